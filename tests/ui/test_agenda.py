"""The right column and the plan."""

from __future__ import annotations

import dataclasses

import pytest

from casesim.domain.observation import Message
from casesim.play.words import CaseWords
from casesim.ui.agenda import agenda, meanwhile, plan_panel
from tests.ui import fakes

WORDS = CaseWords(fakes.scenario())


def test_new_messages_stand_apart_from_earlier_ones():
    seen = fakes.observation()
    shown = agenda(WORDS, seen, seen.inbox[1:], 40.0)
    new, earlier = shown.split("<details>", 1)
    assert "From our file: They sleep in the lobby." in new
    assert "2 Jan 09:36" in new
    assert "1 earlier message" in earlier
    assert "Please look into it." in earlier


def test_silence_is_said():
    assert "Nothing was heard." in agenda(WORDS, fakes.observation(inbox=[]), (), 40.0)


def test_the_week_is_a_picture_with_words_and_a_table():
    shown = agenda(WORDS, fakes.observation(), (), 40.0)
    assert 'aria-label="26 of 40 hours used this week"' in shown
    assert '<th scope="row">Records</th><td>9½ h</td>' in shown


def test_the_calendar_shows_what_is_ahead_only():
    seen = fakes.observation(now_days=22.0)
    shown = agenda(WORDS, seen, (), 40.0)
    assert "case conference" not in shown
    assert "Fri 12 Jan – Tue 16 Jan" in shown


@pytest.mark.parametrize(
    ("start", "end", "count", "said"),
    [
        (3.2, 3.9, 0, "The same day. Mon 25 Dec 2017. Nothing was heard."),
        (3.2, 4.1, 1, "1 day went by. Tue 26 Dec 2017. 1 new message."),
        (3.2, 13.0, 2, "10 days went by. Thu 4 Jan 2018. 2 new messages."),
    ],
)
def test_time_that_went_by_is_said(start, end, count, said):
    assert meanwhile(WORDS, start, end, count) == said


def test_the_plan_shows_owner_date_and_state():
    shown = plan_panel(WORDS, fakes.observation())
    assert "A doctor looks at the leg" in shown
    assert "Hospital, by 2 Jan" in shown
    assert "agreed, overdue" in shown
    assert "turned down" in shown


def test_without_a_plan_it_says_so():
    empty = fakes.observation(
        plan={}, referrals={}, lead="", issue_leads={}, flexibilities={}
    )  # fmt: skip
    assert "Nothing is agreed yet." in plan_panel(WORDS, empty)


def test_what_was_overtaken_stands_behind_the_newest_of_its_kind():
    first = fakes.observation().plan["p1"]
    again = dataclasses.replace(first, id="p2", state="done")
    shown = plan_panel(WORDS, fakes.observation(plan={"p1": first, "p2": again}))
    now, earlier = shown.split("1 earlier entry")
    assert "done" in now
    assert "agreed" not in now
    assert "agreed" in earlier


def test_what_came_at_one_moment_is_read_in_the_order_in_which_it_was_told():
    told = [
        Message(11.4, "l", "contact_kept/l", 0.1, (), 50),
        Message(11.4, "hdb", "reply_nothing/hdb", 0.1, (), 51),
        Message(11.6, "hospital", "reply_nothing/hospital", 0.1, (), 52),
    ]
    shown = agenda(WORDS, fakes.observation(inbox=told), told, 40.0)
    assert shown.index("Hospital") < shown.index("Mdm L") < shown.index("HDB")


def test_what_was_read_in_an_office_that_was_left_can_still_be_read():
    before = fakes.observation()
    shown = agenda(WORDS, fakes.observation(inbox=[]), (), 40.0, [before])
    assert f"From your time at {WORDS.names.name(before.agency)}" in shown
    assert shown.count('class="message"') == len(before.inbox)
    assert "From your time at" not in agenda(WORDS, before, (), 40.0)
