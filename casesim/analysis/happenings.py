"""Folds over the log of a case whose results are rows: who did what when, hours, referrals."""

from __future__ import annotations

from typing import cast

from casesim.analysis.results import HoursRow, ReferralRow, TimelineRow
from casesim.domain import events as ev
from casesim.domain.case_scenario import CaseScenario
from casesim.domain.log import Fields
from casesim.domain.vocabulary import ReferralState

# Kinds of services that give somebody a place to sleep.
_BEDS = ("bed", "housing")
# Kind of row -> kind of line, and where the row says what it was about, -1 for nowhere.
_LINES = {
    ev.CONTACT_KEPT: ("contact", 0),
    ev.CONTACT_MISSED: ("missed", 0),
    ev.ASKED: ("call", 0),
    ev.REFERRAL_SENT: ("referral", 1),
    ev.CONFERENCE_HELD: ("conference", -1),
    ev.LEAD_AGREED: ("lead", 0),
    ev.PLAN_AGREED: ("plan", -1),
    ev.CASE_ENDED: ("ended", -1),
    ev.CASE_RETURNED: ("returned", -1),
}


_BEDS = ("bed", "housing")


class Timeline:
    """Who did what when."""

    kinds = (
        *_LINES, ev.LEAD_MOVED, ev.ANSWERED, ev.SERVICE_STARTED, ev.HARM_OCCURRED, ev.OWN_CONTACT,
    )  # fmt: skip

    def __init__(self, scenario: CaseScenario) -> None:
        self._seat = scenario.convenor
        self._provider = {step.id: step.agency for step in scenario.services}
        self._rows: list[TimelineRow] = []

    def step(
        self, _number: int, time: float, kind: str, _case: str, agency: str, fields: Fields
    ) -> None:
        """Take one row."""
        if kind == ev.LEAD_MOVED:
            self._seat = str(fields[1])
        elif kind == ev.ANSWERED:
            self._add(time, str(fields[0]), "reply", "")
        elif kind == ev.SERVICE_STARTED:
            service = str(fields[0])
            self._add(time, self._provider.get(service, agency), "service", service)
        elif kind == ev.HARM_OCCURRED:
            self._add(time, str(fields[2]), "harm", str(fields[1]))
        elif kind == ev.OWN_CONTACT:
            self._add(time, agency, "contact" if fields[1] else "missed", str(fields[0]))
        else:
            line, place = _LINES[kind]
            own = agency == self._seat
            subject = str(fields[place]) if place >= 0 else ""
            self._rows.append(
                TimelineRow(time_days=time, who=agency, kind=line, subject=subject, by_seat=own)
            )

    def result(self) -> tuple[TimelineRow, ...]:
        """The lines of all rows so far."""
        return tuple(self._rows)

    def _add(self, time: float, who: str, kind: str, subject: str) -> None:
        self._rows.append(TimelineRow(time_days=time, who=who, kind=kind, subject=subject))


class HoursSpent:
    """Hours by whom and for what."""

    kinds = (ev.HOURS_SPENT,)

    def __init__(self) -> None:
        self._hours: dict[tuple[str, str], float] = {}

    def step(
        self, _number: int, _time: float, kind: str, _case: str, agency: str, fields: Fields
    ) -> None:
        """Take one row."""
        if kind == ev.HOURS_SPENT:
            _, activity, hours = cast("tuple[str, str, float]", fields)
            key = (agency, activity)
            self._hours[key] = self._hours.get(key, 0.0) + hours

    def result(self) -> tuple[HoursRow, ...]:
        """Hours of all rows so far, by agency and activity [hours]."""
        return tuple(
            HoursRow(agency=agency, activity=activity, hours=hours)
            for (agency, activity), hours in sorted(self._hours.items())
        )


class Referrals:
    """Each referral and its last state."""

    kinds = (ev.REFERRAL_SENT, ev.REFERRAL_MOVED)

    def __init__(self) -> None:
        self._rows: dict[str, ReferralRow] = {}

    def step(
        self, _number: int, time: float, kind: str, _case: str, _agency: str, fields: Fields
    ) -> None:
        """Take one row."""
        if kind == ev.REFERRAL_SENT:
            referral, service, agency, member = map(str, fields[:4])
            self._rows[referral] = ReferralRow(
                service=service,
                agency=agency,
                member=member,
                sent_days=time,
                state=ReferralState.SENT,
            )
        elif str(fields[0]) in self._rows:
            self._move(str(fields[0]), str(fields[1]), time)

    def result(self) -> tuple[ReferralRow, ...]:
        """The referrals of all rows so far, in the order in which they were sent."""
        return tuple(self._rows.values())

    def _move(self, referral: str, state: str, time: float) -> None:
        row = self._rows[referral]
        started = time if state == ReferralState.SERVED else row.started_days
        self._rows[referral] = ReferralRow(
            service=row.service,
            agency=row.agency,
            member=row.member,
            sent_days=row.sent_days,
            state=state,
            state_days=time,
            started_days=started,
        )


class Running:
    """Services that run after all rows."""

    kinds = (ev.SERVICE_STARTED, ev.SERVICE_ENDED)

    def __init__(self) -> None:
        self._services: dict[str, None] = {}

    def step(
        self, _number: int, _time: float, kind: str, _case: str, _agency: str, fields: Fields
    ) -> None:
        """Take one row."""
        if kind == ev.SERVICE_STARTED:
            self._services[str(fields[0])] = None
        elif kind == ev.SERVICE_ENDED:
            self._services.pop(str(fields[0]), None)

    def result(self) -> tuple[str, ...]:
        """Ids of the services, the first to start first."""
        return tuple(self._services)


class Sleeping:
    """Where each member sleeps after all rows: a bed or flat of a service, or a place."""

    kinds = (ev.SERVICE_STARTED, ev.SERVICE_ENDED, ev.PRESSURE_HAPPENED)

    def __init__(self, scenario: CaseScenario) -> None:
        self._members = scenario.family.members
        self._steps = {step.id: step for step in scenario.services if step.kind in _BEDS}
        self._pressures = {pressure.id: pressure for pressure in scenario.pressures}
        self._closed: dict[str, str] = {}
        self._beds: dict[str, str] = {}

    def step(
        self, _number: int, _time: float, kind: str, _case: str, _agency: str, fields: Fields
    ) -> None:
        """Take one row."""
        name = str(fields[0])
        if kind == ev.PRESSURE_HAPPENED:
            pressure = self._pressures[name]
            if pressure.closes:
                self._closed[pressure.closes] = pressure.moves_to
            return
        step = self._steps.get(name)
        if step is None:
            return
        self._beds.pop(name, None)
        if kind == ev.SERVICE_STARTED:
            self._beds[name] = name
        elif fields[1] == "completed" and step.lasts:
            self._beds[name] = step.stays_at or name

    def result(self) -> dict[str, str]:
        """Member -> id of the service or the place, "" where it does not matter."""
        found = {}
        for member in self._members:
            own = [
                bed for name, bed in self._beds.items() if member.id in self._steps[name].members
            ]
            usual = self._closed.get(member.sleeps_at, member.sleeps_at)
            found[member.id] = own[-1] if own else usual
        return found


class Harms:
    """Harm that was done: (time [days], kind, concern, member)."""

    kinds = (ev.HARM_OCCURRED,)

    def __init__(self) -> None:
        self._rows: list[tuple[float, str, str, str]] = []

    def step(
        self, _number: int, time: float, _kind: str, _case: str, _agency: str, fields: Fields
    ) -> None:
        """Take one row."""
        kind, concern, member = map(str, fields)
        self._rows.append((time, kind, concern, member))

    def result(self) -> tuple[tuple[float, str, str, str], ...]:
        """All harm so far."""
        return tuple(self._rows)


class Truths:
    """What was the case: truth -> id of the alternative."""

    kinds = (ev.TRUTH_DRAWN,)

    def __init__(self) -> None:
        self._drawn: dict[str, str] = {}

    def step(
        self, _number: int, _time: float, _kind: str, _case: str, _agency: str, fields: Fields
    ) -> None:
        """Take one row."""
        self._drawn[str(fields[0])] = str(fields[1])

    def result(self) -> dict[str, str]:
        """All truths that were drawn."""
        return self._drawn


class Endings:
    """How the case ended."""

    kinds = (ev.CASE_ENDED, ev.CASE_RETURNED)

    def __init__(self) -> None:
        self._ended = ""

    def step(
        self, _number: int, _time: float, kind: str, _case: str, _agency: str, fields: Fields
    ) -> None:
        """Take one row."""
        self._ended = str(fields[0]) if kind == ev.CASE_ENDED else ""

    def result(self) -> str:
        """The kind of ending, "" while it is open."""
        return self._ended
