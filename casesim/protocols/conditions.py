"""When a clause bears: a closed set of operators over a closed set of facts.

There are no expression strings. A condition is compiled once into nested functions; asking it
answers yes, no or "not known yet", and names the facts that decided.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from casesim.protocols.derived_facts import FactValue
from casesim.protocols.fact_catalogue import FACTS
from casesim.protocols.facts import CaseFacts


class Verdict(NamedTuple):
    """The answer to a condition.

    Attributes:
        holds: True, False, or None where it hangs on what is not known.
        by: names of the facts that decided, or that would have to be known.
    """

    holds: bool | None
    by: tuple[str, ...]


Test = Callable[[CaseFacts], Verdict]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds; with no parts it always holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Condition


@dataclass(frozen=True, slots=True)
class AtLeast:
    """A number is as large as this, or larger."""

    fact: str
    value: float


@dataclass(frozen=True, slots=True)
class AtMost:
    """A number is as small as this, or smaller."""

    fact: str
    value: float


@dataclass(frozen=True, slots=True)
class Equals:
    """A fact has this value."""

    fact: str
    value: FactValue


@dataclass(frozen=True, slots=True)
class IsIn:
    """A fact has one of these values."""

    fact: str
    values: tuple[FactValue, ...]


Condition = AllOf | AnyOf | Not | AtLeast | AtMost | Equals | IsIn
ALWAYS = AllOf(())


def compile_condition(condition: Condition) -> Test:
    """Make a fast test of a condition.

    Raises:
        KeyError: it names a fact that is not in the catalogue.
    """
    match condition:
        case AllOf(parts):
            return _compile_all(tuple(compile_condition(part) for part in parts))
        case AnyOf(parts):
            return _compile_any(tuple(compile_condition(part) for part in parts))
        case Not(part):
            return _compile_not(compile_condition(part))
        case AtLeast(fact, limit):
            return _compile_leaf(fact, lambda value: value >= limit)  # type: ignore[operator]
        case AtMost(fact, limit):
            return _compile_leaf(fact, lambda value: value <= limit)  # type: ignore[operator]
        case Equals(fact, wanted):
            return _compile_leaf(fact, lambda value: value == wanted)
        case IsIn(fact, values):
            return _compile_leaf(fact, frozenset(values).__contains__)


def facts_named(condition: Condition) -> tuple[str, ...]:
    """Names of the facts that a condition may ask for, each once, in order."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            names = [name for part in parts for name in facts_named(part)]
            return tuple(dict.fromkeys(names))
        case Not(part):
            return facts_named(part)
        case _:
            return (condition.fact,)


def _compile_leaf(fact: str, decides: Callable[[FactValue], bool]) -> Test:
    read = FACTS[fact].read
    yes, no, not_known = (Verdict(holds, (fact,)) for holds in (True, False, None))

    def test(facts: CaseFacts) -> Verdict:
        value = read(facts)
        if value is None:
            return not_known
        return yes if decides(value) else no

    return test


def _compile_not(inner: Test) -> Test:
    def test(facts: CaseFacts) -> Verdict:
        holds, by = inner(facts)
        return Verdict(None if holds is None else not holds, by)

    return test


def _compile_all(tests: tuple[Test, ...]) -> Test:
    """One part that fails decides, whatever is not known of the others."""

    def test(facts: CaseFacts) -> Verdict:
        met: tuple[str, ...] = ()
        open_: tuple[str, ...] = ()
        for part in tests:
            verdict = part(facts)
            if verdict.holds is False:
                return verdict
            if verdict.holds:
                met += verdict.by
            else:
                open_ += verdict.by
        return Verdict(None, open_) if open_ else Verdict(True, met)

    return test


def _compile_any(tests: tuple[Test, ...]) -> Test:
    """One part that holds decides, whatever is not known of the others."""

    def test(facts: CaseFacts) -> Verdict:
        failed: tuple[str, ...] = ()
        open_: tuple[str, ...] = ()
        for part in tests:
            verdict = part(facts)
            if verdict.holds:
                return verdict
            if verdict.holds is None:
                open_ += verdict.by
            else:
                failed += verdict.by
        return Verdict(None, open_) if open_ else Verdict(False, failed)

    return test
