from __future__ import annotations

import numpy as np
import pytest

from casesim.analysis.concern_tracks import ConcernTracks, pieces
from casesim.analysis.folds import fold_case
from casesim.domain.state import ConcernState
from tests.analysis.little_case import CASE, Script


def tracks_of(script: Script) -> ConcernTracks:
    tracks = ConcernTracks()
    fold_case(script.log, CASE, [tracks])
    return tracks


def test_half_of_the_way_after_the_half_way_time():
    tracks = tracks_of(Script().relaxes(0.0, "flat", 80.0, 40.0, 10.0))
    assert tracks.severities("flat", [0.0, 10.0, 20.0]) == pytest.approx([80.0, 60.0, 50.0])


def test_the_course_is_the_one_that_the_state_goes():
    """The same closed form as the latent state, between and at the changes."""
    tracks = tracks_of(
        Script().relaxes(0.0, "flat", 80.0, 30.0, 9.0).relaxes(7.0, "flat", 66.0, 90.0, 3.0)
    )
    first = ConcernState(80.0, 30.0, 9.0, 0.0)
    second = ConcernState(66.0, 90.0, 3.0, 7.0)
    times = [0.0, 1.5, 6.999, 7.0, 20.0]
    wanted = [first.at(0.0), first.at(1.5), first.at(6.999), second.at(7.0), second.at(20.0)]
    assert tracks.severities("flat", times) == pytest.approx(wanted, abs=1e-12)


def test_a_concern_that_is_not_there_has_no_severity():
    tracks = tracks_of(Script())
    assert not tracks.exists("flat")
    assert tracks.severities("flat", [0.0, 5.0]).tolist() == [0.0, 0.0]


def test_a_level_is_crossed_in_closed_form():
    """80 toward 40: at 50 a quarter of the way is left, two half-way times."""
    tracks = tracks_of(Script().relaxes(0.0, "flat", 80.0, 40.0, 10.0))
    *_, crossings = tracks.marks(("flat",), (50.0,), 100.0)
    assert crossings == pytest.approx([20.0])


def test_a_level_beyond_the_set_point_is_never_crossed():
    tracks = tracks_of(Script().relaxes(0.0, "flat", 80.0, 40.0, 10.0))
    *_, crossings = tracks.marks(("flat",), (39.0,), 1000.0)
    assert crossings.tolist() == []


def test_no_crossing_after_the_course_turned():
    script = Script().relaxes(0.0, "flat", 80.0, 40.0, 10.0).still(15.0, "flat", 70.0)
    *_, crossings = tracks_of(script).marks(("flat",), (50.0,), 100.0)
    assert crossings.tolist() == []


def test_pieces_cover_the_time_once():
    begin, length = pieces([np.array([3.0, 3.0, 250.0]), np.array([-1.0])], 10.0)
    assert begin.tolist() == [0.0, 3.0]
    assert length.sum() == pytest.approx(10.0)
