"""Writes a file that the user asked for: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from casesim.errors import CasesimError
from casesim.play.catalogue import _


def write_new(path: Path, data: bytes, *, replace: bool = False) -> None:
    """Write a file at once; somebody who reads it never sees half of it.

    Args:
        path: of the file, in a folder that exists.
        data: what it holds.
        replace: whether a file of that name may be written over: the user named it.

    Raises:
        CasesimError: it exists and is not to be replaced, or it cannot be written.
    """
    if path.exists() and not replace:
        raise CasesimError(
            _(
                "{file} is there already and is not written over; move it away, or name a file "
                "with --out"
            ).format(file=path)
        )
    try:
        _write(path, data)
    except OSError as error:
        raise CasesimError(
            _(
                "{file} cannot be written ({reason}); name a file in a folder that exists and can "
                "be written"
            ).format(file=path, reason=error.strerror)
        ) from error


def _write(path: Path, data: bytes) -> None:
    """Beside the place first, then moved there in one step."""
    handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(beside).chmod(0o644)
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
