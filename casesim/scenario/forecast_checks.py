"""What the forecast questions of a case must be: asked once, dated, and told by the log."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from casesim.domain.case_scenario import CaseScenario
from casesim.domain.forecasts import CHECKABLE, ForecastQuestion
from casesim.errors import Fault
from casesim.scenario.references import ids_of
from casesim.scenario.strict_yaml import Location, StrictDocument
from casesim.scenario.validation import fault_at, near_names

_DATE = "date"
_SLOT = re.compile(r"\{([^{}]*)\}")
_ALL = "all"
_ABOUT = "member or agency or concern or service or pressure or fact or worker"

Found = Iterator[Fault]


def faults_of_forecasts(document: StrictDocument, case: CaseScenario) -> Found:
    """Everything that is wrong with the forecast questions of a case."""
    for number, question in enumerate(case.forecasts):
        loc: Location = ("forecasts", number)
        for check in (_slots, _date, _subject, _where):
            yield from check(document, case, loc, question)
        yield from _asked_alone(document, loc, question, case.forecasts[:number])


def _slots(
    document: StrictDocument, _case: CaseScenario, loc: Location, question: ForecastQuestion
) -> Found:
    if _SLOT.findall(question.text) != [_DATE]:
        yield fault_at(
            document,
            (*loc, "text"),
            what="does not name its date once, and nothing else, in braces",
            why="Whoever answers must know by when; the page puts the date there.",
            remedy="Write {date} where the date is to stand, and names as they are.",
        )


def _date(
    document: StrictDocument, case: CaseScenario, loc: Location, question: ForecastQuestion
) -> Found:
    if (question.on is None) == (question.within_days is None):
        yield fault_at(
            document,
            loc,
            what="has no date, or two",
            why="A forecast is for one date: some days after it is asked, or a day of the case.",
            remedy="Give either within_days or on.",
        )
        return
    last = case.start + timedelta(days=case.horizon_days - 1)
    if question.on is not None and not case.start < question.on <= last:
        yield _beyond(document, (*loc, "on"), f"{question.on}", f"{case.start} to {last}")
    if question.within_days is not None and question.within_days >= case.horizon_days:
        days = f"{case.horizon_days:g} days"
        yield _beyond(document, (*loc, "within_days"), f"{question.within_days}", days)


def _beyond(document: StrictDocument, loc: Location, given: str, followed: str) -> Fault:
    return fault_at(
        document,
        loc,
        what=f"lies outside of the case (got {given})",
        why=f"The case is followed for {followed}, and nobody knows what comes after.",
        remedy="Choose a day on which the case is still followed.",
    )


def _subject(
    document: StrictDocument, _case: CaseScenario, loc: Location, question: ForecastQuestion
) -> Found:
    known = ids_of(document, _ABOUT)
    parts = question.subject.split(",") if question.subject not in ("", _ALL) else []
    for name in [part for part in parts if part not in known][:1]:
        yield fault_at(
            document,
            (*loc, "subject"),
            what=f"is nobody and nothing of this case (got {name})",
            why="It is whom or what the decision is about; without it, any decision of its kind.",
            remedy=near_names(name, known),
        )


def _where(
    document: StrictDocument, _case: CaseScenario, loc: Location, question: ForecastQuestion
) -> Found:
    fields = CHECKABLE[question.event]
    for name, wanted in question.where.items():
        if name in fields:
            yield from _values(document, (*loc, "where", name), wanted, fields[name])
        else:
            yield fault_at(
                document,
                (*loc, "where", name),
                what=f"is nothing that {question.event} tells",
                why="A question can only ask for what its event has.",
                remedy=near_names(name, fields),
                at_key=True,
            )


def _values(
    document: StrictDocument, loc: Location, wanted: tuple[str, ...], held: str | tuple[str, ...]
) -> Found:
    is_id = isinstance(held, str)
    known = ids_of(document, held) if isinstance(held, str) else list(held)
    for position, value in enumerate(wanted):
        if value not in known:
            yield fault_at(
                document,
                (*loc, position),
                what=f"can never be there (got {value})",
                why=f"What stands there is {f'the id of one {held}' if is_id else 'a fixed word'}.",
                remedy=near_names(value, known),
            )


def _asked_alone(
    document: StrictDocument,
    loc: Location,
    question: ForecastQuestion,
    before: tuple[ForecastQuestion, ...],
) -> Found:
    for other in before:
        both = {other.subject, question.subject}
        if other.decision == question.decision and (len(both) == 1 or "" in both):
            yield fault_at(
                document,
                (*loc, "decision"),
                what=f"may be the decision beside which {other.id} is asked",
                why="Beside one decision one question is asked.",
                remedy="Ask it beside another kind of decision, or give both a subject.",
            )
