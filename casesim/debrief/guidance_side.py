"""What guidance says of every option of a decision, and which duties decide it.

Nothing here knows of futures: a ruling comes from the document alone, and no mark is made of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from casesim.debrief.results import Bearing, Duty
from casesim.domain.decisions import Option
from casesim.domain.vocabulary import DutyGround
from casesim.play.appraising import AGAINST, SILENT, WITH
from casesim.protocols.case_protocol import CaseProtocol, Fallback
from casesim.protocols.derived_facts import FactValue
from casesim.protocols.duties import duties_touched
from casesim.protocols.facts import CaseFacts
from casesim.protocols.guidance import Guidance, speaking_against, speaking_for
from casesim.protocols.rulings import Force, Ruling, Source

NOT_KNOWN = "not_known"
LAW = "law"
_YES_NO = {True: "yes", False: "no", None: NOT_KNOWN}


def bearings_of_options(
    options: Iterable[Option], rulings: Sequence[Guidance], document: str
) -> dict[str, tuple[Bearing, ...]]:
    """How each clause that bears on a decision stands to each of its options.

    Args:
        options: all that are open.
        rulings: of the clauses that bear, asked for before a choice took effect.
        document: how it is cited, for saying that it is silent altogether.

    Returns:
        Option id -> its bearings: against it, for it, then silences; never none.
    """
    spoken = [ruling for ruling in rulings if ruling.force != Force.SILENT]
    silences = [bearing_of(ruling, SILENT) for ruling in rulings if ruling.force == Force.SILENT]
    nothing = Bearing(force=SILENT, source=document, says="", stands=SILENT)
    found: dict[str, tuple[Bearing, ...]] = {}
    for option in options:
        against = [bearing_of(each, AGAINST) for each in speaking_against(option.tags, spoken)]
        favoured = [bearing_of(each, WITH) for each in speaking_for(option.tags, spoken)]
        found[option.id] = (*against, *favoured, *silences) or (nothing,)
    return found


def duties_of(option: Option, rulings: Iterable[Guidance]) -> tuple[Duty, ...]:
    """The duties that an option keeps or breaches, a breach first."""
    duties = []
    for ruling, kept in duties_touched(option.tags, rulings):
        stated = ruling.clause.duty
        if stated is not None:
            bearing = bearing_of(ruling, WITH if kept else AGAINST)
            duties.append(Duty(ground=stated.ground, kept=kept, bearing=bearing))
    return tuple(sorted(duties, key=lambda duty: duty.kept))


def passed_on_duty(protocol: CaseProtocol, told: Sequence[str] | None) -> tuple[Duty, ...]:
    """The breach of consent where the seat passed facts on to agencies without a ground.

    Args:
        protocol: its terms of consent, or what holds in place of its silence, name the duty.
        told: agencies that were told; none where no fact was passed on so.
    """
    for clause in protocol.clauses if told else ():
        if clause.duty is not None and clause.duty.ground is DutyGround.CONSENT:
            bearing = bearing_of(Ruling(True, clause, CaseFacts()), AGAINST)
            return (Duty(ground=DutyGround.CONSENT, kept=False, bearing=bearing),)
    return ()


def paragraphs_of(option: Option, rulings: Iterable[Guidance]) -> dict[str, str]:
    """Where guidance speaks of what an option does: tag -> paragraph, "" for nowhere."""
    found = dict.fromkeys(option.tags, "")
    for ruling in rulings:
        for tag in (*ruling.clause.favours, *ruling.clause.against):
            if found.get(tag) == "":
                found[tag] = _cited(ruling)
    return found


def bearing_of(ruling: Guidance, stands: str) -> Bearing:
    """A ruling with the facts that decided it, as they are known now.

    A silence keeps its force; where a duty comes of it, what holds instead names the duty.
    """
    return Bearing(
        force=str(ruling.force),
        source=str(ruling.source),
        says=ruling.source.says,
        stands=stands,
        facts=tuple((fact.name, _value_text(fact.value)) for fact in ruling.decided_by),
        instead=_instead_of(ruling.fallback),
    )


def _cited(ruling: Guidance) -> str:
    """The paragraph, or what holds in place of a silence."""
    if ruling.force != Force.SILENT or ruling.fallback is None:
        return str(ruling.source)
    return _name_of(ruling.fallback.source)


def _name_of(source: Source) -> str:
    return source.paragraph if source.document == LAW else str(source)


def _instead_of(fallback: Fallback | None) -> str:
    if fallback is None:
        return ""
    return f"{_name_of(fallback.source)}: {fallback.source.says}"


def _value_text(value: FactValue | None) -> str:
    if value is None or isinstance(value, bool):
        return _YES_NO[value]
    return f"{value:g}" if isinstance(value, int | float) else str(value)
