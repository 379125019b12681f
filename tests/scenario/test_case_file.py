"""A case from its file: domain objects, and contradictions at their place."""

from __future__ import annotations

from datetime import date

import pytest

from casesim.domain.families import Member
from casesim.domain.vocabulary import ConcernDomain, HarmKind, Protection
from casesim.errors import FileFaultsError
from casesim.scenario.case_file import read_case
from casesim.scenario.loading import load_ledger
from casesim.scenario.strict_yaml import parse_document
from tests.scenario.small_case import SMALL_CASE


@pytest.fixture(scope="module")
def ledger():
    return load_ledger()


@pytest.fixture
def case(ledger):
    return read_case(parse_document(SMALL_CASE, file="case.yaml"), ledger)


def faults_in(text, ledger):
    with pytest.raises(FileFaultsError) as caught:
        read_case(parse_document(text, file="case.yaml"), ledger)
    return caught.value.faults


def test_parts_become_domain_objects_with_words_of_the_closed_lists(case):
    health, home = case.family.concerns
    assert health.domain is ConcernDomain.PHYSICAL_HEALTH
    assert health.protection is Protection.WEAK
    assert health.harms == (HarmKind.HOSPITALISATION,)
    assert home.harms == ()
    assert isinstance(case.family.members[0], Member)
    assert case.services[1].effects[0].protection is Protection.STRONG


def test_mappings_dates_and_pairs_are_read(case):
    agency = case.agencies[0]
    assert case.family.members[0].rapport == {"fsc": 0.1}
    assert agency.powers[0].from_date == date(2018, 12, 19)
    assert agency.workers[0].leave == ((20.0, 24.0),)
    assert case.surfacing == ("neighbour", "He has not opened for a week.")
    assert case.family.relations == (("mr_a", "son", "father and son"),)
    assert case.ledger_overrides == {"sight.days": 5.0}


def test_what_is_left_out_has_the_default_of_the_domain(case):
    son = case.family.members[1]
    assert son.capacity == "has"
    assert son.goals == ()
    assert case.services[0].needs_consent == "basic"
    assert case.copies == 1
    assert case.signature == ""


def test_the_calendar_is_that_of_the_country(case):
    assert case.calendar.start == date(2018, 1, 2)
    assert not case.calendar.is_working_day(date(2018, 2, 16)), "Lunar New Year"
    assert not case.calendar.is_working_day(date(2018, 1, 6)), "a Saturday"
    assert case.calendar.is_working_day(date(2018, 1, 8))


def test_a_country_with_another_weekend_has_other_working_days(ledger):
    text = SMALL_CASE.replace("country: SG", "country: JO")
    calendar = read_case(parse_document(text, file="case.yaml"), ledger).calendar
    assert not calendar.is_working_day(date(2018, 1, 12)), "a Friday"
    assert calendar.is_working_day(date(2018, 1, 14)), "a Sunday"


def test_voices_may_be_left_out(ledger):
    text = SMALL_CASE.replace("voices:\n  reply_knows/fsc: ['We know this: {what}']\n", "")
    assert read_case(parse_document(text, file="case.yaml"), ledger).voices == {}


def test_a_dangling_reference_says_what_is_needed_and_what_is_near(ledger):
    (fault,) = faults_in(SMALL_CASE.replace("stops_when: letter", "stops_when: later"), ledger)
    assert fault.what == (
        "family.helpers[1] (neighbour).stops_when must name a pressure or service of this case "
        "(got later)"
    )
    assert fault.remedy == "Did you mean letter? Known here: letter, nursing, review."


def test_a_reference_that_is_a_name_itself_is_placed_at_it(ledger):
    (fault,) = faults_in(SMALL_CASE.replace("{fsc: 0.1}", "{fcs: 0.1}"), ledger)
    line = SMALL_CASE.splitlines()[fault.line - 1]
    assert line[fault.column - 1 :].startswith("{fsc") or "rapport: {" in line
    assert "must name an agency of this case (got fcs)" in fault.what


def test_references_and_numbers_are_told_together(ledger):
    text = SMALL_CASE.replace("convenor: fsc", "convenor: sso").replace("SG", "ZZ")
    whats = [fault.what for fault in faults_in(text, ledger)]
    assert len(whats) == 2
    assert whats[0].startswith("country is not a country whose holidays are known (got ZZ)")
    assert whats[1] == "convenor must name an agency of this case (got sso)"


def test_loops_of_concerns_that_fade_are_allowed(ledger):
    loop = "- {source: home, target: health, weight: 0.2}\n"
    text = SMALL_CASE.replace(loop, loop + "    - {source: health, target: home, weight: 0.9}\n")
    assert len(read_case(parse_document(text, file="case.yaml"), ledger).family.couplings) == 2


def test_a_loop_that_grows_is_refused_though_no_single_weight_does(ledger):
    loop = "- {source: home, target: health, weight: 0.2}\n"
    text = SMALL_CASE.replace(
        loop,
        "- {source: home, target: health, weight: 1}\n"
        "    - {source: health, target: home, weight: 1}\n",
    )
    (fault,) = faults_in(text, ledger)
    assert fault.what == "family.couplings lets concerns push each other up without end"


def test_an_override_must_be_an_entry_of_the_ledger(ledger):
    (fault,) = faults_in(SMALL_CASE.replace("sight.days: 5", "sight.day: 5"), ledger)
    assert "the ledger has no assumption 'sight.day'" in fault.what
    assert fault.remedy.startswith("Did you mean sight.days?")
