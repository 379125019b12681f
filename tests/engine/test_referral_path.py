"""Referrals: what lets them lapse, what carries them, who hears of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casesim.domain import events as ev
from casesim.engine.options import free_work
from casesim.engine.referral_path import offer_own, refer
from casesim.engine.service_work import start_service, stop_service
from tests.engine.playing import rows, started, the_case, until

# Everybody comes and everybody has room, so that one thing at a time can stand in the way.
SMOOTH = {
    "offer.first_acceptance": 0.99,
    "offer.first_acceptance_wary": 0.99,
    "slots.taken_scale": 0.0,
    "switch.bandwidth": 0,
    "switch.side_effects": 0,
    "switch.turnover": 0,
    "switch.forgetting_requests": 0,
}


def smooth(seed=1, scenario=None, **numbers):
    changed = SMOOTH | {name.replace("__", "."): value for name, value in numbers.items()}
    run = started(seed, scenario=scenario, numbers=changed)
    for member in run.index.members:
        run.emit(ev.CONSENT_GIVEN, member, "all", (), 360.0, True)
        for agency in run.index.agencies:
            run.emit(ev.RAPPORT_CHANGED, member, 0.9, agency=agency)
    return run


def plain_step(run):
    """A service that needs nothing first and takes everybody."""
    return next(
        s for s in run.index.services.values()
        if not s.needs and not s.needs_fact and s.eligible >= 1.0 and s.effects
        and s.needs_consent == "basic" and s.agency != run.seat
    )  # fmt: skip


def states(run, referral):
    return [state for name, state in rows(run, ev.REFERRAL_MOVED) if name == referral]


def test_an_accompanied_referral_is_received_approved_and_served():
    run = smooth()
    step = plain_step(run)
    referral = refer(run, step.id, warm=True, follow_up="lead")
    until(run, 120.0)
    assert states(run, referral) == ["received", "approved", "served"]
    assert run.observation.referrals[referral].state == "served"
    assert run.observation.services[step.id] in ("running", "completed", "dropped")


@pytest.mark.row("B-031", "W-002")
def test_a_cold_referral_that_nobody_remembers_lapses_unheard():
    run = smooth(funnel__remembered=0.0)
    step = plain_step(run)
    referral = refer(run, step.id, warm=False, follow_up="nobody")
    until(run, run.num["referral.lapses_after_days"] + 5.0)
    assert states(run, referral) == ["lapsed"]
    assert run.observation.referrals[referral].state == "sent"


@pytest.mark.row("W-021")
def test_who_follows_up_hears_that_it_lapsed():
    run = smooth(funnel__remembered=0.0)
    referral = refer(run, plain_step(run).id, warm=False, follow_up="lead")
    until(run, run.num["referral.lapses_after_days"] + 5.0)
    assert run.observation.referrals[referral].state == "lapsed"


def test_nobody_forgets_and_nobody_fails_to_go_where_the_funnel_is_off():
    run = smooth(funnel__remembered=0.0, switch__referral_funnel=0)
    referral = refer(run, plain_step(run).id, warm=False, follow_up="nobody")
    until(run, 120.0)
    assert "received" in states(run, referral)


def test_a_second_referral_to_what_runs_is_answered_that_it_runs_and_not_approved():
    run = smooth()
    step = plain_step(run)
    start_service(run, step, step.members[0], followed=True)
    referral = refer(run, step.id, warm=True, follow_up="lead")
    until(run, 60.0)
    assert states(run, referral) == ["received", "lapsed"]
    kinds = [m.kind for m in run.observation.inbox if m.sender == step.agency]
    assert f"runs_already/{step.id}" in kinds
    assert f"referral_approved/{step.id}" not in kinds
    assert rows(run, ev.SERVICE_STARTED).count((step.id,)) == 1


def test_without_consent_an_agency_cannot_go_on_and_says_so():
    run = started(1, numbers=SMOOTH)
    step = plain_step(run)
    referral = refer(run, step.id, warm=True, follow_up="lead")
    until(run, 60.0)
    assert states(run, referral) == ["received", "lapsed"]
    assert f"reply_need_consent/{step.agency}" in [m.kind for m in run.observation.inbox]


def test_in_imminent_danger_a_crisis_response_waits_for_no_consent():
    run = started(1, numbers=SMOOTH)
    step = plain_step(run)
    concern = next(e.concern for e in step.effects if run.course.exists(e.concern))
    for urgent, last in ((False, "lapsed"), (True, "served")):
        run.emit(ev.CONCERN_IMMINENT, concern)
        referral = refer(run, step.id, warm=True, follow_up="lead", urgent=urgent)
        until(run, run.now + 80.0)
        assert states(run, referral)[-1] == last


def called_in_a_crisis(slot_every_days):
    """A bed that is called for at once, where places come free this often."""
    beds = [replace(s, slot_every_days=slot_every_days, eligible=1.0) if s.kind == "bed" else s
            for s in the_case().services]  # fmt: skip
    run = smooth(scenario=replace(the_case(), services=tuple(beds)))
    step = next(s for s in run.index.services.values() if s.kind == "bed" and not s.under_power)
    before = len(run.observation.inbox)
    called = run.now
    referral = refer(run, step.id, warm=True, follow_up="lead", urgent=True)
    until(run, called + 0.01)
    return run, step, referral, called, run.observation.inbox[before:]


def test_a_crisis_call_is_answered_at_once_with_the_day_and_with_no_other_letter():
    run, step, referral, called, heard = called_in_a_crisis(0.5)
    assert [m.kind for m in heard if m.sender == step.agency] == [f"crisis_done/{step.id}"]
    begins = float(dict(heard[0].args)["date"])
    assert called <= begins <= called + run.num["crisis.within_days"]
    until(run, begins + 0.01)
    assert states(run, referral)[-1] in ("served", "lapsed")


def test_a_crisis_service_without_a_place_says_so_at_once_and_is_not_called_again_for_a_while():
    run, step, referral, called, heard = called_in_a_crisis(1000.0)
    assert [m.kind for m in heard] == [f"no_place/{step.id}"]
    assert states(run, referral)[-1] == "lapsed"
    assert not [t for t in run.troubles if t.kind == "refusal"]
    concern = run.index.concerns[step.effects[0].concern].id
    run.emit(ev.CONCERN_LEVEL, concern, "imminent", "unknown", "crisis")
    again = f"crisis:{step.id}"
    assert again not in [option.id for option in free_work(run)]
    until(run, called + run.num["crisis.within_days"] + 0.01)
    assert again in [option.id for option in free_work(run)]


def test_a_service_that_must_come_first_stands_in_the_way_and_is_named():
    run = smooth()
    step = next(s for s in run.index.services.values() if s.needs)
    referral = refer(run, step.id, warm=True, follow_up="lead")
    until(run, 60.0)
    assert states(run, referral)[-1] == "lapsed"
    said = next(m for m in run.observation.inbox if m.kind == f"reply_act_no/{step.agency}")
    assert dict(said.args)["needs"] in step.needs


def not_eligible():
    services = tuple(replace(s, eligible=0.0) for s in the_case().services)
    return replace(the_case(), services=services)


@pytest.mark.row("W-010")
def test_who_is_not_eligible_meets_a_barrier_and_the_seat_hears_of_it_if_it_follows_up():
    for follow_up, heard in (("lead", True), ("nobody", False)):
        run = smooth(scenario=not_eligible(), switch__referral_funnel=0)
        step = plain_like(run)
        referral = refer(run, step, warm=False, follow_up=follow_up)
        until(run, 60.0)
        assert states(run, referral) == ["received", "rejected"]
        assert ((step,) in rows(run, ev.BARRIER_MET)) == heard
        assert (("barrier", step) in [(t.kind, t.subject) for t in run.troubles]) == heard


def plain_like(run):
    return next(
        s.id for s in run.index.services.values()
        if not s.needs and not s.needs_fact and s.agency != run.seat
    )  # fmt: skip


def test_a_bent_rule_opens_the_service():
    run = smooth(scenario=not_eligible(), switch__referral_funnel=0)
    step = plain_like(run)
    run.waived.add(step)
    referral = refer(run, step, warm=True, follow_up="lead")
    until(run, 60.0)
    assert "approved" in states(run, referral)


def test_a_second_referral_to_what_runs_already_is_closed_and_blocks_nothing():
    run = smooth()
    step = plain_step(run)
    referral = refer(run, step.id, warm=True, follow_up="lead")
    start_service(run, step, step.members[0], followed=True)
    until(run, 100.0)
    assert states(run, referral)[-1] == "lapsed"
    assert run.observation.referrals[referral].state == "lapsed"
    stop_service(run, step.id, "dropped")
    run.emit(ev.SERVICE_REPORTED, step.id, "dropped")
    offered = [option.args.get("service") for option in free_work(run)]
    assert step.id in offered


def test_an_agencys_own_offer_is_not_known_to_the_seat():
    run = smooth()
    step = plain_step(run)
    before = dict(run.observation.referrals)
    offer_own(run, step)
    until(run, 120.0)
    moved = [state for name, state in rows(run, ev.REFERRAL_MOVED) if name.startswith(step.id)]
    assert moved[:1] == ["received"]
    assert run.observation.referrals == before


@pytest.mark.row("W-002")
@pytest.mark.parametrize(("untried", "last"), [(0.0001, "received"), (0.9999, "lapsed")])
def test_whoever_was_handed_an_address_has_to_go_and_ask(untried, last):
    run = smooth(funnel__remembered=1.0, referral__untried=untried)
    referral = refer(run, plain_step(run).id, warm=False, follow_up="nobody")
    until(run, run.num["referral.lapses_after_days"] + 5.0)
    assert states(run, referral)[0] == last


@pytest.mark.row("W-026")
def test_an_institution_with_a_line_of_its_own_asks_no_other_and_waits_for_no_reply():
    received = {}
    for share in (0.0, 0.5):
        run = smooth(slots__new_line=share)
        referral = refer(run, plain_step(run).id, warm=True, follow_up="lead")
        start = run.now
        until(run, 60.0)
        received[share] = next(
            row.time_days - start
            for row in run.recorder.log
            if row.kind == ev.REFERRAL_MOVED and row.fields == (referral, "received")
        )
    assert received[0.5] == 0.0
    assert received[0.0] > 0.0


@pytest.mark.row("B-032", "W-002", "W-033")
@pytest.mark.parametrize("seed", range(3))
def test_accompanied_referrals_fare_better(seed):
    """In the mean over services: forgetting and not reaching fall away."""
    served = {}
    for warm in (True, False):
        run = started(seed, numbers={"switch.side_effects": 0})
        for member in run.index.members:
            run.emit(ev.CONSENT_GIVEN, member, "all", (), 360.0, True)
        sent = [refer(run, service, warm=warm, follow_up="lead") for service in run.index.services]
        until(run, 300.0)
        served[warm] = sum("served" in states(run, referral) for referral in sent)
    assert served[True] > served[False]


def begun(due_days, seed=1, **numbers):
    """When an agency that has promised a date takes it up [days from now]."""
    run = smooth(seed, **numbers)
    start, referral = run.now, refer(
        run, plain_step(run).id, warm=True, follow_up="lead", due_days=run.now + due_days
    )  # fmt: skip
    until(run, 200.0)
    received = [
        row.time_days for row in run.recorder.log
        if row.kind == ev.REFERRAL_MOVED and row.fields == (referral, "received")
    ]  # fmt: skip
    return received[0] - start


def test_work_with_a_date_is_partly_left_until_the_date_is_near():
    early = begun(60.0, deadline__left_late=0.0)
    late = begun(60.0, deadline__left_late=1.0)
    assert early < 30.0
    assert 60.0 * 0.85 < late < 60.0 + 5.0


def test_a_nearer_date_is_taken_up_earlier():
    assert begun(20.0, deadline__left_late=1.0) < begun(60.0, deadline__left_late=1.0)


def test_without_deadline_pressure_a_date_changes_nothing():
    off = begun(60.0, deadline__left_late=1.0, switch__deadline_pressure=0)
    assert off == begun(20.0, deadline__left_late=0.0)
