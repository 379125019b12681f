"""The siloed worker: her agency's own part, and nothing together with others.

No conference, no lead, no joint plan, no consent to share, no levers: the situation from which
MAP Annex A starts. She sees the family now and then, offers what her agency has, gives out
addresses for the rest, and does not ask what became of them.
"""

from __future__ import annotations

from casesim.domain.catalogue import Catalogue
from casesim.policies import desk_work, family_work, service_work
from casesim.policies.habits import SPARSE
from casesim.policies.ladders import ladders
from casesim.policies.worker import Step, Work, Worker

WORK = (
    Step(family_work.meet_together),
    Step(service_work.refer_own),
    Step(family_work.help_today),
    Step(service_work.refer_and_leave),
    Step(family_work.keep_in_touch),
    Step(desk_work.use_supervision),
    Step(desk_work.write_up),
    Step(desk_work.think_of_an_end),
    Step(desk_work.wait_for_news),
)

APART = {
    "exclusion": "respect",
    "record": "as_report",
    "convene": "wait",
    "lead": "defer",
    "accept_lead": "decline",
    "safety_lead": "none",
    "issue_leads": "wait",
    "priorities": "wait",
    "plan": "each_own",
    "family_conference": "wait",
    "transfer": "keep",
}
"""What a worker answers who does nothing together with other agencies."""

LADDERS = ladders(
    **APART,
    first_talk="listen > ask_manager",
    interim_safety="wait",
    consent="verbal_today",
    consent_renewal="wait",
    rhythm="as_needed",
    review="keep",
    silence="wait",
    lapse="wait",
    own_lapse="tell_and_redate",
    missed_contact="same_again > letter",
    missed_cause="leave_door_open",
    refusal="respect_with_net",
    difference="give_way",
    escalation="accept_answer",
    complaint="explain",
    barrier="log_it",
    cover="cover_named",
    ending="stay",
)

FORMS: dict[str, Work] = {}


def siloed(catalogue: Catalogue) -> Worker:
    """Make the siloed policy."""
    return Worker("siloed", catalogue, habits=SPARSE, work=WORK, forms=FORMS, ladders=LADDERS)
