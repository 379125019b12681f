"""A sealed forecast beside what came of it: first the forecast, then the futures, then the fact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casesim.analysis.folds import fold_case
from casesim.analysis.followed import Followed
from casesim.analysis.forecast_folds import forecasts_of
from casesim.analysis.results import ForecastRow
from casesim.debrief.results import SealedForecast
from casesim.domain.log import EventLog
from casesim.experiments.clustered import share_interval
from casesim.play.run_header import Forecast


def sealed_forecasts(
    forecasts: Sequence[Forecast],
    came_of: Sequence[ForecastRow],
    futures: Mapping[str, Sequence[bool]] | None = None,
) -> tuple[SealedForecast, ...]:
    """Each sealed forecast of a play with what came of it, in the order in which they were sealed.

    Args:
        forecasts: those of the play.
        came_of: what came of each question in the run, as `PlayResult.forecasts` has it.
        futures: question -> whether it came true in each future from its decision on, with the
            choice that was made there; futures in which its date is not reached are left out.
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


def _sealed(forecast: Forecast, row: ForecastRow | None, futures: Sequence[bool]) -> SealedForecast:
    share = sum(futures) / len(futures) if futures else None
    return SealedForecast(
        question=forecast.question,
        decision_id=forecast.decision_id,
        sealed_days=forecast.sealed_days,
        by_days=forecast.due_days,
        answer=forecast.answer,
        confidence=forecast.confidence,
        futures_yes=share,
        happened=row.happened if row else None,
        happened_days=row.happened_days if row else None,
        futures=len(futures),
        interval=share_interval(share, len(futures)) if share is not None else None,
        seal=forecast.seal,
    )
