"""Each decision of a play as it stood open, found by playing its choices once more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from casesim.domain.decisions import Choice, DecisionPoint
from casesim.play.session import Session


@dataclass(frozen=True)
class Decision:
    """A decision with what was open and what was chosen; `by` says who chose."""

    point: DecisionPoint
    choice: Choice
    by: str


def decisions(session: Session) -> Iterator[Decision]:
    """The decisions in order. A point is to be read before the next one is asked for."""
    again = Session(session.setting, session.header)
    for entry in session.entries:
        yield Decision(again.point(entry.choice.decision_id), entry.choice, entry.by)
        again.replay([entry])
