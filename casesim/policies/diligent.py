"""The diligent worker: as alone as the siloed one, and as hard-working as the guideline one.

She keeps the guideline's rhythm, asks for consent, asks single agencies to take up their part,
goes along to appointments, chases, asks why and answers what fits, but never brings anybody
together: no conference, no lead, no joint plan. She tells diligence from coordination.
"""

from __future__ import annotations

from casesim.domain.catalogue import Catalogue
from casesim.policies import agency_work, desk_work, family_work, forms, service_work
from casesim.policies.habits import STEADY
from casesim.policies.ladders import ladders
from casesim.policies.siloed import APART
from casesim.policies.worker import Step, Work, Worker

WORK = (
    Step(family_work.meet_together),
    Step(family_work.answer_danger),
    Step(family_work.ask_consent),
    Step(family_work.meet_each),
    Step(family_work.help_today),
    Step(service_work.refer_own),
    Step(family_work.keep_in_touch),
    Step(family_work.hear_alone),
    Step(agency_work.chase),
    Step(service_work.assess_what_is_open),
    Step(service_work.refer_and_follow_up),
    Step(agency_work.ask_to_take_up),
    Step(agency_work.ask_for_news),
    Step(desk_work.use_supervision),
    Step(desk_work.write_up),
    Step(desk_work.think_of_an_end),
    Step(desk_work.wait_for_news),
)

FORMS: dict[str, Work] = {
    "consent": forms.explain_consent,
    "consent_renewal": forms.explain_consent,
    "missed_cause": forms.answer_cause,
    "record": forms.mark_sureness,
    "rhythm": forms.agree_rhythm,
    "review": forms.settle_review,
    "ending": forms.end_with_prompts,
}

LADDERS = ladders(
    **APART,
    first_talk="listen > ask_manager > explain_consent",
    interim_safety="hold_self",
    silence="call > chase_letter",
    lapse="talk > redate > do_it_self",
    own_lapse="do_now > tell_and_redate",
    missed_contact="ask_why",
    refusal="ask_why > smaller_offer > respect_with_net",
    difference="talk > give_way",
    escalation="talk_again > accept_answer",
    complaint="listen > supervisor",
    barrier="advocate > flexibility > log_it",
    cover="cover_with_handover > cover_named",
    ending="stay",
)


def diligent(catalogue: Catalogue) -> Worker:
    """Make the diligent policy."""
    return Worker("diligent", catalogue, habits=STEADY, work=WORK, forms=FORMS, ladders=LADDERS)
