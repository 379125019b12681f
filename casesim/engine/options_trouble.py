"""What a seat may choose when something goes wrong: talk, wait, advocate, take it up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casesim.domain.decisions import Option
from casesim.engine.case_view import capacity_service, possible, tried
from casesim.engine.options import companions, one, option, wait

if TYPE_CHECKING:
    from casesim.engine.case_run import CaseRun


def silence(run: CaseRun, agency: str) -> tuple[Option, ...]:
    """An agency has not answered."""
    num = run.num
    others = [a for a in run.observation.agencies if a not in (agency, run.seat)]
    asked = [
        option("ask_other", ("agency", other), hours=num["hours.call"], tags=("consult_partner",))
        for other in others[: int(num["options.alternatives"])]
    ]
    return (
        option("call", hours=num["hours.call"], tags=("talk_first", "encourage", "follow_up")),
        option("supervisor", hours=num["hours.escalate"], tags=("to_supervisor", "escalate_up")),
        *asked,
        option("visit_first", hours=num["hours.visit"], tags=("ask_wishes", "keep_watching")),
        option("chase_letter", hours=num["hours.message"], tags=("follow_up",)),
        wait(),
    )


def lapse(run: CaseRun, item: str) -> tuple[Option, ...]:
    """Another agency has not done what it agreed to."""
    num = run.num
    return (
        option("talk", hours=num["hours.call"], tags=("talk_first", "encourage", "follow_up")),
        option("redate", hours=num["hours.message"], tags=("tell_partners",)),
        option("supervisor", hours=num["hours.escalate"], tags=("to_supervisor", "escalate_up")),
        option("do_it_self", hours=num["hours.accompany"], tags=("decide_alone",)),
        wait(),
    )


def own_lapse(run: CaseRun, item: str) -> tuple[Option, ...]:
    """The seat itself has not done what it promised."""
    num = run.num
    return (
        option("tell_and_redate", hours=num["hours.call"], tags=("own_up", "tell_partners")),
        option("do_now", hours=num["hours.visit"], tags=("own_up", "keep_deadline")),
        option("supervisor", hours=num["hours.supervision"], tags=("supervision", "own_up")),
        wait(),
    )


def missed_contact(run: CaseRun, member: str) -> tuple[Option, ...]:
    """A member was not there."""
    num = run.num
    checks = [
        option(
            "welfare_check", ("agency", agency), hours=num["hours.call"], tags=("keep_watching",)
        )
        for agency in run.observation.agencies
        if agency != run.seat
    ]
    return (
        option("ask_why", hours=num["hours.call"], tags=("ask_why",)),
        option("same_again", hours=num["hours.visit"], tags=("offer_again",)),
        option("letter", hours=num["hours.message"], tags=("offer_again",)),
        *checks[: int(num["options.alternatives"])],
        wait(),
    )


def missed_cause(run: CaseRun, member: str) -> tuple[Option, ...]:
    """It is known why; what helps differs by cause."""
    num = run.num
    return (
        option("change_time", hours=num["hours.message"], tags=("offer_again",)),
        option("reminder", hours=num["hours.message"], tags=("offer_again",)),
        option("reassure", hours=num["hours.visit"], tags=("build_trust", "bring_companion"),
               fields=(one("with", companions(run)),)),
        option("leave_door_open", hours=num["hours.message"], tags=("respect_refusal",)),
        wait(),
    )  # fmt: skip


def refusal(run: CaseRun, service: str) -> tuple[Option, ...]:
    """A member says no to an offer."""
    num = run.num
    call = num["hours.call"]
    concerns = {effect.concern for effect in run.index.services[service].effects}
    smaller = [
        option("smaller_offer", ("service", step.id), hours=call, tags=("offer_again",))
        for step in run.index.services.values()
        if step.id != service and not tried(run, step.id) and not step.under_power
        and concerns & {effect.concern for effect in step.effects} and possible(run, step) == ""
    ]  # fmt: skip
    is_treatment = run.index.services[service].kind == "treatment"
    held_back = ("tie_help_to_treatment",) if is_treatment else ()
    levers = [
        option(
            "leverage",
            ("lever", key),
            hours=num["hours.negotiate"],
            tags=("lever_with_agreement", *held_back),
        )
        for key, (_, lever) in run.index.levers.items()
        if lever.kind == "leverage" and key not in run.state.levers
    ]
    return (
        option(
            "respect_with_net",
            hours=num["hours.message"],
            tags=("respect_refusal", "keep_watching"),
        ),
        option("ask_why", hours=num["hours.visit"], tags=("ask_why",)),
        *_capacity_first(run, service),
        *smaller[: int(num["options.alternatives"])],
        option("persuade", hours=num["hours.visit"], tags=("push_through",)),
        *levers,
        option("refused_help", hours=num["hours.escalate"], tags=("to_supervisor", "escalate_up")),
        wait(),
    )


def _capacity_first(run: CaseRun, service: str) -> tuple[Option, ...]:
    """Whether the person can decide this is asked of treatment, where it was not asked yet."""
    step = run.index.services[service]
    assessment = capacity_service(run, step.members[0])
    if step.kind != "treatment" or not assessment or tried(run, assessment):
        return ()
    hours = run.num["hours.referral.cold"] + run.num["hours.accompany"]
    return (option("capacity_first", hours=hours, tags=("ask_capacity",)),)


def difference(run: CaseRun, agency: str) -> tuple[Option, ...]:
    """The seat and an agency see it differently."""
    num = run.num
    talk = ("talk_first", "meet_face_to_face", "revisit_objectives")
    return (
        option("talk", hours=num["hours.negotiate"], tags=talk),
        option("supervisor", hours=num["hours.escalate"], tags=("to_supervisor",)),
        option("give_way", tags=("decide_alone",)),
        option(
            "escalate",
            hours=num["hours.escalate"] + num["hours.message"],
            tags=("escalate_at_once",),
        ),
        wait(),
    )


def escalation(run: CaseRun, trouble: str) -> tuple[Option, ...]:
    """An answer came from above, or none did."""
    num = run.num
    return (
        option("next_level", hours=num["hours.escalate"], tags=("escalate_up",)),
        option("accept_answer", tags=("keep_lead",)),
        option("talk_again", hours=num["hours.negotiate"], tags=("talk_first",)),
        wait(),
    )


def complaint(run: CaseRun, member: str) -> tuple[Option, ...]:
    """A member complains about the worker herself."""
    num = run.num
    return (
        option("listen", hours=num["hours.complaint"], tags=("hear_complaint", "ask_why")),
        option("explain", hours=num["hours.message"], tags=("one_message",)),
        option(
            "supervisor", hours=num["hours.supervision"], tags=("hear_complaint", "to_supervisor")
        ),
        option("change_worker", hours=num["hours.cover"], tags=("consider_transfer",)),
        wait(),
    )


def barrier(run: CaseRun, service: str) -> tuple[Option, ...]:
    """A rule of the system is in the way."""
    num = run.num
    return (
        option("flexibility", hours=num["hours.negotiate"], tags=("ask_flexibility",)),
        option("advocate", hours=num["hours.advocate"], tags=("advocate",)),
        option("systems", hours=num["hours.escalate"], tags=("to_supervisor", "escalate_up")),
        option("log_it", hours=num["hours.message"], tags=("log_barrier",)),
        wait(),
    )
