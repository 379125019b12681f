"""Policies that answer decision points for a seat, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from casesim.domain.catalogue import Catalogue
from casesim.domain.decisions import Choice, Policy
from casesim.errors import ExperimentError
from casesim.policies.cautious import cautious
from casesim.policies.diligent import diligent
from casesim.policies.guideline import guideline
from casesim.policies.random import RandomPolicy
from casesim.policies.reactive import reactive
from casesim.policies.recorded import RecordedPolicy
from casesim.policies.siloed import siloed
from casesim.protocols.case_protocol import CaseProtocol

__all__ = ["POLICIES", "make_policy", "recorded_policy"]

POLICIES: Mapping[str, Callable[[Catalogue, CaseProtocol], Policy]] = MappingProxyType(
    {
        "guideline": guideline,
        "reactive": lambda catalogue, _: reactive(catalogue),
        "siloed": lambda catalogue, _: siloed(catalogue),
        "diligent": lambda catalogue, _: diligent(catalogue),
        "cautious": lambda catalogue, _: cautious(catalogue),
        "random": lambda _, __: RandomPolicy(),
    }
)
"""Name -> how the policy is made."""


def make_policy(name: str, catalogue: Catalogue, protocol: CaseProtocol) -> Policy:
    """Make a policy by its name.

    Args:
        name: one of `POLICIES`.
        catalogue: what every seat of the scenario may look up.
        protocol: the document that a policy follows which follows one.

    Raises:
        ExperimentError: there is no policy of that name; the message lists those there are.
    """
    maker = POLICIES.get(name)
    if maker is None:
        raise ExperimentError(
            f"there is no policy {name!r}; choose one of: {', '.join(sorted(POLICIES))}"
        )
    return maker(catalogue, protocol)


def recorded_policy(
    choices: Iterable[Choice], otherwise: str, catalogue: Catalogue, protocol: CaseProtocol
) -> RecordedPolicy:
    """Make a policy that repeats choices, and leaves the rest to a named policy.

    Raises:
        ExperimentError: there is no policy of that name.
    """
    return RecordedPolicy(choices, make_policy(otherwise, catalogue, protocol))
