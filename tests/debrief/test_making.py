"""A debrief put together: what hangs on no future, then futures as they come in."""

from __future__ import annotations

from dataclasses import replace

import pytest

import casesim
from casesim.analysis.tells import TELLS
from casesim.debrief.counterfactual import Gathering
from casesim.debrief.making import asked_of, debrief_of, make
from casesim.debrief.preparing import prepared
from casesim.debrief.results import Bearing, Mark
from casesim.errors import DecisionError, ExperimentError
from casesim.experiments.one_future import SAME_LUCK, Future
from casesim.play.savefile import write_save
from tests.debrief.watched_plays import FEW_DAYS, a_prepared, save_of, setting_of

pytestmark = pytest.mark.slow

FUTURES = 12


def gathered(made, count=FUTURES, **said):
    """Futures by hand: luck that all share, and a first choice that is better than all others."""
    gathering = Gathering(asked_of(made, futures=count, **said))
    names = gathering.asked.names
    for taken in gathering.asked.decisions:
        for option in taken.answers:
            for number in (SAME_LUCK, *range(count)):
                luck = 10.0 * ((7 * number) % 5)
                value = 40.0 + luck - (0.0 if option == taken.chosen else 30.0)
                gathering.add(
                    Future(
                        decision=taken.number, option_id=option, number=number,
                        values=(value, *(0.0 for _name in names[1:])), tells=("own_lapse",),
                        redrawn=True,
                    )
                )  # fmt: skip
    return gathering


def test_before_a_future_there_is_guidance_and_no_mark():
    made = a_prepared()
    found = debrief_of(made, Gathering(asked_of(made)))
    assert found.policy == "guideline"
    assert found.parts is None
    assert [each.mark for each in found.appraisals] == [None] * len(made.moments)
    assert all(option.bearings for each in found.appraisals for option in each.options)


def test_with_futures_each_choice_has_a_mark_but_where_a_duty_decides():
    found = debrief_of(a_prepared(), gathered(a_prepared()))
    assert any(each.duties for each in found.appraisals)
    for each in found.appraisals:
        assert each.futures == FUTURES
        assert (each.mark is None) == bool(each.duties)
    assert Mark.STRONG in {each.mark for each in found.appraisals}
    assert found.parts is not None
    assert set(found.parts.by_decision) == {each.decision_id for each in found.appraisals}


def test_every_option_that_was_open_is_there_and_a_few_have_futures():
    made = a_prepared()
    found = debrief_of(made, gathered(made, most_decisions=3))
    for moment, each in zip(made.moments, found.appraisals, strict=True):
        assert [option.option_id for option in each.options] == [one.id for one in moment.options]
    widths = [sum(bool(one.outcomes) for one in each.options) for each in found.appraisals]
    assert max(widths) == 4
    assert sum(width > 2 for width in widths) <= 3
    asked = [each for each in found.appraisals if each.futures]
    assert len(asked) >= 3
    assert all(each.chosen_outlook.same_luck is not None for each in asked)
    assert all(
        each.mark is Mark.CANNOT_TELL
        for each in found.appraisals
        if each not in asked and not each.duties
    )


def test_guidance_never_moves_a_mark_or_a_number():
    made = a_prepared()
    against = (Bearing(force="forbids", source="MAP 1", says="Never.", stands="against"),)
    turned = replace(
        made,
        debrief=replace(
            made.debrief,
            appraisals=tuple(
                replace(each, options=tuple(replace(one, bearings=against) for one in each.options))
                for each in made.debrief.appraisals
            ),
        ),
    )
    one, other = (debrief_of(each, gathered(made)) for each in (made, turned))
    for ours, theirs in zip(one.appraisals, other.appraisals, strict=True):
        assert ours.mark == theirs.mark
        assert ours.loss == theirs.loss
        assert [each.expected for each in ours.options] == [
            each.expected for each in theirs.options
        ]
    assert one.parts == other.parts
    assert one.turning_points == other.turning_points


def test_a_breach_is_never_strong_and_a_duty_kept_never_costly():
    save = save_of(instead={"consent": "through_relative", "interim_safety": "wait"})
    made = prepared(save, setting_of())
    found = debrief_of(made, gathered(made))
    breached = [each for each in found.appraisals if any(not duty.kept for duty in each.duties)]
    assert {each.kind for each in breached} >= {"consent", "interim_safety"}
    assert {each.mark for each in breached} == {None}


def test_reasons_and_details_stay_as_they_were_given():
    made = prepared(save_of(instead={"consent": "through_relative"}), setting_of())
    (asked,) = [each for each in made.debrief.appraisals if each.reason]
    assert (asked.chosen, asked.reason) == ("through_relative", "Because.")
    assert dict(asked.chosen_outlook.values) == {"scope": ("basic",)}


def test_hours_and_marks_of_a_real_run():
    made = a_prepared()
    asked = asked_of(made, futures=2, most_decisions=0)
    few = replace(asked, decisions=asked.decisions[:2])
    told = []
    found = make(made, few, progress=lambda gathering: told.append(gathering.done))
    assert told[-1] == 1.0
    first = found.appraisals[0]
    assert first.futures == 2
    assert first.chosen_outlook.expected.n == 2
    assert {event.partition("/")[0] for event, _share in first.chosen_outlook.tells} <= TELLS
    assert sum(each.hours_spent for each in found.appraisals) > 0.0


def test_a_play_that_is_not_over_has_no_debrief():
    with pytest.raises(DecisionError, match=r"once the case is over.*save again"):
        prepared(save_of(most=3), setting_of())


def test_a_policy_that_does_not_exist_is_named():
    with pytest.raises(Exception, match="nobody") as caught:
        asked_of(a_prepared(), policy="nobody")
    assert isinstance(caught.value, casesim.CasesimError)
    with pytest.raises(ExperimentError, match="at least 1 future"):
        asked_of(a_prepared(), futures=0)


def test_the_package_can_be_called_with_a_save():
    text = write_save(save_of(days=FEW_DAYS))
    found = casesim.debrief(text, futures=0)
    assert found.scenario == "mdm_l"
    assert found.prompts
