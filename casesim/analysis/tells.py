"""What happened in words that can be told: "in 9 of 100 futures somebody was evicted"."""

from __future__ import annotations

from casesim.domain import events as ev
from casesim.domain.log import EventLog
from casesim.domain.vocabulary import PlanItemState, ReferralState

# Kind of row -> word, and which field says of what, -1 for none.
_TELLS: dict[str, tuple[str, int]] = {
    ev.HARM_OCCURRED: ("harm", 0),
    ev.CONCERN_IMMINENT: ("danger", 0),
    ev.CONCERN_RELAPSED: ("relapse", 0),
    ev.PRESSURE_HAPPENED: ("pressure", 0),
    ev.CONSENT_REFUSED: ("consent_refused", 0),
    ev.BREACH_LEARNED: ("breach_learned", 0),
    ev.INTRUSION: ("intrusion", 0),
    ev.SIDE_EFFECT: ("side_effect", 0),
    ev.SERVICE_STARTED: ("service", 0),
    ev.GOAL_REACHED: ("goal", 0),
    ev.LEAD_AGREED: ("lead", 0),
    ev.CASE_ENDED: ("ended", 0),
    ev.CASE_RETURNED: ("returned", 0),
    ev.OWN_LAPSE: ("own_lapse", -1),
    ev.LEAD_DISPUTED: ("lead_disputed", -1),
}
# Kind of row -> state in its second field -> word; the first field says of what.
_STATES: dict[str, dict[object, str]] = {
    ev.ITEM_MOVED: {PlanItemState.LAPSED.value: "lapsed", PlanItemState.REFUSED.value: "declined"},
    ev.REFERRAL_MOVED: {
        ReferralState.LAPSED.value: "referral_lapsed",
        ReferralState.REJECTED.value: "referral_rejected",
    },
    ev.SERVICE_ENDED: {"dropped": "service_dropped"},
}
TELLS = frozenset(word for word, _ in _TELLS.values()) | frozenset(
    word for words in _STATES.values() for word in words.values()
)
"""The closed list of words."""


def tells_of(log: EventLog, case: str, first: int = 0) -> tuple[str, ...]:
    """What happened to a case, each thing once, as "word/of what", in the order of first times.

    Args:
        log: of a run.
        case: id of the case in the log.
        first: number of the first row that is read.
    """
    told: dict[str, None] = {}
    for number in range(first, len(log)):
        kind = log.kinds[number]
        if (kind in _TELLS or kind in _STATES) and log.cases[number] == case:
            word = _word(kind, log.fields[number])
            if word:
                told[word] = None
    return tuple(told)


def _word(kind: str, fields: tuple[object, ...]) -> str:
    if kind in _STATES:
        word = _STATES[kind].get(fields[1], "")
        return f"{word}/{str(fields[0]).split('/', 1)[0]}" if word else ""
    word, place = _TELLS[kind]
    return f"{word}/{fields[place]}" if place >= 0 else word
