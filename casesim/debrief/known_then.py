"""What was known at a decision and what was not, and when it was learned after all.

For a debrief without hindsight: what bore on a decision stands beside what had reached the seat
by then. What was so comes from the whole log; what was known, only from rows that had reached the
deciding agency before the choice was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casesim.debrief.reached import (
    ABSENCE,
    CAUSE,
    CONCERN,
    CONSENT,
    DANGER,
    EVERYBODY,
    GOAL,
    IMMINENT,
    INVOLVEMENT,
    PLAN,
    PRESSURE,
    TRUTH,
    Note,
    Reached,
)
from casesim.debrief.relevance import FAR, Nearness
from casesim.debrief.results import KnownFact
from casesim.debrief.watching import Moment
from casesim.domain.case_scenario import CaseScenario

KINDS = (DANGER, CAUSE, ABSENCE, PRESSURE, TRUTH, CONSENT, GOAL, CONCERN, INVOLVEMENT, PLAN)
"""Sorts of what can be known, what bears most on a choice first."""

MOST = 12
_AGENCY_OF_THE_FAMILY = "involved"
_NOT_ASKED = "not_asked"
_CAUSES_ASKED = ("missed_contact", "missed_cause")


@dataclass(frozen=True, slots=True)
class _Now:
    """A moment, and whose eyes what is learned later counts for."""

    moment: Moment
    seats: frozenset[str]

    def before(self, notes: Sequence[Note]) -> list[Note]:
        """What had reached the deciding agency before the choice, or was so."""
        whom = (EVERYBODY, self.moment.agency)
        return [note for note in notes if note.row < self.moment.rows and note.agency in whom]

    def after(self, notes: Sequence[Note]) -> list[Note]:
        """What reached the seat from then on, wherever it was."""
        whom = {EVERYBODY, *self.seats}
        return [note for note in notes if note.row >= self.moment.rows and note.agency in whom]


class KnownThen:
    """Answers what was known at each moment of one play.

    Args:
        scenario: the case as it is in truth.
        reached: the fold of the whole log.
        moments: the decisions of the seat.
    """

    def __init__(self, scenario: CaseScenario, reached: Reached, moments: Sequence[Moment]) -> None:
        self._scenario, self._told, self._truly = scenario, reached.told, reached.truly
        self._nearness = Nearness(scenario)
        self._seats = frozenset(moment.agency for moment in moments)

    def at(self, moment: Moment) -> tuple[KnownFact, ...]:
        """What bore on a decision, the most relevant to its subject first, at most `MOST`."""
        named = self._nearness.named_by(moment)
        now = _Now(moment, self._seats)
        found = list(self._facts(now))
        far = {fact.what: self._nearness.distance(fact.what, named) for fact in found}
        ranked = sorted(
            found, key=lambda fact: (far[fact.what], fact.known, KINDS.index(fact.kind))
        )
        near = [fact for fact in ranked if far[fact.what] < FAR or fact.kind == DANGER]
        return tuple((near or ranked)[:MOST])

    def _facts(self, now: _Now) -> Iterable[KnownFact]:
        yield from self._concerns(now)
        yield from self._truths(now)
        yield from self._people(now)
        yield from self._agencies(now)
        yield from self._pressures(now)
        yield from self._referrals(now)

    def _concerns(self, now: _Now) -> Iterable[KnownFact]:
        for concern in self._scenario.family.concerns:
            key = (CONCERN, concern.id)
            heard = now.before(self._told.get(key, ()))
            if heard or self._truly.get(key):
                yield self._fact(now, *key, heard, heard[-1].detail if heard else "")
            yield from self._danger(now, concern.id)

    def _danger(self, now: _Now, concern: str) -> Iterable[KnownFact]:
        """An imminent danger that was there; one that was known stands with its concern."""
        was = now.before(self._truly.get((DANGER, concern), ()))
        if not was or was[-1].detail != IMMINENT:
            return
        told = self._told.get((DANGER, concern), ())
        heard = now.before(told)
        knew = heard if heard and heard[-1].detail == IMMINENT else []
        yield self._fact(now, DANGER, concern, knew, IMMINENT, only=IMMINENT)

    def _truths(self, now: _Now) -> Iterable[KnownFact]:
        """How it really was; believed otherwise, it was not known."""
        for truth in self._scenario.family.truths:
            drawn = self._truly.get((TRUTH, truth.id), ())
            if not drawn:
                continue
            heard = now.before(self._told.get((TRUTH, truth.id), ()))
            right = heard if heard and heard[-1].detail == drawn[-1].detail else []
            yield self._fact(now, TRUTH, truth.id, right, drawn[-1].detail, only=drawn[-1].detail)

    def _people(self, now: _Now) -> Iterable[KnownFact]:
        for member in self._scenario.family.answering:
            heard = now.before(self._told.get((GOAL, member.id), ()))
            yield self._fact(now, GOAL, member.id, heard, "")
            asked = now.before(self._told.get((CONSENT, member.id), ()))
            yield self._fact(
                now, CONSENT, member.id, asked, asked[-1].detail if asked else _NOT_ASKED
            )
            if now.moment.kind in _CAUSES_ASKED:
                yield from self._cause(now, member.id)

    def _cause(self, now: _Now, member: str) -> Iterable[KnownFact]:
        was = now.before(self._truly.get((CAUSE, member), ()))
        if not was:
            return
        # A cause is of the latest contact that was missed; what was said before was of another.
        told = now.before(self._told.get((CAUSE, member), ()))
        heard = [note for note in told if note.row > was[-1].row]
        yield self._fact(now, CAUSE, member, heard, was[-1].detail)

    def _agencies(self, now: _Now) -> Iterable[KnownFact]:
        for agency in self._scenario.agencies:
            if agency.id == now.moment.agency:
                continue
            heard = now.before(self._told.get((INVOLVEMENT, agency.id), ()))
            if heard or agency.involved:
                detail = heard[-1].detail if heard else _AGENCY_OF_THE_FAMILY
                yield self._fact(now, INVOLVEMENT, agency.id, heard, detail)
            if len(agency.workers) == 1 and _is_away(agency.workers[0].leave, now.moment):
                yield KnownFact(what=agency.id, kind=ABSENCE, known=False, detail="leave")

    def _pressures(self, now: _Now) -> Iterable[KnownFact]:
        """A measure with a date: known, or not known and on its way."""
        for pressure in self._scenario.pressures:
            key = (PRESSURE, pressure.id)
            heard = now.before(self._told.get(key, ()))
            happened = self._truly.get(key, ())
            over = any(note.row < now.moment.rows for note in happened)
            if (heard or happened) and not over:
                yield self._fact(now, *key, heard, heard[-1].detail if heard else "")

    def _referrals(self, now: _Now) -> Iterable[KnownFact]:
        """A referral that stands elsewhere than the seat was told."""
        for (kind, service), notes in self._truly.items():
            if kind != PLAN:
                continue
            was = [note for note in notes if note.row < now.moment.rows]
            heard = now.before(self._told.get((PLAN, service), ()))
            if was and (not heard or heard[-1].detail != was[-1].detail):
                detail = was[-1].detail
                yield self._fact(now, PLAN, service, [], detail, only=detail)

    def _fact(
        self,
        now: _Now,
        kind: str,
        what: str,
        heard: Sequence[Note],
        detail: str,
        *,
        only: str = "",
    ) -> KnownFact:
        """A fact by the notes that had reached the seat, or by those that came later.

        Args:
            now: the moment.
            kind: of what it is about.
            what: id of it.
            heard: notes by which it was known then; () for not known.
            detail: what was so.
            only: where given, what was learned later counts only if it said this.
        """
        later = now.after(self._told.get((kind, what), ()))
        learned = [note for note in later if not only or note.detail == only]
        return KnownFact(
            what=what,
            kind=kind,
            known=bool(heard),
            since_days=heard[0].time_days if heard else None,
            learned_days=learned[0].time_days if learned and not heard else None,
            detail=detail,
        )


def _is_away(leave: Sequence[tuple[float, float]], moment: Moment) -> bool:
    return any(first <= moment.time_days < last for first, last in leave)
