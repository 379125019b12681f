"""The journal, saves and plays; `python -m tests.play` gives the evidence in full."""
