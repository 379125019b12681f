"""A play as data: what it was played with, and each of its decisions as it was taken.

A play is its scenario, its guidance, its numbers, its luck and its choices; walking through it
again finds what was open at each decision, and which answers are worth looking at there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from casesim.domain.case_scenario import CaseScenario
from casesim.domain.catalogue import Catalogue, catalogue_of
from casesim.domain.decisions import WAIT, Choice, DecisionPoint, Option, Policy
from casesim.domain.ledger import Ledger
from casesim.engine.case_index import CaseIndex
from casesim.engine.recorder import Reader
from casesim.engine.simulation import Simulation
from casesim.engine.streams import RandomStreams
from casesim.errors import ExperimentError
from casesim.policies import POLICIES, make_policy
from casesim.protocols.case_protocol import CaseProtocol

PolicyMaker = Callable[[Catalogue, CaseProtocol], Policy]
"""Makes a policy for a case; importable where other processes are to make it."""
GUIDELINE = "guideline"
FEW_OPTIONS = 4
_NO_ADVISERS = ("random",)


@dataclass(frozen=True, kw_only=True)
class Played:
    """A play of one family.

    Attributes:
        ledger: the numbers of the run, the scenario's own included.
        choices: in the order in which they were made.
        mine: decisions that the trainee answered, None for all of them.
    """

    scenario: CaseScenario
    protocol: CaseProtocol
    ledger: Ledger
    seed: int
    horizon_days: float
    choices: tuple[Choice, ...]
    replication: int = 0
    mine: frozenset[str] | None = None

    def simulation(
        self,
        *,
        index: CaseIndex | None = None,
        luck: RandomStreams | None = None,
        readers: tuple[Reader, ...] = (),
    ) -> Simulation:
        """The play before its first decision, with its own luck or another."""
        return Simulation(
            self.scenario,
            self.protocol,
            self.ledger,
            seed=self.seed,
            replication=self.replication,
            horizon_days=self.horizon_days,
            index=index,
            luck=luck,
            readers=readers,
        )

    def policy(self, policy: str | PolicyMaker) -> Policy:
        """A policy that decides what was not recorded.

        Raises:
            ExperimentError: there is no policy of that name.
        """
        if isinstance(policy, str):
            return make_policy(policy, catalogue_of(self.scenario), self.protocol)
        return policy(catalogue_of(self.scenario), self.protocol)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One decision as it was taken.

    Attributes:
        number: in the play, from 1, whoever decided.
        seat: who decided, "<agency>/<role>".
        context: facts for the words of the question.
        choice: what was chosen, with the value of every field.
        options: all that could be chosen, in the order in which they were open.
        answers: option -> how it would be taken, with the value of every field, for the options
            that are looked at: the chosen one, the stated policy's, those of the other policies
            that ship, then waiting.
        by_policy: the option that the stated policy would have taken.
    """

    number: int
    decision_id: str
    time_days: float
    kind: str
    subject: str
    seat: str
    choice: Choice
    options: tuple[Option, ...]
    answers: Mapping[str, Choice]
    context: Mapping[str, str] = field(default_factory=dict)
    by_policy: str = ""

    @property
    def chosen(self) -> str:
        """The option that was chosen."""
        return self.choice.option_id


def walk(
    played: Played, *, policy: str | PolicyMaker = GUIDELINE, most_options: int = FEW_OPTIONS
) -> tuple[Taken, ...]:
    """Each decision of the play that was the trainee's.

    An option that was not chosen is looked at with the details with which the stated policy
    would take it there; where that policy would not, with those of another policy that ships
    and would; else as its form stands when nobody fills it in.

    Args:
        played: the play.
        policy: the stated policy, by name or made.
        most_options: how many options of a decision are looked at, the chosen one among them.

    Raises:
        ExperimentError: there is no such policy, fewer than 1 option, or the choices do not fit.
    """
    if most_options < 1:
        raise ExperimentError(f"at least 1 option of a decision is looked at (got {most_options})")
    advisers = _advisers(played, policy)
    return tuple(
        _taken(number, point, choice, advisers, most_options)
        for number, (point, choice) in enumerate(points(played), start=1)
        if played.mine is None or choice.decision_id in played.mine
    )


def answers_for(
    played: Played, decision_id: str, *, policy: str | PolicyMaker = GUIDELINE
) -> Mapping[str, Choice]:
    """How every option of one decision would be taken, as `walk` has it for the few.

    Raises:
        ExperimentError: there is no such policy, or the decision was not taken.
    """
    advisers = _advisers(played, policy)
    for point, choice in points(played):
        if point.id == decision_id:
            return _answers(point, choice, advisers, len(point.options))
    raise ExperimentError(f"decision {decision_id!r} was not taken in this play")


def points(played: Played) -> Iterator[tuple[DecisionPoint, Choice]]:
    """Each decision while it is open, with what was chosen.

    Raises:
        ExperimentError: a recorded decision does not come up; the choices are not of this play.
    """
    simulation = played.simulation()
    simulation.advance()
    for number, choice in enumerate(played.choices, start=1):
        point = next((one for one in simulation.open if one.id == choice.decision_id), None)
        if point is None:
            names = ", ".join(one.id for one in simulation.open) or "none"
            raise ExperimentError(
                f"choice {number} answers decision {choice.decision_id!r}, which is not open in "
                f"this play; open there: {names}"
            )
        yield point, choice
        simulation.decide(choice)
        simulation.advance()


def _taken(
    number: int, point: DecisionPoint, choice: Choice, advisers: tuple[Policy, ...], most: int
) -> Taken:
    answers = _answers(point, choice, advisers, most)
    return Taken(
        number=number,
        decision_id=point.id,
        time_days=point.time_days,
        kind=point.kind,
        subject=point.subject,
        seat=point.seat,
        context=point.context,
        choice=answers[choice.option_id],
        options=point.options,
        answers=answers,
        by_policy=advisers[0].decide(point).option_id,
    )


def _advisers(played: Played, policy: str | PolicyMaker) -> tuple[Policy, ...]:
    """The stated policy, then the others that ship."""
    names = [name for name in POLICIES if name not in (*_NO_ADVISERS, policy)]
    return tuple(played.policy(each) for each in (policy, *names))


def _answers(
    point: DecisionPoint, choice: Choice, advisers: tuple[Policy, ...], most: int
) -> dict[str, Choice]:
    """Option -> how it would be taken, of the options that are looked at, in their order."""
    answers = {choice.option_id: choice}
    for adviser in advisers:
        advised = adviser.decide(point)
        answers.setdefault(advised.option_id, advised)
    for option in sorted(point.options, key=lambda each: each.id != WAIT):
        if len(answers) >= most:
            break
        if option.id not in answers:
            answers[option.id] = _as_it_would(point, option, advisers[0])
    return {name: _filled(point, answers[name]) for name in list(answers)[:most]}


def _filled(point: DecisionPoint, choice: Choice) -> Choice:
    _, values = point.resolved(choice)
    return replace(choice, values=values)


def _as_it_would(point: DecisionPoint, option: Option, policy: Policy) -> Choice:
    """How a policy takes an option where it has little else to choose from."""
    plain = Choice(decision_id=point.id, option_id=option.id)
    if not option.fields:
        return plain
    other = next(each for each in reversed(point.options) if each.id != option.id)
    narrow = replace(point, options=(option, other), default=other.id)
    advised = policy.decide(narrow)
    return advised if advised.option_id == option.id else plain
