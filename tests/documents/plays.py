"""Plays to put on paper: short ones of the cases that ship, and one whose words are hostile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import is_dataclass, replace
from functools import cache

from casesim.documents.case_file import CaseFile, case_file
from casesim.documents.structure import (
    Document,
    Listing,
    Pairs,
    Paragraph,
    Picture,
    Section,
    Table,
    columns,
)
from casesim.domain.case_scenario import CaseScenario
from casesim.domain.decisions import Choice
from casesim.domain.observation import Observation
from casesim.play.replaying import before_decision
from casesim.play.run_header import TRAINEE
from casesim.play.runs import policy_of
from casesim.play.session import Session
from casesim.play.setting import Setting, load_setting

DAYS = 32.0
SEED = 7
HOSTILE = (
    '=HYPERLINK("http://x.invalid")<script>alert(1)</script><img src=x onerror=alert(1)>'
    "{{ 7*7 }}{% for x in y %}]]>&amp;'\" \x07\x00\x1b\x85\u202egnp\u2066\ufffe\n" + "w" * 300
)
_WORDS = ("name", "short", "title", "text", "about", "role", "summary", "note", "question")
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c63f8cfc0f01f0005050102a3b1d3e00000000049454e44ae426082"
)


@cache
def setting(name: str = "mdm_l", protocol: str = "map") -> Setting:
    return load_setting(name, protocol=protocol)


@cache
def played(name: str = "mdm_l", protocol: str = "map", days: float = DAYS, seed: int = SEED):
    """A session that the guideline played to its end; not to be played on."""
    return play(setting(name, protocol), days, seed)


def play(given: Setting, days: float, seed: int = SEED, policy: str = "guideline") -> Session:
    session = Session(given, given.header(seed=seed, horizon_days=days))
    decider = policy_of(policy, given)
    while session.open:
        session.decide(decider.decide(session.open[0]), TRAINEE)
    return session


def filed(name: str = "mdm_l", protocol: str = "map", days: float = DAYS) -> CaseFile:
    return case_file(played(name, protocol, days))


def stopped_when(session: Session, holds: Callable[[Observation], bool]) -> Session:
    """The same play as it stood when something first held of what the seat knows."""
    again = Session(session.setting, session.header)
    for entry in session.entries:
        if holds(again.observation):
            return again
        again.replay([entry])
    raise AssertionError("it never did")


def stopped_before(session: Session, kind: str) -> Session:
    """The same play as it stood when the first decision of a kind was open."""
    found = next(each for each in session.simulation.decided if each.kind == kind)
    return before_decision(session, found.decision_id)


@cache
def hostile() -> Session:
    """A play of Mdm L in which every name and text is hostile."""
    given = setting()
    return play(replace(given, scenario=spoilt(given.scenario)), DAYS)


def spoilt(scenario: CaseScenario) -> CaseScenario:
    """The same case with hostile words."""
    words = replace(_spoilt(scenario), texts=dict.fromkeys(scenario.texts, HOSTILE), voices={})
    return replace(words, signature=HOSTILE)


def _spoilt(thing):
    if isinstance(thing, tuple):
        return tuple(map(_spoilt, thing))
    if not is_dataclass(thing):
        return thing
    changes = {}
    for key in thing.__dataclass_fields__:
        value = getattr(thing, key)
        if key in _WORDS and isinstance(value, str):
            changes[key] = HOSTILE
        elif key == "texts" and isinstance(value, dict):
            changes[key] = dict.fromkeys(value, HOSTILE)
        elif isinstance(value, tuple) or is_dataclass(value):
            changes[key] = _spoilt(value)
    return replace(thing, **changes)


def a_document(text: str = "Some words.", **changes) -> Document:
    """One of everything."""
    numbers = Table("numbers", "Numbers of it", columns(("x", "X"), ("y", "Y")), (("1", text),))
    head = columns(("task", "Task", 3), ("who", "Who", 1), ("due", "By when", 1))
    blocks = (
        *(Paragraph(text, style) for style in ("", "lead", "note", "quote")),
        Listing((text, "two")),
        Listing((text, "two"), numbered=True),
        Pairs(((text, text),)),
        Table("items", f"Items: {text}", head, ((text, "Ms A", "3 May"), ("b", text, "4 May"))),
        Table("empty", "Nothing", head, (), none="Nothing is there."),
        Picture(alt=f"A line: {text}", numbers=numbers, png=PIXEL, svg=b"<svg/>"),
    )
    said = {
        "kind": "debrief",
        "title": f"A title: {text}",
        "subtitle": text,
        "language": "en",
        "sections": (
            Section(f"One: {text}", blocks),
            Section("Inside", (Paragraph("x"),), level=2),
            Section("Two", (Paragraph("y"),), new_page=True),
        ),
        "facts": (("Scenario", text),),
        "notices": (f"Made up: {text}", "casesim play mdm_l --seed 7"),
        "fields": {"lead": text},
    }
    return Document(**(said | changes))


@cache
def ended(days: float = DAYS) -> Session:
    """A play of Mdm L whose seat follows the guideline until a plan is there, and closes then."""
    given = setting()
    session = Session(given, given.header(seed=SEED, horizon_days=days))
    decider = policy_of("guideline", given)
    while session.open:
        point = session.open[0]
        wanted = {"next_step": "end", "ending": "close"}.get(point.kind, "")
        there = {each.id for each in point.options}
        choice = decider.decide(point)
        if session.observation.plan and wanted in there and not session.observation.ended:
            choice = Choice(decision_id=point.id, option_id=wanted)
        session.decide(choice, TRAINEE)
    return session
