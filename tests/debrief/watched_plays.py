"""Short plays for tests: made by hand at a few decisions, by a policy at the others."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from casesim.debrief.preparing import Prepared, prepared
from casesim.debrief.watching import Moment, watched
from casesim.domain.decisions import Choice
from casesim.play.run_header import TRAINEE, Save
from casesim.play.runs import policy_of
from casesim.play.session import Session
from casesim.play.setting import Setting, load_setting

SEED = 11
FEW_DAYS = 6.0
SOME_DAYS = 60.0


@cache
def setting_of(scenario: str = "mdm_l", protocol: str = "map") -> Setting:
    """A case with its guidance, read once."""
    return load_setting(scenario, protocol=protocol)


def save_of(
    scenario: str = "mdm_l",
    protocol: str = "map",
    *,
    policy: str = "guideline",
    instead: Mapping[str, str] | None = None,
    days: float = FEW_DAYS,
    most: int | None = None,
) -> Save:
    """A play by a policy, with other options at the first decision of some kinds.

    Args:
        scenario, protocol: what is played.
        policy: who decides.
        instead: kind of decision -> option taken there the first time that it is open.
        days: how long the case is followed [days].
        most: how many decisions are taken, None for all.
    """
    setting = setting_of(scenario, protocol)
    session = Session(setting, setting.header(seed=SEED, horizon_days=days))
    decider, other = policy_of(policy, setting), dict(instead or {})
    while session.open and (most is None or len(session.entries) < most):
        point = session.open[0]
        option = other.get(point.kind)
        if option in {each.id for each in point.options}:
            del other[point.kind]
            session.decide(
                Choice(decision_id=point.id, option_id=option, reason="Because."), TRAINEE
            )
        else:
            session.decide(decider.decide(point), TRAINEE)
    return session.save()


def moments(scenario: str = "mdm_l", protocol: str = "map", **said: object) -> tuple[Moment, ...]:
    """The decisions of such a play."""
    save = save_of(scenario, protocol, **said)  # type: ignore[arg-type]
    return watched(save, setting_of(scenario, protocol)).moments


@cache
def a_prepared(policy: str = "guideline", days: float = FEW_DAYS) -> Prepared:
    """What hangs on no future, of a play of Mdm L."""
    return prepared(save_of(policy=policy, days=days), setting_of())
