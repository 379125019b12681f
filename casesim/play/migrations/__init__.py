"""How the journal's database came to look as it does, one revision a module."""
