"""casesim ripple: whom one decision made wait, as tables and as JSON, and what it refuses."""

from __future__ import annotations

import pytest

from casesim.debrief.results import RIPPLE_NOTE
from tests.cli.calling import call, call_json

pytestmark = pytest.mark.slow

YEAR = ("ripple", "first_year", "--seed", 1)
VISIT = "F0001/next_step/1"


@pytest.fixture(scope="module")
def of_the_visit():
    return call_json(*YEAR, "--decision", VISIT, "--option", "wait", "--replications", 3)


def test_without_a_decision_those_that_could_be_replaced_are_listed():
    told = call_json(*YEAR)
    first = told["decisions"][0]
    assert (first["id"], first["chosen"]) == (VISIT, "visit:all")
    assert {"visit:all", "wait"} <= set(first["options"])
    said = call(*YEAR).stdout
    assert f"{len(told['decisions']) - 10} more decisions came later; --json lists all." in said
    assert "Replace one with --decision and --option." in said


def test_a_decision_alone_is_listed_with_its_options():
    (only,) = call_json(*YEAR, "--decision", VISIT)["decisions"]
    assert only["id"] == VISIT
    assert "more decisions" not in call(*YEAR, "--decision", VISIT).stdout


def test_entries_add_up_to_the_totals_and_the_note_goes_with_them(of_the_visit):
    entries = of_the_visit["entries"]
    assert entries
    assert entries[0].keys() == {"case", "own", "kind", "through", "days"}
    total = sum(each["days"] for each in entries)
    others = sum(each["days"] for each in entries if not each["own"])
    assert total == pytest.approx(of_the_visit["total_days"], abs=1e-3)
    assert others == pytest.approx(of_the_visit["others_days"])
    assert of_the_visit["note"] == RIPPLE_NOTE
    usual = of_the_visit["usually"]
    assert (usual["n"], usual["unit"]) == (3, "days")
    assert of_the_visit["until_days"] == pytest.approx(of_the_visit["time_days"] + 28.0)


def test_people_get_the_same_numbers_in_a_table(of_the_visit):
    result = call(*YEAR, "--decision", VISIT, "--option", "wait", "--replications", 3)
    sums = {line.rsplit(maxsplit=1)[0]: float(line.split()[-1])
            for line in result.stdout.splitlines()
            if line.startswith(("other families", "all together"))}  # fmt: skip
    assert sums["other families"] == pytest.approx(of_the_visit["others_days"], abs=0.051)
    assert sums["all together"] == pytest.approx(of_the_visit["total_days"], abs=0.051)
    assert "Usually, over 3 other lucks: the other families wait" in result.stdout
    assert RIPPLE_NOTE in result.stdout
    assert "Other luck 3 of 3." in result.stderr


def test_a_null_decision_has_an_empty_ripple():
    call_it = (*YEAR, "--decision", VISIT, "--option", "visit:all")
    told = call_json(*call_it)
    assert (told["entries"], told["total_days"], told["usually"]) == ([], 0.0, None)
    said = call(*call_it).stdout
    assert "Nobody waited longer or shorter because of it." in said
    assert RIPPLE_NOTE in said


def test_one_other_luck_tells_nothing_usual():
    said = call(*YEAR, "--decision", VISIT, "--option", "wait", "--replications", 1).stdout
    assert "What is usual cannot be told: fewer than 2 of 1 other lucks had this decision" in said


def test_what_is_not_there_is_told_with_what_is():
    said = call(*YEAR, "--decision", VISIT, "--option", "dance", code=1).stderr
    assert f"decision '{VISIT}' had no option 'dance'; it had: visit:all, " in said
    said = call(*YEAR, "--decision", "F0001/dance/1", "--option", "wait", code=1).stderr
    assert f"'F0001/dance/1' did not come up in this play; decisions that did: {VISIT}, " in said
    said = call(*YEAR, "--decision", "X/dance/1", code=1).stderr
    assert f"decisions that did: {VISIT}, F0002/next_step/1, " in said


def test_an_option_needs_its_decision_and_a_policy_must_exist():
    assert "--option is for a --decision" in call(*YEAR, "--option", "wait", code=2).stderr
    said = call(*YEAR, "--policy", "lazy", code=2).stderr
    assert "there is no policy 'lazy'; choose one of: guideline" in said


def test_a_case_has_nobody_else_to_wait():
    said = call("ripple", "mdm_l", code=1).stderr
    assert "in mdm_l there are no families who share workers" in said
    assert "name a caseload or a system, such as first_year" in said
