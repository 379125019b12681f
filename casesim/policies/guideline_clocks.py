"""What a worker who follows a protocol does by its clocks and levels: review, going up, ending."""

from __future__ import annotations

from casesim.domain.decisions import Choice
from casesim.policies.forms import end_answering, end_with_prompts
from casesim.policies.habits import Habits
from casesim.policies.sight import Sight
from casesim.policies.voice import Voice
from casesim.policies.worker import Step, Work
from casesim.protocols.ending import disengagement_prompts
from casesim.protocols.escalation import has_level_above
from casesim.protocols.facts import CaseFacts
from casesim.protocols.reviews import review_due

_A_WEEK = 7.0


def clock_forms(voice: Voice) -> dict[str, Work]:
    """Decision kind -> how it is filled in by the clocks and levels of this protocol."""

    def escalation(sight: Sight, habits: Habits) -> Choice | None:
        return _go_up(sight, voice)

    def ending(sight: Sight, habits: Habits) -> Choice | None:
        if disengagement_prompts(CaseFacts(), voice.protocol) is None:
            return end_answering(sight, ())
        return end_with_prompts(sight, habits)

    return {"escalation": escalation, "ending": ending}


def review_by_interval(voice: Voice) -> Step:
    """Free work: take stock when the protocol's interval is over and no review is in sight."""

    def work(sight: Sight, habits: Habits) -> Choice | None:
        if not sight.has("review") or sight.days_since("review") < habits.again_days:
            return None
        due = review_due(sight.facts, voice.protocol)
        today = sight.facts.today
        if due is None or today is None or today < due.outcome or _review_in_sight(sight):
            return None
        return sight.choose("review")

    return Step(work, ("hold_review",), ("review",))


def _review_in_sight(sight: Sight) -> bool:
    """Whether a review stands in the calendar within a week; it comes by itself."""
    return any(
        entry.kind == "review" and sight.now <= entry.time_days <= sight.now + _A_WEEK
        for entry in sight.seen.calendar
    )


def _go_up(sight: Sight, voice: Voice) -> Choice | None:
    """One level up while the protocol has one; at its top talk once more, then accept."""
    level = sight.facts.level
    if level is not None and has_level_above(level, voice.protocol) and sight.has("next_level"):
        return sight.choose("next_level")
    wanted = "accept_answer" if sight.chosen_before("talk_again") else "talk_again"
    return sight.choose(wanted) if sight.has(wanted) else None
