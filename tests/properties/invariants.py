"""What holds after every run, of one family or of many; each check fails by an assertion."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from casesim.analysis.folds import fold_log
from casesim.analysis.worker_measures import ENDED, STATES, WITH_WORKER, WITHOUT, Families
from casesim.domain import events as ev
from casesim.domain.applying import fold
from casesim.domain.case_scenario import CaseScenario
from casesim.domain.log import Row
from casesim.domain.population import Population
from casesim.domain.state import SystemState, initial_state
from casesim.domain.vocabulary import PlanItemState
from casesim.engine.simulation import Simulation
from casesim.engine.working_week import WorkingWeek

MOVES = {
    "sent": {"received", "lapsed"},
    "received": {"approved", "rejected", "lapsed"},
    "approved": {"served", "lapsed"},
}
COVERS = {"basic": {"basic"}, "health": {"basic", "health"}, "all": {"basic", "health"}}
_ROUNDING_HOURS = 1e-6


def nothing_is_broken(sim: Simulation) -> None:
    """Check everything that a run can be asked for.

    Raises:
        AssertionError: something does not hold.
    """
    time_never_runs_back(sim)
    folds_to_state(sim)
    hours_are_there(sim)
    if isinstance(sim.scenario, Population):
        families_are_conserved(sim)
    rows: dict[str, list[Row]] = {case: [] for case in sim.state.cases}
    for row in sim.log:
        if row.case:
            rows[row.case].append(row)
    for case, own in rows.items():
        referrals_end_once(sim, case, own)
        items_are_in_one_state(sim, case, own)
        one_lead_once_agreed(sim, case, own)
        nothing_shared_without_consent_or_ground(sim, case, own)


def time_never_runs_back(sim: Simulation) -> None:
    """And nothing happens after the end."""
    times = sim.log.times
    assert all(before <= after for before, after in pairwise(times))
    assert not times or times[-1] <= sim.horizon_days


def folds_to_state(sim: Simulation) -> None:
    """The log is the truth."""
    assert fold(_start(sim), sim.log) == sim.state


def _start(sim: Simulation) -> SystemState:
    weekday = sim.scenario.start.weekday()
    if isinstance(sim.scenario, Population):
        return SystemState(weekday=weekday)
    members = tuple(member.id for member in sim.scenario.family.members)
    cases = [(case, sim.scenario.convenor, members) for case in sim.state.cases]
    return initial_state(cases, weekday=weekday)


def scenario_of(sim: Simulation, case: str) -> CaseScenario:
    """The scenario of one family of a run."""
    if isinstance(sim.scenario, Population):
        return sim.families[case].scenario
    return sim.scenario


def hours_are_there(sim: Simulation) -> None:
    """Nobody works more in a week than there is, posts no more than a full week has."""
    force = next(iter(sim._runs.values())).workforce
    posts, full = set(), 0.0
    if isinstance(sim.scenario, Population):
        posts = {post.id for post in sim.scenario.posts}
        full = WorkingWeek(sim.scenario.agenda, sim._numbers, 0, by_part=True).most
    least = sim._numbers["hours.least_week"]
    for (agency, role), weeks in sim.state.hours.items():
        there = full if role in posts else max(force.capacity(agency, role), least)
        assert max(weeks.values(), default=0.0) <= there + _ROUNDING_HOURS, (agency, role)


def families_are_conserved(sim: Simulation) -> None:
    """Each family is in exactly one state, on exactly one list or on none, and has come."""
    assert isinstance(sim.scenario, Population)
    measured = Families(sim.scenario, sim.horizon_days)
    fold_log(sim.log, [measured])
    spells = measured.spells
    counts = Counter(spell.state for spell in spells.values())
    assert set(counts) <= set(STATES)
    assert sum(counts.values()) == len(sim.families) == len(sim.state.cases)
    for case, spell in spells.items():
        assert (spell.state == ENDED) == (sim.state.cases[case].ended != ""), case
        assert spell.state != WITH_WORKER or sim.state.cases[case].worker, case
        assert spell.state != WITHOUT or sim._runs[case].vacancy is not None, case
    assert _listed(sim) == {case for case, each in spells.items() if each.state == WITH_WORKER}
    came: set[str] = set()
    for row in sim.log:
        if row.kind == ev.FAMILY_CAME:
            came.add(row.case)
        assert not row.case or row.case in came, row


def _listed(sim: Simulation) -> set[str]:
    """Families on the lists of workers; none is on two."""
    found: list[str] = []
    for worker in {run.caseworker for run in sim._runs.values() if run.caseworker is not None}:
        found += worker.families
    assert len(found) == len(set(found))
    return set(found)


def referrals_end_once(sim: Simulation, case: str, rows: list[Row]) -> None:
    """A referral only moves forward, and is where its last row says."""
    now: dict[str, str] = {}
    for row in rows:
        if row.kind in (ev.REFERRAL_SENT, ev.OWN_OFFER):
            assert row.fields[0] not in now, row
            now[row.fields[0]] = "sent"
        elif row.kind == ev.REFERRAL_MOVED:
            assert row.fields[1] in MOVES[now[row.fields[0]]], row
            now[row.fields[0]] = row.fields[1]
    referrals = sim.state.cases[case].referrals
    assert now == {name: str(each.state) for name, each in referrals.items()}


def items_are_in_one_state(sim: Simulation, case: str, rows: list[Row]) -> None:
    """Every item that was added to the plan is there once."""
    added = [row.fields[0] for row in rows if row.kind == ev.ITEM_ADDED]
    items = sim.state.cases[case].items
    assert added == list(items)
    assert {item.state for item in items.values()} <= set(PlanItemState)


def one_lead_once_agreed(sim: Simulation, case: str, rows: list[Row]) -> None:
    """The work moves from whoever had it to the lead, and stays with the lead."""
    lead, seat = "", scenario_of(sim, case).convenor
    for row in rows:
        if row.kind == ev.LEAD_AGREED:
            lead = row.fields[0]
        elif row.kind == ev.LEAD_MOVED:
            before, seat, _ = row.fields
            assert before != seat
        elif row.kind == ev.CHOICE_MADE and lead and row.agency != lead:
            assert seat != lead, row  # agreed, and on its way to the lead
    state = sim.state.cases[case]
    assert (state.lead, state.agency) == (lead, seat)
    assert not lead or lead == seat


def nothing_shared_without_consent_or_ground(sim: Simulation, case: str, rows: list[Row]) -> None:
    """Consent is kept here by hand, from the rows that give and end it."""
    family = scenario_of(sim, case).family
    facts = {fact.id: fact for fact in family.facts}
    concerns = {concern.id: concern for concern in family.concerns}
    members = {member.id: member for member in family.members}
    consent, imminent = {}, set()
    for row in rows:
        if row.kind == ev.CONSENT_GIVEN:
            member, scope, exclusions, until, understood = row.fields
            consent[member] = (scope, exclusions, until, understood)
        elif row.kind == ev.CONSENT_ENDED:
            consent.pop(row.fields[0], None)
        elif row.kind == ev.CONCERN_IMMINENT:
            imminent.add(row.fields[0])
        elif row.kind == ev.DISCLOSED:
            name, to, ground, breach = row.fields
            fact = facts[name]
            assert breach == (ground == "none"), row
            if ground == "consent":
                whose = [fact.member] if fact.member else (
                    concerns[fact.concern].members if fact.concern else members
                )  # fmt: skip
                for member in map(members.__getitem__, whose):
                    speaks = member.spoken_for_by or member.consent_by or member.id
                    scope, exclusions, until, understood = consent[speaks]
                    assert understood, row
                    assert row.time_days <= until, row
                    assert ("health" if fact.health else "basic") in COVERS[scope], row
                    assert to not in exclusions, row
            elif not breach:
                urgent = concerns[fact.concern].urgency == "imminent" or fact.concern in imminent
                assert urgent, row
