"""The conference: who comes, what is shared there, who leads, and the dispute."""

from __future__ import annotations

import pytest

from casesim.domain import events as ev
from casesim.engine.conference import is_true_of, will_attend
from tests.engine.playing import Script, rows, run_of, simulation, started

ALL_COME = {"attendance.in_person": 0.99, "attendance.remote": 0.99, "attendance.doctor": 0.42}
AGREE = {"consensus.base": 3.0}
OBJECT = {"consensus.base": -6.0}


def held(seed=1, numbers=None, days=40.0, *, when="soon", mode="remote", client="not_invited",
         invite=("hospital", "hdb", "town_council"), **steps):  # fmt: skip
    fields = {"invite": invite, "when": (when,), "mode": (mode,), "client": (client,)}
    sim = simulation(seed, numbers={**ALL_COME, **(numbers or {})}, horizon_days=days)
    script = Script(
        first_contact=[("convene", {})], next_step=[("convene", {})],
        convene=[("conference", fields)], **steps,
    )  # fmt: skip
    sim.run(script)
    return run_of(sim), script


def test_it_is_held_on_its_day_and_costs_everybody_hours():
    run, script = held()
    ((day, invited, *_),) = rows(run, ev.CONFERENCE_CALLED)
    ((attended, members),) = rows(run, ev.CONFERENCE_HELD)
    when = next(r.time_days for r in run.recorder.log if r.kind == ev.CONFERENCE_HELD)
    assert when >= day
    assert set(attended) <= set(invited) and attended
    assert members == ()
    busy = {
        r.agency for r in run.recorder.log
        if r.kind == ev.HOURS_SPENT and r.fields[1] == "meeting"
    }  # fmt: skip
    assert busy >= {"sso", *attended}
    assert "lead" in script.kinds()


def test_notice_is_as_long_as_was_chosen():
    days = {}
    for when in ("soon", "normal", "later"):
        run, _ = held(when=when, days=60.0)
        days[when] = rows(run, ev.CONFERENCE_CALLED)[0][0]
    assert days["soon"] < days["normal"] < days["later"]


def test_the_answer_to_the_invitation_is_kept_on_the_day():
    for seed in range(4):
        run, _ = held(seed, {"attendance.remote": 0.5})
        said = {m.sender for m in run.observation.inbox if m.kind.startswith("conference_yes")} & {
            "hospital",
            "hdb",
            "town_council",
        }
        assert said == set(rows(run, ev.CONFERENCE_HELD)[0][0])


@pytest.mark.row("G-037")
def test_how_much_is_told_round_the_table_hangs_on_how_they_meet():
    told = []
    for share in (0.0, 1.0):
        run, _ = held(numbers={"attendance.shares.remote": share})
        when = next(r.time_days for r in run.recorder.log if r.kind == ev.CONFERENCE_HELD)
        told.append(sum(r.kind == ev.DISCLOSED and r.time_days == when for r in run.recorder.log))
    assert told[0] == 0 < told[1]


@pytest.mark.row("G-048")
def test_more_come_when_it_is_easy_to_come():
    run = started(1)
    for agency in run.index.agencies:
        run.conference = {"when": "normal"}
        calm = will_attend(run, agency, "in_person")
        run.conference = {"when": "soon"}
        assert calm or not will_attend(run, agency, "in_person")


@pytest.mark.row("G-046")
def test_what_is_shared_at_the_table_reaches_the_seat():
    run, _ = held(numbers={"consent.shared_without": 1.0, "attendance.shares.remote": 1.0})
    before = started(1)
    assert len(run.state.knows["sso"]) > len(before.state.knows["sso"])


@pytest.mark.row("B-002", "G-019")
def test_an_agreed_lead_elsewhere_takes_the_seat_with_it():
    for seed in range(5):
        run, script = held(
            seed, {**AGREE, "consensus.weight.own_overload": 0.0},
            lead=[("propose:hospital", {"reason": ("rapport",)})],
        )  # fmt: skip
        if run.state.lead == "hospital":
            break
    assert run.seat == "hospital"
    assert run.observation.role == "lead"
    assert run.observation.lead == "hospital"
    assert any(point.seat == "hospital/lead" for point in script.points)
    assert rows(run, ev.LEAD_MOVED)[0][:2] == ("sso", "hospital")


@pytest.mark.row("G-064", "G-123")
def test_two_rounds_without_agreement_are_a_dispute():
    run, script = held(numbers=OBJECT, lead=("propose:sso", {"reason": ("fit",)}))
    assert script.kinds().count("lead") == run.num["consensus.rounds_until_dispute"]
    assert rows(run, ev.LEAD_DISPUTED) == [()]
    assert run.state.lead == ""
    assert "difference" in script.kinds()


def test_objections_are_known_with_their_reason():
    run, _ = held(numbers=OBJECT, lead=("propose:sso", {"reason": ("fit",)}))
    objections = run.observation.lead_objections
    assert set(objections) <= set(run.state.attended) | {"sso"}
    assert set(objections.values()) <= {"overload", "capability", "rapport", "fit"}
    assert objections


def test_when_the_seat_names_nobody_somebody_else_may():
    kinds = set()
    for seed in range(8):
        run, script = held(seed, AGREE, accept_lead=[("accept", {})])
        kinds |= set(script.kinds())
        proposed = rows(run, ev.LEAD_PROPOSED)
        assert len(proposed) <= 1
    assert "accept_lead" in kinds


@pytest.mark.row("G-065", "G-066")
def test_a_true_reason_is_true_of_who_it_is_said_of():
    run = started(1)
    for agency in run.index.agencies.values():
        assert is_true_of(run, agency.id, "capability") == agency.casework_capable
        assert is_true_of(run, agency.id, "statutory") == (agency.kind == "statutory")
        prefers = any(m.prefers_agency == agency.id for m in run.index.members.values())
        assert is_true_of(run, agency.id, "client_wish") == prefers


@pytest.mark.row("B-005")
def test_the_family_comes_if_it_is_asked_and_prepared():
    came = sum(
        bool(rows(held(seed, client="all_prepared", days=30.0)[0], ev.CONFERENCE_HELD)[0][1])
        for seed in range(6)
    )
    assert came > 0


@pytest.mark.parametrize("mode", ["in_person", "remote", "note"])
def test_it_can_be_held_in_every_way(mode):
    run, _ = held(mode=mode)
    assert len(rows(run, ev.CONFERENCE_HELD)) == 1


def test_nobody_invited_is_a_meeting_of_one():
    run, script = held(invite=())
    assert rows(run, ev.CONFERENCE_HELD) == [((), ())]
    assert "safety_lead" not in script.kinds()
