"""Folds over the event log: a measure starts, takes one row after the other, and has a result.

The same fold reads a stored log, or is attached to a run as a reader where no log is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar

from casesim.domain.log import EventLog, Fields

R_co = TypeVar("R_co", covariant=True)
Step = Callable[[int, float, str, str, str, Fields], None]


class Fold(Protocol[R_co]):
    """One measure under way. A new object is the start; `step` fits the recorder's readers."""

    def step(
        self, number: int, time_days: float, kind: str, case: str, agency: str, fields: Fields, /
    ) -> None:
        """Take one row."""

    def result(self) -> R_co:
        """The measure of all rows so far."""


class KindFold(Fold[R_co], Protocol[R_co]):
    """A fold that changes with rows of a few kinds only, and takes no other."""

    @property
    def kinds(self) -> Sequence[str]:
        """The kinds of rows that it takes."""


def fold_log(log: EventLog, folds: Sequence[Fold[Any]]) -> None:
    """Take every row of a stored log, in one pass for all folds."""
    steps = [fold.step for fold in folds]
    columns = zip(log.times, log.kinds, log.cases, log.agencies, log.fields, strict=True)
    for number, row in enumerate(columns):
        for step in steps:
            step(number, *row)


def reader_by_kind(folds: Sequence[KindFold[Any]]) -> Step:
    """One reader for a run's recorder that tells each fold of the kinds that it takes."""
    takers = _takers(folds)
    nobody: list[Step] = []

    def read(
        number: int, time_days: float, kind: str, case: str, agency: str, fields: Fields
    ) -> None:
        for step in takers.get(kind, nobody):
            step(number, time_days, kind, case, agency, fields)

    return read


def fold_case(log: EventLog, case: str, folds: Sequence[KindFold[Any]]) -> None:
    """Take the rows of one case, each by the folds that want its kind, in one pass.

    Args:
        log: of a run, with one case or many.
        case: id of the case.
        folds: fresh ones; each result then is of all rows of the case.
    """
    takers = _takers(folds)
    nobody: list[Step] = []
    columns = zip(log.kinds, log.times, log.cases, log.agencies, log.fields, strict=True)
    for number, (kind, time_days, of_case, agency, fields) in enumerate(columns):
        for step in takers.get(kind, nobody):
            if of_case == case:
                step(number, time_days, kind, of_case, agency, fields)


def _takers(folds: Sequence[KindFold[Any]]) -> dict[str, list[Step]]:
    """Kind of row -> steps of the folds that take it, in the order of the folds."""
    takers: dict[str, list[Step]] = {}
    for fold in folds:
        for kind in fold.kinds:
            takers.setdefault(kind, []).append(fold.step)
    return takers
