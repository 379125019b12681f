"""What a document is, before it is HTML or DOCX: headed sections of a few kinds of blocks.

Whoever has something to put on paper builds a `Document` of plain words; `rendering.py` writes
it. Nothing here is markup: whatever stands in a text is shown as it stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph.

    Attributes:
        style: "" for running text, "lead" for a sentence that sums up, "note" for small print,
            "quote" for somebody's own words.
    """

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """Points one below the other, numbered or not."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Pairs:
    """A form: what is asked for, and what stands there."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        id: name under which a template finds the cells of a row, such as "owner".
        heading: in words.
        width: share of the table's width, in any unit.
    """

    id: str
    heading: str
    width: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first cell of a row is its heading.

    Attributes:
        id: name under which a template finds it, such as "items".
        caption: says what it shows, for people who hear it read out.
        rows: shape (n_rows, n_columns), words.
        none: what is said where there is no row.
    """

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    none: str = ""

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(
                    f"each row of the table {self.id!r} needs {len(self.columns)} cells "
                    f"(got {len(row)}): {row}"
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture with words for those who do not see it, and its numbers as a table.

    Attributes:
        alt: what it shows, in a sentence.
        numbers: the same as a table, printed below the picture.
        png: for DOCX, and for HTML where there is no `svg`.
        svg: for HTML.
        width_mm: on paper [mm].
    """

    alt: str
    numbers: Table
    png: bytes = b""
    svg: bytes = b""
    width_mm: int = 160

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise ValueError("a picture needs words: say in `alt` what it shows")


Block = Paragraph | Listing | Pairs | Table | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it.

    Attributes:
        level: 1 for a section of the document, 2 for one inside it.
        new_page: on paper it begins on a new page.
    """

    heading: str
    blocks: tuple[Block, ...] = ()
    level: int = 1
    new_page: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole document.

    Attributes:
        kind: such as "casemap" or "debrief"; a template may ask for it.
        title: over the whole.
        subtitle: whom it is about, and as of when.
        language: of its words, such as "en".
        sections: in order.
        facts: shown under the title, such as the scenario and the date in the case.
        notices: said on every document: made up, for training, not reviewed, how to play it again.
        fields: single values by name, for a template of one's own: "lead", "client" …
    """

    kind: str
    title: str
    subtitle: str
    language: str
    sections: tuple[Section, ...]
    facts: tuple[tuple[str, str], ...] = ()
    notices: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def tables(self) -> dict[str, Table]:
        """Every table by its id, also those of pictures; the last of several of one id."""
        blocks = [block for section in self.sections for block in section.blocks]
        found = [block.numbers if isinstance(block, Picture) else block for block in blocks]
        return {block.id: block for block in found if isinstance(block, Table)}


def columns(*named: Sequence[str | int]) -> tuple[Column, ...]:
    """Columns from (id, heading) or (id, heading, width)."""
    return tuple(Column(*each) for each in named)  # type: ignore[arg-type]
