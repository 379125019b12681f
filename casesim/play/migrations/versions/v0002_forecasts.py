"""Forecasts; one is sealed before the choice beside which it was asked, once and for all."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "v0002"
down_revision = "v0001"

REFUSALS = {
    "forecasts_are_not_changed": ("UPDATE ON forecasts", "a sealed forecast is never changed"),
    "forecasts_are_not_deleted": ("DELETE ON forecasts", "a sealed forecast is never taken away"),
}
SEALED_ONCE = """
CREATE TRIGGER forecasts_are_sealed_once BEFORE INSERT ON forecasts
WHEN EXISTS (SELECT 1 FROM forecasts WHERE play = NEW.play AND question = NEW.question)
BEGIN SELECT RAISE(ABORT, 'a forecast is sealed once'); END
"""
BEFORE_THE_CHOICE = """
CREATE TRIGGER forecasts_come_before_the_choice BEFORE INSERT ON forecasts
WHEN NEW.before_choice <> (SELECT COUNT(*) + 1 FROM choices WHERE play = NEW.play)
OR EXISTS (SELECT 1 FROM choices WHERE play = NEW.play AND decision_id = NEW.decision_id)
BEGIN SELECT RAISE(ABORT, 'a forecast is sealed before the choice is made'); END
"""


def upgrade() -> None:
    """Make the table and the triggers that keep it append-only."""
    text = ("decision_id", "answer", "log_mark", "seal", "wall_time")
    op.create_table(
        "forecasts",
        sa.Column("play", sa.String, sa.ForeignKey("plays.id"), primary_key=True),
        sa.Column("question", sa.String, primary_key=True),
        *(sa.Column(name, sa.String, nullable=False) for name in text),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("before_choice", "log_rows")),
        *(
            sa.Column(name, sa.Float, nullable=False)
            for name in ("sealed_days", "due_days", "confidence")
        ),
    )
    for name, (event, message) in REFUSALS.items():
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {event} BEGIN SELECT RAISE(ABORT, '{message}'); END"
        )
    op.execute(SEALED_ONCE)
    op.execute(BEFORE_THE_CHOICE)
