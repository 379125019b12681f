"""Makes a debrief: what hangs on no future, then futures as they come in, then what they say.

Guidance and futures meet nowhere before they stand beside each other: marks are made of outcomes
alone, and where a duty decides there is none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from casesim.debrief.agreement import agreement
from casesim.debrief.best_option import FEWEST_FUTURES, Compared, compare_options
from casesim.debrief.judgement import judgement_and_luck
from casesim.debrief.marks import mark_of
from casesim.debrief.preparing import Prepared
from casesim.debrief.results import Appraisal, Debrief, Outlook
from casesim.debrief.stands import Stand, Stands, stands_of
from casesim.debrief.telling import spells
from casesim.debrief.turning_points import turning_points
from casesim.debrief.yardstick import Yardstick, yardstick
from casesim.play.session import CASE

FloatArray = NDArray[np.float64]
_ENOUGH = 2


class Outlooks(Protocol):
    """Futures that have come in so far, by decision."""

    def outlooks(self) -> Mapping[int, tuple[Outlook, ...]]:
        """Number of the decision -> the options that are looked at, with their futures."""

    def redrawn(self, number: int) -> float:
        """Share of a decision's futures in which something unseen was drawn anew 0..1 [1]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """The policy that answers in futures what was not recorded.

    Attributes:
        options: number of a decision -> option that the policy would take there.
    """

    name: str
    options: Mapping[int, str] = field(default_factory=dict)


def debrief_of(made: Prepared, stated: Stated, come_in: Outlooks) -> Debrief:
    """The debrief with the futures that are there; called again while more come in.

    Args:
        made: what hangs on no future.
        stated: the policy of the futures.
        come_in: futures so far, none at first.

    Returns:
        Without marks, parts and turning points while futures are too few to tell.
    """
    futures = come_in.outlooks()
    measured_by = _yardstick(made, stated, futures)
    appraisals = tuple(
        _appraised(each, futures.get(each.number, ()), come_in, measured_by)
        for each in made.debrief.appraisals
    )
    found = replace(made.debrief, policy=stated.name, appraisals=appraisals)
    stands = _stands(made, stated, futures)
    return found if stands is None else _with_parts(found, made, stands)


def _yardstick(
    made: Prepared, stated: Stated, futures: Mapping[int, Sequence[Outlook]]
) -> Yardstick | None:
    """What differences are measured by, once two futures of the stated policy are there."""
    first = next((each.number for each in made.moments if each.number in futures), None)
    if first is None:
        return None
    reference = _outcomes(futures[first], stated.options.get(first, ""))
    if reference is None or len(reference) < _ENOUGH:
        return None
    ledger = made.session.setting.numbers
    return yardstick(reference, measure=made.debrief.primary, ledger=ledger)


def _outcomes(options: Sequence[Outlook], option_id: str) -> FloatArray | None:
    for each in options:
        if each.option_id == option_id:
            return np.array(each.outcomes, dtype=np.float64)
    return None


# One decision


def _appraised(
    appraisal: Appraisal,
    options: Sequence[Outlook],
    come_in: Outlooks,
    measured_by: Yardstick | None,
) -> Appraisal:
    """A decision with its futures: options beside the choice, and the mark that comes of it."""
    if not options:
        return appraisal
    compared = None if measured_by is None else _compared(appraisal, options, measured_by)
    mark = None
    if compared is not None and measured_by is not None and compared.futures >= _ENOUGH:
        mark = mark_of(compared, measured_by, appraisal.duties)
    bearings = appraisal.chosen_outlook.bearings
    return replace(
        appraisal,
        options=_merged(appraisal.options, options, compared),
        best=compared.best if compared else None,
        loss=compared.loss if compared else None,
        mark=mark,
        agreement=agreement(bearings, mark),
        futures=min(len(each.outcomes) for each in options),
        redrawn=come_in.redrawn(appraisal.number),
    )


def _compared(appraisal: Appraisal, options: Sequence[Outlook], measured_by: Yardstick) -> Compared:
    """The options over those futures that all of them have by now."""
    shared = min(len(each.outcomes) for each in options)
    outcomes = {each.option_id: np.array(each.outcomes[:shared]) for each in options}
    return compare_options(outcomes, appraisal.chosen, sign=measured_by.sign, unit=measured_by.unit)


def _merged(
    open_then: Sequence[Outlook], futures: Sequence[Outlook], compared: Compared | None
) -> tuple[Outlook, ...]:
    """Every option that was open, those that are looked at with their futures."""
    found = {each.option_id: each for each in futures}
    differences = compared.differences if compared else {}
    return tuple(
        each
        if each.option_id not in found
        else replace(
            found[each.option_id],
            bearings=each.bearings,
            hours=each.hours,
            against_chosen=differences.get(each.option_id),
        )
        for each in open_then
    )


# The whole play


def _stands(
    made: Prepared, stated: Stated, futures: Mapping[int, Sequence[Outlook]]
) -> Stands | None:
    """The decisions that are looked at, once all of them have futures enough."""
    found = []
    for moment in made.moments:
        options = futures.get(moment.number, ())
        chosen = _outcomes(options, moment.choice.option_id)
        policy = _outcomes(options, stated.options.get(moment.number, ""))
        if chosen is None or policy is None:
            continue
        shared = min(len(chosen), len(policy))
        if shared < FEWEST_FUTURES:
            return None
        found.append(
            Stand(
                decision_id=moment.decision_id,
                time_days=moment.time_days,
                chosen=chosen[:shared],
                policy=policy[:shared],
            )
        )
    return stands_of(found, made.realised) if found else None


def _with_parts(found: Debrief, made: Prepared, stands: Stands) -> Debrief:
    log = made.session.simulation.log
    happened = spells(log, CASE, stands.decision_ids)
    turns = turning_points(stands, happened, end_days=made.result.end_days, unit=found.unit)
    parts = judgement_and_luck(stands, measure=found.primary, unit=found.unit)
    return replace(found, parts=parts, turning_points=turns)
