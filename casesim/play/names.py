"""Names of whom and what a scenario knows, by id, for the words of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from casesim.domain.case_scenario import CaseScenario
from casesim.play.catalogue import _
from casesim.play.phrases.debrief import DEBRIEF_TERMS
from casesim.play.phrases.terms import MONTHS, TERMS, WEEKDAYS

EVERYBODY = "all"
_HOUR_MINUTES = 60
_DAY_MINUTES = 24 * _HOUR_MINUTES
_NIGHT_MINUTES = 3 * _HOUR_MINUTES
"""So long before midnight nobody writes or rings any more."""
_GAP = re.compile(r" ([”.,;])")
_SLOT = re.compile(r"\{(\w+)\}")


def term(group: str, value: str) -> str:
    """The word for a value of one of the field's closed lists, such as ("level", "serious")."""
    key = f"{group}/{value}"
    return _(TERMS.get(key) or DEBRIEF_TERMS.get(key, "")) or plain(value)


def plain(text: str) -> str:
    """An id that nothing names, made readable."""
    return text.replace("_", " ").replace("/", ", ")


def filled(text: str, slots: Mapping[str, str]) -> str:
    """The text with its {slots} filled in, and nothing else in it read as a command."""
    return _SLOT.sub(lambda found: slots[found[1]], text)


def sentence(text: str) -> str:
    """The text with a capital letter at its start."""
    return text[:1].upper() + text[1:]


def tidy(text: str) -> str:
    """A sentence whose slots were filled, without the gaps that empty ones leave."""
    return sentence(_GAP.sub(r"\1", " ".join(text.split())))


def listed(parts: list[str]) -> str:
    """Several names as one phrase: "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return _("{first} and {last}").format(first=", ".join(parts[:-1]), last=parts[-1])


class NameBook:
    """Every name of one scenario, by id.

    Args:
        scenario: its members, agencies, services, concerns and whatever else has a name.
    """

    def __init__(self, scenario: CaseScenario) -> None:
        self.scenario = scenario
        self.agencies = {agency.id: agency for agency in scenario.agencies}
        self.members = {member.id: member for member in scenario.family.members}
        self.concerns = {concern.id: concern for concern in scenario.family.concerns}
        self.services = {service.id: service for service in scenario.services}
        self.facts = {fact.id: fact for fact in scenario.family.facts}
        self._names = dict(self._pairs())

    def name(self, thing: str) -> str:
        """The name of a member, agency, service, concern, place …; of several after commas.

        An agency is called by its short name. What has no name is made readable.
        """
        if "," in thing:
            return listed([self.name(part.strip()) for part in thing.split(",") if part.strip()])
        if thing == EVERYBODY:
            return listed([one.name for one in self.members.values() if not one.stays_with])
        return self._names.get(thing) or self._fact(thing) or self._last_part(thing)

    def knows(self, thing: str) -> bool:
        """Whether the scenario has a name for this id."""
        return thing in self._names or thing == EVERYBODY

    def fact_text(self, fact_id: str, value: str = "") -> str:
        """The sentence of a fact under one of its values; the first value where none is given."""
        fact = self.facts.get(fact_id)
        if fact is None or not fact.texts:
            return plain(fact_id)
        return fact.texts.get(value) or next(iter(fact.texts.values()))

    def date_of(self, time_days: float) -> date:
        """The calendar day of a moment [days since scenario start]."""
        return self.scenario.start + timedelta(days=int(time_days // 1))

    def day_text(self, time_days: float, *, year: bool = False, weekday: bool = True) -> str:
        """A day in words, such as "Wed 3 Jan" or, with the year, "Wed 3 Jan 2018"."""
        day = self.date_of(time_days)
        parts = [_(WEEKDAYS[day.weekday()])] if weekday else []
        parts += [str(day.day), _(MONTHS[day.month - 1])] + ([str(day.year)] if year else [])
        return " ".join(parts)

    def moment_text(self, time_days: float) -> str:
        """A day, with the hour where it came in the course of a working day: "2 Jan 16:10".

        What was there in the morning, or came overnight, has no hour.
        """
        day = self.day_text(time_days, weekday=False)
        calendar = self.scenario.calendar
        minutes = round(time_days % 1 * _DAY_MINUTES)
        opens = round(calendar.day_start_hour * _HOUR_MINUTES)
        if not opens < minutes < _DAY_MINUTES - _NIGHT_MINUTES:
            return day
        return f"{day} {minutes // _HOUR_MINUTES:02d}:{minutes % _HOUR_MINUTES:02d}"

    def _fact(self, thing: str) -> str:
        fact_id, _separator, value = thing.replace("=", ":").partition(":")
        return self.fact_text(fact_id, value) if fact_id in self.facts else ""

    def _last_part(self, thing: str) -> str:
        """Ids such as "mdm_l/medical_review/1" are called by the part that has a name."""
        own = self.scenario.texts.get(f"what/{thing}", "")
        parts = re.split(r"[/:#]", thing)
        named = next((self._names[part] for part in reversed(parts) if part in self._names), "")
        return own or named or plain(thing)

    def _pairs(self) -> Iterator[tuple[str, str]]:
        scenario, family = self.scenario, self.scenario.family
        for agency in scenario.agencies:
            yield from ((worker.id, worker.name) for worker in agency.workers)
            yield from ((lever.id, lever.name) for lever in agency.levers)
            yield from ((f"{agency.id}/{lever.id}", lever.name) for lever in agency.levers)
            yield agency.id, agency.short or agency.name
        for group in (scenario.services, scenario.pressures, scenario.places):
            yield from ((thing.id, thing.name) for thing in group)
        for named in (family.strengths, family.helpers, family.concerns, family.members):
            yield from ((thing.id, thing.name) for thing in named)
        for truth in family.truths:
            yield truth.id, truth.question
        for member in family.members:
            yield from ((goal.id, goal.text) for goal in member.goals)
