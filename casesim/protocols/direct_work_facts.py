"""Facts on direct work with a person: goals, strengths, permission, danger to self, changes (PLAN).

They are part of `CaseFacts`, in a module of their own.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from casesim.protocols.fact_metadata import about, yes_no
from casesim.protocols.goal_facts import GoalFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectWorkFacts:
    """What is known of the work with the people themselves; None stands for "not known"."""

    # Goals and plan
    goals: tuple[GoalFacts, ...] | None = field(
        default=None, metadata=about("list", "goals that the people work towards")
    )
    parts_done: tuple[str, ...] | None = field(
        default=None, metadata=about("list", "parts of the checklist in question that are done")
    )
    strengths_known: int | None = field(
        default=None, metadata=about("strengths", "strengths of the family that were heard of")
    )
    plan_changed: bool | None = field(
        default=None, metadata=yes_no("the plan was changed since it was last written up")
    )
    change_agreed: bool | None = field(
        default=None, metadata=yes_no("the person and all concerned agreed to the change")
    )
    copy_given: bool | None = field(
        default=None, metadata=yes_no("the person has the plan in a form they can use")
    )

    # Working together
    language_shared: bool | None = field(
        default=None, metadata=yes_no("the worker speaks the language of every member")
    )
    support_person: bool | None = field(
        default=None, metadata=yes_no("a relative, guardian or friend takes part")
    )
    support_role_clear: bool | None = field(
        default=None, metadata=yes_no("it is clear what a support person does and is told")
    )
    motivation_low: bool | None = field(
        default=None, metadata=yes_no("the person sees little reason to change anything")
    )
    mandated: bool | None = field(
        default=None, metadata=yes_no("the person takes part because of an order")
    )
    able_to_self_refer: bool | None = field(
        default=None, metadata=yes_no("the person could turn to the service themselves")
    )
    openings_checked: bool | None = field(
        default=None, metadata=yes_no("the service has room for the person and can be reached")
    )
    consent_in_writing: bool | None = field(
        default=None, metadata=yes_no("the permission to act is in writing")
    )

    # High risk
    suicide_danger: bool | None = field(
        default=None,
        metadata=yes_no("frequent or intense thoughts of suicide, an intent or a plan is known of"),
    )
    person_accompanied: bool | None = field(
        default=None, metadata=yes_no("somebody stays with the person in danger")
    )
    person_can_call: bool | None = field(
        default=None, metadata=yes_no("the person is able and willing to call for help themselves")
    )
    danger_to_others: bool | None = field(
        default=None, metadata=yes_no("a member may hurt others or threatens a worker")
    )
    worker_at_risk: bool | None = field(
        default=None, metadata=yes_no("a worker may meet danger when visiting")
    )
    person_agitated: bool | None = field(
        default=None, metadata=yes_no("somebody is agitated or angry just now")
    )
    long_statutory_history: bool | None = field(
        default=None, metadata=yes_no("protective or custodial services were involved for long")
    )
    publicised: bool | None = field(
        default=None, metadata=yes_no("the case is in public view or politically sensitive")
    )
