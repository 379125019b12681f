"""Where the scenarios and notebooks of this installation lie, in a checkout or from a wheel."""

from __future__ import annotations

from pathlib import Path

from casesim.errors import CasesimError

_PACKAGE = Path(__file__).resolve().parent


def scenarios_dir() -> Path:
    """Folder of the scenario files, with ledger.yaml and protocols/.

    Raises:
        CasesimError: the installation is incomplete.
    """
    return _data_dir(_PACKAGE, "scenarios")


def notebooks_dir() -> Path:
    """Folder of the notebooks.

    Raises:
        CasesimError: the installation is incomplete.
    """
    return _data_dir(_PACKAGE, "notebooks")


def _data_dir(package: Path, name: str) -> Path:
    """A wheel carries `name` inside the package; a checkout has it beside the package."""
    for folder in (package / "_data" / name, package.parent / name):
        if folder.is_dir():
            return folder
    raise CasesimError(
        f"the folder {name} must come with casesim (got an installation without it in {package}); "
        "install casesim again"
    )
