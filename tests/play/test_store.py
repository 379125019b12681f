"""The journal keeps every choice, adds only, and lets one window go on."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from dataclasses import asdict

import pytest
from sqlalchemy import inspect

from casesim.errors import StoreError
from casesim.play import opening
from casesim.play.store import Store, _entry_row
from casesim.play.tables import NEWEST_REVISION, choices, metadata, plays
from tests.play.entries import a_forecast, a_header, an_entry


def test_a_play_is_read_as_it_was_written(store):
    entries = [an_entry(1), an_entry(2, values={}, reason="")]
    header = a_header(overrides={"rapport.heard": 0.2}, follow_seat=False)
    play = store.start(header, player="Ana", scenario_file="case.yaml")
    for number, entry in enumerate(entries, start=1):
        store.append(play, number, entry)
    kept = store.play(play)
    assert kept.header == header
    assert kept.entries == tuple(entries)
    assert (kept.scenario_file, kept.summary.player) == ("case.yaml", "Ana")


def test_a_branch_begins_with_the_choices_of_its_parent(store):
    parent = store.start(a_header())
    branch = store.start(
        a_header(), entries=[an_entry(1)], parent=parent, parent_decision="C0001/lead/1"
    )
    kept = store.play(branch)
    assert kept.entries == (an_entry(1),)
    assert (kept.summary.parent, kept.summary.parent_decision) == (parent, "C0001/lead/1")


def test_forecasts_are_read_as_they_were_sealed(store):
    play = store.start(a_header())
    store.seal(play, a_forecast(1))
    store.append(play, 1, an_entry(1))
    store.seal(play, a_forecast(2, answer="no", confidence=0.5))
    sealed = (a_forecast(1), a_forecast(2, answer="no", confidence=0.5))
    assert store.play(play).forecasts == sealed
    branch = store.start(a_header(), entries=[an_entry(1)], sealed=sealed, parent=play)
    assert store.play(branch).forecasts == sealed


@pytest.mark.parametrize(
    ("forecast", "reason"),
    [
        (a_forecast(1, decision_id="C0001/plan/1"), "is sealed before the choice is made"),
        (a_forecast(2, decision_id="C0001/next_step/1"), "is sealed before the choice is made"),
        (a_forecast(3), "is sealed before the choice is made"),
        (a_forecast(2, question="question_1"), "a forecast is sealed once"),
    ],
)
def test_a_forecast_that_comes_late_or_again_is_refused(store, forecast, reason):
    play = store.start(a_header(), entries=[an_entry(1)], sealed=[a_forecast(1)])
    with pytest.raises(StoreError, match=rf"in another window \(.*{reason}\); close this one, or"):
        store.seal(play, forecast)
    assert store.play(play).forecasts == (a_forecast(1),)


def test_a_forecast_cannot_be_replaced_while_its_decision_is_open(store, database):
    store.start(a_header(), sealed=[a_forecast(1)])
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA recursive_triggers = OFF")
        with pytest.raises(sqlite3.IntegrityError, match="a forecast is sealed once"):
            connection.execute("INSERT OR REPLACE INTO forecasts SELECT * FROM forecasts")


def test_what_was_decided_in_other_branches_is_known(store):
    root = store.start(a_header(), entries=[an_entry(1)])
    branch = store.start(a_header(), entries=[an_entry(2)], parent=root)
    leaf = store.start(a_header(), entries=[an_entry(3)], parent=branch)
    store.start(a_header(), entries=[an_entry(4)])
    ids = {number: f"C0001/next_step/{number}" for number in (1, 2, 3)}
    assert store.decided_elsewhere(root) == {ids[2], ids[3]}
    assert store.decided_elsewhere(leaf) == {ids[1], ids[2]}


def test_the_list_begins_with_what_was_played_last(store):
    first, second = store.start(a_header(), player="Ana"), store.start(a_header(), player="Ben")
    store.append(first, 1, an_entry(1))
    assert [each.id for each in store.list_plays()] == [first, second]
    assert [each.id for each in store.list_plays(player="Ben")] == [second]
    assert [each.choice_count for each in store.list_plays()] == [1, 0]


def test_a_play_is_finished_once_and_for_all(store):
    play = store.start(a_header())
    assert not store.play(play).summary.finished
    store.finish(play)
    store.finish(play)
    assert store.play(play).summary.finished


def test_of_two_windows_on_one_play_one_goes_on(store, database):
    play = store.start(a_header())
    other_window = Store(f"sqlite:///{database}")
    store.append(play, 1, an_entry(1))
    with pytest.raises(StoreError, match=r"in another window \(choice 1 is there.*resume the play"):
        other_window.append(play, 1, an_entry(1, option_id="wait"))
    assert other_window.play(play).entries == (an_entry(1),)
    other_window.append(play, 2, an_entry(2))
    assert len(store.play(play).entries) == 2


@pytest.mark.parametrize(
    ("statement", "refusal"),
    [
        ("UPDATE choices SET reason = 'better'", "a choice is never changed"),
        ("DELETE FROM choices", "a choice is never taken away"),
        ("DELETE FROM plays", "a play is never taken away"),
        ("UPDATE plays SET seed = 8", "of a play only the status changes"),
        ("UPDATE plays SET status = 'open'", "of a play only the status changes, once"),
        ("UPDATE forecasts SET answer = 'no'", "a sealed forecast is never changed"),
        ("DELETE FROM forecasts", "a sealed forecast is never taken away"),
        (
            "INSERT OR REPLACE INTO forecasts SELECT * FROM forecasts",
            "a forecast is sealed before the choice is made",
        ),
        (
            "INSERT OR REPLACE INTO choices SELECT * FROM choices",
            "a choice is added after the last one of its play",
        ),
    ],
)
def test_the_database_itself_refuses_to_forget(store, database, statement, refusal):
    play = store.start(a_header(), sealed=[a_forecast(1)])
    store.append(play, 1, an_entry(1))
    store.finish(play)
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA recursive_triggers = OFF")
        with pytest.raises(sqlite3.IntegrityError, match=refusal):
            connection.execute(statement)


def test_a_choice_cannot_leave_a_gap(store):
    play = store.start(a_header())
    with pytest.raises(StoreError, match="choice 2 is there already"):
        store.append(play, 2, an_entry(2))
    assert store.play(play).entries == ()


def test_an_unknown_play_is_said(store):
    with pytest.raises(StoreError, match=r"no play 'nowhere' in this journal; resume one"):
        store.play("nowhere")


def test_the_database_waits_and_keeps_through_a_crash(store, database):
    with store._engine.connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "busy_timeout", "synchronous", "foreign_keys")
        }
    full = 2
    expected = {"journal_mode": "wal", "busy_timeout": 10_000, "synchronous": full}
    assert found == {**expected, "foreign_keys": 1}


def test_migrations_make_what_the_tables_say(store):
    from alembic.script import ScriptDirectory

    script = ScriptDirectory(str(opening.MIGRATIONS))
    assert script.get_current_head() == NEWEST_REVISION
    inspector = inspect(store._engine)
    for table in metadata.sorted_tables:
        made = {each["name"]: each for each in inspector.get_columns(table.name)}
        assert made.keys() == set(table.columns.keys())
        for column in table.columns:
            assert made[column.name]["nullable"] is column.nullable
            assert str(made[column.name]["type"]) == str(column.type)
        keys = {column.name for column in table.primary_key}
        assert set(inspector.get_pk_constraint(table.name)["constrained_columns"]) == keys


def test_a_journal_of_before_there_were_forecasts_goes_on(database):
    make_old(database)
    store = Store(f"sqlite:///{database}")
    (play,) = store.list_plays()
    kept = store.play(play.id)
    assert (kept.header, kept.entries, kept.forecasts) == (a_header(), (an_entry(1),), ())
    store.seal(play.id, a_forecast(2))
    store.append(play.id, 2, an_entry(2))
    assert store.play(play.id).forecasts == (a_forecast(2),)


def make_old(database) -> None:
    """A journal as it was written at revision v0001, with a play and a choice in it."""
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine

    engine = create_engine(f"sqlite:///{database}")
    config = Config()
    config.set_main_option("script_location", str(opening.MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "v0001")
        said = asdict(a_header()) | {"id": "old", "player": "", "created": "2026", "status": "open"}
        said |= {"scenario_file": "", "parent": None, "parent_decision": ""}
        connection.execute(plays.insert().values(said))
        connection.execute(choices.insert().values(_entry_row("old", 1, an_entry(1))))
    engine.dispose()
    with sqlite3.connect(database) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        assert {name for (name,) in tables} == {"alembic_version", "plays", "choices"}


def test_a_journal_is_opened_again_without_migrating(store, database, monkeypatch):
    def migrate(connection):
        raise AssertionError("there is nothing to migrate")

    monkeypatch.setattr(opening, "migrate", migrate)
    assert Store(f"sqlite:///{database}").list_plays() == []


def test_a_journal_of_a_newer_casesim_is_left_alone(store, database):
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'v9999'")
    with pytest.raises(StoreError, match=r"newer casesim \(revision v9999.*update casesim"):
        Store(f"sqlite:///{database}")


def test_the_address_comes_from_the_environment_else_from_the_users_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("CASESIM_DB_URL", f"sqlite:///{tmp_path / 'there.db'}")
    Store().close()
    assert (tmp_path / "there.db").is_file()
    monkeypatch.delenv("CASESIM_DB_URL")
    monkeypatch.setattr("platformdirs.user_data_path", lambda *a, **k: tmp_path / "mine")
    Store().close()
    assert (tmp_path / "mine" / "casesim.db").is_file()


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("my plays", r"'my plays' is no database address; set CASESIM_DB_URL"),
        ("postgresql://host/plays", r"lives in an SQLite file \(got 'postgresql'\)"),
        ("sqlite:///{}/nowhere/plays.db", r"the folder of the journal .* does not exist; make it"),
        ("sqlite:///{}", r"cannot be opened \(unable to open database file\)"),
        ("sqlite:///{}/damaged.db", r"cannot be opened \(file is not a database\); if it is dam"),
    ],
)
def test_a_database_that_cannot_be_used_is_said(tmp_path, url, message):
    (tmp_path / "damaged.db").write_bytes(b"no database at all, but long enough" * 100)
    with pytest.raises(StoreError, match=message):
        Store(url.format(tmp_path))


def test_a_folder_that_cannot_be_made_is_said(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.delenv("CASESIM_DB_URL")
    monkeypatch.setattr("platformdirs.user_data_path", lambda *a, **k: tmp_path / "file" / "in")
    with pytest.raises(StoreError, match=r"cannot be made \(Not a directory\); set CASESIM_DB_URL"):
        Store()


def test_a_journal_that_fails_later_is_said(store, database):
    with sqlite3.connect(database) as connection:
        connection.execute("DROP TRIGGER choices_follow_one_another")
        connection.execute("ALTER TABLE choices RENAME TO lost")
    with pytest.raises(StoreError, match=r"plays.db cannot be used \(no such table: choices\)"):
        store.list_plays()


WRITE = """
import sys
import threading
from casesim.play.store import Store
from tests.play.entries import a_header, an_entry
store = Store(sys.argv[1])
play = store.start(a_header())
for number in range(1, 26):
    store.append(play, number, an_entry(number))
"""


def test_several_processes_open_a_new_journal_and_write_at_once(database):
    url = f"sqlite:///{database}"
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITE, url], stderr=subprocess.PIPE, text=True)
        for _ in range(6)
    ]
    assert [(each.communicate()[1], each.returncode) for each in writers] == [("", 0)] * 6
    plays = Store(url).list_plays()
    assert [each.choice_count for each in plays] == [25] * 6


@pytest.fixture
def another_opener(database):
    """Somebody who holds the new file just while it is opened."""
    connection = sqlite3.connect(database, isolation_level=None, check_same_thread=False)
    connection.execute("CREATE TABLE begun (number)")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO begun VALUES (1)")
    yield connection
    connection.close()


def test_a_new_journal_waits_for_another_who_is_opening_it(database, another_opener):
    release = threading.Timer(0.3, another_opener.rollback)
    release.start()
    Store(f"sqlite:///{database}").start(a_header())
    release.join()


def test_a_new_journal_that_stays_held_is_said_to_be_locked(database, another_opener, monkeypatch):
    monkeypatch.setattr(opening, "BUSY_TIMEOUT_MS", 100)
    with pytest.raises(StoreError, match=r"cannot be opened .database is locked.*CASESIM_DB_URL"):
        Store(f"sqlite:///{database}")
