"""What is on offer at each kind of decision, as the contract of decisions has it."""

from __future__ import annotations

from casesim.domain.decisions import FormField, Option
from tests.policies.household import AGENCIES

BUCKETS = ("now", "next", "watch", "not_ours")
_AGENCIES = {card.id for card in AGENCIES}


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
        action, "agency" if about in _AGENCIES else "service"
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
    option("review", "hold_review"),
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
        option("propose:office", "agree_lead", "lead_own", "lead_best_fit", fields=(_REASON,)),
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
