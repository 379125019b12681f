"""What a seat could not see, and how it is drawn anew given what it has seen.

A proposal draws one block of hidden luck afresh, from its own law; the past is replayed with it,
and it is taken if and only if the same things reach the seat up to the decision. This is an
independence Metropolis step whose target gives every luck with the same seen past the same
weight, so that the law of what is hidden given what was seen stays as it is. A block that is not
taken is tried again part by part. That keeps the law too: parts lie inside the block, and
whether the block would be taken depends on what lies outside it alone.

The run's own hidden facts are one draw of that law already: there is no burn-in, only a limit to
how far one future's few steps go from them. Where nearly every proposal would have shown, futures
keep the run's own facts; the share of futures in which something was drawn anew is told.

Source:
    Robert and Casella, Monte Carlo Statistical Methods, 2nd ed. (2004), sec. 7.4 (independent
    Metropolis-Hastings) and 10.3 (steps that change one block at a time).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from casesim.domain import events as ev
from casesim.domain.case_scenario import CaseScenario
from casesim.domain.vocabulary import Mark
from casesim.engine.future_luck import Address
from casesim.engine.past import Moment, OtherPastError, SeenRow
from casesim.engine.streams import LuckSource, RandomStreams

T = TypeVar("T")

FACTS = (LuckSource.TRUTH, LuckSource.RUMOUR, LuckSource.SCREEN)
"""What is the case, what agencies that nobody has asked hold for true, and the errors of the looks
that somebody took: they go together."""
AWAITED = (
    LuckSource.FORGETTING,
    LuckSource.REPLY,
    LuckSource.FUNNEL,
    LuckSource.DEADLINE,
    LuckSource.ELIGIBILITY,
    LuckSource.DIRECTORY,
    LuckSource.CONTACT,
)
"""How far something is of which the seat has not heard the end: a request that may be forgotten,
a referral that may be lost, refused or waiting. Drawn anew only where that is so."""
COURSES = (LuckSource.HAZARD, LuckSource.VICTIM, LuckSource.PROTECTION)
"""What became dangerous or did harm before the decision without anybody having told the seat."""
DEALINGS = (
    LuckSource.SESSION,
    LuckSource.CAUSE,
    LuckSource.ASK,
    LuckSource.OWN_CONTACT,
    LuckSource.HELPER,
    LuckSource.LEAVING,
    LuckSource.BREACH,
    LuckSource.DATE,
)
"""What agencies, services and members did of their own accord and out of the seat's sight:
sessions missed and why, own contacts and offers, workers gone, dates not yet announced.

All other luck stays: it decided something that the seat saw there and then, or has no use after.
"""
HALVINGS = 2
"""How often the facts are split where they would not be taken together."""
_FEWEST_TO_SPLIT = 2
SORTS = ("facts", "awaited", "courses", "dealings")

Blocks = Mapping[str, tuple[Address, ...]]


@dataclass(frozen=True, slots=True)
class Proposed:
    """What is proposed to be drawn anew together.

    Attributes:
        uniforms: address -> new uniform.
        parts: tried one after the other where the whole is not taken.
    """

    uniforms: Mapping[Address, float]
    parts: tuple[Proposed, ...] = ()


@dataclass(frozen=True, slots=True)
class Unseen:
    """Addresses that had been drawn by a decision and may be drawn anew, in blocks.

    Attributes:
        facts: truth, or "agency/fact" for the impression of an agency -> its block.
        awaited: "agency/what" or service -> its block.
        courses: concern -> its block.
        dealings: agency, service or member -> its block.
    """

    facts: Blocks
    awaited: Blocks
    courses: Blocks
    dealings: Blocks


def unseen(moment: Moment, scenario: CaseScenario) -> Unseen:
    """The blocks of what had been drawn by a decision.

    What may be drawn anew depends on nothing but what the seat has seen, so that the law of what
    is hidden stays as it is.
    """
    truth_of = {fact.id: fact.truth for fact in scenario.family.facts}
    told = _told(moment.seen, scenario)
    awaited = {each: _entities(each, scenario) for each in moment.awaited}
    blocks: dict[str, dict[str, dict[tuple[object, ...], Address]]] = {sort: {} for sort in SORTS}
    for address in moment.drawn.addresses():
        source, key = address[0], address[1].partition("/")[2]
        first, last = key.split("/")[0], key.split("/")[-1]
        if source in FACTS:
            name = truth_of.get(last, "") if source == LuckSource.SCREEN else key
            if name and name not in told:
                blocks["facts"].setdefault(name, {})[address] = address
        elif source in COURSES:
            blocks["courses"].setdefault(first, {})[address] = address
        elif source in DEALINGS:
            blocks["dealings"].setdefault(first, {})[address] = address
        for name, keys in awaited.items():
            if source in AWAITED and key in keys:
                # A later occasion takes the place of an earlier one, which is over.
                blocks["awaited"].setdefault(name, {})[source, key] = address
    return Unseen(**{sort: _fixed(found) for sort, found in blocks.items()})


def _told(seen: Iterable[SeenRow], scenario: CaseScenario) -> frozenset[str]:
    """Truths, and impressions as "agency/fact", that the seat was told as they are.

    Who is no agency says what is the case; an agency with an impression of its own says that. An
    assessment may be mistaken.
    """
    facts = {fact.id: fact for fact in scenario.family.facts}
    agencies = {agency.id for agency in scenario.agencies}
    told = []
    for row in seen:
        if row.kind == ev.FACT_LEARNED:
            fact, mark, source = facts[str(row.fields[0])], row.fields[2], str(row.fields[3])
            if source in agencies and fact.rumour:
                told.append(f"{source}/{fact.id}")
            elif source not in agencies or mark != Mark.FACT:
                told.append(fact.truth)
    return frozenset(told)


def _entities(awaited: str, scenario: CaseScenario) -> frozenset[str]:
    """Under which names the luck of something awaited is drawn."""
    if "/" in awaited:
        return frozenset((awaited,))
    step = next(each for each in scenario.services if each.id == awaited)
    names = [awaited, f"{step.agency}/{awaited}"]
    for member in step.members:
        way = f"{awaited}/{member}"
        names += [way, f"{way}/tries", f"offer/{way}"]
    return frozenset(names)


def _fixed(found: Mapping[str, Mapping[tuple[object, ...], Address]]) -> Blocks:
    return {name: tuple(block.values()) for name, block in found.items()}


def proposals(hidden: Unseen, luck: RandomStreams) -> Proposed:
    """What one future proposes: all at once; else facts, and what goes on, each in its parts.

    Of dealings, most of which show in the end, one is proposed, by lot. Where what goes on is not
    taken together, one of its sorts is tried, by lot: each costs a replay of the whole past.

    Args:
        hidden: what may be drawn anew.
        luck: of these proposals alone.
    """
    drawing = _Drawing(luck)
    dealings = tuple(hidden.dealings.values())
    which = int(luck.uniform(LuckSource.DECISION, "lot/dealings") * len(dealings))
    sorts = (_all(hidden.awaited), _all(hidden.courses), *dealings[which:][:1])
    there = [addresses for addresses in sorts if addresses]
    one = int(luck.uniform(LuckSource.DECISION, "lot/sorts") * len(there))
    parts = tuple(drawing.of(addresses) for addresses in there[one:][:1])
    going_on = drawing.of((each for addresses in there for each in addresses), parts)
    return drawing.whole(drawing.split(hidden.facts, HALVINGS), going_on)


def drawn_anew(
    proposed: Proposed, replay: Callable[[Mapping[Address, float]], T]
) -> tuple[dict[Address, float], T | None]:
    """Take of a proposal what would not have shown.

    Args:
        proposed: the whole.
        replay: replays the past with some uniforms in place of the run's own; raises
            OtherPastError where something else would have reached the seat.

    Returns:
        Address -> uniform of what was taken, and the last replay that was, None where nothing was.
    """
    redrawn: dict[Address, float] = {}
    replayed = None
    todo = [proposed]
    while todo:
        part = todo.pop(0)
        if not part.uniforms:
            continue
        try:
            replayed = replay({**redrawn, **part.uniforms})
        except OtherPastError:
            todo = [*part.parts, *todo]
        else:
            redrawn |= part.uniforms
    return redrawn, replayed


def _all(blocks: Blocks) -> tuple[Address, ...]:
    return tuple(address for block in blocks.values() for address in block)


class _Drawing:
    """Draws proposals; no two of them share a uniform."""

    def __init__(self, luck: RandomStreams) -> None:
        self._luck = luck
        self._count = 0

    def of(self, addresses: Iterable[Address], parts: tuple[Proposed, ...] = ()) -> Proposed:
        """New uniforms for some addresses."""
        self._count += 1
        uniforms = {
            (source, entity, occasion): self._luck.uniform(
                source, f"{self._count}/{entity}", occasion
            )
            for source, entity, occasion in addresses
        }
        return Proposed(uniforms, parts)

    def split(self, blocks: Blocks, times: int) -> Proposed:
        """All of some blocks; else each half of them by lot, which are split again."""
        if times == 0 or len(blocks) < _FEWEST_TO_SPLIT:
            return self.of(_all(blocks))
        halves: tuple[dict[str, tuple[Address, ...]], ...] = ({}, {})
        for name, block in blocks.items():
            lot = self._luck.uniform(LuckSource.DECISION, f"lot/{name}", times)
            halves[lot >= 0.5][name] = block
        return self.whole(*(self.split(half, times - 1) for half in halves))

    def whole(self, *parts: Proposed) -> Proposed:
        """Everything in some parts together; the part itself where it is the only one."""
        there = tuple(part for part in parts if part.uniforms)
        if len(there) == 1:
            return there[0]
        return self.of((address for part in there for address in part.uniforms), there)
