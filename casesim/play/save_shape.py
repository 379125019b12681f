"""The entries of a save file, to and from a save. Whatever does not fit is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeVar

from casesim.domain.decisions import Choice
from casesim.domain.forecasts import CONFIDENCES, MOST_QUESTIONS, YES_NO
from casesim.play.json_reading import ShapeError, expect, only, read_texts, take
from casesim.play.run_header import LARGEST_SEED, Entry, Forecast, Mark, RunHeader, Save

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")
_HEX = re.compile(r"[0-9a-f]{8,64}")
_TOP = ("casesim_save", "casesim", "scenario", "protocol", "ledger", "run", "log", "choices")
_FORECASTS = "forecasts"  # only where some were sealed
_CHOICE_PARTS = 7
_FORECAST_PARTS = 10
_LONGEST_NAME = 300
_SHOWN = 40

T = TypeVar("T")


def save_head(save: Save) -> dict[str, object]:
    """All of a save but its choices."""
    header = save.header
    return {
        "casesim": header.casesim,
        "scenario": {
            "id": header.scenario,
            "version": header.scenario_version,
            "hash": header.scenario_hash,
        },
        "protocol": {"id": header.protocol, "hash": header.protocol_hash},
        "ledger": {"hash": header.ledger_hash, "overrides": dict(header.overrides)},
        "run": {
            "seed": header.seed,
            "replication": header.replication,
            "horizon_days": header.horizon_days,
            "follow_seat": header.follow_seat,
        },
        "log": {"rows": save.log_rows, "digest": save.log_digest},
    }


def forecast_lines(save: Save) -> Iterator[list[object]]:
    """The forecasts of a save.

    Each has question, decision, number of the choice that came next, days when it was sealed and
    due, answer, confidence, rows and digest, seal.
    """
    for each in save.forecasts:
        where = [each.question, each.decision_id, each.before_choice]
        what = [each.sealed_days, each.due_days, each.answer, each.confidence]
        yield [*where, *what, each.mark.rows, each.mark.digest, each.seal]


def save_lines(save: Save) -> Iterator[list[object]]:
    """The choices of a save: decision, option, values, reason, by whom, rows and digest."""
    for entry in save.entries:
        choice, mark = entry.choice, entry.mark
        values = {name: list(items) for name, items in choice.values.items()}
        what = [choice.decision_id, choice.option_id, values, choice.reason]
        yield [*what, entry.by, mark.rows, mark.digest]


def save_from(found: dict[str, object]) -> Save:
    """The save that these entries make.

    Raises:
        ShapeError: an entry is missing, unknown, or of another kind.
    """
    only(found, (*_TOP, _FORECASTS), "the save")
    log = take(found, "log", dict)
    only(log, ("rows", "digest"), "'log'")
    return Save(
        header=_header(found),
        entries=tuple(_entry(each) for each in take(found, "choices", list)),
        log_rows=_from_zero(log, "rows"),
        log_digest=_hex(take(log, "digest", str)),
        forecasts=_forecasts(found),
    )


def _header(found: dict[str, object]) -> RunHeader:
    scenario, protocol = take(found, "scenario", dict), take(found, "protocol", dict)
    ledger, run = take(found, "ledger", dict), take(found, "run", dict)
    only(scenario, ("id", "version", "hash"), "'scenario'")
    only(protocol, ("id", "hash"), "'protocol'")
    only(ledger, ("hash", "overrides"), "'ledger'")
    only(run, ("seed", "replication", "horizon_days", "follow_seat"), "'run'")
    overrides = take(ledger, "overrides", dict)
    return RunHeader(
        casesim=take(found, "casesim", str),
        scenario=_id(take(scenario, "id", str)),
        scenario_version=take(scenario, "version", str),
        scenario_hash=_hex(take(scenario, "hash", str)),
        protocol=_id(take(protocol, "id", str)),
        protocol_hash=_hex(take(protocol, "hash", str)),
        ledger_hash=_hex(take(ledger, "hash", str)),
        overrides={name: expect(each, float, repr(name)) for name, each in overrides.items()},
        seed=_from_zero(run, "seed"),
        replication=_from_zero(run, "replication"),
        horizon_days=take(run, "horizon_days", float),
        follow_seat=take(run, "follow_seat", bool),
    )


def _entry(found: object) -> Entry:
    parts = expect(found, list, "a choice")
    if len(parts) != _CHOICE_PARTS:
        raise ShapeError(f"a choice has {_CHOICE_PARTS} parts (got {len(parts)})")
    decision, option, values, reason, by, rows, digest = parts
    choice = Choice(
        decision_id=_name(decision, "a decision"),
        option_id=_name(option, "an option"),
        values=read_texts(values, "the values of a choice"),
        reason=expect(reason, str, "a reason"),
    )
    mark = Mark(expect(rows, int, "the rows of a choice"), _hex(expect(digest, str, "a digest")))
    return Entry(choice, _name(by, "who chose"), mark)


def _forecasts(found: dict[str, object]) -> tuple[Forecast, ...]:
    lines = take(found, _FORECASTS, list) if _FORECASTS in found else []
    if len(lines) > MOST_QUESTIONS:
        raise ShapeError(f"a save has at most {MOST_QUESTIONS} forecasts (got {len(lines)})")
    return tuple(_forecast(each) for each in lines)


def _forecast(found: object) -> Forecast:
    parts = expect(found, list, "a forecast")
    if len(parts) != _FORECAST_PARTS:
        raise ShapeError(f"a forecast has {_FORECAST_PARTS} parts (got {len(parts)})")
    question, decision, number, sealed_days, due_days, answer, confidence, rows, digest, seal = (
        parts
    )
    mark = Mark(expect(rows, int, "the rows of a forecast"), _hex(expect(digest, str, "a digest")))
    return Forecast(
        question=_id(expect(question, str, "a question")),
        decision_id=_name(decision, "a decision"),
        before_choice=expect(number, int, "the number of a choice"),
        sealed_days=expect(sealed_days, float, "the day of a forecast"),
        due_days=expect(due_days, float, "the date of a forecast"),
        answer=_one_of(expect(answer, str, "an answer"), YES_NO),
        confidence=_one_of(expect(confidence, float, "a confidence"), CONFIDENCES),
        mark=mark,
        seal=_hex(expect(seal, str, "a seal")),
    )


def _one_of(given: T, known: tuple[T, ...]) -> T:
    if given not in known:
        listed = ", ".join(f"{each}" for each in known)
        raise ShapeError(f"a forecast says one of {listed} (got {str(given)[:_SHOWN]!r})")
    return given


def _from_zero(found: dict[str, object], name: str) -> int:
    number = take(found, name, int)
    if not 0 <= number <= LARGEST_SEED:
        raise ShapeError(f"{name!r} must lie between 0 and {LARGEST_SEED}")
    return number


def _name(found: object, where: str) -> str:
    text = expect(found, str, where)
    if not text.isprintable() or len(text) > _LONGEST_NAME:
        raise ShapeError(f"{where} has no name that could be printed")
    return text


def _id(text: str) -> str:
    if not _ID.fullmatch(text):
        raise ShapeError(f"{text[:_SHOWN]!r} is no id of a scenario, protocol or question")
    return text


def _hex(text: str) -> str:
    if not _HEX.fullmatch(text):
        raise ShapeError(f"{text[:_SHOWN]!r} is no fingerprint")
    return text
