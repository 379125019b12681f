"""What a seat may choose: the free work of a case manager, offered whenever she has time.

Options are what is possible, with what it is expected to cost. What guidance says of them is
appraised elsewhere. "Wait" is always there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from casesim.domain.decisions import WAIT, FormField, Option
from casesim.domain.population import HOW_REFERRED, WHO_FOLLOWS_UP
from casesim.engine.case_view import (
    CRISIS_KINDS,
    can_be_called,
    places_for,
    power_in_force,
    services_known_to_run,
    services_under_way,
    someone_at_risk,
)

if TYPE_CHECKING:
    from casesim.domain.agencies import ServiceStep
    from casesim.engine.case_run import CaseRun

PURPOSES = ("listen", "practical", "inspect", "plan", "persuade")
SCOPES = ("basic", "health", "all")


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


def kept(run: CaseRun, build: Callable[..., Option], *key: str) -> Option:
    """An option that reads the same whenever it is offered is made once for a run."""
    address = (build, key)
    found = run.offered.get(address)
    if found is None:
        found = run.offered[address] = build(run, *key)
    return found


_WAIT = wait("news", "tomorrow", "week", "date")


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
        _WAIT,
    )


def companions(run: CaseRun) -> tuple[str, ...]:
    """Who may come along: an interpreter, an agency the seat knows, an informal helper."""
    helpers = tuple(helper.id for helper in run.index.scenario.family.helpers)
    return ("nobody", "interpreter", *run.observation.agencies, *helpers)


def _visits(run: CaseRun) -> list[Option]:
    around = str(len(run.observation.agencies))
    together = ["all"] if len(run.index.household) > 1 else []
    stays = {member: run.place_of(member) for member in run.index.members}
    return [
        kept(run, _visit, who, around, *places_for(run, _whom(run, who), stays),
             _usual_place(run, who, stays))
        for who in (*together, *run.index.members)
    ]  # fmt: skip


def _whom(run: CaseRun, who: str) -> tuple[str, ...]:
    return run.index.household if who == "all" else (who,)


def _usual_place(run: CaseRun, who: str, stays: Mapping[str, str]) -> str:
    """Where the seat would go first: to the household's home, or to whoever lives apart."""
    at_home = who == "all" or who in run.index.household
    return stays[run.index.household[0] if at_home else who]


def _visit(run: CaseRun, who: str, around: str, *where: str) -> Option:
    *places, usual = where
    fields: tuple[FormField, ...] = (
        one("where", tuple(places), usual),
        one("with", companions(run)),
        one("purpose", PURPOSES),
    )
    if who == "all":
        tags: tuple[str, ...] = ("see_together", "see_every_member", "meet_where_they_are")
    else:
        tags = ("see_alone", "meet_where_they_are")
        # A small child is seen with its parent, so that alone is no choice.
        fields += (one("alone", ("no", "yes")),) if who in run.index.answering else ()
    hours = run.num["hours.visit"]
    return option("visit", ("member", who), hours=hours, tags=tags, fields=fields)


def _calls(run: CaseRun) -> list[Option]:
    known, seat = run.observation.agencies, run.seat
    found: list[Option] = []
    for agency, seen in known.items():
        if agency != seat and not seen.waiting_for:
            ask = "update" if seen.last_word_days >= 0.0 else "know"
            found.append(kept(run, _call, agency, ask))
    for agency in run.index.agencies:
        if agency != seat and agency not in known:
            found.append(kept(run, _call, agency, "know"))
    return found


def _call(run: CaseRun, agency: str, what: str) -> Option:
    ask = one("ask", ("know", "plan", "act", "update"), what)
    tags = ("call_agencies", "touch_base_all", "find_out_first", "check_coordinated")
    hours = run.num["hours.call"]
    return option("call", ("agency", agency), hours=hours, tags=tags, fields=(ask,))


def _given_lately(run: CaseRun, service: str) -> bool:
    """Whether the family has this from the seat not long ago."""
    since = run.now - run.num["practical.again_days"]
    return any(
        referral.service == service and referral.state == "served" and referral.state_days > since
        for referral in run.observation.referrals.values()
    )


def _services(run: CaseRun) -> list[Option]:
    found: list[Option] = []
    busy = services_under_way(run) | services_known_to_run(run)
    risk = someone_at_risk(run)
    if not run.service_options:
        run.service_options = tuple(_service(run, step) for step in run.index.services.values())
    for step, plain, urgent in run.service_options:
        if step.id in busy or (step.under_power and not power_in_force(run, step)):
            continue
        if step.kind == "practical" and _given_lately(run, step.id):
            continue
        found.append(plain)
        if risk and urgent is not None and can_be_called(run, step):
            found.append(urgent)
    return found


def _service(run: CaseRun, step: ServiceStep) -> tuple[ServiceStep, Option, Option | None]:
    """A service with the option to have it, and to have it at once where that can be."""
    if step.under_power:
        return step, _power(run, step.id), None
    build = _BUILDERS.get(step.kind, _referral)
    urgent = crisis(run, step.id) if step.kind in CRISIS_KINDS else None
    return step, build(run, step.id), urgent


def _power(run: CaseRun, service: str) -> Option:
    """Ask an agency to use a statutory power; it decides by its own threshold."""
    hours = run.index.services[service].seat_hours + run.num["hours.statutory_report"]
    tags = ("report_statutory", "push_through")
    return option("power", ("service", service), hours=hours, tags=tags)


def _practical(run: CaseRun, service: str) -> Option:
    hours = run.index.services[service].seat_hours + run.num["hours.practical_help"]
    tags = ("practical_help", "build_trust")
    return option("practical", ("service", service), hours=hours, tags=tags)


def _assessment(run: CaseRun, service: str) -> Option:
    step = run.index.services[service]
    tags = ["use_common_tool", "find_out_first", "joint_assessment"]
    if any("capacity" in fact for fact in step.assesses):
        tags.append("ask_capacity")
    follow = one("follow", ("lead", "agency"))
    about = ("service", service)
    return option("assess", about, hours=step.seat_hours, tags=tuple(tags), fields=(follow,))


def _referral(run: CaseRun, service: str) -> Option:
    how, who = run.referring.ways(HOW_REFERRED), run.referring.followers(WHO_FOLLOWS_UP)
    fields = (one("how", how), one("follow", who))
    tags = ("refer_on", "name_follow_up")
    hours = run.index.services[service].seat_hours + run.num["hours.referral.cold"]
    return option("refer", ("service", service), hours=hours, tags=tags, fields=fields)


def crisis(run: CaseRun, service: str) -> Option:
    """Call for this service at once, as a crisis response."""
    hours = run.index.services[service].seat_hours + run.num["hours.safety_plan"]
    tags = ("crisis_first", "share_on_legal_ground")
    return option("crisis", ("service", service), hours=hours, tags=tags)


_BUILDERS = {"practical": _practical, "assessment": _assessment}


def _consents(run: CaseRun) -> list[Option]:
    soon, seat = run.now + run.num["consent.notice_days"], run.seat
    return [
        kept(run, _consent, member)
        for member, state in run.state.members.items()
        if state.contacts_with.get(seat)
        and member in run.index.consenting
        and (state.consent_scope == "none" or state.consent_until_days < soon)
    ]


def _consent(run: CaseRun, member: str) -> Option:
    hours = run.num["hours.consent"]
    return option("ask_consent", ("member", member), hours=hours, tags=("ask_consent",))


def _levers(run: CaseRun) -> list[Option]:
    seen, seat, granted = run.observation, run.seat, run.state.levers
    return [
        kept(run, _lever, key)
        for key, (agency, _) in run.index.levers.items()
        if (agency.id in seen.agencies or agency.id == seat)
        and key not in granted
        and seen.flexibilities.get(key) != "asked"
    ]


_LEVER_TAGS = {
    "flexibility": ("ask_flexibility", "x_before_y"),
    "leverage": ("lever_with_agreement", "lever_now"),
    "mitigation": ("mitigate", "align_plans"),
}


def _lever(run: CaseRun, key: str) -> Option:
    _, lever = run.index.levers[key]
    tie = ("none", lever.tied_to) if lever.tied_to else ("none",)
    fields = (one("order", ("agencies_first", "family_first")), one("tie", tie))
    hours = run.num["hours.negotiate"]
    tags = _LEVER_TAGS[lever.kind]
    return option("lever", ("lever", key), hours=hours, tags=tags, fields=fields)


def _reports(run: CaseRun) -> list[Option]:
    seat = run.seat
    return [
        kept(run, _report, agency)
        for agency in run.index.statutory
        if agency != seat and agency not in run.reported
    ]


def _report(run: CaseRun, agency: str) -> Option:
    hours = run.num["hours.statutory_report"]
    return option("report", ("agency", agency), hours=hours, tags=("report_statutory",))


def _joint(run: CaseRun) -> list[Option]:
    seen = run.observation
    met = any(member.contacts for member in seen.members.values())
    found: list[Option] = []
    if seen.conference_days < run.now:
        found.append(kept(run, _deed, "convene"))
    if seen.concerns:
        found.append(kept(run, _deed, "plan"))
    if seen.plan and met:
        found.append(kept(run, _deed, "family_conference"))
    if seen.plan:
        found.append(kept(run, _deed, "review"))
    if seen.lead == run.seat:
        found.append(kept(run, _deed, "transfer"))
    if met:
        found.append(kept(run, _deed, "end"))
    return found


_DEEDS = {
    "convene": ("hours.conference_convene", ("convene_conference", "decide_together")),
    "plan": ("hours.plan", ("one_plan", "owner_and_date", "agree_priorities")),
    "family_conference": (
        "hours.family_conference",
        ("family_conference", "plan_with_family", "one_message"),
    ),
    "review": ("hours.review", ("hold_review", "review_together")),
    "transfer": ("hours.handover_meeting", ("consider_transfer",)),
    "end": ("hours.ending", ("close_needs_met",)),
    "records": ("hours.record", ("write_down",)),
    "supervision": ("hours.supervision", ("supervision",)),
}


def _deed(run: CaseRun, action: str) -> Option:
    hours, tags = _DEEDS[action]
    return option(action, hours=run.num[hours], tags=tags)


def _desk(run: CaseRun) -> list[Option]:
    found = [kept(run, _deed, "records"), kept(run, _deed, "supervision")]
    if "lead" not in run.referring.follow:
        return found
    found += [
        kept(run, _chase, referral.id)
        for referral in run.observation.referrals.values()
        if referral.state not in ("served", "rejected", "lapsed")
    ]
    return found


def _chase(run: CaseRun, referral: str) -> Option:
    tags = ("follow_up", "encourage")
    return option("chase", ("referral", referral), hours=run.num["hours.chase"], tags=tags)
