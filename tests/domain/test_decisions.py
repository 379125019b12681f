"""Decision points: what a choice must fit, and what it is told when it does not."""

from __future__ import annotations

import pytest

from casesim.domain.decisions import Choice, DecisionPoint, FormField, Option
from casesim.domain.observation import Observation
from casesim.errors import DecisionError

WAIT = Option(id="wait", action="wait")
VISIT = Option(
    id="visit:all",
    action="visit",
    args={"member": "all"},
    hours=1.5,
    fields=(
        FormField(id="where", kind="one", items=("lobby", "flat"), default=("lobby",)),
        FormField(id="with", kind="several", items=("hdb", "sso")),
        FormField(
            id="order", kind="rank", items=("flat", "leg"), buckets=("now", "next"),
            default=("now:flat", "next:leg"),
        ),
    ),
)  # fmt: skip


def point(*options):
    return DecisionPoint(
        id="C0042/next_step/1", kind="next_step", case="C0042", subject="", occasion=1,
        seat="sso/lead", time_days=3.0, observation=Observation("C0042", "sso"),
        options=options or (VISIT, WAIT), default="wait",
    )  # fmt: skip


def choice(**values):
    return Choice(decision_id="C0042/next_step/1", option_id="visit:all", values=values)


def test_one_option_is_no_decision():
    with pytest.raises(
        ValueError, match=r"C0042/next_step/1 .*at least 2 options \(got 1\).*event"
    ):
        point(WAIT)


def test_what_is_left_out_stands_at_its_default():
    option, values = point().resolved(choice(where=("flat",)))
    assert option is VISIT
    assert values == {"where": ("flat",), "with": (), "order": ("now:flat", "next:leg")}


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (
            {"colour": ("red",)},
            r"'visit:all' of C0042.* no field 'colour'; it has: where, with, order",
        ),
        ({"where": ("moon",)}, r"'where' of C0042.* does not offer 'moon'; it offers: lobby, flat"),
        ({"where": ()}, r"'where' .* takes exactly one item \(got 0\)"),
        ({"where": ("lobby", "flat")}, r"takes exactly one item \(got 2\)"),
        ({"with": ("hdb", "hdb")}, r"'with' .* has an item twice"),
        ({"order": ("now:flat", "next:flat")}, r"'order' .* has an item twice"),
        (
            {"order": ("never:flat",)},
            r"'order' .* does not offer 'never:flat'; .*bucket:item with now, next",
        ),
        ({"order": ("now:moon",)}, r"'order' .* does not offer 'now:moon'"),
        ({"order": ("flat",)}, r"'order' of C0042.* does not offer 'flat'"),
    ],
)
def test_what_does_not_fit_is_said_with_what_would(values, message):
    with pytest.raises(DecisionError, match=message):
        point().resolved(choice(**values))


def test_a_ranking_may_leave_things_out():
    _, values = point().resolved(choice(order=("next:leg",)))
    assert values["order"] == ("next:leg",)


def test_an_unknown_option_is_told_the_known_ones():
    wrong = Choice(decision_id="C0042/next_step/1", option_id="dance")
    with pytest.raises(DecisionError, match=r"no option 'dance'; choose one of: visit:all, wait"):
        point().resolved(wrong)


def test_an_option_without_details_has_none():
    plain = Choice(decision_id="C0042/next_step/1", option_id="wait", values={"until": ("news",)})
    with pytest.raises(DecisionError, match=r"has no field 'until'; it has: none"):
        point().resolved(plain)
