"""The facts that a rule may use: a closed list, each with its unit and its meaning.

Whoever asks a rule fills in what the seat knows and leaves the rest at None, "not known".
Facts that follow from these (how many agencies are silent …) are in `derived_facts`; the
names that conditions may use, of both, in `fact_catalogue`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from casesim.domain.vocabulary import (
    ConsentScope,
    DifferenceGround,
    EscalationLevel,
    LegalGround,
    TroubleKind,
)
from casesim.protocols.direct_work_facts import DirectWorkFacts
from casesim.protocols.fact_metadata import about as _about
from casesim.protocols.fact_metadata import one_of as _one_of
from casesim.protocols.fact_metadata import yes_no as _yes_no
from casesim.protocols.fact_parts import AgencyFacts, ConcernFacts, MemberFacts, PlanItemFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts(DirectWorkFacts):
    """What is known of one case at one moment, by one seat, for the decision in hand.

    Every field may be None, "not known". `fact_catalogue.FACTS` lists unit and meaning of
    each; they stand here as metadata of the fields, and in `DirectWorkFacts` for what PLAN asks of
    direct work with a person.
    """

    # Whom and what it is about
    today: date | None = field(default=None, metadata=_about("date", "day of the decision"))
    concerns: tuple[ConcernFacts, ...] | None = field(
        default=None, metadata=_about("list", "open concerns")
    )
    agencies: tuple[AgencyFacts, ...] | None = field(
        default=None, metadata=_about("list", "agencies that know or knew the family")
    )
    members: tuple[MemberFacts, ...] | None = field(
        default=None, metadata=_about("list", "members of the family")
    )
    plan_items: tuple[PlanItemFacts, ...] | None = field(
        default=None, metadata=_about("list", "items of the plan, in its order")
    )

    # Danger
    crisis_answered: bool | None = field(
        default=None, metadata=_yes_no("the present danger has been answered")
    )
    interim_safety_held: bool | None = field(
        default=None, metadata=_yes_no("somebody holds an interim safety plan")
    )
    risk_stabilised: bool | None = field(
        default=None, metadata=_yes_no("the risk that brought in a statutory service is stable")
    )

    # Finding out
    history_of_refusal: bool | None = field(
        default=None, metadata=_yes_no("help was refused or fell through before")
    )
    coordination_checked: bool | None = field(
        default=None, metadata=_yes_no("it was asked whether somebody coordinates already")
    )
    joint_assessment_done: bool | None = field(
        default=None, metadata=_yes_no("the agencies assessed risks and needs together")
    )
    viewpoints_heard: int | None = field(
        default=None, metadata=_about("agencies", "agencies whose view of the case was heard")
    )
    expertise_missing: bool | None = field(
        default=None, metadata=_yes_no("the matter needs knowledge that the seat lacks")
    )
    tool_applicable: bool | None = field(
        default=None, metadata=_yes_no("a tool that the agencies share fits the matter")
    )
    undocumented_decisions: int | None = field(
        default=None, metadata=_about("decisions", "decisions and facts not yet recorded")
    )
    news_unshared: bool | None = field(
        default=None, metadata=_yes_no("important news has not reached all whom it concerns")
    )
    letters_unanswered: int | None = field(
        default=None, metadata=_about("letters", "questions of other agencies not yet answered")
    )

    # Consent, for the item, member and recipient in question
    consent_given: bool | None = field(
        default=None, metadata=_yes_no("the member agreed to sharing; no: refused or withdrew")
    )
    consent_given_on: date | None = field(
        default=None, metadata=_about("date", "day on which consent was given")
    )
    consent_understood: bool | None = field(
        default=None, metadata=_yes_no("the member understood what was asked")
    )
    consent_under_threat: bool | None = field(
        default=None, metadata=_yes_no("something was made to hang on the member's yes")
    )
    consent_scope: ConsentScope | None = field(
        default=None, metadata=_one_of("what the consent covers")
    )
    item_scope: ConsentScope | None = field(
        default=None, metadata=_one_of("what the item in question belongs to")
    )
    recipient_excluded: bool | None = field(
        default=None, metadata=_yes_no("the member does not want this agency told")
    )
    legal_grounds: tuple[LegalGround, ...] | None = field(
        default=None, metadata=_about("list", "grounds other than consent that are given")
    )

    # Leading and meeting
    lead_agreed: bool | None = field(
        default=None, metadata=_yes_no("the agencies agreed which of them leads")
    )
    worker_skilled: bool | None = field(
        default=None, metadata=_yes_no("the worker in question has the skills for the case")
    )
    main_needs_with_others: bool | None = field(
        default=None,
        metadata=_yes_no("members other than the statutory client have the greater needs"),
    )
    conferences_held: int | None = field(
        default=None, metadata=_about("conferences", "case conferences held so far")
    )
    outcomes_agreed: bool | None = field(
        default=None, metadata=_yes_no("the agencies agreed what to work towards")
    )
    priorities_agreed: bool | None = field(
        default=None, metadata=_yes_no("the agencies agreed what comes first")
    )

    # Case manager and service
    manager_wanted: bool | None = field(
        default=None, metadata=_yes_no("the member wants a case manager or a key worker")
    )
    own_service_fits: bool | None = field(
        default=None, metadata=_yes_no("the seat's own service suits what is needed")
    )
    assessment_done: bool | None = field(
        default=None, metadata=_yes_no("the comprehensive assessment has been made")
    )
    one_to_one_failed: bool | None = field(
        default=None, metadata=_yes_no("asking agencies one by one has not led to what is needed")
    )
    role_moves: bool | None = field(
        default=None, metadata=_yes_no("the role of case manager is being handed over")
    )
    client_excluded: bool | None = field(
        default=None, metadata=_yes_no("the member is barred from the case manager's service")
    )
    worker_leaves: bool | None = field(
        default=None, metadata=_yes_no("the worker who manages the case leaves that role")
    )
    drifting_away: bool | None = field(
        default=None, metadata=_yes_no("the member stays away, or wants this no longer")
    )

    # Planning
    separate_plans: int | None = field(
        default=None, metadata=_about("plans", "plans of agencies that are not joined into one")
    )
    family_agrees_plan: bool | None = field(
        default=None, metadata=_yes_no("the family has been consulted on the plan")
    )
    family_conference_held: bool | None = field(
        default=None, metadata=_yes_no("the plan was talked over with the family")
    )
    conflicting_messages: bool | None = field(
        default=None, metadata=_yes_no("agencies tell the family different things")
    )
    channel_agreed: bool | None = field(
        default=None, metadata=_yes_no("it is agreed how and how often news travels")
    )
    review_agreed: bool | None = field(
        default=None, metadata=_yes_no("it is agreed when to review")
    )
    agreed_review_on: date | None = field(
        default=None, metadata=_about("date", "day agreed for the next review")
    )
    last_review_on: date | None = field(
        default=None, metadata=_about("date", "day of the last review, or of the plan")
    )
    prescriber_without_plan: bool | None = field(
        default=None, metadata=_yes_no("the doctor of a treatment clinic has no copy of the plan")
    )
    new_information: bool | None = field(
        default=None, metadata=_yes_no("something new has come up that may change the plan")
    )

    # Joining forces
    agency_action_ahead: bool | None = field(
        default=None, metadata=_yes_no("a measure of an agency threatens the family's stability")
    )
    flexibility_agreed: bool | None = field(
        default=None, metadata=_yes_no("the agency agreed among agencies to bend or wait")
    )
    flexibility_told: bool | None = field(
        default=None, metadata=_yes_no("the family was told of a possible flexibility")
    )
    flexibility_used: bool | None = field(
        default=None, metadata=_yes_no("the agency has already bent its rules or waited")
    )
    lever_open: bool | None = field(
        default=None, metadata=_yes_no("help that could serve as a nudge can be given now")
    )
    lever_opens_later: bool | None = field(
        default=None, metadata=_yes_no("help that could serve as a nudge comes up later")
    )
    lever_agreed: bool | None = field(
        default=None, metadata=_yes_no("the agency that holds the lever agreed to its use")
    )
    valid_reason: bool | None = field(
        default=None, metadata=_yes_no("there is a valid reason why something was not done")
    )

    # Doing
    overdue_items: int | None = field(
        default=None, metadata=_about("items", "commitments of other agencies that are late")
    )
    own_overdue_items: int | None = field(
        default=None, metadata=_about("items", "promises of the seat itself that are late")
    )
    supervision_arranged: bool | None = field(
        default=None, metadata=_yes_no("the worker has regular supervision")
    )
    absence_ahead: bool | None = field(
        default=None, metadata=_yes_no("a worker on the case will be away")
    )
    cover_named: bool | None = field(
        default=None, metadata=_yes_no("somebody is named who covers the absence")
    )

    # Trouble
    trouble: TroubleKind | None = field(
        default=None, metadata=_one_of("which family of trouble it is")
    )
    ground: DifferenceGround | None = field(
        default=None, metadata=_one_of("what a difference is about")
    )
    level: EscalationLevel | None = field(
        default=None, metadata=_one_of("level that holds the matter now")
    )
    raised_on: date | None = field(
        default=None, metadata=_about("date", "day on which the matter reached that level")
    )
    within_one_agency: bool | None = field(
        default=None, metadata=_yes_no("both sides belong to one agency")
    )
    government_agency: bool | None = field(
        default=None, metadata=_yes_no("the seat's agency belongs to the government")
    )
    talks_held: int | None = field(
        default=None, metadata=_about("talks", "talks held about the trouble at this level")
    )
    commitment_overdue: bool | None = field(
        default=None, metadata=_yes_no("another agency's commitment is past its date")
    )
    justification_given: bool | None = field(
        default=None, metadata=_yes_no("a justification was given for it")
    )
    refused: bool | None = field(
        default=None, metadata=_yes_no("a member declined help that was offered")
    )
    engagement_protocol_followed: bool | None = field(
        default=None, metadata=_yes_no("the attempts that engagement protocols ask were made")
    )
    risk_to_client_or_community: bool | None = field(
        default=None, metadata=_yes_no("agencies assess a risk to the client or the community")
    )

    # Handing over and ending
    order_changed: bool | None = field(
        default=None, metadata=_yes_no("a statutory order has begun or ended")
    )
    situation_changed: bool | None = field(
        default=None, metadata=_yes_no("the family's situation or needs have changed")
    )
    rapport_changed: bool | None = field(
        default=None, metadata=_yes_no("the lead agency's relation with the family has changed")
    )
    own_workflow: bool | None = field(
        default=None, metadata=_yes_no("an agency has a workflow of its own for this")
    )
    transfer_agreed: bool | None = field(
        default=None, metadata=_yes_no("the agencies agreed to a change of lead")
    )
    transfer_told: bool | None = field(
        default=None, metadata=_yes_no("the family and all agencies were told of the change")
    )
    transfer_documented: bool | None = field(
        default=None, metadata=_yes_no("the change is documented")
    )
    overlap_planned: bool | None = field(
        default=None, metadata=_yes_no("handover and support in the transition are arranged")
    )
    assessment_passed_on: bool | None = field(
        default=None, metadata=_yes_no("the assessment was handed on with the case")
    )
    practices_passed_on: bool | None = field(
        default=None, metadata=_yes_no("what worked between partners was passed on")
    )
    alternatives_offered: bool | None = field(
        default=None, metadata=_yes_no("the member was pointed to other ways of being helped")
    )
    prompts_answered: int | None = field(
        default=None, metadata=_about("prompts", "prompts of footnote 20 answered in writing")
    )
    needs_met: bool | None = field(default=None, metadata=_yes_no("the needs in the plan are met"))
