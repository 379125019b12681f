"""Options: what is possible, each once, with hours and a way out."""

from __future__ import annotations

import pytest

from casesim.domain import events as ev
from casesim.domain.decisions import WAIT
from casesim.engine.case_view import best_rapport, candidates, lead_tags, services_for_plan
from casesim.engine.contacts import Meeting, meet
from casesim.engine.options import free_work
from casesim.protocols.tags import TAGS
from tests.engine.playing import Tryer, played, started


class Looker(Tryer):
    """Keeps every point that it answers."""

    def __init__(self, seed):
        super().__init__(seed, avoid=("end",))
        self.points = []

    def decide(self, point):
        self.points.append(point)
        return super().decide(point)


@pytest.fixture(scope="module")
def points():
    found = []
    for seed in range(6):
        looker = Looker(seed)
        played(seed, looker, horizon_days=150.0)
        found += looker.points
    return found


def test_every_option_of_a_point_has_an_id_of_its_own(points):
    for point in points:
        ids = [option.id for option in point.options]
        assert len(ids) == len(set(ids)), point.id


def test_there_is_always_a_way_to_wait_and_the_default_exists(points):
    for point in points:
        ids = [option.id for option in point.options]
        assert WAIT in [option.action for option in point.options]
        assert point.default in ids


def test_ids_are_made_of_the_action_and_what_it_is_about(points):
    for point in points:
        for option in point.options:
            about = "/".join(option.args.values())
            assert option.id == (f"{option.action}:{about}" if about else option.action)


def test_hours_are_never_negative_and_tags_are_of_the_closed_list(points):
    for point in points:
        for option in point.options:
            assert option.hours >= 0.0
            assert set(option.tags) <= set(TAGS), option.id


def test_details_have_a_default_that_they_offer(points):
    for point in points:
        for option in point.options:
            for form in option.fields:
                assert form.items
                for item in form.default:
                    assert item.split(":", 1)[-1] in form.items
                if form.kind == "one":
                    assert len(form.default) == 1


def test_luck_of_a_point_lies_between_0_and_1_and_differs(points):
    lucks = [point.luck for point in points]
    assert all(0.0 < luck < 1.0 for luck in lucks)
    assert len(set(lucks)) > 0.9 * len(lucks)


def test_before_anybody_was_met_there_is_no_ending_and_no_family_conference():
    run = started(1)
    actions = {option.action for option in free_work(run)}
    assert not actions & {"end", "family_conference", "ask_consent", "transfer"}
    meet(run, "mdm_l", Meeting(agency=run.seat, purpose="listen"))
    actions = {option.action for option in free_work(run)}
    assert {"end", "ask_consent"} <= actions


def test_a_crisis_response_is_offered_only_where_danger_is_known():
    run = started(1)
    crises = [o for o in free_work(run) if o.action == "crisis"]
    for concern in run.observation.concerns:
        run.emit(ev.CONCERN_LEVEL, concern, "standing", "unknown", "eased")
    assert not [o for o in free_work(run) if o.action == "crisis"]
    run.emit(ev.CONCERN_LEVEL, "health_l", "imminent", "unknown", "crisis")
    assert [o for o in free_work(run) if o.action == "crisis"]
    assert crises


def test_whom_one_waits_for_is_not_asked_again():
    run = started(1)
    agency = next(o.args["agency"] for o in free_work(run) if o.action == "call")
    run.emit(ev.ASKED, agency, "know")
    assert f"call:{agency}" not in [o.id for o in free_work(run)]
    run.emit(ev.ANSWERED, agency, "know")
    assert f"call:{agency}" in [o.id for o in free_work(run)]


def test_a_referral_that_ended_opens_the_service_again():
    run = started(1)
    service = next(o.args["service"] for o in free_work(run) if o.action == "refer")
    run.emit(ev.REFERRAL_SENT, "x/1", service, "hdb", "mdm_l", False, "lead")
    ids = [o.id for o in free_work(run)]
    assert f"refer:{service}" not in ids
    assert "chase:x/1" in ids
    run.emit(ev.REFERRAL_REPORTED, "x/1", "lapsed")
    ids = [o.id for o in free_work(run)]
    assert f"refer:{service}" in ids
    assert "chase:x/1" not in ids


def test_a_statutory_agency_is_reported_to_once():
    run = started(1)
    reports = [o.args["agency"] for o in free_work(run) if o.action == "report"]
    assert reports
    run.reported.add(reports[0])
    assert f"report:{reports[0]}" not in [o.id for o in free_work(run)]


def test_only_agencies_that_may_lead_are_candidates():
    run = started(1)
    for agency in run.index.agencies:
        if agency != run.seat:
            run.emit(ev.AGENCY_FOUND, agency, "involved")
    assert set(candidates(run)) == {a.id for a in run.index.agencies.values() if a.may_lead}


def test_whom_the_family_gets_on_with_shows_when_it_was_met():
    run = started(1)
    run.emit(ev.AGENCY_FOUND, "hospital", "involved")
    assert best_rapport(run) == ""
    assert not any("lead_most_rapport" in lead_tags(run, a) for a in candidates(run))
    meet(run, "mdm_l", Meeting(agency=run.seat, purpose="listen"))
    run.emit(ev.RAPPORT_CHANGED, "mdm_l", 0.95, agency="hospital")
    assert best_rapport(run) == "hospital"
    assert "lead_most_rapport" in lead_tags(run, "hospital")


@pytest.mark.row("W-010", "W-020")
def test_a_plan_offers_what_is_not_known_to_run():
    run = started(1)
    first = services_for_plan(run)[0]
    run.emit(ev.SERVICE_REPORTED, first, "running")
    assert first not in services_for_plan(run)


def test_the_same_option_is_made_once_for_a_run():
    run = started(1)
    first, second = free_work(run), free_work(run)
    assert first == second
    same = [a is b for a, b in zip(first, second, strict=True) if a.action in ("call", "refer")]
    assert same
    assert all(same)
