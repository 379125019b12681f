"""What was worked: hours, referrals and how far they came, escalations and how long they took."""

from __future__ import annotations

from typing import Final, cast

from casesim.analysis.followed import Followed, Values
from casesim.domain import events as ev
from casesim.domain.log import Fields
from casesim.domain.vocabulary import Activity, EscalationLevel, ReferralState, TroubleKind

ROLES: Final = ("seat", "worker")


class Hours:
    """A fold: hours that went into the case, by agency, by role and by activity [hours].

    The role is "worker" for every other than the one who decides, whatever her post is called.
    """

    kinds = (ev.HOURS_SPENT,)

    def __init__(self, followed: Followed) -> None:
        agencies = (agency.id for agency in followed.scenario.agencies)
        self._hours: Values = {"hours": 0.0, "hours_of_seat": 0.0}
        self._hours |= {f"hours/agency/{each}": 0.0 for each in agencies}
        self._hours |= {f"hours/role/{each}": 0.0 for each in ROLES}
        self._hours |= {f"hours/activity/{each}": 0.0 for each in Activity}
        self._involved: set[str] = set()

    def step(
        self, _number: int, _time: float, _kind: str, _case: str, agency: str, fields: Fields
    ) -> None:
        """Take one row."""
        role, activity, hours = cast("tuple[str, str, float]", fields)
        self._hours["hours"] += hours
        role = ROLES[role == ROLES[1]]
        if role == ROLES[0]:
            self._hours["hours_of_seat"] += hours
        for part in (f"agency/{agency}", f"role/{role}", f"activity/{activity}"):
            name = f"hours/{part}"
            self._hours[name] = self._hours.get(name, 0.0) + hours
        self._involved.add(agency)

    def result(self) -> Values:
        """Hours of all rows so far, and how many agencies worked."""
        return self._hours | {"agencies_involved": float(len(self._involved))}


class ReferralStages:
    """A fold: how many referrals were sent, how many came to each state, which share was served.

    What an agency offers of its own accord is no referral; such offers are counted apart.
    """

    kinds = (ev.REFERRAL_SENT, ev.REFERRAL_MOVED, ev.OWN_OFFER)

    def __init__(self) -> None:
        self._reached: dict[str, set[str]] = {each.value: set() for each in ReferralState}
        self._own_offers = 0.0

    def step(
        self, _number: int, _time: float, kind: str, _case: str, _agency: str, fields: Fields
    ) -> None:
        """Take one row."""
        referral, sent = str(fields[0]), self._reached[ReferralState.SENT]
        if kind == ev.OWN_OFFER:
            self._own_offers += 1.0
        elif kind == ev.REFERRAL_SENT:
            sent.add(referral)
        elif referral in sent:
            self._reached[str(fields[1])].add(referral)

    def result(self) -> Values:
        """Counts by state, and the share served; 0 where none was sent. Own offers."""
        counts = {state: float(len(found)) for state, found in self._reached.items()}
        sent = counts[ReferralState.SENT]
        share = counts[ReferralState.SERVED] / sent if sent else 0.0
        parts = {f"referrals_sent/{state}": count for state, count in counts.items()}
        whole = {
            "referrals_sent": sent,
            "referral_completion": share,
            "own_offers": self._own_offers,
        }
        return whole | parts


class Escalations:
    """A fold: what was taken up, to which level, for what trouble, and how long it stayed open."""

    kinds = (ev.ESCALATED, ev.ESCALATION_ANSWERED)

    def __init__(self, followed: Followed) -> None:
        self._end_days = followed.end_days
        parts = [each.value for each in (*EscalationLevel, *TroubleKind)]
        self._counts: Values = {f"escalations/{part}": 0.0 for part in parts}
        self._open: dict[tuple[str, str], list[float]] = {}
        self._total, self._days = 0.0, 0.0

    def step(
        self, _number: int, time_days: float, kind: str, _case: str, _agency: str, fields: Fields
    ) -> None:
        """Take one row."""
        trouble, level, what = map(str, fields)
        waiting = self._open.setdefault((trouble, level), [])
        if kind == ev.ESCALATION_ANSWERED:
            self._days += time_days - waiting.pop(0) if waiting else 0.0
            return
        waiting.append(time_days)
        self._total += 1.0
        for part in (level, what):
            name = f"escalations/{part}"
            self._counts[name] = self._counts.get(name, 0.0) + 1.0

    def result(self) -> Values:
        """Counts by level and by trouble, and days that they waited for an answer in all."""
        waiting = sum(self._end_days - since for times in self._open.values() for since in times)
        days = {"escalation_days": self._days + waiting}
        return {"escalations": self._total, **days, **self._counts}
