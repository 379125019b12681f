"""The text of a file before it is parsed: size, encoding, characters."""

from __future__ import annotations

import re
import unicodedata

from casesim.errors import Fault, FileFaultsError

MAX_BYTES = 1_000_000
MAX_LINES = 40_000
# The parser needs time that grows with the square of some very long lines.
MAX_LINE_CHARACTERS = 10_000
MAX_FAULTS = 20

# Control characters but the line feed; line separators that editors count differently; marks
# that change the order in which text is shown or that are not seen at all.
_UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069"
    "\ud800-\udfff\ufeff\ufff9-\uffff\U000e0000-\U000e007f]"
)


def fault_of_file(file: str, *, what: str, why: str, remedy: str) -> Fault:
    """A fault of the whole file."""
    return Fault(file=file, line=1, column=1, what=what, why=why, remedy=remedy)


def decode(content: bytes, *, file: str) -> str:
    """UTF-8 text of a file, with or without a byte order mark.

    Raises:
        FileFaultsError: the bytes are not UTF-8.
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        raise FileFaultsError((_not_utf8(file, line, column, content),)) from None


def check_characters(text: str, *, file: str) -> None:
    """Refuse unreasonable lines and characters that hide or reorder what is read.

    Raises:
        FileFaultsError: with the place of each (of the first few, if there are many).
    """
    faults = _faults_of_length(text, file)
    for match in _UNSEEN.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        faults.append(unseen_character_fault(match[0], file=file, line=line, column=column))
        if len(faults) == MAX_FAULTS:
            break
    if faults:
        raise FileFaultsError(tuple(faults))


def _faults_of_length(text: str, file: str) -> list[Fault]:
    lines = text.split("\n")
    faults: list[Fault] = []
    if len(lines) > MAX_LINES:
        faults.append(
            fault_of_file(
                file,
                what=f"the file has {len(lines):,} lines",
                why=f"A file may have at most {MAX_LINES:,} lines.",
                remedy="Take out what does not belong to it, or split it into several files.",
            )
        )
    for number, line in enumerate(lines, start=1):
        if len(line) > MAX_LINE_CHARACTERS:
            faults.append(_long_line(file, number, len(line)))
            break
    return faults


def _long_line(file: str, line: int, length: int) -> Fault:
    return Fault(
        file=file,
        line=line,
        column=MAX_LINE_CHARACTERS + 1,
        what=f"this line has {length:,} characters",
        why=f"A line may have at most {MAX_LINE_CHARACTERS:,} characters.",
        remedy="Break the text into several lines (key: > starts a folded text).",
    )


def first_unseen(text: str) -> str | None:
    """The first character that may not stand in a file, e.g. after an escape in quotes."""
    match = _UNSEEN.search(text)
    return match[0] if match else None


def unseen_character_fault(character: str, *, file: str, line: int, column: int) -> Fault:
    """The fault of one such character."""
    if character == "\t":
        return Fault(
            file=file,
            line=line,
            column=column,
            what="a tab stands here",
            why="Tabs look like spaces and change what belongs to what.",
            remedy="Use spaces; most editors have a command that replaces tabs by spaces.",
        )
    name = unicodedata.name(character, "control character").lower()
    return Fault(
        file=file,
        line=line,
        column=column,
        what=f"a character that cannot be seen stands here: {name} (U+{ord(character):04X})",
        why="Text must read the same to people and to the program.",
        remedy="Delete it, and type the text around it again if it was copied from elsewhere.",
    )


def _not_utf8(file: str, line: int, column: int, content: bytes) -> Fault:
    utf16 = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    return Fault(
        file=file,
        line=line,
        column=column,
        what="the file is saved as UTF-16" if utf16 else "a byte here is not UTF-8 text",
        why="Files are read as UTF-8, so that names in any language stay right.",
        remedy="Save the file as UTF-8 in your editor.",
    )
