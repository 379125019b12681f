"""Every number of the ledger is read by something, and every switch turns something off."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import casesim
from casesim.engine import simulation as engine
from tests.cases import a_case
from tests.engine.playing import Tryer, played, the_ledger

PACKAGE = Path(casesim.__file__).parent
NOT_READ = ("target.", "funnel.target.")
TRIES = 10
# Only where a worker has many families; test_population_conservation turns these off.
OF_MANY_FAMILIES = ("switch.caseload", "switch.agenda")


class Noting(dict):
    """The ledger's numbers, and which of them were asked for."""

    def __init__(self, numbers, asked):
        super().__init__(numbers)
        self.asked = asked

    def __getitem__(self, name):
        self.asked.add(name)
        return super().__getitem__(name)


# They take a closed or a settled case; each has a test of its own below.
RARE = ("switch.relapse", "switch.return")


def read_while_playing(monkeypatch) -> set[str]:
    asked: set[str] = set()
    plain = engine.World
    monkeypatch.setattr(
        engine, "World", lambda **all_: plain(**{**all_, "numbers": Noting(all_["numbers"], asked)})
    )
    for seed in range(6):
        played(seed, Tryer(seed, avoid=("end",) if seed % 2 else ()))
    played(6, Tryer(6, avoid=("end",)), scenario=a_case("ballyfermot"))
    return asked


def texts_of_the_package() -> set[str]:
    return {
        node.value
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def patterns_of_the_package() -> list[re.Pattern]:
    """Texts with gaps, such as f"protection.{level}"; a gap stands for one part of a name."""
    found = []
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.JoinedStr):
                continue
            parts = [
                re.escape(part.value) if isinstance(part, ast.Constant) else "[a-z0-9_]+"
                for part in node.values
            ]
            if re.match(r"[a-z_]+\\\.", parts[0]):
                found.append(re.compile("".join(parts)))
    return found


def test_every_entry_is_read_by_something(monkeypatch):
    asked, texts, patterns = (
        read_while_playing(monkeypatch),
        texts_of_the_package(),
        patterns_of_the_package(),
    )
    unread = [
        name
        for name in the_ledger()
        if not name.startswith(NOT_READ)
        and name not in asked
        and name not in texts
        and name.removeprefix("switch.") not in texts
        and f"{name.rpartition('.')[0]}." not in texts
        and not any(pattern.fullmatch(name) for pattern in patterns)
    ]
    assert not unread, f"nothing reads: {', '.join(unread)}"


def test_playing_reads_most_of_the_ledger(monkeypatch):
    """Otherwise the check above would rest on texts alone."""
    assert len(read_while_playing(monkeypatch)) > 0.7 * len(the_ledger())


@pytest.fixture(scope="module")
def plain():
    return {seed: digest(seed) for seed in range(TRIES)}


def digest(seed, **numbers):
    return played(
        seed, Tryer(seed, avoid=("end",)), numbers=numbers, horizon_days=200.0
    ).log.digest()


@pytest.mark.parametrize(
    "switch",
    [name for name in the_ledger().switches if name not in (*RARE, *OF_MANY_FAMILIES)],
)
def test_every_switch_changes_some_run(plain, switch):
    assert any(digest(seed, **{switch: 0}) != plain[seed] for seed in range(TRIES)), switch


def test_the_switch_of_relapse_too_where_it_is_frequent():
    """It takes a settled concern and half a year; so it is made frequent."""
    often = {"relapse.half_year_hazard.1": 40.0, "drift.resolved_below": 34.0}
    pairs = (
        (digest(s, **often), digest(s, **often, **{"switch.relapse": 0})) for s in range(TRIES)
    )
    assert any(on != off for on, off in pairs)


def test_the_switch_of_return_too_where_cases_are_closed():
    pairs = (
        (played(seed), played(seed, numbers={"switch.return": 0})) for seed in (8, 11, 13, 19, 20)
    )
    assert any(on.log.digest() != off.log.digest() for on, off in pairs)


@pytest.mark.parametrize(
    "name", [name for name in the_ledger() if name.startswith("coordination.")]
)
def test_multipliers_of_coordination_are_wired_in_though_they_are_one(plain, name):
    changed = 0.3 if name == "coordination.lead_change_on_goals" else 3.0
    assert any(digest(seed, **{name: changed}) != plain[seed] for seed in range(TRIES)), name
