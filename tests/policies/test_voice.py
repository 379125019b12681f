"""How a protocol speaks to a worker: against, for, or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from casesim.policies.sight import Sight
from casesim.policies.voice import Voice
from casesim.policies.worker import Step
from casesim.protocols.case_protocol import CaseProtocol, Clause, Fallback
from casesim.protocols.conditions import AtLeast
from casesim.protocols.rulings import Force, Source
from tests.policies.household import a_catalogue
from tests.policies.offers import option
from tests.policies.points import a_point, on_the_way

CATALOGUE = a_catalogue()
SOME_WORK = Step(lambda sight, habits: None, ("write_down",), ("silence",))


def a_clause(id, force=Force.RECOMMENDS, **more):
    source = Source(document="DOC", paragraph=id, says="something")
    return Clause(id=id, source=source, force=force, decisions=("silence",), **more)


def a_voice(*clauses):
    return Voice(
        CaseProtocol(
            id="doc",
            key="DOC",
            title="A document",
            issued=date(2018, 1, 1),
            nature="made up",
            clauses=clauses,
        )
    )


def sight():
    return Sight(a_point("silence", on_the_way()), CATALOGUE)


CALL, LETTER = option("call", "talk_first"), option("chase_letter", "follow_up")


def test_silent_on_alternatives_it_leaves_the_first():
    assert a_voice().best(sight(), [LETTER, CALL]) is LETTER
    assert a_voice().best(sight(), []) is None


def test_what_is_favoured_goes_before_what_stands_first():
    voice = a_voice(a_clause("1", favours=("talk_first",)))
    assert voice.best(sight(), [LETTER, CALL]) is CALL


def test_the_stronger_force_outweighs_any_number_of_weaker_ones():
    weaker = [a_clause(f"w{n}", favours=("follow_up",)) for n in range(3)]
    voice = a_voice(a_clause("s", Force.REQUIRES, favours=("talk_first",)), *weaker)
    assert voice.best(sight(), [LETTER, CALL]) is CALL


def test_what_is_spoken_against_is_left_even_if_nothing_else_is_there():
    voice = a_voice(a_clause("1", Force.FORBIDS, against=("follow_up",)))
    assert voice.best(sight(), [LETTER, CALL]) is CALL
    assert voice.best(sight(), [LETTER]) is None


def test_a_clause_that_does_not_bear_says_nothing():
    asleep = a_clause("1", against=("follow_up",), when=AtLeast("concerns_count", 99))
    assert a_voice(asleep).best(sight(), [LETTER]) is LETTER


def test_a_step_of_which_it_is_silent_is_left_to_the_order_of_work():
    assert a_voice().agrees(SOME_WORK, sight())
    assert a_voice().agrees(replace(SOME_WORK, tags=()), sight())


def test_a_step_of_which_it_speaks_is_done_when_a_clause_bears():
    spoken = a_clause("1", favours=("write_down",))
    asleep = replace(spoken, when=AtLeast("concerns_count", 99))
    assert a_voice(spoken).agrees(SOME_WORK, sight())
    assert not a_voice(asleep).agrees(SOME_WORK, sight())


def test_what_holds_in_a_silence_speaks_only_where_no_clause_does():
    fallback = Fallback(source=Source("OTHER", "1", "talk first"), grounds="the nearest")
    silence = a_clause("s", Force.SILENT, favours=("talk_first",), fallback=fallback)
    bare = a_clause("b", Force.SILENT, favours=("talk_first",))
    assert a_voice(silence).best(sight(), [LETTER, CALL]) is CALL
    assert a_voice(bare).best(sight(), [LETTER, CALL]) is LETTER
    spoken = a_clause("p", Force.PERMITS, favours=("follow_up",))
    assert a_voice(silence, spoken).best(sight(), [CALL, LETTER]) is LETTER
