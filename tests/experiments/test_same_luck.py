"""One choice is replaced, and the luck is the same."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from casesim.domain.decisions import Choice
from casesim.errors import DecisionError, ExperimentError
from casesim.experiments.same_luck import difference, same_luck, same_luck_values
from tests.cases import its_index
from tests.experiments.plays import its_walk, the_play

ANYWHERE = """
from casesim.experiments.same_luck import same_luck
from tests.experiments.plays import its_walk, the_play
print(same_luck(the_play(), its_walk()[5].choice).log.digest())
"""


def as_it_was():
    return same_luck(the_play(), its_walk()[0].choice, index=its_index("mdm_l"))


def test_a_decision_replaced_by_itself_changes_nothing():
    run = as_it_was()
    again = same_luck(the_play(), its_walk()[-1].choice, index=its_index("mdm_l"))
    assert list(run.log.json_lines()) == list(again.log.json_lines())
    assert difference(run.log, again.log) == ((), ())


@pytest.mark.slow
def test_it_changes_nothing_at_any_decision():
    digest = as_it_was().log.digest()
    for taken in its_walk():
        run = same_luck(the_play(), taken.choice, index=its_index("mdm_l"))
        assert run.log.digest() == digest


@pytest.mark.slow
@pytest.mark.parametrize("hash_seed", ["1", "4321"])
def test_it_changes_nothing_in_another_process(hash_seed):
    environment = os.environ | {"PYTHONHASHSEED": hash_seed}
    printed = subprocess.run(
        [sys.executable, "-c", ANYWHERE],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    assert printed.stdout.strip() == as_it_was().log.digest()


def test_the_rows_that_differ_are_those_that_the_choice_changed():
    taken = its_walk()[0]
    other = next(each for option, each in taken.answers.items() if option != taken.chosen)
    run, changed = as_it_was(), same_luck(the_play(), other, index=its_index("mdm_l"))
    lost, come = difference(run.log, changed.log)
    assert lost and come
    assert len(run.log) - len(lost) == len(changed.log) - len(come) > 0
    assert all(row.time_days >= taken.time_days for row in (*lost, *come))
    assert any(row.kind == "choice_made" and row.fields[3] == other.option_id for row in come)


def test_its_measures_are_told():
    taken = its_walk()[0]
    values = same_luck_values(the_play(), taken.choice, ["harm_events", "hours_of_seat"])
    assert values["hours_of_seat"] > 0.0
    assert "harm_events" in values


def test_what_cannot_be_chosen_instead_is_told():
    with pytest.raises(ExperimentError, match="decision 'C0001/ending/9' was not taken in this"):
        same_luck(the_play(), Choice(decision_id="C0001/ending/9", option_id="stay"))
    with pytest.raises(DecisionError, match="has no option 'fly'; choose one of: "):
        same_luck(the_play(), Choice(decision_id=its_walk()[0].decision_id, option_id="fly"))
