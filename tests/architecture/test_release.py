"""The version, the licence and the way to cite are the same wherever they are written."""

from __future__ import annotations

import re
import tomllib

from ruamel.yaml import YAML

import casesim
from tests.architecture.project import PACKAGE, ROOT


def citation():
    return YAML(typ="safe", pure=True).load(ROOT / "CITATION.cff")


def test_changelog_starts_with_this_version():
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## (\d+\.\d+\.\d+)$", changes, flags=re.MULTILINE)
    assert versions[0] == casesim.__version__


def test_citation_has_what_the_format_requires():
    required = {"cff-version", "message", "title", "authors"}
    assert required <= citation().keys()
    assert citation()["cff-version"] == "1.2.0"
    assert all(author.keys() == {"name"} for author in citation()["authors"])
    assert citation()["version"] == casesim.__version__


def test_licence_is_the_same_everywhere():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert licence.startswith("MIT License")
    assert project["license"] == citation()["license"] == "MIT"
    assert project["authors"][0]["name"] in licence


def test_the_package_says_that_it_is_typed():
    assert (PACKAGE / "py.typed").is_file()
