"""The top level holds what the project's readers expect there, and nothing else."""

from __future__ import annotations

from tests.architecture.project import ROOT, project_files

EXPECTED = {
    ".ci",
    ".editorconfig",
    ".gitattributes",
    ".gitignore",
    "CHANGELOG.md",
    "CITATION.cff",
    "LICENSE",
    "README.md",
    "casesim",
    "constraints.txt",
    "environment.yml",
    "notebooks",
    "pyproject.toml",
    "run.py",
    "scenarios",
    "tests",
}


def test_top_level_is_what_it_should_be():
    found = {path.relative_to(ROOT).parts[0] for path in project_files()}
    assert found == EXPECTED


def test_nothing_generated_is_committed():
    unwanted = {".pyc", ".db", ".egg-info", ".log", ".tmp", ".bak", ".orig"}
    found = [path for path in project_files() if path.suffix in unwanted]
    assert not found


def test_continuous_integration_is_executable_and_takes_no_input():
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    assert "</dev/null" in script.read_text(encoding="utf-8")
