"""HTML that is safe by the way it is made: every text is escaped unless an element made it.

Texts of scenarios, players and agencies reach a page only as children or attributes of `element`.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

from casesim.play.catalogue import _

_VOID = frozenset({"br", "hr", "img", "line", "circle", "rect", "path", "polygon", "input"})


class Markup(str):
    """Text that is HTML already. Only this module and its callers' `element` make it."""

    __slots__ = ()


def escape(text: object) -> Markup:
    """Any text as HTML that shows it literally; markup stays as it is."""
    return text if isinstance(text, Markup) else Markup(html.escape(str(text), quote=True))


def element(name: str, *children: object, **attributes: object) -> Markup:
    """An HTML or SVG element. Children and attribute values are escaped.

    Attribute names may end in "_" (class_, for_) and use "_" for "-" (aria_label). An attribute
    that is None or False is left out, one that is True stands without a value.
    """
    opening = "".join([f"<{name}", *(_attribute(key, value) for key, value in attributes.items())])
    if name in _VOID:
        return Markup(f"{opening}>" if name in ("br", "hr", "img", "input") else f"{opening}/>")
    return Markup(f"{opening}>{joined(children)}</{name}>")


def joined(children: Iterable[object]) -> Markup:
    """Several pieces one after the other, each escaped unless it is markup."""
    return Markup("".join(escape(child) for child in children if child is not None))


def tag(text: str, tone: str = "") -> Markup:
    """A word in a rounded frame; `tone` is "", "warn" or "good" and only repeats the word."""
    return element("span", text, class_=f"tag {tone}".strip())


def row(left: object, right: object = "") -> Markup:
    """One line of a list: what, and a word about it."""
    return element("li", element("span", left), right, class_="row")


def rows(lines: Sequence[Markup], none: str) -> Markup:
    """Lines as a list, or a sentence where there are none."""
    return element("ul", *lines, class_="rows") if lines else element("p", none, class_="note")


def panel(heading: str, *children: object, id_: str | None = None) -> Markup:
    """A section with a heading."""
    return element("section", element("h2", heading), *children, id=id_, class_="panel")


def table(
    caption: str,
    head: Sequence[str],
    body: Sequence[Sequence[object]],
    groups: Sequence[tuple[str, int]] = (),
) -> Markup:
    """A table that can be read out: caption, column headings, and a heading for each row.

    Args:
        caption: what it is about.
        head: heading of each column.
        body: its lines; the first cell of each is the heading of the line.
        groups: (heading, columns) of columns that belong together, from the left.
    """
    above = joined(
        element("th", name, scope="colgroup", colspan=count) if name else element("td")
        for name, count in groups
    )
    columns = joined(element("th", name, scope="col") for name in head)
    lines = joined(
        element(
            "tr",
            element("th", cells[0], scope="row"),
            *(element("td", cell) for cell in cells[1:]),
        )
        for cells in body
    )
    return element(
        "div",
        element(
            "table",
            element("caption", caption),
            element("thead", element("tr", above) if groups else None, element("tr", columns)),
            element("tbody", lines),
        ),
        class_="scroll",
        tabindex="0",
        role="region",
        aria_label=caption,
    )


def as_table(caption: str, head: Sequence[str], body: Sequence[Sequence[object]]) -> Markup:
    """A table folded away behind the picture that shows the same."""
    return element(
        "details",
        element("summary", _("Show as a table")),
        table(caption, head, body),
        class_="table",
    )


def _attribute(key: str, value: object) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escape(value)}"'
