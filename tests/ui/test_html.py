"""Texts are shown, never run: whatever stands in a scenario, a name or a reason."""

from __future__ import annotations

import dataclasses

import pytest

from casesim.play.words import CaseWords
from casesim.ui.agenda import agenda, plan_panel
from casesim.ui.case_file import case_file
from casesim.ui.end_page import end_page
from casesim.ui.guidance_panel import guidance_panel
from casesim.ui.html import Markup, element, escape, joined, table
from tests.ui import fakes

HOSTILE = '<b onclick="alert(1)">x</b>'


def test_a_text_is_escaped_and_markup_is_not():
    assert escape(HOSTILE) == "&lt;b onclick=&quot;alert(1)&quot;&gt;x&lt;/b&gt;"
    assert escape(element("p", HOSTILE)) == element("p", HOSTILE)
    assert element("p", HOSTILE) == f"<p>{escape(HOSTILE)}</p>"


def test_an_attribute_is_escaped():
    assert element("i", title='a" onclick="b') == '<i title="a&quot; onclick=&quot;b"></i>'


def test_an_attribute_may_be_left_out_or_stand_alone():
    assert element("i", hidden=True, id=None, lang=False, class_="a") == '<i hidden class="a"></i>'


def test_joining_escapes_each_piece():
    assert joined(["<", Markup("<br>"), None]) == "&lt;<br>"


def test_a_table_has_headings_for_columns_and_rows():
    made = table("Hours", ["Who", "Hours"], [["SSO", HOSTILE]])
    assert "<caption>Hours</caption>" in made
    assert '<th scope="col">Who</th>' in made
    assert '<th scope="row">SSO</th>' in made
    assert "<b onclick" not in made


def hostile(thing):
    """The same with every text replaced, as far down as texts go."""
    if isinstance(thing, tuple):
        return tuple(hostile(part) for part in thing)
    if not dataclasses.is_dataclass(thing):
        return thing
    names = {field.name for field in dataclasses.fields(thing)}
    texts = names & {"name", "short", "text", "role", "title", "note", "would_change", "positions"}
    changes = {name: (HOSTILE,) if name == "positions" else HOSTILE for name in texts}
    for name in names - texts:
        value = getattr(thing, name)
        if isinstance(value, tuple) or dataclasses.is_dataclass(value):
            changes[name] = hostile(value)
    return dataclasses.replace(thing, **changes)


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """Every part of the page for a case whose every text is hostile."""
    good = fakes.scenario()
    bad = dataclasses.replace(
        good,
        title=HOSTILE,
        family=dataclasses.replace(
            hostile(good.family),
            relations=(("l", "k", HOSTILE), ("l", "k", HOSTILE)),
            facts=tuple(
                dataclasses.replace(fact, texts={"yes": HOSTILE}) for fact in good.family.facts
            ),
        ),
        agencies=hostile(good.agencies),
        services=hostile(good.services),
        places=hostile(good.places),
        expert_notes=hostile(good.expert_notes),
        voices={"reply_knows/hdb": (HOSTILE + "{what}",), "surfacing": (HOSTILE,)},
        texts={"member/l": HOSTILE, "family_part/review": HOSTILE, "question/next_step": HOSTILE},
    )
    words, seen = CaseWords(bad), fakes.observation()
    asked = fakes.point("first_contact", "", (fakes.option("records"), fakes.WAIT))
    return {
        "left": case_file(words, seen),
        "right": agenda(words, seen, seen.inbox, 40.0),
        "plan": plan_panel(words, seen),
        "guidance": guidance_panel(words, asked, HOSTILE, fakes.rulings()),
        "end": end_page(words, fakes.FakePlaythrough(bad)),
    }


@pytest.mark.parametrize("part", ["left", "right", "plan", "guidance", "end"])
def test_hostile_texts_are_shown_and_not_run(pages, part):
    assert "<b onclick" not in pages[part]
    assert "&lt;b onclick" in pages[part]
