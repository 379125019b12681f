"""Faults of content: all at once, at their place, in plain words."""

from __future__ import annotations

from datetime import date
from typing import Literal

import pytest
from pydantic import Field, model_validator

from casesim.domain.vocabulary import Protection
from casesim.errors import FileFaultsError
from casesim.scenario._fields import Id, Part, Severity
from casesim.scenario.strict_yaml import parse_document
from casesim.scenario.validation import near_names, validate


class Concern(Part):
    """A concern."""

    id: Id
    """Its name."""
    severity: Severity
    """How bad it is, 0 to 100."""
    protection: Protection = Protection.NONE
    """What keeps harm away."""
    seen: bool = False
    """Whether somebody saw it."""


class Visit(Part):
    """A visit."""

    by: Literal["visit"]
    """What it is."""
    hours: float
    """Hours."""


class Call(Part):
    """A call."""

    by: Literal["call"]
    """What it is."""
    minutes: int
    """Minutes."""


class CaseOfTest(Part):
    """A case."""

    start: date
    """Day 0 of the case."""
    concerns: tuple[Concern, ...] = Field(min_length=1)
    """What the family lives with."""
    contact: Visit | Call | None = Field(default=None, discriminator="by")
    """How they are met."""
    weights: dict[str, float] = Field(default_factory=dict)
    """Weights by name."""

    @model_validator(mode="after")
    def _not_in_the_past(self):
        if self.start.year < 1990:
            raise ValueError("starts before the rules that it refers to; choose a later date")
        return self


GOOD = "start: 2018-01-09\nconcerns:\n  - id: home\n    severity: 80\n    protection: weak\n"


def checked(text):
    return validate(CaseOfTest, parse_document(text, file="case.yaml"))


def faults_in(text):
    with pytest.raises(FileFaultsError) as caught:
        checked(text)
    return caught.value.faults


def the_fault_in(text):
    (fault,) = faults_in(text)
    return fault


def test_dates_words_and_whole_numbers_are_read():
    case = checked(GOOD)
    assert case.start == date(2018, 1, 9)
    assert case.concerns[0].severity == 80.0
    assert case.concerns[0].protection is Protection.WEAK


def test_a_fault_names_the_part_its_meaning_and_the_remedy():
    assert str(the_fault_in(GOOD.replace("80", "180"))) == (
        "case.yaml:4:15: concerns[1] (home).severity must be at most 100 (got 180)\n"
        "  How bad it is, 0 to 100.\n"
        "  Give a smaller number."
    )


def test_an_unknown_name_comes_with_the_nearest_known_one():
    fault = the_fault_in(GOOD + "    protction: weak\n")
    assert (fault.line, fault.column) == (6, 5)
    assert fault.what == "concerns[1] (home).protction is not known here"
    assert fault.remedy == "Did you mean protection? Known here: id, protection, seen, severity."


def test_something_missing_is_told_at_what_should_hold_it():
    fault = the_fault_in(GOOD.replace("    severity: 80\n", ""))
    assert (fault.line, fault.what) == (3, "concerns[1] (home).severity is missing")
    assert fault.remedy == "Add severity: and its value."


def test_faults_come_all_at_once_in_the_order_of_the_file():
    faults = faults_in("start: soon\nconcerns:\n  - id: 3\n    severity: high\nmore: 1\n")
    assert [fault.line for fault in faults] == [1, 3, 4, 5]


def test_a_refused_item_does_not_make_its_list_too_short():
    assert len(faults_in(GOOD.replace("80", "-1"))) == 1
    assert "at least 1 item" in the_fault_in("start: 2018-01-09\nconcerns: []\n").what


@pytest.mark.parametrize("day", ["2018-02-30", "2018-13-01", "09.01.2018", "2018-1-9", "tomorrow"])
def test_an_impossible_date_is_refused(day):
    fault = the_fault_in(GOOD.replace("2018-01-09", day))
    assert fault.what == f'start is not a date of the calendar (got "{day}")'
    assert fault.remedy == "Write it as 2018-01-09: year, month, day."


@pytest.mark.parametrize(
    ("value", "what"),
    [("yes", 'must be true or false (got "yes")'), ("1", "must be true or false (got 1)")],
)
def test_nothing_is_taken_for_true(value, what):
    assert the_fault_in(GOOD + f"    seen: {value}\n").what.endswith(what)


def test_a_word_outside_a_closed_list_comes_with_the_list():
    fault = the_fault_in(GOOD.replace("weak", "some"))
    assert fault.what.endswith('must be none, weak, strong or unknown (got "some")')


def test_a_rule_between_values_keeps_its_own_remedy():
    fault = the_fault_in(GOOD.replace("2018", "1980"))
    assert fault.what.startswith("the file starts before the rules that it refers to")
    assert fault.remedy == "choose a later date"


def test_a_part_in_one_of_several_forms_is_placed_in_the_file():
    fault = the_fault_in(GOOD + "contact:\n  by: call\n  minutes: long\n")
    assert (fault.line, fault.column) == (8, 12)
    assert fault.what == 'contact.minutes must be a whole number (got "long")'
    fault = the_fault_in(GOOD + "contact:\n  by: letter\n")
    assert fault.what == 'contact.by must be one of visit, call (got "letter")'
    assert (fault.line, fault.column) == (7, 7)
    fault = the_fault_in(GOOD + "contact:\n  minutes: 5\n")
    assert fault.what == "contact.by is missing"
    fault = the_fault_in(GOOD + "contact:\n  by: visit\n  hours: 1\n  minutes: 5\n")
    assert fault.remedy == "Known here: by, hours."


def test_values_of_free_names_are_placed_too():
    fault = the_fault_in(GOOD + "weights:\n  home: heavy\n")
    assert (fault.line, fault.what) == (7, 'weights.home must be a number (got "heavy")')


def test_near_names_lists_what_is_known():
    assert near_names("hbd", ["hdb", "sso"]) == "Did you mean hdb? Known here: hdb, sso."
    assert near_names("hbd", []) == "Nothing of the kind is defined."
