"""Evidence "calibration": published figures beside what comes out of the model.

Nothing is tuned to them here: a figure outside its band is shown as such, with what was touched.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from casesim.domain import events as ev
from casesim.domain.ledger import Ledger
from casesim.domain.vocabulary import ReferralState
from casesim.scenario.evidence_file import load_evidence
from casesim.scenario.evidence_schema import TargetPart
from tests.evidence.case_runs import YEAR_DAYS, CaseRuns, rows_of, tracks_of
from tests.evidence.effort import Effort
from tests.evidence.figures import Figure
from tests.evidence.report import Report
from tests.evidence.targets import TARGETS, Runs, reached
from tests.markdown import table
from tests.reference_evidence import band_of, band_text, named, rests_on

PAGE: Final = "calibration.md"
HEAD: Final = ("id", "target", "band", "rests on", "simulated (95 % interval)", "n", "they meet",
               "how, from which entries, and what to know")  # fmt: skip
NEEDED: Final = ("V10", "first_missed")
"""Targets without which the other evidence would say little."""
_WEEKS_A_YEAR: Final = 365.0 / 7.0
_HALF_YEAR_DAYS: Final = 180.0


def calibration(effort: Effort) -> Report:
    """All targets, from runs at the ledger's own values."""
    runs = Runs.at(effort)
    ledger = runs.case.setting.ledger
    targets = load_evidence().targets
    figures = {name: simulate(runs) for name, simulate in TARGETS.items()}
    text = "\n\n".join(
        [
            "## Calibration: published figures beside the model",
            f"From {effort.share:g} of the full effort. A target is met where the simulated 95 % "
            "interval and the band meet; what was counted is treated as independent, which makes "
            "intervals too narrow. Populations differ, so that a band says what is plausible.",
            table(HEAD, [target_row(each, figures.get(each.id), ledger) for each in targets]),
            "Without a published figure: " + "; ".join(beside(runs.case)) + ".",
        ]
    )
    bands = {each.id: band_of(each, ledger) for each in targets}
    return Report(
        name="calibration",
        holds=all(figures[name].meets(bands[name]) for name in NEEDED),
        text=text,
        page=PAGE,
    )


def target_row(target: TargetPart, figure: Figure | None, ledger: Ledger) -> tuple[str, ...]:
    """One target as a row: what was simulated, or why nothing was."""
    band = band_text(target, ledger)
    if figure is None:
        words = f"Out of scope: {target.out_of_scope}"
        return (target.id, target.quantity, band, rests_on(target), "–", "–", "–", words)
    met = figure.meets(band_of(target, ledger))
    told = f"{figure.simulated:.2f} ({figure.low:.2f} to {figure.high:.2f})"
    return (
        target.id, target.quantity, band, rests_on(target), told, str(figure.n),
        "yes" if met else "NO", _words(target, met=met),
    )  # fmt: skip


def _words(target: TargetPart, *, met: bool) -> str:
    said = [f"{target.simulated}."]
    if target.entries:
        said.append(f"Entries: {named(target.entries)}.")
    said.append(f"Touched: {target.touched}" if target.touched else "Nothing was touched for it.")
    if not met and target.not_met:
        said.append(target.not_met)
    return " ".join(said)


def beside(runs: CaseRuns) -> list[str]:
    """Figures that there is nothing published for, in words."""
    guideline = runs.logs("guideline")
    hours = [
        sum(float(str(row.fields[2])) for row in rows_of(log, ev.HOURS_SPENT)
            if row.fields[0] == "seat")
        for log in guideline
    ]  # fmt: skip
    held = [rows[0].time_days for rows in (rows_of(log, ev.CONFERENCE_HELD) for log in guideline)
            if rows]  # fmt: skip
    accompanied = [ReferralState.SERVED in each
                   for each in reached(runs, "guideline", warm=True)]  # fmt: skip
    return [
        f"accompanied referrals in mdm_l that were served {np.mean(accompanied):.2f}",
        f"hours a week of the seat under guideline {np.mean(hours) / _WEEKS_A_YEAR:.1f}",
        f"median day of its first conference {np.median(held):.0f} (9 January 2018 is day 18)",
        f"the flat half a year after a forced clearance, of before, {_refilled(runs):.2f}",
    ]


def _refilled(runs: CaseRuns) -> float:
    """How full the flat is half a year after a forced clearance, by what it was before."""
    after: list[float] = []
    for log in runs.logs("random"):
        cleared = [
            row.time_days for row in rows_of(log, ev.SERVICE_STARTED)
            if row.fields[0] == "forced_clearance" and row.time_days < YEAR_DAYS - _HALF_YEAR_DAYS
        ]  # fmt: skip
        if cleared:
            times = (cleared[0] - 0.01, cleared[0] + _HALF_YEAR_DAYS)
            before, later = tracks_of(log).severities("flat", times)
            after.append(float(later / before))
    return float(np.mean(after)) if after else float("nan")
