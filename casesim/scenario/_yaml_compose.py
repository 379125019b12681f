"""From YAML events to plain data. No constructor of the YAML library is ever called."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from casesim.errors import Fault, FileFaultsError
from casesim.scenario._yaml_scalars import BadScalarError, plain_value
from casesim.scenario._yaml_syntax import syntax_fault
from casesim.scenario._yaml_text import (
    MAX_FAULTS,
    fault_of_file,
    first_unseen,
    unseen_character_fault,
)

Plain = dict[str, "Plain"] | list["Plain"] | str | int | float | bool | None
Location = tuple[str | int, ...]

MAX_DEPTH = 24
MAX_NODES = 24_000


@dataclass(frozen=True, slots=True)
class Mark:
    """1-based line and column of one key or value."""

    line: int
    column: int
    is_scalar: bool  # and written out


class Composer:
    """Builds plain data from one text and remembers where each part stands."""

    def __init__(self, text: str, *, file: str) -> None:
        self.file = file
        self.keys: dict[Location, Mark] = {}
        self.values: dict[Location, Mark] = {}
        self._faults: list[Fault] = []
        self._nodes = 0
        self._events: Iterator[Event] = YAML(typ="safe", pure=True).parse(text)

    def compose(self) -> Plain:
        """The one document of the text.

        Raises:
            FileFaultsError: with every fault that could be found.
        """
        data: Plain = None
        try:
            data = self._document()
        except FileFaultsError as stop:
            self._faults.extend(stop.faults)
        except MarkedYAMLError as error:
            self._faults.append(syntax_fault(error, file=self.file))
        except (ValueError, AssertionError, AttributeError, IndexError, OverflowError) as error:
            # The parser lets some of these out for malformed escapes and directives.
            self._faults.append(_unparsed(self.file, error))
        if self._faults:
            raise FileFaultsError(tuple(self._faults[:MAX_FAULTS]))
        return data

    def _document(self) -> Plain:
        next(self._events)  # start of the stream
        start = next(self._events)
        if isinstance(start, StreamEndEvent):
            raise FileFaultsError((_empty(self.file),))
        assert isinstance(start, DocumentStartEvent)
        if start.version or start.tags:
            self._refuse(
                start,
                "a line that starts with % gives orders to the reader",
                "Files are read in one way only.",
                "Delete that line.",
            )
        data = self._node(next(self._events), (), 1)
        next(self._events)  # end of the document
        after = next(self._events)
        if isinstance(after, DocumentStartEvent):
            self._refuse(
                after,
                "a second document starts here (---)",
                "A file holds one document.",
                "Delete the line, or put the second document into a file of its own.",
            )
        return data

    def _node(self, event: Event, loc: Location, depth: int) -> Plain:
        self._check_size(event, depth)
        self._check_plainness(event)
        # The mark of an empty value is where the next thing starts: its key tells more.
        is_scalar = isinstance(event, ScalarEvent) and bool(event.value or event.style)
        self.values[loc] = Mark(*_place(event), is_scalar)
        if isinstance(event, ScalarEvent):
            return self._scalar(event)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(loc, depth)
        if isinstance(event, MappingStartEvent):
            return self._mapping(loc, depth)
        return None

    def _scalar(self, event: ScalarEvent) -> Plain:
        self._check_text(event)
        if event.style is not None:
            return str(event.value)
        try:
            return plain_value(event.value)
        except BadScalarError as bad:
            self._refuse(event, bad.what, bad.why, bad.remedy)
            return None

    def _sequence(self, loc: Location, depth: int) -> list[Plain]:
        items: list[Plain] = []
        while not isinstance(event := next(self._events), SequenceEndEvent):
            items.append(self._node(event, (*loc, len(items)), depth + 1))
        return items

    def _mapping(self, loc: Location, depth: int) -> dict[str, Plain]:
        entries: dict[str, Plain] = {}
        seen: dict[str, int] = {}
        while not isinstance(event := next(self._events), MappingEndEvent):
            key = self._key(event, seen, depth)
            self.keys[(*loc, key)] = Mark(*_place(event), True)
            entries[key] = self._node(next(self._events), (*loc, key), depth + 1)
        return entries

    def _key(self, event: Event, seen: dict[str, int], depth: int) -> str:
        self._check_size(event, depth)
        self._check_plainness(event)
        if not isinstance(event, ScalarEvent):
            raise FileFaultsError((self._fault_of_odd_key(event, "a list or mapping"),))
        self._check_text(event)
        if event.value == "<<" and event.style is None:
            self._refuse(
                event,
                "a merge key (<<) stands here",
                "Entries are written where they belong, so that every line can be checked.",
                "Write the merged entries out.",
            )
        elif not event.value.strip():
            self._faults.append(self._fault_of_odd_key(event, "nothing"))
        self._check_repeated(event, seen)
        return str(event.value)

    def _check_repeated(self, event: ScalarEvent, seen: dict[str, int]) -> None:
        name = unicodedata.normalize("NFKC", event.value)
        line = _place(event)[0]
        if name in seen:
            self._refuse(
                event,
                f"'{_short(event.value)}' stands here a second time (first in line {seen[name]})",
                "Each name may stand once at its place; one of the two would be lost.",
                "Delete one of them, or give it another name.",
            )
        seen.setdefault(name, line)

    def _check_text(self, event: ScalarEvent) -> None:
        unseen = first_unseen(event.value)
        if unseen is not None and unseen != "\t":
            line, column = _place(event)
            self._add(unseen_character_fault(unseen, file=self.file, line=line, column=column))

    def _check_plainness(self, event: Event) -> None:
        anchor = event.anchor if isinstance(event, NodeEvent) else None
        if anchor is not None:
            is_alias = isinstance(event, AliasEvent)
            sign = f"an alias (*{anchor})" if is_alias else f"an anchor (&{anchor})"
            self._refuse(
                event,
                f"{_short(sign)} stands here",
                "Copies by reference hide what a line says and can grow without end.",
                "Write the content out; put text that starts with & or * in quotes.",
            )
        tag = getattr(event, "ctag", None)
        if tag is not None:
            self._refuse(
                event,
                f"a tag ({_short(str(tag))}) stands here",
                "Files hold data only; nothing is built or run from them.",
                "Delete the tag; put text that starts with ! in quotes.",
            )

    def _check_size(self, event: Event, depth: int) -> None:
        self._nodes += 1
        if depth > MAX_DEPTH:
            raise FileFaultsError(
                (
                    self._fault(
                        event,
                        f"lists and mappings are nested more than {MAX_DEPTH} deep",
                        "No file that is meant to be read goes so deep.",
                        "Look for brackets or indentation that were opened and never closed.",
                    ),
                )
            )
        if self._nodes > MAX_NODES:
            raise FileFaultsError(
                (
                    self._fault(
                        event,
                        f"the file has more than {MAX_NODES:,} keys and values",
                        "So large a file cannot be checked in reasonable time.",
                        "Take out what does not belong to it, or split it.",
                    ),
                )
            )

    def _fault_of_odd_key(self, event: Event, found: str) -> Fault:
        return self._fault(
            event,
            f"{found} is used as a name before a colon",
            "Names are text.",
            "Write a name, or put text that holds brackets or braces in quotes.",
        )

    def _refuse(self, event: Event, what: str, why: str, remedy: str) -> None:
        self._add(self._fault(event, what, why, remedy))

    def _add(self, fault: Fault) -> None:
        self._faults.append(fault)
        if len(self._faults) >= MAX_FAULTS:
            raise FileFaultsError(())

    def _fault(self, event: Event, what: str, why: str, remedy: str) -> Fault:
        line, column = _place(event)
        return Fault(file=self.file, line=line, column=column, what=what, why=why, remedy=remedy)


def _place(event: Event) -> tuple[int, int]:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."


def _empty(file: str) -> Fault:
    return fault_of_file(
        file,
        what="the file holds nothing",
        why="A file must say at least what kind it is.",
        remedy="Start from one of the files that come with casesim.",
    )


def _unparsed(file: str, error: Exception) -> Fault:
    return fault_of_file(
        file,
        what=f"the file cannot be read as YAML ({_short(str(error)) or type(error).__name__})",
        why="Its structure must be clear before its content can be checked.",
        remedy="Check backslashes inside double quotes and lines that start with %.",
    )
