"""What waits for the seat of a case, and what nobody has noticed or said yet."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Trouble:
    """Something that needs the seat: opens a decision of its kind when the seat has time."""

    kind: str
    subject: str
    context: dict[str, str]


@dataclass(slots=True)
class Notices:
    """What nobody has noticed, what was mistaken, and what need not be said again yet.

    Attributes:
        unjudged: concerns that are imminent without anybody having found it out.
        misjudged: concerns that an assessment wrongly called imminent.
        weighed: facts of which it was asked how to write them down.
        said_until: what was said -> until when it is not said again [days].
    """

    unjudged: set[str] = field(default_factory=set)
    misjudged: set[str] = field(default_factory=set)
    weighed: set[str] = field(default_factory=set)
    said_until: dict[str, float] = field(default_factory=dict)

    def was_said(self, what: str, now_days: float) -> bool:
        """Whether it need not be said again yet [days]."""
        return self.said_until.get(what, -1.0) > now_days
