"""A contact with a person: whether it comes about, what it does, what is learned.

log-odds = base + rapport + ownership + early help - burden - … : the weights are the ledger's.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log
from typing import TYPE_CHECKING

from casesim.domain import events as ev
from casesim.domain.vocabulary import MissedCause
from casesim.engine.knowledge import learn, notice_level, true_value
from casesim.engine.overload import attention, worker_misses
from casesim.engine.streams import LuckSource

if TYPE_CHECKING:
    from casesim.domain.families import Fact, Member
    from casesim.domain.state import MemberState
    from casesim.engine.case_run import CaseRun

_DAYS_A_WEEK = 7.0
HEARD = ("listen", "practical", "consent", "plan", "ask_why", "family_conference", "routine")
DEMANDING = ("inspect", "persuade", "demand")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """How a contact is made.

    Attributes:
        agency: whose worker comes.
        purpose: what for.
        place: id of the place, "" for by telephone or at the service.
        companion: "nobody", "interpreter", an agency or an informal helper.
        alone: the person is met without the others.
        weeks_waited: since it was arranged [weeks].
        reminder: somebody reminds the person the day before.
        pushed: it presses for what the person does not want.
    """

    agency: str
    purpose: str
    place: str = ""
    companion: str = "nobody"
    alone: bool = False
    weeks_waited: float = 0.0
    reminder: bool = False
    pushed: bool = False


def logistic(odds: float) -> float:
    """Probability of log-odds."""
    return 1.0 / (1.0 + exp(-odds))


def log_odds(chance: float) -> float:
    """Log-odds of a probability strictly between 0 and 1."""
    return log(chance / (1.0 - chance))


def rapport(run: CaseRun, member: str, agency: str) -> float:
    """Rapport now -1..1; it decays toward indifference without contact."""
    state = run.state.members[member]
    value = state.rapport.get(agency)
    if value is None or not run.on("rapport"):
        return run.index.members[member].rapport.get(agency, 0.0)
    days = run.now - state.rapport_days[agency]
    return float(value * 0.5 ** (days / run.num["rapport.half_life_days"]))


def change_rapport(run: CaseRun, member: str, agency: str, by: float) -> None:
    """Move rapport toward 1 (by > 0) or -1 (by < 0) by a share of what is left to go."""
    before = rapport(run, member, agency)
    left = 1.0 - before if by > 0.0 else 1.0 + before
    run.emit(ev.RAPPORT_CHANGED, member, round(before + by * left, 6), agency=agency)


def willingness(run: CaseRun, member: str, meeting: Meeting, base: float) -> float:
    """Log-odds that a member does their part: is there, opens, comes along.

    Args:
        run: the case.
        member: whose part it is.
        meeting: with whom, where and how.
        base: log-odds at neutral values for this kind of part.
    """
    num, state = run.num, run.state.members[member]
    person = run.index.members[member]
    odds = base + num["contact.weight.rapport"] * rapport(run, member, meeting.agency)
    if state.owns_goals and run.on("ownership"):
        odds += num["contact.weight.ownership"]
    odds += _recent(run, state, "helped", "early_help") + _recent(run, state, "confused",
                    "conflicting_message")  # fmt: skip
    odds += _burden(run, state, person)
    odds += _circumstances(run, member, person, state, meeting)
    return odds


_SWITCH = {"early_help": "early_help", "conflicting_message": "conflicting_messages"}


def _recent(run: CaseRun, state: MemberState, feeling: str, name: str) -> float:
    since = state.felt_days.get(feeling, -1.0)
    if not run.on(_SWITCH[name]) or not _lately(run, since, name):
        return 0.0
    return run.num[f"contact.weight.{name}"]


def _burden(run: CaseRun, state: MemberState, person: Member) -> float:
    if not run.on("bandwidth"):
        return 0.0
    over = contacts_lately(run, state) - person.bandwidth
    return run.num["contact.weight.over_bandwidth"] * over if over > 0.0 else 0.0


def contacts_lately(run: CaseRun, state: MemberState) -> int:
    """Contacts with anybody in the window in which bandwidth counts."""
    start = run.now - run.num["contact.window_days.bandwidth"]
    count = 0
    for time in reversed(state.contacts):
        if time < start:
            break
        count += 1
    return count


def _circumstances(
    run: CaseRun, member: str, person: Member, state: MemberState, meeting: Meeting
) -> float:
    num, odds = run.num, 0.0
    if meeting.place:
        odds += run.index.places[meeting.place].reach
    if run.on("broken_promises") and _lately(run, state.broken_days, "broken_promise"):
        odds += num["contact.weight.broken_promise"]
    told_again = state.felt_days.get("asked_again", -1.0)
    if run.on("retelling") and _lately(run, told_again, "early_help"):
        odds += num["contact.weight.asked_again"]
    if meeting.weeks_waited > 0.0 and run.on("waiting_time"):
        odds += num["contact.weight.week_waited"] * meeting.weeks_waited
    if meeting.reminder and run.on("reminders"):
        odds += num["contact.weight.reminder"]
    if meeting.pushed:
        odds += num["contact.weight.pushed"]
    if run.on("crisis") and in_crisis(run, member):
        odds += num["contact.weight.crisis"]
    if state.cause and state.cause_answered:
        odds += num["contact.weight.cause_answered"]
    return odds + _company(run, person, meeting)


def _lately(run: CaseRun, since_days: float, window: str) -> bool:
    if since_days < 0.0:
        return False
    return run.now - since_days <= run.num[f"contact.window_days.{window}"]


def _company(run: CaseRun, person: Member, meeting: Meeting) -> float:
    odds = 0.0
    if not speaks(run, person, meeting):
        odds += run.num["contact.weight.no_shared_language"]
    if meeting.alone and person.prefers_with:
        odds += run.num["contact.weight.without_companion"]
    if meeting.companion not in ("nobody", "interpreter") and _liked(run, person, meeting):
        odds += run.num["contact.weight.accompanied"]
    return odds


def _liked(run: CaseRun, person: Member, meeting: Meeting) -> bool:
    if meeting.companion in run.index.agencies:
        return rapport(run, person.id, meeting.companion) > 0.0
    return True


def speaks(run: CaseRun, person: Member, meeting: Meeting) -> bool:
    """Whether the two can talk in the person's language."""
    if meeting.companion == "interpreter":
        return True
    spoken = run.index.languages
    for name in (meeting.agency, meeting.companion):
        if person.language in spoken.get(name, ()):
            return True
    return any(helper.id == meeting.companion for helper in run.index.scenario.family.helpers)


def in_crisis(run: CaseRun, member: str) -> bool:
    """Whether harm came to this person lately."""
    since = run.now - run.num["crisis.lasts_days"]
    return any(who == member and time >= since for time, _, _, who in run.state.harms)


def tries(run: CaseRun, member: str, meeting: Meeting, base_miss: float) -> bool:
    """Whether a contact comes about. A missed one gets a cause, found by asking.

    A small child is met where the parent is, and whoever tries comes to the parent first.
    """
    parent = run.index.members[member].spoken_for_by
    if parent:
        return run.state.members[parent].missed_running == 0
    if worker_misses(run, meeting.agency, member):
        _miss(run, member, meeting, MissedCause.AGENCY_MISSED)
        return False
    odds = willingness(run, member, meeting, log_odds(1.0 - base_miss))
    if run.uniform(LuckSource.CONTACT, f"{meeting.agency}/{member}") < logistic(odds):
        return True
    _miss(run, member, meeting, draw_cause(run, member))
    return False


def _miss(run: CaseRun, member: str, meeting: Meeting, cause: str) -> None:
    run.emit(ev.CONTACT_MISSED, member, meeting.place, agency=meeting.agency)
    run.emit(ev.MISSED_BECAUSE, member, cause, agency=meeting.agency)


def draw_cause(run: CaseRun, member: str) -> str:
    """Why a contact was missed, by the shares of the ledger."""
    left = run.uniform(LuckSource.CAUSE, member)
    for cause in (MissedCause.COULD_NOT, MissedCause.DID_NOT_KNOW, MissedCause.AFRAID):
        left -= run.num[f"missed.cause.{cause}"]
        if left < 0.0:
            return cause
    return MissedCause.DID_NOT_WANT


def meet(run: CaseRun, member: str, meeting: Meeting) -> str:
    """A contact that came about: rapport, sight, what was noticed and told.

    Returns:
        How the person was, in a word that a caseworker would use.
    """
    person, state = run.index.members[member], run.state.members[member]
    _feel_burden(run, member, state, person)
    understood = speaks(run, person, meeting)
    if meeting.purpose in DEMANDING or meeting.pushed:
        change_rapport(run, member, meeting.agency, -run.num["rapport.loss.demand"])
    elif meeting.purpose in HEARD:
        gain = run.num["rapport.gain.heard"]
        if not understood:
            gain *= run.num["rapport.gain.not_understood_share"]
        gain *= attention(run, meeting.agency) * _skill(run, meeting.agency)
        change_rapport(run, member, meeting.agency, gain)
        run.emit(ev.FELT, member, "heard")
    warmth = warmth_word(run, rapport(run, member, meeting.agency))
    run.emit(
        ev.CONTACT_KEPT, member, meeting.place, meeting.purpose, meeting.alone, warmth,
        agency=meeting.agency,
    )  # fmt: skip
    run.emit(ev.PERSON_SEEN, member, meeting.alone, agency=meeting.agency)
    run.course.seen(member)
    if meeting.agency == run.seat:
        _find_out(run, member, meeting, understood=understood)
    return warmth


def _feel_burden(run: CaseRun, member: str, state: MemberState, person: Member) -> None:
    if contacts_lately(run, state) + 1 > person.bandwidth:
        run.emit(ev.FELT, member, "burdened")


def warmth_word(run: CaseRun, value: float) -> str:
    """Rapport as a caseworker would notice it."""
    for word in ("open", "polite", "guarded"):
        if value >= run.num[f"notice.warmth.{word}"]:
            return word
    return "closed"


def _skill(run: CaseRun, agency: str) -> float:
    """How well the agency's worker listens, by level of skill."""
    skill = run.worker_at(agency).skill
    return run.num[f"skill.listens.{skill}"] * below_level(run, agency, skill)


def below_level(run: CaseRun, agency: str, skill: int) -> float:
    """What is left of a contact where the family needs more than the worker's skill 0..1 [1]."""
    lacking = run.level - skill if agency == run.home else 0
    return max(0.0, 1.0 - run.num["skill.lost_below_level"] * lacking) if lacking > 0 else 1.0


def trusting(run: CaseRun, member: str) -> float:
    """What trust in services as a whole adds to the log-odds of telling and of saying yes."""
    return run.num["trust.weight"] * (run.state.members[member].trust - run.num["trust.middle"])


def _find_out(run: CaseRun, member: str, meeting: Meeting, *, understood: bool) -> None:
    known = run.state.knows.get(run.seat, {})
    for fact in run.index.facts_at_place.get(meeting.place, ()):
        if fact.id not in known:
            _see(run, fact, meeting.place)
    left = int(run.num["disclosure.told_at_once"])
    for fact in run.index.facts_of_member[member]:
        if not left:
            break
        if known.get(fact.id) == true_value(run, fact):
            continue
        left -= may_tell(run, member, fact, meeting, understood=understood)
    _may_tell_strengths(run, member, meeting)
    for concern in tuple(run.observation.concerns):
        if member in run.index.concerns[concern].members:
            notice_level(run, concern)


def _see(run: CaseRun, fact: Fact, place: str) -> None:
    if run.uniform(LuckSource.SIGHT, fact.id) >= run.num["disclosure.visible_found"]:
        return
    learn(run, run.seat, fact, true_value(run, fact), "fact", place)
    run.say(place, f"saw/{place}", ("fact", fact.id), ("value", true_value(run, fact)))


def may_tell(run: CaseRun, member: str, fact: Fact, meeting: Meeting, *, understood: bool) -> bool:
    """Let a member tell a fact if trust allows it, and say whether it was told."""
    known = run.state.knows.get(run.seat, {})
    if known.get(fact.id) == true_value(run, fact):
        return False
    odds = run.num["disclosure.slope"] * (rapport(run, member, run.seat) - fact.trust_needed)
    odds += trusting(run, member)
    chance = logistic(odds)
    if meeting.purpose in DEMANDING or not understood:
        chance *= run.num["disclosure.unheard"]
    if not meeting.alone and len(fact.told_by) == 1 and fact.concern:
        chance *= run.num["disclosure.before_others"]
    if run.uniform(LuckSource.DISCLOSURE, f"{fact.id}/{member}") >= chance:
        return False
    value = true_value(run, fact)
    learn(run, run.seat, fact, value, "report", member)
    words = "wish" if fact.wish else "told"
    run.say(member, f"{words}/{member}", ("fact", fact.id), ("value", value))
    return True


def _may_tell_strengths(run: CaseRun, member: str, meeting: Meeting) -> None:
    if meeting.purpose in DEMANDING:
        return
    found = run.state.found.get("strengths", set())
    for strength in run.index.scenario.family.strengths:
        if member not in strength.told_by or strength.id in found:
            continue
        odds = run.num["disclosure.slope"] * rapport(run, member, run.seat)
        if run.uniform(LuckSource.DISCLOSURE, f"strength/{strength.id}") < logistic(odds):
            run.emit(ev.STRENGTH_FOUND, strength.id)
            for concern in strength.eases:
                run.course.push(f"strength/{strength.id}", concern, -strength.amount)
            run.say(member, f"strength/{member}", ("strength", strength.id))
            return
