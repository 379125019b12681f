"""Fills templates. A template is data: it may name values, loop and choose, and nothing else.

Jinja runs in its sandbox, without its functions, with a few filters, without calls, without
attributes of Python objects and without loading further files.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casesim.documents.structure import Block, Document, Listing, Pairs, Paragraph, Picture, Table
from casesim.errors import CasesimError
from casesim.play.catalogue import _

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"
FILTERS = (
    "default",
    "escape",
    "first",
    "join",
    "last",
    "length",
    "lower",
    "title",
    "trim",
    "upper",
)
_BINARY = ("*", "**", "%", "//", "/", "+", "-")


class TemplateFileError(CasesimError):
    """A template cannot be used. The message says which, why, and what can be done."""


def environment() -> Environment:
    """Jinja as templates may use it: every value escaped, an unknown name an error."""
    from jinja2 import StrictUndefined
    from jinja2.exceptions import SecurityError
    from jinja2.runtime import LoopContext
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Templates(ImmutableSandboxedEnvironment):
        intercepted_binops = frozenset(_BINARY)

        def call(self, *_: object, **__: object) -> Any:
            raise SecurityError("a template does not call anything")

        def call_binop(self, _context: object, operator: str, _left: object, _right: object) -> Any:
            raise SecurityError(f"a template does not reckon (it has {operator!r})")

        def getattr(self, obj: object, attribute: str) -> Any:
            if isinstance(obj, StrictUndefined):
                return obj  # told by the name that was not found first
            if isinstance(obj, LoopContext):
                return super().getattr(obj, attribute)
            return self.getitem(obj, attribute)

        def getitem(self, obj: object, argument: Any) -> Any:
            if isinstance(obj, (Mapping, list)):
                try:
                    return obj[argument]
                except (LookupError, TypeError):
                    pass
            return self.undefined(obj=obj, name=argument)

    made = Templates(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    made.globals.clear()
    made.filters = {name: made.filters[name] for name in FILTERS}
    made.tests = {name: made.tests[name] for name in ("defined", "undefined")}
    return made


def values(document: Document, picture: Any) -> dict[str, Any]:
    """Everything that a template can name.

    Args:
        document: its texts are clean.
        picture: makes of a `Picture` what the form of the template shows.

    Returns:
        `document` (title, subtitle, language, facts, notices, sections with their blocks),
        `fields` (single values by name) and `tables` (rows by the ids of their columns).
    """
    return {
        "document": {
            "kind": document.kind,
            "title": document.title,
            "subtitle": document.subtitle,
            "language": document.language,
            "facts": _pairs(document.facts),
            "notices": list(document.notices),
            "sections": [
                {
                    "heading": section.heading,
                    "level": section.level,
                    "new_page": section.new_page,
                    "blocks": [_block(block, picture) for block in section.blocks],
                }
                for section in document.sections
            ],
        },
        "fields": dict(document.fields),
        "tables": {name: _by_name(table) for name, table in document.tables.items()},
    }


def told(error: Exception) -> str:
    """What an error of Jinja says, without its own terms and Python's."""
    text = (str(error).splitlines() or [type(error).__name__])[0]
    for python, plain in (("'dict object'", "this part"), ("'list object'", "this list")):
        text = text.replace(python, plain)
    return text


def refused(name: str, reason: str) -> TemplateFileError:
    """The sentence for a template that cannot be used."""
    return TemplateFileError(
        _(
            "{template} cannot be used as a template ({reason}); mend it, or leave --template out "
            "for the template that comes with casesim"
        ).format(template=name, reason=reason)
    )


def _block(block: Block, picture: Any) -> dict[str, Any]:
    match block:
        case Paragraph():
            return {"kind": "paragraph", "text": block.text, "style": block.style}
        case Listing():
            return {"kind": "list", "entries": list(block.items), "numbered": block.numbered}
        case Pairs():
            return {"kind": "pairs", "rows": _pairs(block.rows)}
        case Table():
            return {"kind": "table", **_table(block)}
        case Picture():
            numbers = _table(block.numbers)
            return {"kind": "picture", "alt": block.alt, "image": picture(block)} | numbers


def _pairs(rows: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
    return [{"label": label, "value": value} for label, value in rows]


def _table(table: Table) -> dict[str, Any]:
    whole = sum(each.width for each in table.columns)
    heads = [
        {"id": each.id, "heading": each.heading, "percent": round(100 * each.width / whole)}
        for each in table.columns
    ]
    rows = [{"head": row[0], "rest": list(row[1:]), "cells": list(row)} for row in table.rows]
    return {"caption": table.caption, "none": table.none, "columns": heads, "rows": rows}


def _by_name(table: Table) -> list[dict[str, str]]:
    names = [column.id for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]
