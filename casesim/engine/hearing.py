"""How harm and danger come to be heard of, and how far news of services travels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casesim.domain import events as ev
from casesim.domain.vocabulary import HarmKind
from casesim.engine.knowledge import learn, notice_level, true_value
from casesim.engine.returning import trouble_again
from casesim.engine.streams import LuckSource

if TYPE_CHECKING:
    from casesim.domain.agencies import ServiceStep
    from casesim.engine.case_run import CaseRun, Process

_AT_ONCE = (HarmKind.HOSPITALISATION, HarmKind.EVICTION, HarmKind.ARREST)


def harm_happened(run: CaseRun, kind: str, concern: str, member: str) -> None:
    """Harm was done. Sooner or later the seat hears of it, sooner where agencies talk."""
    run.emit(ev.FELT, member, "afraid", agency="")
    run.env.process(_heard(run, kind, concern, member))


def _heard(run: CaseRun, kind: str, concern: str, member: str) -> Process:
    days = run.num["harm.heard_days"]
    if kind in _AT_ONCE or run.state.joint_plan:
        days = run.num["harm.heard_days_joint"]
    begun, key = run.now, f"harm/{kind}/{concern}"
    share = run.lasting(LuckSource.REPLY, key, lambda uniform: begun + days * uniform)
    yield run.env.timeout(days * share)
    if run.state.ended:
        trouble_again(run, concern)
        return
    run.notices.unjudged.discard(concern)
    run.emit(ev.HARM_HEARD, kind, concern, member)
    fact = run.index.facts[run.index.concerns[concern].fact]
    if concern not in run.observation.concerns:
        learn(run, run.seat, fact, true_value(run, fact), "fact", member)
    run.say(_who_tells(run), f"harm/{kind}", ("member", member), ("concern", concern))


def _who_tells(run: CaseRun) -> str:
    for agency in run.index.agencies.values():
        if agency.kind == "health" and agency.involved:
            return agency.id
    return run.index.scenario.surfacing[0]


_AGAIN = ("onset", "relapse")
_WORDS = {"onset": "imminent", "eased": "concern_eased"}


def concern_changed(run: CaseRun, concern: str, what: str) -> None:
    """A concern became imminent, eased or came back; whoever is in close touch may notice."""
    run.notices.unjudged.discard(concern)
    if run.state.ended:
        if what in _AGAIN:
            trouble_again(run, concern)
        return
    seen = run.observation.concerns.get(concern)
    if seen is None:
        return
    members = run.index.concerns[concern].members
    lately = run.now - run.num["notice.within_days"]
    if any(run.state.members[m].seen_by.get(run.seat, -1.0) >= lately for m in members):
        notice_level(run, concern)
        if what in _WORDS:
            run.say(members[0], f"{_WORDS[what]}/{concern}")


def report_service(run: CaseRun, step: ServiceStep, state: str) -> None:
    """An agency lets the seat know how its service stands."""
    tell_of_service(run, step.id, state)
    words = "service_ended" if state == "completed" else "service_stopped"
    if state != "running":
        run.say(step.agency, f"{words}/{step.id}")


def tell_of_service(run: CaseRun, service: str, state: str) -> None:
    """Let the seat know how a service stands, if that is news."""
    if run.observation.services.get(service) != state:
        run.emit(ev.SERVICE_REPORTED, service, state)


def tell_of_referral(run: CaseRun, referral: str, state: str) -> None:
    """Let the seat know how a referral stands, if that is news."""
    known = run.observation.referrals.get(referral)
    if known is not None and known.state != state:
        run.emit(ev.REFERRAL_REPORTED, referral, state)
