"""A fold over the log of many families: what each of them waits for, and through whom.

Four kinds of waits are told from the log. They stand for a family's days beside each other: two
waits at the same time count as two, and a wait that goes on at the end counts with the time so
far. A case that ends waits no longer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from casesim.analysis.folds import KindFold, Step
from casesim.domain import events as ev
from casesim.domain.decisions import WAIT
from casesim.domain.log import Fields
from casesim.domain.vocabulary import Activity, ReferralState

FOR_A_WORKER, FOR_HOURS, FOR_AN_ANSWER, FOR_A_SERVICE = "worker", "hours", "answer", "service"
KINDS: Final[Mapping[str, str]] = {
    FOR_A_WORKER: "for a worker to have the family; through the agency it belongs to",
    FOR_HOURS: "from what its worker decided to do until she has hours for it; through the worker",
    FOR_AN_ANSWER: "for an answer to what was asked of an agency; through that agency",
    FOR_A_SERVICE: "from a referral until it is served or comes to nothing; through the provider",
}
_REFERRAL_ENDS: Final = (ReferralState.SERVED, ReferralState.REJECTED, ReferralState.LAPSED)


class Waiting(NamedTuple):
    """Who waits for what.

    Attributes:
        case: id of the family's case.
        kind: one of `KINDS`.
        through: id of the worker's post or of the agency.
    """

    case: str
    kind: str
    through: str


@dataclass(slots=True)
class _Open:
    """A wait under way, known by what ends it."""

    waiting: Waiting
    since_days: float


class FamilyWaits(KindFold[dict[Waiting, float]]):
    """A fold: days of waiting by family, kind and through whom.

    Args:
        end_days: until when it was followed [days].
    """

    kinds = (
        ev.FAMILY_CAME, ev.WORKER_ASSIGNED, ev.WORKER_LACKING, ev.CHOICE_MADE, ev.HOURS_SPENT,
        ev.ASKED, ev.ANSWERED, ev.REFERRAL_SENT, ev.OWN_OFFER, ev.REFERRAL_MOVED, ev.CASE_ENDED,
        ev.CASE_RETURNED, ev.LEAD_MOVED,
    )  # fmt: skip

    def __init__(self, end_days: float) -> None:
        self._end_days = end_days
        self._worker: dict[str, str] = {}
        self._station: dict[str, str] = {}
        self._lead: dict[str, str] = {}
        self._open: dict[tuple[str, str, str], _Open] = {}
        self._days: dict[Waiting, float] = {}
        self._steps: dict[str, Step] = {
            ev.FAMILY_CAME: self._came,
            ev.WORKER_LACKING: self._without_worker,
            ev.CASE_RETURNED: self._without_worker,
            ev.LEAD_MOVED: self._lead_moved,
            ev.WORKER_ASSIGNED: self._assigned,
            ev.CHOICE_MADE: self._chose,
            ev.HOURS_SPENT: self._worked,
            ev.ASKED: self._asked,
            ev.ANSWERED: self._answered,
            ev.REFERRAL_SENT: self._referred,
            ev.OWN_OFFER: self._referred,
            ev.REFERRAL_MOVED: self._moved,
            ev.CASE_ENDED: self._ended,
        }

    def step(
        self, number: int, time_days: float, kind: str, case: str, agency: str, fields: Fields
    ) -> None:
        """Take one row."""
        self._steps[kind](number, time_days, kind, case, agency, fields)

    def result(self) -> dict[Waiting, float]:
        """Who waited for what, and for how many days [days]."""
        found = dict(self._days)
        for each in self._open.values():
            so_far = self._end_days - each.since_days
            found[each.waiting] = found.get(each.waiting, 0.0) + so_far
        return {waiting: days for waiting, days in found.items() if days > 0.0}

    # ---- rows ---------------------------------------------------------------------------

    def _came(
        self, number: int, time_days: float, kind: str, case: str, agency: str, fields: Fields
    ) -> None:
        self._station[case] = self._lead[case] = agency
        self._without_worker(number, time_days, kind, case, agency, fields)

    def _lead_moved(
        self, number: int, time_days: float, kind: str, case: str, agency: str, fields: Fields
    ) -> None:
        self._lead[case] = str(fields[1])
        self._without_worker(number, time_days, kind, case, agency, fields)

    def _without_worker(
        self, _: int, time_days: float, _kind: str, case: str, _agency: str, _fields: Fields
    ) -> None:
        self._worker.pop(case, None)
        self._end(case, FOR_A_WORKER, "", time_days)
        # Where another agency leads, the station's workers are not waited for.
        if self._lead[case] == self._station[case]:
            self._begin(case, FOR_A_WORKER, "", self._station[case], time_days)

    def _assigned(
        self, _: int, time_days: float, _kind: str, case: str, _agency: str, fields: Fields
    ) -> None:
        self._worker[case] = str(fields[0])
        self._end(case, FOR_A_WORKER, "", time_days)

    def _chose(
        self, _: int, time_days: float, _kind: str, case: str, _agency: str, fields: Fields
    ) -> None:
        # What was decided before and took no hours is done.
        self._open.pop((case, FOR_HOURS, ""), None)
        if case in self._worker and fields[3] != WAIT:
            self._begin(case, FOR_HOURS, "", self._worker[case], time_days)

    def _worked(
        self, _: int, time_days: float, _kind: str, case: str, _agency: str, fields: Fields
    ) -> None:
        # On the way to the family she is not there yet.
        if fields[0] == self._worker.get(case) and fields[1] != Activity.TRAVEL:
            self._end(case, FOR_HOURS, "", time_days)

    def _asked(
        self, _: int, time_days: float, _kind: str, case: str, _agency: str, fields: Fields
    ) -> None:
        asked, what = str(fields[0]), str(fields[1])
        if (case, FOR_AN_ANSWER, f"{asked}/{what}") not in self._open:
            self._begin(case, FOR_AN_ANSWER, f"{asked}/{what}", asked, time_days)

    def _answered(
        self, _: int, time_days: float, _kind: str, case: str, _agency: str, fields: Fields
    ) -> None:
        self._end(case, FOR_AN_ANSWER, f"{fields[0]}/{fields[1]}", time_days)

    def _referred(
        self, _: int, time_days: float, _kind: str, case: str, _agency: str, fields: Fields
    ) -> None:
        self._begin(case, FOR_A_SERVICE, str(fields[0]), str(fields[2]), time_days)

    def _moved(
        self, _: int, time_days: float, _kind: str, case: str, _agency: str, fields: Fields
    ) -> None:
        if fields[1] in _REFERRAL_ENDS:
            self._end(case, FOR_A_SERVICE, str(fields[0]), time_days)

    def _ended(
        self, _: int, time_days: float, _kind: str, case: str, _agency: str, _fields: Fields
    ) -> None:
        for of_case, kind, about in [key for key in self._open if key[0] == case]:
            self._end(of_case, kind, about, time_days)

    def _begin(self, case: str, kind: str, about: str, through: str, time_days: float) -> None:
        self._end(case, kind, about, time_days)
        self._open[case, kind, about] = _Open(Waiting(case, kind, through), time_days)

    def _end(self, case: str, kind: str, about: str, time_days: float) -> None:
        ended = self._open.pop((case, kind, about), None)
        if ended is not None:
            lasted = time_days - ended.since_days
            self._days[ended.waiting] = self._days.get(ended.waiting, 0.0) + lasted
