"""The guideline worker under two documents: where they differ she does, and nowhere by her name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casesim.domain.observation import CalendarEntry, KnownAgency
from casesim.play.runs import simulate
from casesim.play.setting import load_setting
from casesim.policies import make_policy
from casesim.protocols.effects import ConsentTerms, ReviewInterval
from casesim.scenario.loading import load_protocol
from tests.policies.offers import one, option
from tests.policies.points import a_point, answered, on_the_way, with_a_plan

DAYS_A_MONTH = 30.44


@pytest.fixture(scope="module")
def bal():
    return load_protocol("bal")


@pytest.fixture(scope="module")
def by(catalogue, bal, protocol):
    """Name of a document -> the guideline worker who follows it."""
    return {
        "bal": make_policy("guideline", catalogue, bal),
        "map": make_policy("guideline", catalogue, protocol),
    }


def taken(worker, point):
    return worker.decide(point).option_id


def reviewed_every(protocol, catalogue):
    worker = make_policy("guideline", catalogue, protocol)
    return worker.decide(a_point("rhythm", with_a_plan())).values["review"]


@pytest.mark.row("B-037")
def test_the_interval_of_reviews_is_the_documents(bal, catalogue):
    """BAL 2.3.6 (B-037), and a workgroup that tries four months."""
    clause = bal.clause("two_monthly_review")
    longer = bal.with_overrides([replace(clause, effect=ReviewInterval(months=4))])
    assert reviewed_every(bal, catalogue) == ("60",)
    assert reviewed_every(longer, catalogue) == ("120",)


def long_agreed():
    """Four months were agreed, and the agencies took stock ten weeks ago."""
    seen = with_a_plan(now=90.0, review_every_days=120.0)
    seen.calendar.append(CalendarEntry(140.0, "review", ""))
    return seen


@pytest.mark.row("B-037")
def test_after_two_months_bal_reviews_and_map_waits_for_the_day_agreed(by):
    """B-037."""
    point = a_point("next_step", long_agreed())
    assert taken(by["bal"], point) == "review"
    assert taken(by["map"], point) != "review"


def test_a_review_that_comes_by_itself_within_the_week_is_waited_for(by):
    seen = long_agreed()
    seen.calendar.append(CalendarEntry(93.0, "review", ""))
    assert taken(by["bal"], a_point("next_step", seen)) != "review"


def test_a_review_just_held_is_not_held_again(by):
    seen = replace(long_agreed(), last_review_days=80.0)
    assert taken(by["bal"], a_point("next_step", seen)) != "review"


@pytest.mark.row("B-071")
def test_what_changed_brings_a_review_before_its_time(by):
    """BAL 4.3 (B-071): routinely, and when a change makes it necessary."""
    seen = replace(with_a_plan(now=90.0, review_every_days=60.0), last_review_days=55.0)
    assert taken(by["bal"], a_point("next_step", seen)) != "review"
    seen.harms.append((80.0, "rough_sleeping", "ann"))
    assert taken(by["bal"], a_point("next_step", seen)) == "review"


def gone_up_to(level):
    seen = with_a_plan()
    seen.escalations["silence/landlord"] = f"{level}:not_settled"
    return seen


ESCALATION = tuple(option(name) for name in ("next_level", "accept_answer", "talk_again", "wait"))


@pytest.mark.row("B-056")
@pytest.mark.parametrize(
    ("document", "level", "answer"),
    [
        ("map", "supervisors", "next_level"),
        ("map", "headquarters", "next_level"),
        ("map", "sso_rst", "talk_again"),
        ("bal", "supervisors", "next_level"),
        ("bal", "service_managers", "next_level"),
        ("bal", "coordinator", "next_level"),
        ("bal", "national_coordinator", "talk_again"),
    ],
)
def test_a_trouble_goes_up_as_far_as_the_document_has_levels(by, document, level, answer):
    """BAL 2.6.2 to 2.6.4.4 (B-051 to B-056), MAP 8.4."""
    point = a_point("escalation", gone_up_to(level), options=ESCALATION)
    assert taken(by[document], point) == answer


def test_at_the_top_she_talks_once_more_and_then_accepts(by):
    seen = answered(gone_up_to("national_coordinator"), "escalation", "talk_again")
    point = a_point("escalation", seen, occasion=2, options=ESCALATION)
    assert taken(by["bal"], point) == "accept_answer"


def with_agencies(count):
    """Several needs; all agencies answered, and so many of them are involved beside one's own."""
    seen = on_the_way()
    for number, known in enumerate(seen.agencies.values()):
        known.involved = "involved" if number < count else "not_involved"
    return seen


@pytest.mark.row("B-038", "B-043")
def test_two_services_talk_one_to_one_under_bal_and_meet_under_map(by):
    """BAL 2.4 has triggers (B-038 to B-044); MAP 5.3 finds a conference useful from two on."""
    point = a_point("next_step", with_agencies(1))
    assert taken(by["map"], point) == "convene"
    assert taken(by["bal"], point) != "convene"
    assert taken(by["bal"], a_point("next_step", with_agencies(2))) == "convene"


REASON = (one("reason", "fit", "rapport", "capability", "client_wish"),)
LEADS = (
    option("propose:office", "agree_lead", "lead_best_fit", fields=REASON),
    option("propose:clinic", "agree_lead", "lead_most_contact", fields=REASON),
    option("propose:landlord", "agree_lead", "lead_client_wish", fields=REASON),
)


@pytest.mark.row("B-074")
def test_bal_proposes_who_has_most_contact_and_map_who_fits_best(by):
    """BAL 4.6 (B-074), MAP 6.2(a)."""
    point = a_point("lead", on_the_way(), options=LEADS)
    assert taken(by["bal"], point) == "propose:clinic"
    assert taken(by["map"], point) == "propose:office"


@pytest.mark.row("G-065", "G-066")
def test_under_map_who_gets_on_best_has_the_point_of_fit_and_comes_before_who_is_only_able(by):
    """MAP 6.2(a): getting on best is one of the ways to judge the fit, as covering most needs is.

    In the document's own third case the office that the woman knows leads.
    """
    known = option("propose:clinic", "agree_lead", "lead_most_rapport", fields=REASON)
    able = option("propose:centre", "agree_lead", "lead_casework", fields=REASON)
    both = option("propose:office", "agree_lead", "lead_best_fit", "lead_casework", fields=REASON)
    seen = on_the_way(agencies={})
    seen.agencies["clinic"] = KnownAgency("clinic", involved="involved")
    point = a_point("lead", seen, options=(able, known))
    assert taken(by["map"], point) == "propose:clinic"
    point = a_point("lead", seen, options=(able, known, both))
    assert taken(by["map"], point) == "propose:office"


@pytest.mark.row("B-074")
def test_under_bal_whoever_leads_is_able_to_manage_a_case(by):
    """BAL 4.6 (B-074): of two that the members see most, the one that is able."""
    both = ("lead_most_contact", "lead_casework")
    able = option("propose:centre", "agree_lead", *both, fields=REASON)
    point = a_point("lead", on_the_way(), options=(*LEADS, able))
    assert taken(by["bal"], point) == "propose:centre"


@pytest.mark.row("B-010")
def test_what_is_needed_most_tells_services_apart_that_are_alike_else(by):
    """BAL 2.1.1.3 (B-010)."""
    alike = (
        option("propose:office", "agree_lead", "lead_casework", fields=REASON),
        option("propose:centre", "agree_lead", "lead_casework", "lead_best_fit", fields=REASON),
    )
    assert taken(by["bal"], a_point("lead", on_the_way(), options=alike)) == "propose:centre"


@pytest.mark.row("B-015")
def test_where_two_services_want_the_role_and_tie_the_persons_choice_prevails(by):
    """BAL 2.1.3.2 (B-015)."""
    tied = (
        option("propose:clinic", "agree_lead", "lead_casework", fields=REASON),
        option("propose:landlord", "agree_lead", "lead_casework", "lead_client_wish",
               fields=REASON),
    )  # fmt: skip
    seen = on_the_way()
    for name in ("landlord", "clinic"):
        seen.agencies[name].wants_lead = "yes"
    choice = by["bal"].decide(a_point("lead", seen, options=tied))
    assert (choice.option_id, choice.values["reason"]) == ("propose:landlord", ("client_wish",))


@pytest.mark.row("B-049")
def test_the_basics_come_into_the_plan_although_they_were_left_for_later(by):
    """BAL 2.5.4 (B-049)."""
    seen = with_a_plan(plan={})
    seen.concerns["money"].bucket = "next"
    point = a_point("plan", seen)
    assert "aid" in by["bal"].decide(point).values["items"]
    assert "aid" not in by["map"].decide(point).values["items"]


@pytest.mark.row("B-059")
def test_the_four_prompts_are_maps(by):
    """MAP 8.1 fn 20; BAL closes where needs are met (2.8.1, B-059)."""
    seen = with_a_plan()
    for concern in seen.concerns.values():
        concern.level = "settled"
    point = a_point("ending", seen)
    assert [by[name].decide(point).option_id for name in ("map", "bal")] == ["close", "close"]
    assert len(by["map"].decide(point).values["prompts"]) == 4
    assert by["bal"].decide(point).values.get("prompts", ()) == ()


def renewals(setting, days):
    run = simulate(setting, policy="guideline", seed=1, horizon_days=days)
    return [each.time_days for each in run.decisions if each.kind == "consent_renewal"]


@pytest.mark.row("B-020")
@pytest.mark.slow
def test_consent_is_renewed_when_the_documents_months_run_out(bal):
    """BAL 2.2.2 (B-020): before six months are over; before three where a form says three."""
    setting = load_setting("mdm_l", protocol="bal")
    clause = bal.clause("consent_six_months")
    shorter = bal.with_overrides([replace(clause, effect=ConsentTerms(months=3, exclusions=True))])
    six, three = renewals(setting, 200.0), renewals(replace(setting, protocol=shorter), 200.0)
    assert 5 * DAYS_A_MONTH < min(six) < 6 * DAYS_A_MONTH + 7.0
    assert 2 * DAYS_A_MONTH < min(three) < 3 * DAYS_A_MONTH + 7.0
