"""What happened, for a timeline, and what is measured."""

from __future__ import annotations

from collections.abc import Mapping

from casesim.play.catalogue import N_

EVENTS: Mapping[str, str] = {
    "contact": N_("met"),
    "missed": N_("did not meet"),
    "call": N_("asked"),
    "reply": N_("answered"),
    "referral": N_("referred"),
    "service": N_("began"),
    "conference": N_("held a case conference"),
    "harm": N_("came to harm"),
    "ended": N_("closed the case"),
    "returned": N_("opened the case again"),
    "decision": N_("decided"),
}

MEASURES: Mapping[str, str] = {
    "goals_reached": N_("wishes of the members that hold at the end"),
    "goals_share_of_time": N_("share of the time in which their wishes held"),
    "area_under_stability": N_("stability, on average over the time"),
    "area_under_self_reliance": N_("self-reliance, on average over the time"),
    "area_under_social_mobility": N_("social mobility, on average over the time"),
    "days_stable": N_("days on which everything was stable"),
    "days_to_stability": N_("days until everything was stable for the first time"),
    "harm_events": N_("harm"),
    "days_in_danger": N_("days in danger"),
    "days_in_danger_unseen": N_("days in danger while nobody saw them"),
    "falls_through_cracks": N_("times somebody was lost from view"),
    "days_through_cracks": N_("days lost from view"),
    "needless_intrusions": N_("intrusions for something that was not there"),
    "burdened_contacts": N_("contacts that were too much for somebody"),
    "felt_afraid": N_("times somebody was afraid"),
    "felt_heard": N_("times somebody was heard"),
    "told_again": N_("times somebody had to tell it all again"),
    "conflicting_messages": N_("times the offices told them different things"),
    "contacts": N_("contacts that came about"),
    "contacts_missed": N_("contacts that did not come about"),
    "lapsed_steps": N_("steps of the plan that lapsed"),
    "own_lapses": N_("promises of whoever led that were late"),
    "referrals_sent": N_("referrals sent"),
    "referral_completion": N_("share of referrals that led to help"),
    "own_offers": N_("offers that agencies made of their own accord"),
    "hours": N_("hours of all agencies"),
    "hours_of_seat": N_("hours of whoever decided"),
    "agencies_involved": N_("agencies that worked on the case"),
    "escalations": N_("troubles taken up to a higher level"),
    "escalation_days": N_("days spent waiting for an answer from above"),
    "consent_breaches": N_("facts shared without consent or legal ground"),
    "decisions": N_("decisions"),
    "days_to_conference": N_("days until the first conference"),
    "days_to_lead": N_("days until a lead was agreed"),
    "days_to_plan": N_("days until a joint plan was agreed"),
    "achievements_reached": N_("achievements reached"),
    "achievements_to_reach": N_("achievements still to reach"),
    "achievements_not_applicable": N_("achievements that do not apply at that age"),
    "assessments": N_("screens and assessments"),
    "assessments_repeated": N_("of them, of what another agency had found out before"),
    "assessments_taken_over": N_("assessments of others that were taken over"),
    "returns": N_("times the closed case came back"),
    "barriers_met": N_("rules of the system that stood in the way"),
    "barriers_logged": N_("of them, written into the log of policy issues"),
    "lead_changes": N_("changes of the lead"),
}

UNITS: Mapping[str, str] = {
    "lines": N_("lines of the checklist"),
    "share": N_("share"),
    "0 to 100": N_("0 to 100"),
    "days": N_("days"),
    "events": N_("events"),
    "times": N_("times"),
    "referrals": N_("referrals"),
    "offers": N_("offers"),
    "hours": N_("hours"),
    "agencies": N_("agencies"),
    "decisions": N_("decisions"),
}
