"""What a protocol says to a worker who follows it: of a step, and of alternatives.

It speaks in four ways. Against: another alternative is taken while there is one. For: among
alternatives the one that is favoured with the strongest force is taken. Silent of all of them:
what the document's silences name as holding instead. Silent altogether: the worker's own order of
work holds.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter
from typing import cast

from casesim.domain.decisions import Option
from casesim.policies.sight import Sight
from casesim.policies.worker import Step
from casesim.protocols.case_protocol import CaseProtocol, Clause
from casesim.protocols.conditions import facts_named
from casesim.protocols.fact_catalogue import FACTS
from casesim.protocols.facts import CaseFacts
from casesim.protocols.reading_counts import COUNT_READERS
from casesim.protocols.rulings import Force

Reader = Callable[[CaseFacts], object]
Score = tuple[int, int, int]
_STRENGTH = (Force.REQUIRES, Force.RECOMMENDS, Force.PERMITS)


class Voice:
    """A protocol, asked by one worker.

    Args:
        protocol: the document; a silence speaks by what holds instead, where no clause does.
    """

    def __init__(self, protocol: CaseProtocol) -> None:
        self.protocol = protocol
        self._on_step: dict[tuple[str, ...], tuple[Clause, ...]] = {}
        self._readers: dict[str, tuple[Reader, ...]] = {}
        self._known: dict[tuple[object, ...], bool] = {}

    def agrees(self, step: Step, sight: Sight) -> bool:
        """Whether a step may be done: what no clause speaks of is left to the order of work."""
        if not step.tags:
            return True
        clauses = self._speaking_of(step)
        if not clauses:
            return True
        return any(self._bears(clause, sight) for clause in clauses)

    def _speaking_of(self, step: Step) -> tuple[Clause, ...]:
        key = (*step.kinds, *step.tags)
        if key not in self._on_step:
            self._on_step[key] = tuple(
                clause
                for kind in step.kinds
                for clause in self.protocol.bearing_on(kind)
                if any(tag in clause.favours for tag in step.tags)
            )
        return self._on_step[key]

    def best(self, sight: Sight, found: list[Option]) -> Option | None:
        """The alternative that is favoured most; the first of them where none is.

        Returns:
            None where the protocol speaks against all of them.
        """
        if not found:
            return None
        tags = {tag for option in found for tag in option.tags}
        heard = self._heard(sight, tags, only_against=len(found) == 1)
        clauses = [clause for clause in heard if clause.force is not Force.SILENT]
        scored = [(option, _score(option, heard)) for option in found]
        if not any(_spoken_for(option, clauses) for option in found):
            scored = [(option, _instead(option, score, heard)) for option, score in scored]
        left = [(option, score) for option, score in scored if score is not None]
        return max(left, key=itemgetter(1))[0] if left else None

    def _heard(self, sight: Sight, tags: set[str], *, only_against: bool) -> list[Clause]:
        """Clauses that bear and speak of any of the tags; one alternative needs no favour."""
        return [
            clause
            for clause in self.protocol.bearing_on(sight.point.kind)
            if not tags.isdisjoint(clause.against if only_against else _spoken_of(clause))
            and self._bears(clause, sight)
        ]

    def _bears(self, clause: Clause, sight: Sight) -> bool:
        """Whether a clause bears; the same values of its facts always give the same verdict."""
        readers = self._readers.get(clause.id)
        if readers is None:
            readers = self._readers[clause.id] = tuple(map(_reader, facts_named(clause.when)))
        facts = sight.facts
        if clause.dated and facts.today is not None and not clause.in_force_on(facts.today):
            return False
        key = (clause.id, *[read(facts) for read in readers])
        bears = self._known.get(key)
        if bears is None:
            bears = self._known[key] = clause.test(facts).holds is True
        return bears


def _reader(name: str) -> Reader:
    return cast("Reader", COUNT_READERS.get(name) or FACTS[name].read)


def _spoken_of(clause: Clause) -> tuple[str, ...]:
    return clause.favours + clause.against


def _spoken_for(option: Option, clauses: list[Clause]) -> bool:
    return any(tag in clause.favours for clause in clauses for tag in option.tags)


def _score(option: Option, heard: list[Clause]) -> Score | None:
    """How many clauses of each force favour an option; None where one speaks against it."""
    counts = [0, 0, 0]
    for clause in heard:
        if any(tag in clause.against for tag in option.tags):
            return None
        if clause.force in _STRENGTH:
            place = _STRENGTH.index(clause.force)
            counts[place] += sum(tag in clause.favours for tag in option.tags)
    return counts[0], counts[1], counts[2]


def _instead(option: Option, score: Score | None, heard: list[Clause]) -> Score | None:
    """How often an option is favoured by what holds where the document is silent."""
    if score is None:
        return None
    held = [clause for clause in heard if clause.fallback is not None]
    return 0, 0, sum(tag in clause.favours for clause in held for tag in option.tags)
