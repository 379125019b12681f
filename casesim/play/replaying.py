"""Plays a save again, and says whether it is the run that was saved."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from casesim.errors import CasesimError, ReplayError
from casesim.play.catalogue import _
from casesim.play.run_header import RunHeader, Save
from casesim.play.savefile import SaveError
from casesim.play.session import MARK_CHARACTERS, Session, Watch
from casesim.play.setting import Setting, load_setting

_MOST_NAMED = 12


def play_save(
    save: Save,
    scenario: str | Path | Setting | None = None,
    *,
    protocol: str | None = None,
    appraises: bool = False,
    watch: Watch | None = None,
) -> Session:
    """Make the choices of a save again.

    Args:
        save: as it was read.
        scenario: file of its scenario, where it did not come with casesim; or a setting that
            was read before, whose guidance then counts.
        protocol: file of its guidance document, where that did not come with casesim.
        appraises: note for the end how guidance bore on each choice.
        watch: is shown each decision of whoever played, before the choice takes effect.

    Raises:
        SaveError: the scenario, the guidance or the ledger is missing or another one now.
        ReplayError: the replay gives another log; the message names the first difference.
    """
    setting = _setting_of(save.header, scenario, protocol)
    session = Session(setting, save.header, appraises=appraises)
    session.replay(save.entries, save.forecasts, watch)
    again = session.save()
    if (again.log_rows, again.log_digest) != (save.log_rows, save.log_digest):
        last = save.entries[-1].choice.decision_id if save.entries else _("the start")
        raise ReplayError(
            _(
                "first difference: after {last}, the last choice: the saved log had {rows} rows "
                "with digest {digest}…, the log of this replay has {rows_now} rows with digest "
                "{digest_now}…; start the case anew"
            ).format(
                last=last,
                rows=save.log_rows,
                digest=save.log_digest[:MARK_CHARACTERS],
                rows_now=again.log_rows,
                digest_now=again.log_digest[:MARK_CHARACTERS],
            )
        )
    return session


def before_decision(session: Session, decision_id: str) -> Session:
    """The same play as it stood when a decision was open.

    Raises:
        ReplayError: that decision was not taken in it; the message names some that were.
    """
    taken = [entry.choice.decision_id for entry in session.entries]
    if decision_id not in taken:
        raise ReplayError(
            _("decision {decision} was not taken in this play; taken were: {some}").format(
                decision=decision_id, some=_some(taken)
            )
        )
    earlier = Session(session.setting, session.header)
    earlier.replay(session.entries[: taken.index(decision_id)])
    return earlier


def _some(taken: list[str]) -> str:
    if len(taken) <= _MOST_NAMED:
        return ", ".join(taken) or _("none yet")
    return ", ".join([*taken[:_MOST_NAMED], "…"])


def _setting_of(
    header: RunHeader, scenario: str | Path | Setting | None, protocol: str | None
) -> Setting:
    try:
        setting = _read(header, scenario, protocol)
        found = setting.header(seed=header.seed, horizon_days=header.horizon_days)
    except CasesimError as error:
        raise SaveError(
            _(
                "this save needs the scenario {scenario} and the guidance {protocol}, which cannot "
                "be read here ({reason}); put them where they were, or start the case anew"
            ).format(
                scenario=repr(header.scenario),
                protocol=repr(header.protocol),
                reason=_first_line(error),
            )
        ) from error
    _must_be_the_same(header, found)
    return setting


def _read(
    header: RunHeader, scenario: str | Path | Setting | None, protocol: str | None
) -> Setting:
    if isinstance(scenario, Setting):
        return replace(scenario, overrides=header.overrides)
    return load_setting(
        scenario or header.scenario,
        protocol=protocol or header.protocol,
        overrides=header.overrides,
    )


def _must_be_the_same(header: RunHeader, found: RunHeader) -> None:
    parts = (
        (_("scenario"), header.scenario_hash, found.scenario_hash),
        (_("guidance"), header.protocol_hash, found.protocol_hash),
        (_("ledger of assumptions"), header.ledger_hash, found.ledger_hash),
    )
    for name, saved, now in parts:
        if saved != now:
            raise SaveError(
                _(
                    "the {part} has been changed since this was saved (fingerprint {then} then, "
                    "{now} now), so that the same choices may lead elsewhere; bring back the "
                    "version of then (scenario version {version}), or start the case anew"
                ).format(
                    part=name,
                    then=saved[:MARK_CHARACTERS],
                    now=now[:MARK_CHARACTERS],
                    version=header.scenario_version,
                )
            )


def _first_line(error: CasesimError) -> str:
    return str(error).splitlines()[0]
