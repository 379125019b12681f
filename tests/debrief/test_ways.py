"""What a play is set beside: policies by name, the best found, saves of the same case."""

from __future__ import annotations

import pytest

from casesim.debrief.beside import beside
from casesim.debrief.ways import same_case, way_of_play, way_of_policy, way_of_save
from casesim.errors import CasesimError
from tests.debrief.watched_plays import a_prepared, save_of

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def made():
    return a_prepared()


def test_a_play_in_its_own_luck_is_what_happened(made):
    session = made.session
    mine, guideline = way_of_play(session, "mine"), way_of_policy("guideline", session, "other")
    first, _other = beside(same_case(session), mine, [guideline], fresh=2)
    assert first.same_luck == (made.realised,)


def test_a_play_beside_its_own_save_differs_nowhere(made):
    session = made.session
    again = way_of_save(session.save(), session, "again")
    _first, second = beside(same_case(session), way_of_play(session, "mine"), [again], fresh=2)
    assert second.same_luck_more == 0
    assert (second.fresh_more.low, second.fresh_more.high) == (0, 0)


def test_a_play_of_another_case_is_refused(made):
    with pytest.raises(CasesimError, match="this one is of mdm_l, the other of carla"):
        way_of_save(save_of("carla", most=1), made.session, "other")


def test_a_policy_that_is_not_there_is_told_with_those_that_are(made):
    with pytest.raises(CasesimError, match=r"no policy 'nobody'; choose one of: guideline, .*best"):
        way_of_policy("nobody", made.session, "nobody")
