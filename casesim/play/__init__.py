"""One trainee's run of a case: what was chosen, kept for good, and played again at will."""
