"""The picture of what else could have been: one line for each option, and the same as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casesim.debrief.results import Appraisal, Debrief
from casesim.play.catalogue import _
from casesim.play.names import listed, sentence
from casesim.play.words import CaseWords
from casesim.ui.debrief_numbers import OutlookRow, futures_text, outlook_rows, plain_number
from casesim.ui.html import Markup, as_table, element, joined
from casesim.ui.spreads import Axis, axis_over, field, mean_bar, spread, tallest_hill

HUES = 7
"""Colours of Okabe and Ito that a line may have; a label says the same as each."""
MOST_LINES = 8
"""More lines than these are folded away."""


@dataclass(frozen=True, slots=True)
class Scale:
    """What all lines of one picture share.

    Attributes:
        tallest: highest density among the hills.
        happened: primary outcome of the run itself, None where it is not known.
    """

    axis: Axis
    tallest: float
    happened: float | None


def options_picture(
    words: CaseWords, debrief: Debrief, appraisal: Appraisal, happened: float | None
) -> Markup:
    """Picture, note and table of one decision's options.

    Args:
        words: names and sentences of the case.
        debrief: of which it is a part.
        appraisal: the decision.
        happened: primary outcome of the run itself, None where it is not known.
    """
    rows = outlook_rows(words, appraisal)
    scale = _scale(rows, happened)
    unit = words.unit_name(debrief.unit)
    alt = picture_text(words, debrief, rows, happened)
    first, rest = _first_and_rest(rows)
    lines = joined(_line(row, number, scale) for number, row in enumerate(first))
    more = [_folded(rest, len(first), scale)] if rest else []
    head = _run_label(scale, debrief.unit)
    figure = element(
        "div", head, lines, _axis_below(scale, unit), class_="outlooks", role="img", aria_label=alt
    )
    note = element("p", picture_note(appraisal), class_="note")
    table = options_table(words, debrief, rows, happened)
    return joined([element("figure", figure), *more, note, table])


def _first_and_rest(rows: Sequence[OutlookRow]) -> tuple[list[OutlookRow], list[OutlookRow]]:
    if len(rows) <= MOST_LINES + 1:
        return list(rows), []
    return list(rows[:MOST_LINES]), list(rows[MOST_LINES:])


def _scale(rows: Sequence[OutlookRow], happened: float | None) -> Scale:
    values = [value for row in rows for value in row.futures]
    ends = [end for row in rows if row.expected for end in (row.expected.low, row.expected.high)]
    run = [row.same_luck for row in rows if row.same_luck is not None]
    run += [] if happened is None else [happened]
    axis = axis_over([*values, *ends, *run])
    return Scale(axis, tallest_hill([row.futures for row in rows], axis), happened)


def _line(row: OutlookRow, number: int, scale: Scale) -> Markup:
    you = element("span", _("your choice"), class_="tag") if row.chosen else None
    details = element("small", row.details) if row.details else None
    label = element("span", element("span", row.label), you, details, class_="what")
    shapes = [spread(row.futures, scale.axis, scale.tallest), mean_bar(row.expected, scale.axis)]
    drawing = field(*shapes, _same_luck(row, scale), _run_line(scale))
    numbers = element("span", row.mean_text, class_="figures")
    chosen = " chosen" if row.chosen else ""
    return element("div", label, drawing, numbers, class_=f"outlook hue{number % HUES}{chosen}")


def _same_luck(row: OutlookRow, scale: Scale) -> Markup | None:
    """A tick where the option ends with the luck of the run itself."""
    if row.same_luck is None:
        return None
    return element("path", d=f"M{scale.axis.at(row.same_luck):.1f} 20 V38", class_="same")


def _run_line(scale: Scale) -> Markup | None:
    if scale.happened is None:
        return None
    return element("path", d=f"M{scale.axis.at(scale.happened):.1f} 0 V40", class_="run")


def _run_label(scale: Scale, unit: str) -> Markup | None:
    if scale.happened is None:
        return None
    said = _("your run: {value}").format(value=plain_number(scale.happened, unit))
    return _beside_axis([(scale.axis.at(scale.happened), said)], "label")


def _axis_below(scale: Scale, unit: str) -> Markup:
    ticks = [(scale.axis.at(tick), f"{tick:g}") for tick in scale.axis.ticks]
    return joined([_beside_axis(ticks, "ticks"), element("div", unit, class_="unit note")])


def _beside_axis(texts: Sequence[tuple[float, str]], sort: str) -> Markup:
    """Texts at their places along the axis, without a style attribute on any of them."""
    drawn = [
        element("text", text, x=f"{place:.1f}%", y=13, text_anchor=_anchor(place))
        for place, text in texts
    ]
    return element("div", element("svg", *drawn, height=18, aria_hidden="true"), class_=sort)


def _anchor(place: float) -> str:
    return "start" if place < 8 else "end" if place > 92 else "middle"


def _folded(rows: Sequence[OutlookRow], before: int, scale: Scale) -> Markup:
    label = _("{count} more options").format(count=len(rows))
    lines = joined(_line(row, before + number, scale) for number, row in enumerate(rows))
    alt = listed([f"{row.label} {row.mean_text}" for row in rows])
    drawn = element("div", lines, class_="outlooks", role="img", aria_label=alt)
    return element("details", element("summary", label), drawn, data_keep="more")


def picture_text(
    words: CaseWords, debrief: Debrief, rows: Sequence[OutlookRow], happened: float | None
) -> str:
    """The picture in words, for who does not see it."""
    what = sentence(words.measure_name(debrief.primary))
    each = "; ".join(
        f"{row.label}{_(' (your choice)') if row.chosen else ''}: {row.mean_text}" for row in rows
    )
    said = _("{what}, expected by option with 95 % interval: {each}.").format(what=what, each=each)
    if happened is not None:
        run = plain_number(happened, debrief.unit)
        said += " " + _("What happened in your run: {value}.").format(value=run)
    return said


def picture_note(appraisal: Appraisal) -> str:
    """How the picture is to be read, and what its futures keep and draw anew."""
    if appraisal.futures < 2:
        return _(
            "No interval yet: the futures are being played. Each of them has the same past and "
            "the same luck for every option."
        )
    return _(
        "Bars: 95 % interval of the mean over {futures} with the same past and common luck; "
        "shapes or dots: single futures. Futures keep what you had seen and draw anew what "
        "nobody knew; in {share} % of them there was something to draw. An upright tick is the "
        "option with the luck of your run."
    ).format(futures=futures_text(appraisal.futures), share=round(100 * appraisal.redrawn))


def options_table(
    words: CaseWords, debrief: Debrief, rows: Sequence[OutlookRow], happened: float | None
) -> Markup:
    """The numbers of the picture."""
    mean = _("Mean with 95 % interval")
    head = [_("Option"), mean, _("Less your choice"), _("With your luck"), _("Futures")]
    body = [
        [
            row.label,
            row.mean_text,
            row.against_text,
            "–" if row.same_luck is None else plain_number(row.same_luck, debrief.unit),
            str(len(row.futures)),
        ]
        for row in rows
    ]
    if happened is not None:
        body.append([_("What happened"), plain_number(happened, debrief.unit), "–", "–", "–"])
    caption = _("{measure} by option ({unit})").format(
        measure=sentence(words.measure_name(debrief.primary)), unit=words.unit_name(debrief.unit)
    )
    return as_table(caption, head, body)
