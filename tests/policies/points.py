"""Hand-made decision points of every kind, about two people and a few agencies."""

from __future__ import annotations

from dataclasses import replace

from casesim.domain.decisions import DecisionPoint
from casesim.domain.observation import (
    CalendarEntry,
    Done,
    KnownAgency,
    KnownConcern,
    KnownFact,
    KnownMember,
    KnownPlanItem,
    KnownReferral,
    Message,
    Observation,
)
from tests.policies.offers import OPTIONS

CASE = "C0001"


def at_the_start(now=0.5, **more) -> Observation:
    """Just surfaced: one danger is known, nobody was met."""
    seen = Observation(case=CASE, agency="office", now_days=now)
    seen.concerns["home"] = KnownConcern("home", 0.0, "imminent", level="crisis", level_days=0.0)
    seen.agencies["centre"] = KnownAgency("centre", involved="involved")
    seen.facts["no_home"] = KnownFact("no_home", "yes", "report", "centre", 0.0, 0.0)
    return replace(seen, **more)


def on_the_way(now=40.0, **more) -> Observation:
    """People were met and agreed, agencies were called, and much is known."""
    seen = at_the_start(now)
    for name in ("safety", "health", "money"):
        seen.concerns[name] = KnownConcern(name, 5.0, "standing", level="serious", level_days=5.0)
    for name in ("ann", "ben"):
        seen.members[name] = KnownMember(
            name, seen_days=now - 2.0, seen_alone_days=now - 9.0, contacts=3, warmth="polite",
            consent="given", consent_scope="health", consent_until_days=190.0,
            consent_understood="yes",
        )  # fmt: skip
    for name in ("centre", "landlord", "shelters", "guardian", "clinic"):
        seen.agencies[name] = KnownAgency(
            name, involved="involved", first_called_days=3.0, asked_days=3.0,
            last_word_days=now - 5.0, contact_count=1,
        )  # fmt: skip
    for number, name in enumerate(("visit:all", "visit:ann", "visit:ben", "crisis:bed",
                                   "practical:soup", "report:guardian", "assess:inquiry",
                                   "records", "supervision")):  # fmt: skip
        did = Done(now - 2.0, f"{CASE}/next_step/{number + 1}", "next_step", name)
        seen.done.append(did)
    return replace(seen, **more)


def with_a_plan(now=60.0, **more) -> Observation:
    """A conference was held, a lead agreed, a plan written, talked over, and partly late."""
    seen = on_the_way(now)
    seen.plan["bed/1"] = KnownPlanItem("bed/1", "home", "bed", "shelters", "asked", 50.0, "agreed",
                                       20.0)  # fmt: skip
    seen.referrals["bed/1"] = KnownReferral("bed/1", "bed", "shelters", "ann", True, "lead", 20.0,
                                            "received", 22.0)  # fmt: skip
    seen.inbox.append(Message(now - 1.0, "centre", "reply_update/centre", 0.5, (), 7))
    for rank, name in enumerate(seen.concerns, start=1):
        seen.concerns[name].bucket, seen.concerns[name].rank = "now", rank
    joint = {
        "role": "lead",
        "lead": "office",
        "lead_since_days": 20.0,
        "conferences_held": 1,
        "conference_held_days": 20.0,
        "family_conference_days": 25.0,
        "contact_every_days": 14.0,
        "review_every_days": 60.0,
        "attended": ("centre", "shelters"),
    }
    return replace(seen, **joint | more)


SUBJECTS = {
    "consent": "ann", "consent_renewal": "ann", "exclusion": "ann", "record": "no_home",
    "silence": "landlord", "lapse": "bed/1", "own_lapse": "bed/1", "missed_contact": "ann",
    "missed_cause": "ann", "refusal": "bed", "difference": "landlord", "complaint": "ben",
    "escalation": "silence/landlord", "barrier": "new_home", "first_talk": "all",
}  # fmt: skip
CONTEXTS = {
    "missed_cause": {"member": "ann", "cause": "afraid"},
    "priorities": {"order/ann": "money,home", "order/ben": "home,health"},
    "escalation": {"level": "1", "kind": "lapsed"},
    "difference": {"ground": "role", "service": "new_home"},
    "exclusion": {"agency": "landlord"},
    "lapse": {"agency": "shelters", "service": "bed"},
}


def a_point(kind, seen=None, *, occasion=1, luck=0.5, options=None, **context) -> DecisionPoint:
    """A point of a kind, as it stands in the contract of decisions."""
    seen = at_the_start() if seen is None else seen
    subject = SUBJECTS.get(kind, "")
    question = f"{kind}/{subject}" if subject else kind
    return DecisionPoint(
        id=f"{CASE}/{question}/{occasion}",
        kind=kind,
        case=CASE,
        subject=subject,
        occasion=occasion,
        seat=f"{seen.agency}/{seen.role}",
        time_days=seen.now_days,
        observation=seen,
        options=OPTIONS[kind] if options is None else options,
        default="wait",
        luck=luck,
        context=CONTEXTS.get(kind, {}) | context,
    )


def answered(seen, kind, option_id, occasion=1, days_ago=3.0):
    """Note in a case file that a question was answered before."""
    point = a_point(kind, seen, occasion=occasion)
    seen.done.append(Done(seen.now_days - days_ago, point.id, kind, option_id))
    return seen


def every_point():
    """A point of every kind at every stage, and again on later occasions."""
    for make in (at_the_start, on_the_way, with_a_plan):
        for kind in OPTIONS:
            for occasion in (1, 2, 3, 5):
                yield a_point(kind, make(), occasion=occasion, luck=occasion / 7.0)


def with_notice(seen):
    """A measure of the landlord is announced."""
    seen.calendar.append(CalendarEntry(seen.now_days + 9.0, "notice", "notice"))
    return seen
