"""Benchmarks: ratios within one run on one machine, never a timed test.

A benchmark is a module with a function `measure()` that yields a `Figure` for each ratio; it is
listed in `tests/benchmarks/__main__.py` under its letter.
"""
