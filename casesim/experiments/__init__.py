"""Replications, intervals, searches: runs of the engine in numbers."""
