"""Words of a debrief: marks, grounds of duties, competencies, what was seen, what to ask."""

from __future__ import annotations

from collections.abc import Mapping

from casesim.play.catalogue import N_

DEBRIEF_TERMS: Mapping[str, str] = {
    # Marks
    "mark/strong": N_("strong"),
    "mark/sound": N_("sound"),
    "mark/debatable": N_("debatable"),
    "mark/costly": N_("costly"),
    "mark/cannot_tell": N_("cannot tell"),
    # Guidance beside the futures
    "agreement/agree": N_("Guidance and simulator agree."),
    "agreement/conflict": N_("Guidance and simulator disagree here."),
    "agreement/silent": N_("Guidance says nothing for or against this; only the simulator speaks."),
    "agreement/open": N_(
        "The simulator cannot tell, so there is nothing to agree or disagree with."
    ),
    "force/silent": N_("is silent"),
    # Grounds of duties
    "ground/law": N_("the law"),
    "ground/consent": N_("consent"),
    "ground/imminent_safety": N_("somebody in danger"),
    "ground/dignity": N_("a person's own say"),
    # Competencies
    "competency/information_gathering": N_("finding out"),
    "competency/lead_identification": N_("settling who leads"),
    "competency/prioritising": N_("deciding what comes first"),
    "competency/coordination": N_("bringing the agencies together"),
    "competency/client_centredness": N_("starting from the people"),
    "competency/use_of_levers": N_("using levers"),
    "competency/monitoring": N_("keeping watch"),
    "competency/escalation_judgement": N_("taking it up, and when"),
    "competency/handover": N_("handing over"),
    "competency/documentation": N_("writing down"),
    # Questions for a talk
    "ask/information_gathering/saw": N_(
        "Whom had you not heard yet when you decided, and how would you have reached them?"
    ),
    "ask/information_gathering/again": N_("What would you ask earlier next time, and of whom?"),
    "ask/information_gathering/not_seen": N_(
        "Nobody was asked for what they know. What stood in the way?"
    ),
    "ask/lead_identification/saw": N_(
        "What spoke for this agency as lead, and who saw it differently?"
    ),
    "ask/lead_identification/again": N_(
        "How would the family have answered, had you asked them who should lead?"
    ),
    "ask/lead_identification/not_seen": N_(
        "Who should lead never came up. Who was waiting for whom?"
    ),
    "ask/prioritising/saw": N_(
        "What did you put off so that this could come first, and who carried that?"
    ),
    "ask/prioritising/again": N_("Would the members have put the same first?"),
    "ask/prioritising/not_seen": N_(
        "Nothing was put before anything else. How did you decide where to begin each day?"
    ),
    "ask/coordination/saw": N_(
        "Who was in the room, who was missing, and how was that for the family?"
    ),
    "ask/coordination/again": N_(
        "Which agency would you bring in sooner, and which could have stayed out?"
    ),
    "ask/coordination/not_seen": N_(
        "Each agency went its own way. When was there a moment to bring them together?"
    ),
    "ask/client_centredness/saw": N_(
        "Where did you follow what they wanted, and where did you go ahead of them?"
    ),
    "ask/client_centredness/again": N_("How would each of them tell this story?"),
    "ask/client_centredness/not_seen": N_(
        "Nobody of the family was met or asked. What kept you from them?"
    ),
    "ask/use_of_levers/saw": N_(
        "Whom did the lever serve, and how did it feel to those it was used on?"
    ),
    "ask/use_of_levers/again": N_(
        "Which rule could bend, and have you asked those who can bend it?"
    ),
    "ask/use_of_levers/not_seen": N_(
        "No agency was asked to wait, extend or bend. Was there one to ask?"
    ),
    "ask/monitoring/saw": N_("How did you learn what became of what was agreed?"),
    "ask/monitoring/again": N_("Who would have noticed first, had things slipped?"),
    "ask/monitoring/not_seen": N_(
        "Nobody looked at what became of things. Who would have noticed, had they slipped?"
    ),
    "ask/escalation_judgement/saw": N_(
        "Whom did you talk with before it went up, and what had they said?"
    ),
    "ask/escalation_judgement/again": N_(
        "What is your sign that talking is over and somebody above has to decide?"
    ),
    "ask/escalation_judgement/not_seen": N_(
        "Nothing was talked over or taken up. What did you carry alone?"
    ),
    "ask/handover/saw": N_(
        "Whom did the family call while you were away, and did they know the name?"
    ),
    "ask/handover/again": N_("What would somebody new need to know on the first day?"),
    "ask/handover/not_seen": N_(
        "Nothing was handed over. Who would know the family, were you ill tomorrow?"
    ),
    "ask/documentation/saw": N_(
        "Would somebody who reads the file see what is fact and what is opinion?"
    ),
    "ask/documentation/again": N_("What is in your head and not in the file?"),
    "ask/documentation/not_seen": N_(
        "Nothing was written down. What is in your head and not in the file?"
    ),
    # What was seen
    "seen/accept_lead": N_("took the lead"),
    "seen/advocate": N_("argued the family's case"),
    "seen/agree_lead": N_("settled who leads"),
    "seen/agree_priorities": N_("agreed what comes first"),
    "seen/agree_roles": N_("agreed who does what"),
    "seen/agree_transfer": N_("agreed a change of lead"),
    "seen/align_plans": N_("fitted plans together"),
    "seen/ask_consent": N_("asked for consent"),
    "seen/ask_flexibility": N_("asked an agency to bend its rules"),
    "seen/ask_manager_wish": N_("asked whether they want somebody to coordinate"),
    "seen/ask_other_views": N_("heard a second view"),
    "seen/ask_strengths": N_("asked what the family has and can do"),
    "seen/ask_why": N_("asked why"),
    "seen/ask_wishes": N_("asked what they want"),
    "seen/build_trust": N_("gave time to the relationship"),
    "seen/call_agencies": N_("called other agencies"),
    "seen/check_coordinated": N_("asked whether somebody coordinates already"),
    "seen/check_with_person": N_("checked with the person what others had told"),
    "seen/close_with_prompts": N_("closed, with questions answered in writing"),
    "seen/consent_by_relative": N_("let a relative answer about consent"),
    "seen/consent_in_writing": N_("had consent written down"),
    "seen/consent_unexplained": N_("had a form signed without explaining it"),
    "seen/consent_with_time": N_("explained consent and gave time"),
    "seen/consider_transfer": N_("raised whether the lead should move"),
    "seen/consult_partner": N_("drew on what another agency knows"),
    "seen/convene_conference": N_("brought the agencies together"),
    "seen/crisis_discussion": N_("met at once with those whom the danger needs"),
    "seen/crisis_first": N_("answered a danger before anything else"),
    "seen/decide_alone": N_("decided without the others"),
    "seen/decline_lead": N_("said no to the lead"),
    "seen/disengage_issue": N_("stopped work on one issue and stayed with the rest"),
    "seen/encourage": N_("encouraged an agency to do its part"),
    "seen/escalate_at_once": N_("went to the top at once"),
    "seen/escalate_up": N_("asked for it to be taken up a level"),
    "seen/family_conference": N_("talked the plan over with the family"),
    "seen/find_out_first": N_("found out more before fixing what to do"),
    "seen/follow_up": N_("checked what became of something"),
    "seen/handover_with_overlap": N_("handed over with a time together"),
    "seen/handover_without": N_("handed over without overlap"),
    "seen/hear_complaint": N_("heard a complaint out"),
    "seen/hold_review": N_("took stock"),
    "seen/imminent_first": N_("put the imminent first"),
    "seen/impose_lead": N_("named a lead over objections"),
    "seen/interim_safety_plan": N_("saw to it that somebody keeps people safe meanwhile"),
    "seen/invite_all": N_("invited every agency involved"),
    "seen/invite_client": N_("invited the family"),
    "seen/joint_assessment": N_("had something assessed together"),
    "seen/joint_visit": N_("visited together with another agency"),
    "seen/keep_lead": N_("left the lead where it is"),
    "seen/keep_watching": N_("kept an eye on those at risk"),
    "seen/lead_best_fit": N_("proposed the agency that meets most needs"),
    "seen/lead_casework": N_("proposed an agency that works with whole families"),
    "seen/lead_client_wish": N_("proposed the agency that the members prefer"),
    "seen/lead_community": N_("proposed a community agency"),
    "seen/lead_most_contact": N_("proposed the agency with most contact"),
    "seen/lead_most_items": N_("proposed the agency with most of the plan"),
    "seen/lead_most_rapport": N_("proposed the agency that the members trust best"),
    "seen/lead_own": N_("proposed your own agency as lead"),
    "seen/lead_service_model": N_("let a service model decide who leads"),
    "seen/lead_statutory": N_("proposed the statutory service as lead"),
    "seen/lever_now": N_("took up a lever at once"),
    "seen/lever_with_agreement": N_("asked an agency to use its help as a nudge"),
    "seen/log_barrier": N_("noted a barrier so that it can be counted"),
    "seen/mark_sureness": N_("marked how sure something is"),
    "seen/meet_face_to_face": N_("talked face to face"),
    "seen/meet_where_they_are": N_("met them where they are"),
    "seen/mitigate": N_("brought in help that softens a hard measure"),
    "seen/name_follow_up": N_("said who finds out what became of it"),
    "seen/name_issue_lead": N_("let another agency lead on one concern"),
    "seen/named_cover": N_("named somebody who covers"),
    "seen/no_cover": N_("was away without cover"),
    "seen/offer_again": N_("made an offer again"),
    "seen/one_plan": N_("wrote one joint plan"),
    "seen/own_up": N_("said what was late and set it right"),
    "seen/owner_and_date": N_("gave each item somebody and a date"),
    "seen/plan_with_family": N_("planned together with the family"),
    "seen/practical_help": N_("gave practical help"),
    "seen/push_through": N_("pressed on although somebody said no"),
    "seen/rank_with_client": N_("put the members' own order first"),
    "seen/refer_on": N_("referred to somebody who can help"),
    "seen/report_statutory": N_("made a statutory report"),
    "seen/respect_exclusion": N_("left out whom a member did not want told"),
    "seen/respect_refusal": N_("accepted a no"),
    "seen/review_agreed": N_("agreed when to take stock"),
    "seen/review_together": N_("looked at risks together"),
    "seen/safety_before_needs": N_("put safety above needs"),
    "seen/safety_lead_statutory": N_("let the statutory service lead on safety"),
    "seen/see_alone": N_("met a member alone"),
    "seen/see_every_member": N_("met every member"),
    "seen/see_together": N_("met the members together"),
    "seen/seek_consensus": N_("looked for an agreement of the agencies"),
    "seen/share_without_consent": N_("shared without consent"),
    "seen/stand_down": N_("let an agency step back"),
    "seen/stepped_ending": N_("stepped back in steps"),
    "seen/supervision": N_("took it to supervision"),
    "seen/talk_first": N_("talked with the worker concerned"),
    "seen/tell_partners": N_("told the partners what changed"),
    "seen/tie_help_to_treatment": N_("made help hang on a treatment"),
    "seen/to_supervisor": N_("took it to a supervisor"),
    "seen/use_common_tool": N_("used a tool that agencies share"),
    "seen/wait": N_("waited"),
    "seen/write_down": N_("wrote it down"),
    "seen/x_before_y": N_("brought a step forward that opens another"),
    # What happens in futures, told of each option with its share
    "tell/harm": N_("harm: {what}"),
    "tell/danger": N_("this becomes pressing: {what}"),
    "tell/relapse": N_("this comes back: {what}"),
    "tell/pressure": N_("this happens: {what}"),
    "tell/consent_refused": N_("{what} refuses consent"),
    "tell/breach_learned": N_("{what} hears that something was shared without consent"),
    "tell/intrusion": N_("an intrusion for nothing: {what}"),
    "tell/side_effect": N_("a side effect: {what}"),
    "tell/service": N_("this help begins: {what}"),
    "tell/goal": N_("this wish comes true: {what}"),
    "tell/lead": N_("{what} leads"),
    "tell/ended": N_("the case is {what}"),
    "tell/returned": N_("the closed case comes back: {what}"),
    "tell/own_lapse": N_("you are late with a promise"),
    "tell/lead_disputed": N_("the lead is disputed"),
    "tell/lapsed": N_("a step of the plan lapses: {what}"),
    "tell/declined": N_("a step of the plan is declined: {what}"),
    "tell/referral_lapsed": N_("a referral lapses: {what}"),
    "tell/referral_rejected": N_("a referral is turned down: {what}"),
    "tell/service_dropped": N_("this help is dropped: {what}"),
}
