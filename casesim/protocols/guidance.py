"""What a protocol says of a kind of decision: the paragraphs that bear on it, and silences."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from casesim.protocols.case_protocol import CaseProtocol
from casesim.protocols.facts import CaseFacts
from casesim.protocols.rulings import Ruling
from casesim.protocols.tags import DECISION_KINDS

Guidance = Ruling[bool | None]


def guidance_for(kind: str, facts: CaseFacts, protocol: CaseProtocol) -> tuple[Guidance, ...]:
    """Collect the rulings that bear on a decision.

    Args:
        kind: a decision kind of `tags.DECISION_KINDS`.
        facts: what the deciding seat knows.
        protocol: the document that is asked.

    Returns:
        Rulings of clauses whose condition holds (outcome True) or hangs on what is not known
        (outcome None, the facts in `not_known`), the strongest force first, silences last. What
        is not in force on the day of the decision is left out; where no day is known, nothing is.

    Raises:
        ValueError: `kind` is not a decision kind.
    """
    if kind not in DECISION_KINDS:
        raise ValueError(
            f"decision kind {kind!r} is not known; guidance can be asked for: "
            f"{', '.join(DECISION_KINDS)}"
        )
    found: list[Guidance] = []
    for clause in protocol.bearing_on(kind):
        if clause.dated and facts.today is not None and not clause.in_force_on(facts.today):
            continue
        holds, by = clause.test(facts)
        if holds is not False:
            known, not_known = (by, ()) if holds else ((), by)
            found.append(Ruling(holds, clause, facts, known, not_known))
    return tuple(found)


def speaking_for(tags: Collection[str], rulings: Iterable[Guidance]) -> tuple[Guidance, ...]:
    """The rulings that favour something an option does, by the option's tags."""
    return tuple(ruling for ruling in rulings if any(tag in tags for tag in ruling.favours))


def speaking_against(tags: Collection[str], rulings: Iterable[Guidance]) -> tuple[Guidance, ...]:
    """The rulings that speak against something an option does, by the option's tags."""
    return tuple(ruling for ruling in rulings if any(tag in tags for tag in ruling.against))
