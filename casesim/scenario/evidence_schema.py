"""Form of the file of published numbers."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Final, Literal

from pydantic import Field

from casesim.scenario._fields import Id, Number, Part, Words

ROW_ID: Final = r"^E-[0-9]{2}[a-z]?$"
RowId = Annotated[str, Field(pattern=ROW_ID)]
Entry = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$")]
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
Address = Annotated[str, Field(pattern=r"^https?://[^\s]+$")]


class Seen(StrEnum):
    """How a number came here."""

    SEEN = "S"
    COMPUTED = "C"
    RECALLED = "K"


MEANINGS: Final[Mapping[Seen, str]] = MappingProxyType(
    {
        Seen.SEEN: "seen in a source that was read, some of them as a mirror",
        Seen.COMPUTED: "computed from numbers that were seen",
        Seen.RECALLED: "known and recalled, to be checked before it is cited",
    }
)


class SourcePart(Part):
    """Where numbers come from."""

    cited: Words
    """Publisher, what it is, and its year; where the year is not known, that it is not."""
    where: tuple[Address, ...] = ()
    """Public addresses of it."""


class RowPart(Part):
    """One published quantity."""

    id: RowId
    """Name of the row, such as E-37a; entries of the ledger rest on it by that name."""
    quantity: Words
    """What was counted or measured."""
    unit: Words
    """Unit of all the values."""
    population: Words
    """Of whom or what, and where."""
    values: dict[Words, Number] = Field(default_factory=dict)
    """Year, group or end of a range -> value, as the source gives it."""
    finding: Words | None = None
    """What the values alone do not say; all there is where a source gives none."""
    sources: Annotated[tuple[Key, ...], Field(min_length=1)]
    """Names of its sources."""
    evidence: Annotated[tuple[Seen, ...], Field(min_length=1)]
    """S seen, C computed, K recalled."""
    confidence: Literal["high", "medium", "low", "not rated"]
    """In the number itself, not in whether it carries over."""
    use: Annotated[
        tuple[Literal["default", "validation", "range", "direction", "example"], ...],
        Field(min_length=1),
    ]
    """What it may be used for."""


class ParameterPart(Part):
    """What was proposed for the model from the rows; an assumption itself."""

    id: Annotated[str, Field(pattern=r"^P-[0-9]{2}$")]
    """Name of the proposal."""
    quantity: Words
    """What it is."""
    unit: Words
    """Unit of all the values."""
    values: dict[Words, Number]
    """Proposed value, and the ends of its range."""
    rests_on: Annotated[tuple[RowId, ...], Field(min_length=1)]
    """Rows that it was read from."""
    entries: tuple[Entry, ...]
    """Entries of the ledger that carry it; none where it stands in each scenario."""
    differs: Words | None = None
    """Why the ledger has it in another way, where it has."""


class TargetPart(Part):
    """A published figure that results are set beside; nothing is fitted to it unless it says so."""

    id: Id | Annotated[str, Field(pattern=r"^V[0-9]{1,2}[a-z]?$")]
    """Name of the target."""
    quantity: Words
    """What is compared."""
    unit: Words
    """Its unit."""
    low: Number | None = None
    """Lower end of the band in which a result is plausible."""
    high: Number | None = None
    """Upper end of it."""
    entry: Entry | None = None
    """Entry of the ledger whose range is the band, in place of low and high."""
    band: Words | None = None
    """Where the band comes from, if it is not the published one."""
    rests_on: tuple[RowId, ...]
    """Rows with the published figure."""
    simulated: Words | None = None
    """Scenario, who decides, and what is counted."""
    entries: tuple[Entry, ...] = ()
    """Entries of the ledger that bear on it most."""
    touched: Words | None = None
    """What was changed to come nearer to it, and why; absent where nothing was."""
    not_met: Words | None = None
    """Why a result outside the band is left so."""
    out_of_scope: Words | None = None
    """Why it is not simulated."""


class EvidenceFile(Part):
    """Published numbers, what was proposed from them, and what results are set beside."""

    kind: Literal["evidence"]
    """Always "evidence"."""
    version: Words
    """Version of the file, in quotes."""
    sources: Annotated[dict[Key, SourcePart], Field(min_length=1)]
    """Name -> source."""
    rows: Annotated[tuple[RowPart, ...], Field(min_length=1)]
    """Published quantities."""
    parameters: tuple[ParameterPart, ...] = ()
    """Proposals for the model."""
    targets: tuple[TargetPart, ...] = ()
    """Figures that results are set beside."""
    gaps: tuple[Words, ...] = ()
    """Numbers that were looked for and not found."""

    @property
    def ids(self) -> tuple[str, ...]:
        """Names of the rows, in the order of the file."""
        return tuple(row.id for row in self.rows)
