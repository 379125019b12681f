"""Ten competencies: prompts for a talk, never a grade; process apart from outcome."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from casesim.debrief.competencies import COMPETENCIES, NOT_SEEN, QUESTIONS, prompts
from casesim.debrief.watching import Moment
from casesim.domain.decisions import Choice, Option
from casesim.play.names import plain, term
from casesim.protocols.tags import TAGS


def moment(number, *tags, paragraph="MAP 6.4(a)"):
    """A decision in which an option with these tags was taken."""
    option = Option(id="do", action="do", tags=tags)
    decision = f"C0001/next_step/{number}"
    return Moment(
        number=number, decision_id=decision, time_days=float(number), kind="next_step",
        subject="", occasion=number, seat="sso/convenor", context={}, options=(option,),
        choice=Choice(decision_id=decision, option_id="do"), bearings={"do": ()}, duties=(),
        paragraphs=dict.fromkeys(tags, paragraph), rows=0,
    )  # fmt: skip


def by_name(*moments):
    return {each.competency: each for each in prompts(moments)}


def test_there_are_the_ten():
    assert list(COMPETENCIES) == [
        "information_gathering", "lead_identification", "prioritising", "coordination",
        "client_centredness", "use_of_levers", "monitoring", "escalation_judgement", "handover",
        "documentation",
    ]  # fmt: skip
    assert [each.competency for each in prompts(())] == list(COMPETENCIES)


def test_evidence_names_the_decision_what_was_done_and_its_paragraph():
    found = by_name(moment(1, "call_agencies"), moment(2, "write_down", paragraph=""))
    assert found["information_gathering"].evidence == (
        ("C0001/next_step/1", "call_agencies", "MAP 6.4(a)"),
    )
    assert found["documentation"].evidence == (("C0001/next_step/2", "write_down", ""),)


def test_what_was_done_often_stands_once_so_that_nothing_can_be_counted():
    once, often = (
        by_name(moment(1, "follow_up")),
        by_name(*(moment(n, "follow_up") for n in (1, 2))),
    )
    assert once["monitoring"] == often["monitoring"]


def test_of_what_was_not_seen_there_is_a_question_too():
    found = by_name(moment(1, "call_agencies"))
    assert found["handover"].evidence == ()
    assert found["handover"].ask == (f"handover/{NOT_SEEN}",)
    assert len(found["information_gathering"].ask) == len(QUESTIONS)


def test_how_it_went_plays_no_part():
    one = moment(1, "call_agencies")
    assert prompts([one]) == prompts([replace(one, bearings={"do": ()}, rows=99)])
    read = prompts.__module__
    source = __import__(read, fromlist=["x"])
    assert not {"Mark", "Outlook", "Interval", "Debrief"} & set(vars(source))


def test_each_tag_is_one_of_the_closed_list():
    assert {tag for tags in COMPETENCIES.values() for tag in tags} <= set(TAGS)


@pytest.mark.parametrize("competency", COMPETENCIES)
def test_each_has_words_for_what_was_seen_and_what_to_ask_and_no_number(competency):
    said = [term("competency", competency)]
    said += [term("seen", tag) for tag in COMPETENCIES[competency]]
    said += [term("ask", f"{competency}/{each}") for each in (*QUESTIONS, NOT_SEEN)]
    raw = [competency, *COMPETENCIES[competency]]
    assert all(words != plain(each) for words, each in zip(said, raw, strict=False))
    assert not any(re.search(r"[\d%]|\bscore|\bgrade|\bpoint", words) for words in said)
