"""What README.md holds, in parts that can be checked: sections, links, commands, excerpts.

`python -m tests.architecture.readme` puts today's numbers into the excerpts of real output.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from casesim.paths import scenarios_dir
from tests.architecture.project import ROOT

README = ROOT / "README.md"
PROMPT = "$ "
LEFT_OUT = "…"
WIDTH = "100"
SERVED = {"play", "lab"}  # they end when somebody ends them
PLAYED = {"calibration"}  # it needs plays of people; tests/cli/test_calibrating.py makes some
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", flags=re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")
_ENDINGS = "yaml|yml|md|py|ipynb|cff|txt|json|toml"
_FILE = re.compile(rf"(?:[\w.-]+/)+|(?:[\w.-]+/)*[\w-][\w.-]*\.(?:{_ENDINGS})")
_MADE_BY_OPTIONS = {"--save", "--log", "--out", ">"}


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


def workplace(folder: Path) -> Path:
    """Put the files into a folder that an author starts from."""
    shutil.copytree(scenarios_dir(), folder / "scenarios")
    return folder


def is_run(command: Command) -> bool:
    """Whether a command of README is ours, ends by itself and has what it needs."""
    own = command.words[0] in ("casesim", "cp")
    return own and command.words[1] not in SERVED | PLAYED


def said_by(command: Command, folder: Path) -> tuple[int, str]:
    """Run a command of README in a folder, and give its code and all that it said."""
    words = list(command.words)
    if words[0] == "cp":
        shutil.copy(folder / words[1], folder / words[2])
        return 0, ""
    kept = folder / words.pop() if ">" in words else None
    words = [word for word in words if word != ">"]
    program = [sys.executable, "-m", "casesim.cli", *words[1:]]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": WIDTH}
    done = subprocess.run(program, cwd=folder, env=env, check=False, capture_output=True, text=True)
    if kept:
        kept.write_text(done.stdout, encoding="utf-8")
    return done.returncode, done.stdout + done.stderr


def missing_lines(excerpt: Iterable[str], said: str) -> list[str]:
    """Lines that README shows and the command does not say, numbers aside."""
    real = {masked(line) for line in said.splitlines()}
    return [line for line in excerpt if masked(line) not in real]


def refreshed(markdown: str, command: Command, said: str) -> str:
    """The text with the numbers of one command's excerpt as they are now."""
    real = {masked(line): line.rstrip() for line in reversed(said.splitlines())}
    for line in command.excerpt:
        markdown = markdown.replace(f"\n{line}\n", f"\n{real.get(masked(line), line)}\n", 1)
    return markdown


def main() -> int:
    """Write README.md with today's numbers."""
    markdown = text()
    with tempfile.TemporaryDirectory() as name:
        folder = workplace(Path(name))
        for command in filter(is_run, commands(markdown)):
            markdown = refreshed(markdown, command, said_by(command, folder)[1])
    README.write_text(markdown, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
