"""Facts are read from what a seat knows; what it was never told is not known."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from casesim.domain.observation import CalendarEntry, KnownFact, KnownReferral
from casesim.domain.vocabulary import (
    ConsentScope,
    DifferenceGround,
    EscalationLevel,
    LegalGround,
    TroubleKind,
)
from casesim.protocols.derived_facts import DERIVED_FACTS
from casesim.protocols.facts import CaseFacts
from casesim.protocols.guidance import guidance_for
from casesim.protocols.reading import NEVER_KNOWN, READERS, case_facts, facts_on_demand
from casesim.protocols.reading_counts import COUNT_READERS
from casesim.protocols.tags import DECISION_KINDS
from casesim.scenario.loading import load_protocol
from tests.policies.household import a_catalogue
from tests.policies.points import (
    a_point,
    answered,
    at_the_start,
    every_point,
    on_the_way,
    with_a_plan,
    with_notice,
)

CATALOGUE = a_catalogue()


def facts(seen, point=None):
    return case_facts(seen, CATALOGUE, point)


def test_every_fact_has_exactly_one_reader():
    assert set(READERS) == {part.name for part in fields(CaseFacts)}


def test_what_no_case_file_says_is_not_known():
    found = facts(with_a_plan())
    assert all(getattr(found, name) is None for name in NEVER_KNOWN)


def test_on_demand_and_all_at_once_are_the_same():
    for point in every_point():
        at_once = case_facts(point.observation, CATALOGUE, point)
        on_demand = facts_on_demand(point.observation, CATALOGUE, point)
        for part in fields(CaseFacts):
            assert getattr(on_demand, part.name) == getattr(at_once, part.name), part.name
        for name, derived in DERIVED_FACTS.items():
            assert derived.read(on_demand) == derived.read(at_once), name


def test_counts_read_directly_are_those_of_the_full_facts():
    for point in every_point():
        full = case_facts(point.observation, CATALOGUE, point)
        directly = facts_on_demand(point.observation, CATALOGUE, point)
        for name, read in COUNT_READERS.items():
            assert read(directly) == DERIVED_FACTS[name].read(full), (name, point.id)


def test_a_name_that_is_no_fact_is_refused():
    with pytest.raises(AttributeError, match="'severity' is no fact of a case"):
        getattr(facts_on_demand(at_the_start(), CATALOGUE), "severity")  # noqa: B009


def test_guidance_can_be_asked_at_every_point():
    protocol = load_protocol("map")
    for point in every_point():
        if point.kind in DECISION_KINDS:
            found = guidance_for(
                point.kind, case_facts(point.observation, CATALOGUE, point), protocol
            )
            assert all(ruling.outcome in (True, None) for ruling in found)


def test_concerns_carry_what_is_known_of_them_and_what_kind_of_thing_they_are():
    seen = at_the_start()
    seen.concerns["home"].protection = "weak"
    (home,) = facts(seen).concerns
    assert (home.kind, home.urgency, home.protection) == ("safety", "imminent", "weak")
    assert home.covered is False
    seen.concerns["home"].unfounded = True
    assert facts(seen).concerns == ()


def test_a_danger_is_answered_by_a_service_and_not_by_soup():
    seen = at_the_start()
    assert facts(seen).crisis_answered is False
    seen.services["soup"] = "running"
    assert facts(seen).crisis_answered is False
    seen.referrals["bed/1"] = KnownReferral("bed/1", "bed", "shelters", "ann", True, "lead", 0.4)
    assert facts(seen).crisis_answered is True
    seen.referrals["bed/1"].state = "lapsed"
    assert facts(seen).crisis_answered is False


def test_agencies_are_those_heard_of_and_ones_own():
    known = {agency.id: agency for agency in facts(at_the_start()).agencies}
    assert list(known) == ["office", "centre"]
    assert known["office"].involved is True
    assert (known["centre"].contacted, known["centre"].casework_capable) == (False, True)
    assert known["centre"].services_fit == 1
    assert known["centre"].rapport is None


def test_an_agency_is_silent_once_its_silence_was_a_question():
    seen = on_the_way()
    seen.agencies["landlord"].waiting_for = "know"
    by_id = {agency.id: agency for agency in facts(seen).agencies}
    assert by_id["landlord"].silent is False
    by_id = {agency.id: agency for agency in facts(seen, a_point("silence", seen)).agencies}
    assert by_id["landlord"].silent is True
    assert by_id["clinic"].silent is False


def test_statutory_orders_are_not_known_of_statutory_services_only():
    by_id = {agency.id: agency for agency in facts(on_the_way()).agencies}
    assert by_id["guardian"].statutory_order_live is None
    assert by_id["centre"].statutory_order_live is False


def test_consent_is_that_of_the_member_in_question():
    seen = on_the_way()
    seen.members["ben"].consent = "refused"
    assert facts(seen, a_point("consent", seen)).consent_given is True
    assert facts(seen).consent_given is False
    seen.members["ben"].consent = "not_asked"
    assert facts(seen).consent_given is None


def test_consent_has_a_day_a_scope_and_exclusions():
    seen = answered(on_the_way(), "consent", "explain_with_time", days_ago=9.0)
    seen.members["ann"].consent_exclusions = ("landlord",)
    found = facts(seen, a_point("exclusion", seen))
    assert found.consent_given_on == date(2018, 2, 1)
    assert found.consent_scope is ConsentScope.HEALTH
    assert found.recipient_excluded is True
    assert found.legal_grounds == (LegalGround.IMMINENT_DANGER,)


def test_a_health_fact_needs_consent_to_health():
    seen = on_the_way()
    seen.facts["leg"] = seen.facts["no_home"]
    point = a_point("record", seen, fact="leg")
    assert facts(seen, point).item_scope is ConsentScope.HEALTH
    assert facts(seen, a_point("record", seen)).item_scope is ConsentScope.BASIC


def test_a_trouble_has_a_kind_a_ground_a_level_and_talks():
    seen = answered(with_a_plan(), "difference", "talk")
    seen.escalations["difference/landlord"] = "supervisors:not_settled"
    found = facts(seen, a_point("difference", seen, occasion=2))
    assert found.trouble is TroubleKind.DIFFERENCE
    assert found.ground is DifferenceGround.ROLE
    assert found.level is EscalationLevel.SUPERVISORS
    assert found.talks_held == 1
    assert found.within_one_agency is False
    assert facts(seen).trouble is None


def test_a_trouble_begins_with_the_workers():
    seen = with_a_plan()
    assert facts(seen, a_point("lapse", seen)).level is EscalationLevel.WORKERS
    assert facts(seen, a_point("lapse", seen)).commitment_overdue is True


def test_items_that_are_late_are_counted_by_whose_they_are():
    seen = with_a_plan()
    assert (facts(seen).overdue_items, facts(seen).own_overdue_items) == (1, 0)
    seen.plan["bed/1"].owner = "office"
    assert (facts(seen).overdue_items, facts(seen).own_overdue_items) == (0, 1)


def test_a_measure_ahead_and_an_absence_ahead_are_read_from_the_calendar():
    seen = with_notice(with_a_plan())
    assert facts(seen).agency_action_ahead is True
    assert (facts(seen).absence_ahead, facts(seen).cover_named) == (False, None)
    seen.calendar.append(CalendarEntry(seen.now_days + 20.0, "leave", "", seen.now_days + 30.0))
    assert (facts(seen).absence_ahead, facts(seen).cover_named) == (True, False)
    assert facts(answered(seen, "cover", "cover_named:second")).cover_named is True


def test_news_since_the_agencies_last_took_stock():
    seen = with_a_plan()
    seen.facts["no_home"].learned_days = 10.0
    assert facts(seen).new_information is False
    seen.facts["no_home"].learned_days = 30.0
    assert facts(seen).new_information is True
    assert facts(at_the_start()).new_information is None


def test_needs_are_met_when_all_that_is_known_is_settled():
    seen = with_a_plan()
    assert facts(seen).needs_met is False
    for concern in seen.concerns.values():
        concern.level = "settled"
    assert facts(seen).needs_met is True
    assert facts(at_the_start(concerns={})).needs_met is None


def test_decisions_are_undocumented_until_they_are_written_up():
    seen = answered(answered(on_the_way(), "consent", "wait"), "silence", "call")
    assert facts(seen).undocumented_decisions == 3
    seen = answered(seen, "next_step", "records")
    assert facts(seen).undocumented_decisions == 0


def test_a_member_who_was_heard_of_and_not_met_has_no_goals_yet():
    told = at_the_start()
    told.facts["heard"] = KnownFact("heard", "yes", "report", "ann", 1.0, 0.0)
    (ann, *_others) = facts(told).members
    assert (ann.id, ann.wish_known) == ("ann", False)
