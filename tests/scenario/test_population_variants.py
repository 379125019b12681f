"""Variants of a system: put on top of each other, told by name, refused with place and remedy."""

from __future__ import annotations

from functools import cache

import pytest

from casesim.domain.population import Referring
from casesim.errors import CasesimError, FileFaultsError
from casesim.paths import scenarios_dir
from casesim.scenario.loading import load_ledger, load_scenario
from casesim.scenario.population import read_system, smallest_scale
from casesim.scenario.strict_yaml import parse_document


@cache
def system(name, *variants):
    return load_scenario(name, variants=variants)


def test_nothing_is_chosen_unless_it_is_asked_for():
    plain = system("jordan")
    assert plain.chosen == ()
    assert plain.referring == Referring(how=("cold",), follow=("member",))
    assert plain.households == 12_264
    assert {each.id for each in plain.variants} >= {"flagged", "reserved", "purchased", "new_line"}


def test_variants_are_put_on_top_one_after_the_other():
    both = system("jordan", "worker_follows_up", "purchased")
    assert both.chosen == ("worker_follows_up", "purchased")
    assert both.referring.follow == ("lead", "agency")
    assert both.ledger_overrides["slots.purchased"] == 1.0
    fitted = system("jordan").ledger_overrides["slots.places_scale"]
    assert both.ledger_overrides["slots.places_scale"] == fitted


def test_more_workers_stand_beside_those_there_were():
    plain, more = system("jamaica"), system("jamaica", "fifty_more")
    assert (len(plain.posts), len(more.posts)) == (127, 177)
    assert {post.worker.skill for post in plain.posts} == {1, 2, 3}
    assert set(plain.posts) < set(more.posts)
    assert len({post.id for post in more.posts}) == 177


def test_other_shares_of_families_are_those_of_the_variant():
    plain, new = system("jamaica"), system("jamaica", "assess_all_new")
    shares = {each.id: each.share for each in new.templates}
    assert shares.pop("new_household") == 10.0
    assert shares.items() <= {each.id: each.share for each in plain.templates}.items()
    assert new.arrivals_per_day > plain.arrivals_per_day


@pytest.mark.parametrize(("name", "scale"), [("jordan", 0.023), ("jamaica", 0.113)])
def test_the_smallest_scale_is_the_one_that_the_file_names(name, scale):
    assert smallest_scale(system(name)) == scale
    said = f"The smallest scale is {scale:g}."
    text = (scenarios_dir() / f"{name}.yaml").read_text(encoding="utf-8")
    assert said in text.replace("\n#", "")
    with pytest.raises(CasesimError, match=f"use {scale:g} or more"):
        load_scenario(name, scale=scale - 0.001)


def test_both_are_unsigned_with_sources_and_both_positions_where_contested():
    for name in ("jordan", "jamaica"):
        scenario = system(name)
        assert scenario.signature == ""
        assert any("October 2019" in source for source in scenario.sources)
        notes = next(iter(scenario.templates[0].patterns.values())).expert_notes
        contested = [note for note in notes if note.basis == "contested"]
        assert contested
        assert all(len(note.positions) == 2 for note in contested)


def test_a_variant_that_there_is_not_is_refused_with_those_there_are():
    with pytest.raises(CasesimError) as refused:
        load_scenario("jamaica", variants=("sixty_more",))
    assert "jamaica has no variant 'sixty_more'; it has: fifty_more, " in str(refused.value)
    with pytest.raises(CasesimError, match="it has: none"):
        load_scenario("fsc_town", variants=("fifty_more",))


def test_variants_are_of_a_system():
    with pytest.raises(CasesimError, match="variants are of a system of many families, and mdm_l"):
        load_scenario("mdm_l", variants=("flagged",))


SLIPS = [
    (
        ("jordan", "{slots.flagged: 0.5}", "{slots.flaged: 0.5}"),
        "slots.flaged",
        "Did you mean slots.flagged?",
    ),
    (
        ("jordan", "{slots.flagged: 0.5}", "{slots.flagged: 1.5}"),
        "cannot be overridden",
        "Give a value that its unit allows.",
    ),
    (
        ("jamaica", "shares: {new_household: 10}", "shares: {new_houshold: 10}"),
        "must name a kind of family of this file (got new_houshold)",
        "Did you mean new_household?",
    ),
    (
        ("jamaica", "      ministry_offices:\n", "      ministry_office:\n"),
        "must name a station of this file (got ministry_office)",
        "Did you mean ministry_offices?",
    ),
    (
        ("jordan", "  - id: reserved\n", "  - id: flagged\n"),
        "is the id of another variant too (got flagged)",
        "another id",
    ),
]


@pytest.mark.slow
@pytest.mark.parametrize(("change", "what", "remedy"), SLIPS)
def test_a_slip_is_told_with_its_place_and_a_remedy(change, what, remedy):
    name, before, after = change
    text = (scenarios_dir() / f"{name}.yaml").read_text(encoding="utf-8")
    line = text[: text.index(before)].count("\n") + 1
    changed = text.replace(before, after, 1)
    with pytest.raises(FileFaultsError) as refused:
        read_system(parse_document(changed, file=name), load_ledger())
    told = next(fault for fault in refused.value.faults if what in fault.what)
    assert remedy in told.remedy
    assert told.line == line
