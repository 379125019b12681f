"""A small child is met and seen where its parent is; the parent is asked in its place."""

from __future__ import annotations

import pytest

from casesim.domain import events as ev
from casesim.engine.contacts import Meeting, tries
from casesim.engine.knowledge import CONSENT, ground_for
from casesim.engine.options import free_work
from casesim.engine.supervision import open_questions
from casesim.play.words import CaseWords
from tests.cases import a_case
from tests.engine.playing import Tryer, rows, run_of, simulation, started

CHILD, PARENT = "boy_t", "ms_a"


@pytest.fixture
def run():
    return started(1, scenario=a_case("mdm_z"))


def test_nobody_asks_the_child_for_consent(run):
    for member in run.index.members:
        run.emit(ev.CONTACT_KEPT, member, "kitchen", "listen", False, "open", agency=run.seat)
    offered = {option.id for option in free_work(run)}
    assert f"ask_consent:{PARENT}" in offered
    assert f"ask_consent:{CHILD}" not in offered
    assert f"visit:{CHILD}" in offered


def test_the_parents_consent_covers_what_is_known_of_the_child(run):
    fact = run.index.facts["no_preschool"]
    assert ground_for(run, fact, "fsc") != CONSENT
    run.emit(ev.CONSENT_GIVEN, PARENT, "basic", (), 180.0, True)
    assert ground_for(run, fact, "fsc") == CONSENT


@pytest.mark.parametrize("missed", [True, False])
def test_the_child_is_met_if_the_parent_is(run, missed):
    if missed:
        run.emit(ev.CONTACT_MISSED, PARENT, "kitchen", agency=run.seat)
    assert tries(run, CHILD, Meeting(agency=run.seat, purpose="listen"), 0.4) is not missed


def test_a_supervisor_asks_who_has_seen_the_child_and_not_for_its_consent(run):
    run.num["supervision.questions"] = 100
    run.emit(ev.PERSON_SEEN, CHILD, False, agency=run.seat)
    questions = open_questions(run)
    assert f"not_met:{CHILD}" in questions
    assert f"no_consent:{CHILD}" not in questions


@pytest.mark.slow
def test_in_whole_years_the_child_is_seen_and_never_asked_anything():
    seen = asked = 0
    for seed in range(4):
        sim = simulation(seed, scenario=a_case("mdm_z"))
        sim.run(Tryer(seed, avoid=("end",)))
        run = run_of(sim)
        seen += sum(1 for row in rows(run, ev.PERSON_SEEN) if row[0] == CHILD)
        for kind in (ev.CONSENT_GIVEN, ev.CONSENT_REFUSED, ev.CONTACT_MISSED, ev.CAUSE_LEARNED):
            asked += sum(1 for row in rows(run, kind) if row[0] == CHILD)
    assert seen > 20
    assert asked == 0


def test_a_question_to_some_of_them_names_them():
    words = CaseWords(a_case("mdm_z"))
    asked = words.short_question("first_talk", "mdm_s,ms_a")
    assert asked.startswith("You meet Mdm S and Ms A for the first time.")


@pytest.mark.slow
def test_under_a_truth_that_says_so_a_concern_is_imminent_from_the_start():
    imminent = {"care_s": "failing", "fear_home": "hurt", "boy_care": "imminent"}
    truths = {"care_s": "care_true", "fear_home": "at_home", "boy_care": "boy_true"}
    found = set()
    for seed in range(30):
        run = started(seed, scenario=a_case("mdm_z"))
        for concern, alternative in imminent.items():
            state = run.state.concerns.get(concern)
            drawn = run.state.truths[truths[concern]] == alternative
            assert (state is not None and state.imminent) is drawn
            found.add((concern, drawn))
    assert len(found) >= 5
