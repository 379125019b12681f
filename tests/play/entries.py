"""Headers and choices to write down, for tests that need no simulation."""

from __future__ import annotations

from casesim import __version__
from casesim.domain.decisions import Choice
from casesim.play.run_header import TRAINEE, Entry, Forecast, Mark, RunHeader, Save

FEW = 3
"""A save of so many choices has forecasts too."""


def a_header(**changes) -> RunHeader:
    """The header of some run."""
    said = {
        "casesim": __version__,
        "scenario": "mdm_l",
        "scenario_version": "1",
        "scenario_hash": "a1" * 32,
        "protocol": "map",
        "protocol_hash": "b2" * 32,
        "ledger_hash": "c3" * 32,
        "seed": 7,
        "horizon_days": 365.0,
    }
    return RunHeader(**{**said, **changes})


def an_entry(number: int = 1, **changes) -> Entry:
    """The choice of that number in some run."""
    said = {
        "decision_id": f"C0001/next_step/{number}",
        "option_id": "call:hdb",
        "values": {"ask": ("know", "plan")},
        "reason": "die Nachbarin sagt: „bald“",
    }
    return Entry(Choice(**{**said, **changes}), TRAINEE, Mark(10 * number, "0123abcd"))


def a_forecast(number: int = 1, **changes) -> Forecast:
    """A forecast of some run, sealed before the choice of that number."""
    said = {
        "question": f"question_{number}",
        "decision_id": f"C0001/next_step/{number}",
        "before_choice": number,
        "sealed_days": 0.1 + number,
        "due_days": 9.0,
        "answer": "yes",
        "confidence": 0.8,
        "mark": Mark(10 * number, "0123abcd"),
        "seal": "e5" * 32,
    }
    return Forecast(**{**said, **changes})


def a_save(choice_count: int = 3, **changes) -> Save:
    """A save of some run."""
    entries = tuple(an_entry(number) for number in range(1, choice_count + 1))
    header = a_header(overrides={"rapport.heard": 0.2}, **changes)
    sealed = tuple(a_forecast(number) for number in (1, 3)) if choice_count >= FEW else ()
    return Save(header=header, entries=entries, forecasts=sealed, log_rows=99, log_digest="d4" * 32)
