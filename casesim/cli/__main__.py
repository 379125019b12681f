"""Lets `python -m casesim.cli` do what `casesim` does."""

from casesim.cli import main

main()
