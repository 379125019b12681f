"""Who somebody is called, and how they are drawn, changes nothing that happens to them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.engine.playing import played, the_case

GUISES = {
    "name": {"name": "Somebody else"},
    "glyph": {"glyph": "square"},
    "born_year": {"born_year": 1990},
    "about": {"about": "Told otherwise."},
    "role": {"role": "aunt"},
}


def disguised(**changes):
    family = the_case().family
    members = tuple(replace(member, **changes) for member in family.members)
    return replace(the_case(), family=replace(family, members=members))


@pytest.fixture(scope="module")
def plain():
    return {seed: played(seed, horizon_days=120.0).log.digest() for seed in (1, 2)}


@pytest.mark.parametrize("guise", GUISES)
def test_a_label_changes_no_hazard_no_threshold_and_no_answer(plain, guise):
    scenario = disguised(**GUISES[guise])
    assert scenario != the_case()
    for seed, digest in plain.items():
        assert played(seed, scenario=scenario, horizon_days=120.0).log.digest() == digest


def test_names_of_agencies_and_workers_change_nothing_either(plain):
    agencies = tuple(
        replace(
            agency,
            name="Another name",
            short="Another",
            workers=tuple(
                replace(worker, name="N. N.", title="Officer") for worker in agency.workers
            ),
        )
        for agency in the_case().agencies
    )
    scenario = replace(the_case(), agencies=agencies)
    assert played(1, scenario=scenario, horizon_days=120.0).log.digest() == plain[1]


def test_what_somebody_needs_does_change_what_happens(plain):
    """The test above could not fail if the members were not looked at."""
    scenario = disguised(bandwidth=0.0, language="Tamil")
    assert played(1, scenario=scenario, horizon_days=120.0).log.digest() != plain[1]
