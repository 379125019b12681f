"""What guidance says of every option, and which duties a choice keeps or breaches."""

from __future__ import annotations

import pytest

from casesim.debrief.guidance_side import bearings_of_options, duties_of
from casesim.domain.decisions import Option
from casesim.domain.vocabulary import DutyGround
from casesim.play.appraising import rulings_now
from casesim.play.run_header import TRAINEE
from casesim.play.runs import policy_of
from casesim.play.session import Session
from tests.debrief.watched_plays import SOME_DAYS, moments, save_of, setting_of, watched

pytestmark = pytest.mark.slow

CASES = [("mdm_l", "map"), ("ballyfermot", "bal"), ("carla", "plan")]
CONSENT, SAFETY = DutyGround.CONSENT, DutyGround.SAFETY


def first(kind, **said):
    return next(each for each in moments(**said) if each.kind == kind)


def grounds(moment):
    return {(duty.ground, duty.kept) for duty in moment.duties}


@pytest.mark.parametrize(("scenario", "protocol"), CASES)
def test_every_option_of_every_decision_has_its_bearings(scenario, protocol):
    key = setting_of(scenario, protocol).protocol.key
    for moment in moments(scenario, protocol):
        assert set(moment.bearings) == {option.id for option in moment.options}
        for bearings in moment.bearings.values():
            assert bearings
            assert all(each.source.startswith(key) for each in bearings)
            assert all(each.stands in ("with", "against", "silent") for each in bearings)


def test_where_nothing_bears_the_document_is_said_to_be_silent():
    (bearing,) = bearings_of_options([Option(id="wait", action="wait")], (), "MAP")["wait"]
    assert (bearing.force, bearing.source, bearing.stands) == ("silent", "MAP", "silent")


def test_facts_stand_with_their_values_as_they_were_known_then():
    moment = first("first_contact")
    (bearing,) = [each for each in moment.bearings["visit:all"] if each.stands == "with"]
    assert bearing.facts == (("members_not_seen", "2"),)
    later = moments()[-1]
    told = [each for found in later.bearings.values() for each in found]
    assert all(("members_not_seen", "2") not in each.facts for each in told)


@pytest.mark.parametrize("protocol", ["map", "bal", "plan"])
def test_explaining_consent_keeps_the_duty_under_each_document(protocol):
    moment = first("consent", protocol=protocol)
    assert moment.choice.option_id == "explain_with_time"
    assert (CONSENT, True) in grounds(moment)
    assert all(kept for _ground, kept in grounds(moment))


@pytest.mark.parametrize("protocol", ["map", "bal", "plan"])
def test_a_relative_s_yes_breaches_the_duty_under_each_document(protocol):
    moment = first("consent", protocol=protocol, instead={"consent": "through_relative"})
    assert (CONSENT, False) in grounds(moment)
    assert not moment.duties[0].kept


@pytest.mark.parametrize("protocol", ["map", "bal", "plan"])
def test_to_leave_an_imminent_danger_to_nobody_is_a_breach(protocol):
    left = first("interim_safety", protocol=protocol, instead={"interim_safety": "wait"})
    assert grounds(left) == {(SAFETY, False)}
    held = first("interim_safety", protocol=protocol, instead={"interim_safety": "hold_self"})
    assert grounds(held) == {(SAFETY, True)}


@pytest.mark.parametrize(("scenario", "protocol"), CASES)
def test_a_duty_names_its_paragraph_or_the_law(scenario, protocol):
    for moment in moments(scenario, protocol):
        for duty in moment.duties:
            assert duty.bearing.source
            assert duty.bearing.says


def test_what_has_to_do_with_no_duty_has_none():
    assert grounds(first("first_talk", instead={"first_talk": "listen"})) == set()


def test_watching_changes_nothing_of_the_play():
    save = save_of()
    assert watched(save, setting_of()).session.save() == save


def refused_treatment(protocol):
    """A refusal of treatment at which help could be held back, in the first luck that has one."""
    setting = setting_of("mdm_l", protocol)
    kinds = {step.id: step.kind for step in setting.scenario.services}
    for seed in range(1, 9):
        session = Session(setting, setting.header(seed=seed, horizon_days=SOME_DAYS))
        decider = policy_of("random", setting)
        while session.open:
            point = session.open[0]
            if point.kind == "refusal" and kinds.get(point.subject) == "treatment":
                return setting, point
            session.decide(decider.decide(point), TRAINEE)
    raise AssertionError("nobody refused a treatment")


@pytest.mark.parametrize("protocol", ["map", "bal", "plan"])
def test_to_hold_help_back_until_somebody_agrees_to_treatment_is_a_breach(protocol):
    setting, point = refused_treatment(protocol)
    rulings = rulings_now(point, setting)
    held_back = next(each for each in point.options if each.action == "leverage")
    assert not any(duty.kept for duty in duties_of(held_back, rulings))
    assert {duty.ground for duty in duties_of(held_back, rulings)} & {"law", "dignity"}
    respected = next(each for each in point.options if each.action == "respect_with_net")
    assert all(duty.kept for duty in duties_of(respected, rulings))
