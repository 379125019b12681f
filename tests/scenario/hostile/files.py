"""Hostile and broken files: what each holds, and what the message about it must say.

Used at the level of Python here and through `casesim validate` in tests/cli.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from casesim.paths import scenarios_dir


@dataclass(frozen=True, slots=True)
class HostileFile:
    """One file that must be refused.

    Attributes:
        name: what is wrong with it; also the stem of its file name.
        make: gives its bytes.
        says: part of the message about it.
    """

    name: str
    make: Callable[[], bytes]
    says: str

    def write(self, folder: Path) -> Path:
        path = folder / f"{self.name}.yaml"
        path.write_bytes(self.make())
        return path


@dataclass(frozen=True, slots=True)
class Slip:
    """A valid file with one piece of its text replaced.

    Attributes:
        name: what is wrong with it.
        old: text of the valid file; its first occurrence is replaced.
        new: what stands there instead.
        says: part of the message.
    """

    name: str
    old: str
    new: str
    says: str


def plain(name: str, text: str, says: str) -> HostileFile:
    return HostileFile(name, lambda: text.encode("utf-8", "surrogatepass"), says)


def slipped(base: str, slips: tuple[Slip, ...], text: str | None = None) -> Iterator[HostileFile]:
    """Each slip made in `text`, or in the file `base` that comes with casesim."""
    for slip in slips:
        yield HostileFile(f"{base}_{slip.name}", _maker(base, slip, text), slip.says)


def without_each_line(base: str, keys: tuple[str, ...]) -> Iterator[HostileFile]:
    """The valid file `base` with the first line of one key left out, key by key."""
    for key in keys:
        yield HostileFile(f"{base}_without_{key}", _line_dropper(base, key), f"{key} is missing")


def valid(base: str) -> str:
    """Text of a file that comes with casesim; an abstract scenario is named by its folder too."""
    folder, _, stem = base.partition("_")
    path = scenarios_dir() / (f"abstract/{stem}" if folder == "abstract" else base)
    return path.with_suffix(".yaml").read_text(encoding="utf-8")


def _maker(base: str, slip: Slip, text: str | None) -> Callable[[], bytes]:
    def make() -> bytes:
        good = valid(base) if text is None else text
        assert slip.old in good, f"{slip.name}: {slip.old!r} is not in {base} any more"
        return good.replace(slip.old, slip.new, 1).encode()

    return make


def _line_dropper(base: str, key: str) -> Callable[[], bytes]:
    def make() -> bytes:
        lines = valid(base).splitlines(keepends=True)
        found = next(n for n, line in enumerate(lines) if line.strip(" -").startswith(f"{key}:"))
        return "".join(lines[:found] + lines[found + 1 :]).encode()

    return make
