"""Everything that a debrief says of one decision, as plain sentences for pages and papers alike."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from casesim.debrief.figures import difference_text
from casesim.debrief.results import Agreement, Appraisal, Bearing, Debrief, Mark, Outlook
from casesim.play.catalogue import _
from casesim.play.names import filled, listed, plain, sentence, term
from casesim.play.words import CaseWords, hours_text
from casesim.protocols.fact_catalogue import FACTS

WITH, AGAINST, SILENT = "with", "against", "silent"
MOST_ELSEWHERE = 3
MOST_TOLD = 4
_SURE = 2.0
_BRACKETS = re.compile(r" ?[\[(][^\])]*[\])]")
"""What a fact is measured in, or where it stands: it is said elsewhere."""
_DIFFERS = 0.05
"""Shares of futures that lie nearer than this are not told apart."""


def question(words: CaseWords, appraisal: Appraisal) -> str:
    """What was open."""
    again = appraisal.occasion > 1
    return words.short_question(appraisal.kind, appraisal.subject, again=again)


def mark_word(appraisal: Appraisal) -> str:
    """What the futures say of a choice, in a word; a duty has no mark."""
    if appraisal.duties:
        return _("a duty: no mark")
    return term("mark", appraisal.mark) if appraisal.mark else _("cannot tell yet")


# Guidance


def beside(debrief: Debrief, appraisal: Appraisal) -> str:
    """How guidance stands to what was chosen, in a few words: "agrees with MAP 8.2"."""
    bearings = appraisal.chosen_outlook.bearings
    against, favoured = _cited(bearings, AGAINST), _cited(bearings, WITH)
    if against and favoured:
        return _("against {against}, with {source}").format(against=against, source=favoured)
    if against:
        return _("against {source}").format(source=against)
    if favoured:
        return _("agrees with {source}").format(source=favoured)
    return _("{document} is silent").format(document=debrief.document)


def guidance_lines(words: CaseWords, debrief: Debrief, appraisal: Appraisal) -> list[str]:
    """What the document says of the choice, its silences, and what it speaks for elsewhere.

    What is told as a duty is not told again.
    """
    told = {(duty.bearing.source, duty.bearing.says) for duty in appraisal.duties}
    bearings = [
        each for each in appraisal.chosen_outlook.bearings if (each.source, each.says) not in told
    ]
    spoken = [_spoken(each) for each in bearings if each.stands != SILENT]
    silent = [_silent(debrief, each) for each in bearings if each.stands == SILENT]
    return [*spoken, *dict.fromkeys(silent), *_elsewhere(words, appraisal)]


def duty_lines(appraisal: Appraisal) -> list[str]:
    """The duties that decide here, with their paragraph or law."""
    lines = []
    for duty in appraisal.duties:
        text = _("A duty ({ground}), kept.") if duty.kept else _("A duty ({ground}), not kept.")
        said = text.format(ground=term("ground", duty.ground))
        source = duty.bearing.instead or f"{duty.bearing.source}: {duty.bearing.says}"
        lines.append(f"{said} {source}{_known_by(duty.bearing)}")
    return lines


def standing(appraisal: Appraisal) -> str:
    """Whether guidance and simulator say the same; a duty is weighed against neither."""
    if appraisal.duties:
        return _("A duty is not weighed against results, whatever the futures say.")
    said = term("agreement", appraisal.agreement)
    if appraisal.agreement is not Agreement.CONFLICT:
        return said
    bearings = appraisal.chosen_outlook.bearings
    against = _cited(bearings, AGAINST)
    if against:
        text = _("{source} speaks against this choice, and the futures call it {mark}.")
    else:
        text = _("{source} speaks for this choice, and the futures call it {mark}.")
    source = against or _cited(bearings, WITH)
    mark = term("mark", appraisal.mark or Mark.CANNOT_TELL)
    return f"{said} {text.format(source=source, mark=mark)}"


def _cited(bearings: Iterable[Bearing], stands: str) -> str:
    return listed(list(dict.fromkeys(each.source for each in bearings if each.stands == stands)))


def _spoken(bearing: Bearing) -> str:
    head = f"{bearing.source} {term('force', bearing.force)}: {bearing.says}"
    return f"{head} {sentence(_stands(bearing))}{_known_by(bearing)}"


def _known_by(bearing: Bearing) -> str:
    """The facts that decided, as they were known then, in a sentence after others."""
    facts = "; ".join(_fact(name, value) for name, value in bearing.facts)
    return " " + _("By what was known then: {facts}.").format(facts=facts) if facts else ""


def _stands(bearing: Bearing) -> str:
    if bearing.stands == AGAINST:
        return _("This choice goes against it.")
    return _("This choice agrees with it.")


def _fact(name: str, value: str) -> str:
    about = FACTS[name].about if name in FACTS else plain(name)
    words = {"yes": _("yes"), "no": _("no"), "not_known": _("not known")}
    return f"{_BRACKETS.sub('', about)}: {words.get(value, value)}"


def _silent(debrief: Debrief, bearing: Bearing) -> str:
    document = debrief.document or bearing.source
    parts = [bearing.says]
    if not bearing.says.startswith(document):
        parts = [_("{document} is silent here.").format(document=document), bearing.says]
    if bearing.instead:
        parts.append(_("What holds instead: {source}").format(source=bearing.instead))
    return " ".join(part for part in parts if part)


def _elsewhere(words: CaseWords, appraisal: Appraisal) -> list[str]:
    """Paragraphs that speak for something that was not chosen, a few of them."""
    told = {each.source for each in appraisal.chosen_outlook.bearings if each.stands == WITH}
    found: dict[str, tuple[Bearing, str]] = {}
    for option in appraisal.options:
        label = words.chosen_text(appraisal.kind, option.option_id)
        for each in option.bearings:
            if each.stands == WITH and each.source not in told:
                found.setdefault(each.source, (each, label))
    text = _("{source} {force}, and speaks for “{option}”: {says}")
    return [
        text.format(
            source=each.source, force=term("force", each.force), option=label, says=each.says
        )
        for each, label in list(found.values())[:MOST_ELSEWHERE]
    ]


# Why options differ, and what they cost


def differ_lines(words: CaseWords, appraisal: Appraisal) -> list[str]:
    """What surely happens in more futures of one option than of another, the most unequal first."""
    events = dict.fromkeys(event for option in appraisal.options for event, _share in option.tells)
    spreads = []
    for event in events:
        shares = [
            (dict(option.tells)[event], option)
            for option in appraisal.options
            if event in dict(option.tells)
        ]
        most = max(shares, key=lambda each: each[0])
        least = min(shares, key=lambda each: each[0])
        if _is_sure(most[0], least[0], appraisal.futures) and _has_name(words, event):
            spreads.append((most[0] - least[0], _tell(words, appraisal, event, most, least)))
    spreads.sort(key=lambda each: (-each[0], each[1]))
    return [line for _size, line in spreads[:MOST_TOLD]]


def _is_sure(most: float, least: float, futures: int) -> bool:
    """Whether two shares differ by more than twice what luck alone makes them differ."""
    spread = most * (1.0 - most) + least * (1.0 - least)
    return futures > 1 and most - least >= max(_DIFFERS, _SURE * math.sqrt(spread / futures))


def _has_name(words: CaseWords, event: str) -> bool:
    """Whether it can be told; some side effects have an id and no name."""
    word, _slash, what = event.partition("/")
    return word != "side_effect" or words.names.knows(what)


def _tell(
    words: CaseWords,
    appraisal: Appraisal,
    event: str,
    most: tuple[float, Outlook],
    least: tuple[float, Outlook],
) -> str:
    text = _("{event}: in {more} of {all} futures with “{one}”, in {fewer} with “{other}”.")
    return text.format(
        event=sentence(event_text(words, event)),
        more=round(appraisal.futures * most[0]),
        all=appraisal.futures,
        one=words.chosen_text(appraisal.kind, most[1].option_id),
        fewer=round(appraisal.futures * least[0]),
        other=words.chosen_text(appraisal.kind, least[1].option_id),
    )


def others_lines(words: CaseWords, appraisal: Appraisal) -> list[str]:
    """What an option surely changes beside the primary outcome, against the choice."""
    lines = []
    for option in appraisal.options:
        if option.option_id == appraisal.chosen:
            continue
        sure = [
            f"{words.measure_name(name)} {difference_text(found)}"
            for name, found in option.others.items()
            if not found.holds(0.0)
        ]
        if sure:
            label = words.chosen_text(appraisal.kind, option.option_id)
            text = _("Beside that, “{option}” changes, against your choice: {what}.")
            lines.append(text.format(option=label, what="; ".join(sure)))
    return lines


def event_text(words: CaseWords, event: str) -> str:
    """What happens in a future, from "word/of what"."""
    word, _slash, what = event.partition("/")
    name = term(word, what) if word in ("harm", "ended") else words.names.name(what)
    return filled(term("tell", word), {"what": name})


def cost_line(appraisal: Appraisal) -> str:
    """The hours that were expected and those that went by until the next choice."""
    asked, used = appraisal.chosen_outlook.hours, appraisal.hours_spent
    if asked <= 0.0 and used <= 0.0:
        return _("It cost you no time of its own.")
    expected = hours_text(asked) if asked > 0.0 else _("nothing")
    spent = hours_text(used) if used > 0.0 else _("nothing")
    text = _("Expected: {expected} of yours. You spent {spent} until your next decision.")
    return text.format(expected=expected, spent=spent)
