"""Evidence "best": the rules that a search found for each case, and why guidance is not best there.

The rules ship in scenarios/best_found. They are valued on luck that their search never saw. Where
they answer otherwise than guideline, that one answer is put into guideline by itself; where this
helps beyond luck, each mechanism is switched off in turn, to see which of them the gain rests on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from casesim.analysis.case_measures import MEASURES
from casesim.analysis.case_outcomes import outcomes
from casesim.domain.catalogue import catalogue_of
from casesim.domain.decisions import Policy
from casesim.domain.found_rules import Answer, Rules
from casesim.engine.simulation import Simulation
from casesim.experiments.intervals import Interval, familywise_confidence, paired_interval
from casesim.experiments.places import Watching
from casesim.experiments.replications import replicate
from casesim.paths import scenarios_dir
from casesim.play.setting import Setting, load_setting
from casesim.policies import POLICIES, make_policy
from casesim.policies.best_found import BEST, BestFound
from casesim.scenario.best_found_file import FOLDER, load_best_found
from tests.evidence.effort import Effort
from tests.evidence.outcomes import OUTCOMES
from tests.evidence.report import Report, numbered, section, table

FloatArray = NDArray[np.float64]
SEED = 77_001
REPLICATIONS_IN_FULL = 40
FEWEST_REPLICATIONS = 4
WATCHED = 3
MOST_EXPLAINED = 3
GUIDELINE = "guideline"
CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation:
    """One place at which the rules found answer otherwise than guideline.

    Attributes:
        gain: guideline with this one answer, less guideline, in each replication.
        interval: of its mean, familywise over the places of the case.
    """

    answer: Answer
    gain: FloatArray
    interval: Interval

    @property
    def helps(self) -> bool:
        """Whether it gains beyond luck."""
        return self.interval.low > 0.0


class Case:
    """One case with the rules found for it, and futures under rules."""

    def __init__(self, name: str, effort: Effort) -> None:
        self.setting = load_setting(name)
        self.rules = load_best_found(name)
        self.count = max(FEWEST_REPLICATIONS, round(REPLICATIONS_IN_FULL * effort.share))
        self.executor = effort.executor
        self.measure = MEASURES[self.setting.scenario.primary_outcome]
        self._known: dict[tuple[Rules, str], FloatArray] = {}

    @property
    def sign(self) -> float:
        """1 where more of the primary outcome is wished for, -1 where less is."""
        return -1.0 if self.measure.wished == "less" else 1.0

    def values(self, rules: Rules, off: str = "") -> FloatArray:
        """The declared outcomes and last the primary one, shape (n_replications, n)."""
        task = partial(_future, self.setting, rules, off)
        return np.array(replicate(task, self.count, self.executor))

    def primary(self, rules: Rules, off: str = "") -> FloatArray:
        """The primary outcome, turned so that more is wished for, shape (n_replications,)."""
        if (rules, off) not in self._known:
            self._known[rules, off] = self.sign * self.values(rules, off)[:, -1]
        return self._known[rules, off]


def best(effort: Effort) -> Report:
    """Value the rules of every case; it fails where guideline is better beyond luck."""
    names = best_found_names()
    told, worse = [], []
    for name in names:
        case = Case(name, effort)
        found = case.values(case.rules)
        base = {policy: case.values(Rules(base=policy)) for policy in POLICIES}
        gaps = {policy: _less(case, values, found) for policy, values in base.items()}
        if gaps[GUIDELINE].high < 0.0:
            worse.append(name)
        told.append(_case_section(case, found, base, gaps))
    note = (
        "Rules found by `casesim search`, within its budget and for the primary outcome of each "
        "case. They are the best that was found in this model, and no advice. All are compared "
        "under the same luck, which the search never saw."
    )
    text = "\n\n".join(["## Best found: where guidance to the letter is not best", note, *told])
    return Report(name="best", holds=bool(names) and not worse, text=text)


def best_found_names() -> list[str]:
    """Cases that rules ship for."""
    return sorted(path.stem for path in (scenarios_dir() / FOLDER).glob("*.yaml"))


def _future(setting: Setting, rules: Rules, off: str, replication: int) -> list[float]:
    numbers = setting.numbers
    if off:
        numbers = numbers.with_overrides({off: 0.0}, by="evidence")
    scenario = setting.scenario
    sim = Simulation(scenario, setting.protocol, numbers, seed=SEED, replication=replication)
    sim.run(BestFound(rules, partial(_made, setting)))
    found = outcomes(sim.log, scenario, numbers, end_days=sim.horizon_days)
    return [found[name].value for name in (*_names(), scenario.primary_outcome)]


def _names() -> list[str]:
    return [each.name for each in OUTCOMES]


def _made(setting: Setting, name: str) -> Policy:
    return make_policy(name, catalogue_of(setting.scenario), setting.protocol)


def _less(case: Case, base: FloatArray, found: FloatArray) -> Interval:
    return _paired(case.sign * base[:, -1], case.sign * found[:, -1], CONFIDENCE)


def _paired(base: FloatArray, other: FloatArray, confidence: float) -> Interval:
    return paired_interval(base, other, unit="1", confidence=confidence)


def _case_section(
    case: Case, found: FloatArray, base: dict[str, FloatArray], gaps: dict[str, Interval]
) -> str:
    name = case.setting.scenario.id
    answers = ", ".join(f"`{_told(each)}`" for each in case.rules.answers) or "none"
    opening = (
        f"Base {case.rules.base}; answers put in its place: {answers}. "
        f"{case.count} replications; primary outcome {case.measure.name}."
    )
    head = ["best less", case.measure.name, *_names()]
    rows = [
        [policy, numbered(gaps[policy].mean, gaps[policy].low, gaps[policy].high),
         *(f"{found[:, n].mean() - values[:, n].mean():+.2f}" for n in range(len(OUTCOMES)))]
        for policy, values in base.items()
    ]  # fmt: skip
    whole = []
    if gaps[GUIDELINE].low > 0.0:
        gain = case.sign * (found[:, -1] - base[GUIDELINE][:, -1])
        told = _resting_on(case, case.rules, gain)
        whole.append(f"**All rules together** are better than guideline. {told}")
    return section(name, opening, table(head, rows), *whole, *_deviations(case, base[GUIDELINE]))


def _deviations(case: Case, base: FloatArray) -> list[str]:
    answers = where_it_differs(case)
    if not answers:
        return ["The rules answer as guideline does wherever they were asked."]
    plain = case.sign * base[:, -1]
    confidence = 1.0 - (1.0 - CONFIDENCE) / len(answers)
    found = []
    for answer in answers:
        other = case.primary(Rules(base=GUIDELINE, answers=(answer,)))
        interval = _paired(plain, other, confidence)
        found.append(Deviation(answer=answer, gain=other - plain, interval=interval))
    note = (
        f"{len(answers)} kinds of decision at which the rules and guideline differ, each put into "
        f"guideline by itself; intervals of {100 * CONFIDENCE:.0f} % for all of them together. "
        f"Those that help are explained below, the {MOST_EXPLAINED} that gain most at most."
    )
    ranked = sorted(found, key=lambda each: -each.interval.mean)
    rows = [
        [f"`{_told(each.answer)}`",
         numbered(each.interval.mean, each.interval.low, each.interval.high),
         "yes" if each.helps else "–"]
        for each in ranked
    ]  # fmt: skip
    helping = [each for each in ranked if each.helps]
    said = [_explained(case, each) for each in helping[:MOST_EXPLAINED]]
    none = (
        "At no single place is another answer better than guideline's beyond luck, by these runs."
    )
    return [note, table(["answer", "gain", "beyond luck"], rows), *(said or [none])]


def where_it_differs(case: Case) -> list[Answer]:
    """Kinds of decision at which the rules answer otherwise than guideline, as answers to it."""
    setting = case.setting
    rules = BestFound(case.rules, partial(_made, setting))
    watching = Watching(_made(setting, GUIDELINE), {BEST: rules})
    for replication in range(WATCHED):
        Simulation(
            setting.scenario, setting.protocol, setting.numbers, seed=SEED, replication=replication
        ).run(watching)
    differ = {
        place.at
        for place in watching.places(WATCHED)
        if "/" not in place.at and any(answer.policy == BEST for answer in place.answers)
    }
    own = [each for each in case.rules.answers if each.at.split("/")[0] in differ]
    if case.rules.base == GUIDELINE:
        return own
    named = {each.at for each in own}
    return [*own, *(Answer(at=at, policy=case.rules.base) for at in sorted(differ - named))]


def _explained(case: Case, deviation: Deviation) -> str:
    """The mechanism that takes most of the gain away, switched off with the same luck."""
    rules = Rules(base=GUIDELINE, answers=(deviation.answer,))
    told = _resting_on(case, rules, deviation.gain)
    return (
        f"**`{_told(deviation.answer)}`** gains {deviation.interval.mean:.2f} "
        f"{case.measure.name} over guideline's own answer. {told}"
    )


def _resting_on(case: Case, rules: Rules, gain: FloatArray) -> str:
    """Which mechanisms take most of the gain over guideline away, or add most to it."""
    plain, switches = Rules(base=GUIDELINE), tuple(case.setting.numbers.switches)
    confidence = familywise_confidence(CONFIDENCE, len(switches))
    changes = []
    for switch in switches:
        without = case.primary(rules, switch) - case.primary(plain, switch)
        if not np.array_equal(without, gain):
            change = _paired(gain, without, confidence)
            changes.append((change, switch, float(without.mean())))
    return _most(sorted(changes, key=lambda each: each[0].mean), len(switches))


def _most(changes: Sequence[tuple[Interval, str, float]], count: int) -> str:
    if not changes:
        return "No mechanism that can be switched off changes that."
    sure = [each for each in changes if not each[0].holds(0.0)]
    said = "; ".join(_switched(*each) for each in sure)
    if sure:
        return f"Of {count} switches these change the gain beyond luck: {said}."
    return (
        f"None of {count} switches changes the gain beyond luck. Most is taken by "
        f"{_switched(*changes[0])}."
    )


def _switched(change: Interval, switch: str, left: float) -> str:
    told = numbered(change.mean, change.low, change.high)
    return f"with `{switch}` off {left:.2f} are left (change {told})"


def _told(answer: Answer) -> str:
    return f"{answer.at}: {answer.policy or answer.option}"
