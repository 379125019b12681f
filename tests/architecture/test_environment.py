"""pyproject.toml, environment.yml and constraints.txt agree on what casesim needs."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from ruamel.yaml import YAML

from tests.architecture.project import ROOT

CONDA_NAMES = {"matplotlib-base": "matplotlib"}
# Not relied on under this name at conda-forge: these come by the last line, through pip.
ONLY_BY_PIP = {
    "axe-playwright-python",
    "playwright",
    "pytest-playwright",
    "ralph-malph",
    "types-networkx",
}


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def needs(*extras: str) -> dict[str, SpecifierSet]:
    """Requirements of the project with the given extras, by canonical name."""
    lines = [*project()["dependencies"]]
    for extra in extras:
        lines += project()["optional-dependencies"][extra]
    return {canonicalize_name((r := Requirement(line)).name): r.specifier for line in lines}


def environment() -> dict[str, Any]:
    return YAML(typ="safe", pure=True).load(ROOT / "environment.yml")


def conda_needs(dependencies: list[Any]) -> dict[str, SpecifierSet]:
    """Requirements of an environment file under the names and signs of PyPI."""
    found = {}
    for line in dependencies:
        if isinstance(line, str):
            name, signs = re.fullmatch(r"([\w.-]+)\s*(.*)", line).groups()
            name = canonicalize_name(CONDA_NAMES.get(name, name))
            found[name] = SpecifierSet(re.sub(r"^=(?!=)", "==", signs))
    return found


def pins() -> dict[str, list[Requirement]]:
    """Every pinned package with its pins, of which a marker chooses one."""
    found: dict[str, list[Requirement]] = {}
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        pin = Requirement(line)
        found.setdefault(canonicalize_name(pin.name), []).append(pin)
    return found


def test_conda_environment_matches_the_project():
    conda = conda_needs(environment()["dependencies"])
    assert conda.pop("python") == SpecifierSet("==3.11")
    assert conda.pop("pip") == SpecifierSet()
    wanted = needs("test")
    assert conda == {name: wanted[name] for name in wanted if name not in ONLY_BY_PIP}


def test_conda_environment_has_the_form_that_binder_needs():
    assert environment()["name"] == "casesim"
    assert environment()["channels"] == ["conda-forge"]
    assert environment()["dependencies"][-1] == {"pip": ["-e .[test]"]}


def test_a_changed_range_would_be_noticed():
    changed = conda_needs(["matplotlib-base>=3.9", "python=3.11", {"pip": []}])
    assert changed == {"matplotlib": SpecifierSet(">=3.9"), "python": SpecifierSet("==3.11")}
    assert changed["matplotlib"] != needs()["matplotlib"]


@pytest.mark.parametrize("extra", ["experiments", "parquet"])
def test_tests_can_run_what_an_extra_is_for(extra):
    assert needs(extra).items() <= needs("test").items()


@pytest.mark.parametrize("extras", [(), ("experiments",), ("parquet",), ("test",)])
def test_every_requirement_is_pinned_within_its_range(extras):
    pinned = pins()
    for name, wanted in needs(*extras).items():
        (pin,) = pinned[name]
        (version,) = pin.specifier
        assert version.operator == "=="
        assert wanted.contains(version.version), f"{name}: {pin} is outside {wanted}"


def test_constraints_hold_no_address():
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert "://" not in text
    assert "@" not in text
    assert "--" not in text
