"""What guidance says: force, paragraph, silence and what holds instead, expert notes."""

from __future__ import annotations

import dataclasses

from casesim.play.words import CaseWords
from casesim.protocols.case_protocol import Clause
from casesim.protocols.facts import CaseFacts
from casesim.protocols.guidance import guidance_for
from casesim.protocols.rulings import Force, Ruling, Source
from casesim.scenario.loading import load_protocol
from casesim.ui.documents import instead_of
from casesim.ui.guidance_panel import guidance_panel
from tests.ui import fakes

WORDS = CaseWords(fakes.scenario())
SILENCE = fakes.point("silence", "hdb", (fakes.option("call"), fakes.WAIT))
FIRST = fakes.point("first_contact", "", (fakes.option("records"), fakes.WAIT))


def test_a_clause_is_shown_with_paragraph_and_force():
    shown = guidance_panel(WORDS, SILENCE, "MAP", fakes.rulings())
    assert "MAP 8.2" in shown
    assert "recommends" in shown
    assert "Talk first, openly." in shown
    assert "Our reading." in shown


def test_a_silence_is_shown_with_what_holds_instead():
    shown = guidance_panel(WORDS, SILENCE, "MAP", fakes.rulings())
    assert "MAP is silent here: how many days" in shown
    assert "What holds instead: BAL 2.6.2. Managers speak next. Nothing else is written." in shown


def test_where_nothing_bears_the_document_is_silent():
    assert "MAP is silent here." in guidance_panel(WORDS, SILENCE, "MAP", ())


def test_both_positions_stand_where_experience_differs():
    shown = guidance_panel(WORDS, FIRST, "MAP", ())
    assert "Experienced workers differ here." in shown
    assert "Trust first." in shown
    assert "Doctor first." in shown
    assert "Basis: experienced workers differ (analyst)." in shown
    assert "What would change one&#x27;s mind: Fever." in shown


def test_what_tells_the_options_apart_comes_first_and_the_rest_is_folded():
    talks = dataclasses.replace(fakes.option("call"), tags=("talk_first",))
    point = fakes.point("silence", "hdb", (talks, fakes.WAIT))
    said, _silence = fakes.rulings()
    apart = Clause(
        id="apart",
        source=Source("MAP", "8.3", "Levels come later."),
        force=Force.RECOMMENDS,
        favours=("talk_first",),
    )
    shown = guidance_panel(WORDS, point, "MAP", (said, Ruling(True, apart, said.facts)))
    first, further = shown.split("1 further paragraph that holds here")
    assert "MAP 8.3" in first
    assert "MAP 8.2" not in first
    assert "MAP 8.2" in further


def test_plan_shows_its_sections_its_silence_and_what_holds_instead():
    rulings = guidance_for("silence", CaseFacts(talks_held=1), load_protocol("plan"))
    shown = guidance_panel(WORDS, SILENCE, "PLAN", rulings)
    assert "PLAN U14" in shown
    assert "PLAN is silent here: Beyond the supervisor" in shown
    assert "What holds instead: MAP 8.4." in shown


def test_another_document_is_named_with_its_paragraphs_its_silences_and_what_holds_instead():
    bal = load_protocol("bal")
    review = guidance_panel(WORDS, SILENCE, bal.key, guidance_for("review", CaseFacts(), bal))
    assert "BAL 2.3.6" in review
    crisis = guidance_panel(WORDS, SILENCE, bal.key, guidance_for("crisis", CaseFacts(), bal))
    assert "</span> BAL does not speak of danger" in crisis
    assert "What holds instead: MAP 5.4." in crisis
    court = instead_of(bal.clause("ground_court_order").fallback)
    assert court.startswith("What holds instead: the law (an order of a court). What a court")
