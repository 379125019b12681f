"""A process that is killed loses nothing of what it showed; at a tenth of the evidence's effort."""

from __future__ import annotations

import pytest

from tests.play.killing import kill_all_the_way
from tests.play.plays import a_setting

SHARE = 0.1


@pytest.mark.evidence
def test_killing_a_play_loses_nothing():
    found = kill_all_the_way(SHARE, a_setting().scenario.horizon_days)
    assert found.holds, found
    assert found.decisions > 50
