from __future__ import annotations

from datetime import date

from casesim.scenario.loading import load_glossary, scenario_names


def test_words_bodies_and_papers_are_read():
    glossary = load_glossary()
    (client,) = (each for each in glossary.terms if each.id == "client")
    assert client.source.startswith("MAP 1.1")
    (adults,) = (each for each in glossary.agencies if each.id == "aps")
    assert adults.since == date(2018, 12, 19)
    (form,) = (each for each in glossary.documents if each.id == "transfer_form")
    assert form.here
    assert all(each.limits == "" or len(each.limits) > 3 for each in glossary.agencies)


def test_it_is_no_scenario():
    assert "glossary" not in scenario_names()
