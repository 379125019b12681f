"""The journal: every play and every choice, kept for good before its effect is shown.

Choices are only ever added; the database itself refuses to change or delete one. The number of
a choice is unique within its play, so that of two windows on one play only one can go on. A
forecast is sealed before the choice beside which it is asked: the database refuses it afterwards.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import UTC, datetime

from sqlalchemy import Connection, Row, func, select
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from casesim.domain.decisions import Choice
from casesim.errors import StoreError
from casesim.play.catalogue import _
from casesim.play.opening import open_database
from casesim.play.run_header import Entry, Forecast, Mark, RunHeader
from casesim.play.tables import choices, forecasts, plays

OPEN = "open"
FINISHED = "finished"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaySummary:
    """One play, for a list to resume from.

    Attributes:
        id: of the play.
        player: name that the trainee gave, "" for none.
        created, changed: first and last moment of the play (UTC, ISO 8601).
        choice_count: choices made so far.
        finished: whether the case was followed to its end.
        parent: play that it branched from, "" for none.
        parent_decision: decision at which it branched.
    """

    id: str
    scenario: str
    scenario_version: str
    protocol: str
    seed: int
    player: str
    created: str
    changed: str
    choice_count: int
    finished: bool
    parent: str
    parent_decision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPlay:
    """A play as the journal has it.

    Attributes:
        summary: whose it is, and since when.
        header: what the run is.
        scenario_file: file that the scenario was read from, "" for one that came with casesim.
        entries: its choices, in order.
        forecasts: those sealed in it, in order.
    """

    summary: PlaySummary
    header: RunHeader
    scenario_file: str
    entries: tuple[Entry, ...]
    forecasts: tuple[Forecast, ...] = ()


class Store:
    """The journal of plays.

    Args:
        url: database address; else CASESIM_DB_URL; else a file in the user's data folder.

    Raises:
        StoreError: the database cannot be opened; the message says what to do.
    """

    def __init__(self, url: str | None = None) -> None:
        self._engine = open_database(url)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def start(
        self,
        header: RunHeader,
        *,
        player: str = "",
        scenario_file: str = "",
        entries: Sequence[Entry] = (),
        sealed: Sequence[Forecast] = (),
        parent: str = "",
        parent_decision: str = "",
    ) -> str:
        """Write down a new play, with what it begins with, and return its id."""
        play_id = uuid.uuid4().hex
        row = {part.name: getattr(header, part.name) for part in fields(RunHeader)}
        row |= {"id": play_id, "player": player, "created": _now(), "status": OPEN}
        row |= {"scenario_file": scenario_file, "parent_decision": parent_decision}
        row |= {"parent": parent or None, "overrides": dict(header.overrides)}
        with self._writing() as connection:
            connection.execute(plays.insert().values(row))
            for number in range(1, len(entries) + 2):
                for each in (each for each in sealed if each.before_choice == number):
                    connection.execute(forecasts.insert().values(_forecast_row(play_id, each)))
                for entry in entries[number - 1 : number]:
                    connection.execute(choices.insert().values(_entry_row(play_id, number, entry)))
        return play_id

    def append(self, play_id: str, number: int, entry: Entry) -> None:
        """Write down the choice of that number, from 1; it is safe once this returns.

        Raises:
            StoreError: the play has that choice already, made in another window; or the
                database cannot be written.
        """
        try:
            with self._writing() as connection:
                connection.execute(choices.insert().values(_entry_row(play_id, number, entry)))
        except IntegrityError as error:
            raise StoreError(
                _(
                    "this play has gone on in another window (choice {number} is there already); "
                    "close this one, or resume the play to go on from where the other one is"
                ).format(number=number)
            ) from error

    def seal(self, play_id: str, forecast: Forecast) -> None:
        """Write down a forecast; it is safe, and cannot be changed, once this returns.

        Raises:
            StoreError: it was sealed, or the choice was made, in another window; or the database
                cannot be written.
        """
        try:
            with self._writing() as connection:
                connection.execute(forecasts.insert().values(_forecast_row(play_id, forecast)))
        except IntegrityError as error:
            raise StoreError(
                _(
                    "this play has gone on in another window ({reason}); close this one, or resume "
                    "the play to go on from where the other one is"
                ).format(reason=_cause(error))
            ) from error

    def finish(self, play_id: str) -> None:
        """Note that the case was followed to its end."""
        mine = (plays.c.id == play_id) & (plays.c.status == OPEN)
        with self._writing() as connection:
            connection.execute(plays.update().where(mine).values(status=FINISHED))

    def play(self, play_id: str) -> StoredPlay:
        """Read one play with all its choices.

        Raises:
            StoreError: there is none of that id.
        """
        with self._writing() as connection:
            row = connection.execute(plays.select().where(plays.c.id == play_id)).one_or_none()
            mine = choices.select().where(choices.c.play == play_id).order_by(choices.c.number)
            entries = connection.execute(mine).all()
            kept = forecasts.select().where(forecasts.c.play == play_id)
            sealed = connection.execute(kept.order_by(*_IN_ORDER)).all()
        if row is None:
            raise StoreError(
                _(
                    "there is no play {play} in this journal; resume one of the list, or load its "
                    "save file"
                ).format(play=repr(play_id))
            )
        return StoredPlay(
            summary=_summary(row, len(entries), entries[-1].wall_time if entries else ""),
            header=RunHeader(**{part.name: getattr(row, part.name) for part in fields(RunHeader)}),
            scenario_file=row.scenario_file,
            entries=tuple(_entry(each) for each in entries),
            forecasts=tuple(_forecast(each) for each in sealed),
        )

    def decided_elsewhere(self, play_id: str) -> frozenset[str]:
        """Ids of the decisions made in other branches of the same play.

        Whoever branches has seen what followed there, with the same luck.
        """
        with self._writing() as connection:
            rows = connection.execute(select(plays.c.id, plays.c.parent))
            parents = {row.id: row.parent for row in rows}
            kin = {each for each in parents if _root(each, parents) == _root(play_id, parents)}
            query = select(choices.c.decision_id).where(choices.c.play.in_(kin - {play_id}))
            return frozenset(connection.execute(query).scalars())

    def list_plays(self, player: str | None = None) -> list[PlaySummary]:
        """Plays of one player, or of all, the one last played first."""
        count, last = func.count(choices.c.number), func.max(choices.c.wall_time)
        query = select(plays, count, last).outerjoin(choices).group_by(plays.c.id)
        if player is not None:
            query = query.where(plays.c.player == player)
        with self._writing() as connection:
            rows = connection.execute(query).all()
        found = [_summary(row, row[-2], row[-1] or "") for row in rows]
        return sorted(found, key=lambda each: (each.changed, each.id), reverse=True)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """One transaction; what the database says against it becomes a sentence."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except IntegrityError:
            raise
        except SQLAlchemyError as error:
            raise StoreError(
                _(
                    "the journal {file} cannot be used ({reason}); see that its disk has room and "
                    "the file can be written, then resume the play"
                ).format(file=self._engine.url.database, reason=_cause(error))
            ) from error


def _summary(row: Row[tuple[object, ...]], choice_count: int, last: str) -> PlaySummary:
    return PlaySummary(
        id=row.id,
        scenario=row.scenario,
        scenario_version=row.scenario_version,
        protocol=row.protocol,
        seed=row.seed,
        player=row.player,
        created=row.created,
        changed=max(last, row.created),
        choice_count=choice_count,
        finished=row.status == FINISHED,
        parent=row.parent or "",
        parent_decision=row.parent_decision,
    )


_IN_ORDER = (forecasts.c.before_choice, forecasts.c.wall_time)


def _root(play_id: str, parents: Mapping[str, str | None]) -> str:
    """The play of which another one is a branch, or a branch of a branch."""
    while parent := parents.get(play_id):
        play_id = parent
    return play_id


def _forecast_row(play_id: str, forecast: Forecast) -> dict[str, object]:
    names = [part.name for part in fields(Forecast) if part.name != "mark"]
    row: dict[str, object] = {name: getattr(forecast, name) for name in names}
    mark = {"log_rows": forecast.mark.rows, "log_mark": forecast.mark.digest}
    return row | mark | {"play": play_id, "wall_time": _now()}


def _forecast(row: Row[tuple[object, ...]]) -> Forecast:
    names = [part.name for part in fields(Forecast) if part.name != "mark"]
    said = {name: getattr(row, name) for name in names}
    return Forecast(**said, mark=Mark(row.log_rows, row.log_mark))


def _entry_row(play_id: str, number: int, entry: Entry) -> dict[str, object]:
    choice = entry.choice
    return {
        "play": play_id,
        "number": number,
        "decision_id": choice.decision_id,
        "option_id": choice.option_id,
        "field_values": {name: list(items) for name, items in choice.values.items()},
        "reason": choice.reason,
        "decided_by": entry.by,
        "log_rows": entry.mark.rows,
        "log_mark": entry.mark.digest,
        "wall_time": _now(),
    }


def _entry(row: Row[tuple[object, ...]]) -> Entry:
    choice = Choice(
        decision_id=row.decision_id,
        option_id=row.option_id,
        values={name: tuple(items) for name, items in row.field_values.items()},
        reason=row.reason,
    )
    return Entry(choice, row.decided_by, Mark(row.log_rows, row.log_mark))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _cause(error: SQLAlchemyError) -> str:
    return str(getattr(error, "orig", None) or error)
