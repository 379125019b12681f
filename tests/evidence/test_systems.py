"""What variants of the systems change, by interval over common luck at the smallest scale."""

from __future__ import annotations

import pytest

from tests.evidence.effort import Effort
from tests.evidence.systems import (
    FOLLOWED_UP,
    JORDAN,
    NO_FOLLOW_UP,
    change,
    jordan_served,
    with_follow_up,
    without_follow_up,
)

pytestmark = pytest.mark.evidence
COUNT = 10
TENTH = Effort(share=0.1)
ENOUGH = ("enough_places",)


@pytest.mark.row("W-021")
def test_follow_up_raises_the_share_that_is_served_where_there_are_places():
    assert change("jordan", "served_share", COUNT, by=(FOLLOWED_UP,), beside=ENOUGH).low > 0.0


@pytest.mark.row("W-023", "W-024", "W-025", "W-026")
@pytest.mark.parametrize("budget", ["flagged", "reserved", "purchased", "new_line"])
def test_each_type_of_budget_raises_the_share_that_is_served(budget):
    assert change("jordan", "served_share", COUNT, by=(budget,)).low > 0.0


@pytest.mark.row("W-033")
def test_a_list_that_is_kept_up_to_date_lets_more_referrals_arrive():
    assert change("jordan", "referrals_received", COUNT, by=("current_directory",)).low > 0.0


@pytest.mark.row("W-037")
def test_fifty_more_workers_have_fewer_households_and_families_each():
    for measure in ("households_per_worker", "open_caseload"):
        assert change("jamaica", measure, 3, by=("fifty_more",)).high < 0.0


@pytest.mark.row("W-039")
def test_an_assessment_for_everybody_new_fills_the_weeks():
    assert change("jamaica", "open_caseload", 3, by=("assess_all_new",)).low > 0.0


@pytest.mark.row("W-032")
def test_the_fitted_places_serve_what_was_published():
    """So few places come so seldom that the smallest scale serves a little less than the whole."""
    assert jordan_served(TENTH).meets(JORDAN)


def test_without_follow_up_completion_is_in_the_band_and_with_it_above():
    assert without_follow_up(TENTH).meets(NO_FOLLOW_UP)
    assert with_follow_up(TENTH).low > NO_FOLLOW_UP[1]
