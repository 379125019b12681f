"""A play beside other ways through its case, in words: what the numbers mean, then a table."""

from __future__ import annotations

from casesim.debrief.figures import DIGITS, difference_text, interval_text, number_text, signed_text
from casesim.debrief.results import BesideRow, Debrief
from casesim.debrief.script import Passage, Sheet
from casesim.experiments.intervals import Interval
from casesim.play.catalogue import _
from casesim.play.names import sentence
from casesim.play.words import CaseWords


def beside_passage(words: CaseWords, debrief: Debrief, rows: tuple[BesideRow, ...]) -> Passage:
    """Rows as a sentence for each other way, what they rest on, and a table.

    Args:
        words: names and sentences of the case.
        debrief: of the play that stands in the first row.
        rows: the play first.
    """
    fresh = rows[0].fresh
    measure = sentence(words.measure_name(debrief.primary))
    unit = words.unit_name(debrief.unit)
    lines = [_line(debrief, row.name, row.fresh_more) for row in rows[1:] if row.fresh_more]
    rests_on = _(
        "“In the same luck” is one course: it says what would have happened. “In fresh luck” is "
        "the mean over {count} other courses, the same for all rows, with its 95 % interval: it "
        "says what may be expected. The differences hold all at once. A play is a plan there, "
        "which does not react to what is new; a policy does, and may come out ahead for that "
        "alone."
    ).format(count=fresh.n)
    return Passage(
        heading=_("Beside other ways through this case"),
        lines=(*lines, _("{measure}, {unit}.").format(measure=measure, unit=unit), rests_on),
        sheet=_sheet(debrief, rows),
    )


def _line(debrief: Debrief, name: str, more: Interval) -> str:
    """What may be expected of a way, said as surely as its interval allows."""
    if more.low <= 0.0 <= more.high:
        text = _(
            "In fresh luck nobody can tell whether {other} does better than your plan: {more}."
        )
    elif (more.mean > 0.0) == (debrief.wished == "more"):
        text = _("In fresh luck {other} does better than your plan: {more}.")
    else:
        text = _("In fresh luck your plan does better than {other}: {more} for {other}.")
    return text.format(other=name, more=difference_text(more))


def _sheet(debrief: Debrief, rows: tuple[BesideRow, ...]) -> Sheet:
    return Sheet(
        id="beside",
        caption=_("Each way in the same luck, and in fresh luck"),
        head=(
            _("Way"),
            _("In the same luck"),
            _("More than you"),
            _("In fresh luck"),
            _("More than you in fresh luck"),
        ),
        rows=tuple(_cells(debrief, row, mine=number == 0) for number, row in enumerate(rows)),
    )


def _cells(debrief: Debrief, row: BesideRow, *, mine: bool) -> tuple[str, ...]:
    digits = DIGITS.get(debrief.unit, 0)
    same = sum(row.same_luck) / len(row.same_luck)
    return (
        row.name,
        number_text(same, digits),
        "" if mine else signed_text(row.same_luck_more, digits),
        interval_text(row.fresh),
        "" if mine else difference_text(row.fresh_more),
    )
