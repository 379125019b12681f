"""General words of the interface, in tables: used where a scenario brings no words of its own."""
