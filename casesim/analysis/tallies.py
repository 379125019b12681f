"""Counts and first times: measures that need nothing but the rows of one kind."""

from __future__ import annotations

from collections.abc import Iterable

from casesim.analysis.followed import Values
from casesim.domain import events as ev
from casesim.domain.log import Fields, Value


class Tally:
    """A fold: how often something happened, in all and by part.

    Args:
        name: of the measure; a part is "name/part".
        kind: of the rows that count.
        only: position of a field and the value that it must have.
        parts: position of a field -> its values that are counted apart, also where there is none.
    """

    def __init__(
        self,
        name: str,
        kind: str,
        only: tuple[int, Value] | None = None,
        parts: dict[int, Iterable[str]] | None = None,
    ) -> None:
        self.kinds = (kind,)
        self._name = name
        self._only = only
        self._places = tuple(parts or {})
        listed = [f"{name}/{part}" for names in (parts or {}).values() for part in names]
        self._counts = dict.fromkeys([name, *listed], 0.0)

    def step(
        self, _number: int, _time: float, _kind: str, _case: str, _agency: str, fields: Fields
    ) -> None:
        """Take one row."""
        if self._only is not None and fields[self._only[0]] != self._only[1]:
            return
        self._counts[self._name] += 1.0
        for place in self._places:
            part = f"{self._name}/{fields[place]}"
            self._counts[part] = self._counts.get(part, 0.0) + 1.0

    def result(self) -> Values:
        """The counts of all rows so far."""
        return self._counts


class FirstTime:
    """A fold: when something happened first; the whole time followed where it never did [days]."""

    def __init__(
        self, name: str, kind: str, end_days: float, only: tuple[int, Value] | None = None
    ) -> None:
        self.kinds = (kind,)
        self._name = name
        self._only = only
        self._days = end_days
        self._found = False

    def step(
        self, _number: int, time_days: float, _kind: str, _case: str, _agency: str, fields: Fields
    ) -> None:
        """Take one row."""
        if self._found or (self._only is not None and fields[self._only[0]] != self._only[1]):
            return
        self._days, self._found = time_days, True

    def result(self) -> Values:
        """The time of the first such row [days]."""
        return {self._name: self._days}


class LeadChanges:
    """A fold: how often the lead went from one agency to another, after it was first agreed."""

    kinds = (ev.LEAD_AGREED,)

    def __init__(self) -> None:
        self._leads: list[str] = []

    def step(
        self, _number: int, _time: float, _kind: str, _case: str, _agency: str, fields: Fields
    ) -> None:
        """Take one row."""
        lead = str(fields[0])
        if not self._leads or self._leads[-1] != lead:
            self._leads.append(lead)

    def result(self) -> Values:
        """The number of changes."""
        return {"lead_changes": float(max(0, len(self._leads) - 1))}
