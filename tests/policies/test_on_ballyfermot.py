"""Declan's case: every policy plays it, and what the protocols speak of happens in it."""

from __future__ import annotations

import pytest

from casesim.domain import events as ev
from casesim.domain.catalogue import catalogue_of
from casesim.domain.decisions import Choice, DecisionPoint
from casesim.domain.observation import KnownAgency, KnownPlanItem, Observation
from casesim.engine.agency_life import _desk_changes_hands, _happen, _warn
from casesim.engine.referral_path import refer
from casesim.engine.rhythm import settle_goals
from casesim.engine.service_work import start_service
from casesim.engine.simulation import Simulation
from casesim.policies import POLICIES, make_policy
from casesim.policies.conformity import CheckedPolicy
from casesim.protocols.escalation import levels
from casesim.protocols.reading import case_facts, facts_on_demand
from tests.cases import a_case, its_index, its_ledger
from tests.engine.playing import rows, started, the_protocol, until

NAME = "ballyfermot"
HORIZON_DAYS = 150.0


def begun(seed: int = 1, **more):
    return started(seed, scenario=a_case(NAME), protocol="bal", **more)


def plays(policy: str, document: str, replication: int) -> Simulation:
    protocol = the_protocol(document)
    simulation = Simulation(
        a_case(NAME), protocol, its_ledger(NAME), seed=5, replication=replication,
        horizon_days=HORIZON_DAYS, index=its_index(NAME),
    )  # fmt: skip
    simulation.run(CheckedPolicy(make_policy(policy, catalogue_of(a_case(NAME)), protocol)))
    return simulation


@pytest.mark.slow
@pytest.mark.parametrize("document", ["bal", "plan"])
@pytest.mark.parametrize("policy", list(POLICIES))
def test_every_policy_plays_it_under_other_documents_too(policy, document):
    for replication in range(2):
        simulation = plays(policy, document, replication)
        assert simulation.finished
        assert len(simulation.decided) > 10


@pytest.mark.slow
def test_the_steps_of_the_protocols_are_decided_in_it():
    kinds = {
        decided.kind
        for replication in range(6)
        for decided in plays("guideline", "bal", replication).decided
    }
    assert {"consent", "convene", "lead", "plan", "review", "barrier", "missed_contact"} <= kinds


def test_two_services_want_to_manage_the_case_and_he_has_a_wish():
    case = a_case(NAME)
    wanting = [agency.id for agency in case.agencies if agency.culture.leads > 0.5]
    assert wanting == ["project", "homeless"]
    assert case.family.members[0].prefers_agency == "homeless"
    assert all(agency.casework_capable for agency in case.agencies if agency.id in wanting)


def test_a_trouble_goes_up_by_the_steps_of_the_protocols():
    there = a_case(NAME).levels
    assert set(levels(the_protocol("bal"))) <= set(there)
    assert {"sso_rst", "msf_s3o"}.isdisjoint(there)


@pytest.mark.slow
def test_no_wish_comes_true_by_what_nobody_has_looked_into():
    for seed in range(12):
        run = begun(seed)
        settle_goals(run)
        assert rows(run, ev.GOAL_REACHED) == []


def warned(elsewhere: str = "") -> list[tuple]:
    """What is known of the end of the bed, where a plan is shared and it is due."""
    run = begun()
    run.state.joint_plan = True
    if elsewhere:
        start_service(run, run.index.services[elsewhere], "declan", followed=True)
    _warn(run, run.index.pressures["bed_ends"], 58.0)
    return rows(run, ev.PRESSURE_KNOWN)


@pytest.mark.slow
@pytest.mark.parametrize("elsewhere", ["small_hostel", "supported_room", "own_flat"])
def test_who_sleeps_elsewhere_hears_nothing_of_a_bed_that_ends(elsewhere):
    assert warned() == [("bed_ends", 58.0)]
    assert warned(elsewhere) == []


class Watching:
    """Decides as the guideline worker, and writes down which clauses hold for which answer."""

    name = "guideline"

    def __init__(self, clauses: tuple[str, ...]) -> None:
        self._worker = make_policy("guideline", catalogue_of(a_case(NAME)), the_protocol("bal"))
        self._clauses = [one for one in the_protocol("bal").clauses if one.id in clauses]
        self.held: dict[str, list[tuple[str, str]]] = {name: [] for name in clauses}

    def decide(self, point: DecisionPoint) -> Choice:
        choice = self._worker.decide(point)
        facts = facts_on_demand(point.observation, catalogue_of(a_case(NAME)), point)
        for clause in self._clauses:
            if point.kind in clause.decisions and clause.test(facts).holds:
                self.held[clause.id].append((point.kind, choice.option_id))
        return choice


EXCLUDED = ("meet_person_excluded", "exclusion_moves_the_role")
LEAVING = ("organisation_continues", "moment_to_reflect")


@pytest.fixture(scope="module")
def a_whole_year() -> tuple[Simulation, dict[str, list[tuple[str, str]]]]:
    """Declan's year in which Fourways, which manages the case, bars him from its house."""
    simulation = Simulation(
        a_case(NAME), the_protocol("bal"), its_ledger(NAME), seed=6, index=its_index(NAME)
    )
    watching = Watching((*EXCLUDED, *LEAVING, "doctors_copy"))
    simulation.run(watching)
    return simulation, watching.held


@pytest.mark.row("B-044")
def test_whoever_is_barred_from_the_managers_service_is_not_managed_from_there(a_whole_year):
    """BAL 2.4.6: a meeting is worth considering, and the role has to move."""
    simulation, held = a_whole_year
    for clause in EXCLUDED:
        assert ("transfer", "propose:homeless") in held[clause] or (
            "transfer",
            "propose:project",
        ) in held[clause]
    barred = [row for row in simulation.log if row.kind == ev.PRESSURE_HAPPENED]
    assert {"house_rules", "day_rules"} & {row.fields[0] for row in barred}


@pytest.mark.row("B-058")
def test_the_office_goes_on_when_its_worker_leaves_the_role(a_whole_year):
    """BAL 2.7.2: somebody is named, the role stays, and it is asked who would be better placed."""
    simulation, held = a_whole_year
    assert {kind for kind, _ in held["organisation_continues"]} == {"cover", "transfer"}
    assert ("transfer", "keep") in held["moment_to_reflect"]
    assert any(row.kind == ev.WORKER_LEFT for row in simulation.log)


@pytest.mark.row("B-034")
def test_the_clinics_doctor_lacks_the_plan_until_he_was_at_the_table_or_has_a_part(a_whole_year):
    """BAL 2.3.3."""
    _, held = a_whole_year
    assert {kind for kind, _ in held["doctors_copy"]} <= {"plan", "record"}
    assert held["doctors_copy"]
    seen = Observation(case="C0001", agency="project")
    seen.agencies["clinic"] = KnownAgency("clinic", involved="involved")

    def lacks() -> bool | None:
        return case_facts(seen, catalogue_of(a_case(NAME))).prescriber_without_plan

    assert lacks() is None
    seen.plan["a"] = KnownPlanItem("a", "mood", "counselling", "project", "", 30.0, "agreed", 1.0)
    assert lacks() is True
    seen.attended = ("clinic",)
    assert lacks() is False


def test_where_a_service_is_shut_to_him_what_it_gave_stops_and_nothing_new_begins_there():
    run = begun()
    for service in ("counselling", "breakfast_wash"):
        step = run.index.services[service]
        start_service(run, step, step.members[0], followed=False)
    _happen(run, run.index.pressures["day_rules"])
    assert not run.state.services["counselling"].running
    assert run.observation.services["counselling"] == "withdrawn"
    assert run.state.services["breakfast_wash"].running
    run.emit(ev.CONSENT_GIVEN, "declan", "all", (), 360.0, True)
    referral = refer(run, "day_programme", warm=True, follow_up="lead")
    until(run, run.now + 41.0)
    assert (referral, "approved") not in rows(run, ev.REFERRAL_MOVED)
    assert "reply_act_no/project" in [m.kind for m in run.observation.inbox]


@pytest.mark.parametrize(("named", "days"), [("cover_with_handover", 0.0), ("", 42.0)])
def test_a_desk_changes_hands_at_once_or_after_a_gap_where_nobody_was_named(named, days):
    run = begun()
    run.successor = named
    before = run.now
    run.env.process(_desk_changes_hands(run))
    until(run, before + 60.0)
    left = [row for row in run.recorder.log if row.kind == ev.WORKER_JOINED]
    first = next(row for row in left if row.agency == run.seat)
    assert first.time_days - before == pytest.approx(days)
    assert first.fields[1] is (named == "cover_with_handover")
    assert "worker_left" in [m.kind for m in run.observation.inbox]
