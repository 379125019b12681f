"""A rule that is changed is noticed by the worked cases of its document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from casesim.protocols.case_protocol import Clause
from casesim.protocols.conditions import ALWAYS, Not
from casesim.protocols.worked_cases import answer
from tests.tracing import protocols, worked_cases

WORKED = [
    (name, clause)
    for name, protocol in protocols().items()
    for clause in protocol.clauses
    if clause.id in {case.clause for case in worked_cases(name)}
]


def changes(clause: Clause) -> Iterator[tuple[str, Clause]]:
    """Ways in which a clause could be read wrongly."""
    yield "turned round", replace(clause, when=Not(clause.when))
    if clause.when != ALWAYS:
        yield "always bearing", replace(clause, when=ALWAYS)
    if clause.effect is not None:
        yield "without effect", replace(clause, effect=None)
    if clause.fallback is not None and clause.fallback.effect is not None:
        bare = replace(clause.fallback, effect=None)
        yield "without effect of what holds instead", replace(clause, fallback=bare)


def is_noticed(name: str, changed: Clause) -> bool:
    """By a case of its own, or by the answer to a question in which it takes part."""
    protocol = protocols()[name].with_overrides([changed])
    cases = [c for c in worked_cases(name) if c.clause == changed.id or c.ask != "clause"]
    return any(answer(case, protocol) != case.expected for case in cases)


@pytest.mark.parametrize(
    ("name", "clause"), WORKED, ids=[f"{name}/{clause.id}" for name, clause in WORKED]
)
def test_a_changed_clause_is_noticed(name, clause):
    passed_over = [what for what, changed in changes(clause) if not is_noticed(name, changed)]
    assert not passed_over, f"add a worked case to {name}.cases.yaml that tells {clause.id} apart"


def test_an_unchanged_clause_is_not():
    name, clause = WORKED[0]
    assert not is_noticed(name, replace(clause))
