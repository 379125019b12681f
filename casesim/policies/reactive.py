"""The reactive worker: answers whoever called last, her own agency first, everything at once.

Nothing is done before somebody asks, and then all of it at the same time; what goes wrong is
waited out and taken up late.
"""

from __future__ import annotations

from casesim.domain.catalogue import Catalogue
from casesim.domain.decisions import Choice
from casesim.policies import desk_work, family_work, forms, service_work
from casesim.policies.habits import HASTY, Habits
from casesim.policies.ladders import ladders
from casesim.policies.sight import Sight
from casesim.policies.worker import Step, Work, Worker


def answer_last_caller(sight: Sight, habits: Habits) -> Choice | None:
    """Turn to whoever was heard of last since anything was done."""
    seen = sight.seen
    if not seen.inbox:
        return None
    last = seen.inbox[-1]
    if seen.done and last.time_days < seen.done[-1].time_days:
        return None
    if last.sender in sight.catalogue.members:
        option = f"visit:{last.sender}"
        known = sight.has(option) and sight.days_since(option) >= habits.chase_days
        return family_work.visit(sight, option, (last.sender,)) if known else None
    option = f"call:{last.sender}"
    if not sight.has(option) or sight.days_since(option) < habits.chase_days:
        return None
    return sight.choose(option, ask="act")


WORK = (
    Step(answer_last_caller),
    Step(family_work.meet_together),
    Step(family_work.call_every_crisis),
    Step(service_work.refer_own),
    Step(service_work.refer_and_leave),
    Step(family_work.help_today),
    Step(desk_work.think_of_an_end),
    Step(desk_work.wait_for_a_call),
)

FORMS: dict[str, Work] = {
    "priorities": forms.rank_all_now,
    "plan": forms.plan_everything,
}

LADDERS = ladders(
    first_talk="practical > listen",
    interim_safety="crisis | hold_self",
    consent="form_only",
    consent_renewal="form_only > wait",
    exclusion="share_anyway | respect",
    record="as_fact",
    convene="crisis_meeting | conference",
    lead="propose",
    accept_lead="accept",
    safety_lead="none",
    issue_leads="wait",
    priorities="rank",
    plan="write",
    family_conference="by_letter",
    rhythm="as_needed",
    review="replan",
    silence="wait > chase_letter > call > supervisor",
    lapse="wait > do_it_self > talk > supervisor",
    own_lapse="wait > do_now",
    missed_contact="same_again > letter",
    missed_cause="reminder",
    refusal="persuade > persuade > respect_with_net",
    difference="wait > give_way > escalate",
    escalation="wait > next_level",
    complaint="explain > supervisor",
    barrier="wait > advocate > systems",
    cover="none > cover_named",
    transfer="keep",
    ending="stay",
)


def reactive(catalogue: Catalogue) -> Worker:
    """Make the reactive policy."""
    return Worker("reactive", catalogue, habits=HASTY, work=WORK, forms=FORMS, ladders=LADDERS)
