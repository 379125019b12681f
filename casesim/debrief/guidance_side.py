"""What guidance says of every option of a decision, and which duties decide it.

Nothing here knows of futures: a ruling comes from the document alone, and no mark is made of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from casesim.debrief.results import Bearing, Duty
from casesim.domain.decisions import Option
from casesim.play.appraising import AGAINST, SILENT, WITH
from casesim.protocols.case_protocol import Fallback
from casesim.protocols.derived_facts import FactValue
from casesim.protocols.duties import duties_touched
from casesim.protocols.guidance import Guidance, speaking_against, speaking_for
from casesim.protocols.rulings import Force

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


def _instead_of(fallback: Fallback | None) -> str:
    if fallback is None:
        return ""
    source = fallback.source
    cited = source.paragraph if source.document == LAW else str(source)
    return f"{cited}: {source.says}"


def _value_text(value: FactValue | None) -> str:
    if value is None or isinstance(value, bool):
        return _YES_NO[value]
    return f"{value:g}" if isinstance(value, int | float) else str(value)
