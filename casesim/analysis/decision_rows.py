"""A fold: the decisions that were made, as the log knows them."""

from __future__ import annotations

from typing import cast

from casesim.analysis.results import DecisionRow
from casesim.domain import events as ev
from casesim.domain.log import Fields

_Chosen = tuple[str, str, str, str, tuple[tuple[str, tuple[str, ...]], ...]]


class Decisions:
    """Each decision with what was chosen. Reasons and guidance are not in the log."""

    kinds = (ev.CHOICE_MADE,)

    def __init__(self) -> None:
        self._rows: list[DecisionRow] = []

    def step(
        self, _number: int, time_days: float, _kind: str, _case: str, _agency: str, fields: Fields
    ) -> None:
        """Take one row."""
        decision, kind, subject, option, values = cast("_Chosen", fields)
        self._rows.append(
            DecisionRow(
                decision_id=decision,
                time_days=time_days,
                kind=kind,
                subject=subject,
                option_id=option,
                values=dict(values),
            )
        )

    def result(self) -> tuple[DecisionRow, ...]:
        """The decisions of all rows so far, in order."""
        return tuple(self._rows)
