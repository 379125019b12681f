"""The question of each kind of decision, and a line of what stands behind it."""

from __future__ import annotations

from collections.abc import Mapping

from casesim.play.catalogue import N_

QUESTIONS: Mapping[str, str] = {
    "first_contact": N_("Whom do you see first, where and how?"),
    "first_contact/again": N_("Nobody has met the family yet. What do you do now?"),
    "next_step": N_("You have some time. What do you do with it?"),
    "first_talk": N_("You meet {member} for the first time. How do you begin?"),
    "crisis": N_("Something cannot wait. What do you do?"),
    "interim_safety": N_("Who keeps people safe until there is a plan?"),
    "consent": N_("How do you ask {member} for consent?"),
    "consent_renewal": N_("{member}'s consent is running out. What now?"),
    "exclusion": N_("{member} asks you to leave {agency} out. What do you do?"),
    "record": N_("How do you write down what you were told?"),
    "statutory_report": N_("Do you report to a statutory service?"),
    "capacity": N_("Do you ask for an assessment of {member}'s capacity to decide?"),
    "convene": N_("How do you bring the agencies together?"),
    "convene/again": N_("Do you bring the agencies together once more, and whom?"),
    "lead": N_("Which agency should lead?"),
    "lead/again": N_("There is still no agreed lead. Whom do you propose now, and why?"),
    "accept_lead": N_("Your agency is asked to lead. What do you say?"),
    "safety_lead": N_("Who leads on safety?"),
    "issue_leads": N_("Should somebody else lead on one of the concerns?"),
    "attendance": N_("Who takes part, and how?"),
    "priorities": N_("What comes first?"),
    "plan": N_("What stands in the joint plan?"),
    "referral": N_("How do you refer, and who follows up?"),
    "flexibility": N_("Do you ask {agency} to bend its rules?"),
    "leverage": N_("Do you use help as a nudge?"),
    "mitigation": N_("How do you soften a hard measure?"),
    "stand_down": N_("Which agency steps back for now?"),
    "family_conference": N_("Who talks the plan over with the family, and where?"),
    "rhythm": N_("How often will you be in touch, and when do you take stock?"),
    "review": N_("It is time to take stock. What do you do?"),
    "silence": N_("{agency} has not answered. What now?"),
    "lapse": N_("Something agreed has not been done: {subject}. What now?"),
    "own_lapse": N_("You have not done what you promised: {subject}. What now?"),
    "missed_contact": N_("You did not meet {member} as arranged. What now?"),
    "missed_cause": N_("You know now why {member} did not come. What do you change?"),
    "refusal": N_("No to {service}. What now?"),
    "difference": N_("{agency} sees it differently. What do you do?"),
    "escalation": N_("What you took up is still open: {subject}. What now?"),
    "complaint": N_("{member} complains about you. What do you do?"),
    "barrier": N_("The rules stand in the way of {service}. What do you do?"),
    "supervision": N_("What do you bring to supervision?"),
    "cover": N_("You will be on leave. Who covers for you?"),
    "cover/successor": N_("You leave this post. Who takes the case over?"),
    "transfer": N_("Should the lead move to another agency?"),
    "ending": N_("How does your part come to an end?"),
    "close": N_("Do you close the case?"),
}

BACKGROUND: Mapping[str, str] = {
    "first_contact": N_(
        "Nobody from your office has met the family yet. A call first, or a visit first: both "
        "cost time, and they will remember how it began."
    ),
    "next_step": N_(
        "Each of these costs hours of your week. To wait is a choice as well; you are told when "
        "something happens."
    ),
    "first_talk": N_("What you do first is what they will go by."),
    "interim_safety": N_("There is a danger that will not wait for a meeting of the agencies."),
    "consent": N_("What may be shared, with whom and for how long is for {member} to say."),
    "consent_renewal": N_(
        "It is {member}'s. Without it, the agencies may share only what the law allows."
    ),
    "exclusion": N_("{member} would rather that {agency} heard nothing of it."),
    "record": N_("“{fact}” Whoever reads the file later will take it as you mark it."),
    "convene": N_("Who is there, how soon, and whether the family is, will shape the plan."),
    "lead": N_("The agencies may object and say why. Until they agree, you convene."),
    "accept_lead": N_("Whoever leads answers for the plan and is the family's one contact."),
    "safety_lead": N_("This may be another agency than the one that leads the case."),
    "issue_leads": N_("One agency leads the case; another may lead on one concern."),
    "priorities": N_("Not everything can come first, and each of them has an order of their own."),
    "plan": N_("Every item needs somebody who does it, and a date. The agencies are then asked."),
    "family_conference": N_("A plan made about them becomes theirs only if they were asked."),
    "rhythm": N_("Enough to notice in time, and no more than they can carry."),
    "review": N_("What was done, what changed, what do they say?"),
    "silence": N_("There can be many reasons: leave, workload, a wrong address, a doubt."),
    "lapse": N_("It is about this: {subject}. You do not know yet why it was not done."),
    "own_lapse": N_("It is about this: {subject}. It was yours to do."),
    "missed_contact": N_("There may be a reason that has nothing to do with you."),
    "missed_cause": N_("What you were told about {member}: {cause}."),
    "refusal": N_(
        "It was about this: {service}. A no can be a good answer. It can also be about how it was "
        "offered."
    ),
    "difference": N_(
        "It is between you and {agency}. You work with the same family and come to different "
        "conclusions."
    ),
    "escalation": N_("It is about this: {subject}."),
    "complaint": N_("{member} complains about how you worked."),
    "barrier": N_("It stands in the way of this: {service}."),
    "cover": N_("From {first} to {last} nobody answers your phone unless somebody is named."),
    "cover/successor": N_("From {first} on somebody else has this desk, or nobody."),
    "transfer": N_("They would have to get used to somebody new."),
    "ending": N_("Closing is one way. Stepping back slowly is another, and staying a third."),
}
