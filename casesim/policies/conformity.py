"""Checks any policy against what a policy may do, one decision at a time.

It has to choose what is on offer, answer the same point the same way, change nothing, and hold
nothing of the latent state.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

from casesim.domain.case_scenario import CaseScenario
from casesim.domain.decisions import Choice, DecisionPoint, Policy
from casesim.domain.families import Family
from casesim.domain.log import EventLog
from casesim.domain.state import CaseState, SystemState
from casesim.errors import CasesimError, DecisionError

PLAIN = (str, int, float, date, Enum, type(None))
LATENT = (CaseScenario, Family, SystemState, CaseState, EventLog)


class ConformityError(CasesimError):
    """A policy did what no policy may do."""


class CheckedPolicy:
    """Wraps a policy, and checks each of its answers.

    Args:
        policy: the one that decides.

    Raises:
        ConformityError: the policy holds latent state.
    """

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        held = next(latent_parts(policy), None)
        if held is not None:
            raise ConformityError(
                f"policy {policy.name!r} holds latent state ({held}); "
                "a policy may know a catalogue, a protocol and what a point shows it"
            )

    @property
    def name(self) -> str:
        """Name of the policy that is checked."""
        return self._policy.name

    def decide(self, point: DecisionPoint) -> Choice:
        """Let the policy decide, and check its answer.

        Raises:
            ConformityError: the answer is not on offer, differs when asked again, or the
                observation or the options were changed.
        """
        before = deepcopy(point)
        choice = self._policy.decide(point)
        self._check_offered(point, choice)
        again = self._policy.decide(point)
        if again != choice:
            raise ConformityError(
                f"policy {self.name!r} answered {point.id} with {choice.option_id!r} and, asked "
                f"again, with {again.option_id!r}; one point has one answer, luck is in the point"
            )
        if point != before:
            raise ConformityError(
                f"policy {self.name!r} changed what it was shown at {point.id}; "
                "an observation is read, never written"
            )
        return choice

    def _check_offered(self, point: DecisionPoint, choice: Choice) -> None:
        if choice.decision_id != point.id:
            raise ConformityError(
                f"policy {self.name!r} answered {choice.decision_id!r} when asked {point.id!r}"
            )
        try:
            point.resolved(choice)
        except DecisionError as error:
            raise ConformityError(
                f"policy {self.name!r} chose what is not there: {error}"
            ) from error


def check_policy(policy: Policy, points: Iterable[DecisionPoint]) -> int:
    """Check a policy on points, and return how many there were.

    Raises:
        ConformityError: at the first answer that no policy may give.
    """
    checked, count = CheckedPolicy(policy), 0
    for point in points:
        checked.decide(point)
        count += 1
    return count


def latent_parts(root: object) -> Iterator[str]:
    """Names of the types of latent state that can be reached from an object."""
    seen: list[object] = []
    waiting = [root]
    while waiting:
        one = waiting.pop()
        if isinstance(one, PLAIN) or any(one is other for other in seen):
            continue
        seen.append(one)
        if isinstance(one, LATENT):
            yield type(one).__name__
        else:
            waiting.extend(_parts(one))


def _parts(one: object) -> list[object]:
    if isinstance(one, Mapping):
        return [*one.keys(), *one.values()]
    if isinstance(one, (list, tuple, set, frozenset)):
        return list(one)
    if is_dataclass(one) and not isinstance(one, type):
        return [getattr(one, part.name) for part in fields(one)]
    if callable(one) and hasattr(one, "__closure__"):
        return [cell.cell_contents for cell in one.__closure__ or ()]
    if isinstance(one, type) or callable(one):
        return []
    slots = [getattr(one, name, None) for name in getattr(type(one), "__slots__", ())]
    return [*getattr(one, "__dict__", {}).values(), *slots]
