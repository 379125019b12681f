"""Runs whose digests are kept; `python -m tests.golden` writes them anew."""
