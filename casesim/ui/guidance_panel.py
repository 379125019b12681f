"""What guidance says of an open decision: force, paragraph, silence, fallback, expert notes."""

from __future__ import annotations

from collections.abc import Sequence

from casesim.domain.case_scenario import ExpertNote
from casesim.domain.decisions import DecisionPoint
from casesim.play.catalogue import _, ngettext
from casesim.play.names import sentence, term
from casesim.play.words import CaseWords
from casesim.protocols.guidance import Guidance, speaking_against, speaking_for
from casesim.protocols.rulings import Force
from casesim.ui.documents import instead_of
from casesim.ui.html import Markup, element, joined, tag


def guidance_panel(
    words: CaseWords, point: DecisionPoint, document: str, rulings: Sequence[Guidance]
) -> Markup:
    """Every ruling that bears on the decision, then what experienced people say."""
    spoken = [ruling for ruling in rulings if ruling.force != Force.SILENT]
    silent = [ruling for ruling in rulings if ruling.force == Force.SILENT]
    first = [ruling for ruling in spoken if _tells_apart(point, ruling)] or spoken
    lines = [_spoken(ruling) for ruling in first] + [_silent(ruling) for ruling in silent]
    if not lines:
        lines = [element("p", _("{document} is silent here.").format(document=document))]
    notes = [_expert(note) for note in words.scenario.expert_notes if note.decision == point.kind]
    note = _("Guidance never changes what happens in the play; it is what the document says.")
    further = _further([ruling for ruling in spoken if ruling not in first])
    return joined([*lines, *notes, further, element("p", note, class_="note")])


def _tells_apart(point: DecisionPoint, ruling: Guidance) -> bool:
    """Whether a ruling speaks for or against some of the options and not of all alike."""
    stands = {
        (bool(speaking_for(option.tags, [ruling])), bool(speaking_against(option.tags, [ruling])))
        for option in point.options
    }
    return len(stands) > 1


def _further(rulings: Sequence[Guidance]) -> Markup | None:
    """Paragraphs that bear on all options alike, one click further."""
    if not rulings:
        return None
    label = ngettext(
        "{count} further paragraph that holds here",
        "{count} further paragraphs that hold here",
        len(rulings),
    ).format(count=len(rulings))
    return element("details", element("summary", label), *(_spoken(ruling) for ruling in rulings))


def _spoken(ruling: Guidance) -> Markup:
    force = term("force", ruling.force)
    head = element("p", element("b", f"{ruling.source} "), tag(force), " ", ruling.source.says)
    rest = [element("p", ruling.clause.note, class_="note")] if ruling.clause.note else []
    if ruling.not_known:
        unknown = _("It hangs on what is not known yet.")
        rest.append(element("p", unknown, class_="note"))
    return element("div", head, *rest, class_="ruling")


def _silent(ruling: Guidance) -> Markup:
    document, topic = ruling.source.document, ruling.source.says
    if not topic.startswith(document):
        topic = _("{document} is silent here: {topic}").format(document=document, topic=topic)
    instead = element("p", instead_of(ruling.fallback), class_="note")
    parts = [element("p", tag(_("silent")), " ", topic), instead]
    return element("div", *parts, class_="ruling")


def _expert(note: ExpertNote) -> Markup:
    contested = note.basis == "contested" or len(note.positions) > 1
    head = _("Experienced workers differ here.") if contested else _("From experience:")
    positions = element("ul", *(element("li", position) for position in note.positions))
    basis = _("Basis: {basis} ({source}).").format(
        basis=term("basis", note.basis), source=note.source
    )
    change = (
        _("What would change one's mind: {what}").format(what=note.would_change)
        if note.would_change
        else ""
    )
    foot = element("p", sentence(basis), " ", change, class_="note")
    return element("div", element("p", element("b", head)), positions, foot, class_="ruling")
