"""In a case that comes with casesim, people and agencies speak in the case's own words."""

from __future__ import annotations

import pytest

from casesim.play.session import Session
from casesim.play.setting import load_setting
from casesim.play.words import CaseWords
from tests.cases import case_names
from tests.engine.playing import Tryer


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", case_names())
def test_nothing_in_a_year_is_said_in_general_words(name, seed):
    setting = load_setting(name)
    session = Session(setting, setting.header(seed=seed))
    words, decider = CaseWords(setting.scenario), Tryer(seed, avoid=("end",))
    heard = {}
    while session.open:
        point = session.open[0]
        heard |= {(m.kind, m.sender): words.variants(m) for m in point.observation.inbox}
        session.decide(decider.decide(point), "tryer")
    assert len(heard) > 100
    assert [key for key, variants in heard.items() if not variants] == []
