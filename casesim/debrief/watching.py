"""Plays a save again and notes, at each decision of the seat, what stood beside it then.

What guidance says is asked before a choice takes effect: facts are read from the case file as the
seat had it, and nothing that came later can be among them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from casesim.debrief.guidance_side import bearings_of_options, duties_of, paragraphs_of
from casesim.debrief.results import Bearing, Duty
from casesim.domain.decisions import Choice, DecisionPoint, Option
from casesim.play.appraising import rulings_now
from casesim.play.replaying import play_save
from casesim.play.run_header import Entry, Save
from casesim.play.session import Session
from casesim.play.setting import Setting


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A decision of the seat as it stood when it was taken.

    Attributes:
        number: of the decision in the play, from 1, whoever decided those before.
        occasion: the how-manieth decision of its kind and subject, from 1.
        options: all that were open, in their order.
        choice: with every detail filled in.
        bearings: option id -> what guidance says of it, at least one.
        duties: those that the chosen option keeps or breaches.
        paragraphs: what the chosen option does, as a tag -> the paragraph that speaks of it
            for this kind of decision, "" where none does.
        rows: how many rows the log had before the choice.
    """

    number: int
    decision_id: str
    time_days: float
    kind: str
    subject: str
    occasion: int
    seat: str
    context: Mapping[str, str]
    options: tuple[Option, ...]
    choice: Choice
    bearings: Mapping[str, tuple[Bearing, ...]]
    duties: tuple[Duty, ...]
    paragraphs: Mapping[str, str]
    rows: int

    @property
    def agency(self) -> str:
        """Agency that has the seat."""
        return self.seat.partition("/")[0]

    @property
    def chosen(self) -> Option:
        """The option that was taken."""
        return next(each for each in self.options if each.id == self.choice.option_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A play that was made again, and its moments in order."""

    session: Session
    moments: tuple[Moment, ...]


def watched(
    save: Save, scenario: str | Path | Setting | None = None, *, protocol: str | None = None
) -> Watched:
    """Make the choices of a save again and look at each decision on the way.

    Args:
        save: as it was read.
        scenario: file of its scenario, where it did not come with casesim; or a setting that
            was read before.
        protocol: file of its guidance document, where that did not come with casesim.

    Raises:
        SaveError: the scenario, the guidance or the ledger is missing or another one now.
        ReplayError: the replay gives another log.
    """
    moments: list[Moment] = []

    def look(session: Session, point: DecisionPoint, entry: Entry) -> None:
        moments.append(_moment(session, point, entry))

    session = play_save(save, scenario, protocol=protocol, watch=look)
    return Watched(session=session, moments=tuple(moments))


def _moment(session: Session, point: DecisionPoint, entry: Entry) -> Moment:
    rulings = rulings_now(point, session.setting)
    option, values = point.resolved(entry.choice)
    document = session.setting.protocol.key
    return Moment(
        number=len(session.entries) + 1,
        decision_id=point.id,
        time_days=point.time_days,
        kind=point.kind,
        subject=point.subject,
        occasion=point.occasion,
        seat=point.seat,
        context=dict(point.context),
        options=point.options,
        choice=Choice(
            decision_id=point.id, option_id=option.id, values=values, reason=entry.choice.reason
        ),
        bearings=bearings_of_options(point.options, rulings, document),
        duties=duties_of(option, rulings),
        paragraphs=paragraphs_of(option, rulings),
        rows=entry.mark.rows,
    )
