"""The debrief is reached from the end of a play, looked through, and left."""

from __future__ import annotations

import pytest

from casesim.ui.app import PlayApp
from casesim.ui.debrief_app import DebriefApp
from casesim.ui.refining import Refining
from tests.ui.fake_debrief import FakeSource
from tests.ui.fakes import FakeDesk, FakePlaythrough


@pytest.fixture
def sources(monkeypatch) -> list[FakeSource]:
    """Every source that is opened; without the kernel's loop nothing is drawn by itself."""
    monkeypatch.setattr(Refining, "start", lambda self: self._source.start())
    monkeypatch.setattr(
        "casesim.ui.end_page.end_page", lambda *_given: ""
    )  # its pictures take long
    return []


@pytest.fixture
def over(sources) -> PlayApp:
    """The page at the end of a play."""

    def open_source(play: object) -> FakeSource:
        sources.append(FakeSource(play))
        return sources[-1]

    app = PlayApp(FakeDesk(FakePlaythrough(steps=[()])), open_source)
    app.hear({"type": "resume", "id": "play-1"})
    assert app.page.screen == "end"
    return app


@pytest.fixture
def looking(over) -> PlayApp:
    """The page on the debrief."""
    over.hear({"type": "debrief"})
    assert over.page.alert == ""
    return over


def test_it_opens_at_the_end_of_a_play(looking):
    page = looking.page
    assert page.screen == "debrief"
    assert page.header["title"] == "Debrief: Mdm L and her brother"
    assert page.header["about"].startswith("your run, Fri 22 Dec 2017 to")
    assert page.debrief["steps"][3] == "What else could have been"
    assert page.progress["running"]
    assert "cannot tell yet" in page.choices


def test_numbers_come_in_while_it_is_open(looking, sources):
    looking._debrief._draw()
    assert sources[0].done == 10
    assert page_says(looking, "strong · agrees with MAP 8.2")
    assert looking.page.progress["text"] == (
        "10 of 40 futures played; the numbers are getting surer."
    )


def page_says(app: PlayApp, words: str) -> bool:
    return words in app.page.choices + app.page.appraisal + app.page.parts


def test_it_can_be_stopped_and_gone_on_with(looking, sources):
    looking._debrief._draw()
    looking.hear({"type": "cancel"})
    assert not sources[0].running
    assert "stopped. The intervals say how sure" in looking.page.progress["text"]
    looking.hear({"type": "refine"})
    assert sources[0].running
    while sources[0].running:
        looking._debrief._draw()
    assert looking.page.progress["text"] == "All 40 futures are played."


def test_another_decision_is_looked_at(looking):
    looking.hear({"type": "look", "id": "C0001/silence/hdb/1"})
    assert "Decision 3 · Wed 3 Jan 2018" in looking.page.appraisal
    looking.hear({"type": "look", "id": "C0001/none"})
    assert "Decision 3" in looking.page.appraisal


def test_more_options_of_a_decision_are_looked_at_on_demand(looking, sources):
    last = "C0001/silence/hdb/2"
    looking.hear({"type": "look", "id": last})
    assert sources[0].looked_at == ["C0001/next_step/1", last]
    assert "Look at more options" in looking.page.appraisal
    looking.hear({"type": "ask", "id": "C0001/none"})
    assert sources[0].total == 40
    looking.hear({"type": "ask", "id": last})
    assert sources[0].wanted[-1] == last
    assert "Look at more options" not in looking.page.appraisal


def test_decisions_are_sorted_as_asked(looking):
    before = looking.page.choices
    looking.hear({"type": "sort", "id": "difference"})
    assert looking.page.choices != before
    looking.hear({"type": "sort", "id": "time"})
    assert looking.page.choices == before


@pytest.mark.parametrize(
    ("with_", "label"),
    [
        ("policy:guideline", "The guidance"),
        ("policy:best", "The best found"),
        ("play:play-2", "Ann · seed 7"),
    ],
)
def test_it_is_compared_only_when_asked(looking, with_, label):
    assert looking.page.compared == ""
    looking.hear({"type": "compare", "id": with_})
    assert f"Compared with: {label}" in looking.page.compared


def test_fresh_luck_is_tried_only_when_asked_and_can_be_stopped(looking, sources):
    looking.hear({"type": "fresh"})
    assert looking.page.alert.startswith("Choose first what to compare with.")
    looking.hear({"type": "compare", "id": "policy:guideline"})
    assert "Try both in fresh luck" in looking.page.compared
    assert not sources[0].besides
    looking.hear({"type": "fresh"})
    assert sources[0].compared == [("The guidance", "guideline")]
    assert "The guidance does better than your plan: +5 [+3, +7]." in looking.page.compared
    assert "<td>+5 [+3, +7]</td>" in looking.page.compared
    assert "5 of 10 courses of fresh luck are played." in looking.page.compared
    looking.hear({"type": "fresh_stop"})
    assert not sources[0].besides[0].running
    assert "Go on" in looking.page.compared
    looking.hear({"type": "fresh"})
    assert "All 10 courses of fresh luck are played." in looking.page.compared
    assert len(sources[0].besides) == 1


def test_another_comparison_and_leaving_forget_fresh_luck(looking, sources):
    looking.hear({"type": "compare", "id": "play:play-2"})
    looking.hear({"type": "fresh"})
    ((label, save),) = sources[0].compared
    assert label == "Ann · seed 7"
    assert save
    looking.hear({"type": "compare", "id": "policy:best"})
    assert sources[0].besides[0].closed
    assert "Try both in fresh luck" in looking.page.compared
    looking.hear({"type": "fresh"})
    looking.hear({"type": "ending"})
    assert sources[0].besides[1].closed


def test_leaving_it_stops_the_futures(looking, sources):
    looking.hear({"type": "ending"})
    assert looking.page.screen == "end"
    assert sources[0].closed
    looking.hear({"type": "debrief"})
    looking.hear({"type": "home"})
    assert sources[1].closed
    assert looking.page.screen == "start"


def test_a_play_that_is_not_over_has_no_debrief(playing):
    playing.hear({"type": "debrief"})
    assert playing.page.alert.startswith("The debrief comes when the case is over.")
    playing.hear({"type": "look", "id": "C0001/next_step/1"})
    assert playing.page.alert.startswith("No debrief is open.")


def test_the_page_of_the_debrief_offers_what_is_over_and_an_example(sources):
    desk = FakeDesk(FakePlaythrough(steps=[()]))
    desk.listed = [
        {"id": "1", "title": "Mdm L", "note": "", "finished": True},
        {"id": "2", "title": "Mdm L", "note": "", "finished": False},
    ]
    app = DebriefApp(desk, FakeSource)
    assert [play["id"] for play in app.page.start["resume"]] == ["1"]
    assert app.page.start["looks_back"]
    app.hear({"type": "example"})
    assert app.page.screen == "debrief"
    app.hear({"type": "ending"})
    assert app.page.screen == "end"


def test_the_page_of_the_debrief_refuses_what_is_not_over(sources):
    app = DebriefApp(FakeDesk(), FakeSource)
    app.hear({"type": "resume", "id": "play-1"})
    assert app.page.alert.startswith("The debrief comes when the case is over.")
    assert app.page.screen == "start"
