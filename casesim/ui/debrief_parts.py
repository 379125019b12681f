"""A result taken apart into judgement and luck, and the moments that moved it most."""

from __future__ import annotations

from casesim.debrief.figures import difference_text, interval_text
from casesim.debrief.options_account import parts_rows
from casesim.debrief.results import Debrief, JudgementAndLuck, TurningPoint
from casesim.debrief.turning_words import turning_line, what_turned
from casesim.play.catalogue import _
from casesim.play.names import sentence
from casesim.play.words import CaseWords
from casesim.ui.html import Markup, as_table, element, joined, panel, table
from casesim.ui.spreads import Axis, axis_over, field

HUES = 7


def luck_part(words: CaseWords, debrief: Debrief) -> Markup:
    """What the choices did on average, what luck added, and what happened."""
    parts = debrief.parts
    measure = sentence(words.measure_name(debrief.primary))
    unit = words.unit_name(debrief.unit)
    note = element("p", f"{_('Primary outcome')}: {measure}, {unit}.", class_="note")
    if parts is None:
        waits = _("Cannot tell yet: it needs a few futures of every decision.")
        return panel(_("Judgement and luck"), element("p", waits), note)
    return panel(
        _("Judgement and luck"),
        table(
            _("Where the result comes from"),
            [_("Part"), _("Mean with 95 % interval")],
            parts_rows(parts),
        ),
        element("p", luck_text(parts), class_="note"),
        note,
    )


def luck_text(parts: JudgementAndLuck) -> str:
    """How sure the parts are, in a sentence."""
    judged = not parts.judgement.holds(0.0)
    lucky = not parts.luck.holds(0.0)
    if judged and lucky:
        return _("Both your choices and the luck of this run moved the result.")
    if judged:
        return _("Your choices moved the result; whether luck did, nobody can tell.")
    if lucky:
        return _("Luck moved the result; whether your choices did, nobody can tell.")
    return _("Whether your choices or luck moved the result, nobody can tell.")


def turning_part(words: CaseWords, debrief: Debrief) -> Markup:
    """The moments that moved the outcome most: drawn, told, and as a table."""
    points = debrief.turning_points
    if not points:
        waits = _("Cannot tell yet, or nothing moved it by itself.")
        return panel(_("Turning points"), element("p", waits))
    told = [element("li", turning_line(words, debrief, point)) for point in points]
    head = [_("Moment"), _("Before"), _("After"), _("Moved by")]
    behind = as_table(_("Turning points"), head, turning_rows(words, debrief))
    return panel(
        _("Turning points"), _drawn(words, debrief), element("ol", *told, class_="told"), behind
    )


def turning_rows(words: CaseWords, debrief: Debrief) -> list[list[str]]:
    """The numbers of the picture."""
    return [
        [
            f"{words.names.day_text(point.time_days)}: {what_turned(words, debrief, point)}",
            interval_text(point.before),
            interval_text(point.after),
            difference_text(point.moved),
        ]
        for point in debrief.turning_points
    ]


def _drawn(words: CaseWords, debrief: Debrief) -> Markup:
    ends = [
        end
        for point in debrief.turning_points
        for side in (point.before, point.after)
        for end in (side.low, side.high)
    ]
    axis = axis_over(ends)
    rows = zip(debrief.turning_points, turning_rows(words, debrief), strict=True)
    lines = joined(_line(point, cells, axis, number) for number, (point, cells) in enumerate(rows))
    alt = "; ".join(
        _("{what}: from {before} to {after}").format(what=cells[0], before=cells[1], after=cells[2])
        for cells in turning_rows(words, debrief)
    )
    drawn = element("div", lines, class_="outlooks narrow", role="img", aria_label=alt)
    return element("figure", drawn)


def _line(point: TurningPoint, cells: list[str], axis: Axis, number: int) -> Markup:
    before, after = axis.at(point.before.mean), axis.at(point.after.mean)
    shapes = [
        element("path", d=f"M{before:.1f} 20 H{after:.1f}", class_="interval"),
        element("path", d=f"M{before:.1f} 20 h0", class_="mean from"),
        element("path", d=f"M{after:.1f} 20 h0", class_="mean"),
    ]
    label = element("span", element("span", cells[0]), class_="what")
    figures = element("span", cells[3], class_="figures")
    return element("div", label, field(*shapes), figures, class_=f"outlook hue{number % HUES}")
