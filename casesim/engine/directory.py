"""The directory of services that a seat refers by, and what it does when it has grown old.

Services move, close or change whom they take. Between two updates a directory does not know, and
a family that goes by it stands before a closed door. Whoever books hears it on the telephone.

Source:
    World Bank, Social Safety Nets course, Integration and Intermediation, October 2019: detailed
    updated knowledge of programmes as a challenge; a mapping that is continuously updated as what
    Jordan would improve. The rate is judgement.
"""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

from casesim.domain import events as ev
from casesim.domain.vocabulary import Activity
from casesim.engine.contacts import change_rapport
from casesim.engine.streams import LuckSource

if TYPE_CHECKING:
    from casesim.domain.agencies import ServiceStep
    from casesim.engine.case_run import CaseRun

_DAYS_A_YEAR = 365.25


def age_days(run: CaseRun) -> float:
    """How long ago the directory was last brought up to date [days]."""
    age = run.now + run.num["directory.age_days"]
    every = run.num["directory.updated_every_days"]
    return min(age, run.now % every) if every > 0.0 else age


def there_still(run: CaseRun, referral: str, step: ServiceStep, member: str, *, warm: bool) -> bool:
    """Whether a member who goes by the directory finds the service.

    One who was sent to what is no longer there trusts the sender less. A worker who books first
    finds where it is now, for some work of hers.
    """
    changes = run.num["directory.changes_a_year"]
    if changes <= 0.0 or step.agency == run.seat:
        return True
    right = exp(-changes * age_days(run) / _DAYS_A_YEAR)
    if run.uniform(LuckSource.DIRECTORY, step.id) < right:
        return True
    if warm:
        run.charge(run.seat, Activity.NETWORKING, run.num["hours.follow_up"])
        return True
    run.emit(ev.SERVICE_NOT_THERE, referral, member, agency=step.agency)
    change_rapport(run, member, run.seat, -run.num["rapport.loss.lapsed"])
    return False
