"""Measures over the event log, tables and trajectories."""
