"""General words of a message, for kinds to which the scenario gives no voice."""

from __future__ import annotations

from collections.abc import Mapping

from casesim.play.catalogue import N_

MESSAGES: Mapping[str, str] = {
    "surfacing": N_("A family has come to notice. Please look into it."),
    # Answers of agencies
    "reply_knows": N_("“This is what we know: {what}”"),
    "reply_nothing": N_("“We have nothing on them.”"),
    "reply_need_consent": N_("“We cannot tell you anything without their consent.”"),
    "reply_plans": N_("“This is what we are doing: {what}”"),
    "reply_act_yes": N_("“We will take it up.”"),
    "reply_act_no": N_("“We cannot take this up. {what}”"),
    "reply_update": N_("“No change on our side since we spoke.”"),
    # Contact
    "contact_kept": N_("You met {member}."),
    "contact_kept/open": N_("You met {member}, who talked freely with you."),
    "contact_kept/polite": N_("You met {member}, who was polite and said little."),
    "contact_kept/guarded": N_("You met {member}, who answered with a yes or a no."),
    "contact_kept/closed": N_("You met {member}, who turned away."),
    "contact_missed": N_("You went to see {member} and met nobody."),
    "contact_together": N_("You saw them together."),
    "saw": N_("At {place} you saw for yourself: {what}"),
    "told": N_("{member} told you: {fact}"),
    "wish": N_("{member} said what matters: {fact}"),
    "strength": N_("You noticed something to build on: {what}"),
    # Consent
    "consent_yes": N_("{member} agreed that you share what is needed to arrange help."),
    "consent_exclusion": N_("{member} agreed, but not with {agency}."),
    "consent_no": N_("{member} said no: what was told you stays with you."),
    "consent_not_understood": N_("{member} signed, but could not say afterwards what for."),
    "consent_expired": N_("{member}'s consent has run out."),
    "breach_learned": N_("{member} has heard that you shared what was to stay between you."),
    # Practical help and crisis
    "practical_taken": N_("{member} accepted it: {service}."),
    "practical_declined": N_("{member} said thank you, and no: {service}."),
    "crisis_done": N_("It was arranged today, for {date}: {service}."),
    "crisis_declined": N_("{member} did not want it: {service}."),
    # Services
    "referral_received": N_("“We have your referral to {service}.”"),
    "referral_approved": N_("“Approved: {service}. We will let you know when there is a place.”"),
    "referral_rejected": N_("“We are sorry: we cannot offer {service} to them.”"),
    "referral_lapsed": N_("Nothing has come of the referral to {service}."),
    "service_started": N_("It has begun: {service}."),
    "runs_already": N_("“You need not refer them again. We are already doing this: {service}.”"),
    "service_missed": N_("They did not come this time: {service}."),
    "service_refused": N_("{member} said no to {service}. {what}"),
    "service_ended": N_("It is finished as planned: {service}."),
    "service_stopped": N_("It has stopped before its end: {service}."),
    "no_place": N_("“No place came free this time: {service}.”"),
    "side_effect": N_("Something got harder on the way."),
    "assessment_found": N_("“We have looked at it. {what}”"),
    "assessment_taken_over": N_(
        "“Somebody has looked into this not long ago, and we have the report. We need not ask them "
        "again.”"
    ),
    "assessment_nothing": N_("“We have looked at it and found nothing of the kind.”"),
    # Conference and lead
    "conference_yes": N_("“We will be there.”"),
    "conference_note": N_("“We cannot come and will write down what we have.”"),
    "conference_no": N_("“We cannot make it.”"),
    "conference_held": N_("The agencies met. {what}"),
    "client_at_conference": N_("{member} was there, and spoke."),
    "lead_accepts": N_("“We will lead.”"),
    "lead_objects": N_("“We do not think that this should be the lead.”"),
    "lead_declines": N_("“We cannot take the lead.”"),
    "lead_client_wish": N_("{member} would rather deal with {agency}."),
    "lead_agreed": N_("It is agreed: {agency} leads."),
    "lead_dispute": N_("The agencies did not agree on who leads."),
    # Plan
    "item_agreed": N_("“We will do it: {service}.”"),
    "item_declined": N_("“This we cannot do. {what}”"),
    "item_done": N_("Done: {service}."),
    "item_lapsed": N_("The date has passed and it was not done: {service}."),
    "stood_down": N_("“Fine with us. We step back for now; call if you need us.”"),
    # Levers and pressures
    "lever_yes": N_("“Yes, we can do that.”"),
    "lever_no": N_("“We cannot do that. {what}”"),
    "pressure_warning": N_("“This is due on {date}.”"),
    "pressure_held": N_("It is held for now."),
    "pressure_happened": N_("It has happened as announced."),
    # Course
    "harm": N_("Something bad has happened to {member}."),
    "imminent": N_("It cannot wait any longer: {concern}."),
    "concern_eased": N_("It is better than it was: {concern}."),
    "own_contact": N_("They have been to see {member} on their own account."),
    "conflicting": N_("{member} has been told one thing by one office and another by the next."),
    "retelling": N_("{member} had to tell it all once more."),
    "overwhelmed": N_("It is too much for {member}: too many people, too many dates."),
    "missed_cause": N_("{member} told you why it did not work out."),
    "missed_cause/could_not": N_("{member} could not come."),
    "missed_cause/did_not_know": N_("{member} did not know of it."),
    "missed_cause/afraid": N_("{member} was afraid of what would follow."),
    "missed_cause/did_not_want": N_("{member} did not want to."),
    "missed_cause/agency_missed": N_("{member} waited, and nobody came."),
    "complaint": N_("{member} has complained about how you work."),
    "helper": N_("They have been there again, of their own accord."),
    "goal_reached": N_("What was wished for has come true: {what}"),
    # Escalation and own work
    "escalation_answer": N_("An answer has come. {what}"),
    "escalation_silent": N_("No answer has come."),
    "escalation_received": N_("It has arrived, and you are told how it will be taken on."),
    "supervision": N_("Your supervisor asks: {what}"),
    "leave_coming": N_("You will be on leave soon."),
    "worker_leaving": N_("You leave this post on {date}. Your office keeps the case."),
    "worker_left": N_("Somebody else has this desk now, and you go on in their place."),
    "leave_over": N_("You are back. {what}"),
    "cover_named": N_("It is settled who covers for you."),
    "handover": N_("The lead has moved, and with it your seat."),
    "review_due": N_("It is time to take stock."),
    "family_conference_held": N_("The plan was talked over with the family."),
    "ended": N_("The work has come to an end."),
    "returned": N_("It has not held. Could you help once more?"),
    "horizon": N_("This is as far as the play follows the family."),
}

SUPERVISION: Mapping[str, str] = {
    "not_met": N_("“Has anybody sat down with {about} yet?”"),
    "no_consent": N_("“What has {about} said about sharing? Has anybody asked?”"),
    "conflict": N_(
        "“This is one of two versions that you have heard. Which do you go by, and why? {about}”"
    ),
    "not_called": N_("“What does {about} know that you do not?”"),
    "no_service": N_("“You put this first: {about}. Who is doing something about it?”"),
}
"""What a supervisor asks, by what was left open."""
