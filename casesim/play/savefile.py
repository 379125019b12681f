"""A save: what a run is, what was chosen and what was forecast, as a few kilobytes of JSON.

A save holds no state. Loading plays the choices again and compares the log; nothing in a save
is ever executed, and no path in it is ever opened.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from casesim import __version__
from casesim.errors import ReplayError
from casesim.play.catalogue import _
from casesim.play.json_reading import ShapeError, read_object
from casesim.play.run_header import Save
from casesim.play.save_shape import forecast_lines, save_from, save_head, save_lines

FORMAT = 1
LARGEST_BYTES = 4_000_000

_LONGEST_VERSION = 20


class SaveError(ReplayError):
    """A save cannot be used. The message says why and what can be done."""


def write_save(save: Save) -> str:
    """The save as text, one choice or forecast a line, with a checksum at its end."""
    form = {"casesim_save": FORMAT, **save_head(save)}
    head = json.dumps(form, ensure_ascii=False, indent=1)[: -len("\n}")]
    body = head + _listed("choices", save_lines(save))
    if save.forecasts:
        body += _listed("forecasts", forecast_lines(save))
    checksum = _checksum(json.loads(body + "}"))
    return f'{body},\n "checksum": "{checksum}"\n}}\n'


def _listed(name: str, lines: Iterable[list[object]]) -> str:
    text = ",\n  ".join(_compact(line) for line in lines)
    return f',\n "{name}": [\n  {text}\n ]'


def read_save(text: str) -> Save:
    """Read a save that may come from anywhere.

    Raises:
        SaveError: it is not a save of this version, or it is damaged.
    """
    _check_size(len(text))
    try:
        found = read_object(text)
    except ShapeError as error:
        raise SaveError(
            _(
                "this is not a whole casesim save: {reason}; fetch it again from where it was "
                "saved, or start the case anew"
            ).format(reason=error)
        ) from None
    _check_version(found)
    _check_sum(found)
    try:
        return save_from(found)
    except ShapeError as error:
        raise SaveError(
            _(
                "this save has another shape than casesim {version} writes: {reason}; load an "
                "unchanged copy, or start the case anew"
            ).format(version=__version__, reason=error)
        ) from None


def read_save_file(path: Path) -> Save:
    """Read a save from a file.

    Raises:
        SaveError: the file cannot be read, or what it holds is no save.
    """
    return read_save(read_text(path))


def read_text(path: Path) -> str:
    """The text of a file that should be a save, and is not read beyond the size of one.

    Raises:
        SaveError: it cannot be read, is too large, or is not text.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise SaveError(
            _("{file} cannot be read ({reason}); name a save file that exists").format(
                file=path, reason=error.strerror
            )
        ) from None
    _check_size(len(data))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise SaveError(
            _("{file} is no casesim save: it is not text; name a file that casesim saved").format(
                file=path
            )
        ) from None


def _check_size(size: int) -> None:
    if size > LARGEST_BYTES:
        raise SaveError(
            _(
                "this file is too large for a save (more than {size} MB); a save has a few "
                "kilobytes: choose the file that casesim saved"
            ).format(size=LARGEST_BYTES // 1_000_000)
        )


def _check_version(found: dict[str, object]) -> None:
    if "casesim_save" not in found:
        raise SaveError(
            _(
                "this is JSON, but not a casesim save (it has no entry 'casesim_save'); choose a "
                "file that casesim saved"
            )
        )
    form, made_by = found["casesim_save"], found.get("casesim")
    if form == FORMAT and made_by == __version__:
        return
    raise SaveError(
        _(
            "this save was made by casesim {then} (format {form_then}) and this is casesim {now} "
            "(format {form_now}), which may play the same choices differently; open it with "
            "casesim {then}, or start the case anew with the same seed"
        ).format(
            then=str(made_by)[:_LONGEST_VERSION],
            form_then=str(form)[:_LONGEST_VERSION],
            now=__version__,
            form_now=FORMAT,
        )
    )


def _check_sum(found: dict[str, object]) -> None:
    given = found.pop("checksum", None)
    if given != _checksum(found):
        raise SaveError(
            _(
                "this save was changed after casesim wrote it (its checksum does not fit), so that "
                "nobody knows what was really chosen; load an unchanged copy, or start the case "
                "anew"
            )
        )


def _checksum(found: dict[str, object]) -> str:
    return hashlib.sha256(_compact(found).encode("utf-8", "surrogatepass")).hexdigest()


def _compact(thing: object) -> str:
    return json.dumps(thing, ensure_ascii=False, separators=(",", ":"))
