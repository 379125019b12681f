"""What a decision is about, and what stands near to that."""

from __future__ import annotations

import re

from casesim.debrief.watching import Moment
from casesim.domain.case_scenario import CaseScenario

NAMED, NEAR, FAR = 0, 1, 2
_PARTS = re.compile(r"[/:#,=]")
_ALL = "all"


class Nearness:
    """How near each id of a scenario is to another, by who is concerned and who helps."""

    def __init__(self, scenario: CaseScenario) -> None:
        self._near: dict[str, set[str]] = {}
        self._members = [member.id for member in scenario.family.members]
        for concern in scenario.family.concerns:
            self._tie(concern.id, *concern.members, concern.truth)
        for step in scenario.services:
            self._tie(step.id, step.agency, *step.members, *(e.concern for e in step.effects))
        for pressure in scenario.pressures:
            self._tie(pressure.id, pressure.agency, pressure.concern)
        for fact in scenario.family.facts:
            self._tie(fact.id, fact.member, fact.concern, fact.truth)
        for agency in scenario.agencies:
            self._near.setdefault(agency.id, set()).update(agency.services)

    def named_by(self, moment: Moment) -> set[str]:
        """Ids that the question names, or that the chosen option is about."""
        about = moment.chosen.args
        texts = [moment.subject, *about.values(), *moment.context.values()]
        parts = {part for text in texts for part in _PARTS.split(text) if part}
        return parts | set(self._members) if _ALL in parts else parts

    def distance(self, thing: str, named: set[str]) -> int:
        """0 for what is named itself, 1 for what is tied to it, 2 for all else."""
        if thing in named:
            return NAMED
        return NEAR if not named.isdisjoint(self._near.get(thing, ())) else FAR

    def _tie(self, thing: str, *others: str) -> None:
        for other in others:
            if other:
                self._near.setdefault(thing, set()).add(other)
                self._near.setdefault(other, set()).add(thing)
