"""What README.md holds, in parts that can be checked: sections, links, commands, excerpts."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass

from tests.architecture.project import ROOT

README = ROOT / "README.md"
PROMPT = "$ "
LEFT_OUT = "…"
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", flags=re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")
_ENDINGS = "yaml|yml|md|py|ipynb|cff|txt|json|toml"
_FILE = re.compile(rf"(?:[\w.-]+/)+|(?:[\w.-]+/)*[\w-][\w.-]*\.(?:{_ENDINGS})")
_MADE_BY_OPTIONS = {"--save", "--log", ">"}


@dataclass(frozen=True)
class Block:
    """One fenced block: its language and text."""

    language: str
    text: str


@dataclass(frozen=True)
class Command:
    """A command line, and the lines of its output that README shows."""

    words: tuple[str, ...]
    excerpt: tuple[str, ...]

    @property
    def makes(self) -> tuple[str, ...]:
        """Files that the command writes."""
        if self.words[0] == "cp":
            return self.words[-1:]
        pairs = zip(self.words, self.words[1:], strict=False)
        return tuple(name for option, name in pairs if option in _MADE_BY_OPTIONS)


@dataclass(frozen=True)
class Link:
    """A link or, with `is_picture`, a picture; both with their words."""

    is_picture: bool
    words: str
    target: str


def text() -> str:
    return README.read_text(encoding="utf-8")


def prose(markdown: str) -> str:
    """The text without its fenced blocks."""
    return _FENCE.sub("", markdown)


def headings(markdown: str) -> list[str]:
    return re.findall(r"^## (.+)$", prose(markdown), flags=re.MULTILINE)


def blocks(markdown: str) -> list[Block]:
    return [Block(found[1], found[2]) for found in _FENCE.finditer(markdown)]


def commands(markdown: str) -> list[Command]:
    """Every command line of blocks in `console`, where it has a prompt, and in `sh`."""
    found: list[Command] = []
    for block in blocks(markdown):
        if block.language == "console":
            found += _console(block.text)
        elif block.language == "sh":
            found += [_command(line, ()) for line in block.text.splitlines() if line.strip()]
    return found


def _console(text: str) -> Iterator[Command]:
    command, excerpt = "", []
    for line in [*text.splitlines(), PROMPT]:
        if not line.startswith(PROMPT):
            excerpt.append(line)
            continue
        if command:
            yield _command(command, excerpt)
        command, excerpt = line.removeprefix(PROMPT), []


def _command(line: str, excerpt: list[str] | tuple[str, ...]) -> Command:
    shown = tuple(each for each in excerpt if each.strip() not in ("", LEFT_OUT))
    return Command(tuple(shlex.split(line, comments=True)), shown)


def links(markdown: str) -> list[Link]:
    return [Link(bool(found[1]), found[2], found[3]) for found in _LINK.finditer(prose(markdown))]


def named_files(markdown: str) -> list[str]:
    """Files and folders that the prose names between backquotes."""
    quoted = re.findall(r"`([^`\n]+)`", prose(markdown))
    return [name for name in quoted if _FILE.fullmatch(name)]


def masked(line: str) -> str:
    """A line of output without its numbers and digests, which change with the model."""
    words = re.sub(r"\b[0-9a-f]{64}\b|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?", "#", line)
    return " ".join(words.split())
