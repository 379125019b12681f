"""Danger and sight: imminent risks, whether anybody saw the person, and who was lost from view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casesim.analysis.followed import Followed, Values
from casesim.analysis.spells import Spell, days_of, gaps, merged, without
from casesim.domain import events as ev
from casesim.domain.families import Concern
from casesim.domain.log import Fields
from casesim.domain.vocabulary import ConcernKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Danger:
    """A time in which a concern was imminent.

    Attributes:
        until_days: the end of the time followed where it still was [days].
        passed: it calmed.
        harmed: harm came of it before it calmed.
    """

    concern: str
    from_days: float
    until_days: float
    passed: bool
    harmed: bool


class Dangers:
    """A fold: when which concern was imminent, and what harm it did."""

    kinds = (ev.CONCERN_IMMINENT, ev.CONCERN_CALMED, ev.HARM_OCCURRED)

    def __init__(self, followed: Followed) -> None:
        self._end_days = followed.end_days
        self._since: dict[str, float] = {}
        self._harmed: set[str] = set()
        self._over: list[Danger] = []

    def step(
        self, _number: int, time_days: float, kind: str, _case: str, _agency: str, fields: Fields
    ) -> None:
        """Take one row."""
        if kind == ev.HARM_OCCURRED:
            self._harmed.add(str(fields[1]))
        elif kind == ev.CONCERN_IMMINENT:
            self._since.setdefault(str(fields[0]), time_days)
            self._harmed.discard(str(fields[0]))
        elif kind == ev.CONCERN_CALMED and str(fields[0]) in self._since:
            self._over.append(self._danger(str(fields[0]), time_days, passed=True))
            del self._since[str(fields[0])]

    def result(self) -> tuple[Danger, ...]:
        """All dangers, those that lasted to the end last."""
        lasting = [self._danger(each, self._end_days, passed=False) for each in self._since]
        return (*self._over, *lasting)

    def _danger(self, concern: str, until_days: float, *, passed: bool) -> Danger:
        return Danger(
            concern=concern,
            from_days=self._since[concern],
            until_days=until_days,
            passed=passed,
            harmed=concern in self._harmed,
        )


class Seen:
    """A fold: when somebody of any agency was with each member [days]."""

    kinds = (ev.PERSON_SEEN, ev.OWN_CONTACT)

    def __init__(self) -> None:
        self._times: dict[str, list[float]] = {}

    def step(
        self, _number: int, time_days: float, kind: str, _case: str, _agency: str, fields: Fields
    ) -> None:
        """Take one row."""
        if kind == ev.PERSON_SEEN or (kind == ev.OWN_CONTACT and fields[1]):
            self._times.setdefault(str(fields[0]), []).append(time_days)

    def result(self) -> dict[str, list[float]]:
        """Member -> moments [days]."""
        return self._times


class DangerUnseen:
    """A fold: days with an imminent risk, and those on which somebody at risk was out of sight.

    Out of sight is who was seen by nobody for longer than recent sight lasts ("sight.days").
    """

    kinds = (*Dangers.kinds, *Seen.kinds)

    def __init__(self, followed: Followed) -> None:
        self._members = {each.id: each.members for each in followed.scenario.family.concerns}
        self._sight_days = followed.number("sight.days")
        self._dangers, self._seen = Dangers(followed), Seen()

    def step(
        self, number: int, time_days: float, kind: str, case: str, agency: str, fields: Fields
    ) -> None:
        """Take one row."""
        taker = self._dangers if kind in Dangers.kinds else self._seen
        taker.step(number, time_days, kind, case, agency, fields)

    def result(self) -> Values:
        """Days in danger, and of them days out of sight [days]."""
        at_risk: dict[str, list[Spell]] = {}
        for danger in self._dangers.result():
            for member in self._members[danger.concern]:
                at_risk.setdefault(member, []).append((danger.from_days, danger.until_days))
        unseen = [each for m, spells in at_risk.items() for each in self._unseen(m, spells)]
        every = [spell for spells in at_risk.values() for spell in spells]
        return {"days_in_danger": days_of(every), "days_in_danger_unseen": days_of(unseen)}

    def _unseen(self, member: str, spells: Sequence[Spell]) -> list[Spell]:
        times = self._seen.result().get(member, [])
        return without(spells, [(time, time + self._sight_days) for time in times])


class LostFromView:
    """A fold: falls through the cracks.

    A member has an open safety concern or risk, and for longer than "contact.floor_days" nobody
    of any agency is with them. Days count beyond that length.
    """

    kinds = (*Seen.kinds, ev.CONCERN_MOVED, ev.CONCERN_RESOLVED, ev.CONCERN_RELAPSED)

    def __init__(self, followed: Followed) -> None:
        self._concerns = {
            each.id: each
            for each in followed.scenario.family.concerns
            if each.kind in (ConcernKind.SAFETY, ConcernKind.RISK)
        }
        self._floor_days = followed.number("contact.floor_days")
        self._end_days = followed.end_days
        self._seen = Seen()
        self._open_since: dict[str, float] = {}
        self._settled: set[str] = set()
        self._open: list[tuple[Concern, Spell]] = []

    def step(
        self, number: int, time_days: float, kind: str, case: str, agency: str, fields: Fields
    ) -> None:
        """Take one row."""
        concern = str(fields[0])
        if kind in Seen.kinds:
            self._seen.step(number, time_days, kind, case, agency, fields)
        elif concern not in self._concerns:
            return
        elif kind == ev.CONCERN_RESOLVED:
            self._settle(concern, time_days)
        elif kind == ev.CONCERN_RELAPSED or concern not in self._settled:
            self._settled.discard(concern)
            self._open_since.setdefault(concern, time_days)

    def result(self) -> Values:
        """How often it happened, and for how long [days]."""
        lost = [each for m, spells in self._open_spells().items() for each in self._lost(m, spells)]
        days = sum(end - begin for begin, end in lost)
        return {"falls_through_cracks": float(len(lost)), "days_through_cracks": days}

    def _settle(self, concern: str, time_days: float) -> None:
        since = self._open_since.pop(concern, time_days)
        self._settled.add(concern)
        self._open.append((self._concerns[concern], (since, time_days)))

    def _open_spells(self) -> dict[str, list[Spell]]:
        lasting = [
            (self._concerns[each], (since, self._end_days))
            for each, since in self._open_since.items()
        ]
        found: dict[str, list[Spell]] = {}
        for concern, spell in [*self._open, *lasting]:
            for member in concern.members:
                found.setdefault(member, []).append(spell)
        return {member: merged(spells) for member, spells in found.items()}

    def _lost(self, member: str, spells: Sequence[Spell]) -> list[Spell]:
        """The parts of long gaps during which something was open."""
        times = self._seen.result().get(member, [])
        long = gaps(times, self._floor_days, self._end_days)
        closed = without([(0.0, self._end_days)], spells)
        return without(long, closed)
