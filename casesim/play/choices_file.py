"""Choices from a file: a save, or what `casesim run --json` printed."""

from __future__ import annotations

from pathlib import Path

from casesim.domain.decisions import Choice
from casesim.play.json_reading import ShapeError, expect, read_object, read_texts, take
from casesim.play.savefile import SaveError, read_save, read_text


def read_choices(path: Path) -> tuple[Choice, ...]:
    """Read choices to be made again.

    Raises:
        SaveError: the file cannot be read, or it is neither a save nor such an answer.
    """
    text = read_text(path)
    try:
        found = read_object(text)
        if "casesim_save" in found:
            return tuple(entry.choice for entry in read_save(text).entries)
        return tuple(_choice(each) for each in take(found, "decisions", list))
    except ShapeError as error:
        raise SaveError(
            f"{path} holds no choices: {error}; give a save, or a file with what "
            "`casesim run --json` printed"
        ) from None


def _choice(found: object) -> Choice:
    decision = expect(found, dict, "a decision")
    choice = take(decision, "choice", dict)
    return Choice(
        decision_id=take(decision, "id", str),
        option_id=take(choice, "option", str),
        values=read_texts(take(choice, "values", dict), "the values of a choice"),
        reason=take(choice, "reason", str),
    )
