"""Pictures of the end: the three S, the course of every concern, the hours; each with a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from casesim.analysis.results import ConcernCourse, PlayResult, ThreeSCurve
from casesim.play.catalogue import _
from casesim.play.names import listed, sentence, term
from casesim.play.words import CaseWords, hours_text
from casesim.ui.figures import OKABE_ITO, blank, lines_over_time, picture, quiet, stacked_bars
from casesim.ui.html import Markup, as_table, element, joined

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TABLE_ROWS = 13
PLOT_COLUMNS = 2
SEVERITY_TOP = 100
CHANGED = 10.0
"""Less than so much of a difference is called "about the same" [severity or level]."""


# Three S


def three_s_section(words: CaseWords, result: PlayResult) -> Markup:
    """The three S over time."""
    curve = result.three_s
    named = _levels(curve)
    if not named or not curve.times_days:
        return element("p", _("Nothing was recorded."))
    said = " ".join(_course_text(name, values) for name, values in named)
    figure, (plot,) = blank(1, 3.2)
    lines_over_time(plot, curve.times_days, named)
    plot.set_ylabel(_("level (100 is best)"))
    _dates_below(plot, words, curve.times_days)
    alt = _("Lines over time. {what}").format(what=said)
    head = [_("Day"), *(sentence(name) for name, _values in named)]
    rows = [
        [words.names.day_text(curve.times_days[n]), *(f"{values[n]:.0f}" for _n, values in named)]
        for n in _some(len(curve.times_days))
    ]
    return joined([picture(figure, alt, said), as_table(_("The three S over time"), head, rows)])


def _levels(curve: ThreeSCurve) -> list[tuple[str, Sequence[float]]]:
    pairs = [
        ("stability", curve.stability),
        ("self_reliance", curve.self_reliance),
        ("social_mobility", curve.social_mobility),
    ]
    return [(sentence(term("three_s", name)), values) for name, values in pairs if values]


def _course_text(name: str, values: Sequence[float]) -> str:
    first, last, lowest = values[0], values[-1], min(values)
    slots = {"name": name, "first": f"{first:.0f}", "last": f"{last:.0f}", "low": f"{lowest:.0f}"}
    if last > first + CHANGED:
        text = _("{name} rose from {first} to {last}; its lowest was {low}.")
    elif last < first - CHANGED:
        text = _("{name} fell from {first} to {last}; its lowest was {low}.")
    else:
        text = _(
            "{name} was about the same at the end ({last}) as at the start ({first}); its lowest "
            "was {low}."
        )
    return text.format(**slots)


# Concerns


def concerns_section(words: CaseWords, result: PlayResult) -> Markup:
    """The true course of every concern, and since when it was known."""
    courses = [course for course in result.concerns if course.existed]
    absent = [course for course in result.concerns if not course.existed]
    sentences = [concern_text(words, course) for course in courses]
    parts: list[Markup] = [_unfounded(words, course) for course in absent]
    if courses:
        parts.insert(0, _courses_picture(words, courses, sentences))
        parts.append(_courses_table(words, courses))
    parts.append(element("ul", *(element("li", said) for said in sentences)))
    return joined(parts)


def concern_text(words: CaseWords, course: ConcernCourse) -> str:
    """How a concern went and when it was known, in a sentence."""
    first, last = course.severities[0], course.severities[-1]
    if last < first - CHANGED:
        went = _("eased from {first} to {last}")
    elif last > first + CHANGED:
        went = _("grew from {first} to {last}")
    else:
        went = _("stayed about the same ({first} to {last})")
    known = (
        _("you knew of it since {day}").format(
            day=words.names.day_text(course.known_since_days, year=True)
        )
        if course.known_since_days is not None
        else _("you never knew of it")
    )
    return _("“{concern}” {went}; {known}.").format(
        concern=sentence(words.names.name(course.concern)),
        went=went.format(first=f"{first:.0f}", last=f"{last:.0f}"),
        known=known,
    ) + _truth_text(words, course)


def _unfounded(words: CaseWords, course: ConcernCourse) -> Markup:
    said = _("“{concern}”: there was nothing behind this suspicion.").format(
        concern=sentence(words.names.name(course.concern))
    )
    return element("p", said + _truth_text(words, course))


def _truth_text(words: CaseWords, course: ConcernCourse) -> str:
    for truth in words.scenario.family.truths:
        for alternative in truth.alternatives:
            if alternative.id == course.truth:
                return f" {alternative.note}"
    return ""


def _courses_picture(
    words: CaseWords, courses: Sequence[ConcernCourse], sentences: Sequence[str]
) -> Markup:
    lines = -(-len(courses) // PLOT_COLUMNS)
    figure, plots = blank(lines, 1.9, columns=PLOT_COLUMNS)
    for plot, course in zip(plots, courses, strict=False):
        _course_plot(plot, words, course)
    for plot in plots[len(courses) :]:
        plot.set_axis_off()
    alt = _("How severe each concern really was over time, 0 to 100. {all}").format(
        all=" ".join(sentences)
    )
    caption = _(
        "Line: how severe it really was (100 is worst). Dashed upright line: since then you knew "
        "of it."
    )
    return picture(figure, alt, caption)


def _course_plot(plot: Axes, words: CaseWords, course: ConcernCourse) -> None:
    plot.plot(course.times_days, course.severities, color=OKABE_ITO[0])
    plot.fill_between(course.times_days, course.severities, color=OKABE_ITO[0], alpha=0.15)
    if course.known_since_days is not None:
        plot.axvline(course.known_since_days, color=OKABE_ITO[1], linestyle="--")
    plot.set_title(sentence(words.names.name(course.concern)), fontsize=10, loc="left")
    plot.set_ylim(0, SEVERITY_TOP)
    quiet(plot)
    _dates_below(plot, words, course.times_days, most=4)


def _courses_table(words: CaseWords, courses: Sequence[ConcernCourse]) -> Markup:
    times = courses[0].times_days
    picked = _some(len(times))
    head = [_("Concern"), _("Known since"), *(words.names.day_text(times[n]) for n in picked)]
    rows = [
        [
            sentence(words.names.name(course.concern)),
            words.names.day_text(course.known_since_days)
            if course.known_since_days is not None
            else _("never"),
            *(f"{_at(course, times[n]):.0f}" for n in picked),
        ]
        for course in courses
    ]
    return as_table(_("The course of every concern (100 is worst)"), head, rows)


def _at(course: ConcernCourse, time_days: float) -> float:
    before = [
        severity
        for when, severity in zip(course.times_days, course.severities, strict=True)
        if when <= time_days
    ]
    return before[-1] if before else course.severities[0]


# Hours


def hours_section(words: CaseWords, result: PlayResult) -> Markup:
    """Hours by whom and for what."""
    if not result.hours:
        return element("p", _("No hours were booked."))
    agencies = list(dict.fromkeys(row.agency for row in result.hours))
    activities = list(dict.fromkeys(row.activity for row in result.hours))
    spent = {(row.agency, row.activity): row.hours for row in result.hours}
    names = [words.names.name(agency) for agency in agencies]
    parts = [
        (term("activity", activity), [spent.get((agency, activity), 0.0) for agency in agencies])
        for activity in activities
    ]
    totals = [sum(values[n] for _label, values in parts) for n in range(len(agencies))]
    by_agency = [f"{name} {total:.0f}" for name, total in zip(names, totals, strict=True)]
    said = _("Hours spent on the family: {who}.").format(who=listed(by_agency))
    figure, (plot,) = blank(1, 0.9 + 0.36 * len(names))
    stacked_bars(plot, names, parts)
    plot.set_xlabel(_("hours"))
    head = [_("By whom"), *(sentence(label) for label, _values in parts), _("Together")]
    rows = [
        [name, *(hours_text(values[n]) for _label, values in parts), hours_text(totals[n])]
        for n, name in enumerate(names)
    ]
    return joined([picture(figure, said, said), as_table(_("Hours"), head, rows)])


# Axes


def _dates_below(plot: Axes, words: CaseWords, times: Sequence[float], most: int = 7) -> None:
    first, last = times[0], times[-1]
    ticks = [first + (last - first) * n / (most - 1) for n in range(most)]
    labels = [words.names.day_text(tick, weekday=False) for tick in ticks]
    plot.set_xticks(ticks, labels, fontsize=8)


def _some(count: int) -> list[int]:
    """Positions of about a dozen rows, the first and the last among them."""
    if count <= TABLE_ROWS:
        return list(range(count))
    return sorted({round(n * (count - 1) / (TABLE_ROWS - 1)) for n in range(TABLE_ROWS)})
