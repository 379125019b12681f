"""Every piece of evidence by name. A new one is a function here, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from tests.evidence.best import best
from tests.evidence.calibration import calibration
from tests.evidence.effort import Effort
from tests.evidence.futures import futures_evidence
from tests.evidence.kills import kills
from tests.evidence.matrix import matrix
from tests.evidence.planted import planted
from tests.evidence.report import Report
from tests.evidence.teaches import teaches
from tests.evidence.theory import validation

EVIDENCE: Final[Mapping[str, Callable[[Effort], Report]]] = MappingProxyType(
    {
        "teaches": teaches,
        "calibration": calibration,
        "matrix": matrix,
        "best": best,
        "planted": planted,
        "futures": futures_evidence,
        "validation": validation,
        "kills": kills,
    }
)
