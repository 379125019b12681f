"""The conformity check catches each thing that no policy may do."""

from __future__ import annotations

import pytest

from casesim.domain.decisions import Choice
from casesim.domain.state import SystemState
from casesim.policies.conformity import CheckedPolicy, ConformityError, check_policy, latent_parts
from tests.policies.household import a_catalogue
from tests.policies.points import a_point


class Scripted:
    """Does what it is told, for better or worse."""

    name = "scripted"

    def __init__(self, does):
        self.does = does

    def decide(self, point):
        return self.does(point)


def waits(point):
    return Choice(decision_id=point.id, option_id="wait")


def test_a_good_policy_passes_and_keeps_its_name():
    checked = CheckedPolicy(Scripted(waits))
    assert checked.name == "scripted"
    assert checked.decide(a_point("silence")).option_id == "wait"
    assert check_policy(Scripted(waits), [a_point("lapse"), a_point("cover")]) == 2


@pytest.mark.parametrize(
    ("choice", "says"),
    [
        (
            Choice(decision_id="C0001/silence/landlord/1", option_id="shout"),
            "has no option 'shout'",
        ),
        (Choice(decision_id="elsewhere", option_id="wait"), "answered 'elsewhere' when asked"),
        (
            Choice(
                decision_id="C0001/silence/landlord/1", option_id="wait", values={"until": ("x",)}
            ),
            "has no field 'until'",
        ),
    ],
)
def test_what_is_not_on_offer_is_refused(choice, says):
    with pytest.raises(ConformityError, match=says):
        CheckedPolicy(Scripted(lambda point: choice)).decide(a_point("silence"))


def test_luck_of_its_own_is_refused():
    answers = iter(["wait", "call"])
    fickle = Scripted(lambda point: Choice(decision_id=point.id, option_id=next(answers)))
    with pytest.raises(ConformityError, match="one point has one answer"):
        CheckedPolicy(fickle).decide(a_point("silence"))


def test_writing_into_the_case_file_is_refused():
    def scribbles(point):
        point.observation.concerns["home"].level = "settled"
        return waits(point)

    with pytest.raises(ConformityError, match="an observation is read, never written"):
        CheckedPolicy(Scripted(scribbles)).decide(a_point("silence"))


def test_holding_the_latent_state_is_refused_however_deep_it_hides():
    class Spy(Scripted):
        def __init__(self):
            super().__init__(waits)
            self.notes = {"deep": [(1, SystemState())]}

    with pytest.raises(ConformityError, match=r"holds latent state \(SystemState\)"):
        CheckedPolicy(Spy())


def test_a_function_that_remembers_the_state_is_found():
    state = SystemState()
    assert list(latent_parts(Scripted(lambda point: state))) == ["SystemState"]


def test_neither_the_catalogue_nor_a_point_holds_latent_state():
    assert list(latent_parts(a_catalogue())) == []
    assert list(latent_parts(a_point("next_step"))) == []
