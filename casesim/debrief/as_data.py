"""A debrief as plain data for JSON, under the names of the contract; nothing is left to guess.

`mark` is null where a duty decides, and where there are too few futures to tell; `duties` says
which. What is not known is null. What a paragraph says stands once, in `rulings`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from casesim.debrief.account import account
from casesim.debrief.results import (
    Appraisal,
    BesideRow,
    Debrief,
    Duty,
    JudgementAndLuck,
    KnownFact,
    Outlook,
    Prompt,
    SealedForecast,
    TurningPoint,
)
from casesim.debrief.rulings_data import Rulings, facts_of, whole
from casesim.experiments.intervals import Interval
from casesim.play.words import CaseWords

Data = dict[str, Any]


def as_data(words: CaseWords, debrief: Debrief, *, best: bool = False) -> Data:
    """Everything that a debrief holds, with its five steps in words.

    Args:
        words: names and sentences of the case.
        debrief: what was found out.
        best: name the option that did best in this model, too.
    """
    parts, rulings = debrief.parts, Rulings(debrief)
    return {
        "scenario": debrief.scenario,
        "header": debrief.header,
        "seed": debrief.seed,
        "policy": debrief.policy,
        "guidance": debrief.document,
        "primary": {"measure": debrief.primary, "unit": debrief.unit, "wished": debrief.wished},
        "decisions": [_decision(each, rulings, best=best) for each in debrief.appraisals],
        "rulings": rulings.as_data(),
        "judgement": _interval(parts.judgement) if parts else None,
        "luck": _interval(parts.luck) if parts else None,
        "parts": _parts(parts) if parts else None,
        "turning_points": [_turning(each) for each in debrief.turning_points],
        "beside": [_beside(each) for each in debrief.beside],
        "forecasts": [_forecast(each) for each in debrief.forecasts],
        "prompts": [_prompt(each) for each in debrief.prompts],
        "harms": [] if debrief.result is None else [asdict(row) for row in debrief.result.harms],
        "intrusions": [asdict(each) for each in debrief.intrusions],
        "account": [asdict(step) for step in account(words, debrief, best=best)],
    }


def _decision(appraisal: Appraisal, rulings: Rulings, *, best: bool) -> Data:
    found: Data = {
        "id": appraisal.decision_id,
        "number": appraisal.number,
        "time_days": appraisal.time_days,
        "kind": appraisal.kind,
        "subject": appraisal.subject,
        "seat": appraisal.seat,
        "chosen": appraisal.chosen,
        "values": _lists(appraisal.values),
        "reason": appraisal.reason,
        "options": [_option(each, rulings) for each in appraisal.options],
        "facts": facts_of(appraisal),
        "mark": appraisal.mark,
        "agreement": appraisal.agreement,
        "duties": [_duty(each) for each in appraisal.duties],
        "known_then": [_known(each) for each in appraisal.known],
        "hours_spent": appraisal.hours_spent,
        "futures": appraisal.futures,
        "redrawn": appraisal.redrawn,
    }
    if best:
        found |= {"best": appraisal.best, "loss": _interval(appraisal.loss)}
    return found


def _option(outlook: Outlook, rulings: Rulings) -> Data:
    expected = outlook.expected
    return {
        "option": outlook.option_id,
        "values": _lists(outlook.values),
        "expected": None if expected is None else expected.mean,
        "interval": _interval(expected),
        "against_chosen": _interval(outlook.against_chosen),
        "others": {name: _interval(each) for name, each in outlook.others.items()},
        "same_luck": outlook.same_luck,
        "ruling": [rulings.short(each) for each in outlook.bearings],
        "hours": outlook.hours,
        "tells": [{"event": event, "share": share} for event, share in outlook.tells],
    }


def _lists(values: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    return {name: list(items) for name, items in values.items()}


def _interval(interval: Interval | None) -> Data | None:
    return None if interval is None else dict(interval.as_dict())


def _duty(duty: Duty) -> Data:
    return {"ground": duty.ground, "kept": duty.kept, "ruling": whole(duty.bearing)}


def _known(fact: KnownFact) -> Data:
    return asdict(fact)


def _parts(parts: JudgementAndLuck) -> Data:
    return {
        "measure": parts.measure,
        "unit": parts.unit,
        "reference": _interval(parts.reference),
        "judgement": _interval(parts.judgement),
        "luck": _interval(parts.luck),
        "total": _interval(parts.total),
        "realised": parts.realised,
        "by_decision": {name: _interval(each) for name, each in parts.by_decision.items()},
    }


def _turning(point: TurningPoint) -> Data:
    return {
        "time_days": point.time_days,
        "kind": point.kind,
        "subject": point.subject,
        "before": _interval(point.before),
        "after": _interval(point.after),
        "moved": _interval(point.moved),
    }


def _beside(row: BesideRow) -> Data:
    return {
        "name": row.name,
        "plays": row.plays,
        "same_luck": list(row.same_luck),
        "same_luck_more": row.same_luck_more,
        "fresh": _interval(row.fresh),
        "fresh_more": _interval(row.fresh_more),
    }


def _forecast(forecast: SealedForecast) -> Data:
    return asdict(forecast)


def _prompt(prompt: Prompt) -> Data:
    return {
        "competency": prompt.competency,
        "evidence": [
            {"decision": decision, "seen": seen, "paragraph": paragraph}
            for decision, seen, paragraph in prompt.evidence
        ],
        "ask": list(prompt.ask),
    }
