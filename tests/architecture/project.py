"""What the tests of this folder look at: the files of the project and their syntax trees."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "casesim"
LEFT_BY_TOOLS = frozenset(
    {
        ".git",
        ".hypothesis",
        ".idea",
        ".ipynb_checkpoints",
        ".mypy_cache",
        ".pytest_cache",
        ".ruff_cache",
        ".venv",
        ".virtual_documents",
        ".vscode",
        "__pycache__",
        "build",
        "dist",
        "test-results",
    }
)


def project_files() -> list[Path]:
    """Every file that is or would be committed; in an unpacked archive, every file of it."""
    if (ROOT / ".git").exists():
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        return sorted(path for name in listed.stdout.split("\0") if (path := ROOT / name).is_file())
    return sorted(
        path
        for path in ROOT.rglob("*")
        if path.is_file() and not LEFT_BY_TOOLS & set(path.relative_to(ROOT).parts)
    )


def place(path: Path, line: int | None = None) -> str:
    """`file:line` as an editor understands it."""
    name = path.relative_to(ROOT).as_posix()
    return name if line is None else f"{name}:{line}"


def syntax_trees(folder: Path) -> Iterator[tuple[Path, ast.Module]]:
    """Every Python module under a folder with its syntax tree."""
    for path in sorted(folder.rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
