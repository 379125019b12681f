"""A play is decided step by step, resumed, branched, saved and loaded."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casesim.domain.decisions import Choice
from casesim.errors import CasesimError, DecisionError, ReplayError, StoreError
from casesim.play.playthrough import Playthrough
from casesim.play.runs import simulate
from casesim.play.savefile import SaveError, read_save
from tests.play.plays import SEED, a_decider, a_play, decide, waiting


def digest(play: Playthrough) -> str:
    return read_save(play.save()).log_digest


def test_a_play_begins_with_a_decision_and_what_is_known(store):
    play = a_play(store)
    assert play.current is not None
    assert not play.finished
    assert play.current in play.open
    assert play.observation.inbox
    assert play.date >= play.scenario.start
    assert play.history == ()


def test_a_step_tells_what_reached_the_seat_meanwhile(store):
    play, decider = a_play(store), a_decider()
    told = 0
    for _ in range(8):
        before, known = play.now_days, len(play.observation.inbox)
        step = play.decide(decider.decide(play.current))
        assert (step.from_days, step.to_days) == (before, play.now_days)
        assert list(step.messages) == play.observation.inbox[known:]
        told += len(step.messages)
    assert told > 0


def test_what_was_decided_is_told_in_order(store):
    play = a_play(store)
    made = decide(play, a_decider(), 6)
    assert [each.choice for each in play.history] == made
    times = [each.time_days for each in play.history]
    assert times == sorted(times)


def test_a_choice_that_does_not_fit_changes_nothing(store):
    play = a_play(store)
    before = digest(play)
    for choice, message in (
        (Choice(decision_id="C0001/nothing/1", option_id="wait"), "is not open; open now: C0001/"),
        (Choice(decision_id=play.current.id, option_id="fly"), "has no option 'fly'; choose one"),
    ):
        with pytest.raises(DecisionError, match=message):
            play.decide(choice)
    assert digest(play) == before
    assert store.play(play.id).entries == ()


def test_a_choice_is_safe_before_it_takes_effect(store, monkeypatch):
    play = a_play(store)
    point = play.current
    kept = []

    def look(choice):
        kept.append(store.play(play.id).entries[-1].choice)
        raise KeyboardInterrupt

    monkeypatch.setattr(play._session.simulation, "decide", look)
    with pytest.raises(KeyboardInterrupt):
        play.decide(waiting(point))
    assert kept == [waiting(point)]


def test_a_choice_that_cannot_be_kept_has_no_effect(store, monkeypatch):
    play = a_play(store)
    before = digest(play)

    def full(*_):
        raise StoreError("the disk is full")

    monkeypatch.setattr(store, "append", full)
    with pytest.raises(StoreError, match="the disk is full"):
        play.decide(waiting(play.current))
    assert digest(play) == before


def test_a_resumed_play_is_where_it_was(store):
    play = a_play(store, player="Ana")
    decide(play, a_decider(), 8)
    again = Playthrough.resume(play.id, store)
    assert again.id == play.id
    assert again.now_days == play.now_days
    assert [point.id for point in again.open] == [point.id for point in play.open]
    assert again.observation == play.observation
    assert again.save() == play.save()


def test_of_two_windows_the_second_is_told(store):
    play = a_play(store)
    other = Playthrough.resume(play.id, store)
    play.decide(waiting(play.current))
    with pytest.raises(StoreError, match="gone on in another window"):
        other.decide(waiting(other.current))


def test_a_branch_opens_the_decision_again(store):
    play = a_play(store, player="Ana")
    made = decide(play, a_decider(), 8)
    branch = play.branch(made[5].decision_id)
    assert branch.id != play.id
    assert branch.current.id == made[5].decision_id
    assert [each.choice for each in branch.history] == made[:5]
    other = next(each.id for each in branch.current.options if each.id != made[5].option_id)
    branch.decide(Choice(decision_id=made[5].decision_id, option_id=other))
    assert digest(branch) != digest(play)
    assert len(store.play(play.id).entries) == 8
    summary = store.play(branch.id).summary
    assert (summary.parent, summary.parent_decision) == (play.id, made[5].decision_id)
    assert summary.player == "Ana"


def test_a_branch_needs_a_decision_of_the_play(store):
    play = a_play(store)
    with pytest.raises(DecisionError, match=r"C0001/lead/9 was not taken .* branch from: n"):
        play.branch("C0001/lead/9")


def test_a_save_loads_into_another_journal(store):
    play = a_play(store)
    decide(play, a_decider(), 8)
    loaded = Playthrough.load(play.save(), store)
    assert loaded.id != play.id
    assert loaded.save() == play.save()
    assert loaded.current.id == play.current.id
    assert Playthrough.resume(loaded.id, store).save() == play.save()


def test_a_save_of_a_changed_scenario_is_refused(store, monkeypatch):
    text = a_play(store).save()
    monkeypatch.setattr("casesim.play.setting.fingerprint", lambda thing: "0f" * 32)
    with pytest.raises(SaveError, match=r"the scenario has been changed .* bring back the ve"):
        Playthrough.load(text, store)


def test_a_play_that_would_go_another_way_is_not_resumed(store, database):
    play = a_play(store)
    decide(play, a_decider(), 3)
    kept = store.play(play.id)
    other = store.start(replace(kept.header, seed=SEED + 1), entries=kept.entries)
    with pytest.raises(ReplayError, match=r"cannot go on as it was: .* start the case anew, with"):
        Playthrough.resume(other, store)


def test_the_share_line_starts_the_same_luck(store):
    play = a_play(store)
    assert play.share_line == f"casesim play mdm_l --seed {SEED}"
    assert digest(a_play(store)) == digest(play)


def test_without_a_seed_there_is_one_to_share(store):
    seeds = {a_play(store, seed=None).seed for _ in range(4)}
    assert len(seeds) > 1


def test_guidance_bears_on_the_open_decision(store):
    play = a_play(store)
    rulings = play.guidance(play.current)
    assert rulings
    assert all(play.current.kind in ruling.clause.decisions for ruling in rulings)


def test_the_end_is_reached_and_told(store):
    play = a_play(store, horizon_days=60.0)
    with pytest.raises(DecisionError, match="the result is told once the case is over"):
        play.result()
    decide(play, a_decider(), 10_000)
    assert play.finished
    assert play.current is None
    assert store.play(play.id).summary.finished
    result = play.result()
    assert result.end_days == 60.0
    assert [row.option_id for row in result.decisions] == [
        each.choice.option_id for each in play.history
    ]
    assert any(row.guidance for row in result.decisions)
    assert Playthrough.resume(play.id, store).finished
    with pytest.raises(DecisionError, match="open now: none, the case is over"):
        play.decide(Choice(decision_id="C0001/next_step/1", option_id="wait"))


def test_every_refusal_is_one_of_casesims_own(store):
    with pytest.raises(CasesimError, match="there is no scenario 'mdm_k'"):
        Playthrough.start("mdm_k", store=store)
    with pytest.raises(CasesimError, match="abstract scenario, in which nobody decides"):
        Playthrough.start("abstract_mm1", store=store)
    with pytest.raises(CasesimError, match="fsc_town has many families, and one case is played"):
        Playthrough.start("fsc_town", store=store)
    with pytest.raises(CasesimError, match=r"a seed is a whole number from 0 to \d+ \(got -1\)"):
        a_play(store, seed=-1)
    for horizon in (0.0, float("inf")):
        with pytest.raises(CasesimError, match=r"more than 0 days \(got .*\); give another hor"):
            a_play(store, horizon_days=horizon)
    assert store.list_plays() == []


@pytest.mark.parametrize("follow_seat", [True, False])
def test_what_was_read_goes_with_a_trainee_who_moves_to_the_lead(store, follow_seat):
    play = a_play(store, follow_seat=follow_seat)
    decide(play, a_decider("guideline"), 40)
    assert play.observation.agency != play.scenario.convenor
    if follow_seat:
        (office,) = play.left
        assert office.agency == play.scenario.convenor
        assert office.inbox
        again = Playthrough.resume(play.id, store)
        assert [each.inbox for each in again.left] == [office.inbox]
    else:
        assert play.left == ()


@pytest.mark.slow
def test_a_play_under_plan_is_guided_by_plan_and_keeps_it(store):
    play = Playthrough.start("mdm_l", store=store, seed=SEED, protocol="plan")
    said = [str(ruling.source) for ruling in play.guidance(play.current)]
    assert said
    assert all(source.startswith("PLAN U") for source in said)
    assert Playthrough.resume(play.id, store).protocol.id == "plan"
    assert "--protocol plan" in read_save(play.save()).header.share_line


@pytest.mark.slow
def test_another_policy_can_be_followed_with_the_same_luck(store):
    run = simulate("mdm_l", policy="siloed", seed=SEED, horizon_days=20.0)
    play = Playthrough.load(run.save, store)
    assert play.under("siloed") == play.result()
    other = play.under("guideline")
    assert other.end_days == play.result().end_days
    assert other.decisions != play.result().decisions
    assert play.scenario_file == ""
    with pytest.raises(CasesimError, match="there is no policy 'nobody'"):
        play.under("nobody")
