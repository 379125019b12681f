"""What a run is: scenario, protocol, ledger, seed and horizon, and its choices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from casesim.domain.decisions import Choice

TRAINEE = "trainee"
DEFAULT_PROTOCOL = "map"
LARGEST_SEED = 2**63 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class RunHeader:
    """Everything that has to be the same for the same choices to give the same log.

    Attributes:
        casesim: version of the program that made the run.
        scenario: id of the scenario.
        scenario_version: version that the scenario gives itself.
        scenario_hash: fingerprint of its content.
        protocol: id of the guidance document.
        protocol_hash: fingerprint of its content.
        ledger_hash: fingerprint of the ledger's content, without the overrides.
        overrides: entries of the ledger set to another value for this run.
        seed: of the run.
        replication: which luck of that seed, from 0.
        horizon_days: how long the case is followed [days].
        follow_seat: whether the trainee moves with the seat when another agency leads.
    """

    casesim: str
    scenario: str
    scenario_version: str
    scenario_hash: str
    protocol: str
    protocol_hash: str
    ledger_hash: str
    seed: int
    horizon_days: float
    replication: int = 0
    follow_seat: bool = True
    overrides: Mapping[str, float] = field(default_factory=dict)

    @property
    def share_line(self) -> str:
        """The command that starts the same case with the same luck anywhere."""
        words = [f"casesim play {self.scenario} --seed {self.seed}"]
        if self.protocol != DEFAULT_PROTOCOL:
            words.append(f"--protocol {self.protocol}")
        return " ".join(words)


@dataclass(frozen=True, slots=True)
class Mark:
    """Where the log stood when a choice was made.

    Attributes:
        rows: how many rows the log had.
        digest: first characters of the digest of those rows, in hexadecimal.
    """

    rows: int
    digest: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One choice of a run.

    Attributes:
        choice: what was chosen.
        by: who chose, "trainee" or the name of a policy.
        mark: the log before the choice took effect.
    """

    choice: Choice
    by: str
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """A forecast that was sealed before the choice was made beside which it was asked.

    Attributes:
        question: id of the question in the scenario.
        decision_id: decision beside which it was asked; it was open then.
        before_choice: number of the choice that came next, from 1.
        sealed_days: the clock when it was sealed [days].
        due_days: the end of the question's date [days].
        answer: "yes" or "no".
        confidence: stated probability that the answer is right 0.5..1 [1].
        mark: the log when it was sealed.
        seal: fingerprint of the question, the answer and the mark, in hexadecimal.
    """

    question: str
    decision_id: str
    before_choice: int
    sealed_days: float
    due_days: float
    answer: str
    confidence: float
    mark: Mark
    seal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Save:
    """What a save file says.

    Attributes:
        header: what the run is.
        entries: its choices, in order.
        forecasts: those that were sealed, in order.
        log_rows: rows of the log when it was saved.
        log_digest: digest of those rows.
    """

    header: RunHeader
    entries: tuple[Entry, ...]
    log_rows: int
    log_digest: str
    forecasts: tuple[Forecast, ...] = ()
