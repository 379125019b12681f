"""What was known at a decision: nothing that had not reached the seat, and when it did."""

from __future__ import annotations

import pytest

from casesim.analysis.folds import fold_case
from casesim.debrief.known_sentences import known_line
from casesim.debrief.known_then import KINDS, MOST, KnownThen
from casesim.debrief.reached import Reached
from casesim.debrief.results import KnownFact
from casesim.debrief.watching import watched
from casesim.domain.observation import Observation
from casesim.play.replaying import play_save
from casesim.play.session import CASE
from casesim.play.words import CaseWords
from tests.cases import a_case
from tests.debrief.watched_plays import SOME_DAYS, a_prepared, save_of, setting_of

ROUNDING_DAYS = 1e-6
"""Times in the log are rounded."""


def seen_then(save, setting):
    """Decision -> what its seat had seen of each sort when it was open."""
    found: dict[str, dict[str, object]] = {}

    def look(session, point, entry):
        found[point.id] = _as_known(point.observation, session)

    play_save(save, setting, watch=look)
    return found


def _as_known(seen: Observation, session) -> dict[str, object]:
    facts = {fact.id: fact for fact in session.setting.scenario.family.facts}
    held = {facts[name].truth: known.value for name, known in seen.facts.items()}
    return {
        "concern": set(seen.concerns),
        "danger": {one.id for one in seen.concerns.values() if one.urgency == "imminent"},
        "goal": {facts[name].member for name in seen.facts if facts[name].wish},
        "consent": {one.id for one in seen.members.values() if one.consent != "not_asked"},
        "involvement": {one.id for one in seen.agencies.values() if one.involved != "unknown"},
        "truth": held,
    }


@pytest.mark.slow
@pytest.mark.parametrize("policy", ["guideline", "random"])
def test_a_hidden_fact_never_appears_as_known(policy):
    save = save_of(policy=policy, days=SOME_DAYS)
    seen = seen_then(save, setting_of())
    found = watched(save, setting_of())
    reached = Reached(setting_of().scenario)
    fold_case(found.session.simulation.log, CASE, [reached])
    known_then = KnownThen(setting_of().scenario, reached, found.moments)
    told = 0
    for moment in found.moments:
        for fact in known_then.at(moment):
            if fact.known and fact.kind in seen[moment.decision_id]:
                told += 1
                assert fact.what in seen[moment.decision_id][fact.kind], (moment.decision_id, fact)
                assert fact.since_days is not None
                assert fact.since_days <= moment.time_days + ROUNDING_DAYS
            assert not (fact.known and fact.learned_days is not None)
            assert (
                fact.learned_days is None or fact.learned_days >= moment.time_days - ROUNDING_DAYS
            )
    assert told > len(found.moments)


@pytest.mark.slow
def test_at_first_nobody_has_been_asked_and_the_hidden_danger_is_told_as_not_known():
    first = a_prepared().debrief.appraisals[0]
    by_kind = {(fact.kind, fact.what): fact for fact in first.known}
    assert not by_kind["goal", "mdm_l"].known
    assert by_kind["consent", "mdm_l"].detail == "not_asked"
    health = by_kind["danger", "health_l"]
    assert not health.known
    assert health.learned_days is not None


@pytest.mark.slow
def test_what_was_learned_later_is_known_later():
    debrief = a_prepared().debrief
    learned = next(
        fact.learned_days
        for fact in debrief.appraisals[0].known
        if (fact.kind, fact.what) == ("consent", "mr_k")
    )
    later = [
        fact
        for each in debrief.appraisals
        if each.time_days > learned
        for fact in each.known
        if (fact.kind, fact.what) == ("consent", "mr_k")
    ]
    assert later
    assert all(fact.known and fact.since_days == learned for fact in later)


@pytest.mark.slow
def test_there_are_few_and_those_about_the_subject_come_first():
    for each in a_prepared().debrief.appraisals:
        assert len(each.known) <= MOST
        assert {fact.kind for fact in each.known} <= set(KINDS)
    asked = next(
        each
        for each in a_prepared().debrief.appraisals
        if (each.kind, each.subject) == ("consent", "mr_k")
    )
    assert {fact.what for fact in asked.known[:2]} == {"mr_k"}


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (
            KnownFact(what="hdb", kind="involvement", known=True, since_days=0.0),
            "That HDB works with the family: yes, from the start.",
        ),
        (
            KnownFact(what="hdb", kind="absence", known=False, learned_days=13.0),
            "That the only worker of HDB was on leave: no; you learned it on Thu 4 Jan.",
        ),
        (
            KnownFact(what="mr_k", kind="goal", known=False),
            "What Mr K wants: not asked yet.",
        ),
        (
            KnownFact(what="mr_k", kind="consent", known=True, since_days=1.0, detail="given"),
            "Mr K's consent: yes, since Sat 23 Dec (given).",
        ),
        (
            KnownFact(what="mr_k", kind="cause", known=False, detail="afraid"),
            "Why Mr K did not come: no, and you never learned it.",
        ),
    ],
)
def test_each_is_said_in_a_line(fact, said):
    assert known_line(CaseWords(a_case("mdm_l")), fact) == said


@pytest.mark.parametrize("kind", KINDS)
def test_each_sort_has_words(kind):
    fact = KnownFact(what="mdm_l", kind=kind, known=False, detail="")
    line = known_line(CaseWords(a_case("mdm_l")), fact)
    assert "Mdm L" in line
    assert "{" not in line
