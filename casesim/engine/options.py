"""What a seat may choose: the free work of a case manager, offered whenever she has time.

Options are what is possible, with what it is expected to cost. What guidance says of them is
appraised elsewhere. "Wait" is always there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casesim.domain.decisions import WAIT, FormField, Option
from casesim.engine.case_view import someone_at_risk, under_way, whereabouts

if TYPE_CHECKING:
    from casesim.domain.agencies import ServiceStep
    from casesim.engine.case_run import CaseRun

PURPOSES = ("listen", "practical", "inspect", "plan", "persuade")
SCOPES = ("basic", "health", "all")
FOLLOW_UP = ("lead", "agency", "member", "nobody")
_CRISIS = ("bed", "treatment", "practical")


def one(name: str, items: tuple[str, ...], default: str = "") -> FormField:
    """A field that takes one of its items."""
    return FormField(id=name, kind="one", items=items, default=(default or items[0],))


def several(name: str, items: tuple[str, ...], default: tuple[str, ...] = ()) -> FormField:
    """A field that takes any number of its items."""
    return FormField(id=name, kind="several", items=items, default=default)


def wait(*until: str) -> Option:
    """The option to wait."""
    fields = (one("until", until),) if until else ()
    return Option(id=WAIT, action=WAIT, tags=("wait",), fields=fields)


def option(
    action: str,
    *args: tuple[str, str],
    hours: float = 0.0,
    tags: tuple[str, ...] = (),
    fields: tuple[FormField, ...] = (),
) -> Option:
    """An option whose id is its action and what it is about."""
    about = "/".join(value for _, value in args)
    return Option(
        id=f"{action}:{about}" if about else action,
        action=action,
        args=dict(args),
        hours=round(hours, 2),
        tags=tags,
        fields=fields,
    )


def free_work(run: CaseRun) -> tuple[Option, ...]:
    """Everything the seat can do next with her own time."""
    return (
        *_visits(run),
        *_calls(run),
        *_services(run),
        *_consents(run),
        *_levers(run),
        *_reports(run),
        *_joint(run),
        *_desk(run),
        wait("news", "tomorrow", "week", "date"),
    )


def companions(run: CaseRun) -> tuple[str, ...]:
    """Who may come along: an interpreter, an agency the seat knows, an informal helper."""
    helpers = tuple(helper.id for helper in run.index.scenario.family.helpers)
    return ("nobody", "interpreter", *run.observation.agencies, *helpers)


def _visits(run: CaseRun) -> list[Option]:
    index = run.index
    hours = run.num["hours.visit"]
    members = tuple(index.members)
    places = tuple(index.places)
    where = whereabouts(run, members[0])
    fields = (
        one("where", places, where),
        one("with", companions(run)),
        one("purpose", PURPOSES),
    )
    found: list[Option] = []
    if len(members) > 1:
        tags = ("see_together", "see_every_member", "meet_where_they_are")
        found.append(option("visit", ("member", "all"), hours=hours, tags=tags, fields=fields))
    for member in members:
        alone = (*fields, one("alone", ("no", "yes")))
        tags = ("see_alone", "meet_where_they_are")
        found.append(option("visit", ("member", member), hours=hours, tags=tags, fields=alone))
    return found


def _calls(run: CaseRun) -> list[Option]:
    known = run.observation.agencies
    hours = run.num["hours.call"]
    ordered = sorted(run.index.agencies, key=lambda agency: agency not in known)
    found = []
    for agency in ordered:
        if agency == run.seat or (agency in known and known[agency].waiting_for):
            continue
        called = agency in known and known[agency].last_word_days >= 0.0
        ask = one("ask", ("know", "plan", "act", "update"), "update" if called else "know")
        tags = ("call_agencies", "touch_base_all", "find_out_first", "check_coordinated")
        found.append(option("call", ("agency", agency), hours=hours, tags=tags, fields=(ask,)))
    return found


def _services(run: CaseRun) -> list[Option]:
    found = []
    for step in run.index.services.values():
        status = run.state.services.get(step.id)
        if (status is not None and status.running) or under_way(run, step.id):
            continue
        if step.kind == "practical":
            found.append(_practical(run, step))
        elif step.kind == "assessment":
            found.append(_assessment(run, step))
        else:
            found.append(_referral(run, step))
        if step.kind in _CRISIS and someone_at_risk(run):
            found.append(crisis(run, step))
    return found


def _practical(run: CaseRun, step: ServiceStep) -> Option:
    hours = step.seat_hours + run.num["hours.practical_help"]
    tags = ("practical_help", "build_trust")
    return option("practical", ("service", step.id), hours=hours, tags=tags)


def _assessment(run: CaseRun, step: ServiceStep) -> Option:
    tags = ["use_common_tool", "find_out_first", "joint_assessment"]
    if any(fact.endswith("capacity") for fact in step.assesses):
        tags.append("ask_capacity")
    return option(
        "assess",
        ("service", step.id),
        hours=step.seat_hours,
        tags=tuple(tags),
        fields=(one("follow", ("lead", "agency")),),
    )


def _referral(run: CaseRun, step: ServiceStep) -> Option:
    fields = (one("how", ("cold", "accompanied")), one("follow", FOLLOW_UP))
    tags = ("refer_on", "name_follow_up")
    hours = step.seat_hours + run.num["hours.referral.cold"]
    return option("refer", ("service", step.id), hours=hours, tags=tags, fields=fields)


def crisis(run: CaseRun, step: ServiceStep) -> Option:
    """Call for this service at once, as a crisis response."""
    hours = step.seat_hours + run.num["hours.safety_plan"]
    tags = ("crisis_first", "share_on_legal_ground")
    return option("crisis", ("service", step.id), hours=hours, tags=tags)


def _consents(run: CaseRun) -> list[Option]:
    hours = run.num["hours.consent"]
    return [
        option("ask_consent", ("member", member), hours=hours, tags=("ask_consent",))
        for member, state in run.state.members.items()
        if state.contacts_with.get(run.seat)
        and (state.consent_scope == "none" or state.consent_until_days < run.now + 30.0)
    ]


def _levers(run: CaseRun) -> list[Option]:
    found = []
    for key, (agency, lever) in run.index.levers.items():
        if agency.id not in run.observation.agencies and agency.id != run.seat:
            continue
        if key in run.state.levers or run.observation.flexibilities.get(key) == "asked":
            continue
        tags = {
            "flexibility": ("ask_flexibility", "x_before_y"),
            "leverage": ("lever_with_agreement", "lever_now"),
            "mitigation": ("mitigate", "align_plans"),
        }[lever.kind]
        tie = ("none", lever.tied_to) if lever.tied_to else ("none",)
        fields = (one("order", ("agencies_first", "family_first")), one("tie", tie))
        hours = run.num["hours.negotiate"]
        about = ("lever", key)
        found.append(option("lever", about, hours=hours, tags=tags, fields=fields))
    return found


def _reports(run: CaseRun) -> list[Option]:
    hours = run.num["hours.statutory_report"]
    return [
        option("report", ("agency", agency.id), hours=hours, tags=("report_statutory",))
        for agency in run.index.agencies.values()
        if agency.kind == "statutory" and agency.id != run.seat and agency.id not in run.reported
    ]


def _joint(run: CaseRun) -> list[Option]:
    found = []
    seen = run.observation
    if seen.conference_days < run.now:
        tags = ("convene_conference", "decide_together")
        found.append(option("convene", hours=run.num["hours.conference_convene"], tags=tags))
    if seen.concerns:
        tags = ("one_plan", "owner_and_date", "agree_priorities")
        found.append(option("plan", hours=run.num["hours.plan"], tags=tags))
    if seen.plan and any(member.contacts for member in seen.members.values()):
        tags = ("family_conference", "plan_with_family", "one_message")
        found.append(
            option("family_conference", hours=run.num["hours.family_conference"], tags=tags)
        )
    if seen.lead == run.seat:
        found.append(
            option("transfer", hours=run.num["hours.handover_meeting"], tags=("consider_transfer",))
        )
    if any(member.contacts for member in seen.members.values()):
        found.append(option("end", hours=run.num["hours.ending"], tags=("close_needs_met",)))
    return found


def _desk(run: CaseRun) -> list[Option]:
    found = [
        option("records", hours=run.num["hours.record"], tags=("write_down",)),
        option("supervision", hours=run.num["hours.supervision"], tags=("supervision",)),
    ]
    for referral in run.observation.referrals.values():
        if referral.state not in ("served", "rejected", "lapsed"):
            about = ("referral", referral.id)
            tags = ("follow_up", "encourage")
            found.append(option("chase", about, hours=run.num["hours.chase"], tags=tags))
    return found
