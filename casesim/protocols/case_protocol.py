"""One guidance document that runs: its clauses, what it is silent on, and its options."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar, cast

from casesim.domain.vocabulary import DutyGround
from casesim.protocols.conditions import ALWAYS, Condition, Test, compile_condition
from casesim.protocols.effects import Effect
from casesim.protocols.rulings import Force, Source

EffectT = TypeVar("EffectT")
_BY_FORCE = {force: rank for rank, force in enumerate(Force)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fallback:
    """What holds where a document is silent.

    Attributes:
        source: the clause of another document that is used instead, or the law.
        grounds: why this one.
        effect: its data, where a function works with it.
    """

    source: Source
    grounds: str
    effect: Effect | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedDuty:
    """A duty that a clause names. What keeps or breaches it is not weighed against other things.

    Attributes:
        ground: law, consent, imminent safety or dignity.
        kept_by: tags of what keeps it; () where leaving it alone is all that it asks.
        breached_by: tags of what breaches it, whatever else an option does.
    """

    ground: DutyGround
    kept_by: tuple[str, ...] = ()
    breached_by: tuple[str, ...] = ()

    def is_kept_by(self, tags: Collection[str]) -> bool | None:
        """Whether what carries these tags keeps it; None for what has nothing to do with it."""
        if any(tag in tags for tag in self.breached_by):
            return False
        return True if any(tag in tags for tag in self.kept_by) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One rule of a document, or a topic on which it is silent.

    Attributes:
        id: unique in its protocol; cases, traces and overrides name it.
        source: where it stands and what it says, in our words.
        verb: the document's own word, from which `force` follows; "" for a silence.
        decisions: kinds of decision on which it bears.
        when: the condition under which it bears.
        favours, against: tags of what it speaks for and against.
        effect: its data for the function of its topic.
        rows: rows of the fact base that it carries out.
        note: what a reader should know of our reading, such as that it is contested.
        since, until: days on which it is in force; None for no bound.
        fallback: of a silence: what holds instead, None for nothing.
        duty: the duty that it, or its fallback, names; None for most.
    """

    id: str
    source: Source
    force: Force
    verb: str = ""
    decisions: tuple[str, ...] = ()
    when: Condition = ALWAYS
    favours: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    effect: Effect | None = None
    rows: tuple[str, ...] = ()
    note: str = ""
    since: date | None = None
    until: date | None = None
    fallback: Fallback | None = None
    duty: StatedDuty | None = None
    test: Test = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "test", compile_condition(self.when))

    def in_force_on(self, day: date) -> bool:
        """Say whether the clause itself is in force on a day."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )

    @property
    def dated(self) -> bool:
        """Whether the clause is in force from, or until, a certain day."""
        return self.since is not None or self.until is not None

    def __reduce__(self) -> tuple[object, ...]:
        # Compiled conditions cannot be pickled for another process; they are made anew there.
        names = [name for name in self.__dataclass_fields__ if name != "test"]
        return _clause_from, ({name: getattr(self, name) for name in names},)


def _clause_from(fields: dict[str, object]) -> Clause:
    return Clause(**fields)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseProtocol:
    """The clauses of one document.

    Attributes:
        id: such as "map".
        key: how it is cited, such as "MAP".
        issued: date of the document.
        nature: what the document says of its own standing.
        clauses: rules and silences, in the order of the document.
        priority_keys: ids of the clauses with an `OrderKey`, in the order in which this reading
            applies them.
    """

    id: str
    key: str
    title: str
    issued: date
    nature: str
    clauses: tuple[Clause, ...]
    priority_keys: tuple[str, ...] = ()
    _by_id: dict[str, Clause] = field(init=False, repr=False, compare=False)
    _by_decision: dict[str, tuple[Clause, ...]] = field(init=False, repr=False, compare=False)
    _by_effect: dict[type, tuple[tuple[Clause, object], ...]] = field(
        init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {clause.id: clause for clause in self.clauses})
        object.__setattr__(self, "_by_decision", _index_decisions(self.clauses))
        object.__setattr__(self, "_by_effect", _index_effects(self.clauses))

    def clause(self, clause_id: str) -> Clause:
        """Find a clause by its id.

        Raises:
            KeyError: there is none of that id.
        """
        return self._by_id[clause_id]

    def bearing_on(self, decision: str) -> tuple[Clause, ...]:
        """Clauses that name this kind of decision, the strongest force first."""
        return self._by_decision.get(decision, ())

    def with_effect(self, kind: type[EffectT]) -> tuple[tuple[Clause, EffectT], ...]:
        """Clauses with an effect of this type, and the effect; fallbacks are among them."""
        return cast("tuple[tuple[Clause, EffectT], ...]", self._by_effect.get(kind, ()))

    def predates(self, day: date) -> bool:
        """Say whether a day lies before the document was issued."""
        return day < self.issued

    def in_force_on(self, day: date) -> CaseProtocol:
        """The protocol with only those clauses that are in force on a day."""
        return self.with_overrides(
            without=[clause.id for clause in self.clauses if not clause.in_force_on(day)]
        )

    def with_overrides(
        self,
        clauses: Iterable[Clause] = (),
        *,
        without: Collection[str] = (),
        priority_keys: tuple[str, ...] | None = None,
        id: str | None = None,  # noqa: A002
    ) -> CaseProtocol:
        """A variant of the protocol, as a workgroup would try it.

        Args:
            clauses: clauses that take the place of those with the same id, or are added.
            without: ids of clauses that are dropped.
            priority_keys: another order of the keys; None keeps the present one.
            id: name of the variant; None keeps the present one.

        Raises:
            KeyError: `without` names a clause that the protocol does not have.
        """
        for name in without:
            self.clause(name)
        merged = self._by_id | {clause.id: clause for clause in clauses}
        kept = tuple(clause for name, clause in merged.items() if name not in without)
        keys = self.priority_keys if priority_keys is None else priority_keys
        return replace(
            self,
            id=self.id if id is None else id,
            clauses=kept,
            priority_keys=tuple(key for key in keys if key in merged and key not in without),
        )

    def __reduce__(self) -> tuple[object, ...]:
        names = ("id", "key", "title", "issued", "nature", "clauses", "priority_keys")
        return _protocol_from, ({name: getattr(self, name) for name in names},)


def _protocol_from(fields: dict[str, object]) -> CaseProtocol:
    return CaseProtocol(**fields)  # type: ignore[arg-type]


def _index_decisions(clauses: tuple[Clause, ...]) -> dict[str, tuple[Clause, ...]]:
    found: dict[str, list[Clause]] = {}
    for clause in clauses:
        for decision in clause.decisions:
            found.setdefault(decision, []).append(clause)
    return {
        decision: tuple(sorted(bearing, key=lambda clause: _BY_FORCE[clause.force]))
        for decision, bearing in found.items()
    }


def _index_effects(
    clauses: tuple[Clause, ...],
) -> dict[type, tuple[tuple[Clause, object], ...]]:
    found: dict[type, list[tuple[Clause, object]]] = {}
    for clause in clauses:
        fallback = clause.fallback
        for effect in (clause.effect, fallback.effect if fallback else None):
            if effect is not None:
                found.setdefault(type(effect), []).append((clause, effect))
    return {kind: tuple(pairs) for kind, pairs in found.items()}
