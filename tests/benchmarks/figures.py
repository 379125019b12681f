"""What a benchmark prints, and how CPU time is taken."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One ratio or amount with its spread over the repetitions of one run.

    Attributes:
        name: what was compared with what.
        values: one per repetition, shape (n,).
        unit: "x" for a ratio.
        limit: what is required, or None.
        aim: what is hoped for, or None.
        more_is_better: whether limit and aim are from below.
        note: what else there is to say.
    """

    name: str
    values: Sequence[float]
    unit: str = "x"
    limit: float | None = None
    aim: float | None = None
    more_is_better: bool = True
    note: str = ""

    @property
    def value(self) -> float:
        return median(self.values)

    def reaches(self, goal: float) -> bool:
        return self.value >= goal if self.more_is_better else self.value <= goal

    def as_dict(self) -> dict[str, object]:
        return {
            "name": self.name,
            "median": self.value,
            "low": min(self.values),
            "high": max(self.values),
            "n": len(self.values),
            "unit": self.unit,
            "limit": self.limit,
            "aim": self.aim,
            "more_is_better": self.more_is_better,
            "note": self.note,
        }

    def __str__(self) -> str:
        side = "at least" if self.more_is_better else "at most"
        goals = [
            f"{word} {side} {goal:g}: {'reached' if self.reaches(goal) else 'missed'}"
            for word, goal in (("required", self.limit), ("aim", self.aim))
            if goal is not None
        ]
        spread = f"{min(self.values):.3g} to {max(self.values):.3g} in {len(self.values)}"
        parts = [f"{self.name}: {self.value:.3g} {self.unit} ({spread})", *goals]
        return "; ".join(parts) + (f"\n    {self.note}" if self.note else "")


def cpu_seconds(task: Callable[[], object]) -> float:
    """CPU time of this thread for one call, garbage of before collected."""
    gc.collect()
    begin = time.thread_time()
    task()
    return time.thread_time() - begin
