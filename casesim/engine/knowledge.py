"""Information: who knows what, what may be passed on, and what a seat learns from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casesim.domain import events as ev
from casesim.domain.vocabulary import ConsentScope, LegalGround, Mark, Urgency
from casesim.engine.streams import LuckSource

if TYPE_CHECKING:
    from casesim.domain.families import Fact
    from casesim.engine.case_run import CaseRun

_COVERS: dict[str, tuple[str, ...]] = {
    ConsentScope.NONE: (),
    ConsentScope.BASIC: ("basic",),
    ConsentScope.HEALTH: ("basic", "health"),
    ConsentScope.ALL: ("basic", "health", "all"),
}
CONSENT = "consent"
NO_GROUND = "none"


def true_value(run: CaseRun, fact: Fact) -> str:
    """What is the case: the alternative of the fact's truth, or "yes"."""
    return run.state.truths[fact.truth] if fact.truth else "yes"


def belief(run: CaseRun, agency: str, fact: Fact) -> str:
    """What an agency holds for true: its impression where the fact has a rumour."""
    if not fact.rumour:
        return true_value(run, fact)
    left = run.luck.uniform(LuckSource.RUMOUR, f"{run.case}/{agency}/{fact.id}")
    for value, share in fact.rumour.items():
        left -= share
        if left < 0.0:
            return value
    return true_value(run, fact)


def is_absent(run: CaseRun, fact: Fact, value: str) -> bool:
    """Whether this value of the fact says that its concern does not exist."""
    if not fact.truth or not fact.concern:
        return False
    alternatives = run.index.truths[fact.truth].alternatives
    return any(a.id == value and fact.concern in a.absent for a in alternatives)


def learn(run: CaseRun, agency: str, fact: Fact, value: str, mark: str, source: str) -> bool:
    """Let a fact reach an agency. Returns whether it was news.

    The concern it is about becomes known to the seat, or is found to be unfounded.
    """
    known = run.state.knows.get(agency, {})
    if known.get(fact.id) == value and mark != Mark.FACT:
        return False
    news = known.get(fact.id) != value
    run.emit(ev.FACT_LEARNED, fact.id, value, mark, source, round(run.now, 6), agency=agency)
    if agency == run.seat:
        reach_seat(run, fact, value, mark)
        if news and fact.rumour and _is_to_be_weighed(run, fact, mark):
            run.notices.weighed.add(fact.id)
            run.trouble("record", fact.id, source=source, value=value)
    return news


def _is_to_be_weighed(run: CaseRun, fact: Fact, mark: str) -> bool:
    """An agency's opinion, or word against word: once, it is a question how to write it down."""
    if fact.id in run.notices.weighed or mark == Mark.FACT:
        return False
    known = run.observation.facts.get(fact.id)
    return mark == Mark.OPINION or (known is not None and known.conflicts != "")


def reach_seat(run: CaseRun, fact: Fact, value: str, mark: str) -> None:
    """A fact that the seat knows makes a concern known to it, or shows it to be unfounded."""
    if not fact.concern:
        return
    if is_absent(run, fact, value):
        if mark == Mark.FACT:
            run.emit(ev.CONCERN_UNFOUNDED, fact.concern)
        return
    concern = run.index.concerns[fact.concern]
    urgency = concern.urgency
    state = run.state.concerns.get(fact.concern)
    _judge(run, fact, value, mark)
    if state is not None and not state.imminent and urgency == Urgency.IMMINENT:
        urgency = Urgency.STANDING
    if _shows_imminent(run, fact.concern) and fact.truth and mark == Mark.FACT:
        urgency = Urgency.IMMINENT
    protection = run.course.protection(fact.concern) if mark == Mark.FACT else "unknown"
    word = level_word(run, fact.concern, apparent_severity(run, fact, value))
    run.emit(ev.CONCERN_KNOWN, fact.concern, urgency, protection, word)


def _judge(run: CaseRun, fact: Fact, value: str, mark: str) -> None:
    """An assessment says whether there is a danger that nobody could see; it may be mistaken."""
    if mark != Mark.FACT or not fact.truth:
        return
    found = any(
        a.id == value and fact.concern in a.imminent
        for a in run.index.truths[fact.truth].alternatives
    )
    if not found:
        run.notices.misjudged.discard(fact.concern)
    elif value == true_value(run, fact):
        run.notices.unjudged.discard(fact.concern)
    else:
        run.notices.misjudged.add(fact.concern)


def _shows_imminent(run: CaseRun, concern: str) -> bool:
    """Whether a concern looks imminent to somebody who sees the person."""
    if concern in run.notices.misjudged:
        return True
    state = run.state.concerns.get(concern)
    return state is not None and state.imminent and concern not in run.notices.unjudged


def apparent_severity(run: CaseRun, fact: Fact, value: str) -> float:
    """How grave a concern is for whoever holds this value to be true 0..100 [severity].

    Only who is right about it hears how it really stands. To others it sounds as it was at the
    start, had this been so; what other truths make of the concern is there in either case.
    """
    concern = run.index.concerns[fact.concern]
    if run.course.exists(concern.id) and value == true_value(run, fact):
        return run.course.severity(concern.id)
    severity = concern.severity
    for truth in run.index.truths.values():
        held = value if truth.id == fact.truth else run.state.truths.get(truth.id)
        for alternative in truth.alternatives:
            if alternative.id == held:
                severity = alternative.severity.get(concern.id, severity)
    return severity


def level_word(run: CaseRun, concern: str, severity: float) -> str:
    """What a caseworker would say of a concern, from a first impression of it."""
    num = run.num
    spread = num["thresholds.impression_spread"]
    noise = (2.0 * run.uniform(LuckSource.SIGHT, concern) - 1.0) * spread
    seen = severity + noise
    if seen >= num["notice.crisis"]:
        return "crisis"
    if seen >= num["notice.serious"]:
        return "serious"
    return "eased" if seen >= num["drift.resolved_below"] else "settled"


def notice_level(run: CaseRun, concern: str) -> None:
    """Let the seat notice how a concern it knows stands now.

    What is not there in truth goes on looking as it was told, until somebody looks into it.
    """
    seen = run.observation.concerns.get(concern)
    state, now = run.state.concerns.get(concern), run.now
    if state is not None:
        urgency = Urgency.IMMINENT if _shows_imminent(run, concern) else Urgency.STANDING
        word = level_word(run, concern, state.at(now))
    elif seen is not None:
        urgency = Urgency(seen.urgency)
        fact = run.index.facts[run.index.concerns[concern].fact]
        held = run.state.knows.get(run.seat, {}).get(fact.id, "")
        word = level_word(run, concern, apparent_severity(run, fact, held))
    else:
        return
    protection = seen.protection if seen is not None else "unknown"
    same = seen is not None and seen.level == word and seen.urgency == urgency
    if seen is None or not same or now - seen.level_days >= run.num["facts.half_doubtful_days"]:
        run.emit(ev.CONCERN_LEVEL, concern, urgency, protection, word)


def ground_for(run: CaseRun, fact: Fact, to: str) -> str:
    """On which ground a fact may go to an agency: consent, danger, or none."""
    need = "health" if fact.health else "basic"
    members = _whose(run, fact)
    if members and _all_consent(run, members, need, to):
        return CONSENT
    state = run.state.concerns.get(fact.concern) if fact.concern else None
    if state is not None and state.imminent:
        return LegalGround.IMMINENT_DANGER
    return NO_GROUND


def _whose(run: CaseRun, fact: Fact) -> tuple[str, ...]:
    """Whose it is to pass on: for what concerns a child, the parent who answers for it."""
    if fact.member:
        return run.index.who_answers((fact.member,))
    if fact.concern:
        return run.index.who_answers(run.index.concerns[fact.concern].members)
    return tuple(run.index.consenting)


def _all_consent(run: CaseRun, members: tuple[str, ...], need: str, to: str) -> bool:
    now = run.now
    for member in members:
        state = run.state.members[member]
        valid = state.consent_until_days > now and state.consent_understood
        if not valid or need not in _COVERS[state.consent_scope] or to in state.consent_exclusions:
            return False
    return True


def disclose(run: CaseRun, holder: str, fact: Fact, to: str, ground: str) -> bool:
    """Pass a fact on, and say whether it was news. Without a ground it is a breach, recorded."""
    breach = ground == NO_GROUND
    run.emit(ev.DISCLOSED, fact.id, to, ground, breach, agency=holder)
    held = run.state.knows.get(holder, {}).get(fact.id)
    value = belief(run, holder, fact) if held is None else held
    news = learn(run, to, fact, value, fact.mark, holder)
    if breach and run.on("consent_breach"):
        _may_be_learned(run, holder, fact)
    return news


def _may_be_learned(run: CaseRun, holder: str, fact: Fact) -> None:
    for member in _whose(run, fact):
        if run.notices.was_said(_breach(member, holder), run.now):
            continue
        if (
            run.uniform(LuckSource.BREACH, f"{member}/{fact.id}")
            < run.num["consent.breach_learned"]
        ):
            run.env.process(_breach_comes_out(run, holder, member))


def _breach(member: str, holder: str) -> str:
    """A breach by one agency, or by any ("")."""
    return f"breach/{member}/{holder}"


def _breach_comes_out(run: CaseRun, holder: str, member: str):  # type: ignore[no-untyped-def]
    """The person hears of it. More of the same soon after changes nothing further.

    For a while one agency is blamed once, however many facts it passed on, and services as a
    whole lose trust once, whichever agencies it was.
    """
    from casesim.engine.contacts import change_rapport

    wait = run.num["consent.breach_learned_days"]
    run.notices.said_until[_breach(member, holder)] = run.now + 2.0 * wait
    begun, key = run.now, f"{member}/days"
    share = run.lasting(LuckSource.BREACH, key, lambda uniform: begun + wait * uniform)
    yield run.env.timeout(wait * share)
    run.notices.said_until[_breach(member, holder)] = run.now + wait
    run.emit(ev.BREACH_LEARNED, member, holder, agency=holder)
    change_rapport(run, member, holder, -run.num["rapport.loss.breach"])
    if run.notices.was_said(_breach(member, ""), run.now):
        return
    run.notices.said_until[_breach(member, "")] = run.now + wait
    trust = run.state.members[member].trust * (1.0 - run.num["trust.lost_by_breach"])
    run.emit(ev.TRUST_CHANGED, member, round(trust, 6), agency=holder)
    run.say(member, f"breach_learned/{member}", ("agency", holder))


def share_when_asked(run: CaseRun, holder: str, to: str) -> tuple[list[str], bool]:
    """What an agency tells another that asks.

    Returns:
        Ids of the facts that were news, and whether something was held back for want of consent.
    """
    agency = run.index.agencies[holder]
    told, held_back = [], False
    known = run.state.knows.get(holder, {})
    for fact in run.index.facts.values():
        if fact.id not in known:
            continue
        ground = ground_for(run, fact, to)
        readiness = agency.culture.shares
        if ground == NO_GROUND:
            readiness *= run.num["consent.shared_without"]
        key = f"{holder}/{to}/{fact.id}"
        if run.uniform(LuckSource.SHARING, key) < readiness:
            if disclose(run, holder, fact, to, ground):
                told.append(fact.id)
        elif ground == NO_GROUND:
            held_back = True
    return told, held_back
