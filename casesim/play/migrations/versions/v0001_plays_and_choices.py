"""Plays and choices; a choice can be added, and never changed or taken away."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "v0001"
down_revision = None

REFUSALS = {
    "choices_are_not_changed": ("UPDATE ON choices", "a choice is never changed"),
    "choices_are_not_deleted": ("DELETE ON choices", "a choice is never taken away"),
    "plays_are_not_deleted": ("DELETE ON plays", "a play is never taken away"),
}
NO_GAP_NO_REPLACEMENT = """
CREATE TRIGGER choices_follow_one_another BEFORE INSERT ON choices
WHEN NEW.number <> (SELECT COUNT(*) + 1 FROM choices WHERE play = NEW.play)
BEGIN SELECT RAISE(ABORT, 'a choice is added after the last one of its play'); END
"""
ONLY_STATUS_CHANGES = """
CREATE TRIGGER plays_change_only_their_status BEFORE UPDATE ON plays
WHEN NEW.status = OLD.status OR OLD.status = 'finished'
BEGIN SELECT RAISE(ABORT, 'of a play only the status changes, once'); END
"""
FIXED_COLUMNS = """
CREATE TRIGGER plays_keep_what_they_are BEFORE UPDATE OF {columns} ON plays
BEGIN SELECT RAISE(ABORT, 'of a play only the status changes'); END
"""


def upgrade() -> None:
    """Make both tables and the triggers that keep them append-only."""
    play_columns = _make_plays()
    _make_choices()
    for name, (event, message) in REFUSALS.items():
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {event} BEGIN SELECT RAISE(ABORT, '{message}'); END"
        )
    op.execute(NO_GAP_NO_REPLACEMENT)
    op.execute(ONLY_STATUS_CHANGES)
    fixed = [name for name in play_columns if name != "status"]
    op.execute(FIXED_COLUMNS.format(columns=", ".join(fixed)))


def _make_plays() -> list[str]:
    text = ["scenario", "scenario_file", "scenario_version", "scenario_hash", "protocol"]
    text += ["protocol_hash", "ledger_hash", "player", "created", "parent_decision", "casesim"]
    columns = [
        sa.Column("id", sa.String, primary_key=True),
        *(sa.Column(name, sa.String, nullable=False) for name in (*text, "status")),
        sa.Column("overrides", sa.JSON, nullable=False),
        sa.Column("seed", sa.Integer, nullable=False),
        sa.Column("replication", sa.Integer, nullable=False),
        sa.Column("horizon_days", sa.Float, nullable=False),
        sa.Column("follow_seat", sa.Boolean, nullable=False),
        sa.Column("parent", sa.String, sa.ForeignKey("plays.id"), nullable=True),
    ]
    op.create_table("plays", *columns)
    return [column.name for column in columns]


def _make_choices() -> None:
    text = ("decision_id", "option_id", "reason", "decided_by", "log_mark", "wall_time")
    op.create_table(
        "choices",
        sa.Column("play", sa.String, sa.ForeignKey("plays.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        *(sa.Column(name, sa.String, nullable=False) for name in text),
        sa.Column("field_values", sa.JSON, nullable=False),
        sa.Column("log_rows", sa.Integer, nullable=False),
    )
