"""Orders of answers as readable data: "call > supervisor | ask_other" is a ladder of two rungs.

The first time a question comes up about the same subject the first rung answers, the second time
the second, and the last rung from then on. "|" stands between alternatives of one rung.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from casesim.domain.decisions import Option
from casesim.policies.sight import Sight

Ladder = tuple[tuple[str, ...], ...]
Pick = Callable[[Sight, list[Option]], Option | None]


def ladder(text: str) -> Ladder:
    """Read a ladder of actions."""
    return tuple(tuple(action.strip() for action in rung.split("|")) for rung in text.split(">"))


def ladders(**texts: str) -> Mapping[str, Ladder]:
    """Decision kind -> ladder."""
    return {kind: ladder(text) for kind, text in texts.items()}


def first_of(sight: Sight, found: list[Option]) -> Option | None:
    """Take the first alternative."""
    return found[0] if found else None


def climb(sight: Sight, rungs: Ladder, pick: Pick = first_of) -> Option | None:
    """The answer for this occasion; where it is not on offer the next rung, then the one before."""
    for place in _from(min(sight.point.occasion, len(rungs)) - 1, len(rungs)):
        taken = pick(sight, _offered(sight, rungs[place]))
        if taken is not None:
            return taken
    return None


def _from(place: int, rungs: int) -> Iterator[int]:
    yield from range(place, rungs)
    yield from range(place - 1, -1, -1)


def _offered(sight: Sight, rung: tuple[str, ...]) -> list[Option]:
    """Options of a rung in its order: one action may be on offer towards several people."""
    return [option for action in rung for option in sight.point.options if option.action == action]
