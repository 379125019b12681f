"""The words of a case: which kinds of messages there are, and what a sentence may refer to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casesim.errors import Fault
from casesim.scenario._paths import parts_at
from casesim.scenario.references import ids_of
from casesim.scenario.strict_yaml import StrictDocument
from casesim.scenario.validation import fault_at, near_names

VOICE_KINDS = frozenset(
    {
        "surfacing", "reply_knows", "reply_nothing", "reply_need_consent", "reply_plans",
        "reply_act_yes", "reply_act_no", "reply_update", "contact_kept", "contact_missed",
        "contact_together", "saw", "told", "wish", "strength", "consent_yes", "consent_exclusion",
        "consent_no", "consent_not_understood", "consent_expired", "breach_learned",
        "practical_taken", "practical_declined", "crisis_done", "crisis_declined",
        "referral_received", "referral_approved", "referral_rejected", "referral_lapsed",
        "service_started", "runs_already", "service_missed", "service_refused", "service_ended",
        "service_stopped", "no_place", "side_effect", "assessment_found", "assessment_nothing",
        "assessment_taken_over", "conference_yes",
        "conference_note", "conference_no", "conference_held", "client_at_conference",
        "lead_accepts", "lead_objects", "lead_declines", "lead_client_wish", "lead_agreed",
        "lead_dispute", "item_agreed", "item_declined", "item_done", "item_lapsed", "stood_down",
        "lever_yes", "lever_no", "pressure_warning", "pressure_held", "pressure_happened", "harm",
        "imminent", "concern_eased", "own_contact", "conflicting", "retelling", "overwhelmed",
        "missed_cause", "complaint", "helper", "goal_reached", "escalation_answer",
        "escalation_silent", "escalation_received", "supervision", "leave_coming", "worker_leaving",
        "worker_left", "leave_over",
        "cover_named", "handover", "review_due", "family_conference_held", "ended", "returned",
        "horizon",
    }
)  # fmt: skip
SLOTS = frozenset(
    {
        "sender", "member", "agency", "service", "place", "concern", "date", "what", "fact",
        "subject", "worker", "cause", "level", "reason",
    }
)  # fmt: skip

# Whom or what the first part of a key names, where that is always of one sort.
ABOUT: tuple[tuple[str, str], ...] = (
    ("reply_", "agency"),
    ("conference_yes", "agency"),
    ("conference_no", "agency"),
    ("lead_accepts", "agency"),
    ("lead_declines", "agency"),
    ("lead_agreed", "agency"),
    ("item_agreed", "agency"),
    ("item_declined", "agency"),
    ("item_lapsed", "agency"),
    ("stood_down", "agency"),
    ("own_contact", "agency"),
    ("contact_", "member"),
    ("told", "member"),
    ("wish", "member"),
    ("consent_", "member"),
    ("breach_learned", "member"),
    ("practical_", "member"),
    ("client_at_conference", "member"),
    ("complaint", "member"),
    ("crisis_done", "service"),
    ("referral_", "service"),
    ("service_", "service"),
    ("runs_already", "service"),
    ("no_place", "service"),
    ("assessment_", "service"),
    ("saw", "place"),
    ("pressure_", "pressure"),
    ("side_effect", "side effect"),
    ("helper", "helper"),
    ("goal_reached", "goal"),
)

_BRACES = re.compile(r"\{([^{}]*)\}|[{}]")


def strange_words(document: StrictDocument) -> Iterator[Fault]:
    """Messages that nobody sends, and slots that nobody fills."""
    for loc, key in parts_at(document.data, "voices{}"):
        kind = str(key).split("/")[0]
        if kind not in VOICE_KINDS:
            yield fault_at(
                document,
                loc,
                what="is no kind of message",
                why="Words that are never said would be lost without a word.",
                remedy=near_names(kind, VOICE_KINDS),
                at_key=True,
            )
    yield from _strangers(document)
    for loc, text in parts_at(document.data, "voices.*[]"):
        yield from _strange_slots(document, loc, str(text))


def _strangers(document: StrictDocument) -> Iterator[Fault]:
    """Words for somebody or something that is not in the case."""
    for loc, key in parts_at(document.data, "voices{}"):
        kind, _, rest = str(key).partition("/")
        name = rest.split("/")[0]
        what = next((what for start, what in ABOUT if kind.startswith(start)), None)
        if what is not None and name and name not in (known := ids_of(document, what)):
            yield fault_at(
                document,
                loc,
                what=f"is about a {what} that is not in this case (got {name})",
                why="Words that are never said would be lost without a word.",
                remedy=near_names(name, known),
                at_key=True,
            )


def _strange_slots(
    document: StrictDocument, loc: tuple[str | int, ...], text: str
) -> Iterator[Fault]:
    for match in _BRACES.finditer(text):
        if match[1] not in SLOTS:
            yield fault_at(
                document,
                loc,
                what=f"has a slot that nobody fills (got {match[0][:40]})",
                why="What stands in braces is filled in with a name when the message is read.",
                remedy=near_names(match[1] or "", SLOTS),
            )
