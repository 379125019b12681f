"""What a seat could not see is drawn anew by a step that keeps its law given what was seen."""

from __future__ import annotations

from collections import Counter
from itertools import product
from math import sqrt

import pytest

from casesim.engine.past import OtherPastError
from casesim.engine.streams import LuckSource, RandomStreams
from casesim.experiments.one_future import Asked, Futures
from casesim.experiments.unseen import (
    AWAITED,
    COURSES,
    DEALINGS,
    FACTS,
    Unseen,
    drawn_anew,
    proposals,
    unseen,
)
from tests.experiments.plays import the_play

SEEN_AT_ONCE = {
    LuckSource.SIGHT, LuckSource.DISCLOSURE, LuckSource.CONSENT, LuckSource.ATTENDANCE,
    LuckSource.CONSENSUS, LuckSource.LEVER, LuckSource.ESCALATION, LuckSource.SHARING,
    LuckSource.SIDE_EFFECT, LuckSource.OWN_MISS, LuckSource.RETURN, LuckSource.WORDS,
    LuckSource.DECISION,
}  # fmt: skip
"""Luck that decided what the seat saw there and then, or that has no use after."""
DATED_OR_LASTING = {LuckSource.SLOT, LuckSource.SERVICE}
"""Luck of slots belongs to their dates; hours of a session are booked with it."""
NOT_OF_ONE_CASE = {
    LuckSource.ARRIVAL, LuckSource.POPULATION, LuckSource.ENTITY_CLASS, LuckSource.ROUTE,
    LuckSource.PATIENCE,
}  # fmt: skip
TRUTHS = tuple((LuckSource.TRUTH, f"C0001/{name}", 0) for name in "abc")
TRIALS = 3000


def test_every_source_of_luck_has_its_place():
    hidden = {*FACTS, *AWAITED, *COURSES, *DEALINGS}
    assert len(hidden) == len(FACTS) + len(AWAITED) + len(COURSES) + len(DEALINGS)
    assert hidden | SEEN_AT_ONCE | DATED_OR_LASTING | NOT_OF_ONE_CASE == set(LuckSource)


def little_past(seen):
    """Three truths, of which so much is seen."""

    def replay(uniforms):
        if not seen(uniforms):
            raise OtherPastError("it shows")
        return dict(uniforms)

    return replay


@pytest.mark.slow
@pytest.mark.parametrize(
    "seen",
    [
        lambda there: sum(there) == 1,
        lambda there: there[0] or not there[1],
        lambda there: there == (True, False, True),
        lambda there: True,
    ],
)
def test_the_law_of_what_is_hidden_stays_as_it_is(seen):
    """Chances 0.3, 0.5 and 0.8: a step from the law given what is seen leads to that law."""
    chances = (0.3, 0.5, 0.8)
    weights = {
        there: _weight(there, chances) for there in product((False, True), repeat=3) if seen(there)
    }
    hidden = Unseen(
        facts={address[1]: (address,) for address in TRUTHS}, awaited={}, courses={}, dealings={}
    )
    ended: Counter = Counter()
    for trial in range(TRIALS):
        own = _own(trial, seen, chances)
        replay = little_past(lambda new, own=own: seen(_there({**own, **new}, chances)))
        anew, _ = drawn_anew(proposals(hidden, RandomStreams(1, trial)), replay)
        ended[_there({**own, **anew}, chances)] += 1
    total = sum(weights.values())
    for there, weight in weights.items():
        share = weight / total
        error = sqrt(share * (1.0 - share) / TRIALS)
        assert abs(ended[there] / TRIALS - share) <= 4.0 * error


def _weight(there, chances):
    weight = 1.0
    for one, chance in zip(there, chances, strict=True):
        weight *= chance if one else 1.0 - chance
    return weight


def _there(uniforms, chances):
    return tuple(uniforms[each] < chance for each, chance in zip(TRUTHS, chances, strict=True))


def _own(trial, seen, chances):
    """The run's own hidden facts: a draw of the law given what is seen."""
    for attempt in range(10_000):
        luck = RandomStreams(2, trial, f"{attempt}")
        own = {address: luck.uniform(*address) for address in TRUTHS}
        if seen(_there(own, chances)):
            return own
    raise AssertionError("nothing of the sort is seen")


def test_what_would_show_as_a_whole_is_tried_in_parts():
    first = TRUTHS[0]
    hidden = Unseen(
        facts={address[1]: (address,) for address in TRUTHS}, awaited={}, courses={}, dealings={}
    )
    tried = []

    def replay(uniforms):
        tried.append(set(uniforms))
        if first in uniforms:
            raise OtherPastError("it shows")
        return uniforms

    seeds = range(20)
    taken = [drawn_anew(proposals(hidden, RandomStreams(seed, 0)), replay)[0] for seed in seeds]
    assert all(first not in each for each in taken)
    assert any(set(each) == set(TRUTHS[1:]) for each in taken)
    assert set(TRUTHS) in tried


def test_nothing_hidden_leaves_everything_as_it_was():
    nothing = Unseen(facts={}, awaited={}, courses={}, dealings={})
    assert drawn_anew(proposals(nothing, RandomStreams(1, 0)), lambda _: "never") == ({}, None)


def test_what_the_seat_was_told_as_it_is_is_not_proposed():
    futures = Futures(Asked(played=the_play(), decisions=()))
    late, _ = futures.moment(len(the_play().choices))
    hidden = unseen(late, the_play().scenario)
    told = {
        row.fields[0]
        for row in late.seen
        if row.kind == "fact_learned" and row.fields[3] in ("mdm_l", "mr_k")
    }
    truths = {fact.truth for fact in the_play().scenario.family.facts if fact.id in told} - {""}
    assert truths
    assert not truths & set(hidden.facts)


def test_only_what_is_awaited_is_drawn_as_such():
    futures = Futures(Asked(played=the_play(), decisions=()))
    for number in (1, 10, len(the_play().choices)):
        moment, hidden = futures.moment(number)
        assert set(hidden.awaited) <= set(moment.awaited)
        for block in hidden.awaited.values():
            assert len({(source, entity) for source, entity, _ in block}) == len(block)
