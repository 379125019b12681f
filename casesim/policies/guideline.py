"""The guideline worker: does what the protocol says, as far as she can see it.

Where the protocol is silent a plain order of work holds: answer danger and meet the people, hear
what they want, ask for consent, touch base with every agency, bring them together, agree a lead by
consensus, put things in order, write one plan, talk it over with the family, keep a rhythm, follow
up, talk before anything is taken up a level, and look after records and supervision.
"""

from __future__ import annotations

from dataclasses import replace

from casesim.domain.catalogue import Catalogue
from casesim.domain.decisions import Option
from casesim.policies import agency_work, desk_work, family_work, forms, service_work
from casesim.policies.guideline_clocks import clock_forms, review_by_interval
from casesim.policies.guideline_forms import guideline_forms
from casesim.policies.habits import STEADY, Habits
from casesim.policies.ladders import ladders
from casesim.policies.sight import Sight
from casesim.policies.voice import Voice
from casesim.policies.worker import Step, Work, Worker
from casesim.protocols.case_protocol import CaseProtocol
from casesim.protocols.reviews import review_interval_months

_DAYS_A_MONTH = 365.25 / 12.0

BEFORE_THE_PLAN = (
    Step(family_work.meet_together),
    Step(family_work.answer_danger, ("crisis_first",), ("next_step", "crisis")),
    Step(agency_work.report_danger, ("report_statutory",), ("statutory_report",)),
    Step(family_work.ask_consent, ("ask_consent",), ("consent",)),
    Step(agency_work.touch_base, ("touch_base_all", "call_agencies"), ("next_step",)),
    Step(agency_work.call_after_consent, ("call_agencies",), ("next_step",)),
    Step(agency_work.hold_pressure, ("ask_flexibility",), ("flexibility",)),
    Step(agency_work.convene, ("convene_conference", "agree_lead"), ("convene", "next_step")),
    Step(family_work.meet_each),
    Step(family_work.help_today),
    Step(agency_work.write_plan, ("one_plan",), ("plan",)),
    Step(agency_work.hold_family_conference, ("family_conference",), ("family_conference",)),
)
ONCE_IT_STANDS = (
    Step(family_work.keep_in_touch),
    Step(family_work.hear_alone),
    Step(agency_work.chase),
    Step(service_work.assess_what_is_open, ("use_common_tool",), ("next_step",)),
    Step(service_work.refer_after_plan),
    Step(agency_work.ask_for_news),
    Step(desk_work.use_supervision),
    Step(desk_work.write_up, ("write_down",), ("next_step", "record")),
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
}

LADDERS = ladders(
    first_talk="listen | ask_manager > ask_manager > explain_consent",
    interim_safety="hold_self",
    exclusion="respect | talk_it_through",
    record="as_report",
    lead="propose > propose > pair | propose > dispute",
    family_conference="hold_self | hold > hold | hold_self",
    review="keep",
    silence="call > supervisor > chase_letter",
    lapse="talk > supervisor > redate",
    own_lapse="tell_and_redate > do_now > supervisor",
    missed_contact="ask_why",
    refusal="ask_why > smaller_offer > respect_with_net",
    difference="talk > supervisor > give_way",
    complaint="listen > supervisor",
    barrier="flexibility | advocate > systems > log_it",
    cover="cover_with_handover > cover_named",
    transfer="keep | propose",
    ending="stay",
)


def habits_by(protocol: CaseProtocol) -> Habits:
    """A steady worker's habits, with the interval of reviews that the protocol names."""
    months = review_interval_months(protocol)
    if months is None:
        return STEADY
    return replace(STEADY, review_days=months * _DAYS_A_MONTH)


class GuidelineWorker(Worker):
    """A worker who asks the protocol before each step and among alternatives."""

    def __init__(self, name: str, catalogue: Catalogue, protocol: CaseProtocol) -> None:
        self.voice = Voice(protocol)
        super().__init__(
            name,
            catalogue,
            habits=habits_by(protocol),
            work=(*BEFORE_THE_PLAN, review_by_interval(self.voice), *ONCE_IT_STANDS),
            forms=FORMS | guideline_forms(self.voice) | clock_forms(self.voice),
            ladders=LADDERS,
        )

    def agrees(self, step: Step, sight: Sight) -> bool:
        """Ask the protocol about a step."""
        return self.voice.agrees(step, sight)

    def pick(self, sight: Sight, found: list[Option]) -> Option | None:
        """Ask the protocol about alternatives."""
        return self.voice.best(sight, found)


def guideline(catalogue: Catalogue, protocol: CaseProtocol) -> GuidelineWorker:
    """Make the guideline policy for one protocol."""
    return GuidelineWorker("guideline", catalogue, protocol)
