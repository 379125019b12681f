"""How often an entity of an abstract scenario visits each station, on average.

Source:
    Jackson, Networks of waiting lines, Operations Research 5 (1957): the traffic equations.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casesim.domain.network import Network

# Below this, rounding decides whether anybody leaves.
_TRAPPED = 1e-12


def mean_visits(network: Network) -> dict[str, float]:
    """Mean number of visits of one entity to each station.

    Solves visits = entering + routed on from every station, by elimination. No pivoting is
    needed: of what stands at a station never more than all of it is routed on. Where next to
    nobody ever leaves, all are infinite.
    """
    matrix, entering = _traffic(network)
    count = len(entering)
    for pivot in range(count):
        if matrix[pivot][pivot] < _TRAPPED:
            return dict.fromkeys(network.station_ids, math.inf)
        for row in range(pivot + 1, count):
            factor = matrix[row][pivot] / matrix[pivot][pivot]
            if factor:
                _subtract(matrix[row], matrix[pivot], factor, pivot)
                entering[row] -= factor * entering[pivot]
    visits = [0.0] * count
    for row in reversed(range(count)):
        known = sum(matrix[row][column] * visits[column] for column in range(row + 1, count))
        visits[row] = (entering[row] - known) / matrix[row][row]
    return dict(zip(network.station_ids, visits, strict=True))


def _traffic(network: Network) -> tuple[list[list[float]], list[float]]:
    """Matrix of the traffic equations, shape (n_stations, n_stations), and what enters."""
    place_of = {name: place for place, name in enumerate(network.station_ids)}
    matrix = [[float(row == column) for column in place_of.values()] for row in place_of.values()]
    for column, station in enumerate(network.stations):
        for route in station.routes:
            matrix[place_of[route.to]][column] -= route.probability
    entering = [0.0] * len(place_of)
    for each in network.arrivals.classes:
        entering[place_of[network.arrivals.enters_at(each)]] += each.share
    return matrix, entering


def _subtract(row: list[float], other: list[float], factor: float, first: int) -> None:
    for column in range(first, len(row)):
        row[column] -= factor * other[column]
