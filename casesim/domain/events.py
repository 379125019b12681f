"""The closed set of logged events of a case: name, fields, and whom a row reaches.

`LATENT` rows reach nobody before the debrief. `AGENCY` rows reach the agency named in the row.
`TEAM` rows reach every agency that works with the family together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

LATENT: Literal["latent"] = "latent"
AGENCY: Literal["agency"] = "agency"
TEAM: Literal["team"] = "team"


@dataclass(frozen=True, slots=True)
class EventKind:
    """One kind of event.

    Attributes:
        name: as it stands in the log.
        audience: whom a row reaches: "latent", "agency" or "team".
        fields: names of its fields in order; a unit ends the name of a number.
    """

    name: str
    audience: str
    fields: tuple[str, ...]


TRUTH_DRAWN = "truth_drawn"
CONCERN_MOVED = "concern_moved"
CONCERN_IMMINENT = "concern_imminent"
CONCERN_CALMED = "concern_calmed"
CONCERN_RESOLVED = "concern_resolved"
CONCERN_RELAPSED = "concern_relapsed"
HARM_OCCURRED = "harm_occurred"
HARM_HEARD = "harm_heard"
RAPPORT_CHANGED = "rapport_changed"
TRUST_CHANGED = "trust_changed"
FELT = "felt"
PROMISE_BROKEN = "promise_broken"
CONTACT_KEPT = "contact_kept"
CONTACT_MISSED = "contact_missed"
MISSED_BECAUSE = "missed_because"
CAUSE_LEARNED = "cause_learned"
CAUSE_ANSWERED = "cause_answered"
OWN_CONTACT = "own_contact"
PERSON_SEEN = "person_seen"
FACT_LEARNED = "fact_learned"
FACT_RECORDED = "fact_recorded"
CONCERN_KNOWN = "concern_known"
CONCERN_LEVEL = "concern_level"
CONCERN_UNFOUNDED = "concern_unfounded"
STRENGTH_FOUND = "strength_found"
AGENCY_FOUND = "agency_found"
ASKED = "asked"
ANSWERED = "answered"
REQUEST_FORGOTTEN = "request_forgotten"
MESSAGE = "message"
MANAGER_WISH = "manager_wish"
CONSENT_GIVEN = "consent_given"
CONSENT_REFUSED = "consent_refused"
CONSENT_ENDED = "consent_ended"
CAPACITY_ASSESSED = "capacity_assessed"
DISCLOSED = "disclosed"
BREACH_LEARNED = "breach_learned"
STAGE_ENTERED = "stage_entered"
INTERIM_HELD = "interim_held"
LEAD_PROPOSED = "lead_proposed"
LEAD_OBJECTED = "lead_objected"
LEAD_AGREED = "lead_agreed"
LEAD_DISPUTED = "lead_disputed"
SAFETY_LEAD_AGREED = "safety_lead_agreed"
ISSUE_LEAD_AGREED = "issue_lead_agreed"
CONFERENCE_CALLED = "conference_called"
CONFERENCE_HELD = "conference_held"
CONCERN_PLACED = "concern_placed"
ITEM_ADDED = "item_added"
ITEM_MOVED = "item_moved"
PLAN_AGREED = "plan_agreed"
STOOD_DOWN = "stood_down"
REFERRAL_SENT = "referral_sent"
REFERRAL_MOVED = "referral_moved"
SERVICE_NOT_THERE = "service_not_there"
OWN_OFFER = "own_offer"
REFERRAL_REPORTED = "referral_reported"
SERVICE_STARTED = "service_started"
SESSION_HELD = "session_held"
SERVICE_ENDED = "service_ended"
SERVICE_REPORTED = "service_reported"
SIDE_EFFECT = "side_effect"
INTRUSION = "intrusion"
ASSESSED = "assessed"
ASSESSMENT_TAKEN_OVER = "assessment_taken_over"
HOURS_SPENT = "hours_spent"
ESCALATED = "escalated"
ESCALATION_ANSWERED = "escalation_answered"
LEVER_ASKED = "lever_asked"
LEVER_ANSWERED = "lever_answered"
LEVER_ENDED = "lever_ended"
PRESSURE_KNOWN = "pressure_known"
PRESSURE_HELD = "pressure_held"
PRESSURE_HAPPENED = "pressure_happened"
BARRIER_MET = "barrier_met"
BARRIER_LOGGED = "barrier_logged"
CALENDAR_SET = "calendar_set"
CALENDAR_CLEARED = "calendar_cleared"
LEAVE_STARTED = "leave_started"
LEAVE_ENDED = "leave_ended"
COVER_NAMED = "cover_named"
WORKER_LEFT = "worker_left"
WORKER_JOINED = "worker_joined"
SUPERVISED = "supervised"
RECORDS_WRITTEN = "records_written"
FAMILY_CONFERENCE_HELD = "family_conference_held"
RHYTHM_AGREED = "rhythm_agreed"
REVIEW_HELD = "review_held"
OWN_LAPSE = "own_lapse"
GOAL_REACHED = "goal_reached"
GOAL_LOST = "goal_lost"
HELPER_CAME = "helper_came"
LEAD_MOVED = "lead_moved"
CASE_ENDED = "case_ended"
CASE_RETURNED = "case_returned"
CHOICE_MADE = "choice_made"
FAMILY_CAME = "family_came"
WORKER_ASSIGNED = "worker_assigned"
WORKER_LACKING = "worker_lacking"
POST_VACATED = "post_vacated"
POST_FILLED = "post_filled"

_ROWS: tuple[tuple[str, str, str], ...] = (
    (TRUTH_DRAWN, LATENT, "truth alternative"),
    (CONCERN_MOVED, LATENT, "concern severity set_point half_days protection"),
    (CONCERN_IMMINENT, LATENT, "concern"),
    (CONCERN_CALMED, LATENT, "concern"),
    (CONCERN_RESOLVED, LATENT, "concern"),
    (CONCERN_RELAPSED, LATENT, "concern"),
    (HARM_OCCURRED, LATENT, "kind concern member"),
    (HARM_HEARD, AGENCY, "kind concern member"),
    (RAPPORT_CHANGED, LATENT, "member rapport"),
    (TRUST_CHANGED, LATENT, "member trust"),
    (FELT, LATENT, "member feeling"),
    (PROMISE_BROKEN, LATENT, "member"),
    (CONTACT_KEPT, AGENCY, "member place purpose alone warmth"),
    (CONTACT_MISSED, AGENCY, "member place"),
    (MISSED_BECAUSE, LATENT, "member cause"),
    (CAUSE_LEARNED, AGENCY, "member cause"),
    (CAUSE_ANSWERED, AGENCY, "member answer fits"),
    (OWN_CONTACT, LATENT, "member kept"),
    (PERSON_SEEN, AGENCY, "member alone"),
    (FACT_LEARNED, AGENCY, "fact value mark source as_of_days"),
    (FACT_RECORDED, AGENCY, "fact mark"),
    (CONCERN_KNOWN, AGENCY, "concern urgency protection level"),
    (CONCERN_LEVEL, AGENCY, "concern urgency protection level"),
    (CONCERN_UNFOUNDED, AGENCY, "concern"),
    (STRENGTH_FOUND, AGENCY, "strength"),
    (AGENCY_FOUND, AGENCY, "agency involved"),
    (ASKED, AGENCY, "agency what"),
    (ANSWERED, AGENCY, "agency what"),
    (REQUEST_FORGOTTEN, LATENT, "agency what"),
    (MESSAGE, AGENCY, "sender words variant args"),
    (MANAGER_WISH, AGENCY, "member wish agency"),
    (CONSENT_GIVEN, AGENCY, "member scope exclusions until_days understood"),
    (CONSENT_REFUSED, AGENCY, "member"),
    (CONSENT_ENDED, AGENCY, "member why"),
    (CAPACITY_ASSESSED, AGENCY, "member finding"),
    (DISCLOSED, LATENT, "fact to ground breach"),
    (BREACH_LEARNED, LATENT, "member by"),
    (STAGE_ENTERED, TEAM, "stage"),
    (INTERIM_HELD, TEAM, "holder"),
    (LEAD_PROPOSED, TEAM, "proposed reason"),
    (LEAD_OBJECTED, TEAM, "objector proposed reason"),
    (LEAD_AGREED, TEAM, "lead"),
    (LEAD_DISPUTED, TEAM, ""),
    (SAFETY_LEAD_AGREED, TEAM, "lead"),
    (ISSUE_LEAD_AGREED, TEAM, "concern lead"),
    (CONFERENCE_CALLED, TEAM, "on_days invited mode client speaks"),
    (CONFERENCE_HELD, TEAM, "attended members"),
    (CONCERN_PLACED, TEAM, "concern bucket rank"),
    (ITEM_ADDED, TEAM, "item concern service owner family_part target_days"),
    (ITEM_MOVED, TEAM, "item state"),
    (PLAN_AGREED, TEAM, "joint"),
    (STOOD_DOWN, TEAM, "agency"),
    (REFERRAL_SENT, TEAM, "referral service agency member warm follow_up"),
    (REFERRAL_MOVED, LATENT, "referral state"),
    (SERVICE_NOT_THERE, LATENT, "referral member"),
    (OWN_OFFER, LATENT, "referral service agency member warm follow_up"),
    (REFERRAL_REPORTED, AGENCY, "referral state"),
    (SERVICE_STARTED, LATENT, "service"),
    (SESSION_HELD, LATENT, "service member kept"),
    (SERVICE_ENDED, LATENT, "service why"),
    (SERVICE_REPORTED, AGENCY, "service state"),
    (SIDE_EFFECT, LATENT, "side_effect source"),
    (INTRUSION, LATENT, "service member"),
    (ASSESSED, AGENCY, "service again"),
    (ASSESSMENT_TAKEN_OVER, AGENCY, "service"),
    (HOURS_SPENT, AGENCY, "role activity hours"),
    (ESCALATED, TEAM, "trouble level kind"),
    (ESCALATION_ANSWERED, TEAM, "trouble level outcome"),
    (LEVER_ASKED, TEAM, "lever order"),
    (LEVER_ANSWERED, TEAM, "lever outcome until_days"),
    (LEVER_ENDED, TEAM, "lever"),
    (PRESSURE_KNOWN, AGENCY, "pressure on_days"),
    (PRESSURE_HELD, TEAM, "pressure until_days"),
    (PRESSURE_HAPPENED, LATENT, "pressure"),
    (BARRIER_MET, AGENCY, "service"),
    (BARRIER_LOGGED, AGENCY, "service"),
    (CALENDAR_SET, AGENCY, "on_days kind subject until_days"),
    (CALENDAR_CLEARED, AGENCY, "kind subject"),
    (LEAVE_STARTED, AGENCY, "worker until_days"),
    (LEAVE_ENDED, AGENCY, "worker"),
    (COVER_NAMED, AGENCY, "worker handover"),
    (WORKER_LEFT, AGENCY, "worker"),
    (WORKER_JOINED, AGENCY, "worker handover"),
    (SUPERVISED, AGENCY, "questions"),
    (RECORDS_WRITTEN, AGENCY, ""),
    (FAMILY_CONFERENCE_HELD, TEAM, "holder members"),
    (RHYTHM_AGREED, TEAM, "contact_days review_days"),
    (REVIEW_HELD, TEAM, ""),
    (OWN_LAPSE, AGENCY, "item"),
    (GOAL_REACHED, LATENT, "goal"),
    (GOAL_LOST, LATENT, "goal"),
    (HELPER_CAME, LATENT, "helper"),
    (LEAD_MOVED, TEAM, "before after how"),
    (CASE_ENDED, TEAM, "kind"),
    (CASE_RETURNED, TEAM, "concern"),
    (CHOICE_MADE, AGENCY, "decision kind subject option values"),
    (FAMILY_CAME, LATENT, "kind level open_days members"),
    (WORKER_ASSIGNED, AGENCY, "worker"),
    (WORKER_LACKING, LATENT, ""),
    (POST_VACATED, LATENT, "worker"),
    (POST_FILLED, LATENT, "worker"),
)

KINDS: Mapping[str, EventKind] = MappingProxyType(
    {name: EventKind(name, audience, tuple(fields.split())) for name, audience, fields in _ROWS}
)
