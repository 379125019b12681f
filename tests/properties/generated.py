"""Case scenarios that nobody wrote: those that ship, with what can differ drawn anew.

Who is there and what refers to what stays; severities, axes, links, trust, capacity, cultures,
places, waits and truths are drawn, and parts that nothing hangs on may be missing.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from hypothesis import strategies as st

from casesim.domain.case_scenario import CaseScenario
from casesim.domain.vocabulary import Changeability, Locus, Protection
from tests.cases import a_case, case_names

T = TypeVar("T")
KNOWN = [each for each in Protection if each != Protection.UNKNOWN]


@dataclass(frozen=True)
class Recipe:
    """Which scenario is drawn anew, and by which luck: short to print where a property fails."""

    name: str
    number: int

    @cached_property
    def scenario(self) -> CaseScenario:
        """A scenario like one that ships, drawn anew."""
        return _drawn(a_case(self.name), random.Random(self.number))


def recipes() -> st.SearchStrategy[Recipe]:
    """Scenarios that nobody wrote."""
    return st.builds(Recipe, st.sampled_from(case_names()), st.integers(0, 10**6))


def _drawn(base: CaseScenario, luck: random.Random) -> CaseScenario:
    family = replace(
        base.family,
        members=tuple(_member(luck, each) for each in base.family.members),
        concerns=tuple(_concern(luck, each) for each in base.family.concerns),
        couplings=tuple(
            replace(each, weight=luck.random()) for each in some(luck, base.family.couplings)
        ),
        helpers=some(luck, base.family.helpers),
        truths=tuple(_truth(luck, each) for each in base.family.truths),
    )
    return replace(
        base,
        family=family,
        agencies=tuple(_agency(luck, each) for each in base.agencies),
        services=tuple(_service(luck, each) for each in base.services),
        pressures=tuple(
            replace(each, on_days=each.on_days * luck.uniform(0.3, 3.0)) for each in base.pressures
        ),
    )


def some(luck: random.Random, parts: Sequence[T]) -> tuple[T, ...]:
    """Some of the parts, each as likely there as not."""
    return tuple(each for each in parts if luck.random() < 0.5)


def _member(luck, member):
    return replace(
        member,
        trust=luck.random(),
        bandwidth=luck.uniform(0.5, 12.0),
        capacity=luck.choice(["has", "lacks"]),
        wary=luck.random() < 0.5,
        wants_manager=luck.random() < 0.5,
        rapport={agency: luck.uniform(-1.0, 1.0) for agency in member.rapport},
    )


def _concern(luck, concern):
    return replace(
        concern,
        severity=luck.uniform(0.0, 100.0),
        set_point=luck.uniform(0.0, 100.0),
        changeability=luck.choice(list(Changeability)),
        locus=luck.choice(list(Locus)),
        protection=luck.choice(KNOWN),
    )


def _truth(luck, truth):
    """One of the alternatives is so for certain."""
    sure = luck.choice([each.id for each in truth.alternatives])
    alternatives = (replace(each, share=float(each.id == sure)) for each in truth.alternatives)
    return replace(truth, alternatives=tuple(alternatives))


def _agency(luck, agency):
    culture = replace(
        agency.culture,
        reply=luck.choice(["fast", "medium", "slow"]),
        shares=luck.random(),
        threshold=luck.uniform(0.0, 100.0),
        leads=luck.uniform(-2.0, 2.0),
    )
    workers = (replace(each, load=luck.random()) for each in agency.workers)
    return replace(agency, culture=culture, workers=tuple(workers))


def _service(luck, service):
    if not service.slot_every_days:
        return service
    return replace(
        service, slot_every_days=luck.uniform(0.5, 60.0), slot_taken=luck.uniform(0.0, 0.95)
    )
