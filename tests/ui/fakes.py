"""A play made by hand, along a script, so that the page is tested without any simulation."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field

from casesim.analysis.results import PlayResult
from casesim.domain.case_scenario import CaseScenario
from casesim.domain.decisions import Choice, DecisionPoint, FormField, Option
from casesim.domain.forecasts import ForecastQuestion
from casesim.domain.ledger import Ledger
from casesim.domain.observation import Message, Observation
from casesim.errors import DecisionError
from casesim.play.run_header import Forecast
from casesim.play.sealing import AskedForecast
from casesim.protocols.case_protocol import Clause, Fallback
from casesim.protocols.facts import CaseFacts
from casesim.protocols.rulings import Force, Ruling, Source
from casesim.scenario.loading import load_ledger, load_protocol
from casesim.ui.debrief_compare import Comparable
from casesim.ui.documents import document_of
from casesim.ui.start_page import Resumable, card
from tests.play.entries import a_forecast
from tests.ui.fake_case import observation, scenario
from tests.ui.fake_result import result

__all__ = ["observation", "result", "scenario"]


def option(id: str, fields: tuple[FormField, ...] = (), hours: float = 0.5, **args: str) -> Option:
    return Option(id=id, action=id.partition(":")[0], args=args, hours=hours, fields=fields)


WAIT = Option(id="wait", action="wait")
ASK = FormField(id="ask", kind="one", items=("know", "plan"), default=("know",))
WHERE = FormField(id="where", kind="one", items=("lobby",), default=("lobby",))
INVITE = FormField(id="invite", kind="several", items=("hdb", "hospital"), default=("hdb",))
ORDER = FormField(
    id="order",
    kind="rank",
    items=("flat", "leg"),
    default=("now:flat", "next:leg"),
    buckets=("now", "next", "watch", "not_ours"),
)


def point(kind: str, subject: str, options: tuple[Option, ...], **context: str) -> DecisionPoint:
    return DecisionPoint(
        id=f"C0001/{kind}/{subject}/1",
        kind=kind,
        case="C0001",
        subject=subject,
        occasion=1,
        seat="sso/convenor",
        time_days=12.0,
        observation=observation(),
        options=options,
        default="wait",
        context=context,
    )


def free_work() -> DecisionPoint:
    options = (
        option("visit:all", (WHERE,), 1.5, member="all"),
        option("visit:l", (WHERE,), 1.5, member="l"),
        option("call:hdb", (ASK,), 0.3, agency="hdb"),
        option("call:hospital", (ASK,), 0.3, agency="hospital"),
        option("records", hours=1.0),
        WAIT,
    )
    return point("next_step", "", options)


def script() -> list[tuple[DecisionPoint, ...]]:
    """Decisions in the order in which they open; two at one instant among them."""
    order = {"order/l": "flat,leg", "order/k": "leg,flat"}
    return [
        (free_work(),),
        (
            point("silence", "hdb", (option("call"), option("supervisor", hours=1.0), WAIT)),
            point("convene", "", (option("conference", (INVITE,), 2.0), WAIT)),
        ),
        (point("priorities", "", (option("rank", (ORDER,), 0.1), WAIT), **order),),
    ]


def rulings() -> tuple[Ruling[bool | None], ...]:
    """One clause that speaks and one silence with its fallback."""
    talk = Clause(
        id="map_8_2",
        source=Source("MAP", "8.2", "Talk first, openly."),
        note="Our reading.",
        force=Force.RECOMMENDS,
    )
    other = Source("BAL", "2.6.2", "Managers speak next.")
    silence = Clause(
        id="map_none",
        source=Source("MAP", "8", "how many days"),
        force=Force.SILENT,
        fallback=Fallback(source=other, grounds="Nothing else is written."),
    )
    facts = object.__new__(CaseFacts)
    return Ruling(True, talk, facts), Ruling(True, silence, facts)


@dataclass
class Decided:
    time_days: float
    decision_id: str
    kind: str
    subject: str
    seat: str
    choice: Choice


@dataclass
class Step:
    from_days: float
    to_days: float
    messages: tuple[Message, ...]
    watched: tuple[Decided, ...] = ()


QUESTION = ForecastQuestion(
    id="hdb_answers",
    decision="silence",
    subject="hdb",
    text="Will HDB <have> answered by {date}?",
    event="answered",
    where={"agency": ("hdb",)},
    within_days=7,
)
ASKED = AskedForecast(question=QUESTION, decision_id="C0001/silence/hdb/1", due_days=20.0)


@dataclass
class Key:
    key: str = "MAP"


@dataclass
class FakePlaythrough:
    """What the page needs of a playthrough, along a script."""

    scenario: CaseScenario = field(default_factory=scenario)
    steps: list[tuple[DecisionPoint, ...]] = field(default_factory=script)
    id: str = "play-1"
    seed: int = 7
    protocol: Key = field(default_factory=Key)
    choices: list[Choice] = field(default_factory=list)
    decided: list[Decided] = field(default_factory=list)
    forecasts: list[Forecast] = field(default_factory=list)
    asked: AskedForecast | None = None

    def __post_init__(self) -> None:
        self.open = self.steps[0]

    share_line = "casesim play tiny --seed 7"
    left = ()
    now_days = 12.0

    @property
    def ledger(self) -> Ledger:
        return load_ledger()

    @property
    def observation(self) -> Observation:
        return observation()

    @property
    def current(self) -> DecisionPoint | None:
        return self.open[0] if self.open else None

    @property
    def finished(self) -> bool:
        return not self.open

    @property
    def history(self) -> tuple[Decided, ...]:
        return tuple(self.decided)

    def decide(self, choice: Choice) -> Step:
        found = [point for point in self.open if point.id == choice.decision_id]
        if not found:
            raise DecisionError(f"decision {choice.decision_id} is not open")
        found[0].resolved(choice)
        self.choices.append(choice)
        self.decided.append(
            Decided(12.0, choice.decision_id, found[0].kind, found[0].subject, "sso/lead", choice)
        )
        self.open = tuple(point for point in self.open if point is not found[0])
        if not self.open:
            self.steps = self.steps[1:]
            self.open = self.steps[0] if self.steps else ()
        return Step(9.0, 12.0, tuple(observation().inbox[1:]))

    def forecast_asked_at(self, point: DecisionPoint) -> AskedForecast | None:
        done = {forecast.question for forecast in self.forecasts}
        beside = self.asked is not None and self.asked.decision_id == point.id
        return self.asked if beside and self.asked.question.id not in done else None

    def forecast(self, question: str, answer: str, confidence: float) -> None:
        assert self.asked is not None
        assert self.asked.question.id == question
        self.forecasts.append(
            a_forecast(
                question=question,
                decision_id=self.asked.decision_id,
                due_days=self.asked.due_days,
                answer=answer,
                confidence=confidence,
            )
        )

    def guidance(self, point: DecisionPoint) -> tuple[Ruling[bool | None], ...]:
        return rulings() if point.kind == "silence" else ()

    def branch(self, decision_id: str) -> FakePlaythrough:
        return FakePlaythrough(id="play-2")

    def save(self) -> str:
        return '{"casesim_save": 1}'

    def result(self) -> PlayResult:
        return result()

    def under(self, policy: str) -> PlayResult:
        """As another would have gone: the last decision is answered otherwise."""
        first, last = result().decisions
        other = dataclasses.replace(last, option_id="supervisor" if policy else "")
        return dataclasses.replace(result(), decisions=(first, other))


class FakeDesk:
    """A desk with one case, and whatever plays a test puts on it."""

    def __init__(self, play: FakePlaythrough | None = None) -> None:
        self.play = play or FakePlaythrough()
        self.begun: list[dict[str, object]] = []
        self.listed: list[Resumable] = []
        self.problems: list[str] = []

    def cards(self):
        return [card(self.play.scenario)]

    def plays(self):
        return self.listed

    document = "map"

    def documents(self):
        return [document_of(load_protocol("map"))]

    def finished(self):
        return [each for each in self.listed if each["finished"]]

    def others(self, play: FakePlaythrough):
        return [Comparable(id="play:play-2", label="Ann · seed 7")]

    def example(self):
        return self.play

    def begin(self, scenario: str, **how: object):
        self.begun.append({"scenario": scenario, **how})
        return self.play

    def resume(self, play_id: str):
        return self.play

    def load(self, save: str):
        return self.play
