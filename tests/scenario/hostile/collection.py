"""All hostile files, by name."""

from __future__ import annotations

from tests.scenario.hostile import (
    abstract_slips,
    case_slips,
    ledger_slips,
    trace_slips,
    yaml_tricks,
)
from tests.scenario.hostile.files import HostileFile

HOSTILE: tuple[HostileFile, ...] = (
    *yaml_tricks.hostile(),
    *abstract_slips.hostile(),
    *case_slips.hostile(),
    *ledger_slips.hostile(),
    *trace_slips.hostile(),
)
