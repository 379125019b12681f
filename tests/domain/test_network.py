"""An abstract scenario that contradicts itself is refused with a sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casesim.domain.durations import Duration, DurationLaw, SpecialService
from casesim.domain.network import Audits, Discipline, Network, Route, Station, WorkerHours
from casesim.domain.network_arrivals import Arrivals, EntityClass
from casesim.domain.network_checks import NetworkError
from casesim.domain.network_visits import mean_visits

DAY = Duration(law=DurationLaw.EXPONENTIAL, mean_days=1.0)
DESK = Station(id="desk", workers=1, service=DAY)
ARRIVALS = Arrivals(per_day=0.5, enters="desk")
NETWORK = Network(id="one", stations=(DESK,), arrivals=ARRIVALS, horizon_days=100.0)


HOURS = WorkerHours(per_service=1.0, per_week=10.0)


def special(**when: str) -> Network:
    """The desk with one special service."""
    services = (SpecialService(service=DAY, **when),)
    return replace(NETWORK, stations=(replace(DESK, special_services=services),))


def routed(*routes: Route) -> Network:
    """The desk with these ways on, and a review that everybody leaves from."""
    review = replace(DESK, id="review")
    return replace(NETWORK, stations=(replace(DESK, routes=routes), review))


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda: Route(to="desk", probability=1.5),
            r"route to desk: probability must be above 0 and at most 1 \(got 1\.5\)",
        ),
        (
            lambda: WorkerHours(per_service=2.0, per_week=1.0),
            r"hours\.per_week must be at least hours\.per_service, .* \(got 1\.0 with 2\.0",
        ),
        (
            lambda: replace(DESK, workers=0),
            r"station desk: workers must be at least 1 \(got 0\)",
        ),
        (
            lambda: routed(*[Route(to="review", probability=0.6)] * 2),
            r"station desk: probabilities of its routes must not exceed 1 \(got 1\.2\)",
        ),
        (
            lambda: EntityClass(id="urgent", share=0.0),
            r"class urgent: share must be above 0 and at most 1 \(got 0\.0\)",
        ),
        (
            lambda: replace(ARRIVALS, per_day=-1.0),
            r"arrivals\.per_day must be a finite number above 0 \(got -1\.0\)",
        ),
        (
            lambda: replace(ARRIVALS, classes=(EntityClass(id="urgent", share=0.4),)),
            r"shares of the classes must sum to 1 \(got 0\.4\)",
        ),
        (
            lambda: replace(ARRIVALS, classes=(EntityClass(id="all", share=0.5),) * 2),
            r"class all is named twice; each id may stand once",
        ),
        (lambda: replace(ARRIVALS, classes=()), r"needs at least one class \(got none\)"),
        (lambda: replace(ARRIVALS, limit=0), r"arrivals\.limit must be at least 1 \(got 0\)"),
        (
            lambda: replace(DESK, workers=None, caseload=3),
            r"station desk cannot have unlimited workers and caseload; nobody waits there",
        ),
        (
            lambda: replace(DESK, discipline=Discipline.PREEMPTIVE, hours=HOURS),
            r"station desk cannot have hours and discipline preemptive; serve by priority",
        ),
        (
            lambda: replace(DESK, caseload=3, hours=HOURS),
            r"station desk cannot have hours and caseload; leave one out",
        ),
        (
            lambda: replace(DESK, caseload=3, discipline=Discipline.PREEMPTIVE),
            r"station desk cannot have discipline preemptive and caseload; serve by priority",
        ),
        (lambda: replace(DESK, caseload=0), r"station desk: caseload must be at least 1"),
        (
            lambda: special(entity_class="urgent"),
            r"station desk: special_services: there is no class 'urgent'; known are all",
        ),
        (
            lambda: special(next_station="door"),
            r"special_services: there is no way on to 'door'; known are leaves",
        ),
        (
            lambda: replace(
                NETWORK,
                arrivals=replace(ARRIVALS, classes=(EntityClass(id="all", enters="door"),)),
            ),
            r"arrivals\.enters: there is no station 'door'; known are desk",
        ),
        (
            lambda: replace(NETWORK, measured_entities=0),
            r"warm_up_entities must be at least 0 and measured_entities at least 1 \(got 0 and 0",
        ),
        (
            lambda: replace(NETWORK, warm_up_days=5.0, measured_entities=3),
            r"warm_up_days cannot stand beside .*; count either days or entities",
        ),
        (
            lambda: replace(
                NETWORK,
                arrivals=replace(ARRIVALS, limit=5),
                warm_up_entities=3,
                measured_entities=3,
            ),
            r"arrivals\.limit must let the measured entities come \(got 5, and 6 are needed\)",
        ),
        (lambda: Audits(every_days=0.0), r"audits\.every_days must be a finite number above 0"),
        (lambda: Audits(largest=0), r"audits\.largest must be at least 1 \(got 0\)"),
        (lambda: replace(NETWORK, stations=()), r"needs at least one station \(got none\)"),
        (lambda: replace(NETWORK, stations=(DESK, DESK)), r"station desk is named twice"),
        (
            lambda: replace(NETWORK, arrivals=replace(ARRIVALS, enters="door")),
            r"arrivals\.enters: there is no station 'door'; known are desk",
        ),
        (
            lambda: routed(Route(to="door", probability=0.5)),
            r"station desk: route: there is no station 'door'; known are desk, review",
        ),
        (
            lambda: replace(NETWORK, horizon_days=float("inf")),
            r"horizon_days must be a finite number above 0 \(got inf\)",
        ),
        (
            lambda: replace(NETWORK, warm_up_days=100.0),
            r"warm_up_days must be at least 0 and below horizon_days \(got 100 of 100\)",
        ),
        (
            lambda: routed(Route(to="desk", probability=1.0)),
            r"nobody could ever leave from station desk: let the probabilities",
        ),
        (
            lambda: routed(Route(to="desk", probability=0.999)),
            r"would make 1e\+03 visits on average, at most 200 are allowed",
        ),
        (
            lambda: routed(
                Route(to="desk", probability=1.0), Route(to="review", probability=1e-300)
            ),
            r"would make inf visits on average",
        ),
    ],
)
def test_a_contradiction_is_refused(make, message):
    with pytest.raises(NetworkError, match=message):
        make()


def test_mean_visits_of_a_loop_are_geometric():
    visits = mean_visits(
        routed(Route(to="desk", probability=0.75), Route(to="review", probability=0.2))
    )
    assert visits == pytest.approx({"desk": 4.0, "review": 0.8})


def test_classes_that_enter_elsewhere_visit_elsewhere():
    review = replace(DESK, id="review", routes=(Route(to="desk", probability=0.5),))
    classes = (EntityClass(id="new", share=0.4), EntityClass(id="old", share=0.6, enters="review"))
    network = replace(NETWORK, stations=(DESK, review), arrivals=replace(ARRIVALS, classes=classes))
    assert mean_visits(network) == pytest.approx({"desk": 0.4 + 0.3, "review": 0.6})


@pytest.mark.parametrize(
    ("per_service", "per_week", "services"), [(0.1, 0.3, 3), (1.0, 1.0, 1), (2.0, 7.0, 3)]
)
def test_a_week_holds_whole_services(per_service, per_week, services):
    hours = WorkerHours(per_service=per_service, per_week=per_week)
    assert hours.services_per_week == services
