"""How well forecasts were calibrated: of a class, or of many plays; never of one person's few.

Each level of confidence is set beside the share of answers that were right, and the Brier score is
taken apart. Plays with the same luck meet the same events, so that their forecasts are not
independent: intervals count events and lucks, not forecasts. numpy does all of it: what a library
for machine learning has of this is the same four lines.

Source:
    Brier, Monthly Weather Review 78 (1950): the score. Murphy, Journal of Applied Meteorology 12
    (1973): its three parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from casesim.analysis.followed import Followed
from casesim.debrief.forecasts import sealed_forecasts, what_came
from casesim.debrief.results import SealedForecast
from casesim.errors import ExperimentError
from casesim.experiments.clustered import clustered_interval, share_interval
from casesim.experiments.intervals import FloatArray, Interval
from casesim.play.catalogue import _
from casesim.play.session import CASE, Session

FEWEST_FORECASTS = 30
"""Below it nothing is said. A single score scatters by about 0.28, so that the mean of 30 is known
to about 0.1, the difference between somebody who is right eight times of ten when she says so
(score 0.16) and a coin (0.25). A play has at most three forecasts: it takes ten plays at least."""
FEWEST_LUCKS = 10
"""Below it the score has no interval: how much luck moves it cannot be told from so few."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A forecast with what came of it, and where it was made.

    Attributes:
        play: id of the play.
        luck: names scenario, seed and replication: plays of one luck meet the same events.
    """

    forecast: SealedForecast
    play: str
    luck: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfidenceLevel:
    """Forecasts of one stated confidence.

    Attributes:
        confidence: what was stated [1].
        count: how many forecasts.
        right: share of answers that were right, with an interval that counts every question under
            one luck once [1].
    """

    confidence: float
    count: int
    right: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """How well many forecasts were calibrated.

    Attributes:
        levels: each level of confidence that was stated, ascending.
        score: Brier score 0..1, less is better; always "could go either way" has 0.25 [score].
        interval: of the score, None where fewer than `FEWEST_LUCKS` lucks were met.
        reliability: how far stated chances lay from what came, less is better [score].
        resolution: how far what came differed between stated chances, more is better [score].
        uncertainty: score of one who always states the share of yes [score]. The score is
            reliability less resolution plus uncertainty, exactly.
        forecasts, plays, lucks: how many were counted.
        untold: forecasts that are left out because their date was not reached.
    """

    levels: tuple[ConfidenceLevel, ...]
    score: float
    interval: Interval | None
    reliability: float
    resolution: float
    uncertainty: float
    forecasts: int
    plays: int
    lucks: int
    untold: int


def judged_in(session: Session, play: str) -> tuple[Judged, ...]:
    """The forecasts of one play, as far as it was played.

    Args:
        session: the play, as it was replayed.
        play: its id.
    """
    header, setting = session.header, session.setting
    followed = Followed(
        scenario=setting.scenario,
        ledger=setting.numbers,
        end_days=session.simulation.now_days if session.open else header.horizon_days,
    )
    rows = what_came(followed, session.simulation.log, CASE)
    luck = f"{header.scenario}/{header.seed}/{header.replication}"
    sealed = sealed_forecasts(session.forecasts, rows)
    return tuple(Judged(forecast=each, play=play, luck=luck) for each in sealed)


def calibration(judged: Sequence[Judged]) -> Calibration:
    """Calibration and Brier score of the forecasts of a class or of many plays.

    Raises:
        ExperimentError: there are fewer than `FEWEST_FORECASTS` whose date was reached.
    """
    told = [each for each in judged if each.forecast.happened is not None]
    plays = len({each.play for each in told})
    if len(told) < FEWEST_FORECASTS:
        raise ExperimentError(
            _(
                "calibration is told of a class or of many plays, from {fewest} forecasts on (got "
                "{count} of {plays} plays); of so few luck says more than the forecaster, so look "
                "at each of them by itself"
            ).format(fewest=FEWEST_FORECASTS, count=len(told), plays=plays)
        )
    stated = np.array([each.forecast.chance_of_yes for each in told])
    came = np.array([float(bool(each.forecast.happened)) for each in told])
    lucks = [each.luck for each in told]
    reliability, resolution, uncertainty = murphy(stated, came)
    return Calibration(
        levels=tuple(_levels(told)),
        score=float(np.mean((stated - came) ** 2)),
        interval=_interval((stated - came) ** 2, lucks),
        reliability=reliability,
        resolution=resolution,
        uncertainty=uncertainty,
        forecasts=len(told),
        plays=plays,
        lucks=len(set(lucks)),
        untold=len(judged) - len(told),
    )


def murphy(stated: FloatArray, came: FloatArray) -> tuple[float, float, float]:
    """Reliability, resolution and uncertainty, whose sum with signs +, -, + is the Brier score.

    The identity is exact because forecasts are grouped by the chance that was stated, of which
    there are a few only.

    Args:
        stated: probability of yes of each forecast, shape (n,) [1].
        came: 1 where it came true and 0 where not, shape (n,).
    """
    base = float(np.mean(came))
    reliability = resolution = 0.0
    for chance in np.unique(stated.round(9)):
        group = came[np.isclose(stated, chance)]
        share, weight = float(np.mean(group)), len(group) / len(came)
        reliability += weight * (float(chance) - share) ** 2
        resolution += weight * (share - base) ** 2
    return reliability, resolution, base * (1.0 - base)


def _levels(told: Sequence[Judged]) -> Iterable[ConfidenceLevel]:
    for confidence in sorted({each.forecast.confidence for each in told}):
        group = [each for each in told if each.forecast.confidence == confidence]
        share = sum(bool(each.forecast.right) for each in group) / len(group)
        events = len({(each.luck, each.forecast.question) for each in group})
        right = share_interval(share, events)
        yield ConfidenceLevel(confidence=confidence, count=len(group), right=right)


def _interval(scores: FloatArray, lucks: Sequence[str]) -> Interval | None:
    if len(set(lucks)) < FEWEST_LUCKS:
        return None
    return clustered_interval(scores, lucks, unit="score")
