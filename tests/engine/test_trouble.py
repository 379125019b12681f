"""Trouble: what each answer sets going, and how it goes up level by level."""

from __future__ import annotations

import pytest

from casesim.domain import events as ev
from casesim.domain.vocabulary import EscalationLevel
from casesim.engine.trouble import escalate, settle, waive
from tests.engine.playing import Script, rows, run_of, simulation, started, until

SETTLED = {f"escalation.{level}.resolves": 1.0 for level in EscalationLevel}
OPEN = {f"escalation.{level}.resolves": 0.0 for level in EscalationLevel}


def in_trouble(
    kind,
    subject,
    seed=1,
    numbers=None,
    days=90.0,
    context=None,
    prepare=None,
    protocol="map",
    **steps,
):
    sim = simulation(seed, numbers=numbers, horizon_days=days, protocol=protocol)
    sim.advance()
    run = run_of(sim)
    if prepare:
        prepare(run)
    run.trouble(kind, subject, **(context or {}))
    script = Script(**{kind: [steps.pop("answer")]}, **steps)
    sim.run(script)
    return run, script


@pytest.mark.row("G-021", "G-132")
def test_levels_are_climbed_in_order_and_answered_in_working_days():
    run, _ = in_trouble(
        "difference", "hdb", numbers=OPEN, days=200.0, answer=("supervisor", {}),
        escalation=("next_level", {}),
    )  # fmt: skip
    climbed = [level for _, level, _ in rows(run, ev.ESCALATED)]
    assert climbed == list(run.levels[1:])
    answered = [outcome for _, _, outcome in rows(run, ev.ESCALATION_ANSWERED)]
    assert answered == ["not_settled"] * len(climbed)
    taken, told = (
        {row.fields[1]: row.time_days for row in run.recorder.log if row.kind == kind}
        for kind in (ev.ESCALATED, ev.ESCALATION_ANSWERED)
    )
    for level, when in taken.items():
        days = run.num[f"escalation.{level}.reply_working_days"]
        assert told[level] == pytest.approx(run.calendar.after_working_days(when, days))
    weekend = max(told[level] - when for level, when in taken.items())
    assert weekend > max(run.num[f"escalation.{level}.reply_working_days"] for level in taken)


@pytest.mark.row("B-051", "B-052")
def test_another_document_has_other_levels():
    """BAL 2.6: the managers, the co-ordinator, and in the end the national one."""
    run, _ = in_trouble(
        "difference", "hdb", numbers=OPEN, days=200.0, answer=("supervisor", {}),
        escalation=("next_level", {}), protocol="bal",
    )  # fmt: skip
    climbed = [level for _, level, _ in rows(run, ev.ESCALATED)]
    assert climbed == ["supervisors", "service_managers", "coordinator", "national_coordinator"]


@pytest.mark.row("B-053", "B-055")
def test_the_co_ordinator_confirms_in_two_days_and_answers_in_ten_working_days():
    """BAL 2.6.4.1 and 2.6.4.3; no other level confirms anything."""
    run, _ = in_trouble(
        "difference", "hdb", numbers=OPEN, days=200.0, answer=("supervisor", {}),
        escalation=("next_level", {}), protocol="bal",
    )  # fmt: skip
    log = [row for row in run.recorder.log if row.case == run.case]
    raised = next(row.time_days for row in log if row.kind == ev.ESCALATED
                  and row.fields[1] == "coordinator")  # fmt: skip
    answered = next(row.time_days for row in log if row.kind == ev.ESCALATION_ANSWERED
                    and row.fields[1] == "coordinator")  # fmt: skip
    told = [message for message in run.observation.inbox if "received" in message.kind
            and message.kind.startswith("escalation")]  # fmt: skip
    assert [message.time_days for message in told] == [pytest.approx(raised + 2.0)]
    calendar = run.calendar
    first, last = calendar.date_of(raised), calendar.date_of(answered)
    assert calendar.working_days_between(first, last) == 10


def test_the_highest_level_has_nothing_above_it():
    _, script = in_trouble(
        "difference", "hdb", numbers=OPEN, days=200.0, answer=("supervisor", {}),
        escalation=("next_level", {}),
    )  # fmt: skip
    last = [p for p in script.points if p.kind == "escalation"][-1]
    assert "next_level" not in [option.id for option in last.options]


def test_a_level_that_settles_it_ends_it():
    run, script = in_trouble("difference", "hdb", numbers=SETTLED, answer=("supervisor", {}))
    assert [o for _, _, o in rows(run, ev.ESCALATION_ANSWERED)] == ["settled"]
    assert "escalation" not in script.kinds()


def test_escalating_at_once_skips_the_own_supervisor():
    run, _ = in_trouble("difference", "hdb", numbers=SETTLED, answer=("escalate", {}))
    assert rows(run, ev.ESCALATED)[0][1] == EscalationLevel.HEADQUARTERS


def test_no_level_is_above_the_highest():
    run = started(1)
    escalate(run, "difference/hdb", "difference", 99)
    assert rows(run, ev.ESCALATED)[0][1] == run.levels[-1]


def silent(run):
    run.emit(ev.ASKED, "hdb", "know")


@pytest.mark.row("W-033")
@pytest.mark.parametrize("answer", ["call", "chase_letter", "visit_first", "wait"])
def test_a_silent_agency_can_be_chased(answer):
    numbers = {"chase.reached.phone": 1.0, "chase.reached.letter": 0.0,
               "switch.forgetting_requests": 0}  # fmt: skip
    run, _ = in_trouble(
        "silence", "hdb", numbers=numbers, context={"what": "know"}, prepare=silent,
        answer=(answer, {}),
    )  # fmt: skip
    assert (("hdb", "know") in rows(run, ev.ANSWERED)) == (answer == "call")


def test_who_answered_meanwhile_is_no_trouble_any_more():
    run, script = in_trouble("silence", "hdb", context={"what": "know"}, answer=("call", {}))
    assert "silence" not in script.kinds()
    assert not rows(run, ev.ANSWERED)


def test_from_above_a_silent_agency_is_told_to_answer():
    run = started(1)
    silent(run)
    settle(run, "silence/hdb", {})
    assert ("hdb", "know") in rows(run, ev.ANSWERED)


def a_lapsed_item(run):
    service = next(s for s in run.index.services.values() if s.agency != run.seat)
    run.emit(ev.ITEM_ADDED, "x/1", "shelter", service.id, service.agency, "none", run.now)
    run.emit(ev.ITEM_MOVED, "x/1", "lapsed")


@pytest.mark.row("G-128")
@pytest.mark.parametrize(
    ("answer", "again"),
    [("do_it_self", True), ("redate", True), ("talk", True), ("wait", False)],
)
def test_a_lapsed_item_is_taken_up_again_or_not(answer, again):
    run, _ = in_trouble(
        "lapse", "x/1", numbers={"escalation.workers.resolves": 1.0}, prepare=a_lapsed_item,
        days=12.0, answer=(answer, {}),
    )  # fmt: skip
    assert (("x/1", "agreed") in rows(run, ev.ITEM_MOVED)) == again


def test_owning_up_costs_less_than_letting_it_slide():
    left = {}
    for answer in ("tell_and_redate", "wait"):
        run, _ = in_trouble(
            "own_lapse", "x/1", prepare=a_lapsed_item, days=5.0, answer=(answer, {})
        )
        left[answer] = len(rows(run, ev.PROMISE_BROKEN))
    assert left["tell_and_redate"] < left["wait"]


def test_a_refusal_that_is_respected_is_felt_as_being_heard():
    service = "capacity_l"
    run, _ = in_trouble("refusal", service, days=5.0, answer=("respect_with_net", {}))
    assert ("mdm_l", "heard") in rows(run, ev.FELT)


def test_pressing_after_a_no_costs_rapport():
    before = started(1).state.members["mdm_l"].rapport.get("sso", 0.0)
    run, _ = in_trouble("refusal", "capacity_l", days=5.0, answer=("persuade", {}))
    assert run.state.members["mdm_l"].rapport["sso"] < before


def test_a_smaller_offer_is_made():
    run = started(1)
    service = next(
        s.id for s in run.index.services.values()
        if sum(bool({e.concern for e in s.effects} & {e.concern for e in o.effects})
               for o in run.index.services.values()) > 2
    )  # fmt: skip
    _, script = in_trouble("refusal", service, days=5.0, answer=("wait", {}))
    point = next(p for p in script.points if p.kind == "refusal")
    offers = [
        option.args["service"] for option in point.options if option.action == "smaller_offer"
    ]
    assert 0 < len(offers) <= run.num["options.alternatives"]
    assert service not in offers


def test_whether_she_can_decide_may_be_asked_before_a_refused_treatment_is_settled():
    treatment = next(
        s.id for s in started(1).index.services.values()
        if s.kind == "treatment" and s.members == ("mdm_l",)
    )  # fmt: skip
    run, script = in_trouble("refusal", treatment, days=5.0, answer=("capacity_first", {}))
    assert "capacity_l" in {referral.service for referral in run.state.referrals.values()}
    run, script = in_trouble("refusal", "home_care", days=5.0, answer=("wait", {}))
    point = next(p for p in script.points if p.kind == "refusal")
    assert "capacity_first" not in {option.action for option in point.options}


@pytest.mark.row("G-127")
@pytest.mark.parametrize(
    ("answer", "chance", "open_"),
    [("flexibility", "barrier.flexibility", True), ("advocate", "barrier.advocate", True),
     ("log_it", "barrier.advocate", False), ("wait", "barrier.advocate", False)],
)  # fmt: skip
def test_a_barrier_may_be_argued_away_or_noted(answer, chance, open_):
    run, _ = in_trouble(
        "barrier", "capacity_l", numbers={chance: 1.0}, days=10.0, answer=(answer, {})
    )
    assert ("capacity_l" in run.waived) == open_
    assert bool(rows(run, ev.BARRIER_LOGGED)) == (answer == "log_it")


@pytest.mark.row("G-034")
def test_a_bent_rule_sends_the_referral_again():
    run = started(1)
    waive(run, "capacity_l")
    assert any(referral.service == "capacity_l" for referral in run.state.referrals.values())


@pytest.mark.parametrize("answer", ["listen", "explain", "supervisor", "change_worker", "wait"])
def test_a_complaint_is_met_in_ways_that_are_felt_differently(answer):
    before = started(1).state.members["mdm_l"].rapport.get("sso", 0.0)
    run, _ = in_trouble("complaint", "mdm_l", days=4.0, answer=(answer, {}))
    after = run.state.members["mdm_l"].rapport.get("sso", 0.0)
    if answer in ("listen", "supervisor"):
        assert after > before
    elif answer == "wait":
        assert after < before
    assert bool(rows(run, ev.WORKER_LEFT)) == (answer == "change_worker")


def test_a_dispute_about_the_lead_is_settled_from_above():
    run = started(1)
    settle(run, "difference/lead", {})
    assert run.state.lead != ""
    assert run.seat == run.state.lead


@pytest.mark.row("G-129")
def test_help_refused_at_risk_is_looked_into():
    run = started(1)
    settle(run, "refusal/capacity_l", {})
    statutory = {a.id for a in run.index.agencies.values() if a.kind == "statutory"}
    assert {r.agency for r in run.state.referrals.values()} & statutory


def test_what_waits_already_does_not_wait_twice():
    run = started(1)
    run.troubles.clear()
    for _ in range(3):
        run.trouble("barrier", "capacity_l")
    assert len(run.troubles) == 1


def test_an_answer_that_comes_after_the_end_reaches_nobody():
    run = started(1)
    escalate(run, "difference/hdb", "difference", 1)
    run.emit(ev.CASE_ENDED, "positive_closure")
    until(run, 60.0)
    assert not rows(run, ev.ESCALATION_ANSWERED)
