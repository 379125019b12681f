"""The tables of the journal: plays, the choices made in them, and the forecasts sealed.

The migrations make them; a test compares the two descriptions.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
)

NEWEST_REVISION = "v0002"
"""Revision of the database that this program reads and writes."""

metadata = MetaData()

plays = Table(
    "plays",
    metadata,
    Column("id", String, primary_key=True),
    Column("scenario", String, nullable=False),
    Column("scenario_file", String, nullable=False),
    Column("scenario_version", String, nullable=False),
    Column("scenario_hash", String, nullable=False),
    Column("protocol", String, nullable=False),
    Column("protocol_hash", String, nullable=False),
    Column("ledger_hash", String, nullable=False),
    Column("overrides", JSON, nullable=False),
    Column("seed", Integer, nullable=False),
    Column("replication", Integer, nullable=False),
    Column("horizon_days", Float, nullable=False),
    Column("follow_seat", Boolean, nullable=False),
    Column("player", String, nullable=False),
    Column("created", String, nullable=False),
    Column("parent", String, ForeignKey("plays.id"), nullable=True),
    Column("parent_decision", String, nullable=False),
    Column("casesim", String, nullable=False),
    Column("status", String, nullable=False),
)

choices = Table(
    "choices",
    metadata,
    Column("play", String, ForeignKey("plays.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("decision_id", String, nullable=False),
    Column("option_id", String, nullable=False),
    Column("field_values", JSON, nullable=False),
    Column("reason", String, nullable=False),
    Column("decided_by", String, nullable=False),
    Column("log_rows", Integer, nullable=False),
    Column("log_mark", String, nullable=False),
    Column("wall_time", String, nullable=False),
)

forecasts = Table(
    "forecasts",
    metadata,
    Column("play", String, ForeignKey("plays.id"), primary_key=True),
    Column("question", String, primary_key=True),
    Column("decision_id", String, nullable=False),
    Column("before_choice", Integer, nullable=False),
    Column("sealed_days", Float, nullable=False),
    Column("due_days", Float, nullable=False),
    Column("answer", String, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("log_rows", Integer, nullable=False),
    Column("log_mark", String, nullable=False),
    Column("seal", String, nullable=False),
    Column("wall_time", String, nullable=False),
)
