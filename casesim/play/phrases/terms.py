"""Words for what the field's closed lists hold: levels, states, activities."""

from __future__ import annotations

from collections.abc import Mapping

from casesim.play.catalogue import N_

TERMS: Mapping[str, str] = {
    # Concerns
    "level/crisis": N_("in crisis"),
    "level/serious": N_("serious"),
    "level/eased": N_("moderate"),
    "level/settled": N_("slight"),
    "level/": N_("not known how bad"),
    "urgency/imminent": N_("imminent"),
    "urgency/emerging": N_("emerging"),
    "urgency/standing": N_("standing"),
    "protection/none": N_("nothing protects"),
    "protection/weak": N_("little protects"),
    "protection/strong": N_("well protected"),
    "protection/unknown": N_("protection not known"),
    # Members
    "warmth/open": N_("open with you"),
    "warmth/polite": N_("polite with you"),
    "warmth/guarded": N_("guarded with you"),
    "warmth/closed": N_("does not want to talk"),
    "warmth/": N_("not met yet"),
    "capacity/presumed": N_("able to decide (presumed)"),
    "capacity/has": N_("able to decide (assessed)"),
    "capacity/lacks": N_("cannot decide this alone (assessed)"),
    "capacity/asked": N_("capacity is being assessed"),
    "consent/not_asked": N_("not asked"),
    "consent/asked": N_("asked, no answer yet"),
    "consent/given": N_("given"),
    "consent/verbal": N_("given, spoken"),
    "consent/written": N_("given, in writing"),
    "consent/refused": N_("refused"),
    "consent/no": N_("refused"),
    "consent/withdrawn": N_("withdrawn"),
    "consent/expired": N_("run out"),
    "consent/on_behalf": N_("given by a relative"),
    "scope/none": N_("nothing may be shared"),
    "scope/basic": N_("what is needed to arrange help, no health information"),
    "scope/health": N_("also what concerns health"),
    "scope/all": N_("everything"),
    "wants_manager/yes": N_("wants somebody to coordinate"),
    "wants_manager/no": N_("wants nobody to coordinate"),
    "wants_manager/": N_("not asked about a coordinator"),
    # Agencies
    "involved/unknown": N_("not called yet"),
    "involved/involved": N_("works with them"),
    "involved/not_involved": N_("does not work with them"),
    # Sureness
    "mark/fact": N_("fact"),
    "mark/report": N_("reported"),
    "mark/opinion": N_("opinion"),
    # Referrals and plan
    "state/sent": N_("sent, no answer"),
    "state/received": N_("received"),
    "state/in_process": N_("being looked at"),
    "state/approved": N_("approved"),
    "state/rejected": N_("turned down"),
    "state/lapsed": N_("lapsed"),
    "state/served": N_("taken up"),
    "state/asked": N_("asked, no answer"),
    "state/agreed": N_("agreed"),
    "state/refused": N_("refused"),
    "state/done": N_("done"),
    "state/withdrawn": N_("withdrawn"),
    "state/running": N_("running"),
    "state/yes": N_("agreed"),
    "state/no": N_("refused"),
    "state/ended": N_("ended"),
    # Calendar
    "calendar/visit": N_("visit"),
    "calendar/conference": N_("case conference"),
    "calendar/review": N_("review"),
    "calendar/leave": N_("your leave"),
    "calendar/notice": N_("notice"),
    "calendar/appointment": N_("appointment"),
    "calendar/due": N_("due"),
    # Activities
    "activity/contact": N_("with the family"),
    "activity/travel": N_("travel"),
    "activity/networking": N_("with agencies"),
    "activity/records": N_("records"),
    "activity/supervision": N_("supervision"),
    "activity/meeting": N_("meetings"),
    # Harm
    "harm/hospitalisation": N_("taken to hospital"),
    "harm/violence": N_("violence"),
    "harm/neglect": N_("neglect"),
    "harm/eviction": N_("lost the home"),
    "harm/rough_sleeping": N_("slept outside"),
    "harm/self_harm": N_("harmed themselves"),
    "harm/arrest": N_("arrested"),
    "harm/near_miss": N_("near miss: a danger that passed"),
    # Roles
    "role/convenor": N_("you convene"),
    "role/lead": N_("you lead the case"),
    # Why an agency says no
    "why/nothing": N_("There is nothing here that we do."),
    "why/threshold": N_("It does not reach our threshold."),
    "why/capacity": N_("We have nobody free."),
    "why/mandate": N_("This is not in our mandate."),
    # Guidance
    "force/requires": N_("requires"),
    "force/recommends": N_("recommends"),
    "force/permits": N_("permits"),
    "force/forbids": N_("forbids"),
    "basis/reported": N_("reported in the document"),
    "basis/clause": N_("follows from a paragraph"),
    "basis/analyst": N_("our own reading"),
    "basis/contested": N_("experienced workers differ"),
    "stands/with": N_("agrees"),
    "stands/against": N_("goes against"),
    "stands/silent": N_("is silent"),
    # Endings
    "ended/positive_closure": N_("closed, needs met"),
    "ended/stepped": N_("ended in steps, with a door left open"),
    "ended/handed_over": N_("handed over"),
    "ended/disengaged": N_("ended, with needs open"),
    "ended/death": N_("ended by a death"),
    "ended/": N_("still open when the play ended"),
    # Escalation
    "escalation/workers": N_("among the workers"),
    "escalation/supervisors": N_("with the supervisors"),
    "escalation/headquarters": N_("with the headquarters"),
    "escalation/sso_rst": N_("with the SSO's regional services team"),
    "escalation/msf_s3o": N_("with the ministry's S3O"),
    # Missed
    "cause/could_not": N_("could not come"),
    "cause/did_not_know": N_("did not know of it"),
    "cause/afraid": N_("was afraid"),
    "cause/did_not_want": N_("did not want to"),
    "cause/agency_missed": N_("the agency did not come"),
    # The three S
    "three_s/stability": N_("stability"),
    "three_s/self_reliance": N_("self-reliance"),
    "three_s/social_mobility": N_("social mobility"),
}

WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip
