"""The first page: plays to go on with, how to play, and the cases as cards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from casesim.domain.case_scenario import CaseScenario
from casesim.domain.families import Member
from casesim.play.catalogue import _, ngettext
from casesim.play.names import NameBook
from casesim.play.reviewed import review_line
from casesim.ui.documents import Document

DAYS_OF_A_MONTH = 30.4


class Card(TypedDict):
    """One case, as the trainee is introduced to it."""

    id: str
    title: str
    summary: str
    people: list[str]
    length: str
    content: str
    practise: list[str]
    numbers: list[str]
    reviewed: str


class Resumable(TypedDict):
    """One play to go on with."""

    id: str
    title: str
    note: str
    finished: bool


class StartPage(TypedDict):
    """Everything on the first page."""

    title: str
    intro: str
    resume_title: str
    looks_back: bool
    example: str
    resume: list[Resumable]
    cases: list[Card]
    documents: list[Document]
    document: str
    seed: str
    chosen: str


def card(scenario: CaseScenario, reference: str = "") -> Card:
    """A case as a card: people, length, content note, practice, own numbers, who reviewed it.

    Args:
        scenario: the case.
        reference: file to begin it from, "" for a case that came with casesim.
    """
    months = max(1, round(scenario.horizon_days / DAYS_OF_A_MONTH))
    followed = ngettext("{count} month", "{count} months", months).format(count=months)
    begins = NameBook(scenario).day_text(0, year=True)
    return Card(
        id=reference or scenario.id,
        title=scenario.title,
        summary=scenario.summary,
        people=[_person(scenario, member) for member in scenario.family.members],
        length=_("{months} of the family's life, from {day}").format(months=followed, day=begins),
        content=scenario.content_note,
        practise=list(scenario.objectives),
        numbers=[f"{name}: {value:g}" for name, value in scenario.ledger_overrides.items()],
        reviewed=review_line(scenario),
    )


def start_page(
    cards: Iterable[Card],
    plays: Iterable[Resumable],
    documents: Iterable[Document],
    *,
    document: str,
    seed: str = "",
    chosen: str = "",
) -> StartPage:
    """The first page, with a case chosen beforehand where the command line named one."""
    return StartPage(
        title=_("casesim"),
        intro=_("Run a whole multi-agency case, decision by decision."),
        resume_title=_("Go on where you stopped"),
        looks_back=False,
        example="",
        resume=list(plays),
        cases=list(cards),
        documents=list(documents),
        document=document,
        seed=seed,
        chosen=chosen,
    )


def debrief_start(plays: Iterable[Resumable]) -> StartPage:
    """The first page of the debrief: plays that are over, a save file, an example."""
    return StartPage(
        title=_("casesim: look back at a play"),
        intro=_(
            "What it was like, what happened to each, why it made sense, what else could have "
            "been, and one thing to do on Monday."
        ),
        resume_title=_("Plays that are over"),
        looks_back=True,
        example=_("Look back at an example that nobody played"),
        resume=list(plays),
        cases=[],
        documents=[],
        document="",
        seed="",
        chosen="",
    )


def _person(scenario: CaseScenario, member: Member) -> str:
    """A member as the referral tells of them, not as they are."""
    told = scenario.texts.get(f"member/{member.id}") or member.role
    return f"{member.name}: {told}"
