"""What a choice cost, what was passed on without a ground, and what was done for nothing."""

from __future__ import annotations

import pytest

from casesim.debrief.guidance_side import passed_on_duty
from casesim.debrief.happened import hours_spent, intrusions, passed_on
from casesim.debrief.results import Intrusion
from casesim.debrief.watching import Moment
from casesim.domain import events as ev
from casesim.domain.decisions import Choice, Option
from casesim.scenario.loading import load_protocol
from tests.analysis.little_case import SCENARIO, Script


def moment(number, rows, option_id="call:centre", values=None, **args):
    option = Option(id=option_id, action=option_id.partition(":")[0], args=args)
    decision = f"C0001/next_step/{number}"
    return Moment(
        number=number, decision_id=decision, time_days=float(number), kind="next_step",
        subject="", occasion=number, seat="office/convenor", context={}, options=(option,),
        choice=Choice(decision_id=decision, option_id=option_id, values=values or {}),
        bearings={}, duties=(), paragraphs={}, rows=rows,
    )  # fmt: skip


def test_hours_are_those_of_the_seat_from_one_choice_to_the_next():
    script = Script()
    script.at(0.1, ev.HOURS_SPENT, "convenor", "contact", 1.0)
    script.at(0.2, ev.HOURS_SPENT, "convenor", "contact", 0.5)
    script.at(0.3, ev.HOURS_SPENT, "worker", "contact", 4.0, agency="centre")
    script.at(0.4, ev.HOURS_SPENT, "convenor", "records", 0.25)
    assert hours_spent(script.log, [moment(1, 1), moment(2, 3)]) == (0.5, 0.25)


def test_what_was_shared_is_laid_to_the_choice_that_brought_in_whom_it_went_to():
    script = Script()
    script.at(1.0, ev.DISCLOSED, "flat_fact", "centre", "none", True)
    script.at(1.0, ev.DISCLOSED, "leg_fact", "centre", "consent", False)
    script.at(2.0, ev.DISCLOSED, "leg_fact", "hospital", "none", True)
    script.at(2.0, ev.DISCLOSED, "leg_fact", "office", "none", True, agency="centre")
    called = moment(1, 0, agency="centre")
    waited = moment(2, 0, "wait")
    invited = moment(3, 0, "conference", values={"invite": ("hospital",)})
    assert passed_on(script.log, SCENARIO, [called, waited, invited]) == {
        called.decision_id: ("centre",),
        invited.decision_id: ("hospital",),
    }
    assert passed_on(script.log, SCENARIO, [waited]) == {}


def test_the_agency_of_a_service_is_brought_in_with_it():
    script = Script().at(1.0, ev.DISCLOSED, "flat_fact", "centre", "none", True)
    assessed = moment(1, 0, "assess:room", service="room")
    assert passed_on(script.log, SCENARIO, [assessed]) == {assessed.decision_id: ("centre",)}


@pytest.mark.parametrize("protocol", ["map", "bal", "plan"])
def test_sharing_without_a_ground_breaches_the_duty_of_each_document(protocol):
    (found,) = passed_on_duty(load_protocol(protocol), ("centre",))
    assert (found.ground, found.kept, found.bearing.stands) == ("consent", False, "against")
    assert passed_on_duty(load_protocol(protocol), None) == ()


def test_intrusions_are_told_in_order():
    script = Script().at(3.0, ev.INTRUSION, "room", "ben")
    assert intrusions(script.log) == (Intrusion(time_days=3.0, service="room", member="ben"),)
