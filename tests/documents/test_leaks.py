"""No paper and no log of an open case tells what its seat was not told."""

from __future__ import annotations

import json

import pytest

from casesim.documents.case_file import NothingToFileError, case_file
from casesim.documents.log_rows import log_rows
from casesim.documents.papers import PAPERS, paper
from casesim.documents.plans import LAYOUTS, plan
from casesim.documents.structure import Document
from casesim.documents.xapi import statements
from casesim.domain.events import KINDS, LATENT
from casesim.play.run_header import TRAINEE
from casesim.play.runs import policy_of
from casesim.play.session import Session
from casesim.play.setting import Setting
from tests.cases import case_names
from tests.documents.plays import played, setting, stopped_before
from tests.engine.playing import run_of
from tests.properties.spying import latent_numbers, numbers_in, walk

pytestmark = pytest.mark.slow
EVERY = 6


def all_papers(session: Session) -> list[Document]:
    """Every paper that there is something to put on."""
    file, made = case_file(session), []
    builders = [lambda name=name: paper(name, file) for name in PAPERS]
    builders += [lambda layout=layout: plan(file, layout) for layout in LAYOUTS]
    for build in builders:
        try:
            made.append(build())
        except NothingToFileError:
            continue
    return made


def unheard(session: Session) -> set[str]:
    """Sentences and names of the case that reached none of the offices that had the seat."""
    files = [*session.left, session.observation]
    family = session.setting.scenario.family
    heard = {(fact.id, fact.value) for seen in files for fact in seen.facts.values()}
    told = {row.fields[:2] for row in case_file(session).of_kind("fact_learned")}
    facts = {
        text
        for fact in family.facts
        for value, text in fact.texts.items()
        if (fact.id, value) not in heard | told
    }
    known = {concern for seen in files for concern in seen.concerns}
    found = {strength for seen in files for strength in seen.strengths}
    concerns = {each.name for each in family.concerns if each.id not in known}
    strengths = {each.name for each in family.strengths if each.id not in found}
    notes = {alternative.note for truth in family.truths for alternative in truth.alternatives}
    said = {text for fact in family.facts for text in fact.texts.values()} - facts
    return {text for text in facts | concerns | strengths | notes if text} - said


def nothing_latent_shows(session: Session) -> int:
    """Look at every paper; give how many there were."""
    made, latent = all_papers(session), latent_numbers(run_of(session.simulation))
    for document in made:
        assert not {round(n, 6) for n in numbers_in(document)} & latent, document.kind
        text = "\n".join(str(value) for value in walk(document))
        shown = [each for each in unheard(session) if each in text]
        assert not shown, (document.kind, shown)
    return len(made)


def look_at_a_play(given: Setting, seed: int, days: float) -> int:
    session = Session(given, given.header(seed=seed, horizon_days=days))
    decider, looked = policy_of("random", given), 0
    while session.open:
        if len(session.entries) % EVERY == 0:
            looked += nothing_latent_shows(session)
        session.decide(decider.decide(session.open[0]), TRAINEE)
    return looked + nothing_latent_shows(session)


@pytest.mark.parametrize("name", case_names())
def test_no_paper_shows_anything_latent(name):
    assert look_at_a_play(setting(name), seed=3, days=60.0) > 5


def test_no_paper_of_a_guided_play_shows_anything_latent():
    assert nothing_latent_shows(played()) >= 5
    assert nothing_latent_shows(stopped_before(played(), "lead")) >= 1


def test_an_unheard_sentence_would_be_found():
    session = stopped_before(played(), "first_talk")
    assert len(unheard(session)) > 20


def test_the_log_of_an_open_case_holds_only_what_reached_its_seat():
    session = stopped_before(played(), "lead")
    found = log_rows(session)
    assert not found.whole
    assert all(row["reached_seat"] for row in found.rows)
    assert [row["number"] for row in found.rows] == list(range(len(found.rows)))
    latent = {kind.name for kind in KINDS.values() if kind.audience == LATENT}
    assert not latent & {row["kind"] for row in found.rows}
    office = session.observation.agency
    alone = [row for row in found.rows if row["audience"] == "agency"]
    assert {row["agency"] for row in alone} == {office}


def test_the_log_of_a_case_that_is_over_is_whole():
    found = log_rows(played())
    assert found.whole
    assert len(found.rows) == len(played().simulation.log)
    assert {row["reached_seat"] for row in found.rows} == {True, False}


def test_no_statement_tells_anything_latent():
    session = played()
    text = json.dumps(statements(session), ensure_ascii=False)
    notes = [a.note for t in session.setting.scenario.family.truths for a in t.alternatives]
    assert not [note for note in notes if note in text]
    shown = {round(number, 6) for number in numbers_in(statements(session))}
    times = {round(each.time_days, 6) for each in session.simulation.decided}
    assert not (shown - times) & latent_numbers(run_of(session.simulation))
