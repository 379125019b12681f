"""The debrief: what was chosen, what it did, and what else could have been."""
