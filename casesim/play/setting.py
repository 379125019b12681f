"""What a run is played with: the scenario, the guidance document and the ledger, as read."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from casesim import __version__
from casesim.domain.case_scenario import CaseScenario
from casesim.domain.catalogue import Catalogue, catalogue_of
from casesim.domain.ledger import Ledger
from casesim.domain.population import Population
from casesim.errors import CasesimError
from casesim.play.catalogue import _
from casesim.play.fingerprints import fingerprint
from casesim.play.run_header import DEFAULT_PROTOCOL, LARGEST_SEED, RunHeader
from casesim.protocols.case_protocol import CaseProtocol
from casesim.protocols.clocks import with_clocks


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What a run is played with.

    Attributes:
        scenario: the case.
        protocol: the guidance that is asked. Its levels and clocks hold; beyond them it never
            changes an outcome.
        ledger: the numbers as they stand in the ledger file.
        overrides: entries set to another value for this run.
        scenario_file: file that the scenario was read from, "" for one that came with casesim.
    """

    scenario: CaseScenario
    protocol: CaseProtocol
    ledger: Ledger
    overrides: Mapping[str, float] = field(default_factory=dict)
    scenario_file: str = ""

    @cached_property
    def numbers(self) -> Ledger:
        """The ledger that the run uses: the file's, then what others set, the run's last.

        The scenario goes before the guidance, whose clocks hold wherever it is followed.
        """
        by_scenario = f"scenario {self.scenario.id}"
        own = self.ledger.with_overrides(self.scenario.ledger_overrides, by=by_scenario)
        guided = with_clocks(own, self.protocol)
        return guided.with_overrides(self.overrides, by="run")

    @cached_property
    def catalogue(self) -> Catalogue:
        """What every seat may look up."""
        return catalogue_of(self.scenario)

    def header(
        self,
        *,
        seed: int,
        replication: int = 0,
        horizon_days: float | None = None,
        follow_seat: bool = True,
    ) -> RunHeader:
        """The header of a run with this setting.

        Raises:
            CasesimError: the seed or the horizon is out of range.
        """
        horizon = self.scenario.horizon_days if horizon_days is None else horizon_days
        _check(seed, horizon)
        return RunHeader(
            casesim=__version__,
            scenario=self.scenario.id,
            scenario_version=self.scenario.version,
            scenario_hash=fingerprint(self.scenario),
            protocol=self.protocol.id,
            protocol_hash=fingerprint(self.protocol),
            ledger_hash=self.ledger.digest,
            overrides=self.overrides,
            seed=seed,
            replication=replication,
            horizon_days=float(horizon),
            follow_seat=follow_seat,
        )


def _check(seed: int, horizon_days: float) -> None:
    if not 0 <= seed <= LARGEST_SEED:
        raise CasesimError(
            _("a seed is a whole number from 0 to {most} (got {given}); choose another one").format(
                most=LARGEST_SEED, given=seed
            )
        )
    if not (math.isfinite(horizon_days) and horizon_days > 0.0):
        raise CasesimError(
            _("a case is followed for more than 0 days (got {given}); give another horizon").format(
                given=horizon_days
            )
        )


def load_setting(
    scenario: str | Path,
    *,
    protocol: str = DEFAULT_PROTOCOL,
    overrides: Mapping[str, float] | None = None,
) -> Setting:
    """Read the files that a run needs.

    Args:
        scenario: id of a scenario that came with casesim, or a file.
        protocol: id of a guidance document.
        overrides: entries of the ledger set to another value for this run.

    Raises:
        CasesimError: a file does not exist or has faults, or the scenario is not a case that
            somebody can play.
    """
    from casesim.scenario.loading import load_ledger, load_protocol, load_scenario

    ledger = load_ledger()
    loaded = load_scenario(scenario, ledger=ledger)
    if isinstance(loaded, Population):
        raise CasesimError(
            _(
                "{scenario} has many families, and one case is played at a time; let a policy "
                "decide with `casesim run`, or play a case, such as mdm_l"
            ).format(scenario=scenario)
        )
    if not isinstance(loaded, CaseScenario):
        raise CasesimError(
            _(
                "{scenario} is an abstract scenario, in which nobody decides; play a case, such as "
                "mdm_l, or simulate this one with `casesim run`"
            ).format(scenario=scenario)
        )
    is_file = str(scenario).endswith((".yaml", ".yml"))
    return Setting(
        scenario=loaded,
        protocol=load_protocol(protocol),
        ledger=ledger,
        overrides=dict(overrides or {}),
        scenario_file=str(Path(scenario).resolve()) if is_file else "",
    )
