"""The ways beside which a play is set: the guideline policy, the best found, another play."""

from __future__ import annotations

from casesim.debrief.beside import SameCase, Way
from casesim.errors import CasesimError
from casesim.play.catalogue import _
from casesim.play.run_header import Save
from casesim.play.session import Session
from casesim.policies import POLICIES
from casesim.scenario.best_found_file import load_best_found

BEST = "best"


def same_case(session: Session) -> SameCase:
    """The case of a play, with its luck."""
    setting, header = session.setting, session.header
    return SameCase(
        scenario=setting.scenario,
        protocol=setting.protocol,
        ledger=setting.numbers,
        measure=setting.scenario.primary_outcome,
        seed=header.seed,
        replication=header.replication,
        horizon_days=header.horizon_days,
    )


def way_of_play(session: Session, name: str) -> Way:
    """What was chosen in a play, as a plan."""
    return Way(name=name, plays=(tuple(each.choice for each in session.entries),))


def way_of_save(save: Save, session: Session, name: str) -> Way:
    """What was chosen in another play of the same case.

    Args:
        save: of the other play.
        session: the play beside which it is set.
        name: under which it is shown.

    Raises:
        CasesimError: it is a play of another case.
    """
    mine, other = session.header.scenario, save.header.scenario
    if other != mine:
        raise CasesimError(
            _(
                "a play is set beside plays of its own case: this one is of {mine}, the other of "
                "{other}; take another save"
            ).format(mine=mine, other=other)
        )
    return Way(name=name, plays=(tuple(each.choice for each in save.entries),))


def way_of_policy(policy: str, session: Session, name: str) -> Way:
    """A policy, or what a search found for this case.

    Args:
        policy: its name, or "best".
        session: the play beside which it is set.
        name: under which it is shown.

    Raises:
        CasesimError: there is no such policy, or no search was made for this case.
    """
    if policy == BEST:
        return Way(name=name, rules=load_best_found(session.setting.scenario.id))
    if policy not in POLICIES:
        raise CasesimError(
            _("there is no policy {policy}; choose one of: {all}").format(
                policy=repr(policy), all=", ".join((*POLICIES, BEST))
            )
        )
    return Way(name=name, policy=policy)
