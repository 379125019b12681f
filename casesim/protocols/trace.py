"""Where each row of the source documents lives: what carries it out, and which test shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class TraceStatus(StrEnum):
    """What became of a row: something runs, something can be looked up, or it was left out."""

    EXECUTABLE = "executable"
    DATA = "data"
    OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceRow:
    """One row of the fact base, that is one thing that a source document says.

    Attributes:
        id: such as "G-067"; the letter is that of its document.
        says: what the document says there, in our words.
        where: places that carry it out, each "kind:name", such as "clause:map/fit_by_items".
        tests: tests that name the row, as pytest calls them, or "worked:<protocol>/<clause>".
        reason: why it was left out, or what a reader should know of how it is carried out.
    """

    id: str
    status: TraceStatus
    says: str
    where: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    reason: str = ""

    @property
    def letter(self) -> str:
        """Letter of its document."""
        return self.id[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class TracedDocument:
    """A source document and the rows that stand for all that it says.

    Attributes:
        letter: first letter of its rows, such as "G".
        key: how it is cited, such as "MAP".
        ids: all its rows, in the order of the document.
    """

    letter: str
    key: str
    title: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Every row of the documents, in the order of the documents."""

    documents: tuple[TracedDocument, ...]
    rows: tuple[TraceRow, ...]

    def of_document(self, document: TracedDocument) -> tuple[TraceRow, ...]:
        """The rows of one document."""
        return tuple(row for row in self.rows if row.letter == document.letter)

    def key_of(self, row: TraceRow) -> str:
        """How the document of a row is cited."""
        return next(each.key for each in self.documents if each.letter == row.letter)

    def totals(self) -> Mapping[str, Mapping[TraceStatus, int]]:
        """Document key -> status -> number of rows."""
        return {
            document.key: {
                status: sum(row.status is status for row in self.of_document(document))
                for status in TraceStatus
            }
            for document in self.documents
        }

    def selected(
        self, *, status: TraceStatus | None = None, document: str = "", text: str = ""
    ) -> tuple[TraceRow, ...]:
        """Rows that fit every filter that is given.

        Args:
            status: only rows of this status.
            document: key or letter of a document, whatever its case; "" for all.
            text: what has to stand somewhere in the row, whatever its case; "" for anything.
        """
        wanted = document.upper()
        return tuple(
            row
            for row in self.rows
            if (status is None or row.status is status)
            and (not wanted or wanted in (row.letter, self.key_of(row).upper()))
            and text.casefold() in _all_words(row)
        )


def _all_words(row: TraceRow) -> str:
    return " ".join((row.id, row.says, *row.where, *row.tests, row.reason)).casefold()
