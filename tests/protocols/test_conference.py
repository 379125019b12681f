from __future__ import annotations

from casesim.domain.vocabulary import AttendanceMode, ConcernDomain, ConcernKind, Urgency
from casesim.protocols.conference import should_convene, whom_to_invite
from casesim.protocols.fact_parts import AgencyFacts, ConcernFacts
from casesim.protocols.facts import CaseFacts
from casesim.protocols.traits import Meeting

LEG = ConcernFacts(
    id="leg",
    kind=ConcernKind.SAFETY,
    domain=ConcernDomain.PHYSICAL_HEALTH,
    urgency=Urgency.IMMINENT,
)
HOME = ConcernFacts(id="home", kind=ConcernKind.RISK, urgency=Urgency.STANDING)
HOSPITAL = AgencyFacts(
    id="hospital", involved=True, can_attend=True, mandate=(ConcernDomain.PHYSICAL_HEALTH,)
)
HDB = AgencyFacts(id="hdb", involved=True, can_attend=True, mandate=(ConcernDomain.HOUSING,))


def test_in_danger_both_meetings_are_named(protocol):
    facts = CaseFacts(concerns=(LEG, HOME), agencies=(HOSPITAL, HDB), conferences_held=0)
    ruling = should_convene(facts, protocol)
    assert {ruling.outcome, *ruling.alternatives} == {
        Meeting.CONFERENCE,
        Meeting.CRISIS_DISCUSSION,
    }


def test_after_the_conference_only_a_danger_calls_for_a_meeting(protocol):
    calm = CaseFacts(concerns=(HOME,), agencies=(HOSPITAL, HDB), conferences_held=1)
    assert should_convene(calm, protocol) is None
    danger = CaseFacts(concerns=(LEG,), agencies=(HOSPITAL, HDB), conferences_held=1)
    assert should_convene(danger, protocol).outcome is Meeting.CRISIS_DISCUSSION


def test_to_a_crisis_discussion_everybody_is_the_alternative(protocol):
    facts = CaseFacts(concerns=(LEG,), agencies=(HOSPITAL, HDB))
    ruling = whom_to_invite(facts, protocol, Meeting.CRISIS_DISCUSSION)
    assert [one.agency for one in ruling.outcome] == ["hospital"]
    assert [one.agency for one in ruling.alternatives[0]] == ["hospital", "hdb"]


def test_who_cannot_come_is_not_asked_to_come(protocol):
    away = AgencyFacts(id="hospital", can_attend=False)
    ruling = whom_to_invite(CaseFacts(agencies=(away,)), protocol)
    assert ruling.outcome[0].modes == (AttendanceMode.REMOTE, AttendanceMode.NOTE)


def test_a_protocol_without_such_clauses_is_silent(protocol):
    bare = protocol.with_overrides(without=["other_ways_to_attend"])
    assert whom_to_invite(CaseFacts(), bare) is None
