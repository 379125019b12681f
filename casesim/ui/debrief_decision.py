"""One decision looked at again: its options, guidance, what was known, what it cost, the reason."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casesim.debrief.decision_words import (
    cost_line,
    differ_lines,
    duty_lines,
    guidance_lines,
    question,
    standing,
)
from casesim.debrief.figures import difference_text, interval_text
from casesim.debrief.headlines import headline
from casesim.debrief.known_sentences import known_lines
from casesim.debrief.options_account import forecast_line
from casesim.debrief.results import Appraisal, Debrief
from casesim.play.catalogue import _
from casesim.play.names import sentence
from casesim.play.words import CaseWords, hours_text
from casesim.ui.debrief_numbers import looked_at
from casesim.ui.debrief_picture import options_picture
from casesim.ui.html import Markup, as_table, element, joined, panel, table

MISSED = ("harm_events", "days_in_danger_unseen")
INTRUDED = ("needless_intrusions", "burdened_contacts")
# Up to the first colon that stands outside of what is quoted: names of options have colons too.
_CITED = re.compile(r"(?P<head>(?:[^:“]|“[^”]*”)*): (?P<rest>.*)", re.DOTALL)


def decision_part(
    words: CaseWords,
    debrief: Debrief,
    appraisal: Appraisal,
    happened: float | None,
    *,
    closely: bool,
) -> Markup:
    """Everything that is told of one decision.

    Args:
        words: names and sentences of the case.
        debrief: of which it is a part.
        appraisal: the decision.
        happened: primary outcome of the run itself, None where it is not known.
        closely: whether it is looked at with more options than the policy's own.
    """
    picture = element(
        "section",
        element("h2", over_headline(words, appraisal)),
        element("h3", headline(words, debrief, appraisal), tabindex="-1", id="casesim-headline"),
        options_picture(words, debrief, appraisal, happened),
        _best(words, appraisal),
        None if closely else _ask(appraisal),
        _steps(debrief, appraisal),
        class_="panel",
        aria_labelledby="casesim-headline",
    )
    pair = element(
        "div",
        element("div", guidance_part(words, debrief, appraisal), known_part(words, appraisal)),
        element("div", differ_part(words, appraisal), cost_part(words, appraisal)),
        class_="pair",
    )
    return joined(
        [picture, pair, others_part(words, appraisal), wrote_part(words, debrief, appraisal)]
    )


def over_headline(words: CaseWords, appraisal: Appraisal) -> str:
    """Number, day and question of the decision."""
    day = words.names.day_text(appraisal.time_days, year=True)
    return _("Decision {number} · {day} · {question}").format(
        number=appraisal.number, day=day, question=question(words, appraisal)
    )


def _best(words: CaseWords, appraisal: Appraisal) -> Markup | None:
    """What did best in this model, folded away: it is told only to whoever asks."""
    if appraisal.best is None or appraisal.duties:
        return None
    label = words.chosen_text(appraisal.kind, appraisal.best)
    text = _(
        "“{option}”, found on one half of the futures. On the other half your choice gave away "
        "{loss}. Best in a model is not what would have been right."
    )
    said = text.format(option=label, loss=interval_text(appraisal.loss))
    return element(
        "details", element("summary", _("What did best in this model")), element("p", said)
    )


def _ask(appraisal: Appraisal) -> Markup:
    button = element(
        "button",
        _("Look at more options"),
        type="button",
        data_send="ask",
        data_id=appraisal.decision_id,
    )
    said = _("Few of the options that were open are looked at here.")
    return element("p", button, element("span", said, class_="note"), class_="go")


def _steps(debrief: Debrief, appraisal: Appraisal) -> Markup:
    """To the decisions before and after."""
    ids = [each.decision_id for each in debrief.appraisals]
    here = ids.index(appraisal.decision_id)
    before = ids[here - 1] if here else ""
    after = ids[here + 1] if here + 1 < len(ids) else ""
    return element(
        "p",
        _step(_("Decision before"), before, "before"),
        _step(_("Decision after"), after, "after"),
        class_="go buttons",
    )


def _step(label: str, decision_id: str, key: str) -> Markup:
    return element(
        "button",
        label,
        type="button",
        data_send="look",
        data_id=decision_id,
        data_keep=f"step-{key}",
        disabled=not decision_id,
    )


# Guidance and what was known


def guidance_part(words: CaseWords, debrief: Debrief, appraisal: Appraisal) -> Markup:
    """What guidance says of the chosen option, and whether the futures say the same."""
    return panel(
        _("Guidance"),
        *(element("p", line) for line in duty_lines(appraisal)),
        *(cited(line) for line in guidance_lines(words, debrief, appraisal)),
        element("p", element("b", standing(appraisal))),
    )


def cited(line: str) -> Markup:
    """A sentence with its paragraph set off, where it begins with one."""
    found = _CITED.match(line)
    if found is None or ". " in found["head"]:
        return element("p", line)
    return element("p", element("b", f"{found['head']}:"), " ", found["rest"])


def known_part(words: CaseWords, appraisal: Appraisal) -> Markup:
    """What had reached the seat by then, and what it learned later or never."""
    lines = known_lines(words, appraisal)
    return panel(_("Known then"), _points(lines, _("Nothing is listed that bore on it.")))


def _points(lines: Sequence[str], none: str) -> Markup:
    if not lines:
        return element("p", none)
    return element("ul", *(element("li", line) for line in lines), class_="points")


# Why options differ, and what they cost


def differ_part(words: CaseWords, appraisal: Appraisal) -> Markup:
    """What happens more often under one option than under another."""
    nothing = _("Nothing stands out that happens more often under one option than another.")
    note = _("What happens more often need not be the whole reason.")
    return panel(
        _("Why the options differ here"),
        _points(differ_lines(words, appraisal), nothing),
        element("p", note, class_="note"),
    )


def cost_part(words: CaseWords, appraisal: Appraisal) -> Markup:
    """Hours of the seat, for what was chosen and for the others that are looked at."""
    rows = [
        [words.chosen_text(appraisal.kind, option.option_id), hours_text(option.hours)]
        for option in looked_at(appraisal)
    ]
    behind = as_table(_("Hours by option"), [_("Option"), _("Hours")], rows)
    return panel(_("Cost"), element("p", cost_line(appraisal)), behind)


def others_part(words: CaseWords, appraisal: Appraisal) -> Markup:
    """Harm from missed risk and needless intrusion side by side, then every other measure."""
    measured = list(dict.fromkeys(name for each in appraisal.options for name in each.others))
    if not measured:
        return joined([])
    groups = [
        (heading, [name for name in names if name in measured])
        for heading, names in (
            (_("Harm from what was missed"), MISSED),
            (_("Needless intrusion"), INTRUDED),
        )
    ]
    rest = [name for name in measured if name not in (*MISSED, *INTRUDED)]
    behind = element(
        "details",
        element("summary", _("All other measures")),
        _measures_table(words, appraisal, [(_("Other measures"), rest)]),
        class_="table",
    )
    note = _("For your choice the mean itself; for the others what they have more or less of.")
    return panel(
        _("Two ways to do harm"),
        element(
            "div",
            _measures_table(words, appraisal, [group for group in groups if group[1]]),
            class_="measures",
        ),
        element("p", note, class_="note"),
        behind if rest else None,
    )


def _measures_table(
    words: CaseWords, appraisal: Appraisal, groups: Sequence[tuple[str, Sequence[str]]]
) -> Markup:
    """Differences from the chosen option with their intervals; the chosen one's own means."""
    names = [name for _heading, group in groups for name in group]
    head = [_("Option"), *(sentence(words.measure_name(name)) for name in names)]
    body = []
    for option in looked_at(appraisal):
        write = interval_text if option.option_id == appraisal.chosen else difference_text
        label = words.chosen_text(appraisal.kind, option.option_id)
        body.append([label, *(write(option.others.get(name)) for name in names)])
    caption = _("Other measures by option, with 95 % interval")
    return table(caption, head, body, groups=[("", 1), *((head, len(g)) for head, g in groups)])


# What was written


def wrote_part(words: CaseWords, debrief: Debrief, appraisal: Appraisal) -> Markup:
    """The reason and the forecast of that moment, then the futures, then what happened."""
    forecasts = [each for each in debrief.forecasts if each.decision_id == appraisal.decision_id]
    reason = [element("p", f"“{appraisal.reason}”")] if appraisal.reason else []
    if not reason:
        reason = [element("p", _("You wrote no reason here."), class_="note")]
    told = [element("p", forecast_line(words, each)) for each in forecasts]
    return panel(_("You wrote then"), *reason, *told)
