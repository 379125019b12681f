"""How many goals fall short of a criterion: derived facts, one for each criterion."""

from __future__ import annotations

from collections.abc import Callable

from casesim.protocols.counting import count
from casesim.protocols.facts import CaseFacts
from casesim.protocols.goal_facts import GoalCriterion

Counted = tuple[str, Callable[[CaseFacts], int | None]]

_SHORT = {
    GoalCriterion.EXPLICIT: "goals that do not say what, when and how often",
    GoalCriterion.MEASURABLE: "goals of which nobody could tell when they are reached",
    GoalCriterion.OWN_ACTION: "goals that say what the worker does",
    GoalCriterion.FEASIBLE: "goals that are out of reach as things are",
    GoalCriterion.LAWFUL: "goals that are illegal or immoral",
    GoalCriterion.WITHIN_COMPETENCE: "goals that are beyond what the worker knows",
    GoalCriterion.HARMLESS: "goals that would hurt somebody else",
    GoalCriterion.POSITIVE: "goals that only say what is to stop",
    GoalCriterion.AGREED: "goals that the person has not agreed to",
    GoalCriterion.DATED: "goals without a date",
    GoalCriterion.CHALLENGING: "goals that ask nothing of the person",
    GoalCriterion.SEVERAL_WAYS: "goals with one strategy or none",
    GoalCriterion.INDICATOR_AGREED: "goals without an agreed sign of success",
    GoalCriterion.ON_TRACK: "goals whose date has passed without them",
}


def _falling_short(criterion: GoalCriterion) -> Callable[[CaseFacts], int | None]:
    def read(facts: CaseFacts) -> int | None:
        if facts.goals is None:
            return None
        met = (getattr(goal, criterion) for goal in facts.goals)
        return count(None if mark is None else not mark for mark in met)

    return read


def _goals_count(facts: CaseFacts) -> int | None:
    return None if facts.goals is None else len(facts.goals)


GOAL_COUNTS: dict[str, Counted] = {
    "goals_count": ("goals that the people work towards", _goals_count),
    **{
        f"goals_not_{criterion}": (words, _falling_short(criterion))
        for criterion, words in _SHORT.items()
    },
}
