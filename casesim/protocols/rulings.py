"""What a protocol answers: an outcome, how strongly it is meant, where it stands, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from casesim.protocols.derived_facts import FactValue
from casesim.protocols.fact_catalogue import FACTS

if TYPE_CHECKING:
    from casesim.protocols.case_protocol import Clause, Fallback
    from casesim.protocols.facts import CaseFacts

OutcomeT = TypeVar("OutcomeT", covariant=True)


class Force(StrEnum):
    """How strongly a clause is meant: taken from the document's own verb."""

    REQUIRES = "requires"
    FORBIDS = "forbids"
    RECOMMENDS = "recommends"
    PERMITS = "permits"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule stands.

    Attributes:
        document: key of the document, such as "MAP".
        paragraph: place in it, such as "6.2(a)".
        says: what it says, in our words.
    """

    document: str
    paragraph: str
    says: str

    def __str__(self) -> str:
        return f"{self.document} {self.paragraph}"


class FactRead(NamedTuple):
    """A fact as it was when a rule asked for it. None: not known."""

    name: str
    value: FactValue | None


@dataclass(frozen=True, slots=True)
class Ruling(Generic[OutcomeT]):
    """What one clause says of one case.

    Attributes:
        outcome: the answer; None where it hangs on what is not known, or where the question
            leaves this protocol.
        clause: the clause that speaks.
        facts: what was known.
        by: names of the facts that decided.
        not_known: names of the facts that would have to be known.
        alternatives: outcomes that the document admits beside this one.
        beside: other clauses that took part.
    """

    outcome: OutcomeT
    clause: Clause
    facts: CaseFacts
    by: tuple[str, ...] = ()
    not_known: tuple[str, ...] = ()
    alternatives: tuple[OutcomeT, ...] = ()
    beside: tuple[Clause, ...] = ()

    @property
    def force(self) -> Force:
        """How strongly the clause is meant."""
        return self.clause.force

    @property
    def source(self) -> Source:
        """Where the clause stands."""
        return self.clause.source

    @property
    def fallback(self) -> Fallback | None:
        """What holds instead where the document is silent."""
        return self.clause.fallback

    @property
    def favours(self) -> tuple[str, ...]:
        """Tags of what it speaks for; none while it hangs on what is not known."""
        return () if self.not_known else self.clause.favours

    @property
    def against(self) -> tuple[str, ...]:
        """Tags of what it speaks against; none while it hangs on what is not known."""
        return () if self.not_known else self.clause.against

    @property
    def decided_by(self) -> tuple[FactRead, ...]:
        """The facts that decided, with their values."""
        return tuple(FactRead(name, FACTS[name].read(self.facts)) for name in self.by)
