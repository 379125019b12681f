"""YAML without surprises, with line numbers.

Nothing is ever constructed from a file but text, numbers, true, false, null, lists and
mappings. What plain YAML would quietly turn into something else (`no`, `12:30`,
`2018-01-09`) stays text, and what it would quietly merge, repeat or expand is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from casesim.errors import Fault, FileFaultsError
from casesim.scenario._yaml_compose import Composer, Mark, Plain
from casesim.scenario._yaml_text import MAX_BYTES, check_characters, decode, fault_of_file

__all__ = ["Plain", "StrictDocument", "load_document", "parse_document"]

Location = tuple[str | int, ...]
_FILES_KEPT = 64
_KEPT_UP_TO_BYTES = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class StrictDocument:
    """One document as plain data, and where each part of it stands.

    Attributes:
        data: dict, list, str, int, float, bool or None.
        file: name of the file as the user gave it.
        keys: place of the key of each mapping entry.
        values: place of each value.
    """

    data: Plain
    file: str
    keys: dict[Location, Mark] = field(repr=False)
    values: dict[Location, Mark] = field(repr=False)

    def place(self, loc: Location) -> tuple[int, int]:
        """1-based line and column of a value, or of the nearest part around it.

        A mapping or list is placed at its key, since its first line already belongs to its
        first part. A `loc` that is not in the file gets the place of what should hold it.
        """
        return self._nearest(loc, self._place_of_value)

    def place_of_key(self, loc: Location) -> tuple[int, int]:
        """1-based line and column of the key of an entry, or of the nearest part around it."""
        return self._nearest(loc, lambda part: self.keys.get(part) or self.values.get(part))

    def _place_of_value(self, loc: Location) -> Mark | None:
        mark = self.values.get(loc)
        if mark is not None and mark.is_scalar:
            return mark
        return self.keys.get(loc) or mark

    @staticmethod
    def _nearest(loc: Location, find: Callable[[Location], Mark | None]) -> tuple[int, int]:
        for length in range(len(loc), -1, -1):
            mark = find(loc[:length])
            if mark is not None:
                return mark.line, mark.column
        return 1, 1


def load_document(path: Path) -> StrictDocument:
    """Read one file.

    Raises:
        FileFaultsError: the file is missing, too large, not UTF-8, or not strict YAML.
    """
    file, content = str(path), _read_bytes(path)
    if len(content) > _KEPT_UP_TO_BYTES:
        return _parsed(content, file)
    kept = _kept(content, file)
    return replace(kept, data=deepcopy(kept.data))


def _parsed(content: bytes, file: str) -> StrictDocument:
    return parse_document(decode(content, file=file), file=file)


# A page and its plays read the same few files again and again; parsing is most of that. What is
# kept is found by the content, so that a file that was changed is read anew.
_kept = lru_cache(maxsize=_FILES_KEPT)(_parsed)


def parse_document(text: str, *, file: str) -> StrictDocument:
    """Read one text; `file` is the name that messages give it.

    Raises:
        FileFaultsError: the text is too large or not strict YAML.
    """
    if len(text) > MAX_BYTES:
        raise FileFaultsError((_too_large(file, len(text)),))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    check_characters(text, file=file)
    composer = Composer(text, file=file)
    data = composer.compose()
    return StrictDocument(data=data, file=file, keys=composer.keys, values=composer.values)


def _read_bytes(path: Path) -> bytes:
    file = str(path)
    try:
        if not path.is_file():
            found = "is a folder" if path.is_dir() else "is not there"
            raise FileFaultsError(
                (
                    fault_of_file(
                        file,
                        what=f"{file} {found}",
                        why="A file is needed here.",
                        remedy="Check the name and the folder.",
                    ),
                )
            )
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise FileFaultsError((_too_large(file, size),))
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise FileFaultsError((_unreadable(file, error),)) from None
    if len(content) > MAX_BYTES:
        raise FileFaultsError((_too_large(file, len(content)),))
    return content


def _too_large(file: str, size_bytes: int) -> Fault:
    return fault_of_file(
        file,
        what=f"the file has {size_bytes:,} bytes",
        why=f"A file may have at most {MAX_BYTES:,} bytes.",
        remedy="Take out what does not belong to it, or split it into several files.",
    )


def _unreadable(file: str, error: Exception) -> Fault:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return fault_of_file(
        file,
        what=f"the file cannot be read: {reason}",
        why="Its content is needed.",
        remedy="Check the name of the file and that you may open it.",
    )
