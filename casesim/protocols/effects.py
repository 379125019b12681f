"""What a clause does, beyond favouring: the data that each topic's function works with.

A clause has at most one effect. The names in `EFFECTS` are those of the protocol files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from types import MappingProxyType

from casesim.domain.vocabulary import (
    AgencyKind,
    AttendanceMode,
    ConcernDomain,
    ConcernKind,
    DifferenceGround,
    EscalationLevel,
    LegalGround,
    TroubleKind,
    Urgency,
)
from casesim.protocols.fact_parts import ConcernFacts
from casesim.protocols.goal_facts import GoalCriterion
from casesim.protocols.traits import (
    AgencyTrait,
    ChecklistTopic,
    ConcernMark,
    ConcernTrait,
    HandoverStep,
    Meeting,
    PlanRule,
    Standing,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferencePoint:
    """Speaks for, or against, an agency as case lead; never shuts one out."""

    reads: AgencyTrait
    standing: Standing
    speaks_against: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadDecidedBy:
    """Settles the lead without weighing."""

    reads: AgencyTrait


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyLeadRule:
    """Agencies of this kind lead on safety."""

    kind: AgencyKind


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueLeadRule:
    """Agencies may lead on what their mandate covers; `by` names what is matched."""

    by: str = "mandate"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderKey:
    """Puts concerns in ranks by one trait.

    Attributes:
        ranks: groups of values, first group first.
        applies_to: kinds of concern that it speaks of; the others stay where they are.
        off_for_harm_by_others: concerns in which somebody else does the harm are not
            pushed down by it.
    """

    reads: ConcernTrait
    ranks: tuple[tuple[str, ...], ...]
    applies_to: tuple[ConcernKind, ...]
    off_for_harm_by_others: bool = False
    _rank_of: dict[str, int] = field(init=False, repr=False, compare=False)
    _read: Callable[[ConcernFacts], str | None] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        ranked = {value: rank for rank, group in enumerate(self.ranks) for value in group}
        object.__setattr__(self, "_rank_of", ranked)
        object.__setattr__(self, "_read", attrgetter(self.reads.value))

    def rank_of(self, concern: ConcernFacts) -> int | None:
        """Group of a concern; None where the key does not speak of it."""
        if concern.kind not in self.applies_to:
            return None
        if self.off_for_harm_by_others and concern.harm_by_others:
            return None
        value = self._read(concern)
        return None if value is None else self._rank_of.get(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Boost:
    """Brings a marked concern forward among its like, but not past these urgencies."""

    reads: ConcernMark
    not_past: tuple[Urgency, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CrisisFirst:
    """Danger goes before `before`."""

    before: Meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCheck:
    """One thing that a plan is read for."""

    rule: PlanRule


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlyBasic:
    """What every early plan takes up where a concern of this domain is open."""

    domain: ConcernDomain


@dataclass(frozen=True, slots=True, kw_only=True)
class ConveneRule:
    """Speaks for a meeting."""

    meeting: Meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceRule:
    """Ways in which an agency may take part."""

    modes: tuple[AttendanceMode, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TroubleEntry:
    """A trouble that the protocol takes up, and the level where it begins."""

    trouble: TroubleKind
    level: EscalationLevel
    ground: DifferenceGround | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideProtocol:
    """A trouble that the protocol leaves to somebody else's rules."""

    left_to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """Levels from the lowest up; levels of one rung are alternatives of each other."""

    rungs: tuple[tuple[EscalationLevel, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyTime:
    """By when a level has to answer [working days]."""

    level: EscalationLevel
    working_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AcknowledgeTime:
    """By when a level has to say that it got the matter [days]."""

    level: EscalationLevel
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferTrigger:
    """A reason for which the lead may move."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverPart:
    """A step that belongs to a handover."""

    step: HandoverStep


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentTerms:
    """How long consent holds, and whether a member may name agencies that are left out."""

    months: int
    exclusions: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalBasis:
    """A ground other than consent on which something may be shared."""

    ground: LegalGround


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedReview:
    """Reviews fall on what was agreed; `by` names who agrees."""

    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewInterval:
    """Reviews fall at a fixed interval [calendar months]."""

    months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewOnChange:
    """A review falls due at once where the clause bears; `of` names what has changed."""

    of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalCheck:
    """One thing that each goal is read for."""

    criterion: GoalCriterion


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """Things to go through, in the document's order."""

    topic: ChecklistTopic
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskFlag:
    """A sign that a case is complex or of high risk."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompts:
    """Questions to be answered in writing. They have no pass mark."""

    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingLadder:
    """Steps towards an ending, each only where the one before led nowhere."""

    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseWhenNeedsMet:
    """A case closes where its needs are met; `also` names what must hold beside it."""

    also: str


Effect = (
    ReferencePoint
    | LeadDecidedBy
    | SafetyLeadRule
    | IssueLeadRule
    | OrderKey
    | Boost
    | CrisisFirst
    | PlanCheck
    | EarlyBasic
    | ConveneRule
    | AttendanceRule
    | TroubleEntry
    | OutsideProtocol
    | Ladder
    | ReplyTime
    | AcknowledgeTime
    | TransferTrigger
    | HandoverPart
    | ConsentTerms
    | LegalBasis
    | AgreedReview
    | ReviewInterval
    | ReviewOnChange
    | GoalCheck
    | Checklist
    | RiskFlag
    | Prompts
    | EndingLadder
    | CloseWhenNeedsMet
)

EFFECTS: Mapping[str, type[Effect]] = MappingProxyType(
    {
        "reference_point": ReferencePoint,
        "lead_decided_by": LeadDecidedBy,
        "safety_lead": SafetyLeadRule,
        "issue_lead": IssueLeadRule,
        "order_key": OrderKey,
        "boost": Boost,
        "crisis_first": CrisisFirst,
        "plan_check": PlanCheck,
        "early_basic": EarlyBasic,
        "convene": ConveneRule,
        "attendance": AttendanceRule,
        "trouble": TroubleEntry,
        "outside_protocol": OutsideProtocol,
        "ladder": Ladder,
        "reply_time": ReplyTime,
        "acknowledge_time": AcknowledgeTime,
        "transfer_trigger": TransferTrigger,
        "handover": HandoverPart,
        "consent_terms": ConsentTerms,
        "legal_basis": LegalBasis,
        "agreed_review": AgreedReview,
        "review_interval": ReviewInterval,
        "review_on_change": ReviewOnChange,
        "goal_check": GoalCheck,
        "checklist": Checklist,
        "risk_flag": RiskFlag,
        "prompts": Prompts,
        "ending_ladder": EndingLadder,
        "close_when_needs_met": CloseWhenNeedsMet,
    }
)
