"""The scenarios and notebooks are found in a checkout and from a wheel."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from casesim.errors import CasesimError
from casesim.paths import _data_dir, notebooks_dir, scenarios_dir

ROOT = Path(__file__).resolve().parent.parent
WHERE = "import json, casesim.paths as p; print(json.dumps([str(p.scenarios_dir()), p.__file__]))"


def test_in_a_checkout_they_lie_beside_the_package():
    assert scenarios_dir() == ROOT / "scenarios"
    assert notebooks_dir() == ROOT / "notebooks"


def test_from_a_wheel_they_lie_in_the_package(tmp_path):
    carried = tmp_path / "casesim" / "_data" / "scenarios"
    carried.mkdir(parents=True)
    (tmp_path / "scenarios").mkdir()
    assert _data_dir(tmp_path / "casesim", "scenarios") == carried


def test_an_installation_without_them_says_what_to_do(tmp_path):
    with pytest.raises(CasesimError, match=r"folder scenarios must .* install casesim again"):
        _data_dir(tmp_path, "scenarios")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """A wheel of this checkout, built as a user's installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir"]
    subprocess.run([*pip, str(folder), str(ROOT)], check=True, timeout=240)
    return next(folder.glob("casesim-*.whl"))


def files_under(folder: str) -> set[str]:
    """The checkout's files of one folder that belong into the wheel."""
    left_out = {"__pycache__", ".ipynb_checkpoints", ".virtual_documents"}
    paths = (path.relative_to(ROOT) for path in (ROOT / folder).rglob("*") if path.is_file())
    return {path.as_posix() for path in paths if not left_out & set(path.parts)}


@pytest.mark.slow
def test_the_wheel_carries_package_scenarios_and_notebooks(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("scenarios", "notebooks"):
        assert {f"casesim/_data/{name}" for name in files_under(folder)} <= names
    assert files_under("casesim") <= names
    foreign = {name.split("/")[0] for name in names if not name.startswith("casesim/")}
    assert [name.endswith(".dist-info") for name in foreign] == [True]


@pytest.mark.slow
def test_an_installed_wheel_finds_its_scenarios(wheel, tmp_path):
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target"]
    subprocess.run([*pip, str(tmp_path), str(wheel)], check=True, timeout=240)
    run = [sys.executable, "-c", f"import sys; sys.path.insert(0, sys.argv[1]); {WHERE}"]
    said = subprocess.run(
        [*run, str(tmp_path)], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    scenarios, module = (Path(path) for path in json.loads(said.stdout))
    assert module.is_relative_to(tmp_path)
    assert scenarios == tmp_path / "casesim" / "_data" / "scenarios"
    assert (scenarios / "ledger.yaml").is_file()
