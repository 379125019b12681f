"""Evidence "kills": a play is killed at every decision, and nothing is lost."""

from __future__ import annotations

from tests.evidence.effort import Effort
from tests.evidence.report import Report, table
from tests.play.killing import kill_all_the_way
from tests.play.plays import a_setting


def kills(effort: Effort) -> Report:
    """Kill the process at a share of the decisions of a whole play."""
    found = kill_all_the_way(min(1.0, effort.share), a_setting().scenario.horizon_days)
    rows = [
        ["decisions of the play", str(found.decisions)],
        *([f"killed {moment}", str(count)] for moment, count in found.kills.items()),
        ["choices lost", str(found.lost)],
        ["choices that nobody made", str(found.invented)],
        ["same log as undisturbed", "yes" if found.equal else "NO"],
    ]
    text = f"## Kills: nothing is lost\n\n{table(['a play killed again and again', ''], rows)}"
    return Report(name="kills", holds=found.holds, text=text)
