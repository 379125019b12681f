"""Reads the checklist of achievements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Literal

from pydantic import Field

from casesim.domain.achievements import Achievement
from casesim.domain.vocabulary import ConcernDomain
from casesim.errors import Fault
from casesim.paths import scenarios_dir
from casesim.scenario._fields import Id, Part, Words
from casesim.scenario.strict_yaml import StrictDocument, load_document
from casesim.scenario.validation import fault_at, raise_faults, validate

FILE = "achievements.yaml"
_Age = Annotated[int, Field(ge=0, le=120)]


class AchievementPart(Part):
    """One line of the checklist."""

    id: Id
    """Name of the line."""
    says: Words
    """What has been reached, in words."""
    unit: Literal["person", "household"]
    """Judged for each person of the age band, or once for the household."""
    domains: Annotated[tuple[ConcernDomain, ...], Field(min_length=1)]
    """Concerns of these domains stand in its way while they are severe."""
    from_age: _Age = 0
    """Youngest age in whole years."""
    to_age: _Age = 120
    """Oldest age in whole years."""


class AchievementsFile(Part):
    """A checklist of achievements."""

    kind: Literal["achievements"]
    """Always "achievements"."""
    version: Words
    """Version of the checklist, in quotes."""
    source: Words
    """Where the checklist comes from."""
    achievements: Annotated[tuple[AchievementPart, ...], Field(min_length=1)]
    """Its lines."""


@cache
def load_achievements() -> tuple[Achievement, ...]:
    """The checklist that comes with casesim.

    Raises:
        FileFaultsError: with every fault of the file.
    """
    return read_achievements(load_document(scenarios_dir() / FILE))


def read_achievements(document: StrictDocument) -> tuple[Achievement, ...]:
    """The checklist of a document that was read.

    Raises:
        FileFaultsError: with every fault of the document.
    """
    file = validate(AchievementsFile, document)
    raise_faults(_contradictions(file, document))
    return tuple(Achievement(**dict(each)) for each in file.achievements)


def _contradictions(file: AchievementsFile, document: StrictDocument) -> Iterator[Fault]:
    times = Counter(each.id for each in file.achievements)
    for number, each in enumerate(file.achievements):
        where = ("achievements", number)
        if times[each.id] > 1:
            yield fault_at(
                document,
                (*where, "id"),
                what=f"is given twice (got {each.id!r})",
                why="A line is told by its id.",
                remedy="Give each line an id of its own.",
            )
        if each.from_age > each.to_age:
            yield fault_at(
                document,
                (*where, "from_age"),
                what=f"is above to_age (got {each.from_age} and {each.to_age})",
                why="Nobody is in such an age band.",
                remedy="Swap the two.",
            )
        if each.unit == "household" and (each.from_age, each.to_age) != (0, 120):
            yield fault_at(
                document,
                (*where, "unit"),
                what="is household and an age band is given",
                why="A household has no age.",
                remedy="Take the ages out, or make the unit person.",
            )
