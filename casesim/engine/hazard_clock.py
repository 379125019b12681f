"""What a concern's course is made of: its pulls and pushes, and clocks that hazards use up."""

from __future__ import annotations

from math import inf

from casesim.domain.agencies import Effect
from casesim.domain.families import Concern
from casesim.domain.state import ConcernState
from casesim.engine.hazards import integral


class HazardClock:
    """One unit exponential, used up as a hazard is integrated.

    Attributes:
        slope: of the log hazard [per 25 severity].
        monthly: the hazard at severity 50, before protection and sight [per month].
        rate: the hazard at severity 50 as things are now [per day].
        left: what is left of the threshold [1].
        since: up to when the hazard is used up [days].
        when: it rings [days].
    """

    __slots__ = (
        "concern",
        "kind",
        "left",
        "monthly",
        "occurrence",
        "rate",
        "since",
        "slope",
        "when",
    )

    def __init__(self, concern: str, kind: str, slope: float, monthly: float) -> None:
        self.concern = concern
        self.kind = kind
        self.slope = slope
        self.monthly = monthly
        self.occurrence = 0
        self.left = inf
        self.rate = 0.0
        self.since = 0.0
        self.when = inf

    def gathered(self, state: ConcernState, now_days: float) -> float:
        """What the hazard gathered since the clock was last read [1]."""
        start = max(self.since, state.since_days)
        return integral(
            self.rate,
            self.slope,
            state.at(start),
            state.set_point,
            state.half_days,
            now_days - start,
        )


class Course:
    """What pulls one concern, kept beside its state.

    Attributes:
        own: where it drifts by itself 0..100 [severity].
        half_months: how fast it drifts by itself, half-way time [months].
        still: it does not drift by itself.
        shield: what protects the person, apart from services.
        pushed_by: (concern, weight) of each that pushes this one.
        pushes_others: concerns that this one pushes.
        told: its severity when those were last told of it 0..100 [severity].
        crossing: when it calms, is resolved or is back [days].
        tells_days: when those that it pushes have to be told again [days].
        next_days: when the next thing is bound to happen to it [days].
    """

    __slots__ = (
        "base",
        "clocks",
        "concern",
        "crossing",
        "half_months",
        "next_days",
        "own",
        "pulls",
        "pushed_by",
        "pushes",
        "pushes_others",
        "resolved_days",
        "shield",
        "still",
        "tells_days",
        "told",
    )

    def __init__(self, concern: Concern, own: float, half_months: float, *, still: bool) -> None:
        self.concern = concern
        self.base = own
        self.own = own
        self.half_months = half_months
        self.still = still
        self.pulls: dict[str, tuple[Effect, float]] = {}
        self.pushes: dict[str, float] = {}
        self.clocks: dict[str, HazardClock] = {}
        self.crossing = inf
        self.tells_days = inf
        self.next_days = inf
        self.shield = concern.protection
        self.pushed_by: list[tuple[str, float]] = []
        self.pushes_others: list[str] = []
        self.told = 0.0
        self.resolved_days = -1.0
