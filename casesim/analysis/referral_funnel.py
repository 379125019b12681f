"""A fold over the log of a population: how far referrals came, and which families were served.

Counted are referrals to other agencies. A referral that is still on its way at the end is counted
as that; a wait that has not ended counts with the time so far.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from casesim.analysis.followed import Values
from casesim.domain import events as ev
from casesim.domain.log import Fields
from casesim.domain.population import Population
from casesim.domain.vocabulary import ReferralState

SERVED, REJECTED, LAPSED = ReferralState.SERVED, ReferralState.REJECTED, ReferralState.LAPSED
_ENDS: Final = (SERVED, REJECTED, LAPSED)
_STAGES: Final = (
    ("referrals_received", ReferralState.RECEIVED),
    ("referrals_approved", ReferralState.APPROVED),
    ("referrals_served", SERVED),
    ("referrals_rejected", REJECTED),
    ("referrals_lapsed", LAPSED),
)


@dataclass(slots=True)
class _Referral:
    """One referral: when it was sent, what it came to, when it ended (-1 for not yet) [days]."""

    case: str
    sent_days: float
    reached: set[str] = field(default_factory=set)
    ended_days: float = -1.0
    not_there: bool = False


@dataclass(slots=True, eq=False)
class ReferralFunnel:
    """Referrals by stage, families served, and waits for a service.

    Args:
        population: as it was simulated.
        end_days: until when it was followed [days].
    """

    population: Population
    end_days: float
    _kind: dict[str, str] = field(default_factory=dict)
    _station: dict[str, str] = field(default_factory=dict)
    _referrals: dict[tuple[str, str], _Referral] = field(default_factory=dict)

    kinds = (ev.FAMILY_CAME, ev.REFERRAL_SENT, ev.REFERRAL_MOVED, ev.SERVICE_NOT_THERE)

    def step(
        self, _number: int, time_days: float, kind: str, case: str, agency: str, fields: Fields
    ) -> None:
        """Take one row."""
        if kind not in self.kinds:
            return
        name = str(fields[0])
        if kind == ev.FAMILY_CAME:
            self._kind[case], self._station[case] = name, agency
        elif kind == ev.REFERRAL_SENT:
            if fields[2] != self._station[case]:
                self._referrals[case, name] = _Referral(case, time_days)
        elif (case, name) in self._referrals:
            referral = self._referrals[case, name]
            if kind == ev.SERVICE_NOT_THERE:
                referral.not_there = True
                return
            referral.reached.add(str(fields[1]))
            if fields[1] in _ENDS:
                referral.ended_days = time_days

    def result(self) -> Values:
        """Referrals and shares of them by stage; families referred and served; waits [days]."""
        found = list(self._referrals.values())
        unfinished = [each for each in found if each.ended_days < 0.0]
        return {
            "referrals": float(len(found)),
            **{name: _share(found, [r for r in found if at in r.reached]) for name, at in _STAGES},
            "referrals_not_there": _share(found, [r for r in found if r.not_there]),
            "referrals_unfinished": _share(found, unfinished),
            **self._families("", found),
            **self._by_kind(found),
        }

    def _by_kind(self, found: list[_Referral]) -> Values:
        values: Values = {}
        for template in self.population.templates:
            own = [each for each in found if self._kind[each.case] == template.id]
            values |= self._families(f"/{template.id}", own)
        return values

    def _families(self, part: str, referrals: list[_Referral]) -> Values:
        referred = sorted({each.case for each in referrals})
        served = sorted({each.case for each in referrals if SERVED in each.reached})
        waits = [self._waited(each) for each in referrals if _waits(each)]
        return {
            f"families_referred{part}": float(len(referred)),
            f"families_served{part}": float(len(served)),
            f"served_share{part}": _share(referred, served),
            f"service_wait{part}": _mean(waits),
        }

    def _waited(self, each: _Referral) -> float:
        return (self.end_days if each.ended_days < 0.0 else each.ended_days) - each.sent_days


def _waits(each: _Referral) -> bool:
    """Whether a service began in the end, or may yet."""
    return each.ended_days < 0.0 or SERVED in each.reached


def _share(of: Sequence[object], these: Sequence[object]) -> float:
    return len(these) / len(of) if of else 0.0


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 0.0
