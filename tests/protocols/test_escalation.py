from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from casesim.domain.calendars import WorkCalendar
from casesim.domain.vocabulary import DifferenceGround, EscalationLevel, TroubleKind
from casesim.protocols.effects import ReplyTime
from casesim.protocols.escalation import entry, levels, next_level, reply_due
from casesim.protocols.facts import CaseFacts

OFFICE = WorkCalendar(
    date(2018, 1, 1), frozenset({date(2018, 2, 16)}), 8.0, frozenset(range(5)), 9.0
)


def test_levels_are_climbed_one_by_one_and_none_is_skipped(protocol):
    level, climbed = None, []
    for _ in range(6):
        ruling = next_level(CaseFacts(level=level, talks_held=1), protocol)
        if ruling.outcome is None:
            break
        level = ruling.outcome
        climbed.append(level)
    assert climbed == list(levels(protocol))
    assert climbed[0] is EscalationLevel.WORKERS
    assert climbed[-1] is EscalationLevel.MSF_S3O


def test_the_two_last_levels_are_alternatives(protocol):
    facts = CaseFacts(level=EscalationLevel.HEADQUARTERS, talks_held=1)
    ruling = next_level(facts, protocol)
    assert ruling.outcome is EscalationLevel.SSO_RST
    assert ruling.alternatives == (EscalationLevel.MSF_S3O,)


def test_without_talk_a_matter_stays_where_it_is(protocol):
    facts = CaseFacts(level=EscalationLevel.SUPERVISORS, talks_held=0)
    assert next_level(facts, protocol).outcome is EscalationLevel.SUPERVISORS


def test_inside_one_agency_the_document_leaves_it_to_that_agency(protocol):
    facts = CaseFacts(
        trouble=TroubleKind.DIFFERENCE, ground=DifferenceGround.ROLE, within_one_agency=True
    )
    ruling = entry(facts, protocol)
    assert (ruling.outcome.level, ruling.outcome.left_to) == (None, "own_agency")
    assert ruling.force == "forbids"
    assert str(ruling.source) == "MAP 8.3"


@pytest.mark.parametrize("ground", DifferenceGround)
def test_each_usual_ground_has_its_paragraph(ground, protocol):
    facts = CaseFacts(trouble=TroubleKind.DIFFERENCE, ground=ground)
    ruling = entry(facts, protocol)
    assert ruling.outcome.ground is ground
    assert ruling.source.paragraph.startswith("8.1(i)(")


def test_ones_own_lapse_is_no_lapsed_case(protocol):
    own = CaseFacts(
        trouble=TroubleKind.OWN_LAPSE, commitment_overdue=True, justification_given=False
    )
    assert entry(own, protocol) is None


def test_map_sets_no_reply_time(protocol):
    raised = date(2018, 2, 14)
    assert all(reply_due(raised, level, protocol, OFFICE) is None for level in EscalationLevel)


def test_a_workgroups_reply_time_counts_working_days(protocol):
    """From a Wednesday, over a holiday on Friday and a week-end."""
    timed = replace(
        protocol.clause("silent_on_reply_time"),
        effect=ReplyTime(level=EscalationLevel.SUPERVISORS, working_days=3),
    )
    variant = protocol.with_overrides([timed])
    ruling = reply_due(date(2018, 2, 14), EscalationLevel.SUPERVISORS, variant, OFFICE)
    assert ruling.outcome == date(2018, 2, 20)
    assert reply_due(date(2018, 2, 14), EscalationLevel.WORKERS, variant, OFFICE) is None


def test_a_protocol_without_levels_is_silent(protocol):
    bare = protocol.with_overrides(without=["own_channels_first"])
    assert next_level(CaseFacts(level=EscalationLevel.WORKERS, talks_held=1), bare) is None
