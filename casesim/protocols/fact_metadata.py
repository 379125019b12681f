"""Unit and meaning of a fact, as metadata of the field that holds it."""

from __future__ import annotations


def about(unit: str, text: str) -> dict[str, str]:
    """Metadata of a fact: its unit and what it says."""
    return {"unit": unit, "about": text}


def yes_no(text: str) -> dict[str, str]:
    """Metadata of a fact that is true or false."""
    return about("yes/no", text)


def one_of(text: str) -> dict[str, str]:
    """Metadata of a fact that is one of a closed list."""
    return about("one of", text)
