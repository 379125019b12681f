"""What else could have been, in sentences and tables: the step of a debrief that has numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from casesim.debrief.beside_words import beside_passage
from casesim.debrief.decision_words import (
    beside,
    cost_line,
    differ_lines,
    duty_lines,
    guidance_lines,
    mark_word,
    others_lines,
    question,
    standing,
)
from casesim.debrief.figures import DIGITS, difference_text, interval_text, number_text
from casesim.debrief.headlines import headline
from casesim.debrief.results import Appraisal, Debrief, JudgementAndLuck, SealedForecast
from casesim.debrief.script import Passage, Sheet
from casesim.debrief.turning_words import turning_line
from casesim.play.catalogue import _, ngettext
from casesim.play.forecast_words import came_text, sealed_text
from casesim.play.names import sentence
from casesim.play.words import CaseWords, hours_text


def options_passages(
    words: CaseWords, debrief: Debrief, talked_of: Sequence[Appraisal], *, best: bool
) -> tuple[Passage, ...]:
    """All decisions in a table, judgement and luck, turning points, other ways, then each."""
    return (
        _all_decisions(words, debrief),
        _parts(words, debrief),
        _turns(words, debrief),
        *((beside_passage(words, debrief, debrief.beside),) if debrief.beside else ()),
        *(_decision(words, debrief, each, best=best) for each in talked_of),
    )


def _all_decisions(words: CaseWords, debrief: Debrief) -> Passage:
    head = (_("When"), _("What you chose"), _("What the futures say"), _("Guidance"))
    rows = tuple(
        (
            words.names.day_text(each.time_days, year=True),
            words.chosen_text(each.kind, each.chosen),
            mark_word(each),
            beside(debrief, each),
        )
        for each in debrief.appraisals
    )
    heading = _("Your decisions")
    return Passage(
        heading=heading, sheet=Sheet(id="decisions", caption=heading, head=head, rows=rows)
    )


def _parts(words: CaseWords, debrief: Debrief) -> Passage:
    """The result taken apart into what the choices did on average and what luck added."""
    heading = _("Judgement and luck")
    measure = sentence(words.measure_name(debrief.primary))
    unit = words.unit_name(debrief.unit)
    note = _("Primary outcome: {measure}, {unit}.").format(measure=measure, unit=unit)
    if debrief.parts is None:
        return Passage(heading=heading, lines=(_("Cannot tell yet: it needs more futures."), note))
    sheet = Sheet(
        id="parts",
        caption=_("Where the result comes from"),
        head=(_("Part"), _("Mean with 95 % interval")),
        rows=parts_rows(debrief.parts),
    )
    lines = [note, *_not_looked_at(debrief)]
    return Passage(heading=heading, lines=tuple(lines), sheet=sheet)


def _not_looked_at(debrief: Debrief) -> list[str]:
    """Why some of the choices were not looked at, and that nothing is missing for it."""
    every = len(debrief.appraisals)
    looked = sum(each.futures > 0 for each in debrief.appraisals)
    if looked == every:
        return []
    text = _(
        "Futures were asked for at {looked} of {all} decisions. At the others you took the option "
        "that the stated policy would have taken, which moves nothing by judgement."
    )
    return [text.format(looked=looked, all=every)]


def parts_rows(parts: JudgementAndLuck) -> tuple[tuple[str, str], ...]:
    """The parts in the order in which they add up."""
    happened = number_text(parts.realised, DIGITS.get(parts.unit, 0))
    return (
        (_("This case under the stated policy"), interval_text(parts.reference)),
        (_("Your choices added"), difference_text(parts.judgement)),
        (_("The luck of this run added"), difference_text(parts.luck)),
        (_("Together"), interval_text(parts.total)),
        (_("What happened"), happened),
    )


def _turns(words: CaseWords, debrief: Debrief) -> Passage:
    lines = [turning_line(words, debrief, point) for point in debrief.turning_points]
    nothing = _("Cannot tell yet, or nothing moved it by itself.")
    return Passage(
        heading=_("Turning points"),
        items=tuple(lines),
        lines=() if lines else (nothing,),
    )


def _decision(words: CaseWords, debrief: Debrief, appraisal: Appraisal, *, best: bool) -> Passage:
    """One decision: what it means, what guidance says, why options differ, what it cost."""
    day = words.names.day_text(appraisal.time_days, year=True)
    title = _("Decision {number} · {day} · {question}").format(
        number=appraisal.number, day=day, question=question(words, appraisal)
    )
    lines = [
        headline(words, debrief, appraisal),
        standing(appraisal),
        *(_best(words, appraisal) if best else ()),
        cost_line(appraisal),
        *_forecasts(words, debrief, appraisal),
    ]
    items = [
        *duty_lines(appraisal),
        *guidance_lines(words, debrief, appraisal),
        *differ_lines(words, appraisal),
        *others_lines(words, appraisal),
    ]
    return Passage(
        heading=title,
        lines=tuple(lines),
        items=tuple(items),
        sheet=options_sheet(words, debrief, appraisal),
    )


def _best(words: CaseWords, appraisal: Appraisal) -> list[str]:
    """The option that did best in this model; for a duty there is none."""
    if appraisal.best is None or appraisal.duties:
        return []
    label = words.chosen_text(appraisal.kind, appraisal.best)
    return [
        _("Best in this model, found on one half of the futures: “{option}”.").format(option=label)
    ]


def options_sheet(words: CaseWords, debrief: Debrief, appraisal: Appraisal) -> Sheet | None:
    """The options that have futures, the chosen one first; None where there are none yet."""
    asked = [each for each in appraisal.options if each.outcomes]
    if not asked:
        return None
    asked.sort(key=lambda each: each.option_id != appraisal.chosen)
    count = ngettext("{count} future", "{count} futures", appraisal.futures)
    caption = _("{measure}, by option, {futures} each").format(
        measure=sentence(words.measure_name(debrief.primary)),
        futures=count.format(count=appraisal.futures),
    )
    rows = tuple(
        (
            words.chosen_text(appraisal.kind, each.option_id),
            interval_text(each.expected),
            _("your choice")
            if each.option_id == appraisal.chosen
            else difference_text(each.against_chosen),
            _("cannot tell yet") if each.same_luck is None else _figure(debrief, each.same_luck),
            hours_text(each.hours),
        )
        for each in asked
    )
    head = (
        _("Option"),
        _("Expected"),
        _("Against your choice"),
        _("With the luck of this run"),
        _("Your hours"),
    )
    return Sheet(id=f"options-{appraisal.number}", caption=caption, head=head, rows=rows)


def _figure(debrief: Debrief, value: float) -> str:
    """The primary outcome as it is, without an interval: it happened, or would have."""
    return number_text(value, DIGITS.get(debrief.unit, 0))


def _forecasts(words: CaseWords, debrief: Debrief, appraisal: Appraisal) -> Iterable[str]:
    """What was forecast at this decision, then the futures, then what happened."""
    for each in debrief.forecasts:
        if each.decision_id == appraisal.decision_id:
            yield forecast_line(words, each)


def forecast_line(words: CaseWords, forecast: SealedForecast) -> str:
    """Forecast, futures and what came of it, in that order."""
    said = (forecast.question, forecast.by_days, forecast.answer, forecast.confidence)
    parts = [sealed_text(words, *said), _("It was sealed before anybody could know.")]
    if forecast.interval is not None:
        low, share, high = (
            round(100 * each)
            for each in (forecast.interval.low, forecast.interval.mean, forecast.interval.high)
        )
        text = _(
            "In {count} futures from there it came true in {share} of 100 (between {low} and "
            "{high})."
        )
        parts.append(text.format(count=forecast.futures, share=share, low=low, high=high))
    parts.append(came_text(words, forecast.happened, forecast.happened_days))
    return " ".join(parts)
