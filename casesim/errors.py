"""The errors that casesim raises on purpose. Each message says what, why and what to do."""

from __future__ import annotations


class CasesimError(Exception):
    """Base of every error that is raised on purpose and shown to a person as a sentence."""


class FileFaultsError(CasesimError):
    """A file was refused. `faults` holds every fault found, each with place and remedy."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


class DecisionError(CasesimError):
    """A choice does not fit the decision that is open."""


class ReplayError(CasesimError):
    """A save cannot be replayed, or replays to another log."""


class StoreError(CasesimError):
    """The journal of choices cannot be read or written."""


class ExperimentError(CasesimError):
    """An experiment was asked for that cannot be computed."""


class Fault:
    """One thing wrong in one file.

    Attributes:
        file: name of the file as the user gave it.
        line: 1-based line, or 1 where the fault is of the whole file.
        column: 1-based column.
        what: what was found, with its value.
        why: the rule it breaks.
        remedy: what to do about it.
    """

    __slots__ = ("column", "file", "line", "remedy", "what", "why")

    def __init__(
        self, *, file: str, line: int, column: int, what: str, why: str, remedy: str
    ) -> None:
        self.file = file
        self.line = line
        self.column = column
        self.what = what
        self.why = why
        self.remedy = remedy

    def as_dict(self) -> dict[str, str | int]:
        """The fault under the names of the `validate --json` contract."""
        return {name: getattr(self, name) for name in self.__slots__}

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.what}\n  {self.why}\n  {self.remedy}"
