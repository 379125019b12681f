"""Words for decisions and messages: the scenario's own where it has them, else the catalogue's."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from types import MappingProxyType

from casesim.domain.case_scenario import CaseScenario
from casesim.domain.decisions import DecisionPoint, Option
from casesim.domain.observation import KnownFact, Message
from casesim.play.catalogue import _
from casesim.play.names import NameBook, filled, listed, plain, sentence, term, tidy
from casesim.play.needs_words import needs_of_option, needs_of_refusal
from casesim.play.phrases.events import EVENTS, MEASURES, UNITS
from casesim.play.phrases.fields import BUCKETS, FIELDS, ITEMS
from casesim.play.phrases.messages import MESSAGES, SUPERVISION
from casesim.play.phrases.options import (
    DETAILS,
    GROUP_ORDER,
    GROUPS,
    MERGED,
    OPTIONS,
    PICKS,
)
from casesim.play.phrases.questions import BACKGROUND, QUESTIONS

_DESCRIBED = ("service", "agency")
_NEARLY = 0.1
_WHAT_ROLES = ("strength", "why", "concern", "goal", "attended", "members")
_ROLES_BY_ACTION: Mapping[str, tuple[str, ...]] = {
    "chase": ("referral",),
    "lever": ("lever",),
    "leverage": ("lever",),
    "cover_with_handover": ("worker",),
    "cover_named": ("worker",),
}
_DATE_ROLES = frozenset({"date", "until", "from", "due", "first", "last"})
_OF_A_SERVICE = frozenset({"service_missed"})
_HEARD = frozenset({"side_effect", "harm"})
"""Messages that tell what became known, and are nobody's letter."""


class _Slots(dict[str, str]):
    """Slots of a sentence. What is not said is named in general words, never left as a brace."""

    def __missing__(self, role: str) -> str:
        general = {
            "member": _("the family"),
            "agency": _("the agency"),
            "service": _("the service"),
            "concern": _("the concern"),
            "subject": _("what was agreed"),
            "date": _("the date"),
            "what": "",
        }
        return general.get(role, plain(role))


class CaseWords:
    """Every sentence that a page shows of one scenario."""

    def __init__(self, scenario: CaseScenario) -> None:
        self.scenario = scenario
        self.names = NameBook(scenario)
        # Kind of message -> what else each of its keys names, and the variants.
        self._voices: dict[str, list[tuple[list[str], tuple[str, ...]]]] = {}
        for key, variants in scenario.voices.items():
            head, *rest = key.split("/")
            if variants:
                self._voices.setdefault(head, []).append((rest, variants))

    # Decisions

    def question(self, point: DecisionPoint) -> str:
        """The decision as a question."""
        again = f"{point.kind}/again"
        if _sort(point) != point.kind:
            return self._say(f"question/{point.kind}", QUESTIONS, _sort(point), point)
        if point.occasion > 1 and again in QUESTIONS:
            return self._say(f"question/{again}", QUESTIONS, again, point)
        return self._say(f"question/{point.kind}", QUESTIONS, point.kind, point)

    def short_question(self, kind: str, subject: str, *, again: bool = False) -> str:
        """The question of a decision of which only kind and subject are kept."""
        slots = _Slots({"subject": self.names.name(subject)} if subject else {})
        slots.update(dict.fromkeys(self._roles_of(subject), slots["subject"]))
        texts = self.scenario.texts
        if again and f"{kind}/again" in QUESTIONS:
            kind = f"{kind}/again"
        own = texts.get(f"question/{kind}/{subject}") or texts.get(f"question/{kind}")
        general = QUESTIONS.get(f"{kind}/{subject}") or QUESTIONS.get(kind, "")
        return sentence(filled(own or _(general) or plain(kind), slots))

    def background(self, point: DecisionPoint) -> str:
        """A line or two of what stands behind the question, "" for none."""
        return self._say(f"background/{point.kind}", BACKGROUND, _sort(point), point)

    def option_label(self, point: DecisionPoint, option: Option) -> str:
        """What a person would do, in words."""
        own = self._own("option", point.kind, option)
        found = own or _found(OPTIONS, _sort(point), option.action) or self._plain_option(option)
        return sentence(filled(found, self._slots(point, option)).strip())

    def option_detail(self, point: DecisionPoint, option: Option) -> str:
        """A line of what the option means, "" for none."""
        general = _found(DETAILS, _sort(point), option.action)
        found = self._own("detail", point.kind, option) or self._about(option) or general
        said = filled(found, self._slots(point, option)).strip()
        service = option.args.get("service", "")
        needs = needs_of_option(self.names, option.action, service, point.observation)
        return f"{said} {needs}".strip()

    def _about(self, option: Option) -> str:
        """What the scenario says of the service or agency that an option is about."""
        keys = [f"{role}/{option.args[role]}" for role in _DESCRIBED if role in option.args]
        return next((self.scenario.texts[key] for key in keys if key in self.scenario.texts), "")

    def merged_label(self, action: str) -> str:
        """What several options of one action are called together."""
        return _(MERGED.get(action, "")) or sentence(plain(action))

    def common_detail(self, kind: str, action: str) -> str:
        """What the options of one action have in common, "" for nothing."""
        return _found(DETAILS, kind, action)

    def pick_label(self, option: Option) -> str:
        """What is picked among several options of one action: whom, or which agency."""
        role = next(iter(option.args), "")
        return _(PICKS.get(role, "")) or _("Which one")

    def group_order(self) -> list[str]:
        """Headings over free work, in the order in which they stand."""
        return [_(heading) for heading in GROUP_ORDER]

    def group(self, action: str) -> str:
        """The heading over an action among free work, "" for none."""
        return _(GROUPS.get(action, ""))

    def argument_label(self, option: Option) -> str:
        """Whom or what an option is about, without the verb."""
        return sentence(listed([self._named(role, value) for role, value in option.args.items()]))

    def field_label(self, option: Option, field_id: str) -> str:
        """The label of a detail."""
        found = FIELDS.get(f"{option.action}/{field_id}", FIELDS.get(field_id, ""))
        named = self.names.name(field_id) if self.names.knows(field_id) else plain(field_id)
        return self.scenario.texts.get(f"field/{field_id}") or _(found) or sentence(named)

    def item_label(self, field_id: str, item: str) -> str:
        """The words for something that can be chosen in a detail."""
        own = self.scenario.texts.get(f"item/{field_id}/{item}")
        general = _(ITEMS.get(f"{field_id}/{item}", ""))
        if own or general or self.names.knows(item):
            return own or general or self.names.name(item)
        return _(ITEMS.get(item, "")) or self.names.name(item)

    def bucket_label(self, bucket: str) -> str:
        """The heading of a place in the plan."""
        return _(BUCKETS.get(bucket, "")) or sentence(plain(bucket))

    def chosen_text(self, kind: str, option_id: str) -> str:
        """What was chosen, where only the option's id is kept."""
        action, _colon, about = option_id.partition(":")
        slots = _Slots()
        for role in _ROLES_BY_ACTION.get(action, ()):
            slots[role] = self.names.name(about)
        for thing in about.split("/") if about else ():
            for role in self._roles_of(thing):
                slots["partner" if role in slots else role] = self.names.name(thing)
            if thing in self.names.services:
                slots.setdefault("agency", self.names.name(self.names.services[thing].agency))
        texts = self.scenario.texts
        own = texts.get(f"option/{kind}/{option_id}") or texts.get(f"option/{option_id}")
        return sentence(filled(own or _found(OPTIONS, kind, action) or plain(option_id), slots))

    def detail_label(self, field_id: str, option_id: str) -> str:
        """The label of a detail, where only the option's id is kept."""
        action = option_id.partition(":")[0]
        found = FIELDS.get(f"{action}/{field_id}", FIELDS.get(field_id, ""))
        return _(found) or sentence(self.names.name(field_id))

    def measure_name(self, name: str) -> str:
        """What a measure is called."""
        return _(MEASURES.get(name, "")) or plain(name.replace(".", " "))

    def unit_name(self, unit: str) -> str:
        """The unit of a measure."""
        return _(UNITS.get(unit, "")) or unit

    def event_text(self, kind: str, subject: str) -> str:
        """What happened, for a line of the timeline."""
        found = _(EVENTS.get(kind, "")) or sentence(plain(kind))
        about = self.names.name(subject) if subject else ""
        return f"{found}: {about}" if about else found

    # Messages

    def message_text(
        self, message: Message, heard: Mapping[str, KnownFact] = MappingProxyType({})
    ) -> str:
        """A message in the sender's voice.

        Args:
            message: what reached the seat.
            heard: facts as the seat heard them, for messages that name facts without a value.
        """
        kind, *about = message.kind.split("/")
        parts = [*about, message.sender, *(value for _role, value in message.args)]
        variants = self.variants(message)
        chosen = min(int(message.variant * len(variants)), len(variants) - 1)
        text = variants[chosen] if variants else _general(kind, parts)
        said = filled(text, self._message_slots(message, about, heard))
        return tidy(f"{said} {needs_of_refusal(self.names, message)}")

    def _message_slots(
        self, message: Message, about: list[str], heard: Mapping[str, KnownFact]
    ) -> _Slots:
        slots = _Slots({"sender": self.sender_name(message.sender)})
        for thing in [message.sender, *about]:
            for role in self._roles_of(thing):
                slots.setdefault(role, self.names.name(thing))
        told = self._facts_told(message, heard)
        for role, value in message.args:
            slots[role] = self._named(role, value)
        if told:
            slots["fact"] = slots["what"] = " ".join(told)
        elif "what" not in slots:
            slots["what"] = " ".join(slots[role] for role in _WHAT_ROLES if role in slots)
        return slots

    def _facts_told(self, message: Message, heard: Mapping[str, KnownFact]) -> list[str]:
        value = next((value for role, value in message.args if role == "value"), "")
        told = []
        for role, fact in message.args:
            if role == "fact":
                known = heard.get(fact)
                told.append(self.names.fact_text(fact, value or (known.value if known else "")))
        return told

    def sender_name(self, sender: str) -> str:
        """Who writes or speaks, "you" for what the seat noted itself."""
        if sender in ("", "you", "self"):
            return _("You")
        return self.names.name(sender)

    def message_from(self, message: Message, seat: str) -> str:
        """Who stands over a message, as somebody at the agency `seat` would put it."""
        head, _slash, about = message.kind.partition("/")
        if head in _HEARD:
            return _("What became known")
        if head == "supervision":
            return _("Your supervisor")
        service = self.names.services.get(about.partition("/")[0])
        sender = service.agency if head in _OF_A_SERVICE and service else message.sender
        return _("Your office") if sender == seat else self.sender_name(sender)

    def variants(self, message: Message) -> tuple[str, ...]:
        """The scenario's own variants of a message, () for none.

        They stand under the key that names most of what is meant. Whom the message is merely
        about, such as the agency that another objects to, does not say whose voice it is.
        """
        kind, *about = message.kind.split("/")
        whose = {*about, message.sender}
        parts = {*whose, *(value for _role, value in message.args)}
        if not about:
            whose = parts
        best: tuple[int, tuple[str, ...]] = (-1, ())
        for rest, found in self._voices.get(kind, ()):
            mine = not rest or rest[0] in whose
            if mine and len(rest) > best[0] and parts.issuperset(rest):
                best = (len(rest), found)
        return best[1]

    # Slots

    def _say(self, key: str, table: Mapping[str, str], entry: str, point: DecisionPoint) -> str:
        texts = self.scenario.texts
        found = texts.get(f"{key}/{point.subject}") or texts.get(key) or _(table.get(entry, ""))
        return sentence(filled(found, self._slots(point)).strip())

    def _slots(self, point: DecisionPoint, option: Option | None = None) -> _Slots:
        subject = self.names.name(point.subject) if point.subject else ""
        slots = _Slots({"subject": subject} if subject else {})
        for role in self._roles_of(point.subject):
            slots[role] = subject
        heard = point.observation.facts.get(point.subject)
        if heard is not None:
            slots["fact"] = self.names.fact_text(heard.id, heard.value)
        for role, value in {**point.context, **(option.args if option else {})}.items():
            slots[role.replace("/", "_")] = self._named(role, value)
            if role == "lever":
                slots.setdefault("agency", self.names.name(value.partition("/")[0]))
            if role == "service" and value in self.names.services:
                slots.setdefault("agency", self.names.name(self.names.services[value].agency))
        return slots

    def _roles_of(self, subject: str) -> Iterable[str]:
        names = self.names
        roles: dict[str, Container[str]] = {
            "agency": names.agencies,
            "service": names.services,
            "concern": names.concerns,
        }
        if subject == "all" or all(one in names.members for one in subject.split(",")):
            return ("member",)
        return tuple(role for role, known in roles.items() if subject in known)

    def _named(self, role: str, value: str) -> str:
        if role in _DATE_ROLES or role.endswith("_days"):
            return self._date(value)
        if role in ("cause", "why"):
            return term(role, value)
        own = self.scenario.texts
        left_open, _colon, about = value.partition(":")
        if role == "what" and left_open in SUPERVISION and f"what/{value}" not in own:
            return filled(_(SUPERVISION[left_open]), {"about": self.names.name(about)})
        return self.names.name(value)

    def _date(self, value: str) -> str:
        try:
            return self.names.day_text(float(value))
        except ValueError:
            return value

    def _own(self, sort: str, kind: str, option: Option) -> str:
        texts = self.scenario.texts
        keys = (f"{sort}/{kind}/{option.id}", f"{sort}/{option.id}", f"{sort}/{option.action}")
        return next((texts[key] for key in keys if key in texts), "")

    def _plain_option(self, option: Option) -> str:
        about = listed([self._named(role, value) for role, value in option.args.items()])
        return f"{plain(option.action)}: {about}" if about else plain(option.action)


def hours_text(hours: float) -> str:
    """Hours as a person says them: "½ h", "2 h", "20 min", "–" for none."""
    if hours <= 0:
        return "–"
    whole, quarters = divmod(round(hours * 4), 4)
    if whole == 0 and abs(hours * 4 - quarters) > _NEARLY:
        return _("{minutes} min").format(minutes=max(5, 5 * round(hours * 12)))
    return _("{hours} h").format(hours=f"{whole or ''}{('', '¼', '½', '¾')[quarters]}")


def _sort(point: DecisionPoint) -> str:
    """Kind of a decision, with its subject where it has a question of its own for that."""
    about = f"{point.kind}/{point.subject}"
    return about if about in QUESTIONS else point.kind


def _found(table: Mapping[str, str], kind: str, action: str) -> str:
    names = (f"{kind}/{action}", f"{kind.partition('/')[0]}/{action}", action)
    return next((_(table[name]) for name in names if name in table), "")


def _general(kind: str, parts: list[str]) -> str:
    keys = [f"{kind}/{part}" for part in reversed(parts)] + [kind, kind.partition("/")[0]]
    return next((_(MESSAGES[key]) for key in keys if key in MESSAGES), sentence(plain(kind)))
