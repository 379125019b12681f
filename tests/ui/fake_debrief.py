"""A debrief made by hand: a duty, a strong and a costly choice, one that nobody can tell."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence

import numpy as np

from casesim.debrief.results import (
    Agreement,
    Appraisal,
    Bearing,
    BesideRow,
    Debrief,
    Duty,
    DutyGround,
    JudgementAndLuck,
    KnownFact,
    Mark,
    Outlook,
    Prompt,
    SealedForecast,
    TurningPoint,
)
from casesim.experiments.intervals import Interval, paired_interval, t_interval
from casesim.ui.refining import State
from tests.ui.fake_result import result

UNIT = "0 to 100"
PRIMARY = "area_under_stability"
TALK = Bearing(
    force="recommends", source="MAP 8.2", says="Talk first, openly.", stands="with",
    facts=(("days silent", "6"),),
)  # fmt: skip
COVER = Bearing(
    force="requires", source="MAP 7.2(iii)", says="Name who covers for you.", stands="against"
)
ASK_FIRST = Bearing(force="requires", source="MAP 6.1", says="Ask before sharing.", stands="with")


def wave(mean: float, count: int, shift: int = 0) -> tuple[float, ...]:
    """Futures around a mean that look like luck and are the same every time."""
    return tuple(mean + 12.0 * math.sin(2.4 * n + 0.3 * shift) for n in range(count))


def outlook(
    option: str, mean: float, count: int, chosen: Sequence[float] | None = None, **more: object
) -> Outlook:
    """An option with `count` futures; `chosen` are those of the chosen option, if another."""
    futures = wave(mean, count, len(option))
    told = count > 1
    found = np.array(futures)
    against = None
    if told and chosen is not None:
        against = paired_interval(np.array(chosen), found, unit=UNIT)
    others = {"harm_events": mean / 50, "needless_intrusions": (100 - mean) / 90, "hours": mean}
    return Outlook(
        option_id=option,
        outcomes=futures,
        expected=t_interval(found, unit=UNIT) if told else None,
        against_chosen=against,
        others={name: around(value, 0.3, count) for name, value in others.items()} if told else {},
        hours=0.5,
        same_luck=mean - 25.0 if told else None,
        **more,
    )


def around(mean: float, half: float, n: int = 100, unit: str = UNIT) -> Interval:
    """An interval by hand."""
    return Interval(mean=mean, low=mean - half, high=mean + half, n=n, unit=unit, confidence=0.95)


def appraisals(count: int) -> tuple[Appraisal, ...]:
    """Four decisions; their marks come once there are two futures."""
    decisions = (visit(count), consent(count), call(count), wait(count))
    if count > 1:
        return decisions
    return tuple(dataclasses.replace(each, mark=None) for each in decisions)


def common(count: int) -> dict[str, object]:
    return {"seat": "sso/convenor", "futures": count, "redrawn": 0.7}


def visit(count: int) -> Appraisal:
    """A strong choice, with a reason and all sorts of things that were known or not."""
    seen = wave(60, count, 9)
    return Appraisal(
        number=1, decision_id="C0001/next_step/1", time_days=0.4, kind="next_step", subject="",
        chosen="visit:all", mark=Mark.STRONG, agreement=Agreement.AGREE,
        values={"where": ("lobby",)}, reason="They are cold.",
        options=(
            outlook("call:hdb", 52, count, seen, bearings=(TALK,)),
            outlook("visit:all", 60, count, bearings=(TALK,), tells=(("contact/l", 0.9),)),
            outlook("wait", 44, count, seen, tells=(("contact/l", 0.1), ("harm/neglect", 0.2))),
        ),
        known=(
            KnownFact(what="flat", kind="concern", known=True, since_days=0.0, detail="crisis"),
            KnownFact(what="leg", kind="concern", known=False, learned_days=7.0),
            KnownFact(what="k", kind="goal", known=False),
        ),
        **common(count),
    )  # fmt: skip


def consent(count: int) -> Appraisal:
    """A duty that was kept."""
    return Appraisal(
        number=2, decision_id="C0001/consent/l/1", time_days=7.5, kind="consent", subject="l",
        chosen="explain_with_time",
        options=(
            outlook("explain_with_time", 55, count, bearings=(ASK_FIRST,)),
            outlook("skip", 57, count, wave(55, count, 17)),
        ),
        duties=(Duty(ground=DutyGround.CONSENT, kept=True, bearing=ASK_FIRST),),
        **common(count),
    )  # fmt: skip


def call(count: int) -> Appraisal:
    """A choice of which nobody can tell."""
    return Appraisal(
        number=3, decision_id="C0001/silence/hdb/1", time_days=12.0, kind="silence",
        subject="hdb", chosen="call", mark=Mark.CANNOT_TELL,
        options=(
            outlook("call", 58, count),
            outlook("supervisor", 58, count, wave(58, count, 4)),
        ),
        **common(count),
    )  # fmt: skip


def wait(count: int) -> Appraisal:
    """A costly choice, against guidance."""
    return Appraisal(
        number=4, decision_id="C0001/silence/hdb/2", time_days=18.0, kind="silence",
        subject="hdb", chosen="wait", mark=Mark.COSTLY, agreement=Agreement.CONFLICT, occasion=2,
        options=(
            outlook("call", 58, count, wave(43, count, 4)),
            outlook("wait", 43, count, bearings=(COVER,)),
        ),
        **common(count),
    )  # fmt: skip


PARTS = JudgementAndLuck(
    measure=PRIMARY,
    unit=UNIT,
    reference=around(50, 3),
    judgement=around(-9, 3),
    luck=around(-9.5, 3),
    realised=31.5,
    total=around(31.5, 5),
)
TURNS = (
    TurningPoint(
        time_days=0.4, kind="decision", subject="C0001/next_step/1",
        before=around(48, 3), after=around(58, 3), moved=around(10, 4),
    ),
    TurningPoint(
        time_days=20.0, kind="service", subject="review",
        before=around(58, 3), after=around(56, 3), moved=around(-2, 3),
    ),
)  # fmt: skip
FORECASTS = (
    SealedForecast(
        question="hdb_answers", decision_id="C0001/silence/hdb/1", sealed_days=12.0, by_days=18.0,
        answer="yes", confidence=0.7, futures=40, futures_yes=0.62,
        interval=around(0.62, 0.15, 40, "share"), happened=True, happened_days=14.0,
    ),
)  # fmt: skip
PROMPTS = (
    Prompt(
        competency="coordination",
        evidence=(("C0001/silence/hdb/1", "chased", "MAP 8.2"),),
        ask=("coordination/saw",),
    ),
)


def debrief(count: int = 40) -> Debrief:
    """The debrief with `count` futures of each option."""
    many = count > 1
    return Debrief(
        scenario="tiny",
        header="casesim play tiny --seed 7",
        seed=7,
        policy="guideline",
        primary=PRIMARY,
        unit=UNIT,
        wished="more",
        appraisals=appraisals(count),
        parts=PARTS if many else None,
        turning_points=TURNS if many else (),
        forecasts=FORECASTS,
        prompts=PROMPTS,
        document="MAP",
        result=result(),
    )


class FakeBeside:
    """Plays five more courses of fresh luck each time it is started."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.done = 0
        self.running = False
        self.closed = False
        self.fault: Exception | None = None

    def state(self) -> State:
        return State(done=self.done, total=10, running=self.running, fault=self.fault)

    def rows(self) -> tuple[BesideRow, ...]:
        if self.done < 2:
            return ()
        mine = BesideRow(
            name="You", plays=1, same_luck=(60.0,), same_luck_more=0.0, fresh=around(55, 4, 10)
        )
        other = BesideRow(
            name=self.label, plays=1, same_luck=(58.0,), same_luck_more=-2.0,
            fresh=around(60, 4, 10), fresh_more=around(5, 2, 10),
        )  # fmt: skip
        return (mine, other)

    def start(self) -> None:
        self.done += 5
        self.running = self.done < 10

    def cancel(self) -> None:
        self.running = False

    def close(self) -> None:
        self.closed = True


class FakeSource:
    """Finds out ten more futures each time it is asked, without any process."""

    total = 40

    def __init__(self, _play: object = None) -> None:
        self.done = 0
        self.wanted = [each.decision_id for each in appraisals(0)][:3]
        self.looked_at: list[str] = []
        self.compared: list[tuple[str, str]] = []
        self.besides: list[FakeBeside] = []
        self.running = False
        self.closed = False
        self.fault: Exception | None = None

    def state(self) -> State:
        return State(done=self.done, total=self.total, running=self.running, fault=self.fault)

    def asked(self) -> frozenset[str]:
        return frozenset(self.wanted)

    def look(self, decision_id: str) -> None:
        self.looked_at.append(decision_id)

    def ask(self, decision_id: str) -> None:
        self.wanted.append(decision_id)
        self.total += 10

    def beside(self, label: str, *, policy: str = "", save: str = "") -> FakeBeside:
        self.compared.append((label, policy or save))
        self.besides.append(FakeBeside(label))
        return self.besides[-1]

    def start(self) -> None:
        self.running = self.done < self.total

    def debrief(self) -> Debrief:
        if self.running:
            self.done = min(self.total, self.done + 10)
            self.running = self.done < self.total
        return debrief(self.done)

    def cancel(self) -> None:
        self.running = False

    def close(self) -> None:
        self.closed = True
