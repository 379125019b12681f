"""The measures of a case by name. They stand beside each other and are never added up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from casesim.analysis.achievements import Achievements
from casesim.analysis.dangers import DangerUnseen, LostFromView
from casesim.analysis.folds import KindFold
from casesim.analysis.followed import Followed, Values
from casesim.analysis.goals import Goals
from casesim.analysis.tallies import FirstTime, LeadChanges, Tally
from casesim.analysis.three_s import ThreeS
from casesim.analysis.work_measures import Escalations, Hours, ReferralStages
from casesim.domain import events as ev
from casesim.domain.log import Value
from casesim.domain.vocabulary import PlanItemState

Wished = Literal["more", "less", "neither"]
StartFold = Callable[[Followed], KindFold[Values]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measure.

    Attributes:
        fold: starts a fold whose result holds the measure and its parts, "name/part".
        wished: whether more or less of it is wished for, as the measure stands by itself.
        meaning: one line.
    """

    name: str
    unit: str
    fold: StartFold
    wished: Wished
    meaning: str


def unit_of(name: str) -> str:
    """Unit of a measure or of one of its parts, such as "events" of "harm_events/neglect"."""
    return MEASURES[name.partition("/")[0]].unit


def _harms(followed: Followed) -> KindFold[Values]:
    kinds = (each.value for concern in followed.scenario.family.concerns for each in concern.harms)
    members = (member.id for member in followed.scenario.family.members)
    return Tally("harm_events", ev.HARM_OCCURRED, parts={0: tuple(kinds), 2: tuple(members)})


def _count(name: str, kind: str, only: tuple[int, Value] | None = None) -> StartFold:
    return lambda _: Tally(name, kind, only)


def _felt(name: str, feeling: str) -> StartFold:
    def start(followed: Followed) -> KindFold[Values]:
        members = tuple(member.id for member in followed.scenario.family.members)
        return Tally(name, ev.FELT, (1, feeling), {0: members})

    return start


def _first(name: str, kind: str, only: tuple[int, Value] | None = None) -> StartFold:
    return lambda followed: FirstTime(name, kind, followed.end_days, only)


def _stages(_: Followed) -> KindFold[Values]:
    return ReferralStages()


def _leads(_: Followed) -> KindFold[Values]:
    return LeadChanges()


_NEVER = "the whole time followed if never"
_ROWS: tuple[tuple[str, str, StartFold, Wished, str], ...] = (
    ("goals_reached", "share", Goals, "more", "members' own goals that hold at the end"),
    ("goals_share_of_time", "share", Goals, "more", "share of time in which goals held, mean"),
    ("area_under_stability", "0 to 100", ThreeS, "more", "stability, mean over the time"),
    ("area_under_self_reliance", "0 to 100", ThreeS, "more", "self-reliance, mean over the time"),
    ("area_under_social_mobility", "0 to 100", ThreeS, "more", "mobility, mean over the time"),
    ("days_stable", "days", ThreeS, "more", "days on which every stability indicator held"),
    ("days_to_stability", "days", ThreeS, "less", f"until all held first; {_NEVER}"),
    ("harm_events", "events", _harms, "less", "harm of any kind"),
    ("days_in_danger", "days", DangerUnseen, "less", "days with an imminent risk"),
    ("days_in_danger_unseen", "days", DangerUnseen, "less", "of them, somebody out of sight"),
    ("falls_through_cracks", "times", LostFromView, "less", "open risk, and long with nobody"),
    ("days_through_cracks", "days", LostFromView, "less", "how long that lasted"),
    ("needless_intrusions", "times", _count("needless_intrusions", ev.INTRUSION), "less",
     "intrusive looks for what was not there"),
    ("burdened_contacts", "times", _felt("burdened_contacts", "burdened"), "less",
     "contacts beyond what the person could carry"),
    ("felt_afraid", "times", _felt("felt_afraid", "afraid"), "less", "times somebody was afraid"),
    ("felt_heard", "times", _felt("felt_heard", "heard"), "more", "times somebody was heard"),
    ("told_again", "times", _felt("told_again", "asked_again"), "less",
     "times somebody was asked again what others knew"),
    ("conflicting_messages", "times", _felt("conflicting_messages", "confused"), "less",
     "times agencies told them different things"),
    ("contacts", "times", _count("contacts", ev.CONTACT_KEPT), "neither",
     "contacts that came about"),
    ("contacts_missed", "times", _count("contacts_missed", ev.CONTACT_MISSED), "less",
     "contacts that did not come about"),
    ("lapsed_steps", "times",
     _count("lapsed_steps", ev.ITEM_MOVED, (1, PlanItemState.LAPSED.value)), "less",
     "steps of the plan that lapsed"),
    ("own_lapses", "times", _count("own_lapses", ev.OWN_LAPSE), "less",
     "steps of the lead's own that were late"),
    ("referrals_sent", "referrals", _stages, "neither", "referrals, and how far they came"),
    ("referral_completion", "share", _stages, "more", "share of referrals that were served"),
    ("own_offers", "offers", _stages, "neither", "what agencies offered of their own accord"),
    ("hours", "hours", Hours, "neither", "hours of all agencies"),
    ("hours_of_seat", "hours", Hours, "neither", "hours of the worker who decides"),
    ("agencies_involved", "agencies", Hours, "neither", "agencies that worked on the case"),
    ("escalations", "times", Escalations, "neither", "troubles taken up a level"),
    ("escalation_days", "days", Escalations, "less", "days they waited for an answer, in all"),
    ("consent_breaches", "times", _count("consent_breaches", ev.DISCLOSED, (3, True)), "less",
     "facts shared without consent or ground"),
    ("decisions", "decisions", _count("decisions", ev.CHOICE_MADE), "neither", "decisions made"),
    ("days_to_conference", "days", _first("days_to_conference", ev.CONFERENCE_HELD), "neither",
     f"until the first conference; {_NEVER}"),
    ("days_to_lead", "days", _first("days_to_lead", ev.LEAD_AGREED), "neither",
     f"until a lead was agreed; {_NEVER}"),
    ("days_to_plan", "days", _first("days_to_plan", ev.PLAN_AGREED, (0, True)), "neither",
     f"until a joint plan was agreed; {_NEVER}"),
    ("achievements_reached", "lines", Achievements, "more",
     "lines of the checklist of achievements that are reached at the end"),
    ("achievements_to_reach", "lines", Achievements, "less", "lines that are still to reach"),
    ("achievements_not_applicable", "lines", Achievements, "neither",
     "lines that do not apply to somebody of that age"),
    ("assessments", "times", _count("assessments", ev.ASSESSED), "neither",
     "screens and assessments"),
    ("assessments_repeated", "times", _count("assessments_repeated", ev.ASSESSED, (1, True)),
     "less", "of them, of what another agency had found out before"),
    ("assessments_taken_over", "times",
     _count("assessments_taken_over", ev.ASSESSMENT_TAKEN_OVER), "neither",
     "assessments of others that were taken over"),
    ("returns", "times", _count("returns", ev.CASE_RETURNED), "less",
     "times the closed case came back"),
    ("barriers_met", "times", _count("barriers_met", ev.BARRIER_MET), "neither",
     "times a rule of the system stood in the way"),
    ("barriers_logged", "times", _count("barriers_logged", ev.BARRIER_LOGGED), "neither",
     "of them, written into the log of policy issues"),
    ("lead_changes", "times", _leads, "less", "changes of the lead"),
)  # fmt: skip

MEASURES: Final[Mapping[str, Measure]] = MappingProxyType(
    {
        name: Measure(name=name, unit=unit, fold=fold, wished=wished, meaning=meaning)
        for name, unit, fold, wished, meaning in _ROWS
    }
)
