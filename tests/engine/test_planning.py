"""The Case MAP: priorities, items, agreements, standing down, and whose plan it is."""

from __future__ import annotations

import pytest

from casesim.domain import events as ev
from casesim.engine.contacts import Meeting, meet
from casesim.engine.plan_items import watch_date
from tests.engine.playing import Script, rows, run_of, simulation, started, until

YES = {"ask.base": 8.0, "switch.thresholds": 0}
NO = {"ask.base": -8.0, "ask.weight.own_business": 0.0}


def planned(seed=1, numbers=None, days=60.0, **steps):
    sim = simulation(seed, numbers=numbers, horizon_days=days)
    sim.advance()
    run = run_of(sim)
    meet(run, "mdm_l", Meeting(agency=run.seat, purpose="listen"))
    script = Script(first_contact=[("plan", {})], next_step=[("plan", {})], **steps)
    sim.run(script)
    return run, script


def services(run):
    return tuple(s for s in run.index.services if run.index.services[s].agency != run.seat)[:3]


def write(run_seed=1, **more):
    first = started(run_seed)
    items = services(first)
    return items, ("write", {"items": items, **more})


def test_an_order_is_written_down_as_it_was_given():
    known = list(started(1).observation.concerns)
    order = tuple(f"{'now' if n == 0 else 'watch'}:{c}" for n, c in enumerate(reversed(known)))
    run, _ = planned(priorities=[("rank", {"order": order})])
    assert [bucket for _, bucket, _ in rows(run, ev.CONCERN_PLACED)[: len(known)]] == [
        entry.split(":")[0] for entry in order
    ]
    first = order[0].split(":")[1]
    assert run.observation.concerns[first].bucket == "now"
    assert run.observation.concerns[first].rank == 1


def test_only_members_who_were_met_show_their_order():
    _, script = planned()
    point = next(p for p in script.points if p.kind == "priorities")
    assert "order/mdm_l" in point.context
    assert "order/mr_k" not in point.context


@pytest.mark.row("G-083")
def test_the_members_own_order_can_be_taken_and_is_felt():
    run, _ = planned(priorities=[("members_order", {})])
    placed = [concern for concern, _, _ in rows(run, ev.CONCERN_PLACED)]
    wanted = [c for c in run.index.members["mdm_l"].order if c in placed]
    assert placed == wanted
    now = [c for c, bucket, _ in rows(run, ev.CONCERN_PLACED) if bucket == "now"]
    assert len(now) <= run.num["plan.at_once"]


@pytest.mark.row("G-020")
def test_whoever_is_asked_decides():
    items, step = write()
    run, _ = planned(numbers=YES, plan=[step])
    assert {run.state.items[f"{item}/1"].state for item in items} <= {"agreed", "done", "lapsed"}
    run, script = planned(numbers=NO, plan=[step])
    assert {run.state.items[f"{item}/1"].state for item in items} == {"refused"}
    assert "difference" in script.kinds()
    assert not any(run.state.referrals.get(f"{item}/1") for item in items)


def test_an_agreed_item_is_a_referral_on_its_way():
    items, step = write(how=("accompanied",))
    run, _ = planned(numbers=YES, plan=[step])
    assert all(f"{item}/1" in run.state.referrals for item in items)


def test_an_agency_that_stands_down_no_longer_comes_by_itself():
    run = started(1)
    busy = next(
        a.id for a in run.index.agencies.values()
        if a.involved and a.culture.own_contact_every_days > 0 and a.id in run.observation.agencies
    )  # fmt: skip
    run, _ = planned(plan=[("write", {"items": (), "stand_down": (busy,)})], days=200.0)
    assert rows(run, ev.STOOD_DOWN) == [(busy,)]
    since = run.state.stood_down[busy]
    later = [
        r for r in run.recorder.log
        if r.kind == ev.OWN_CONTACT and r.agency == busy and r.time_days > since
        and busy not in {s.agency for i, s in run.index.services.items() if i in run.state.services}
    ]  # fmt: skip
    assert not later


@pytest.mark.row("G-018")
def test_a_plan_is_joint_only_after_a_conference():
    _, step = write()
    run, _ = planned(plan=[step])
    assert rows(run, ev.PLAN_AGREED) == [(False,)]
    assert not run.state.joint_plan


@pytest.mark.row("G-086")
def test_an_item_that_is_not_done_by_its_date_lapses_and_breaks_a_promise():
    run = started(1)
    service = services(run)[0]
    owner = run.index.services[service].agency
    run.emit(ev.ITEM_ADDED, "x/1", "shelter", service, owner, "none", run.now + 10.0)
    run.emit(ev.ITEM_MOVED, "x/1", "agreed")
    watch_date(run, "x/1", run.now + 10.0)
    until(run, run.now + 11.0)
    assert run.state.items["x/1"].state == "lapsed"
    assert rows(run, ev.PROMISE_BROKEN)
    assert ("lapse", "x/1") in [(t.kind, t.subject) for t in run.troubles]


@pytest.mark.row("G-109")
def test_the_seats_own_item_is_its_own_lapse():
    run = started(1)
    service = services(run)[0]
    run.emit(ev.ITEM_ADDED, "x/1", "shelter", service, run.seat, "none", run.now + 10.0)
    run.emit(ev.ITEM_MOVED, "x/1", "agreed")
    watch_date(run, "x/1", run.now + 10.0)
    until(run, run.now + 11.0)
    assert run.observation.own_lapses == 1
    assert ("own_lapse", "x/1") in [(t.kind, t.subject) for t in run.troubles]


def test_what_was_done_in_time_does_not_lapse():
    run = started(1)
    service = services(run)[0]
    run.emit(ev.ITEM_ADDED, "x/1", "shelter", service, "hdb", "none", run.now + 10.0)
    run.emit(ev.ITEM_MOVED, "x/1", "done")
    watch_date(run, "x/1", run.now + 10.0)
    until(run, run.now + 11.0)
    assert run.state.items["x/1"].state == "done"
    assert not rows(run, ev.PROMISE_BROKEN)


@pytest.mark.row("B-026", "G-056", "G-057")
@pytest.mark.parametrize(("how", "owned"), [("hold_self", True), ("by_letter", False)])
def test_a_family_conference_makes_the_plan_theirs_and_a_letter_does_not(how, owned):
    numbers = {"contact.base_first_miss": 0.01, "contact.weight.ownership": 6.0}
    sim = simulation(1, numbers=numbers, horizon_days=60.0)
    sim.decide(Script().decide(sim.advance()[0]))
    run = run_of(sim)
    meet(run, "mdm_l", Meeting(agency=run.seat, purpose="listen"))
    run.emit(ev.ITEM_ADDED, "x/1", "shelter", services(run)[0], "hdb", "none", 50.0)
    step = ("family_conference", {})
    sim.run(Script(next_step=[step], first_contact=[step], family_conference=[(how, {})]))
    assert any(state.owns_goals for state in run.state.members.values()) == owned
    assert bool(rows(run, ev.FAMILY_CONFERENCE_HELD)) == owned


def test_a_change_of_lead_can_be_made_to_cost_ownership():
    """The multiplier is one unless it is swept."""
    assert started(1).num["coordination.lead_change_on_goals"] == 1.0
