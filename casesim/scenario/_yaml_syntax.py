"""The YAML parser's complaints in plain language."""

from __future__ import annotations

from ruamel.yaml.error import MarkedYAMLError

from casesim.errors import Fault

# (part of the parser's message, what was found, what to do)
_MESSAGES: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "a colon stands where no name and value can start",
        "Put text that holds a colon and a space in quotes, or check the indentation.",
    ),
    (
        "could not find expected ':'",
        "a name without its colon",
        "Write name: value, or check the indentation of this line.",
    ),
    (
        "while scanning a quoted scalar",
        "a quotation mark is opened and not closed",
        "Close the quotation mark; write '' for an apostrophe inside single quotes.",
    ),
    (
        "found unknown escape character",
        "a backslash in double quotes starts something unknown",
        "Use single quotes, or write \\\\ for a backslash.",
    ),
    (
        "expected escape sequence",
        "a backslash in double quotes starts something incomplete",
        "Use single quotes, or write \\\\ for a backslash.",
    ),
    (
        "expected ',' or",
        "a list or mapping in brackets is not closed, or a comma is missing",
        "Close the bracket; put text that holds brackets or commas in quotes.",
    ),
    (
        "expected <block end>",
        "this line does not belong to what stands above it",
        "Check the indentation: entries of one mapping or list start in the same column.",
    ),
    (
        "sequence entries are not allowed",
        "a list entry (-) stands where none can start",
        "Start the list on a line of its own, or put text that starts with - in quotes.",
    ),
    (
        "cannot start any token",
        "an unquoted text starts with a character that has a meaning of its own",
        "Put the text in quotes.",
    ),
    (
        "tag",
        "a tag (!) stands here",
        "Delete the tag; put text that starts with ! in quotes.",
    ),
    (
        "directive",
        "a line that starts with % gives orders to the reader",
        "Delete that line.",
    ),
    (
        "alias",
        "an alias (*) stands here",
        "Write the content out; put text that starts with * in quotes.",
    ),
    (
        "anchor",
        "an anchor (&) stands here",
        "Write the content out; put text that starts with & in quotes.",
    ),
)


_SEEN_FROM_ITS_START = (
    "unexpected end of stream",
    "could not find expected ':'",
    "expected ',' or",
)


def syntax_fault(error: MarkedYAMLError, *, file: str) -> Fault:
    """The fault behind an error of the YAML parser, at its place."""
    complaint = f"{error.context or ''} / {error.problem or ''}"
    what, remedy = _explain(complaint)
    marks = (error.problem_mark, error.context_mark)
    # What was opened and never closed is mended where it was opened.
    from_start = any(part in complaint for part in _SEEN_FROM_ITS_START)
    mark = next((m for m in (marks[::-1] if from_start else marks) if m is not None), None)
    return Fault(
        file=file,
        line=mark.line + 1 if mark else 1,
        column=mark.column + 1 if mark else 1,
        what=what,
        why="The structure of a file must be clear before its content can be checked.",
        remedy=remedy,
    )


def _explain(complaint: str) -> tuple[str, str]:
    for part, what, remedy in _MESSAGES:
        if part in complaint:
            return what, remedy
    return (
        f"the text cannot be read as YAML here ({complaint.strip(' /')})",
        "Compare this place with one of the files that come with casesim.",
    )
