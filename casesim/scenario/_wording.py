"""What the validation library found, in the words of people who write scenarios."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic_core import ErrorDetails

UNKNOWN = frozenset({"extra_forbidden"})
MISSING = frozenset({"missing"})

# error type -> (rule, remedy); {…} are filled from the error's own context
_WORDS: Mapping[str, tuple[str, str]] = {
    "string_type": ("must be text", "Put it in quotes if it looks like a number."),
    "int_type": ("must be a whole number", "Write digits without a point and without quotes."),
    "float_type": ("must be a number", "Write digits, with a point if need be, without quotes."),
    "bool_type": ("must be true or false", "Write true or false, without quotes."),
    "model_type": ("must be a mapping", "Write names with colons below it, each with its value."),
    "dict_type": ("must be a mapping", "Write names with colons below it, each with its value."),
    "tuple_type": ("must be a list", "Start each item with - on a line of its own."),
    "list_type": ("must be a list", "Start each item with - on a line of its own."),
    "set_type": ("must be a list", "Start each item with - on a line of its own."),
    "frozen_set_type": ("must be a list", "Start each item with - on a line of its own."),
    "none_required": ("must be left empty", "Delete the value."),
    "literal_error": ("must be {expected}", "Use one of the allowed words."),
    "enum": ("must be {expected}", "Use one of the allowed words."),
    "greater_than": ("must be above {gt}", "Give a larger number."),
    "greater_than_equal": ("must be at least {ge}", "Give a larger number."),
    "less_than": ("must be below {lt}", "Give a smaller number."),
    "less_than_equal": ("must be at most {le}", "Give a smaller number."),
    "finite_number": ("must be a finite number", "Check the number."),
    "int_from_float": ("must be a whole number", "Leave out the decimals."),
    "int_parsing_size": ("is too large", "Check the number."),
    "string_too_short": (
        "must not be empty",
        "Write what it is, or leave the entry out where it may be absent.",
    ),
    "string_too_long": ("has more than {max_length} characters", "Shorten the text."),
    "string_pattern_mismatch": (
        "is not a name",
        "Use small letters a to z, digits and _, starting with a letter.",
    ),
    "too_short": ("must hold at least {min_length} item(s)", "Add what is missing."),
    "too_long": ("must hold at most {max_length} item(s)", "Take out what is too much."),
    "date_type": ("must be a date", "Write it as 2018-01-09: year, month, day."),
    "date_parsing": ("is not a date of the calendar", "Write it as 2018-01-09: year, month, day."),
    "date_from_datetime_parsing": (
        "is not a date of the calendar",
        "Write it as 2018-01-09: year, month, day.",
    ),
    "date_from_datetime_inexact": (
        "must be a date without a time",
        "Write it as 2018-01-09: year, month, day.",
    ),
    "union_tag_invalid": ("must be one of {expected_tags}", "Use one of the allowed words."),
    "union_tag_not_found": ("does not say what kind it is", "Add {discriminator} to it."),
}


def rule_and_remedy(error: ErrorDetails) -> tuple[str, str]:
    """The rule that was broken and what to do, for one error."""
    context: dict[str, Any] = dict(error.get("ctx", {}))
    if error["type"] == "value_error":
        rule, _, remedy = str(context.get("error", error["msg"])).partition("; ")
        return rule, remedy or "Change one of the values that contradict each other."
    rule, remedy = _WORDS.get(error["type"], ("cannot be read here", "Check its form."))
    if r"(\." in str(context.get("pattern", "")):
        remedy = f"{remedy[:-1]}; two or more such parts are joined by dots."
    if error["input"] is None:
        remedy = "Write a value; where the entry may be left out, delete the line."
    if any(isinstance(context.get(bound), date | str) for bound in ("ge", "le")):
        remedy = "Choose a date within these bounds."
    context = {name: _spoken(value) for name, value in context.items()}
    return rule.format_map(context), remedy.format_map(context)


def _spoken(value: object) -> str:
    """A bound or a list of allowed words as it may stand in a sentence."""
    if isinstance(value, int | float):
        return f"{value:,.10g}"
    return str(value).replace("'", "")


def shown(value: object) -> str:
    """A value as it may stand in a message: short, and on one line."""
    if isinstance(value, list | tuple):
        return f"a list of {len(value)}"
    if isinstance(value, dict):
        return f"a mapping of {len(value)}"
    if value is None:
        return "nothing"
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, str | bool) else str(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
