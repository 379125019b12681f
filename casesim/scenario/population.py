"""Reads caseloads and systems: kinds of families, stations with posts, and how much is simulated.

A file of `kind: caseload` writes its families out, compactly, for one worker. A file of
`kind: system` gives stations with posts and lets families of its kinds come at random. Which
family differs from its pattern in what way is drawn when it comes, from its own number
(engine/intake.py), so that nobody's decisions change who comes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import floor
from typing import Any

from casesim.domain.agencies import Agency, Worker
from casesim.domain.case_scenario import CaseScenario
from casesim.domain.ledger import Ledger
from casesim.domain.population import (
    Agenda,
    Given,
    Limits,
    Population,
    Post,
    Station,
    Template,
    Variation,
)
from casesim.errors import CasesimError
from casesim.scenario.case_file import read_case
from casesim.scenario.checks import faults_of_place_and_numbers
from casesim.scenario.population_cases import case_document
from casesim.scenario.population_checks import faults_of_population
from casesim.scenario.population_schema import CaseloadFile, SystemFile
from casesim.scenario.population_variants import (
    faults_of_variants,
    posts_of,
    referring_of,
    variants_of,
    with_variants,
)
from casesim.scenario.schema import MODELS
from casesim.scenario.strict_yaml import StrictDocument
from casesim.scenario.validation import raise_faults, validate

FEWEST_WORKERS = 5
"""A level of skill or a station with fewer workers than this is another kind of thing."""

_STEPS = 1000
_AS_WRITTEN = (
    "id", "kind", "title", "summary", "version", "country", "start", "horizon_days",
    "primary_outcome", "objectives", "content_note", "signature",
)  # fmt: skip


def read_caseload(document: StrictDocument, ledger: Ledger) -> Population:
    """The caseload of a document that was read.

    Raises:
        FileFaultsError: with every fault of the document that can be told at once.
    """
    file: Any = validate(CaseloadFile, document)
    raise_faults(
        (*faults_of_population(document), *faults_of_place_and_numbers(document, file, ledger))
    )
    agency = next(each for each in file.agencies if each.id == file.seat.agency)
    worker = next(each for each in agency.workers if each.id == file.seat.worker)
    post = Post(
        id=worker.id,
        agency=agency.id,
        worker=MODELS.plain_of(Worker, worker),
        new=file.seat.new,
        leaves=False,
    )
    stations = (Station(agency=agency.id, share=1.0, posts=(post,)),)
    given = tuple(
        Given(
            template=each.kind,
            name=each.name,
            arrives_days=each.arrives_days,
            open_days=each.open_days,
        )
        for each in sorted(file.families, key=lambda each: each.arrives_days)
    )
    likes = {agency.id: agency.id}
    return _population(document, ledger, file, stations, likes, families=given)


def read_system(
    document: StrictDocument,
    ledger: Ledger,
    scale: float | None = None,
    variants: Sequence[str] = (),
) -> Population:
    """The system of a document that was read.

    Args:
        document: the file.
        ledger: entries that the system may override, and hours of an office day.
        scale: share of families, workers and places that is simulated; the file's if None.
        variants: ids of those that hold, each put on top of the ones before.

    Raises:
        FileFaultsError: with every fault of the document that can be told at once.
        CasesimError: there is no such variant, or at that scale a level or a station keeps too
            few workers.
    """
    file: Any = validate(SystemFile, document)
    raise_faults(
        (
            *faults_of_population(document),
            *faults_of_place_and_numbers(document, file, ledger),
            *faults_of_variants(document, file, ledger),
        )
    )
    first = {each.id: MODELS.plain_of(Worker, each.workers[0]) for each in file.agencies}
    stations = tuple(
        Station(
            agency=each.id,
            share=each.share,
            posts=tuple(posts_of(each.id, each.staff, first[each.like])),
        )
        for each in file.stations
    )
    likes = {each.id: each.like for each in file.stations}
    whole = _population(
        document,
        ledger,
        file,
        stations,
        likes,
        arrivals_per_day=file.arrivals_per_day,
        open_at_start=file.open_at_start,
        open_days=file.open_days,
        households=file.households,
        referring=referring_of(file.referring),
        variants=variants_of(file),
    )
    chosen = with_variants(whole, file, variants)
    return at_scale(chosen, file.scale if scale is None else scale)


def _population(
    document: StrictDocument,
    ledger: Ledger,
    file: Any,
    stations: tuple[Station, ...],
    likes: dict[str, str],
    **more: Any,
) -> Population:
    cases = [
        {station: _case(document, number, station, likes, ledger) for station in likes}
        for number in range(len(file.kinds))
    ]
    any_case = next(iter(cases[0].values()))
    return Population(
        **{name: getattr(file, name) for name in _AS_WRITTEN},
        calendar=any_case.calendar,
        agencies=_agencies(file, stations, likes),
        templates=tuple(map(_template, file.kinds, cases)),
        stations=stations,
        agenda=MODELS.plain_of(Agenda, file.agenda),
        limits=MODELS.plain_of(Limits, file.limits),
        sources=file.citations,
        ledger_overrides=dict(file.ledger_overrides),
        **more,
    )


def _template(kind: Any, patterns: dict[str, CaseScenario]) -> Template:
    ends = {name: getattr(kind.vary, name) for name in type(kind.vary).model_fields}
    return Template(
        id=kind.id,
        name=kind.name,
        share=kind.share,
        level=kind.level,
        vary=Variation(**ends),
        names=kind.names,
        patterns=patterns,
    )


def _case(
    document: StrictDocument, number: int, station: str, likes: dict[str, str], ledger: Ledger
) -> CaseScenario:
    like = likes[station]
    others = tuple(each for each in dict.fromkeys(likes.values()) if each != like)
    return read_case(case_document(document, number, station, like, others), ledger)


def _agencies(
    file: Any, stations: tuple[Station, ...], likes: dict[str, str]
) -> tuple[Agency, ...]:
    """All agencies with all their workers; a station's workers have posts."""
    written = {each.id: MODELS.plain_of(Agency, each) for each in file.agencies}
    outside = [
        replace(agency, workers=_staffed(agency.workers, file.staff.get(agency.id)))
        for agency in written.values()
        if agency.id not in likes.values()
    ]
    own = [
        replace(
            written[likes[station.agency]],
            id=station.agency,
            workers=tuple(post.worker for post in station.posts),
        )
        for station in stations
    ]
    return (*outside, *own)


def _staffed(workers: tuple[Worker, ...], count: int | None) -> tuple[Worker, ...]:
    if count is None:
        return workers
    more = (replace(workers[0], id=f"{workers[0].id}_{n}") for n in range(2, count + 1))
    return (workers[0], *more)


# ---- scale ---------------------------------------------------------------------------------


def at_scale(population: Population, scale: float) -> Population:
    """The same system with a share of its families, workers and places.

    Args:
        population: at full size.
        scale: 0 < scale <= 1 [1].

    Raises:
        CasesimError: the scale is no share, or a level of skill or a station would keep fewer
            than `FEWEST_WORKERS` workers.
    """
    if not 0.0 < scale <= 1.0:
        raise CasesimError(f"a scale is a share above 0 and at most 1 (got {scale:g})")
    smaller = _scaled(population, scale)
    few = _too_few(smaller) if scale < 1.0 else ""
    if few:
        raise CasesimError(
            f"{population.id} cannot be simulated at scale {scale:g}: {few}, and with fewer than "
            f"{FEWEST_WORKERS} chance would rule it; use {smallest_scale(population):g} or more"
        )
    return smaller


def smallest_scale(population: Population) -> float:
    """The smallest scale, in thousandths, at which every level and station keeps enough workers."""
    for step in range(1, _STEPS):
        if not _too_few(_scaled(population, step / _STEPS)):
            return step / _STEPS
    return 1.0


def _scaled(population: Population, scale: float) -> Population:
    stations = tuple(
        replace(station, posts=_share_of(station.posts, scale)) for station in population.stations
    )
    return replace(population, stations=stations, scale=scale)


def _share_of(posts: tuple[Post, ...], scale: float) -> tuple[Post, ...]:
    """The first posts of each level of skill, as many as the share rounds to."""
    kept: list[Post] = []
    for skill in sorted({post.worker.skill for post in posts}):
        group = [post for post in posts if post.worker.skill == skill]
        kept += group[: floor(len(group) * scale + 0.5)]
    return tuple(kept)


def _too_few(population: Population) -> str:
    for station in population.stations:
        if len(station.posts) < FEWEST_WORKERS:
            return f"{station.agency} would keep {len(station.posts)} workers"
    skills = [post.worker.skill for post in population.posts]
    for skill in sorted(set(skills)):
        if skills.count(skill) < FEWEST_WORKERS:
            return f"level {skill} would keep {skills.count(skill)} workers"
    return ""
