from __future__ import annotations

import pytest

from casesim.protocols.ending import disengagement_prompts, ending_steps, may_close
from casesim.protocols.facts import CaseFacts


def test_four_prompts_without_a_pass_mark(protocol):
    ruling = disengagement_prompts(CaseFacts(prompts_answered=1), protocol)
    assert len(ruling.outcome.questions) == 4
    assert ruling.outcome.unanswered == 3
    assert str(ruling.source) == "MAP 8.1 fn 20"


def test_closing_is_by_the_fallback(protocol):
    ruling = may_close(CaseFacts(needs_met=True), protocol)
    assert ruling.outcome is True
    assert str(ruling.fallback.source) == "BAL 2.8.1"


@pytest.mark.row("L-003")
def test_whether_to_close_hangs_on_the_needs(protocol):
    ruling = may_close(CaseFacts(), protocol)
    assert ruling.outcome is None
    assert ruling.not_known == ("needs_met",)


def test_the_last_step_keeps_a_door_open(protocol):
    steps = ending_steps(CaseFacts(needs_met=False), protocol).outcome
    assert len(steps) == 5
    assert "door open" in steps[-1]


def test_a_protocol_without_such_clauses_is_silent(protocol):
    bare = protocol.with_overrides(without=[clause.id for clause in protocol.clauses])
    assert disengagement_prompts(CaseFacts(), bare) is None
    assert may_close(CaseFacts(), bare) is None
    assert ending_steps(CaseFacts(), bare) is None
