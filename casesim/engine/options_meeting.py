"""What a seat may choose at first meetings, on consent, at conferences, in planning and ending."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casesim.domain.decisions import FormField, Option
from casesim.domain.vocabulary import Bucket
from casesim.engine.case_view import (
    CRISIS_KINDS,
    best_rapport,
    can_be_called,
    candidates,
    known_to_run,
    lead_tags,
    places_for,
    services_for_plan,
    under_way,
)
from casesim.engine.options import SCOPES, companions, crisis, one, option, several, wait

if TYPE_CHECKING:
    from casesim.engine.case_run import CaseRun

BUCKETS = tuple(str(bucket) for bucket in Bucket)
REASONS = ("fit", "rapport", "capability", "statutory", "client_wish")
HANDOVER = ("overlap", "documents", "bare")


def first_talk(run: CaseRun) -> tuple[Option, ...]:
    """What to do and ask when first meeting."""
    short = run.num["hours.message"]
    return (
        option("listen", tags=("ask_wishes", "build_trust"), hours=short),
        option("practical", tags=("practical_help",), hours=run.num["hours.practical_help"]),
        option("ask_manager", tags=("ask_manager_wish", "ask_wishes"), hours=short),
        option(
            "explain_consent",
            tags=("ask_consent", "consent_with_time"),
            hours=run.num["hours.consent"],
        ),
        option("check_health", tags=("find_out_first",), hours=short),
        option("demand", tags=("push_through",), hours=short),
        wait(),
    )


def interim_safety(run: CaseRun) -> tuple[Option, ...]:
    """Who keeps people safe until there is a lead."""
    hours = run.num["hours.safety_plan"]
    found = [option("hold_self", hours=hours, tags=("interim_safety_plan", "keep_watching"))]
    for agency in run.observation.agencies:
        if agency != run.seat:
            tags = ("interim_safety_plan",)
            about = ("agency", agency)
            found.append(option("hold", about, hours=run.num["hours.call"], tags=tags))
    found += [
        crisis(run, step.id)
        for step in run.index.services.values()
        if step.kind in CRISIS_KINDS
        and can_be_called(run, step)
        and not step.under_power
        and not known_to_run(run, step.id)
        and not under_way(run, step.id)
    ]
    return (*found, wait())


def consent(run: CaseRun) -> tuple[Option, ...]:
    """How to ask for consent."""
    hours, short = run.num["hours.consent"], run.num["hours.message"]
    scope = one("scope", SCOPES)
    with_wish = one("exclusions", ("ask", "none"))
    careful = ("ask_consent", "consent_with_time", "consent_in_writing", "use_interpreter")
    return (
        option(
            "explain_with_time",
            hours=run.num["hours.consent_with_time"],
            tags=careful,
            fields=(scope, with_wish),
        ),
        option("verbal_today", hours=hours, tags=("ask_consent",), fields=(scope,)),
        option(
            "form_only",
            hours=short,
            tags=("consent_in_writing", "consent_unexplained"),
            fields=(scope,),
        ),
        option(
            "through_relative",
            hours=short,
            tags=("ask_consent", "consent_by_relative"),
            fields=(scope,),
        ),
        option("capacity_first", hours=hours, tags=("ask_capacity",)),
        wait(),
    )


def exclusion(run: CaseRun) -> tuple[Option, ...]:
    """A member asks that an agency be left out."""
    short = run.num["hours.message"]
    return (
        option("respect", hours=short, tags=("respect_exclusion",)),
        option("talk_it_through", hours=run.num["hours.consent"], tags=("ask_why",)),
        option("share_anyway", hours=short, tags=("share_without_consent",)),
        wait(),
    )


def record(run: CaseRun) -> tuple[Option, ...]:
    """How to write down what was said."""
    short = run.num["hours.message"]
    marked = ("mark_sureness", "write_down")
    return (
        option("as_report", hours=short, tags=marked),
        option("as_opinion", hours=short, tags=marked),
        option("as_fact", hours=short, tags=("write_down",)),
        option(
            "check_source", hours=run.num["hours.call"], tags=("mark_sureness", "ask_other_views")
        ),
        wait(),
    )


def convene(run: CaseRun) -> tuple[Option, ...]:
    """Whom to bring together, when and how, and whether the family comes."""
    others = tuple(agency for agency in run.index.agencies if agency != run.seat)
    known = tuple(
        agency for agency, seen in run.observation.agencies.items()
        if seen.involved == "involved" and agency != run.seat
    )  # fmt: skip
    fields = (
        several("invite", others, known),
        one("when", ("soon", "normal", "later"), "normal"),
        one("mode", ("in_person", "remote", "note")),
        one("client", ("all_prepared", "main_only", "unprepared", "not_invited")),
        one("speaks", ("self", run.index.main.id, *known, "advocate")),
    )
    tags = ("convene_conference", "invite_all", "invite_client", "decide_together")
    hours = run.num["hours.conference_convene"]
    crisis_tags = ("crisis_discussion", "invite_needed")
    return (
        option("conference", hours=hours, tags=tags, fields=fields),
        option(
            "crisis_meeting",
            hours=run.num["hours.crisis_meeting"],
            tags=crisis_tags,
            fields=fields[:1],
        ),
        wait(),
    )


def lead(run: CaseRun, round_number: int) -> tuple[Option, ...]:
    """Which agency to propose as lead, and why."""
    found, hours = [], run.num["hours.propose_lead"]
    for agency in candidates(run):
        reason = one("reason", REASONS)
        about = ("agency", agency)
        tags = ("agree_lead", "seek_consensus", *lead_tags(run, agency))
        found.append(option("propose", about, hours=hours, tags=tags, fields=(reason,)))
    if round_number > 1:
        found.append(
            option(
                "dispute", hours=run.num["hours.escalate"], tags=("to_supervisor", "escalate_up")
            )
        )
        found += _pairs(run)
    return (*found, option("defer", tags=("wait",)), wait())


def _pairs(run: CaseRun) -> list[Option]:
    hours = run.num["hours.propose_lead"]
    capable = [a for a in candidates(run) if run.index.agencies[a].casework_capable]
    return [
        option(
            "pair", ("agency", first), ("partner", second), hours=hours, tags=("seek_consensus",)
        )
        for first in capable
        for second in candidates(run)
        if second != first and not run.index.agencies[second].casework_capable
    ][: int(run.num["options.alternatives"])]


def accept_lead(run: CaseRun) -> tuple[Option, ...]:
    """Whether to take the lead that others offer."""
    partners = [
        a for a in candidates(run) if a != run.seat and run.index.agencies[a].casework_capable
    ]
    most = int(run.num["options.alternatives"])
    paired = [
        option("accept_paired", ("agency", a), tags=("accept_lead",)) for a in partners[:most]
    ]
    return (
        option("accept", tags=("accept_lead",)),
        *paired,
        option("decline", tags=("decline_lead",)),
        wait(),
    )


def safety_lead(run: CaseRun) -> tuple[Option, ...]:
    """Who leads on safety."""
    found = []
    for agency in run.state.attended:
        statutory = run.index.agencies[agency].kind == "statutory"
        tags = ("safety_lead_statutory",) if statutory else ("keep_watching",)
        found.append(option("name", ("agency", agency), tags=tags))
    return (*found, option("none"), wait())


def issue_leads(run: CaseRun) -> tuple[Option, ...]:
    """Who leads on single issues."""
    around = ("none", *run.state.attended)
    fields = tuple(
        one(concern, around)
        for concern, seen in run.observation.concerns.items()
        if not seen.unfounded
    )
    return (option("name", tags=("name_issue_lead", "agree_roles"), fields=fields), wait())


def priorities(run: CaseRun) -> tuple[Option, ...]:
    """What comes first."""
    known = tuple(c for c, seen in run.observation.concerns.items() if not seen.unfounded)
    most = int(run.num["plan.at_once"])
    order = FormField(
        id="order",
        kind="rank",
        items=known,
        default=tuple(f"{'now' if n < most else 'next'}:{c}" for n, c in enumerate(known)),
        buckets=BUCKETS,
    )
    tags = ("agree_priorities", "safety_before_needs", "rank_with_client", "fewer_at_once")
    return (
        option("rank", hours=run.num["hours.message"], tags=tags, fields=(order,)),
        option("members_order", tags=("rank_with_client",)),
        wait(),
    )


def plan(run: CaseRun) -> tuple[Option, ...]:
    """What stands in the plan, who does it by when, and who stands down."""
    services = services_for_plan(run)
    agencies = tuple(a for a in run.observation.agencies if a != run.seat)
    fields = (
        several("items", services, services[: int(run.num["plan.at_once"])]),
        one("due", ("2_weeks", "1_month", "3_months"), "1_month"),
        one("family_part", ("asked", "small", "none")),
        several("stand_down", agencies),
        one("how", run.referring.ways(("accompanied", "cold"))),
        one("follow", run.referring.followers(("lead", "agency", "nobody"))),
    )
    tags = ("one_plan", "owner_and_date", "family_parts", "cover_every_concern", "align_plans")
    return (
        option("write", hours=run.num["hours.plan"], tags=tags, fields=fields),
        option("each_own", tags=("decide_alone",)),
        wait(),
    )


def family_conference(run: CaseRun) -> tuple[Option, ...]:
    """Who talks the plan over with the family, and where."""
    home = run.index.household
    where = one("where", places_for(run, home), run.place_of(run.index.main.id))
    fields = (where, one("with", companions(run)))
    hours = run.num["hours.family_conference"]
    best = best_rapport(run)
    trusted = ("family_conference_best_rapport",)
    shared = ("family_conference", "family_goals", "plan_with_family")
    found = [
        option(
            "hold",
            ("agency", agency),
            hours=run.num["hours.call"],
            tags=shared + (trusted if agency == best else ()),
            fields=fields,
        )
        for agency in run.observation.agencies
        if agency != run.seat and agency in _met(run)
    ]
    tags = shared + (trusted if run.seat == best else ())
    return (
        option("hold_self", hours=hours, tags=tags, fields=fields),
        *found,
        option("by_letter", hours=run.num["hours.message"], tags=("one_message",)),
        wait(),
    )


def _met(run: CaseRun) -> set[str]:
    """Agencies whose workers the family has met."""
    return {agency for state in run.state.members.values() for agency in state.contacts_with}


def rhythm(run: CaseRun) -> tuple[Option, ...]:
    """How often to be in touch, and when to review."""
    fields = (
        one("contact", ("3", "7", "14", "30"), "14"),
        one("review", ("30", "60", "90", "120"), "60"),
    )
    return (
        option(
            "agree",
            hours=run.num["hours.message"],
            tags=("review_agreed", "agree_roles"),
            fields=fields,
        ),
        option("as_needed", tags=("wait",)),
        wait(),
    )


def review(run: CaseRun) -> tuple[Option, ...]:
    """What a review leads to."""
    hours = run.num["hours.review"]
    return (
        option("keep", hours=hours, tags=("hold_review", "review_together")),
        option(
            "replan", hours=hours + run.num["hours.plan"], tags=("hold_review", "agree_priorities")
        ),
        option("step_down", hours=hours, tags=("hold_review", "stepped_ending")),
        wait(),
    )


def cover(run: CaseRun) -> tuple[Option, ...]:
    """Who covers an absence."""
    found = []
    for worker in run.index.agencies[run.seat].workers[1:]:
        about = ("worker", worker.id)
        hours = run.num["hours.cover"]
        found.append(option("cover_with_handover", about, hours=hours + run.num["hours.record"],
                            tags=("named_cover", "handover_with_overlap")))  # fmt: skip
        found.append(
            option("cover_named", about, hours=run.num["hours.message"], tags=("named_cover",))
        )
    return (*found, option("none", tags=("no_cover",)), wait())


def transfer(run: CaseRun) -> tuple[Option, ...]:
    """Whether and how the lead moves."""
    how = one("how", HANDOVER)
    tags = ("consider_transfer", "agree_transfer", "handover_with_overlap", "tell_everyone")
    hours = run.num["hours.transfer_documents"]
    found = [
        option("propose", ("agency", agency), hours=hours, tags=(*tags, *lead_tags(run, agency)),
               fields=(how,))
        for agency in candidates(run)
        if agency != run.seat
    ]  # fmt: skip
    return (*found, option("keep", tags=("keep_lead",)), wait())


def ending(run: CaseRun) -> tuple[Option, ...]:
    """Whether and how to step back."""
    prompts = ("scrutiny", "addressed", "alternatives", "new_developments")
    hours = run.num["hours.ending"]
    found = [
        option("close", hours=hours, tags=("close_with_prompts", "close_needs_met"),
               fields=(several("prompts", prompts),)),
        option("stepped", hours=hours, tags=("stepped_ending",)),
    ]  # fmt: skip
    found += [
        option("hand_over", ("agency", agency), hours=run.num["hours.transfer_documents"],
               tags=("agree_transfer", "handover_with_overlap"), fields=(one("how", HANDOVER),))
        for agency in candidates(run) if agency != run.seat
    ]  # fmt: skip
    found += [
        option("stop_issue", ("concern", concern), tags=("disengage_issue",))
        for concern, seen in run.observation.concerns.items() if not seen.unfounded
    ]  # fmt: skip
    return (*found, option("stay", tags=("keep_watching",)), wait())
