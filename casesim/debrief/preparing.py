"""All of a debrief that hangs on no future: worked out once, before futures come in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from casesim.analysis.case_measures import MEASURES
from casesim.analysis.folds import fold_case
from casesim.analysis.results import PlayResult
from casesim.debrief.competencies import prompts
from casesim.debrief.guidance_side import passed_on_duty
from casesim.debrief.happened import hours_spent, intrusions, passed_on
from casesim.debrief.known_then import KnownThen
from casesim.debrief.reached import Reached
from casesim.debrief.results import Appraisal, Debrief, Duty, KnownFact, Outlook
from casesim.debrief.watching import Moment, Watched, watched
from casesim.errors import DecisionError
from casesim.play.catalogue import _
from casesim.play.run_header import Save
from casesim.play.session import CASE, Session
from casesim.play.setting import Setting


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A play that was made again, with all that can be said before a future is simulated.

    Attributes:
        session: the play, over.
        moments: the decisions of whoever played, in order.
        result: what became of everybody.
        debrief: without futures: no outcomes, no marks.
    """

    session: Session
    moments: tuple[Moment, ...]
    result: PlayResult
    debrief: Debrief

    @property
    def realised(self) -> float:
        """The primary outcome of the play, in its unit."""
        return next(each.value for each in self.result.measures if each.name == self.result.primary)


def prepared(
    save: Save, scenario: str | Path | Setting | None = None, *, protocol: str | None = None
) -> Prepared:
    """Make the choices of a save again and note all that hangs on no future.

    Args:
        save: of a play that is over.
        scenario: file of its scenario, where it did not come with casesim; or a setting that
            was read before.
        protocol: file of its guidance document, where that did not come with casesim.

    Raises:
        SaveError: the scenario, the guidance or the ledger is missing or another one now.
        ReplayError: the replay gives another log.
        DecisionError: the play is not over, or nobody decided anything in it.
    """
    found = watched(save, scenario, protocol=protocol)
    if found.session.open or not found.moments:
        raise DecisionError(
            _(
                "the debrief is told once the case is over, and in this save it is not; play it "
                "to its end and save again"
            )
        )
    result = found.session.result()
    return Prepared(
        session=found.session,
        moments=found.moments,
        result=result,
        debrief=_debrief(found, result),
    )


def _debrief(found: Watched, result: PlayResult) -> Debrief:
    session, setting = found.session, found.session.setting
    measure = MEASURES[setting.scenario.primary_outcome]
    return Debrief(
        scenario=setting.scenario.id,
        header=session.header.share_line,
        seed=session.header.seed,
        policy="",
        primary=measure.name,
        unit=measure.unit,
        wished=measure.wished,
        appraisals=_appraisals(found),
        prompts=prompts(found.moments),
        document=setting.protocol.key,
        result=result,
        intrusions=intrusions(session.simulation.log),
    )


def _appraisals(found: Watched) -> tuple[Appraisal, ...]:
    log, scenario = found.session.simulation.log, found.session.setting.scenario
    reached = Reached(scenario)
    fold_case(log, CASE, [reached])
    known = KnownThen(scenario, reached, found.moments)
    told = passed_on(log, scenario, found.moments)
    protocol = found.session.setting.protocol
    return tuple(
        _appraisal(
            moment, known.at(moment), hours, passed_on_duty(protocol, told.get(moment.decision_id))
        )
        for moment, hours in zip(found.moments, hours_spent(log, found.moments), strict=True)
    )


def _appraisal(
    moment: Moment, known: tuple[KnownFact, ...], hours: float, breaches: tuple[Duty, ...]
) -> Appraisal:
    return Appraisal(
        number=moment.number,
        decision_id=moment.decision_id,
        time_days=moment.time_days,
        kind=moment.kind,
        subject=moment.subject,
        seat=moment.seat,
        chosen=moment.choice.option_id,
        options=tuple(
            Outlook(
                option_id=option.id,
                values=moment.choice.values if option.id == moment.choice.option_id else {},
                bearings=moment.bearings[option.id],
                hours=option.hours,
            )
            for option in moment.options
        ),
        values=moment.choice.values,
        context=moment.context,
        reason=moment.choice.reason,
        duties=(*breaches, *moment.duties),
        known=known,
        hours_spent=hours,
        occasion=moment.occasion,
    )
