"""What else a receiving worker needs to know: people, consents, dates, open questions, allies."""

from __future__ import annotations

from collections.abc import Iterator

from casesim.documents.case_file import CaseFile
from casesim.documents.parts import consent_text, strengths
from casesim.play.catalogue import _
from casesim.play.known_words import wishes_heard
from casesim.play.names import listed, term


def other_matters(file: CaseFile) -> tuple[str, ...]:
    """A line for each matter, people first."""
    return (*_people(file), *_strengths(file), *_dates(file), *_agencies(file))


def _people(file: CaseFile) -> Iterator[str]:
    for member in file.setting.scenario.family.members:
        known = file.member(member.id)
        wishes = " ".join(wishes_heard(file.words, file.seen, member.id))
        yield _("{name}: {warmth}. Consent: {consent}. What matters: {wishes}").format(
            name=member.name,
            warmth=term("warmth", known.warmth),
            consent=consent_text(file, member.id),
            wishes=wishes or _("not asked yet."),
        )


def _strengths(file: CaseFile) -> Iterator[str]:
    found = strengths(file)
    if found:
        yield _("To build on: {strengths}.").format(strengths=listed(list(found)))


def _dates(file: CaseFile) -> Iterator[str]:
    for entry in sorted(file.seen.calendar, key=lambda each: each.time_days):
        if entry.time_days >= file.seen.now_days:
            yield (
                _("Date ahead, {day}: {kind} {subject}")
                .format(
                    day=file.day(entry.time_days),
                    kind=term("calendar", entry.kind),
                    subject=file.names.name(entry.subject) if entry.subject else "",
                )
                .strip()
            )


def _agencies(file: CaseFile) -> Iterator[str]:
    known = [each for each in file.seen.agencies.values() if each.id != file.seen.agency]
    answered = [file.names.name(each.id) for each in known if each.last_word_days >= 0.0]
    waiting = [each for each in known if each.waiting_for]
    if answered:
        yield _("Answered so far, and can be built on: {agencies}.").format(
            agencies=listed(answered)
        )
    for each in waiting:
        yield _("Still owes an answer: {agency} ({what}).").format(
            agency=file.names.name(each.id),
            what=file.words.item_label("ask", each.waiting_for),
        )
