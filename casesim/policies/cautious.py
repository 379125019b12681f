"""The cautious worker: reports early, assesses everything, takes everything up at once.

She would rather do too much than miss something, looks in every week, and leaves safety and the
lead to the statutory service.
"""

from __future__ import annotations

from casesim.domain.catalogue import Catalogue
from casesim.domain.decisions import Choice
from casesim.domain.vocabulary import AgencyKind
from casesim.policies import agency_work, desk_work, family_work, forms, service_work
from casesim.policies.forms import items_on_offer
from casesim.policies.guideline_forms import write_one_plan
from casesim.policies.habits import WATCHFUL, Habits
from casesim.policies.ladders import ladders
from casesim.policies.sight import Sight
from casesim.policies.worker import Step, Work, Worker

WORK = (
    Step(agency_work.report_everything),
    Step(family_work.meet_together),
    Step(family_work.ask_consent),
    Step(family_work.call_every_crisis),
    Step(agency_work.convene),
    Step(service_work.assess_everything),
    Step(agency_work.touch_base),
    Step(agency_work.hold_pressure),
    Step(agency_work.write_plan),
    Step(agency_work.hold_family_conference),
    Step(family_work.keep_in_touch),
    Step(agency_work.chase),
    Step(service_work.refer_and_follow_up),
    Step(agency_work.ask_for_news),
    Step(desk_work.use_supervision),
    Step(desk_work.write_up),
    Step(desk_work.wait_for_news),
)


def _statutory(sight: Sight, action: str) -> str:
    """The option of an action that turns to a statutory service, "" if there is none."""
    for option in sight.point.options:
        if option.action != action:
            continue
        agency = sight.catalogue.agencies.get(option.args.get("agency", ""))
        if agency is not None and agency.kind is AgencyKind.STATUTORY:
            return option.id
    return ""


def propose_statutory(sight: Sight, habits: Habits) -> Choice | None:
    """Propose a statutory service as lead."""
    wanted = _statutory(sight, "propose")
    if not wanted or sight.chosen_before(wanted):
        return None
    return sight.choose(wanted, reason="statutory")


def statutory_on_safety(sight: Sight, habits: Habits) -> Choice | None:
    """Let a statutory service lead on safety."""
    wanted = _statutory(sight, "name")
    return sight.choose(wanted) if wanted else None


def convene_everybody(sight: Sight, habits: Habits) -> Choice | None:
    """Bring every agency there is to the table, soon, without the family."""
    if not sight.has("conference"):
        return None
    everybody = items_on_offer(sight, "conference", "invite")
    return sight.choose("conference", invite=everybody, when="soon", client="not_invited")


def ask_for_all(sight: Sight, habits: Habits) -> Choice | None:
    """Ask for consent to everything, so that nothing is missed."""
    if not sight.has("explain_with_time"):
        return None
    return sight.choose("explain_with_time", scope="all", exclusions="none")


FORMS: dict[str, Work] = {
    "consent": ask_for_all,
    "consent_renewal": ask_for_all,
    "missed_cause": forms.answer_cause,
    "convene": convene_everybody,
    "lead": propose_statutory,
    "safety_lead": statutory_on_safety,
    "priorities": forms.rank_all_now,
    "plan": write_one_plan,
    "rhythm": forms.agree_rhythm,
}

LADDERS = ladders(
    first_talk="check_health > explain_consent > listen",
    interim_safety="crisis | hold | hold_self",
    exclusion="talk_it_through > share_anyway",
    record="check_source | as_report",
    lead="propose > propose > pair > dispute",
    accept_lead="decline",
    issue_leads="wait",
    family_conference="hold_self",
    review="replan",
    silence="supervisor",
    lapse="supervisor > supervisor > redate",
    own_lapse="supervisor > do_now",
    missed_contact="welfare_check | ask_why",
    refusal="refused_help > persuade > respect_with_net",
    difference="escalate",
    escalation="next_level > next_level > accept_answer",
    complaint="supervisor",
    barrier="systems",
    cover="cover_with_handover > cover_named",
    transfer="keep",
    ending="stay",
)


def cautious(catalogue: Catalogue) -> Worker:
    """Make the cautious policy."""
    return Worker("cautious", catalogue, habits=WATCHFUL, work=WORK, forms=FORMS, ladders=LADDERS)
