"""Opens the database of the journal: where it lies, how it is set, which revision it has."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, inspect, select, table
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, SQLAlchemyError
from sqlalchemy.sql import column

from casesim.errors import StoreError
from casesim.play.catalogue import N_, _
from casesim.play.tables import NEWEST_REVISION

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_TIMEOUT_MS = 10_000
BUSY_PAUSE_S = 0.02
ELSEWHERE = N_("set CASESIM_DB_URL to a file that can be written, such as sqlite:///plays.db")


def open_database(url: str | None = None) -> Engine:
    """Open the journal's database, make it where there is none, and bring it up to date.

    Args:
        url: database address; else CASESIM_DB_URL; else a file in the user's data folder.

    Raises:
        StoreError: it cannot be opened; the message says what to do.
    """
    address = _address(url or os.environ.get("CASESIM_DB_URL") or _own_file())
    engine = create_engine(address)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    try:
        with engine.begin() as connection:
            _bring_up_to_date(connection)
    except SQLAlchemyError as error:
        raise StoreError(
            _(
                "the journal {file} cannot be opened ({reason}); if it is damaged move it away, or "
                "{remedy}"
            ).format(file=address.database, reason=_reason(error), remedy=_(ELSEWHERE))
        ) from error
    return engine


def log_file() -> Path:
    """Where a fault of the program is written down: beside the journal.

    Raises:
        StoreError: there is no such folder and none can be made.
    """
    journal = _address(os.environ.get("CASESIM_DB_URL") or _own_file()).database or ""
    return Path(journal).absolute().parent / "casesim.log"


def _own_file() -> str:
    from platformdirs import user_data_path

    folder = user_data_path("casesim", appauthor=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            _("the folder {folder} for the journal cannot be made ({reason}); {remedy}").format(
                folder=folder, reason=error.strerror, remedy=_(ELSEWHERE)
            )
        ) from error
    return URL.create("sqlite", database=str(folder / "casesim.db")).render_as_string()


def _address(given: str) -> URL:
    try:
        address = make_url(given)
    except ArgumentError as error:
        raise StoreError(
            _("{given} is no database address; {remedy}").format(
                given=repr(given), remedy=_(ELSEWHERE)
            )
        ) from error
    if address.get_backend_name() != "sqlite":
        raise StoreError(
            _("the journal lives in an SQLite file (got {given}); {remedy}").format(
                given=repr(address.get_backend_name()), remedy=_(ELSEWHERE)
            )
        )
    _folder_must_exist(address)
    return address


def _folder_must_exist(address: URL) -> None:
    if address.database and not Path(address.database).parent.is_dir():
        raise StoreError(
            _("the folder of the journal {file} does not exist; make it, or {remedy}").format(
                file=address.database, remedy=_(ELSEWHERE)
            )
        )


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    """Wait for another writer, let readers go on meanwhile, and keep a commit through a crash."""
    connection.isolation_level = None  # transactions are begun by _begin alone
    connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    _let_readers_go_on(connection)
    for setting in ("synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {setting}")


def _let_readers_go_on(connection: sqlite3.Connection) -> None:
    """Turn the write-ahead log on, once the others who are opening a new file let it be done.

    SQLite refuses this one setting at once while another connection holds the file: its own
    busy timeout is not asked.
    """
    give_up = time.monotonic() + BUSY_TIMEOUT_MS / 1_000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            busy = error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
            if not busy or time.monotonic() > give_up:
                raise
        time.sleep(BUSY_PAUSE_S)


def _begin(connection: Connection) -> None:
    # A deferred transaction that turns into a writing one is refused at once instead of waiting.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _bring_up_to_date(connection: Connection) -> None:
    found = _revision(connection)
    if found == NEWEST_REVISION:
        return
    if found is not None and found > NEWEST_REVISION:
        raise StoreError(
            _(
                "the journal was written by a newer casesim (revision {found}, this one knows "
                "{known}); update casesim, or {remedy}"
            ).format(found=found, known=NEWEST_REVISION, remedy=_(ELSEWHERE))
        )
    migrate(connection)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    version = table("alembic_version", column("version_num"))
    found: str | None = connection.scalar(select(version.c.version_num))
    return found


def migrate(connection: Connection) -> None:
    """Run the migrations that are missing, inside the connection's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _reason(error: SQLAlchemyError) -> str:
    return str(error.orig) if isinstance(error, DatabaseError) and error.orig else str(error)
