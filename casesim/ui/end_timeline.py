"""Who did what when: one line for everybody who took part, and the same as a table."""

from __future__ import annotations

from collections.abc import Sequence

from casesim.analysis.results import PlayResult, TimelineRow
from casesim.play.catalogue import _
from casesim.play.names import listed
from casesim.play.words import CaseWords
from casesim.ui.figures import MARKERS, OKABE_ITO, blank, picture
from casesim.ui.html import Markup, as_table, element, joined


def timeline_section(words: CaseWords, result: PlayResult) -> Markup:
    """The picture of who acted when, and the table of what was done."""
    if not result.timeline:
        return element("p", _("Nothing was done."))
    lanes = list(dict.fromkeys(_who(words, line) for line in result.timeline))
    counted = [f"{lane} {_count(words, result, lane)}" for lane in lanes]
    said = _("How often each of them acted: {who}.").format(who=listed(counted))
    head = [_("When"), _("Who"), _("What")]
    rows = [
        [words.names.day_text(line.time_days, year=True), _who(words, line), what(words, line)]
        for line in result.timeline
    ]
    return joined(
        [
            _picture(words, result.timeline, lanes, said),
            as_table(_("Who did what when"), head, rows),
        ]
    )


def what(words: CaseWords, line: TimelineRow) -> str:
    """What was done, in words."""
    return words.event_text(line.kind, line.subject)


def _who(words: CaseWords, line: TimelineRow) -> str:
    return _("You") if line.by_seat else words.names.name(line.who) if line.who else _("The family")


def _count(words: CaseWords, result: PlayResult, lane: str) -> int:
    return sum(_who(words, line) == lane for line in result.timeline)


def _picture(
    words: CaseWords, lines: Sequence[TimelineRow], lanes: Sequence[str], said: str
) -> Markup:
    figure, (plot,) = blank(1, 1.0 + 0.32 * len(lanes))
    for number, lane in enumerate(lanes):
        times = [line.time_days for line in lines if _who(words, line) == lane]
        colour = OKABE_ITO[number % len(OKABE_ITO)]
        marker = MARKERS[number % len(MARKERS)]
        plot.plot(times, [number] * len(times), marker, color=colour, markersize=6, alpha=0.8)
    plot.set_yticks(range(len(lanes)), lanes)
    plot.invert_yaxis()
    plot.spines[["top", "right"]].set_visible(False)
    plot.grid(axis="x", color="#d9dee6")
    ticks = plot.get_xticks()
    shown = [tick for tick in ticks if 0 <= tick <= max(line.time_days for line in lines)]
    plot.set_xticks(shown, [words.names.day_text(tick, weekday=False) for tick in shown])
    return picture(figure, said, said)
