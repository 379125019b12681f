"""What every paper says of itself: made up, for training, who reviewed it, how to play it again."""

from __future__ import annotations

from casesim.documents.case_file import CaseFile
from casesim.play.catalogue import _
from casesim.play.reviewed import review_line
from casesim.play.run_header import RunHeader
from casesim.play.setting import Setting


def notices(setting: Setting, header: RunHeader) -> tuple[str, ...]:
    """The lines that stand on every paper of a play.

    Args:
        setting: of the play.
        header: of the run: what gives the same case with the same luck.
    """
    return (
        _("Made up, for training: not about any real person."),
        _("Not advice on a real case. Do not enter real cases into casesim."),
        review_line(setting.scenario),
        _(
            "casesim {version}; scenario {scenario}, version {scenario_version}; the same case "
            "again: {share_line}"
        ).format(
            version=header.casesim,
            scenario=header.scenario,
            scenario_version=header.scenario_version,
            share_line=header.share_line,
        ),
    )


def heading_facts(file: CaseFile) -> tuple[tuple[str, str], ...]:
    """What stands on top of every paper of a case."""
    return (
        (_("Scenario"), file.setting.scenario.title),
        (_("Day of the case"), file.day(file.seen.now_days)),
        (_("Written at"), file.agency(file.seen.agency)),
    )
