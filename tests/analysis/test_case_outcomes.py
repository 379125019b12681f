from __future__ import annotations

from casesim.analysis.case_measures import MEASURES, unit_of
from casesim.analysis.case_outcomes import Outcome, outcomes, values_of
from casesim.domain import events as ev
from tests.analysis.little_case import CASE, FOLLOWED, LEDGER, SCENARIO, Script


def test_a_log_without_rows_has_every_measure_that_is_drawn():
    found = outcomes(Script().log, SCENARIO, LEDGER, parts=False)
    assert set(found) == set(MEASURES) - {"area_under_social_mobility"}
    assert found["harm_events"] == Outcome(0.0, "events")
    assert found["days_to_conference"] == Outcome(100.0, "days")


def test_parts_stand_after_their_measure_with_its_unit():
    script = Script().at(3.0, ev.HARM_OCCURRED, "eviction", "flat", "ben")
    found = outcomes(script.log, SCENARIO, LEDGER)
    assert found["harm_events/eviction"] == Outcome(1.0, "events")
    assert found["harm_events/neglect"] == Outcome(0.0, "events")
    assert unit_of("harm_events/neglect") == "events"


def test_a_breach_is_what_was_told_without_ground():
    script = Script().at(3.0, ev.DISCLOSED, "leg_fact", "centre", "none", True)
    script.at(4.0, ev.DISCLOSED, "leg_fact", "centre", "consent", False)
    assert outcomes(script.log, SCENARIO, LEDGER)["consent_breaches"].value == 1.0


def test_a_shorter_time_is_followed_where_asked():
    script = Script().still(0.0, "flat", 100.0).still(50.0, "flat", 0.0)
    halves = [outcomes(script.log, SCENARIO, LEDGER, end_days=days) for days in (50.0, 100.0)]
    assert [round(each["area_under_stability"].value, 6) for each in halves] == [75.0, 87.5]


def test_some_measures_alone_have_the_values_they_have_among_all():
    script = Script().still(0.0, "flat", 70.0).at(5.0, ev.FELT, "ann", "afraid")
    chosen = [MEASURES["felt_afraid"], MEASURES["area_under_stability"]]
    alone = values_of(script.log, CASE, FOLLOWED, chosen)
    everything = outcomes(script.log, SCENARIO, LEDGER)
    assert set(alone) == {
        "felt_afraid",
        "felt_afraid/ann",
        "felt_afraid/ben",
        "area_under_stability",
    }
    assert all(everything[name].value == value for name, value in alone.items())


def test_what_is_wished_is_said_of_every_measure():
    assert all(each.wished in ("more", "less", "neither") for each in MEASURES.values())
    assert all(each.meaning and each.unit for each in MEASURES.values())
