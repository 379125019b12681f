"""What too much work does: appointments missed, less heard, notes not written, people leaving."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

from casesim.engine.streams import LuckSource

if TYPE_CHECKING:
    from casesim.engine.case_run import CaseRun


def overload(run: CaseRun, agency: str) -> float:
    """Load of an agency's worker above the limit, in weeks of work [1]."""
    if not run.on("overload"):
        return 0.0
    load = run.workforce.load(agency, run.role_of(agency), run.now)
    return max(0.0, load - run.num["overload.limit"], _families_above(run, agency))


def _families_above(run: CaseRun, agency: str) -> float:
    """By how much the worker's families are above the soft limit, as a share of it [1]."""
    worker = run.caseworker
    if worker is None or worker.post.agency != agency or not run.on("caseload"):
        return 0.0
    return worker.fullness - 1.0


def worker_misses(run: CaseRun, agency: str, member: str) -> bool:
    """Whether the worker, not the member, misses an appointment."""
    over = overload(run, agency)
    if over <= 0.0:
        return False
    chance = run.num["overload.own_miss"] * over
    return run.uniform(LuckSource.OWN_MISS, f"{agency}/{member}") < chance


def attention(run: CaseRun, agency: str) -> float:
    """Share of a contact's effect that is left 0..1 [1]."""
    return max(0.0, 1.0 - run.num["overload.quality_loss"] * overload(run, agency))


def forgetting(run: CaseRun, agency: str) -> float:
    """Chance that a request is forgotten, more where notes are not written [1]."""
    return run.num["reply.forgotten"] + run.num["overload.records_lost"] * overload(run, agency)


def leaving(run: CaseRun, agency: str) -> float:
    """What overload makes of the hazard of leaving the job, as a factor [1]."""
    over = min(overload(run, agency), run.num["turnover.overload_most"])
    return exp(run.num["turnover.overload_slope"] * over)
