"""A fold: what reached which agency and when, and how it really was meanwhile.

What reached the seat comes from rows that are addressed to it; how it was, from latent rows. The
two are kept apart, so that nothing latent can be taken for known.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from casesim.domain import events as ev
from casesim.domain.case_scenario import CaseScenario
from casesim.domain.log import Fields

CONCERN, DANGER, GOAL, INVOLVEMENT = "concern", "danger", "goal", "involvement"
CONSENT, TRUTH, ABSENCE, PRESSURE = "consent", "truth", "absence", "pressure"
PLAN, CAUSE = "plan", "cause"
IMMINENT, CALM = "imminent", "calm"
EVERYBODY = ""
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Note:
    """Something that became so, or became known to an agency.

    Attributes:
        row: number of the log row.
        agency: whom it reached, "" for every agency that works with the family.
        detail: what was the case, as an id.
    """

    row: int
    time_days: float
    agency: str
    detail: str


class Reached:
    """What reached agencies, and what was so in truth, each as dated notes by (kind, what).

    Attributes:
        told: notes of what reached somebody.
        truly: notes of how it was.
    """

    kinds = (
        ev.CONCERN_KNOWN, ev.CONCERN_LEVEL, ev.CONCERN_UNFOUNDED, ev.FACT_LEARNED, ev.AGENCY_FOUND,
        ev.CONSENT_GIVEN, ev.CONSENT_REFUSED, ev.CONSENT_ENDED, ev.PRESSURE_KNOWN, ev.CAUSE_LEARNED,
        ev.REFERRAL_SENT, ev.REFERRAL_REPORTED, ev.CONCERN_MOVED, ev.CONCERN_IMMINENT,
        ev.CONCERN_CALMED, ev.TRUTH_DRAWN, ev.PRESSURE_HAPPENED, ev.REFERRAL_MOVED,
        ev.MISSED_BECAUSE,
    )  # fmt: skip

    def __init__(self, scenario: CaseScenario) -> None:
        self.told: dict[Key, list[Note]] = {}
        self.truly: dict[Key, list[Note]] = {}
        self._facts = {fact.id: fact for fact in scenario.family.facts}
        self._services: dict[str, str] = {}

    def step(
        self, number: int, time_days: float, kind: str, _case: str, agency: str, fields: Fields
    ) -> None:
        """Take one row."""
        audience = ev.KINDS[kind].audience
        notes = self.truly if audience == ev.LATENT else self.told
        whom = agency if audience == ev.AGENCY else EVERYBODY
        for key, detail in self._of(kind, fields):
            notes.setdefault(key, []).append(Note(number, time_days, whom, detail))

    def result(self) -> Reached:
        """What is known of all rows so far."""
        return self

    def _of(self, kind: str, fields: Fields) -> Iterable[tuple[Key, str]]:
        """What a row tells: keys with what became of them."""
        what = str(fields[0])
        if kind in (ev.CONCERN_KNOWN, ev.CONCERN_LEVEL):
            yield (CONCERN, what), str(fields[3])
            yield (DANGER, what), IMMINENT if fields[1] == IMMINENT else CALM
        elif kind == ev.FACT_LEARNED:
            yield from self._of_fact(what, str(fields[1]))
        elif kind == ev.REFERRAL_SENT:
            self._services[what] = str(fields[1])
        elif kind in (ev.REFERRAL_REPORTED, ev.REFERRAL_MOVED):
            yield (PLAN, self._services.get(what, what)), str(fields[1])
        elif kind in _SIMPLE:
            group, place = _SIMPLE[kind]
            yield (group, what), place if isinstance(place, str) else str(fields[place])

    def _of_fact(self, fact_id: str, value: str) -> Iterable[tuple[Key, str]]:
        fact = self._facts[fact_id]
        if fact.wish and fact.member:
            yield (GOAL, fact.member), "heard"
        if fact.truth:
            yield (TRUTH, fact.truth), value


# Kind -> group, and the place of the field that says what was so, or the word for it.
_SIMPLE: dict[str, tuple[str, int | str]] = {
    ev.CONCERN_UNFOUNDED: (CONCERN, "unfounded"),
    ev.AGENCY_FOUND: (INVOLVEMENT, 1),
    ev.CONSENT_GIVEN: (CONSENT, "given"),
    ev.CONSENT_REFUSED: (CONSENT, "refused"),
    ev.CONSENT_ENDED: (CONSENT, 1),
    ev.PRESSURE_KNOWN: (PRESSURE, 1),
    ev.CAUSE_LEARNED: (CAUSE, 1),
    ev.CONCERN_MOVED: (CONCERN, "there"),
    ev.CONCERN_IMMINENT: (DANGER, IMMINENT),
    ev.CONCERN_CALMED: (DANGER, CALM),
    ev.TRUTH_DRAWN: (TRUTH, 1),
    ev.PRESSURE_HAPPENED: (PRESSURE, "happened"),
    ev.MISSED_BECAUSE: (CAUSE, 1),
}
