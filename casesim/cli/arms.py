"""What an arm of `casesim compare` says: `name=more,policy=diligent,set.some.entry=2`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from string import ascii_uppercase

import typer

_SET = "set."
_KEYS = ("name", "policy", "protocol")


@dataclass(frozen=True, slots=True, kw_only=True)
class Arm:
    """One of the things to compare; None where a key was not given.

    Attributes:
        name: as results name it.
        changes: entry of the ledger, or place in an abstract scenario -> value as text.
    """

    name: str
    policy: str | None = None
    protocol: str | None = None
    changes: dict[str, str] = field(default_factory=dict)

    def as_dict(self) -> dict[str, object]:
        """The arm as it was asked for."""
        given = {"policy": self.policy, "protocol": self.protocol, "set": self.changes or None}
        return {"arm": self.name} | {key: value for key, value in given.items() if value}


def read_arms(texts: Sequence[str]) -> tuple[Arm, ...]:
    """Arms in the order in which they were given, named A, B, C … unless they have a name.

    Raises:
        BadParameter: fewer than two, an unknown key, or two of one name.
    """
    if len(texts) < 2:
        raise typer.BadParameter("give --arm at least twice; there is nothing to compare with one")
    if len(texts) > len(ascii_uppercase):
        raise typer.BadParameter(f"give at most {len(ascii_uppercase)} arms (got {len(texts)})")
    arms = tuple(map(_arm, ascii_uppercase, texts))
    names = [arm.name for arm in arms]
    twice = [name for name in names if names.count(name) > 1]
    if twice:
        raise typer.BadParameter(f"two arms are called {twice[0]!r}; give each a name of its own")
    return arms


def _arm(letter: str, text: str) -> Arm:
    keys: dict[str, str] = {}
    changes: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        key, equals, value = (each.strip() for each in part.partition("="))
        if not (equals and key and value):
            raise typer.BadParameter(f"{part!r} in an arm is not of the form key=value")
        known = changes if key.startswith(_SET) else keys
        key = key.removeprefix(_SET)
        if known is keys and key not in _KEYS:
            raise typer.BadParameter(
                f"an arm has no {key!r}; it has {', '.join(_KEYS)} and {_SET}<entry>"
            )
        if key in known:
            raise typer.BadParameter(f"{key!r} stands twice in one arm; say it once")
        known[key] = value
    return Arm(
        name=keys.get("name", letter),
        policy=keys.get("policy"),
        protocol=keys.get("protocol"),
        changes=changes,
    )
