"""Turning points in sentences."""

from __future__ import annotations

from casesim.debrief.figures import difference_text
from casesim.debrief.results import Debrief, TurningPoint
from casesim.debrief.telling import PASSING
from casesim.domain import events as ev
from casesim.play.catalogue import N_, _
from casesim.play.names import filled, sentence
from casesim.play.words import CaseWords

DECISION = "decision"
_EVENTS = {
    ev.HARM_OCCURRED: N_("Harm came of this: {what}"),
    ev.CASE_RETURNED: N_("The closed case came back: {what}"),
    ev.CASE_ENDED: N_("The case was closed"),
    ev.PRESSURE_HAPPENED: N_("This happened: {what}"),
    ev.CONCERN_IMMINENT: N_("This became pressing: {what}"),
    ev.CONCERN_RELAPSED: N_("This came back: {what}"),
    ev.GOAL_LOST: N_("A wish was lost: {what}"),
    ev.GOAL_REACHED: N_("A wish came true: {what}"),
    ev.SERVICE_STARTED: N_("This help began: {what}"),
    ev.CONCERN_RESOLVED: N_("This was settled: {what}"),
    ev.CONCERN_CALMED: N_("This danger passed: {what}"),
    ev.LEAD_MOVED: N_("The lead moved from {what}"),
    ev.WORKER_LEFT: N_("A worker left: {what}"),
    ev.LEAD_DISPUTED: N_("The lead was disputed"),
    ev.PLAN_AGREED: N_("A plan was agreed"),
    ev.CONSENT_REFUSED: N_("{what} refused consent"),
    ev.CONSENT_ENDED: N_("{what}'s consent ended"),
    ev.BREACH_LEARNED: N_("{what} heard that something was shared without consent"),
    ev.LEVER_ANSWERED: N_("An agency answered on this: {what}"),
    ev.ESCALATION_ANSWERED: N_("An answer came from above: {what}"),
    ev.REFERRAL_MOVED: N_("A referral led nowhere: {what}"),
    ev.SERVICE_ENDED: N_("This help ended: {what}"),
    ev.SERVICE_NOT_THERE: N_("Nobody was met for this: {what}"),
    ev.ITEM_MOVED: N_("A step of the plan lapsed: {what}"),
    ev.SIDE_EFFECT: N_("A side effect: {what}"),
    ev.INTRUSION: N_("An intrusion for nothing: {what}"),
    ev.CONCERN_UNFOUNDED: N_("A suspicion was found to be nothing: {what}"),
    ev.CONCERN_KNOWN: N_("Somebody learned of this: {what}"),
    ev.CONTACT_MISSED: N_("{what} did not come"),
    ev.LEAVE_STARTED: N_("A worker went on leave: {what}"),
    ev.HELPER_CAME: N_("{what} came to help"),
    ev.LEAD_AGREED: N_("The lead was agreed: {what}"),
    ev.CONFERENCE_HELD: N_("The agencies met"),
}


def turning_line(words: CaseWords, debrief: Debrief, point: TurningPoint) -> str:
    """One moment in a sentence, with "may" where the interval says may."""
    helped = point.moved.mean > 0.0 if debrief.wished == "more" else point.moved.mean < 0.0
    if not point.moved.holds(0.0):
        text = (
            _("{what} ({day}) helped: {moved}.") if helped else _("{what} ({day}) cost: {moved}.")
        )
    elif helped:
        text = _("{what} ({day}) may have helped: {moved}.")
    else:
        text = _("{what} ({day}) may have cost: {moved}.")
    return text.format(
        what=what_turned(words, debrief, point),
        day=words.names.day_text(point.time_days, year=True),
        moved=difference_text(point.moved),
    )


def what_turned(words: CaseWords, debrief: Debrief, point: TurningPoint) -> str:
    """The decision or the event."""
    if point.kind == DECISION:
        found = [each for each in debrief.appraisals if each.decision_id == point.subject]
        if found:
            return _("“{choice}”").format(choice=words.chosen_text(found[0].kind, found[0].chosen))
    if point.kind == PASSING:
        return _("A time in which nothing stands out")
    text = _(_EVENTS.get(point.kind, ""))
    name = words.names.name(point.subject) if point.subject else ""
    return filled(text, {"what": name}) if text else sentence(words.event_text(point.kind, name))
