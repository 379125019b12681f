"""Children for whom a parent answers, and a member who lives apart in the care of an agency."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casesim.domain import events as ev
from casesim.domain.vocabulary import EscalationLevel
from casesim.engine.options import free_work
from casesim.engine.supervision import open_questions
from casesim.engine.talks import _answer_consent
from casesim.engine.trouble import escalate
from tests.engine.playing import Script, played, rows, started, the_case, until


def with_brother(**changes):
    """The case with Mr K as told."""
    family = the_case().family
    members = tuple(replace(m, **changes) if m.id == "mr_k" else m for m in family.members)
    return replace(the_case(), family=replace(family, members=members))


@pytest.fixture
def child():
    """Mr K as somebody for whom his sister answers."""
    return started(1, scenario=with_brother(consent_by="mdm_l"))


def met(run):
    for member in run.index.members:
        run.emit(ev.CONTACT_KEPT, member, "hospital_lobby", "listen", False, "open")


def offered(run):
    return {option.id for option in free_work(run)}


def test_a_childs_consent_is_asked_of_the_parent(child):
    met(child)
    assert "ask_consent:mdm_l" in offered(child)
    assert "ask_consent:mr_k" not in offered(child)
    assert "no_consent:mr_k" not in open_questions(child)


@pytest.mark.parametrize("numbers", [{"consent.base": 9.0}])
def test_the_parents_yes_counts_for_the_child_until_it_runs_out(numbers):
    run = started(1, scenario=with_brother(consent_by="mdm_l"), numbers=numbers)
    assert _answer_consent(run, "mdm_l", "explain_with_time", "basic", understood=True)
    given = {member: until for member, _, _, until, _ in rows(run, ev.CONSENT_GIVEN)}
    assert given["mr_k"] == given["mdm_l"]
    until(run, given["mdm_l"] + 1.0)
    assert {who for who, _ in rows(run, ev.CONSENT_ENDED)} == {"mdm_l", "mr_k"}


def test_children_are_not_brought_to_the_agencies_meeting():
    script = Script(
        first_contact=("visit:all", {}),
        next_step=("convene", {}),
        convene=("conference", {"invite": ("hospital",), "client": ("all_prepared",)}),
    )
    numbers = {"contact.base_first_miss": 0.001, "contact.base_miss.visit": 0.001}
    grown, small = (
        {
            member
            for row in played(3, script, scenario=scenario, numbers=numbers, horizon_days=40.0).log
            if row.kind == ev.CONFERENCE_HELD
            for member in row.fields[1]
        }
        for scenario in (the_case(), with_brother(consent_by="mdm_l"))
    )
    assert "mr_k" in grown
    assert "mr_k" not in small


@pytest.fixture
def apart():
    """Mr K in a home of the Destitute Branch, where only he is met."""
    return started(1, scenario=with_brother(stays_with="destitute", sleeps_at="where_they_stay"))


def places(run, who):
    option = next(one for one in free_work(run) if one.id == f"visit:{who}")
    return next(form.items for form in option.fields if form.id == "where")


def test_who_lives_apart_is_met_only_there(apart):
    assert places(apart, "mr_k") == ("where_they_stay",)
    assert "where_they_stay" not in places(apart, "mdm_l")
    assert "visit:all" not in offered(apart)


def test_only_the_agency_in_whose_care_somebody_lives_looks_in_on_its_own(apart):
    until(apart, 60.0)
    own = [(row.agency, row.fields[0]) for row in apart.recorder.log if row.kind == ev.OWN_CONTACT]
    assert {who for agency, who in own if agency == "destitute"} == {"mr_k"}
    assert {who for agency, who in own if agency != "destitute"} == {"mdm_l"}


def test_a_trouble_climbs_no_higher_than_the_levels_of_the_case():
    levels = tuple(EscalationLevel)[:3]
    run = started(1, scenario=replace(the_case(), levels=levels))
    escalate(run, "barrier/bed_together", "systems", 4)
    assert [level for _, level, _ in rows(run, ev.ESCALATED)] == [EscalationLevel.HEADQUARTERS]
