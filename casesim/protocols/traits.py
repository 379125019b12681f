"""Closed lists in which effects speak: what a rule looks at, and what it speaks of."""

from __future__ import annotations

from enum import StrEnum


class AgencyTrait(StrEnum):
    """What a rule about the lead may look at in an agency."""

    RAPPORT = "rapport"
    CONTACTS = "contacts"
    PLAN_ITEMS = "plan_items"
    SERVICES_FIT = "services_fit"
    STATUTORY_ORDER_LIVE = "statutory_order_live"
    CASEWORK_CAPABLE = "casework_capable"
    SERVICE_MODEL_LEADS = "service_model_leads"
    ISSUE_ONLY = "issue_only"
    PREFERRED_BY = "preferred_by"


class ConcernTrait(StrEnum):
    """What a rule about the order may look at in a concern."""

    KIND = "kind"
    URGENCY = "urgency"
    CHANGEABILITY = "changeability"
    LOCUS = "locus"
    PROTECTION = "protection"
    DOMAIN = "domain"


class ConcernMark(StrEnum):
    """What may bring a concern forward."""

    OPENS_FLEXIBILITY = "opens_flexibility"
    OPENS_LEVER = "opens_lever"


class Standing(StrEnum):
    """How an agency stands by a trait: it has it, or has most of it."""

    HAS = "has"
    MOST = "most"


class Meeting(StrEnum):
    """What kind of meeting a clause speaks of."""

    CONFERENCE = "conference"
    CRISIS_DISCUSSION = "crisis_discussion"


class PlanRule(StrEnum):
    """What a plan is read for."""

    SAFETY_ABOVE_NEEDS = "safety_above_needs"
    OWNER_AND_DATE = "owner_and_date"
    FAMILY_PART = "family_part"
    WITHIN_BANDWIDTH = "within_bandwidth"
    EVERY_CONCERN = "every_concern"
    FLEXIBILITY_CLEARED = "flexibility_cleared"
    SPECIFIC = "specific"
    MEASURABLE = "measurable"
    AGREED = "agreed"
    REALISTIC = "realistic"
    TIMED = "timed"


class HandoverStep(StrEnum):
    """A part of a handover, by the fact that says it is done."""

    TRANSFER_AGREED = "transfer_agreed"
    TRANSFER_TOLD = "transfer_told"
    TRANSFER_DOCUMENTED = "transfer_documented"
    OVERLAP_PLANNED = "overlap_planned"
    PRACTICES_PASSED_ON = "practices_passed_on"
    ASSESSMENT_PASSED_ON = "assessment_passed_on"


class ChecklistTopic(StrEnum):
    """What a list of things to go through is about (PLAN)."""

    ASSESSMENT = "assessment"
    HISTORY = "history"
    PARTICULAR = "particular"
    AREAS_OF_LIFE = "areas_of_life"
    STRENGTHS = "strengths"
    PLAN_CONTENTS = "plan_contents"
    PLAN_STEPS = "plan_steps"
    PLAN_TABLE = "plan_table"
    WAYS_OF_HELPING = "ways_of_helping"
    MOTIVATION = "motivation"
    ADVOCACY = "advocacy"
    ADVOCACY_LADDER = "advocacy_ladder"
    CHANGE_RECORD = "change_record"
    VISIT_SAFETY = "visit_safety"
    DE_ESCALATION = "de_escalation"
