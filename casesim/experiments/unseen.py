"""What a seat could not see, and how it is drawn anew given what it has seen.

A proposal draws one block of hidden luck afresh, from its own law; the past is replayed with it,
and it is taken if and only if the same things reach the seat up to the decision. This is an
independence Metropolis step whose target gives every luck with the same seen past the same
weight, so that the law of what is hidden given what was seen stays as it is. The run's own
hidden facts are one draw of that law already: there is no burn-in, only a limit to how far one
future's few steps go from them. Where nearly every proposal would have shown, futures keep the
run's own facts; the share of futures in which something was drawn anew is told.

Source:
    Robert and Casella, Monte Carlo Statistical Methods, 2nd ed. (2004), sec. 7.4 (independent
    Metropolis-Hastings) and 10.3 (steps that change one block at a time).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from casesim.domain.case_scenario import CaseScenario
from casesim.engine.future_luck import Address
from casesim.engine.streams import LuckSource, RandomStreams

FACTS = (LuckSource.TRUTH, LuckSource.RUMOUR)
"""What is the case, and what agencies that nobody has asked hold for true."""
LOOKS = (LuckSource.SCREEN,)
"""Errors of the looks that somebody took at a fact: they go with what is the case."""
COURSES = (LuckSource.HAZARD, LuckSource.VICTIM, LuckSource.PROTECTION)
"""What became dangerous or did harm before the decision without anybody having told the seat."""
DEALINGS = (
    LuckSource.FORGETTING,
    LuckSource.FUNNEL,
    LuckSource.DEADLINE,
    LuckSource.ELIGIBILITY,
    LuckSource.DIRECTORY,
    LuckSource.CONTACT,
    LuckSource.SESSION,
    LuckSource.CAUSE,
    LuckSource.ASK,
    LuckSource.OWN_CONTACT,
    LuckSource.HELPER,
    LuckSource.LEAVING,
    LuckSource.BREACH,
    LuckSource.DATE,
)
"""What agencies, services and members did out of the seat's sight: requests forgotten, referrals
lost or refused, sessions missed, own contacts and offers, workers gone, dates not yet announced.

All other luck stays: it decided something that the seat saw there and then, or has no use after.
"""
PARTS = 3
"""Parts into which the facts fall by lot, so that one that shows does not hold all others."""
ATTEMPTS = PARTS + 2
"""Steps of one future: each part of the facts, one concern's course, dealings with one other."""


@dataclass(frozen=True, slots=True)
class Unseen:
    """Addresses that had been drawn by a decision and may be drawn anew, in blocks.

    Attributes:
        facts: truth, "" for impressions that hang on none -> its block.
        courses: concern -> its block.
        dealings: agency, service or member -> its block.
    """

    facts: Mapping[str, tuple[Address, ...]]
    courses: Mapping[str, tuple[Address, ...]]
    dealings: Mapping[str, tuple[Address, ...]]


def unseen(addresses: Iterable[Address], scenario: CaseScenario) -> Unseen:
    """The blocks of what had been drawn by a decision.

    Args:
        addresses: of all luck drawn by then.
        scenario: the case.
    """
    truth_of = {fact.id: fact.truth for fact in scenario.family.facts}
    facts: dict[str, list[Address]] = {}
    courses: dict[str, list[Address]] = {}
    dealings: dict[str, list[Address]] = {}
    for address in addresses:
        source, parts = address[0], address[1].split("/")
        if source in FACTS + LOOKS:
            truth = parts[-1] if source == LuckSource.TRUTH else truth_of.get(parts[-1], "")
            facts.setdefault(truth, []).append(address)
        elif source in COURSES:
            courses.setdefault(parts[1], []).append(address)
        elif source in DEALINGS:
            dealings.setdefault(parts[1], []).append(address)
    return Unseen(_fixed(facts), _fixed(courses), _fixed(dealings))


def _fixed(blocks: Mapping[str, list[Address]]) -> dict[str, tuple[Address, ...]]:
    return {name: tuple(block) for name, block in blocks.items()}


class Proposals:
    """What one future proposes to draw anew.

    Args:
        luck: of these proposals alone.
        hidden: what may be drawn anew.
    """

    def __init__(self, luck: RandomStreams, hidden: Unseen) -> None:
        self._luck = luck
        self._hidden = hidden

    def proposal(self, attempt: int) -> dict[Address, float]:
        """Address -> new uniform, of one attempt; empty where nothing can be drawn anew."""
        return {
            (source, entity, occasion): self._luck.uniform(source, f"{attempt}/{entity}", occasion)
            for source, entity, occasion in self._block(attempt)
        }

    def _block(self, attempt: int) -> list[Address]:
        step = attempt % ATTEMPTS
        if step >= PARTS:
            blocks = (self._hidden.courses, self._hidden.dealings)[step - PARTS]
            which = int(self._lot(f"{attempt}") * len(blocks))
            return [each for n, block in enumerate(blocks.values()) for each in block if n == which]
        turn = attempt // ATTEMPTS
        parts = {name: int(self._lot(f"{turn}/{name}") * PARTS) for name in self._hidden.facts}
        blocks = self._hidden.facts
        return [each for name, block in blocks.items() for each in block if parts[name] == step]

    def _lot(self, what: str) -> float:
        return self._luck.uniform(LuckSource.DECISION, f"lot/{what}")
