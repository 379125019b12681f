"""When a trouble is taken up, where it begins and where it goes next (MAP 8.1 to 8.4; BAL 2.6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from casesim.domain.calendars import WorkCalendar
from casesim.domain.vocabulary import DifferenceGround, EscalationLevel, TroubleKind
from casesim.protocols.asking import bearing, rule
from casesim.protocols.case_protocol import CaseProtocol, Clause
from casesim.protocols.conditions import Verdict
from casesim.protocols.effects import (
    AcknowledgeTime,
    Ladder,
    OutsideProtocol,
    ReplyTime,
    TroubleEntry,
)
from casesim.protocols.facts import CaseFacts
from casesim.protocols.rulings import Ruling

_Rungs = tuple[tuple[EscalationLevel, ...], ...]
_ALWAYS = Verdict(True, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A trouble as the protocol takes it up.

    Attributes:
        level: where it begins; None where the protocol leaves it to other rules.
        left_to: whose rules those are, "" where the protocol takes it up.
    """

    trouble: TroubleKind | None
    ground: DifferenceGround | None
    level: EscalationLevel | None
    left_to: str = ""


def entry(facts: CaseFacts, protocol: CaseProtocol) -> Ruling[Entry] | None:
    """Say whether, as what, and at which level a trouble enters.

    Returns:
        The entry; None where no clause takes this trouble up, such as a delay that was
        justified, or one's own lapse.
    """
    for clause, outside, verdict in bearing(facts, protocol, OutsideProtocol):
        if verdict.holds:
            left = Entry(
                trouble=facts.trouble, ground=facts.ground, level=None, left_to=outside.left_to
            )
            return rule(clause, left, facts, verdict)
    best = None
    for clause, effect, verdict in bearing(facts, protocol, TroubleEntry):
        if not _fits(effect, facts):
            continue
        taken = Entry(trouble=effect.trouble, ground=effect.ground, level=effect.level)
        if verdict.holds:
            return rule(clause, taken, facts, verdict)
        best = best or rule(clause, taken, facts, verdict)
    return best


def next_level(facts: CaseFacts, protocol: CaseProtocol) -> Ruling[EscalationLevel | None] | None:
    """Say which level should have the matter next.

    The lowest level comes first, a level is left only after a talk there led nowhere, and none
    is skipped.

    Returns:
        The next level, with levels of the same rung as alternatives; outcome None where the
        top has been reached, or where the matter stays inside one agency. None where the
        protocol has no levels.
    """
    for clause, _, verdict in bearing(facts, protocol, OutsideProtocol):
        if verdict.holds:
            return rule(clause, None, facts, verdict)
    ladders = protocol.with_effect(Ladder)
    if not ladders:
        return None
    clause, ladder = ladders[0]
    if facts.level is None:
        return rule(clause, ladder.rungs[0][0], facts, _ALWAYS)
    if facts.talks_held is None:
        return rule(clause, None, facts, Verdict(None, ("talks_held",)))
    by = Verdict(True, ("level", "talks_held"))
    if facts.talks_held < 1:
        return rule(clause, facts.level, facts, by)
    return _one_up(clause, ladder.rungs, facts.level, facts, by)


def levels(protocol: CaseProtocol) -> tuple[EscalationLevel, ...]:
    """The levels of the protocol, or of its fallback, from the lowest up.

    Returns:
        All levels; the workers and their supervisors where the protocol names none.
    """
    for _, ladder in protocol.with_effect(Ladder):
        return tuple(level for rung in ladder.rungs for level in rung)
    return (EscalationLevel.WORKERS, EscalationLevel.SUPERVISORS)


def has_level_above(level: EscalationLevel, protocol: CaseProtocol) -> bool:
    """Say whether the protocol has a rung above the one on which a level stands."""
    for _, ladder in protocol.with_effect(Ladder):
        return level not in ladder.rungs[-1]
    return False


def receipt_days(protocol: CaseProtocol) -> dict[EscalationLevel, float]:
    """Level -> after how long it has to confirm receipt [days]; empty where none has to."""
    return {effect.level: float(effect.days) for _, effect in protocol.with_effect(AcknowledgeTime)}


def receipt_due(
    raised_on: date, level: EscalationLevel, protocol: CaseProtocol
) -> Ruling[date] | None:
    """Say by when a level must confirm that it got the matter (BAL 2.6.4.1).

    Returns:
        The last day that is in time; None where the protocol asks for no receipt.
    """
    for clause, effect in protocol.with_effect(AcknowledgeTime):
        if effect.level is level:
            due = raised_on + timedelta(days=effect.days)
            return rule(clause, due, CaseFacts(level=level), Verdict(True, ("level",)))
    return None


def reply_due(
    raised_on: date, level: EscalationLevel, protocol: CaseProtocol, calendar: WorkCalendar
) -> Ruling[date] | None:
    """Say by when a level must answer, and which clause says so.

    Args:
        raised_on: day on which the matter reached `level`; not counted.
        level: who holds the matter now.
        protocol: its reply times, one for each level that has one.
        calendar: working days of whoever has to answer.

    Returns:
        The last day that is in time, or None where the protocol is silent (MAP sets no reply
        time).
    """
    for clause, effect in protocol.with_effect(ReplyTime):
        if effect.level is level:
            due = calendar.add_working_days(raised_on, effect.working_days)
            return rule(clause, due, CaseFacts(level=level), Verdict(True, ("level",)))
    return None


def _fits(effect: TroubleEntry, facts: CaseFacts) -> bool:
    if effect.trouble is not facts.trouble:
        return False
    return effect.ground is None or effect.ground is facts.ground


def _one_up(
    clause: Clause, rungs: _Rungs, level: EscalationLevel, facts: CaseFacts, by: Verdict
) -> Ruling[EscalationLevel | None]:
    flat = [(step, rung) for rung in rungs for step in rung]
    names = [step for step, _ in flat]
    place = names.index(level) + 1 if level in names else 0
    if place == len(flat):
        return rule(clause, None, facts, by)
    step, rung = flat[place]
    others: tuple[EscalationLevel | None, ...] = tuple(
        other for other in rung if other is not step and other is not level
    )
    return rule(clause, step, facts, by, alternatives=others)
