"""Guidance documents that run: rules as data, and small pure functions over facts."""
