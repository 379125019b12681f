"""A case made by hand: a household of two, three agencies, and a case file of one day."""

from __future__ import annotations

import dataclasses
from datetime import date

from casesim.domain.agencies import Agency, Culture, Lever, ServiceStep, Worker
from casesim.domain.calendars import WorkCalendar
from casesim.domain.case_scenario import CaseScenario, ExpertNote, Place
from casesim.domain.families import (
    Alternative,
    Concern,
    Fact,
    Family,
    Goal,
    InformalHelper,
    Member,
    Strength,
    Truth,
)
from casesim.domain.observation import (
    CalendarEntry,
    KnownAgency,
    KnownConcern,
    KnownFact,
    KnownMember,
    KnownPlanItem,
    KnownReferral,
    Message,
    Observation,
)

START = date(2017, 12, 22)
CULTURE = Culture(reply="medium", shares=0.5, threshold=40)
STRENGTH = Strength(
    id="care",
    name="They look after each other",
    kind="family",
    eases=("flat",),
    amount=5,
    told_by=("l",),
)
HELPER = InformalHelper(
    id="volunteer", name="the volunteer", about="", every_days=7, eases="flat", amount=3
)
TRUTH = Truth(
    id="whose",
    question="Whose things are they?",
    alternatives=(Alternative(id="hers", share=1.0, note="They were hers."),),
)
FACT = Fact(id="f", basis="given", texts={"yes": "They sleep in the lobby."})
REVIEW = ServiceStep(
    id="review",
    name="a doctor looks at the leg",
    agency="hospital",
    kind="assessment",
    members=("l",),
    hours=1,
)
NOTE = ExpertNote(
    decision="first_contact",
    basis="contested",
    positions=("Trust first.", "Doctor first."),
    would_change="Fever.",
    source="analyst",
)
VOICES = {
    "reply_knows/hdb": ("“Here is what we have: {what}”", "“From our file: {what}”"),
    "surfacing": ("“Please look into it.”",),
}
TEXTS = {"member/l": "64, the sister.", "question/next_step": "It is your time. What now?"}


def member(id: str, name: str, **changes: object) -> Member:
    """A member with the least that a member needs."""
    goal = Goal(id=f"{id}_home", text="To be home.", concern="flat", severity_at_most=40)
    parts = {
        "born_year": 1953,
        "glyph": "circle",
        "role": "sister",
        "about": "Hidden.",
        "language": "English",
        "trust": 0.4,
        "bandwidth": 4.0,
        "goals": (goal,),
        "order": ("flat", "leg"),
    }
    return Member(id=id, name=name, **{**parts, **changes})


def concern(id: str, name: str) -> Concern:
    return Concern(
        id=id,
        name=name,
        domain="housing",
        kind="safety",
        members=("l",),
        severity=80,
        set_point=60,
        urgency="imminent",
        changeability="dynamic",
        locus="external",
        protection="weak",
        fact="f",
    )


def agency(id: str, name: str, short: str) -> Agency:
    worker = Worker(
        id=f"{id}_1",
        name=f"{short} worker",
        title="officer",
        languages=("English",),
        skill=2,
        load=0.5,
    )
    return Agency(
        id=id,
        name=name,
        short=short,
        kind="housing",
        about="",
        mandate=("housing",),
        culture=CULTURE,
        workers=(worker,),
        levers=(Lever(id="hold", name="hold the notice", kind="flexibility"),),
    )


def family() -> Family:
    brother = {"glyph": "square", "born_year": 1957, "role": "brother", "order": ("leg", "flat")}
    return Family(
        id="family",
        name="Mdm L and her brother",
        members=(member("l", "Mdm L"), member("k", "Mr K", **brother)),
        concerns=(concern("flat", "No safe place to sleep"), concern("leg", "Mdm L's leg")),
        strengths=(STRENGTH,),
        helpers=(HELPER,),
        truths=(TRUTH,),
        facts=(FACT,),
        relations=(
            ("l", "k", "sister and brother"),
            ("l", "k", "looks after"),
            ("volunteer", "l", "brings tea"),
        ),
    )


def scenario(**changes: object) -> CaseScenario:
    """A household of two and three agencies."""
    parts = {
        "id": "tiny",
        "title": "Mdm L and her brother",
        "summary": "Two people, three offices.",
        "version": "1",
        "country": "SG",
        "start": START,
        "horizon_days": 60.0,
        "calendar": WorkCalendar(START, frozenset(), 8.0, frozenset(range(5)), 9.0),
        "family": family(),
        "agencies": (
            agency("sso", "Social Service Office", "SSO"),
            agency("hdb", "Housing board", "HDB"),
            agency("hospital", "Hospital social work", "Hospital"),
        ),
        "services": (REVIEW,),
        "pressures": (),
        "places": (Place(id="lobby", name="the hospital lobby"),),
        "convenor": "sso",
        "surfacing": ("hospital", "Please look into it."),
        "stability": (),
        "primary_outcome": "area_under_stability",
        "objectives": ("Meet two people",),
        "content_note": "Illness is spoken of.",
        "expert_notes": (NOTE,),
        "citations": (),
        "voices": VOICES,
        "texts": TEXTS,
    }
    return CaseScenario(**{**parts, **changes})


def known(*things: object) -> dict[str, object]:
    return {thing.id: thing for thing in things}


def known_people() -> dict[str, object]:
    sister = KnownMember(
        id="l",
        seen_days=7.5,
        contacts=2,
        warmth="polite",
        consent="given",
        consent_scope="basic",
        consent_exclusions=("hdb",),
    )
    waiting = KnownAgency(id="hdb", first_called_days=5.0, asked_days=6.0, waiting_for="act")
    talking = KnownAgency(
        id="hospital",
        involved="involved",
        first_called_days=1.0,
        asked_days=1.0,
        last_word_days=11.0,
        contact_count=2,
    )
    return {
        "members": known(sister, KnownMember(id="k", missed_running=1)),
        "agencies": known(KnownAgency(id="sso"), waiting, talking),
    }


def known_matters() -> dict[str, object]:
    flat = KnownConcern(
        id="flat",
        since_days=0.0,
        urgency="imminent",
        level="crisis",
        level_days=7.5,
        bucket="now",
        rank=1,
    )
    leg = KnownConcern(id="leg", since_days=7.0, urgency="emerging", unfounded=True)
    return {
        "concerns": known(flat, leg),
        "strengths": {"care": 7.5},
        "facts": known(KnownFact("f", "yes", "report", "hospital", 1.0, 0.0, "no")),
    }


def known_plan() -> dict[str, object]:
    return {
        "plan": known(
            KnownPlanItem("p1", "leg", "review", "hospital", "asked", 11.0, "agreed", 9.0)
        ),
        "referrals": known(
            KnownReferral("r1", "review", "hospital", "l", True, "lead", 9.0, "rejected", 10.0)
        ),
        "calendar": [CalendarEntry(18.0, "conference", ""), CalendarEntry(21.0, "leave", "", 25.0)],
        "hours_by_activity": {"contact": 7.0, "records": 9.5},
        "hours_week": 26.0,
        "lead": "hospital",
        "issue_leads": {"leg": "hospital"},
        "flexibilities": {"hdb/hold": "asked"},
    }


def observation(**changes: object) -> Observation:
    """A case file in which a little of everything is known."""
    inbox = [
        Message(0.0, "hospital", "surfacing", 0.1, (), 1),
        Message(11.4, "hdb", "reply_knows/hdb", 0.9, (("fact", "f"),), 40),
    ]
    seen = Observation(
        case="C0001",
        agency="sso",
        now_days=12.0,
        inbox=inbox,
        **known_people(),
        **known_matters(),
        **known_plan(),
    )
    return dataclasses.replace(seen, **changes)
