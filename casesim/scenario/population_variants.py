"""Another way in which a system may be set up: what its file says of a variant, put on top."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from casesim.domain.agencies import Worker
from casesim.domain.ledger import Ledger
from casesim.domain.population import Population, Post, Referring, Station, Variant
from casesim.errors import CasesimError, Fault
from casesim.scenario.checks import faults_of_overrides
from casesim.scenario.strict_yaml import StrictDocument


def variants_of(file: Any) -> tuple[Variant, ...]:
    """The variants of a checked file, for tables."""
    return tuple(Variant(id=each.id, name=each.name, about=each.about) for each in file.variants)


def referring_of(part: Any) -> Referring:
    """What workers may do about referrals."""
    return Referring(how=tuple(part.how), follow=tuple(part.follow))


def posts_of(station: str, staff: Any, like: Worker, after: int = 0) -> Iterator[Post]:
    """Posts of a station, numbered after those that it has.

    Args:
        station: id.
        staff: groups of posts with a skill and a count.
        like: worker who is written out.
        after: how many posts the station has already.
    """
    number = after
    for group in staff:
        for _ in range(group.count):
            number += 1
            post = f"{station}_{number}"
            worker = replace(like, id=post, skill=group.skill, load=0.0, leave=())
            yield Post(id=post, agency=station, worker=worker)


def with_variants(population: Population, file: Any, names: Sequence[str]) -> Population:
    """The population with variants put on top, one after the other.

    Args:
        population: as the file has it without variants.
        file: the checked file.
        names: ids of variants.

    Raises:
        CasesimError: the file has no variant of that id; the message names those there are.
    """
    known = {each.id: each for each in file.variants}
    for name in names:
        if name not in known:
            there = ", ".join(known) or "none"
            raise CasesimError(f"{population.id} has no variant {name!r}; it has: {there}")
        population = _with(population, known[name])
    return replace(population, chosen=tuple(names))


def _with(population: Population, part: Any) -> Population:
    arrivals = part.arrivals_per_day
    return replace(
        population,
        ledger_overrides=population.ledger_overrides | part.ledger_overrides,
        referring=referring_of(part.referring) if part.referring else population.referring,
        arrivals_per_day=population.arrivals_per_day if arrivals is None else arrivals,
        stations=tuple(
            _staffed(station, part.more_staff.get(station.agency, ()))
            for station in population.stations
        ),
        templates=tuple(
            replace(each, share=part.shares.get(each.id, each.share))
            for each in population.templates
        ),
    )


def _staffed(station: Station, more: Any) -> Station:
    like = station.posts[0].worker
    added = posts_of(station.agency, more, like, after=len(station.posts))
    return replace(station, posts=(*station.posts, *added))


def faults_of_variants(document: StrictDocument, file: Any, ledger: Ledger) -> Iterator[Fault]:
    """Entries of the ledger that a variant cannot replace."""
    for number, each in enumerate(file.variants):
        loc = ("variants", number, "ledger_overrides")
        yield from faults_of_overrides(document, loc, each.ledger_overrides, ledger, by=file.id)
