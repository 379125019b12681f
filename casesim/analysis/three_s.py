"""The three S (MAP Annex D): stability, self-reliance, social mobility of a family over time.

A domain of the scenario has a level by the worst of its concerns: 0 in crisis, 1 stable, 2
self-reliant, 3 mobile, with the scenario's thresholds between, and straight lines in between so
that a change shows before it crosses a threshold: severity 100 is level 0, `stable_below` is
level 1, `reliant_below` level 2, severity 0 level 3. Stability is the weighted mean of how much
of the first step each domain has taken, self-reliance of the second, social mobility of the
third, each 0..100. A family is stable when every domain that counts for it is at level 1 or more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from casesim.analysis.concern_tracks import ConcernTracks, FloatArray, pieces
from casesim.analysis.followed import Followed, Values
from casesim.analysis.results import ThreeSCurve
from casesim.domain.case_scenario import Stability
from casesim.domain.log import Fields

STABILITY, SELF_RELIANCE, SOCIAL_MOBILITY = "stability", "self_reliance", "social_mobility"
THREE_S = (STABILITY, SELF_RELIANCE, SOCIAL_MOBILITY)

_WORST = 100.0
_FULL = 100.0
# Gauss-Legendre on pieces of at most a day: exact to 1e-6 where the worst concern stays the same.
_PIECE_DAYS = 1.0
_NODES = np.array([0.5 - np.sqrt(0.15), 0.5, 0.5 + np.sqrt(0.15)])
_WEIGHTS = np.array([5.0, 8.0, 5.0]) / 18.0


def domain_level(worst: FloatArray, domain: Stability) -> FloatArray:
    """Level of a domain 0..3 by the severity of its worst concern.

    Args:
        worst: 0..100, any shape [severity].
        domain: its thresholds.
    """
    steps = (0.0, domain.reliant_below, domain.stable_below, _WORST)
    return np.interp(worst, steps, (3.0, 2.0, 1.0, 0.0))


class ThreeS:
    """A fold: area under each S, days on which all is stable, and the curves.

    Args:
        followed: the case; its scenario says which concerns belong to which domain.
    """

    def __init__(self, followed: Followed) -> None:
        self._domains = followed.scenario.stability
        self._weights = {
            each.domain: followed.number(f"three_s.weight.{each.domain}") for each in self._domains
        }
        self._end_days = followed.end_days
        self._tracks = ConcernTracks()
        self.kinds = self._tracks.kinds

    def step(
        self, number: int, time_days: float, kind: str, case: str, agency: str, fields: Fields
    ) -> None:
        """Take one row."""
        self._tracks.step(number, time_days, kind, case, agency, fields)

    def result(self) -> Values:
        """Areas as means over the time followed 0..100, and days on which all is stable."""
        begin, length = pieces(self._marks(), self._end_days)
        points = (begin[:, None] + length[:, None] * _NODES).ravel()
        levels = self._levels(points)
        share = (length[:, None] * _WEIGHTS).ravel() / self._end_days
        found = {
            f"area_under_{name}": float(np.dot(share, values))
            for name, values in self._indices(levels).items()
        }
        stable = self._all_stable(levels).reshape(-1, len(_NODES))[:, 1]
        first = begin[stable][:1]
        found["days_stable"] = float(length[stable].sum())
        found["days_to_stability"] = float(first[0]) if len(first) else self._end_days
        return found

    def curve(self, times_days: Sequence[float]) -> ThreeSCurve:
        """Each S that the scenario draws, at given times [days]."""
        indices = self._indices(self._levels(np.asarray(times_days, dtype=np.float64)))
        drawn = {name: tuple(map(float, values)) for name, values in indices.items()}
        return ThreeSCurve(
            times_days=tuple(times_days),
            stability=drawn.get(STABILITY, ()),
            self_reliance=drawn.get(SELF_RELIANCE, ()),
            social_mobility=drawn.get(SOCIAL_MOBILITY, ()),
        )

    def _marks(self) -> list[FloatArray]:
        marks = [np.arange(0.0, self._end_days, _PIECE_DAYS)]
        for each in self._domains:
            thresholds = (each.stable_below, each.reliant_below)
            marks += self._tracks.marks(each.concerns, thresholds, self._end_days)
        return marks

    def _levels(self, times: FloatArray) -> dict[str, FloatArray]:
        return {each.domain: domain_level(self._worst(each, times), each) for each in self._domains}

    def _worst(self, domain: Stability, times: FloatArray) -> FloatArray:
        worst = np.zeros_like(times)
        for concern in domain.concerns:
            np.maximum(worst, self._tracks.severities(concern, times), out=worst)
        return worst

    def _indices(self, levels: Mapping[str, FloatArray]) -> dict[str, FloatArray]:
        found: dict[str, FloatArray] = {}
        for step, name in enumerate(THREE_S):
            domains = [each.domain for each in self._domains if name in each.relevant]
            total = sum(self._weights[domain] for domain in domains)
            if total > 0.0:
                taken = [
                    self._weights[domain] / total * np.clip(levels[domain] - step, 0.0, 1.0)
                    for domain in domains
                ]
                found[name] = _FULL * np.sum(taken, axis=0)
        return found

    def _all_stable(self, levels: Mapping[str, FloatArray]) -> NDArray[np.bool_]:
        counted = [levels[each.domain] for each in self._domains if STABILITY in each.relevant]
        return np.asarray(np.all(np.array(counted) >= 1.0, axis=0), dtype=np.bool_)
