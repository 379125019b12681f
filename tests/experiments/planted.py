"""A case with a hidden truth put into it: whether money is very short or not at all.

Nobody says so for weeks, and what comes of the case hangs on it. The two ways to write it down
differ in the order of the alternatives alone: the same luck makes the one case grave and the
other slight, while everything that reaches the seat is the same.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from casesim.domain.case_scenario import CaseScenario
from casesim.domain.catalogue import catalogue_of
from casesim.domain.families import Alternative, Truth
from casesim.engine.simulation import Simulation
from casesim.experiments.played import Played
from casesim.policies import make_policy
from casesim.scenario.loading import load_protocol
from tests.cases import a_case, its_ledger

CONCERN = "money"
TRUTH = "planted"
DAYS = 150.0
SEED = 7
_ALTERNATIVES = (
    Alternative(
        id="grave", share=0.5, note="", severity={CONCERN: 92.0}, set_point={CONCERN: 90.0}
    ),
    Alternative(id="slight", share=0.5, note="", severity={CONCERN: 8.0}, set_point={CONCERN: 4.0}),
)


def planted(*, turned: bool) -> CaseScenario:
    """The case, with the alternatives in the one order or the other."""
    base = a_case("mdm_l")
    alternatives = tuple(reversed(_ALTERNATIVES)) if turned else _ALTERNATIVES
    truth = Truth(id=TRUTH, question="Is money short?", alternatives=alternatives)
    family = replace(base.family, truths=(*base.family.truths, truth))
    return replace(base, family=family)


@cache
def planted_play(*, turned: bool) -> Played:
    """A play of it, the same choices in either case as long as nothing shows."""
    scenario, protocol, ledger = planted(turned=turned), load_protocol("map"), its_ledger("mdm_l")
    simulation = Simulation(scenario, protocol, ledger, seed=SEED, horizon_days=DAYS)
    simulation.run(make_policy("siloed", catalogue_of(scenario), protocol))
    return Played(
        scenario=scenario,
        protocol=protocol,
        ledger=ledger,
        seed=SEED,
        horizon_days=DAYS,
        choices=tuple(simulation.choices),
    )
