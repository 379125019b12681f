"""The page of published numbers: rows, proposals, targets and gaps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from casesim.domain.ledger import Ledger
from casesim.scenario.evidence_schema import (
    MEANINGS,
    EvidenceFile,
    ParameterPart,
    RowPart,
    SourcePart,
    TargetPart,
)
from tests.markdown import GENERATED, table

HEAD: Final = ("id", "quantity", "values", "unit and population", "sources", "seen", "use")


def evidence_page(evidence: EvidenceFile, ledger: Ledger) -> str:
    """Published numbers, with the entries of the ledger that rest on each."""
    meanings = "; ".join(f"{tag} {meaning}" for tag, meaning in MEANINGS.items())
    carried = carried_by(ledger)
    used = sum(row.id in carried for row in evidence.rows)
    parts = [
        GENERATED.format("scenarios/evidence.yaml"),
        "# Published numbers",
        f"{len(evidence.rows)} quantities that were counted or measured by others, with their "
        f"values as the source gives them; entries of the ledger rest on {used} of them. How a "
        f"number came here: {meanings}. Then how sure the number itself is; whether it carries "
        "over to another country is a further question.",
        table(HEAD, [row_cells(row, carried) for row in evidence.rows]),
        "## Proposals for the model",
        "What was proposed from these rows (assumptions, tag A), and where the ledger has it.",
        table(
            ("id", "quantity", "values", "unit", "rests on", "entries", "why the ledger differs"),
            map(parameter_cells, evidence.parameters),
        ),
        "## Targets",
        "Published figures that results are set beside. What came out stands in "
        "[calibration.md](calibration.md).",
        table(
            ("id", "quantity", "band", "rests on", "how it is simulated, or why not"),
            [target_cells(each, ledger) for each in evidence.targets],
        ),
        "## Looked for and not found",
        "\n".join(f"- {gap}" for gap in evidence.gaps),
        "## Sources",
        "\n".join(source_line(name, each) for name, each in evidence.sources.items()),
    ]
    return "\n\n".join(parts) + "\n"


def carried_by(ledger: Ledger) -> Mapping[str, list[str]]:
    """Row -> names of the entries that rest on it."""
    found: dict[str, list[str]] = {}
    for entry in ledger.values():
        for row in entry.evidence:
            found.setdefault(row, []).append(entry.name)
    return found


def row_cells(row: RowPart, carried: Mapping[str, list[str]]) -> tuple[str, ...]:
    """One row of the table; long families of entries are named by their room."""
    told = "; ".join(part for part in (values(row.values), row.finding or "") if part)
    use = ", ".join(row.use)
    if row.id in carried:
        use += f": {named(carried[row.id])}"
    seen = f"{' '.join(row.evidence)}, {row.confidence}"
    population = f"{row.unit}; {row.population}"
    return (row.id, row.quantity, told, population, ", ".join(row.sources), seen, use)


def named(entries: Iterable[str]) -> str:
    """Entries by name; of a room with more than four, only how many there are."""
    rooms: dict[str, list[str]] = {}
    for entry in entries:
        rooms.setdefault(entry.split(".")[0], []).append(entry)
    said = [
        f"{len(each)} entries of `{room}`" if len(each) > 4 else ", ".join(f"`{n}`" for n in each)
        for room, each in rooms.items()
    ]
    return ", ".join(said)


def parameter_cells(each: ParameterPart) -> tuple[str, ...]:
    """One proposal as a row of the table."""
    rests = ", ".join(each.rests_on)
    entries = named(each.entries) if each.entries else "–"
    return (
        each.id, each.quantity, values(each.values), each.unit, rests, entries, each.differs or "–",
    )  # fmt: skip


def target_cells(target: TargetPart, ledger: Ledger) -> tuple[str, ...]:
    """One target as a row of the table."""
    how = target.simulated or f"Not simulated. {target.out_of_scope}"
    return (target.id, target.quantity, band_text(target, ledger), rests_on(target), how)


def rests_on(target: TargetPart) -> str:
    """Rows with the published figure; none where there is only judgement."""
    return ", ".join(target.rests_on) or "judgement"


def band_of(target: TargetPart, ledger: Ledger) -> tuple[float, float]:
    """Band in which a result is plausible, of the target itself or of its entry."""
    if target.entry is not None:
        return ledger[target.entry].low, ledger[target.entry].high
    assert target.low is not None
    assert target.high is not None
    return target.low, target.high


def band_text(target: TargetPart, ledger: Ledger) -> str:
    """The band in words, with where it comes from."""
    low, high = band_of(target, ledger)
    ends = f"{low:g} to {high:g} ({target.unit})"
    return f"{ends}: {target.band}" if target.band else ends


def values(given: Mapping[str, float]) -> str:
    """Values with what each is of."""
    return "; ".join(f"{name}: {value:g}" if abs(value) < 1e5 else f"{name}: {value:,.0f}"
                     for name, value in given.items())  # fmt: skip


def source_line(name: str, source: SourcePart) -> str:
    """A source with its addresses."""
    return f"- `{name}`: {source.cited}" + "".join(f" <{address}>" for address in source.where)
