"""Words for what a service needs before it can take a referral: a consent, another service."""

from __future__ import annotations

from collections.abc import Mapping

from casesim.domain.agencies import ServiceStep
from casesim.domain.observation import Message, Observation
from casesim.domain.vocabulary import ConsentScope
from casesim.play.catalogue import N_, _
from casesim.play.names import NameBook, filled, listed

CONSENT: Mapping[str, str] = {
    ConsentScope.BASIC: N_("For this it needs the consent of {member} to share what is needed."),
    ConsentScope.HEALTH: N_(
        "For this it needs the consent of {member} to share health information too."
    ),
}
"""What is said of a service, by the least consent with which it takes a referral."""
FIRST = N_("First it needs this: {service}.")

_ASKED = frozenset({"refer", "assess"})
"""What an agency does not take up while something is missing; in a crisis it may."""
_REFUSALS = frozenset({"reply_need_consent", "reply_act_no"})
_WIDTH = {scope: width for width, scope in enumerate(ConsentScope)}


def needs_of_option(names: NameBook, action: str, service: str, seen: Observation) -> str:
    """What is missing for an option about a service, as far as the seat knows; "" for nothing.

    Args:
        names: of the case.
        action: of the option.
        service: its id, "" where the option is about none.
        seen: what the seat knows.
    """
    step = names.services.get(service)
    if step is None or action not in _ASKED:
        return ""
    before = [needed for needed in step.needs if needed not in seen.services]
    said = [_first(names, before)] if before else []
    if _lacks_consent(step, seen):
        said.append(_consent(names, step))
    return " ".join(said)


def needs_of_refusal(names: NameBook, message: Message) -> str:
    """What an agency that refused a referral would have needed, "" where it is not about one."""
    args = dict(message.args)
    step = names.services.get(args.get("service", ""))
    head = message.kind.partition("/")[0]
    if step is None or head not in _REFUSALS:
        return ""
    about = filled(_("It is about this: {service}."), {"service": step.name})
    if head == "reply_need_consent":
        return f"{about} {_consent(names, step)}".strip()
    return f"{about} {_first(names, [args['needs']])}" if "needs" in args else ""


def _first(names: NameBook, before: list[str]) -> str:
    return filled(_(FIRST), {"service": listed([names.name(needed) for needed in before])})


def _consent(names: NameBook, step: ServiceStep) -> str:
    people = _(" or ").join(names.name(member) for member in step.members)
    return filled(_(CONSENT.get(step.needs_consent, "")), {"member": people})


def _lacks_consent(step: ServiceStep, seen: Observation) -> bool:
    """Whether none of the people whom a service is for has given the consent that it needs."""
    needed = _WIDTH[ConsentScope(step.needs_consent)]
    known = [seen.members[member] for member in step.members if member in seen.members]
    return needed > max((_WIDTH[ConsentScope(one.consent_scope)] for one in known), default=0)
