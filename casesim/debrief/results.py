"""What a debrief holds, as plain data: worked out from a save, drawn by a page, put on paper.

Ids are the scenario's own; words are made elsewhere. "Not known" and "not yet" are None. Guidance
and consequence stand beside each other here and are never mixed: a mark comes from futures alone,
a ruling from the document alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from casesim.analysis.results import PlayResult
from casesim.domain.vocabulary import DutyGround as DutyGround
from casesim.experiments.intervals import Interval
from casesim.play.catalogue import N_

RIPPLE_NOTE = N_(
    "This shows what an hour for one family costs others who wait: an argument to management "
    "about staffing. It is never a reason to leave a person in danger."
)


class Mark(StrEnum):
    """What the futures say of a choice, in plain words; `marks.py` has the rule."""

    STRONG = "strong"
    SOUND = "sound"
    DEBATABLE = "debatable"
    COSTLY = "costly"
    CANNOT_TELL = "cannot_tell"


class Agreement(StrEnum):
    """How what guidance says of a choice stands to what the futures say of it."""

    AGREE = "agree"
    CONFLICT = "conflict"
    SILENT = "silent"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """What one clause says of one option.

    Attributes:
        force: "requires", "forbids", "recommends", "permits" or "silent".
        source: document and paragraph, such as "MAP 8.2".
        says: what it says, in our words.
        stands: the option goes "with" it, "against" it, or it is "silent".
        facts: names of the facts that decided, with their values as they were known then.
        instead: where the document is silent, what holds instead: the paragraph or the law.
    """

    force: str
    source: str
    says: str
    stands: str
    facts: tuple[tuple[str, str], ...] = ()
    instead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A duty that decides, so that the choice gets no mark.

    Attributes:
        kept: whether the choice kept it.
        bearing: the clause that names it.
    """

    ground: DutyGround
    kept: bool
    bearing: Bearing


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFact:
    """Something that bore on a decision, and whether the seat knew it then.

    Attributes:
        what: id of a concern, goal, involvement, consent … ; words are made elsewhere.
        kind: one of `known_then.KINDS`, such as "concern" or "consent".
        known: whether it had reached the seat by then.
        since_days: since when, None for not yet [days].
        learned_days: when the seat learned it after all, None for never [days].
        detail: such as the level that was known, or what was the case, as an id.
    """

    what: str
    kind: str
    known: bool
    since_days: float | None = None
    learned_days: float | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What may become of one option: futures with the same past and common luck.

    Attributes:
        option_id: the option.
        values: details it was taken with, by field id.
        outcomes: primary outcome of each future, shape (n,), in the scenario's unit.
        expected: their mean with its interval, None before two futures are there.
        against_chosen: this option less the chosen one, future by future, in the primary
            outcome; None for the chosen one and before two futures are there.
        others: measure -> this option less the chosen one, for the other measures; for the
            chosen one the mean itself.
        same_luck: primary outcome with the run's own luck, None where it was not asked for.
        bearings: what guidance says of this option.
        hours: what it was expected to cost the seat [hours].
        tells: event -> share of futures with it, the same events for all options of a decision [1].
    """

    option_id: str
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    outcomes: tuple[float, ...] = ()
    expected: Interval | None = None
    against_chosen: Interval | None = None
    others: Mapping[str, Interval] = field(default_factory=dict)
    same_luck: float | None = None
    bearings: tuple[Bearing, ...] = ()
    hours: float = 0.0
    tells: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Appraisal:
    """One choice beside the rulings and beside its futures.

    Attributes:
        number: of the decision in the play, from 1.
        seat: who decided, "<agency>/<role>".
        context: facts for the words of the question.
        options: in the order in which they were open; the chosen one is among them.
        best: option that did best on one half of the futures, None where none can be named.
        loss: `best` less the chosen one on the other half, in the primary outcome turned so that
            more is wished for; None where none can be named.
        mark: None where a duty decides or no futures were asked for.
        compared: how many options were compared by futures, the chosen one among them.
        futures: how many were simulated of each option.
        redrawn: share of futures in which something unseen could be drawn anew 0..1 [1].
        hours_spent: what the seat spent from this choice to its next one [hours].
        occasion: the how-manieth decision of its kind and subject, from 1.
    """

    number: int
    decision_id: str
    time_days: float
    kind: str
    subject: str
    seat: str
    chosen: str
    options: tuple[Outlook, ...]
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    context: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    best: str | None = None
    loss: Interval | None = None
    mark: Mark | None = None
    agreement: Agreement = Agreement.OPEN
    duties: tuple[Duty, ...] = ()
    known: tuple[KnownFact, ...] = ()
    compared: int = 0
    futures: int = 0
    redrawn: float = 0.0
    hours_spent: float = 0.0
    occasion: int = 1

    @property
    def chosen_outlook(self) -> Outlook:
        """The outlook of what was chosen."""
        return next(each for each in self.options if each.option_id == self.chosen)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementAndLuck:
    """A result taken apart; the two parts are estimated from separate futures.

    Attributes:
        measure: the primary outcome.
        reference: mean over futures from the first decision under the stated policy.
        judgement: what the choices added to it on average.
        luck: what the run's luck added to that.
        realised: what happened.
        total: `reference` + judgement + luck, with its interval; it holds what happened.
        by_decision: decision id -> its part of the judgement.
    """

    measure: str
    unit: str
    reference: Interval
    judgement: Interval
    luck: Interval
    realised: float
    total: Interval
    by_decision: Mapping[str, Interval] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class TurningPoint:
    """A decision or an event that moved the outcome.

    Attributes:
        kind: "decision" or an event kind.
        subject: decision id, or what the event was about.
        before, after: expected primary outcome just before and just after.
        moved: after less before.
    """

    time_days: float
    kind: str
    subject: str
    before: Interval
    after: Interval
    moved: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class BesideRow:
    """Another way through the same case, set beside a play.

    Attributes:
        name: of the policy, the playthrough or the class; that of the play in the first row.
        plays: how many ways the row stands for; above 1 for a class.
        same_luck: primary outcome of each of them with the play's own luck.
        same_luck_more: their mean less that of the play; 0 for the play itself.
        fresh: mean over fresh luck. Recorded choices are a plan there, as `beside.py` says.
        fresh_more: this row less the play, by the same luck; all rows hold at once. None for the
            play itself.
    """

    name: str
    plays: int
    same_luck: tuple[float, ...]
    same_luck_more: float
    fresh: Interval
    fresh_more: Interval | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RippleEntry:
    """How much longer one family waited for one thing because of a choice.

    Attributes:
        own: it is the family for which was decided.
        kind: of the wait, one of `family_waits.KINDS`.
        through: the worker's post or the agency that it waited for.
        days: what it waited as played less what it would have waited; below 0 for shorter.
    """

    case: str
    own: bool
    kind: str
    through: str
    days: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ripple:
    """What one choice for one family did to the waits of all, in one course of luck.

    Attributes:
        case: of the decision.
        chosen, instead: the option that was taken, and the one beside which it is set.
        entries: the largest first; none where nothing changed. They add up to the total.
        until_days: up to when waits were looked at [days].
        total_days: days of waiting of all families as played less those with the other choice.
        usually: the same for the other families alone, over other luck; None where not asked for.
        note: what this is an argument for, and what it never is; shown wherever this is shown.
    """

    decision_id: str
    time_days: float
    case: str
    chosen: str
    instead: str
    entries: tuple[RippleEntry, ...]
    total_days: float
    until_days: float
    usually: Interval | None = None
    note: str = field(default=RIPPLE_NOTE, init=False)

    @property
    def others(self) -> tuple[RippleEntry, ...]:
        """The entries of the other families."""
        return tuple(each for each in self.entries if not each.own)

    @property
    def others_days(self) -> float:
        """How much longer the other families waited, all together [days]."""
        return sum(each.days for each in self.others)


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedForecast:
    """A forecast that was sealed before its outcome existed, and what came of it.

    Attributes:
        question: id of the question in the scenario.
        decision_id: where it was asked.
        by_days: the date of the question [days].
        answer: "yes" or "no".
        confidence: stated probability that the answer is right 0.5..1 [1].
        futures_yes: share of futures from there in which it came true, None where not asked [1].
        happened: whether it did, None where the play ended before its date.
        happened_days: when, None for not [days].
        futures: how many futures `futures_yes` is a share of.
        interval: of that share, None where not asked [1].
        seal: fingerprint under which it was sealed, in hexadecimal.
    """

    question: str
    decision_id: str
    sealed_days: float
    by_days: float
    answer: str
    confidence: float
    futures_yes: float | None = None
    happened: bool | None = None
    happened_days: float | None = None
    futures: int = 0
    interval: Interval | None = None
    seal: str = ""

    @property
    def right(self) -> bool | None:
        """Whether the answer was right, None where nobody can tell."""
        return None if self.happened is None else (self.answer == "yes") == self.happened

    @property
    def chance_of_yes(self) -> float:
        """The stated probability that it would come true 0..1 [1]."""
        return self.confidence if self.answer == "yes" else 1.0 - self.confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """A prompt for a supervision talk: what was seen of one competency, never a grade.

    Attributes:
        competency: of the closed list of `competencies.py`.
        evidence: (decision id, what was done as a word of the closed list, paragraph).
        ask: ids of the questions to talk about.
    """

    competency: str
    evidence: tuple[tuple[str, str, str], ...]
    ask: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Intrusion:
    """An intrusion into somebody's life for something that was not there.

    Attributes:
        service: what was done.
        member: to whom.
    """

    time_days: float
    service: str
    member: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Debrief:
    """Everything that the debrief of one play shows.

    Attributes:
        header: what was played, in a line that starts the same case again.
        policy: which policy answers what was not recorded in a future.
        primary: name of the primary outcome.
        wished: whether "more" or "less" of it is wished for.
        document: how the guidance document is cited, such as "MAP".
        result: what became of everybody, None where the play is not over.
        intrusions: what was done for nothing, in the order in which it happened.
        beside: the play, then the ways beside which it was set; none where none was asked for.
    """

    scenario: str
    header: str
    seed: int
    policy: str
    primary: str
    unit: str
    wished: str
    appraisals: tuple[Appraisal, ...]
    parts: JudgementAndLuck | None = None
    turning_points: tuple[TurningPoint, ...] = ()
    forecasts: tuple[SealedForecast, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    document: str = ""
    result: PlayResult | None = None
    intrusions: tuple[Intrusion, ...] = ()
    beside: tuple[BesideRow, ...] = ()
