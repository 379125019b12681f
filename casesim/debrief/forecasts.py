"""A sealed forecast beside what came of it: first the forecast, then the futures, then the fact."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from casesim.analysis.folds import fold_case
from casesim.analysis.followed import Followed
from casesim.analysis.forecast_folds import NAME, forecasts_of
from casesim.analysis.results import ForecastRow
from casesim.debrief.results import SealedForecast
from casesim.domain.log import EventLog
from casesim.play.run_header import Forecast

CameTrue = bool | float | None
"""Of one future: True or 1 for yes, False or 0 for no; None or nan where nobody can tell."""


def sealed_forecasts(
    forecasts: Sequence[Forecast],
    came_of: Sequence[ForecastRow],
    futures: Mapping[str, Iterable[CameTrue]] | None = None,
) -> tuple[SealedForecast, ...]:
    """Each sealed forecast of a play with what came of it, in the order in which they were sealed.

    Args:
        forecasts: those of the play.
        came_of: what came of each question in the run, as `PlayResult.forecasts` has it.
        futures: question -> whether it came true in each future from its decision on, with the
            choice that was made there; the measure "forecast/<id>" tells it of a future's log.
    """
    known = {row.question: row for row in came_of}
    return tuple(
        _sealed(each, known.get(each.question), (futures or {}).get(each.question, ()))
        for each in forecasts
    )


def what_came(followed: Followed, log: EventLog, case: str) -> tuple[ForecastRow, ...]:
    """What came of each question of a case in one log, be it of the run or of a future.

    Args:
        followed: the case, and until when it was followed.
        log: of the run.
        case: id of the case in it.
    """
    fold = forecasts_of(followed)
    fold_case(log, case, [fold])
    return fold.rows()


def measure_of(question: str) -> str:
    """Name of the measure that is 1 in a future in which a question came true, and 0 where not."""
    return f"{NAME}/{question}"


def _sealed(
    forecast: Forecast, row: ForecastRow | None, futures: Iterable[CameTrue]
) -> SealedForecast:
    told = [float(each) for each in futures if each is not None and not math.isnan(each)]
    return SealedForecast(
        question=forecast.question,
        decision_id=forecast.decision_id,
        sealed_days=forecast.sealed_days,
        by_days=forecast.due_days,
        answer=forecast.answer,
        confidence=forecast.confidence,
        futures_yes=math.fsum(told) / len(told) if told else None,
        happened=row.happened if row else None,
        happened_days=row.happened_days if row else None,
        futures=len(told),
        seal=forecast.seal,
    )
