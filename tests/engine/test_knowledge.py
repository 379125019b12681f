"""Who knows what, on which ground it is passed on, and what comes of a breach."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casesim.domain import events as ev
from casesim.domain.vocabulary import Urgency
from casesim.engine.knowledge import (
    belief,
    disclose,
    ground_for,
    is_absent,
    learn,
    notice_level,
    share_when_asked,
    true_value,
)
from tests.engine.playing import rows, started, the_case, until


def consents(run, member, scope="all", exclusions=(), until_days=180.0, understood=True):
    run.emit(ev.CONSENT_GIVEN, member, scope, exclusions, until_days, understood)


def a_fact(run, **wanted):
    return next(
        fact
        for fact in run.index.facts.values()
        if all(getattr(fact, name) == value for name, value in wanted.items())
    )


@pytest.mark.row("B-020")
def test_consent_is_a_ground_within_its_scope_its_exclusions_and_its_life():
    run = started(1)
    health = a_fact(run, health=True, member="mdm_l")
    plain = a_fact(run, health=False, member="mdm_l")
    assert "consent" not in {ground_for(run, health, "hdb"), ground_for(run, plain, "hdb")}
    consents(run, "mdm_l", "basic")
    assert ground_for(run, plain, "hdb") == "consent"
    assert ground_for(run, health, "hdb") != "consent"
    consents(run, "mdm_l", "health", ("hdb",))
    assert ground_for(run, health, "hospital") == "consent"
    assert ground_for(run, health, "hdb") != "consent"
    consents(run, "mdm_l", "all", until_days=run.now - 1.0)
    assert ground_for(run, plain, "hdb") != "consent"
    consents(run, "mdm_l", "all", understood=False)
    assert ground_for(run, plain, "hdb") != "consent"


def test_a_fact_of_several_people_needs_the_consent_of_each():
    run = started(1)
    fact = next(
        f
        for f in run.index.facts.values()
        if not f.member and f.concern and len(run.index.concerns[f.concern].members) > 1
        and not f.health and not getattr(run.state.concerns.get(f.concern), "imminent", False)
    )  # fmt: skip
    consents(run, "mdm_l")
    assert ground_for(run, fact, "hdb") == "none"
    consents(run, "mr_k")
    assert ground_for(run, fact, "hdb") == "consent"


def test_imminent_danger_is_a_ground_without_consent():
    run = started(1)
    fact = a_fact(run, concern="health_l", health=True)
    run.emit(ev.CONCERN_IMMINENT, "health_l")
    assert ground_for(run, fact, "hospital") == "imminent_danger"
    run.emit(ev.CONCERN_CALMED, "health_l")
    assert ground_for(run, fact, "hospital") == "none"


@pytest.mark.row("B-004")
def test_without_a_ground_it_is_a_breach_and_recorded_always():
    run = started(1)
    fact = a_fact(run, health=False, member="mdm_l")
    disclose(run, run.seat, fact, "hdb", "none")
    disclose(run, run.seat, fact, "sac", "consent")
    assert [row[3] for row in rows(run, ev.DISCLOSED)][-2:] == [True, False]


def test_trust_falls_only_when_the_person_learns_of_a_breach():
    run = started(1, numbers={"consent.breach_learned": 1.0})
    fact = a_fact(run, health=False, member="mdm_l")
    run.emit(ev.RAPPORT_CHANGED, "mdm_l", 0.5, agency=run.seat)
    disclose(run, run.seat, fact, "hdb", "none")
    assert run.state.members["mdm_l"].rapport[run.seat] == 0.5
    until(run, run.now + run.num["consent.breach_learned_days"] + 1.0)
    assert rows(run, ev.BREACH_LEARNED) == [("mdm_l", run.seat)]
    assert run.state.members["mdm_l"].rapport[run.seat] < 0.5


def test_what_is_passed_on_is_what_the_holder_holds_for_true():
    """An assessment's finding is not turned into the rumour that was there before."""
    run = started(1)
    fact = run.index.facts["mdm_l_capacity"]
    for finding in ("has", "lacks"):
        learn(run, run.seat, fact, finding, "fact", "hospital")
        disclose(run, run.seat, fact, "sac", "consent")
        assert run.state.knows["sac"][fact.id] == finding


def test_an_impression_is_the_same_whenever_an_agency_is_asked():
    run = started(1)
    fact = run.index.facts["leg_found"]
    assert {belief(run, "hospital", fact) for _ in range(5)} == {belief(run, "hospital", fact)}
    plain = a_fact(run, truth="")
    assert belief(run, "hospital", plain) == true_value(run, plain) == "yes"


def test_a_fact_may_say_that_there_is_nothing():
    run = started(1)
    fact = run.index.facts["self_neglect_found"]
    assert is_absent(run, fact, "not_there")
    assert not is_absent(run, fact, "found")
    learn(run, run.seat, run.index.facts["worry_self_neglect"], "yes", "report", "hospital")
    learn(run, run.seat, fact, "not_there", "fact", "aps")
    assert run.observation.concerns["self_neglect"].unfounded
    learn(run, run.seat, fact, "found", "fact", "aps")
    assert not run.observation.concerns["self_neglect"].unfounded


def test_protection_is_unknown_until_it_is_a_fact():
    run = started(1)
    fact = run.index.facts[run.index.concerns["tenancy"].fact]
    learn(run, run.seat, fact, "yes", "report", "hdb")
    assert run.observation.concerns["tenancy"].protection == "unknown"
    learn(run, run.seat, fact, "yes", "fact", "hdb")
    assert run.observation.concerns["tenancy"].protection == run.course.protection("tenancy")


def test_what_another_agency_learns_does_not_reach_the_seat():
    run = started(1)
    fact = next(f for f in run.index.facts.values() if f.id not in run.observation.facts)
    learn(run, "town_council", fact, true_value(run, fact), "report", "hdb")
    assert fact.id not in run.observation.facts


@pytest.mark.row("G-037")
@pytest.mark.parametrize("seed", range(4))
def test_more_is_told_with_consent_than_without(seed):
    numbers = {"consent.shared_without": 0.1, "switch.consent_breach": 0}
    told = []
    for asked in (False, True):
        run = started(seed, numbers=numbers)
        if asked:
            for member in run.index.members:
                consents(run, member)
        told.append(
            {f for a in run.index.agencies if a != run.seat
             for f in share_when_asked(run, a, run.seat)[0]}
        )  # fmt: skip
    assert told[0] <= told[1]


@pytest.mark.row("G-037", "W-040")
def test_what_nobody_agreed_to_is_not_told_where_agencies_keep_to_it():
    run = started(1, numbers={"consent.shared_without": 0.0})
    for agency in run.index.agencies:
        share_when_asked(run, agency, run.seat)
    told = [(fact, ground) for fact, to, ground, _ in rows(run, ev.DISCLOSED) if to == run.seat]
    assert told
    assert {ground for _, ground in told} == {"imminent_danger"}
    agreed = started(1, numbers={"consent.shared_without": 0.0})
    for member in agreed.index.members:
        consents(agreed, member)
    for agency in agreed.index.agencies:
        share_when_asked(agreed, agency, agreed.seat)
    assert "consent" in {ground for _, _, ground, _ in rows(agreed, ev.DISCLOSED)}


def test_asked_twice_it_is_no_news():
    run = started(1)
    for member in run.index.members:
        consents(run, member)
    for _ in range(12):
        share_when_asked(run, "hospital", run.seat)
    assert share_when_asked(run, "hospital", run.seat)[0] == []


def with_a_hidden_danger(value):
    """Mdm L's leg is a danger from the start under one truth, and nobody has judged it."""
    family = the_case().family
    concerns = tuple(
        replace(c, urgency=Urgency.STANDING) if c.id == "health_l" else c for c in family.concerns
    )
    truths = tuple(
        replace(t, alternatives=tuple(
            replace(a, imminent=("health_l",) if a.id == "infected" else (),
                    share=float(a.id == value)) for a in t.alternatives))
        if t.id == "leg" else t
        for t in family.truths
    )  # fmt: skip
    family = replace(family, concerns=concerns, truths=truths)
    return started(1, scenario=replace(the_case(), family=family))


def test_a_danger_that_nobody_judged_does_not_show_until_it_is_found():
    run = with_a_hidden_danger("infected")
    assert run.state.concerns["health_l"].imminent
    learn(run, run.seat, run.index.facts["poor_health"], "yes", "fact", "mr_k")
    notice_level(run, "health_l")
    assert run.observation.concerns["health_l"].urgency == "standing"
    learn(run, run.seat, run.index.facts["leg_found"], "infected", "opinion", "hospital")
    assert run.observation.concerns["health_l"].urgency == "standing"
    learn(run, run.seat, run.index.facts["leg_found"], "infected", "fact", "hospital")
    assert run.observation.concerns["health_l"].urgency == "imminent"
    notice_level(run, "health_l")
    assert run.observation.concerns["health_l"].urgency == "imminent"


def test_a_mistaken_finding_passes_for_a_danger_until_it_is_corrected():
    run = with_a_hidden_danger("sitting")
    assert not run.state.concerns["health_l"].imminent
    learn(run, run.seat, run.index.facts["leg_found"], "infected", "fact", "hospital")
    notice_level(run, "health_l")
    assert run.observation.concerns["health_l"].urgency == "imminent"
    learn(run, run.seat, run.index.facts["leg_found"], "sitting", "fact", "hospital")
    assert run.observation.concerns["health_l"].urgency == "standing"


def test_what_one_agency_passed_on_together_is_told_of_once():
    run = started(1, numbers={"consent.breach_learned": 1.0})
    facts = [fact for fact in run.index.facts.values() if fact.member == "mdm_l"][:3]
    for fact in facts:
        disclose(run, "hospital", fact, "hdb", "none")
    until(run, run.now + run.num["consent.breach_learned_days"] + 1.0)
    assert len(rows(run, ev.BREACH_LEARNED)) == len(facts)
    heard = [m for m in run.observation.inbox if m.kind == "breach_learned/mdm_l"]
    assert len(heard) == 1
