"""Makes a debrief: what hangs on no future, then futures as they come in, then what they say.

Guidance and futures meet nowhere before they stand beside each other: marks are made of outcomes
alone, and where a duty decides there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace

import numpy as np

from casesim.analysis.case_measures import MEASURES
from casesim.debrief.agreement import agreement
from casesim.debrief.best_option import Compared
from casesim.debrief.counterfactual import Gathering, outlooks, played_of
from casesim.debrief.forecasts import sealed_forecasts
from casesim.debrief.preparing import Prepared
from casesim.debrief.results import Appraisal, Debrief, Outlook, SealedForecast
from casesim.debrief.telling import spells
from casesim.debrief.verdict import LookedAt, Verdict, verdict
from casesim.experiments.futures import Asked, never
from casesim.experiments.played import GUIDELINE, Taken, walk
from casesim.play.session import CASE

FUTURES = 100
MOST_DECISIONS = 30
MOST_OPTIONS = 4
BESIDE = (
    "goals_reached", "harm_events", "days_in_danger_unseen", "needless_intrusions",
    "burdened_contacts", "felt_afraid", "consent_breaches", "hours_of_seat",
)  # fmt: skip
"""Measures that stand beside the primary one: their wishes, both ways of doing harm, hours."""


def asked_of(
    made: Prepared,
    *,
    futures: int = FUTURES,
    policy: str = GUIDELINE,
    most_decisions: int = MOST_DECISIONS,
    most_options: int = MOST_OPTIONS,
) -> Asked:
    """What futures a debrief asks for.

    Judgement is told from every decision at which the choice is not the stated policy's own; each
    of them is looked at with these two, and the first with what there is, because the value of the
    case before it is the reference. Some decisions, of as many kinds as there are, are looked at
    with further options.

    Args:
        made: the play.
        futures: how many of each option.
        policy: answers in futures what was not recorded.
        most_decisions: how many decisions are looked at with further options.
        most_options: how many options of those, the chosen one among them.

    Raises:
        ExperimentError: there is no such policy, or fewer than 1 future or option.
    """
    played = played_of(made.session)
    taken = walk(played, policy=policy, most_options=max(2, most_options))
    whole = _of_many_kinds(taken, most_decisions)
    decisions = tuple(
        each if each.number in whole else _narrow(each)
        for each in taken
        if each.number in whole or each is taken[0] or each.chosen != each.by_policy
    )
    measures = tuple(name for name in BESIDE if name in MEASURES)
    return Asked(
        played=played,
        decisions=decisions,
        futures=futures,
        policy=policy,
        measures=measures,
        same_luck=True,
    )


def _of_many_kinds(taken: Sequence[Taken], most: int) -> set[int]:
    """Numbers of decisions: the first of each kind, then the second of each, and so on."""
    before: dict[str, int] = {}
    turns: list[tuple[int, int]] = []
    for each in taken:
        before[each.kind] = before.get(each.kind, 0) + 1
        turns.append((before[each.kind], each.number))
    return {number for _turn, number in sorted(turns)[:most]}


def _narrow(taken: Taken) -> Taken:
    """The same decision with the choice and the stated policy's own alone."""
    kept = (taken.chosen, taken.by_policy)
    answers = {name: each for name, each in taken.answers.items() if name in kept}
    return replace(taken, answers=answers)


def make(
    made: Prepared,
    asked: Asked,
    executor: Executor | None = None,
    *,
    cancel: Callable[[], bool] = never,
    progress: Callable[[Gathering], None] | None = None,
) -> Debrief:
    """Simulate what is asked for and tell it.

    Args:
        made: the play.
        asked: its futures.
        executor: any `concurrent.futures` executor, or None to simulate here.
        cancel: asked before each result; once it says yes, what there is by then is told.
        progress: told after each future.
    """
    return debrief_of(made, outlooks(asked, executor, cancel=cancel, progress=progress))


def debrief_of(made: Prepared, gathering: Gathering) -> Debrief:
    """The debrief with the futures that are there; called again while more come in.

    Args:
        made: what hangs on no future.
        gathering: futures so far, none at first.

    Returns:
        Without marks, parts and turning points while futures are too few to tell.
    """
    futures = gathering.outlooks()
    found = _verdict(made, gathering.asked, futures)
    appraisals = tuple(
        _appraised(each, futures.get(each.number, ()), gathering, found)
        for each in made.debrief.appraisals
    )
    return replace(
        made.debrief,
        policy=_name(gathering.asked),
        appraisals=appraisals,
        parts=found.parts if found else None,
        turning_points=found.turning_points if found else (),
        forecasts=_forecasts(made, gathering),
    )


def _name(asked: Asked) -> str:
    return asked.policy if isinstance(asked.policy, str) else asked.policy.__name__


def _verdict(
    made: Prepared, asked: Asked, futures: Mapping[int, Sequence[Outlook]]
) -> Verdict | None:
    """What the futures say by now; None before the first."""
    looked_at = [
        LookedAt(
            decision_id=each.decision_id,
            time_days=each.time_days,
            chosen=each.chosen,
            by_policy=each.by_policy,
            outcomes={one.option_id: np.array(one.outcomes) for one in futures[each.number]},
        )
        for each in asked.decisions
    ]
    if not looked_at:
        return None
    return verdict(
        looked_at,
        realised=made.realised,
        measure=made.debrief.primary,
        ledger=made.session.setting.numbers,
        spells=spells(made.session.simulation.log, CASE, [each.decision_id for each in looked_at]),
        end_days=made.result.end_days,
    )


# One decision


def _appraised(
    appraisal: Appraisal,
    options: Sequence[Outlook],
    gathering: Gathering,
    found: Verdict | None,
) -> Appraisal:
    """A decision with its futures: options beside the choice, and the mark that comes of it."""
    if found is None:
        return appraisal
    mark = found.mark(appraisal.decision_id, appraisal.duties) if found.measured_by else None
    if not options:
        stands = agreement(appraisal.chosen_outlook.bearings, mark)
        return replace(appraisal, mark=mark, agreement=stands)
    count = gathering.count(appraisal.number)
    compared = found.choices[appraisal.decision_id]
    mark = mark if count > 1 else None
    return replace(
        appraisal,
        options=_merged(appraisal.options, options, compared),
        best=compared.best,
        loss=compared.loss,
        mark=mark,
        agreement=agreement(appraisal.chosen_outlook.bearings, mark),
        compared=compared.compared,
        futures=count,
        redrawn=gathering.redrawn(appraisal.number),
    )


def _merged(
    open_then: Sequence[Outlook], futures: Sequence[Outlook], compared: Compared
) -> tuple[Outlook, ...]:
    """Every option that was open, those that are looked at with their futures.

    What an option has against the chosen one holds for all options of the decision at once.
    """
    found = {each.option_id: each for each in futures}
    return tuple(
        each
        if each.option_id not in found
        else replace(
            found[each.option_id],
            bearings=each.bearings,
            against_chosen=compared.differences.get(each.option_id),
        )
        for each in open_then
    )


# Forecasts


def _forecasts(made: Prepared, gathering: Gathering) -> tuple[SealedForecast, ...]:
    """What was sealed, then the futures of the choice made there, then what happened."""
    chosen = {each.decision_id: (each.number, each.chosen) for each in gathering.asked.decisions}
    futures = {
        each.question: gathering.came_true(*chosen[each.decision_id], each.question)
        for each in made.session.forecasts
        if each.decision_id in chosen
    }
    return sealed_forecasts(made.session.forecasts, made.result.forecasts, futures)
