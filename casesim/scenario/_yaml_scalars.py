"""What an unquoted word means: null, true, false, a decimal number, or just text."""

from __future__ import annotations

import math
import re

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]{1,4})?")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]+(\.[0-9]*)?")
_OTHER_BASE = re.compile(r"[-+]?0[xobXOB][0-9a-fA-F_]+")
_UNDERSCORES = re.compile(r"[-+]?[0-9][0-9_]*_[0-9_]*(\.[0-9_]*)?")
_BARE_POINT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+\.)([eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_CONSTANTS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None}

# Whole numbers up to this size are exact as floats too.
_LARGEST_INTEGER = 2**53


class BadScalarError(Exception):
    """An unquoted word that could be read in two ways."""

    def __init__(self, what: str, why: str, remedy: str) -> None:
        super().__init__(what)
        self.what = what
        self.why = why
        self.remedy = remedy


def plain_value(word: str) -> str | int | float | bool | None:
    """The value of an unquoted scalar.

    Raises:
        BadScalarError: the word looks like a number that people read in two ways, or is a
            number that cannot be held exactly enough.
    """
    if not word:
        return None
    if word in _CONSTANTS:
        return _CONSTANTS[word]
    if word[0] not in "+-.0123456789":
        return word
    if _INTEGER.fullmatch(word):
        return _integer(word)
    if _DECIMAL.fullmatch(word):
        return _decimal(word)
    _refuse_ambiguous(word)
    return word


def _integer(word: str) -> int:
    if len(word) > 17 or abs(int(word)) > _LARGEST_INTEGER:
        raise BadScalarError(
            f"the number {word[:20]}{'...' if len(word) > 20 else ''} is too large",
            f"Whole numbers may go up to {_LARGEST_INTEGER:,}.",
            "Check the number; put it in quotes if it is a name or a reference.",
        )
    return int(word)


def _decimal(word: str) -> float:
    value = float(word)
    if not math.isfinite(value):
        raise BadScalarError(
            f"the number {word[:40]} is too large",
            "It could only be held as infinity.",
            "Check the number and its exponent.",
        )
    return value


def _refuse_ambiguous(word: str) -> None:
    shown = word[:40]
    if _LEADING_ZERO.fullmatch(word):
        raise BadScalarError(
            f"{shown} starts with a zero",
            "Some programs read such a number in base eight.",
            f"Write {shown.lstrip('+-').lstrip('0') or '0'}, or '{shown}' in quotes for text.",
        )
    if _OTHER_BASE.fullmatch(word) or _UNDERSCORES.fullmatch(word):
        raise BadScalarError(
            f"{shown} is not a plain decimal number",
            "Numbers are written in base ten, without underscores.",
            f"Write it in digits only, or '{shown}' in quotes for text.",
        )
    if _BARE_POINT.fullmatch(word):
        raise BadScalarError(
            f"{shown} has no digit on one side of its point",
            "Some programs read it as a number and some as text.",
            "Write a digit on both sides, such as 0.5 or 5.0.",
        )
    if _NOT_FINITE.fullmatch(word):
        raise BadScalarError(
            f"{shown} is not a number",
            "Infinity and not-a-number cannot be used in a calculation.",
            "Write a finite number, or leave the entry out where it is optional.",
        )
