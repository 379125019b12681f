"""The file of a case as its seat has it: what it knows now, and every row that reached it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from casesim.domain.events import AGENCY, ITEM_ADDED, KINDS, LATENT, WORKER_LEFT
from casesim.domain.log import EventLog, Row
from casesim.domain.observation import KnownAgency, KnownMember, KnownPlanItem, Observation
from casesim.errors import CasesimError
from casesim.play.catalogue import _
from casesim.play.names import NameBook, listed, sentence
from casesim.play.run_header import RunHeader
from casesim.play.session import Session
from casesim.play.setting import Setting
from casesim.play.words import CaseWords

DASH = "–"
_NEVER_MET = KnownMember(id="")
_NEVER_CALLED = KnownAgency(id="")


class NothingToFileError(CasesimError):
    """There is nothing to put on such a paper yet. The message says why, and what would be."""


@dataclass(frozen=True)
class CaseFile:
    """What one seat can put on paper at one moment. Nothing latent is in it.

    Attributes:
        setting: scenario and guidance.
        header: which run it is.
        seen: what the seat knows now.
        left: files of the offices that had the seat before, as they were when it moved.
        rows: of the log, those that reached an office while or before it had the seat.
        reasons: decision id -> why it was decided so, in the seat's own words.
    """

    setting: Setting
    header: RunHeader
    seen: Observation
    left: tuple[Observation, ...]
    rows: tuple[Row, ...]
    reasons: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def words(self) -> CaseWords:
        """Every sentence of the scenario."""
        return CaseWords(self.setting.scenario)

    @property
    def names(self) -> NameBook:
        """Every name of the scenario."""
        return self.words.names

    @property
    def client(self) -> str:
        """Name of whom agencies speak of first."""
        family = self.setting.scenario.family
        main = next((one for one in family.members if one.id == family.main), family.members[0])
        return main.name

    @property
    def whom(self) -> str:
        """The main client, with the household where there is one."""
        if len(self.setting.scenario.family.members) == 1:
            return self.client
        return _("{client} and household").format(client=self.client)

    def day(self, time_days: float) -> str:
        """A day with its year, "–" for never."""
        return self.names.day_text(time_days, year=True) if time_days >= 0 else DASH

    def date(self, time_days: float) -> str:
        """The same in fewer words, for a narrow cell."""
        if time_days < 0:
            return DASH
        return self.names.day_text(time_days, year=True, weekday=False)

    def name(self, thing: str) -> str:
        """A name at the start of a line, "–" for nobody."""
        return sentence(self.names.name(thing)) if thing else DASH

    def agency(self, agency: str) -> str:
        """An agency in full, "–" for none."""
        found = self.names.agencies.get(agency)
        return found.name if found else DASH

    def named(self, things: tuple[str, ...]) -> str:
        """Several names as one phrase, "–" for none."""
        return sentence(listed([self.names.name(thing) for thing in things])) or DASH

    def officer(self, agency: str) -> str:
        """Whom the seat would ask for at an agency, "–" before a word was exchanged."""
        found = self.names.agencies.get(agency)
        known = self.seen.agencies.get(agency, _NEVER_CALLED)
        own = agency in self.offices
        if found is None or not (own or max(known.last_word_days, known.first_called_days) >= 0):
            return DASH
        gone = {row.fields[0] for row in self.of_kind(WORKER_LEFT)}
        there = [worker for worker in found.workers if worker.id not in gone]
        return f"{there[0].name}, {there[0].title}" if there else DASH

    def member(self, member: str) -> KnownMember:
        """What is known of a person."""
        return self.seen.members.get(member, _NEVER_MET)

    @property
    def offices(self) -> tuple[str, ...]:
        """Agencies that have or had the seat, the first one first."""
        return (*(each.agency for each in self.left), self.seen.agency)

    @property
    def agreed_items(self) -> list[KnownPlanItem]:
        """Items of the plan, by the date on which they are due."""
        return sorted(self.seen.plan.values(), key=lambda item: (item.target_days, item.id))

    @cached_property
    def added(self) -> dict[str, float]:
        """Item of the plan -> when it was put there [days]."""
        return {str(row.fields[0]): row.time_days for row in self.of_kind(ITEM_ADDED)}

    def of_kind(self, *kinds: str) -> Iterator[Row]:
        """The rows of some kinds, in order."""
        return (row for row in self.rows if row.kind in kinds)


def case_file(session: Session) -> CaseFile:
    """The file as it stands now in a play."""
    seen, left = session.observation, tuple(session.left)
    offices = (*(each.agency for each in left), seen.agency)
    return CaseFile(
        setting=session.setting,
        header=session.header,
        seen=seen,
        left=left,
        rows=reached(session.simulation.log, offices),
        reasons={each.choice.decision_id: each.choice.reason for each in session.entries},
    )


def reached(log: EventLog, offices: tuple[str, ...]) -> tuple[Row, ...]:
    """The rows that reached some agencies: what all were told, and what each was told alone."""
    return tuple(row for row in log if reaches(row.kind, row.agency, offices))


def reaches(kind: str, agency: str, offices: tuple[str, ...]) -> bool:
    """Whether a row of that kind, about that agency, reached one of the offices."""
    audience = KINDS[kind].audience
    return audience != LATENT and (audience != AGENCY or agency in offices)
