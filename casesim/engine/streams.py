"""Addressed luck: each draw is a pure function of what it is for.

The address of a draw is (seed, replication, source, entity, occasion): "this family's third
missed contact". No generator is carried along, so a changed decision changes none of the draws
of others. The idea is that of common random numbers by address.

Source:
    vivarium, documentation, "Common random numbers", for the idea;
    Salmon, Moraes, Dror and Shaw, Parallel random numbers: as easy as 1, 2, 3 (SC11, 2011), for
    the counter-based generator Philox.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

# 52 bits and a half: every such number is exact in a double and strictly inside (0, 1).
_DROPPED_BITS = 12
_STEP = 2.0**-52
_PER_COUNTER = 4


class LuckSource(StrEnum):
    """What luck is needed for. The closed list: a new use of luck is a new member."""

    ARRIVAL = "arrival"
    POPULATION = "population"
    ENTITY_CLASS = "entity_class"
    SERVICE = "service"
    ROUTE = "route"
    PATIENCE = "patience"
    TRUTH = "truth"
    RUMOUR = "rumour"
    HAZARD = "hazard"
    VICTIM = "victim"
    CONTACT = "contact"
    CAUSE = "cause"
    DISCLOSURE = "disclosure"
    SIGHT = "sight"
    REPLY = "reply"
    FORGETTING = "forgetting"
    SHARING = "sharing"
    CONSENT = "consent"
    BREACH = "breach"
    ATTENDANCE = "attendance"
    CONSENSUS = "consensus"
    ASK = "ask"
    SLOT = "slot"
    ELIGIBILITY = "eligibility"
    FUNNEL = "funnel"
    SESSION = "session"
    SIDE_EFFECT = "side_effect"
    SCREEN = "screen"
    LEVER = "lever"
    ESCALATION = "escalation"
    OWN_CONTACT = "own_contact"
    HELPER = "helper"
    LEAVING = "leaving"
    RETURN = "return"
    DEADLINE = "deadline"
    PROTECTION = "protection"
    OWN_MISS = "own_miss"
    WORDS = "words"
    DECISION = "decision"
    DATE = "date"
    DIRECTORY = "directory"


class RandomStreams:
    """All luck of one replication.

    Args:
        seed: of the run or experiment; any integer.
        replication: number of the replication, from 0.
        branch: word for other luck of the same replication, "" for its own.
    """

    __slots__ = ("_bases", "branch", "replication", "seed")

    def __init__(self, seed: int, replication: int, branch: str = "") -> None:
        self.seed = seed
        self.replication = replication
        self.branch = branch
        self._bases = {
            source: hashlib.blake2b(f"{self._name(source)}\n".encode(), digest_size=8)
            for source in LuckSource
        }

    def _name(self, source: LuckSource) -> str:
        own = f"{self.seed}/{self.replication}/{source}"
        return f"{own}/{self.branch}" if self.branch else own

    def uniform(self, source: LuckSource, entity: str, occasion: int = 0) -> float:
        """The uniform of one address, strictly between 0 and 1.

        Args:
            source: what it is for.
            entity: id of whom it concerns; an id that nobody's decisions change.
            occasion: how many times before this entity needed luck of this source.
        """
        address = self._bases[source].copy()
        address.update(f"{entity}\n{occasion}".encode())
        bits = int.from_bytes(address.digest(), "little") >> _DROPPED_BITS
        return (bits + 0.5) * _STEP

    def exponential(self, source: LuckSource, entity: str, occasion: int = 0) -> float:
        """The unit exponential of one address, by inverse transform of its uniform."""
        return unit_exponential(self.uniform(source, entity, occasion))

    def lasting(
        self, source: LuckSource, entity: str, occasion: int, end_days: Callable[[float], float]
    ) -> float:
        """The uniform of something that begins now and lasts.

        Every duration of a process is drawn by this one way, so that luck which knows that
        something still goes on at some later time can say how much longer.

        Args:
            source: what it is for.
            entity: id of whom it concerns.
            occasion: how many times before this entity needed luck of this source.
            end_days: when it is over for a uniform, not decreasing in it [days].
        """
        return self.uniform(source, entity, occasion)

    def dated(self, source: LuckSource, entity: str, occasion: int, on_days: float) -> float:
        """The uniform of something that belongs to a date, which may lie ahead [days]."""
        return self.uniform(source, entity, occasion)

    def block(
        self, source: LuckSource, first: int, count: int, width: int, first_occasion: int = 0
    ) -> FloatArray:
        """Uniforms of a range of numbered entities, for populations.

        The value of (entity number, occasion) is the same in whatever range it is asked for.
        It is not the value that `uniform` gives an entity whose id is that number.

        Args:
            source: what they are for.
            first: number of the first entity, from 0.
            count: how many entities.
            width: how many occasions.
            first_occasion: number of the first occasion, from 0.

        Returns:
            Uniforms strictly between 0 and 1, shape (count, width).
        """
        key = self._counter_key(source)
        skipped = first % _PER_COUNTER
        values = np.empty((width, count))
        for column in range(width):
            counter = [first // _PER_COUNTER, first_occasion + column, 0, 0]
            raw = np.random.Philox(key=key, counter=counter).random_raw(skipped + count)
            values[column] = (raw[skipped:] >> np.uint64(_DROPPED_BITS)) + 0.5
        values *= _STEP
        return values.T

    def _counter_key(self, source: LuckSource) -> NDArray[np.uint64]:
        """Key of the counter-based generator of a source, shape (2,)."""
        name = f"{self._name(source)}\n".encode()
        digest = hashlib.blake2b(name, digest_size=16).digest()
        return np.frombuffer(digest, dtype="<u8").astype(np.uint64)


def unit_exponential(uniform: float) -> float:
    """The unit exponential of a uniform strictly between 0 and 1."""
    return -math.log1p(-uniform)
