"""What a caseload or a system must be as a whole, beyond what holds for each kind of family."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from casesim.errors import Fault
from casesim.scenario._paths import parts_at
from casesim.scenario.references import DEFINED, REFERENCES, dangling, repeated
from casesim.scenario.strict_yaml import Location, StrictDocument
from casesim.scenario.validation import fault_at, near_names

_OF_KIND = ("family.", "pressures[].", "surfacing.")
_TOLERANCE_HOURS = 0.01
_HOURS_A_WEEK = 168.0


def _in_kind(path: str) -> str:
    return f"kinds[].{path}" if path.startswith(_OF_KIND) else path


_DEFINED = {
    what: tuple(map(_in_kind, paths)) + (("stations[].id",) if what == "agency" else ())
    for what, paths in DEFINED.items()
} | {
    "kind of family": ("kinds[].id",),
    "station": ("stations[].id",),
    "variant": ("variants[].id",),
}
_OWN_IDS = {
    name: _DEFINED[name] for name in ("kind of family", "agency", "service", "place", "variant")
}
_REFERENCES = (
    *((_in_kind(path), what) for path, what in REFERENCES if path != "convenor"),
    ("kinds[].involved[]", "agency"),
    ("families[].kind", "kind of family"),
    ("stations[].like", "agency"),
    ("staff{}", "agency"),
    ("variants[].more_staff{}", "station"),
    ("variants[].shares{}", "kind of family"),
    ("seat.agency", "agency"),
    ("seat.worker", "worker"),
)


def faults_of_population(document: StrictDocument) -> Iterator[Fault]:
    """Ids, references and contradictions that no single kind of family shows."""
    yield from repeated(document, _OWN_IDS)
    yield from dangling(document, _REFERENCES, _DEFINED, of="file")
    yield from _seat(document)
    yield from _ends(document)
    yield from _limits(document)
    yield from _agenda(document)
    yield from _times(document)


def _seat(document: StrictDocument) -> Iterator[Fault]:
    data: Any = document.data
    seat = data.get("seat")
    if seat is None:
        return
    agencies = {each["id"]: each for each in data["agencies"]}
    at = agencies.get(seat["agency"], {}).get("workers", ())
    names = [each["id"] for each in at]
    if names and seat["worker"] not in names:
        yield fault_at(
            document,
            ("seat", "worker"),
            what=f"does not work at {seat['agency']} (got {seat['worker']})",
            why="The families belong to one worker of one agency.",
            remedy=near_names(seat["worker"], names),
        )


def _ends(document: StrictDocument) -> Iterator[Fault]:
    """Of two ends the lower one stands first."""
    for path in ("kinds[].vary.*", "open_days"):
        for loc, found in parts_at(document.data, path):
            ends: Any = found
            if ends[1] < ends[0]:
                yield fault_at(
                    document,
                    loc,
                    what=f"has its higher end first (got {ends[0]:g} and {ends[1]:g})",
                    why="A value lies between a lower and a higher end.",
                    remedy="Exchange the two numbers.",
                )


def _limits(document: StrictDocument) -> Iterator[Fault]:
    data: Any = document.data
    soft, hard = (data["limits"][name] for name in ("soft", "hard"))
    if not 0 < soft <= hard:
        yield fault_at(
            document,
            ("limits", "hard"),
            what=f"must not be below the soft limit, and both above 0 (got {soft:g} and {hard:g})",
            why="Above the soft limit a worker is overloaded; above the hard one nobody is given.",
            remedy="Raise hard, or lower soft.",
        )


def _agenda(document: StrictDocument) -> Iterator[Fault]:
    data: Any = document.data
    hours = sum(data["agenda"].values())
    least = min(data["agenda"].values())
    if least < 0 or not _TOLERANCE_HOURS < hours <= _HOURS_A_WEEK:
        yield fault_at(
            document,
            ("agenda",),
            what=f"gives a week of {hours:g} hours",
            why=f"A week has {_HOURS_A_WEEK:g} hours, and no part of it is less than none.",
            remedy="Correct the hours of its four parts.",
        )


def _times(document: StrictDocument) -> Iterator[Fault]:
    data: Any = document.data
    for number, each in enumerate(data.get("families", ())):
        loc: Location = ("families", number)
        if each.get("arrives_days", 0) >= data["horizon_days"]:
            yield fault_at(
                document,
                (*loc, "arrives_days"),
                what="lies beyond the end (got {:g})".format(each["arrives_days"]),
                why=f"The families are followed for {data['horizon_days']:g} days.",
                remedy="Choose an earlier day, or lengthen horizon_days.",
            )
        if each.get("arrives_days", 0) > 0 and each.get("open_days", 0) > 0:
            yield fault_at(
                document,
                (*loc, "open_days"),
                what="is given for a family that comes later",
                why="A case that has been open is there on the first day.",
                remedy="Leave out open_days, or arrives_days.",
            )
