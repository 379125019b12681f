"""A case decided by a policy from its start to its horizon."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from casesim.analysis.case_outcomes import Outcome
from casesim.domain.decisions import Choice, Policy
from casesim.domain.log import EventLog
from casesim.engine.simulation import Decided
from casesim.play.run_header import DEFAULT_PROTOCOL, RunHeader
from casesim.play.savefile import write_save
from casesim.play.session import Session
from casesim.play.setting import Setting, load_setting
from casesim.policies import make_policy
from casesim.policies.best_found import BEST, BestFound
from casesim.policies.recorded import RecordedPolicy
from casesim.scenario.best_found_file import load_best_found

DEFAULT_POLICY = "guideline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A case that was followed to its horizon.

    Attributes:
        header: scenario, protocol, ledger, seed and replication.
        policy: name of the policy that decided.
        log: all that happened.
        digest: of the log.
        decisions: what was decided, when, by which seat.
        outcomes: measure -> value and unit; "measure/part" for the parts of one.
        save: text that `casesim replay` takes.
    """

    header: RunHeader
    policy: str
    log: EventLog
    digest: str
    decisions: tuple[Decided, ...]
    outcomes: Mapping[str, Outcome]
    save: str


def simulate(
    scenario: str | Path | Setting,
    *,
    policy: str | Policy = DEFAULT_POLICY,
    protocol: str = DEFAULT_PROTOCOL,
    seed: int = 0,
    replication: int = 0,
    horizon_days: float | None = None,
    overrides: Mapping[str, float] | None = None,
    choices: Iterable[Choice] = (),
) -> Run:
    """Let a policy decide a whole case.

    Args:
        scenario: id, file, or a setting that was loaded before.
        policy: name of a policy that ships, or one of your own.
        protocol: id of the guidance document.
        seed: of the luck.
        replication: which luck of that seed, from 0.
        horizon_days: how long the case is followed, where not as long as it says [days].
        overrides: entries of the ledger set to another value.
        choices: made where their decision and option exist; the policy decides the rest.

    Raises:
        CasesimError: a file or the policy does not exist, or a file has faults.
    """
    if not isinstance(scenario, Setting):
        scenario = load_setting(scenario, protocol=protocol, overrides=overrides)
    header = scenario.header(seed=seed, replication=replication, horizon_days=horizon_days)
    session = Session(scenario, header)
    decider = policy_of(policy, scenario, tuple(choices))
    play_on(session, decider)
    return Run(
        header=header,
        policy=decider.name,
        log=session.simulation.log,
        digest=session.save().log_digest,
        decisions=tuple(session.simulation.decided),
        outcomes=session.outcomes(),
        save=write_save(session.save()),
    )


def policy_of(policy: str | Policy, setting: Setting, choices: tuple[Choice, ...] = ()) -> Policy:
    """A policy for a case, which first makes the choices that are given.

    Raises:
        CasesimError: there is no policy of that name, or no best one was searched for.
    """
    if isinstance(policy, str):
        policy = _named(policy, setting)
    return RecordedPolicy(choices, policy) if choices else policy


def _named(name: str, setting: Setting) -> Policy:
    if name == BEST:
        rules = load_best_found(setting.scenario.id)
        return BestFound(rules, partial(_named, setting=setting))
    return make_policy(name, setting.catalogue, setting.protocol)


def play_on(session: Session, decider: Policy) -> None:
    """Let a policy decide all that opens, up to the horizon."""
    while session.open:
        point = session.open[0]
        session.decide(decider.decide(point), decider.name)
