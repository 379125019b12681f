"""One goal of a plan, held against what a goal should be (PLAN U7 after Garvin, U9, U10)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class GoalCriterion(StrEnum):
    """What a goal is read for; each is a field of `GoalFacts`."""

    EXPLICIT = "explicit"
    MEASURABLE = "measurable"
    OWN_ACTION = "own_action"
    FEASIBLE = "feasible"
    LAWFUL = "lawful"
    WITHIN_COMPETENCE = "within_competence"
    HARMLESS = "harmless"
    POSITIVE = "positive"
    AGREED = "agreed"
    DATED = "dated"
    CHALLENGING = "challenging"
    SEVERAL_WAYS = "several_ways"
    INDICATOR_AGREED = "indicator_agreed"
    ON_TRACK = "on_track"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalFacts:
    """One goal. A criterion is None where nobody has looked.

    Attributes:
        explicit: it says what is done in which situation, how often or how strongly.
        measurable: it can be told, in numbers or in words, when it is reached.
        own_action: it is stated as what the person does, not the worker.
        feasible: person, worker and circumstances allow it; in doubt yes.
        lawful: it is legal and moral.
        within_competence: the worker knows enough to help with it.
        harmless: reaching it hurts nobody else.
        positive: it says what is to be, not what is to stop.
        agreed: the person negotiated it and agrees, in writing or in words.
        dated: there is a date for it.
        challenging: it asks something of the person.
        several_ways: there is more than one strategy towards it.
        indicator_agreed: all agreed on a realistic sign that it is coming about.
        on_track: its date has not passed without it.
    """

    id: str
    explicit: bool | None = None
    measurable: bool | None = None
    own_action: bool | None = None
    feasible: bool | None = None
    lawful: bool | None = None
    within_competence: bool | None = None
    harmless: bool | None = None
    positive: bool | None = None
    agreed: bool | None = None
    dated: bool | None = None
    challenging: bool | None = None
    several_ways: bool | None = None
    indicator_agreed: bool | None = None
    on_track: bool | None = None
