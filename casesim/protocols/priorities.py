"""What comes first (MAP 5.4, Annex D 3 to 8).

The document gives principles and no order among them. `what_comes_first` applies them one
after the other in the order that the protocol's option states, which is a reading;
`contradictions` reports only what every reading agrees on.
"""

from __future__ import annotations

from dataclasses import dataclass

from casesim.protocols.asking import bearing, first_bearing, rule
from casesim.protocols.case_protocol import CaseProtocol, Clause
from casesim.protocols.conditions import Verdict
from casesim.protocols.effects import Boost, CrisisFirst, OrderKey
from casesim.protocols.fact_parts import ConcernFacts
from casesim.protocols.facts import CaseFacts
from casesim.protocols.rulings import Ruling
from casesim.protocols.traits import Meeting

_Key = tuple[Clause, OrderKey]
_Place = tuple[int | None, ...]
_CERTAIN = Verdict(True, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """A pair whose order no reading of the document supports."""

    placed_first: str
    belongs_first: str


def crisis_first(facts: CaseFacts, protocol: CaseProtocol) -> Ruling[Meeting] | None:
    """Say whether danger has to be answered first, and before what (MAP 5.4).

    Returns:
        What has to wait; None where no danger is known that is still unanswered.
    """
    found = first_bearing(facts, protocol, CrisisFirst)
    if found is None:
        return None
    clause, effect, verdict = found
    return rule(clause, effect.before, facts, verdict)


def what_comes_first(
    facts: CaseFacts, protocol: CaseProtocol
) -> Ruling[tuple[tuple[str, ...], ...]] | None:
    """Put the open concerns in order.

    Args:
        facts: its concerns are ordered.
        protocol: keys in the order of `protocol.priority_keys`, and boosts.

    Returns:
        Groups of concern ids, first group first; within a group the document makes no
        difference. None where the protocol has no keys.
    """
    keys = _keys_in_order(facts, protocol)
    if not keys:
        return None
    boosts = _boosts(facts, protocol)
    ranked: dict[tuple[int, ...], list[ConcernFacts]] = {}
    for concern in facts.concerns or ():
        # Where a key does not speak of a concern, it does not push it down either.
        place = tuple([rank or 0 for rank in _place(keys, concern)])
        ranked.setdefault(place, []).append(concern)
    groups = [ranked[place] for place in sorted(ranked)]
    for _, boost in boosts:
        groups = _bring_forward(groups, boost, keys[0][1])
    order = tuple(tuple(concern.id for concern in group) for group in groups)
    beside = tuple(clause for clause, _ in keys[1:]) + tuple(clause for clause, _ in boosts)
    return rule(keys[0][0], order, facts, _CERTAIN, beside=beside)


def belongs_first(facts: CaseFacts, protocol: CaseProtocol) -> tuple[str, ...] | None:
    """Name the open concerns that the protocol's first key puts before all others.

    Returns:
        Concern ids, empty where that key does not bear. None where the protocol has no keys.
    """
    for name in protocol.priority_keys[:1]:
        for clause, key in protocol.with_effect(OrderKey):
            if clause.id == name:
                first = [one.id for one in facts.concerns or () if not key.rank_of(one)]
                return tuple(first) if clause.test(facts).holds else ()
    return None


def contradictions(
    order: tuple[str, ...], facts: CaseFacts, protocol: CaseProtocol
) -> tuple[Ruling[Contradiction], ...]:
    """Find pairs in an order that every reading of the principles would swap.

    Args:
        order: concern ids as somebody ranked them, first first; others are left out.
        facts: what is known of the concerns.
        protocol: its order keys.

    Returns:
        One ruling for each pair (earlier, later) in which some key puts the later one first
        and no key the earlier one. A concern that a permitted boost brings forward is no
        contradiction.
    """
    keys = _keys_in_order(facts, protocol)
    boosts = _boosts(facts, protocol)
    known = {concern.id: concern for concern in facts.concerns or ()}
    ranked = [(known[name], _place(keys, known[name])) for name in order if name in known]
    found = []
    for position, (earlier, its_place) in enumerate(ranked):
        for later, place in ranked[position + 1 :]:
            clause = _dominates(place, its_place, keys)
            if clause is None or _boost_explains(earlier, later, boosts, keys[0][1]):
                continue
            pair = Contradiction(placed_first=earlier.id, belongs_first=later.id)
            found.append(rule(clause, pair, facts, _CERTAIN))
    return tuple(found)


def _keys_in_order(facts: CaseFacts, protocol: CaseProtocol) -> list[_Key]:
    known = {
        clause.id: (clause, effect)
        for clause, effect, verdict in bearing(facts, protocol, OrderKey)
        if verdict.holds
    }
    return [known[name] for name in protocol.priority_keys if name in known]


def _place(keys: list[_Key], concern: ConcernFacts) -> _Place:
    """Groups of a concern, key by key; None where a key does not speak of it."""
    return tuple([key.rank_of(concern) for _, key in keys])


def _boosts(facts: CaseFacts, protocol: CaseProtocol) -> list[tuple[Clause, Boost]]:
    return [(clause, boost) for clause, boost, v in bearing(facts, protocol, Boost) if v.holds]


def _may_pass(boost: Boost, first: OrderKey, one: ConcernFacts, other: ConcernFacts) -> bool:
    """A boost never lifts a need above a danger, nor anything above what is imminent."""
    mine, theirs = first.rank_of(one) or 0, first.rank_of(other) or 0
    return mine <= theirs and other.urgency not in boost.not_past


def _bring_forward(
    groups: list[list[ConcernFacts]], boost: Boost, first: OrderKey
) -> list[list[ConcernFacts]]:
    """Move each marked concern ahead of the groups that it may pass."""
    for concern in [one for group in groups for one in group if getattr(one, boost.reads)]:
        rest = [[one for one in group if one is not concern] for group in groups]
        rest = [group for group in rest if group]
        place = len(rest)
        while place and all(_may_pass(boost, first, concern, one) for one in rest[place - 1]):
            place -= 1
        before = sum(len(group) for group in rest[:place])
        if before <= _position(groups, concern):
            groups = [*rest[:place], [concern], *rest[place:]]
    return groups


def _position(groups: list[list[ConcernFacts]], concern: ConcernFacts) -> int:
    return [one.id for group in groups for one in group].index(concern.id)


def _boost_explains(
    earlier: ConcernFacts,
    later: ConcernFacts,
    boosts: list[tuple[Clause, Boost]],
    first: OrderKey,
) -> bool:
    return any(
        getattr(earlier, boost.reads) and _may_pass(boost, first, earlier, later)
        for _, boost in boosts
    )


def _dominates(one: _Place, other: _Place, keys: list[_Key]) -> Clause | None:
    """The first clause that puts `one` ahead, where no clause puts `other` ahead."""
    ahead: Clause | None = None
    for mine, theirs, (clause, _) in zip(one, other, keys, strict=True):
        if mine is None or theirs is None or mine == theirs:
            continue
        if mine > theirs:
            return None
        ahead = ahead or clause
    return ahead
