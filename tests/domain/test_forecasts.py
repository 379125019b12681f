"""A forecast question is beside one kind of decision, has one date, and is answered by rows."""

from __future__ import annotations

from datetime import date

import pytest

from casesim.domain import events as ev
from casesim.domain.forecasts import BY, CHECKABLE, ForecastQuestion

START = date(2018, 1, 2)


def asking(event: str = ev.ANSWERED, **changes) -> ForecastQuestion:
    said = {"id": "q", "decision": "silence", "text": "By {date}?", "within_days": 7}
    return ForecastQuestion(**{**said, "event": event, **changes})


def test_it_is_asked_beside_its_kind_and_subject():
    some, any_ = asking(subject="hdb"), asking()
    assert some.is_beside("silence", "hdb") and not some.is_beside("silence", "fsc")
    assert any_.is_beside("silence", "fsc") and not any_.is_beside("plan", "")


@pytest.mark.parametrize(
    ("decision_id", "beside"),
    [
        ("C0001/silence/hdb/1", True),
        ("C0001/silence/hdb/block/2", False),
        ("C0001/silence/fsc/1", False),
        ("C0001/silence/1", False),
        ("hdb", False),
    ],
)
def test_the_id_of_a_decision_says_the_same(decision_id, beside):
    assert asking(subject="hdb").is_beside_id(decision_id) is beside


def test_its_date_lasts_until_midnight():
    assert asking(within_days=7).due_days(12.6, START) == 20.0
    assert asking(within_days=None, on=date(2018, 1, 4)).due_days(0.5, START) == 3.0


@pytest.mark.parametrize(
    ("event", "where", "agency", "fields", "holds"),
    [
        (ev.ANSWERED, {}, "sso", ("hdb", "know"), True),
        (ev.ANSWERED, {"agency": ("hdb", "fsc")}, "sso", ("fsc", "know"), True),
        (ev.ANSWERED, {"agency": ("hdb",), "what": ("act",)}, "sso", ("hdb", "know"), False),
        (ev.CONTACT_KEPT, {BY: ("sso",)}, "sso", ("l", "lobby", "talk", True, 1.0), True),
        (ev.CONTACT_KEPT, {BY: ("sso",)}, "hdb", ("l", "lobby", "talk", True, 1.0), False),
        (ev.CONTACT_KEPT, {"alone": ("yes",)}, "", ("l", "lobby", "talk", True, 1.0), True),
        (ev.PLAN_AGREED, {"joint": ("yes",)}, "", (False,), False),
        (ev.CONFERENCE_HELD, {"members": ("l",)}, "", (("hdb", "fsc"), ("k", "l")), True),
        (ev.CONFERENCE_HELD, {"members": ("l",)}, "", (("hdb", "fsc"), ("k",)), False),
    ],
)
def test_a_row_holds_where_every_field_that_is_named_does(event, where, agency, fields, holds):
    question = asking(event, where=where)
    assert question.holds(event, agency, fields) is holds
    assert not question.holds(ev.REVIEW_HELD, agency, ())


def test_only_what_reaches_somebody_can_be_asked_for():
    for kind, fields in CHECKABLE.items():
        assert ev.KINDS[kind].audience != ev.LATENT
        assert set(fields) - {BY} <= set(ev.KINDS[kind].fields)
