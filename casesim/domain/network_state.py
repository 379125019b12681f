"""What happens in an abstract scenario, and the state that follows from it.

Kinds of rows, their fields, and how each kind changes the state. The case of a row is the
entity, its agency the station.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

ENTITY_ARRIVED: Final = "entity_arrived"
CASE_ASSIGNED: Final = "case_assigned"
SERVICE_STARTED: Final = "service_started"
SERVICE_INTERRUPTED: Final = "service_interrupted"
SERVICE_RESUMED: Final = "service_resumed"
SERVICE_ENDED: Final = "service_ended"
ENTITY_ABANDONED: Final = "entity_abandoned"
ENTITY_LEFT: Final = "entity_left"

NETWORK_FIELDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        ENTITY_ARRIVED: ("entity_class",),
        CASE_ASSIGNED: ("worker",),
        SERVICE_STARTED: ("worker", "hours", "ruling"),
        SERVICE_INTERRUPTED: ("worker",),
        SERVICE_RESUMED: ("worker",),
        SERVICE_ENDED: ("next_station",),
        ENTITY_ABANDONED: (),
        ENTITY_LEFT: (),
    }
)


class EntityState:
    """One entity that is in the network.

    Attributes:
        entity_class: id of its class.
        station: id of the station where it waits or is served.
        in_service: whether it is served, else it waits.
        visits: services started so far.
        hours: hours of workers spent on it so far [hours].
        ruling: outcome of the last ruling about it, "" before the first.
        open_at: ids of the stations where it is an open case of a worker.
    """

    __slots__ = ("entity_class", "hours", "in_service", "open_at", "ruling", "station", "visits")

    def __init__(self, entity_class: str, station: str) -> None:
        self.entity_class = entity_class
        self.station = station
        self.in_service = False
        self.visits = 0
        self.hours = 0.0
        self.ruling = ""
        self.open_at: tuple[str, ...] = ()


class NetworkState:
    """State of a run: who is in the network, and how many came and left.

    Attributes:
        present: entities that have not left, by id.
        arrived_count: entities that came so far.
        left_count: entities that left after their last service so far.
        abandoned_count: entities that left while they waited so far.
    """

    __slots__ = ("abandoned_count", "arrived_count", "left_count", "present")

    def __init__(self) -> None:
        self.present: dict[str, EntityState] = {}
        self.arrived_count = 0
        self.left_count = 0
        self.abandoned_count = 0


def _arrived(state: NetworkState, _time: float, case: str, agency: str, fields: tuple[str]) -> None:
    state.present[case] = EntityState(fields[0], agency)
    state.arrived_count += 1


def _assigned(
    state: NetworkState, _time: float, case: str, agency: str, _fields: tuple[int]
) -> None:
    state.present[case].open_at += (agency,)


def _started(
    state: NetworkState, _time: float, case: str, _agency: str, fields: tuple[int, float, str]
) -> None:
    entity = state.present[case]
    entity.in_service = True
    entity.visits += 1
    _, hours, ruling = fields
    entity.hours += hours
    if ruling:
        entity.ruling = ruling


def _interrupted(
    state: NetworkState, _time: float, case: str, _agency: str, _fields: tuple[int]
) -> None:
    state.present[case].in_service = False


def _resumed(
    state: NetworkState, _time: float, case: str, _agency: str, _fields: tuple[int]
) -> None:
    state.present[case].in_service = True


def _ended(state: NetworkState, _time: float, case: str, _agency: str, fields: tuple[str]) -> None:
    entity = state.present[case]
    entity.in_service = False
    entity.station = fields[0]


def _abandoned(
    state: NetworkState, _time: float, case: str, _agency: str, _fields: tuple[()]
) -> None:
    del state.present[case]
    state.abandoned_count += 1


def _left(state: NetworkState, _time: float, case: str, _agency: str, _fields: tuple[()]) -> None:
    del state.present[case]
    state.left_count += 1


NETWORK_APPLIERS: Final[Mapping[str, Callable[..., None]]] = MappingProxyType(
    {
        ENTITY_ARRIVED: _arrived,
        CASE_ASSIGNED: _assigned,
        SERVICE_STARTED: _started,
        SERVICE_INTERRUPTED: _interrupted,
        SERVICE_RESUMED: _resumed,
        SERVICE_ENDED: _ended,
        ENTITY_ABANDONED: _abandoned,
        ENTITY_LEFT: _left,
    }
)
