"""Ten competencies: where each was seen in a play, as prompts for a talk in supervision.

What was done comes from the options that were taken and their paragraphs, and from nothing else:
no outcome, no future and no mark is read here, so that what a person did is talked about apart
from how it went. Nothing is counted, graded or scored.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from casesim.debrief.results import Prompt
from casesim.debrief.watching import Moment

COMPETENCIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "information_gathering": (
            "find_out_first", "call_agencies", "check_coordinated", "ask_other_views",
            "check_with_person", "see_every_member", "ask_strengths", "use_common_tool",
            "joint_assessment", "consult_partner", "ask_why",
        ),
        "lead_identification": (
            "agree_lead", "seek_consensus", "impose_lead", "lead_best_fit", "lead_most_rapport",
            "lead_most_contact", "lead_most_items", "lead_statutory", "lead_casework",
            "lead_community", "lead_service_model", "lead_client_wish", "lead_own", "keep_lead",
            "accept_lead", "decline_lead", "safety_lead_statutory", "name_issue_lead",
        ),
        "prioritising": (
            "crisis_first", "interim_safety_plan", "safety_before_needs", "imminent_first",
            "rank_with_client", "agree_priorities", "wait",
        ),
        "coordination": (
            "convene_conference", "crisis_discussion", "invite_all", "one_plan", "align_plans",
            "agree_roles", "joint_visit", "refer_on", "decide_alone", "stand_down",
            "tell_partners",
        ),
        "client_centredness": (
            "see_together", "see_alone", "meet_where_they_are", "build_trust", "practical_help",
            "ask_wishes", "ask_manager_wish", "ask_consent", "consent_with_time",
            "consent_by_relative", "consent_unexplained", "respect_exclusion",
            "share_without_consent", "respect_refusal", "push_through", "offer_again",
            "invite_client", "plan_with_family", "family_conference", "hear_complaint",
        ),
        "use_of_levers": (
            "ask_flexibility", "x_before_y", "lever_with_agreement", "lever_now",
            "tie_help_to_treatment", "mitigate", "advocate",
        ),
        "monitoring": (
            "follow_up", "name_follow_up", "keep_watching", "review_agreed", "hold_review",
            "review_together",
        ),
        "escalation_judgement": (
            "talk_first", "meet_face_to_face", "encourage", "to_supervisor", "escalate_up",
            "escalate_at_once", "report_statutory", "supervision", "own_up",
        ),
        "handover": (
            "named_cover", "no_cover", "handover_with_overlap", "handover_without",
            "consider_transfer", "agree_transfer", "stepped_ending", "close_with_prompts",
            "disengage_issue",
        ),
        "documentation": (
            "write_down", "mark_sureness", "consent_in_writing", "owner_and_date", "log_barrier",
        ),
    }
)  # fmt: skip
"""Competency -> tags of what shows it, or shows that there is something to talk about."""

QUESTIONS = ("saw", "again")
NOT_SEEN = "not_seen"


def prompts(moments: Sequence[Moment]) -> tuple[Prompt, ...]:
    """A prompt for each competency, also for those of which nothing was seen.

    Of what was done several times the first time stands for all, so that a talk has a few
    places to look at.
    """
    return tuple(_prompt(competency, tags, moments) for competency, tags in COMPETENCIES.items())


def _prompt(competency: str, tags: Sequence[str], moments: Sequence[Moment]) -> Prompt:
    seen: dict[str, tuple[str, str, str]] = {}
    for moment, tag in _done(moments, tags):
        seen.setdefault(tag, (moment.decision_id, tag, moment.paragraphs[tag]))
    asked = QUESTIONS if seen else (NOT_SEEN,)
    return Prompt(
        competency=competency,
        evidence=tuple(seen.values()),
        ask=tuple(f"{competency}/{question}" for question in asked),
    )


def _done(moments: Sequence[Moment], tags: Sequence[str]) -> Iterator[tuple[Moment, str]]:
    for moment in moments:
        for tag in moment.chosen.tags:
            if tag in tags:
                yield moment, tag
