"""Hand-made decision points of every kind, about two people and a few agencies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from casesim.domain.catalogue import AgencyCard, Catalogue, ConcernCard, LeverCard, ServiceCard
from casesim.domain.decisions import DecisionPoint, FormField, Option
from casesim.domain.observation import (
    CalendarEntry,
    Done,
    KnownAgency,
    KnownConcern,
    KnownFact,
    KnownMember,
    KnownPlanItem,
    KnownReferral,
    Message,
    Observation,
)
from casesim.domain.vocabulary import (
    AgencyKind,
    Changeability,
    ConcernDomain,
    ConcernKind,
    Locus,
)

CASE = "C0001"
BUCKETS = ("now", "next", "watch", "not_ours")


def agency_card(id, kind, mandate, services=(), levers=(), casework=False):
    return AgencyCard(
        id=id,
        kind=AgencyKind(kind),
        mandate=tuple(map(ConcernDomain, mandate)),
        casework_capable=casework,
        may_lead=True,
        services=services,
        helps_with=frozenset({"home"} if services else ()),
        levers=levers,
        powers=(("old", None), ("new", date(2018, 12, 19))) if kind == "statutory" else (),
        languages=("English",),
    )


def service_card(id, agency, kind, concerns, **more):
    usual = {
        "members": ("ann", "ben"),
        "needs": (),
        "needs_consent": "basic",
        "assesses": (),
        "family_part": True,
        "intrusive": False,
        "separates": False,
    }
    return ServiceCard(id=id, agency=agency, kind=kind, concerns=concerns, **usual | more)


def concern_card(id, kind, domain, locus="external"):
    return ConcernCard(
        id=id,
        kind=ConcernKind(kind),
        domain=ConcernDomain(domain),
        members=("ann", "ben"),
        changeability=Changeability.DYNAMIC,
        locus=Locus(locus),
        harm_by_others=False,
    )


def a_catalogue() -> Catalogue:
    agencies = (
        agency_card("office", "coordination", ["finance"], ("aid", "soup")),
        agency_card("centre", "community", ["housing", "caregiving"], ("sorting",), casework=True),
        agency_card("landlord", "housing", ["housing"], ("new_home",), ("landlord/hold",)),
        agency_card("shelters", "statutory", ["housing"], ("bed", "beds_apart")),
        agency_card("guardian", "statutory", ["adult_protection"], ("inquiry",)),
        agency_card("clinic", "health", ["physical_health"], ("doctor",), casework=True),
    )
    services = (
        service_card("aid", "office", "aid", ("money",)),
        service_card("soup", "office", "practical", ("home",), needs_consent="none"),
        service_card("sorting", "centre", "casework", ("home",)),
        service_card("new_home", "landlord", "housing", ("home",), needs=("sorting",)),
        service_card("bed", "shelters", "bed", ("home",)),
        service_card("beds_apart", "shelters", "bed", ("home",), separates=True),
        service_card("inquiry", "guardian", "assessment", ("safety",), intrusive=True,
                     needs_consent="none", assesses=("worry",)),
        service_card("doctor", "clinic", "treatment", ("health",), needs_consent="health"),
    )  # fmt: skip
    concerns = (
        concern_card("home", "safety", "housing"),
        concern_card("safety", "safety", "adult_protection", "internal"),
        concern_card("health", "risk", "physical_health", "internal"),
        concern_card("money", "need", "finance"),
    )
    hold = LeverCard(
        id="hold", agency="landlord", kind="flexibility", holds="notice", tied_to="sorting"
    )
    return Catalogue(
        start=date(2018, 1, 1),
        convenor="office",
        members=("ann", "ben"),
        languages={"ann": "Hokkien", "ben": "English"},
        agencies={card.id: card for card in agencies},
        services={card.id: card for card in services},
        levers={"landlord/hold": hold},
        concerns={card.id: card for card in concerns},
        pressures={"notice": "landlord"},
        places=("street", "office"),
        services_for={
            one.id: tuple(card.id for card in services if one.id in card.concerns)
            for one in concerns
        },
        opened_by={"home": (("landlord", "flexibility"),)},
        of_kind={
            kind: tuple(card.id for card in services if card.kind == kind)
            for kind in ("aid", "practical", "casework", "housing", "bed", "assessment")
        },
        statutory=("shelters", "guardian"),
        finders={"worry": ("inquiry",)},
        wishes=frozenset({"wish"}),
        health_facts=frozenset({"leg"}),
    )


def at_the_start(now=0.5, **more) -> Observation:
    """Just surfaced: one danger is known, nobody was met."""
    seen = Observation(case=CASE, agency="office", now_days=now)
    seen.concerns["home"] = KnownConcern("home", 0.0, "imminent", level="crisis", level_days=0.0)
    seen.agencies["centre"] = KnownAgency("centre", involved="involved")
    seen.facts["no_home"] = KnownFact("no_home", "yes", "report", "centre", 0.0, 0.0)
    return replace(seen, **more)


def on_the_way(now=40.0, **more) -> Observation:
    """People were met and agreed, agencies were called, and much is known."""
    seen = at_the_start(now)
    for name in ("safety", "health", "money"):
        seen.concerns[name] = KnownConcern(name, 5.0, "standing", level="serious", level_days=5.0)
    for name in ("ann", "ben"):
        seen.members[name] = KnownMember(
            name, seen_days=now - 2.0, seen_alone_days=now - 9.0, contacts=3, warmth="polite",
            consent="given", consent_scope="health", consent_until_days=190.0,
            consent_understood="yes",
        )  # fmt: skip
    for name in ("centre", "landlord", "shelters", "guardian", "clinic"):
        seen.agencies[name] = KnownAgency(
            name, involved="involved", first_called_days=3.0, asked_days=3.0,
            last_word_days=now - 5.0, contact_count=1,
        )  # fmt: skip
    for number, name in enumerate(("visit:all", "visit:ann", "visit:ben", "crisis:bed",
                                   "practical:soup", "report:guardian", "assess:inquiry",
                                   "records", "supervision")):  # fmt: skip
        did = Done(now - 2.0, f"{CASE}/next_step/{number + 1}", "next_step", name)
        seen.done.append(did)
    return replace(seen, **more)


def with_a_plan(now=60.0, **more) -> Observation:
    """A conference was held, a lead agreed, a plan written, talked over, and partly late."""
    seen = on_the_way(now)
    seen.plan["bed/1"] = KnownPlanItem("bed/1", "home", "bed", "shelters", "asked", 50.0, "agreed",
                                       20.0)  # fmt: skip
    seen.referrals["bed/1"] = KnownReferral("bed/1", "bed", "shelters", "ann", True, "lead", 20.0,
                                            "received", 22.0)  # fmt: skip
    seen.inbox.append(Message(now - 1.0, "centre", "reply_update/centre", 0.5, (), 7))
    for rank, name in enumerate(seen.concerns, start=1):
        seen.concerns[name].bucket, seen.concerns[name].rank = "now", rank
    joint = {
        "role": "lead",
        "lead": "office",
        "lead_since_days": 20.0,
        "conferences_held": 1,
        "conference_held_days": 20.0,
        "family_conference_days": 25.0,
        "contact_every_days": 14.0,
        "review_every_days": 60.0,
        "attended": ("centre", "shelters"),
    }
    return replace(seen, **joint | more)


def one(name, *items):
    return FormField(id=name, kind="one", items=items, default=items[:1])


def several(name, *items):
    return FormField(id=name, kind="several", items=items)


def rank(*items):
    default = tuple(f"now:{item}" for item in items)
    return FormField(id="order", kind="rank", items=items, default=default, buckets=BUCKETS)


def option(id, *tags, fields=()):
    action, _, about = id.partition(":")
    role = {"visit": "member", "ask_consent": "member", "lever": "lever", "chase": "referral"}.get(
        action, "agency" if about in a_catalogue().agencies else "service"
    )
    args = {role: about} if about else {}
    return Option(id=id, action=action, args=args, hours=1.0, tags=tags, fields=fields)


WAIT_A_WHILE = option("wait", "wait", fields=(one("until", "news", "tomorrow", "week", "date"),))
WAIT = option("wait", "wait")
_VISIT = (
    one("where", "street", "office"),
    one("with", "nobody", "interpreter", "centre", "neighbour"),
    one("purpose", "listen", "inspect"),
)
_ASK = (one("ask", "know", "plan", "act", "update"),)
_REFER = (one("how", "cold", "accompanied"), one("follow", "lead", "agency", "member", "nobody"))
_OTHERS = ("centre", "landlord", "shelters", "guardian", "clinic")

FREE_WORK = (
    option("visit:all", "see_together", fields=_VISIT),
    *(option(f"visit:{m}", "see_alone", fields=(*_VISIT, one("alone", "no", "yes")))
      for m in ("ann", "ben")),
    *(option(f"call:{a}", "call_agencies", "touch_base_all", fields=_ASK) for a in _OTHERS),
    option("practical:soup", "practical_help"),
    *(option(f"crisis:{s}", "crisis_first") for s in ("soup", "bed", "beds_apart")),
    option("assess:inquiry", "use_common_tool", fields=(one("follow", "lead", "agency"),)),
    *(option(f"refer:{s}", "refer_on", fields=_REFER)
      for s in ("aid", "sorting", "new_home", "bed", "beds_apart", "doctor")),
    *(option(f"ask_consent:{m}", "ask_consent") for m in ("ann", "ben")),
    option("lever:landlord/hold", "ask_flexibility",
           fields=(one("order", "agencies_first", "family_first"), one("tie", "none", "sorting"))),
    option("report:shelters", "report_statutory"),
    option("report:guardian", "report_statutory"),
    option("convene", "convene_conference"),
    option("plan", "one_plan"),
    option("family_conference", "family_conference"),
    option("transfer", "consider_transfer"),
    option("end", "close_needs_met"),
    option("records", "write_down"),
    option("supervision", "supervision"),
    option("chase:bed/1", "follow_up"),
    WAIT_A_WHILE,
)  # fmt: skip

_SCOPE = one("scope", "basic", "health", "all")
_CONSENT = (
    option("explain_with_time", "consent_with_time",
           fields=(_SCOPE, one("exclusions", "ask", "none"))),
    *(option(name, "ask_consent", fields=(_SCOPE,))
      for name in ("verbal_today", "form_only", "through_relative")),
    option("capacity_first", "ask_capacity"),
    WAIT,
)  # fmt: skip
_REASON = one("reason", "fit", "rapport", "capability", "statutory", "client_wish")
_HOW = one("how", "overlap", "documents", "bare")
_WITH = one("with", "nobody", "interpreter", "centre", "neighbour")
_CONCERNS = ("home", "safety", "health", "money")

OPTIONS: dict[str, tuple[Option, ...]] = {
    "first_contact": FREE_WORK,
    "next_step": FREE_WORK,
    "first_talk": (
        option("listen", "ask_wishes", "build_trust"), option("practical", "practical_help"),
        option("ask_manager", "ask_manager_wish"), option("explain_consent", "ask_consent"),
        option("check_health", "find_out_first"), option("demand", "push_through"), WAIT,
    ),
    "interim_safety": (
        option("hold_self", "interim_safety_plan"), option("hold:centre", "interim_safety_plan"),
        option("crisis:bed", "crisis_first"), WAIT,
    ),
    "consent": _CONSENT,
    "consent_renewal": _CONSENT,
    "exclusion": (
        option("respect", "respect_exclusion"), option("talk_it_through", "ask_why"),
        option("share_anyway", "share_without_consent"), WAIT,
    ),
    "record": (
        option("as_report", "mark_sureness"), option("as_opinion", "mark_sureness"),
        option("as_fact", "write_down"), option("check_source", "ask_other_views"), WAIT,
    ),
    "convene": (
        option("conference", "convene_conference", "invite_client", fields=(
            several("invite", *_OTHERS), one("when", "soon", "normal", "later"),
            one("mode", "in_person", "remote", "note"),
            one("client", "all_prepared", "main_only", "unprepared", "not_invited"),
            one("speaks", "self", "ann", "centre", "advocate"))),
        option("crisis_meeting", "crisis_discussion", fields=(several("invite", *_OTHERS),)),
        WAIT,
    ),
    "lead": (
        option("propose:office", "agree_lead", "lead_best_fit", fields=(_REASON,)),
        option("propose:centre", "agree_lead", "lead_casework", "lead_best_fit",
               "lead_most_rapport", fields=(_REASON,)),
        option("propose:guardian", "agree_lead", "lead_statutory", fields=(_REASON,)),
        option("dispute", "escalate_up"), option("pair:centre/office", "seek_consensus"),
        option("defer", "wait"), WAIT,
    ),
    "accept_lead": (
        option("accept", "accept_lead"), option("accept_paired:centre", "accept_lead"),
        option("decline", "decline_lead"), WAIT,
    ),
    "safety_lead": (
        option("name:centre", "keep_watching"), option("name:guardian", "safety_lead_statutory"),
        option("none"), WAIT,
    ),
    "issue_leads": (
        option("name", "name_issue_lead",
               fields=tuple(one(name, "none", *_OTHERS) for name in _CONCERNS)), WAIT,
    ),
    "priorities": (
        option("rank", "agree_priorities", fields=(rank(*_CONCERNS),)),
        option("members_order", "rank_with_client"), WAIT,
    ),
    "plan": (
        option("write", "one_plan", fields=(
            several("items", "aid", "sorting", "new_home", "bed", "beds_apart", "doctor"),
            one("due", "2_weeks", "1_month", "3_months"), one("family_part", "asked", "small"),
            several("stand_down", *_OTHERS), one("how", "accompanied", "cold"),
            one("follow", "lead", "agency", "nobody"))),
        option("each_own", "decide_alone"), WAIT,
    ),
    "family_conference": (
        option("hold_self", "family_conference", fields=(one("where", "street"), _WITH)),
        option("hold:centre", "family_conference", "family_conference_best_rapport",
               fields=(one("where", "street"), _WITH)),
        option("by_letter", "one_message"), WAIT,
    ),
    "rhythm": (
        option("agree", "review_agreed", fields=(
            one("contact", "3", "7", "14", "30"), one("review", "30", "60", "90", "120"))),
        option("as_needed", "wait"), WAIT,
    ),
    "review": (
        option("keep", "hold_review"), option("replan", "hold_review"),
        option("step_down", "stepped_ending"), WAIT,
    ),
    "silence": (
        option("call", "talk_first", "follow_up"), option("supervisor", "to_supervisor"),
        option("ask_other:clinic", "consult_partner"), option("visit_first"),
        option("chase_letter", "follow_up"), WAIT,
    ),
    "lapse": (
        option("talk", "talk_first"), option("redate", "tell_partners"),
        option("supervisor", "to_supervisor"), option("do_it_self", "decide_alone"), WAIT,
    ),
    "own_lapse": (
        option("tell_and_redate", "own_up"), option("do_now", "own_up"),
        option("supervisor", "supervision"), WAIT,
    ),
    "missed_contact": (
        option("ask_why", "ask_why"), option("same_again", "offer_again"),
        option("letter", "offer_again"), option("welfare_check:centre", "keep_watching"), WAIT,
    ),
    "missed_cause": (
        option("change_time", "offer_again"), option("reminder", "offer_again"),
        option("reassure", "build_trust", fields=(_WITH,)),
        option("leave_door_open", "respect_refusal"), WAIT,
    ),
    "refusal": (
        option("respect_with_net", "respect_refusal"), option("ask_why", "ask_why"),
        option("smaller_offer:soup", "offer_again"), option("persuade", "push_through"),
        option("refused_help", "to_supervisor", "escalate_up"), WAIT,
    ),
    "difference": (
        option("talk", "talk_first"), option("supervisor", "to_supervisor"),
        option("give_way", "decide_alone"), option("escalate", "escalate_at_once"), WAIT,
    ),
    "escalation": (
        option("next_level", "escalate_up"), option("accept_answer", "keep_lead"),
        option("talk_again", "talk_first"), WAIT,
    ),
    "complaint": (
        option("listen", "hear_complaint"), option("explain", "one_message"),
        option("supervisor", "to_supervisor"), option("change_worker", "consider_transfer"), WAIT,
    ),
    "barrier": (
        option("flexibility", "ask_flexibility"), option("advocate", "advocate"),
        option("systems", "escalate_up"), option("log_it", "log_barrier"), WAIT,
    ),
    "cover": (
        option("cover_with_handover:second", "named_cover", "handover_with_overlap"),
        option("cover_named:second", "named_cover"), option("none", "no_cover"), WAIT,
    ),
    "transfer": (
        option("propose:centre", "agree_transfer", fields=(_HOW,)), option("keep", "keep_lead"),
        WAIT,
    ),
    "ending": (
        option("close", "close_with_prompts", fields=(
            several("prompts", "scrutiny", "addressed", "alternatives", "new_developments"),)),
        option("stepped", "stepped_ending"), option("hand_over:centre", fields=(_HOW,)),
        option("stop_issue:money", "disengage_issue"), option("stay", "keep_watching"), WAIT,
    ),
    "never_heard_of": (option("this", "talk_first"), option("that"), WAIT),
}  # fmt: skip

SUBJECTS = {
    "consent": "ann", "consent_renewal": "ann", "exclusion": "ann", "record": "no_home",
    "silence": "landlord", "lapse": "bed/1", "own_lapse": "bed/1", "missed_contact": "ann",
    "missed_cause": "ann", "refusal": "bed", "difference": "landlord", "complaint": "ben",
    "escalation": "silence/landlord", "barrier": "new_home", "first_talk": "all",
}  # fmt: skip
CONTEXTS = {
    "missed_cause": {"member": "ann", "cause": "afraid"},
    "priorities": {"order/ann": "money,home", "order/ben": "home,health"},
    "escalation": {"level": "1", "kind": "lapsed"},
    "difference": {"ground": "role", "service": "new_home"},
    "exclusion": {"agency": "landlord"},
    "lapse": {"agency": "shelters", "service": "bed"},
}


def a_point(kind, seen=None, *, occasion=1, luck=0.5, options=None, **context) -> DecisionPoint:
    """A point of a kind, as it stands in the contract of decisions."""
    seen = at_the_start() if seen is None else seen
    subject = SUBJECTS.get(kind, "")
    question = f"{kind}/{subject}" if subject else kind
    return DecisionPoint(
        id=f"{CASE}/{question}/{occasion}",
        kind=kind,
        case=CASE,
        subject=subject,
        occasion=occasion,
        seat=f"{seen.agency}/{seen.role}",
        time_days=seen.now_days,
        observation=seen,
        options=OPTIONS[kind] if options is None else options,
        default="wait",
        luck=luck,
        context=CONTEXTS.get(kind, {}) | context,
    )


def answered(seen, kind, option_id, occasion=1, days_ago=3.0):
    """Note in a case file that a question was answered before."""
    point = a_point(kind, seen, occasion=occasion)
    seen.done.append(Done(seen.now_days - days_ago, point.id, kind, option_id))
    return seen


def every_point():
    """A point of every kind at every stage, and again on later occasions."""
    for make in (at_the_start, on_the_way, with_a_plan):
        for kind in OPTIONS:
            for occasion in (1, 2, 3, 5):
                yield a_point(kind, make(), occasion=occasion, luck=occasion / 7.0)


def with_notice(seen):
    """A measure of the landlord is announced."""
    seen.calendar.append(CalendarEntry(seen.now_days + 9.0, "notice", "notice"))
    return seen
