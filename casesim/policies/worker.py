"""What all workers have in common: an order of free work, forms to fill in, ladders of answers.

A policy is made of data: which work in which order, how it answers what. What nobody thought of,
such as a kind of decision that is new, is answered with its default.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from casesim.domain.catalogue import Catalogue
from casesim.domain.decisions import Choice, DecisionPoint, Option
from casesim.policies.habits import Habits
from casesim.policies.ladders import Ladder, climb
from casesim.policies.sight import DoneIndex, Sight

FREE_WORK = frozenset({"first_contact", "next_step"})
Work = Callable[[Sight, Habits], Choice | None]


@dataclass(frozen=True, slots=True)
class Step:
    """One kind of free work.

    Attributes:
        work: looks whether there is some to do, and says what.
        tags: what it does, in the words of guidance; empty where no document speaks of it.
        kinds: kinds of decision whose guidance is asked for them.
    """

    work: Work
    tags: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ("next_step",)


class Worker:
    """A policy made of data.

    Args:
        name: under which it is chosen and reported.
        catalogue: what every seat may look up.
        habits: what it does how often.
        work: its free work, the first first.
        forms: kinds of decision that need details filled in.
        ladders: what it answers to the other kinds.
    """

    def __init__(
        self,
        name: str,
        catalogue: Catalogue,
        *,
        habits: Habits,
        work: tuple[Step, ...],
        forms: Mapping[str, Work],
        ladders: Mapping[str, Ladder],
    ) -> None:
        self._name = name
        self.catalogue = catalogue
        self.habits = habits
        self.work = work
        self.forms = forms
        self.ladders = ladders
        self._done = DoneIndex()

    @property
    def name(self) -> str:
        """Name under which the policy is chosen and reported."""
        return self._name

    def decide(self, point: DecisionPoint) -> Choice:
        """Answer one decision point from its observation alone."""
        sight = Sight(point, self.catalogue, self._done)
        choice = self._next_work(sight) if point.kind in FREE_WORK else self._answer(sight)
        return choice or Choice(decision_id=point.id, option_id=point.default)

    def _next_work(self, sight: Sight) -> Choice | None:
        for step in self.work:
            choice = step.work(sight, self.habits)
            if choice is not None and self.agrees(step, sight):
                return choice
        return None

    def _answer(self, sight: Sight) -> Choice | None:
        form = self.forms.get(sight.point.kind)
        choice = form(sight, self.habits) if form is not None else None
        if choice is not None:
            return choice
        rungs = self.ladders.get(sight.point.kind)
        if rungs is None:
            return None
        option = climb(sight, rungs, self.pick)
        return sight.choose(option.id) if option is not None else None

    def agrees(self, step: Step, sight: Sight) -> bool:
        """Whether the worker does this kind of work now; one who follows guidance asks it."""
        return True

    def pick(self, sight: Sight, found: list[Option]) -> Option | None:
        """Which of the alternatives of a rung to take; None for none of them."""
        return found[0] if found else None
