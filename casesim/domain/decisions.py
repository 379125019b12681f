"""Decisions as data: what was open, what could be chosen, what was chosen.

A decision point reads the same to a trainee and to any policy. Nothing here knows of screens,
simulation processes or random numbers. Words are not here either: an option names what it does
(`action`) and to whom (`args`); the text catalogue and the scenario's names make a sentence of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

from casesim.errors import DecisionError

if TYPE_CHECKING:
    from casesim.domain.observation import Observation

WAIT = "wait"
FieldKind = Literal["one", "several", "rank"]
Values = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """A detail of an option that is filled in with it.

    Attributes:
        id: such as "who", "where", "invite", "now".
        kind: "one" of the items, "several" (any number, also none), or "rank" (each item
            goes into one of `buckets`; within a bucket the order counts).
        items: ids of what can be chosen: members, agencies, places, concerns, ways …
        default: what stands there until somebody changes it. For "rank" one string per item in
            order, "bucket:item".
        buckets: for "rank" only.
    """

    id: str
    kind: FieldKind
    items: tuple[str, ...]
    default: tuple[str, ...] = ()
    buckets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One thing that could be done.

    Attributes:
        id: stable within decisions of its kind, such as "call:hdb".
        action: verb of the closed list of actions, such as "call"; words hang on it.
        args: who or what the action is about, by role ("agency", "member", "service", …).
        hours: what it is expected to cost the seat [hours].
        tags: what is done, in the words that guidance speaks of (protocols/tags.py).
        fields: details to fill in when this option is chosen.
    """

    id: str
    action: str
    args: Mapping[str, str] = field(default_factory=dict)
    hours: float = 0.0
    tags: tuple[str, ...] = ()
    fields: tuple[FormField, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a seat chose.

    Attributes:
        decision_id: the decision point answered.
        option_id: the option taken.
        values: filled-in details by field id; what is missing stands at its default.
        reason: why, in the person's own words; "" if not given.
    """

    decision_id: str
    option_id: str
    values: Values = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionPoint:
    """One open decision in one case.

    Attributes:
        id: "<case>/<kind>/<subject>/<occasion>", e.g. "C0001/silence/hdb/1". Built from what is
            decided, never from a run-wide counter, so that the decision keeps its id in a
            run where earlier decisions were different.
        kind: such as "silence"; the question's words and the guidance hang on it.
        case: id of the case.
        subject: whom or what it is about, "" if the case as a whole.
        occasion: the how-manieth decision of this kind and subject, from 1.
        seat: who decides, "<agency>/<role>".
        time_days: clock when it opened [days since scenario start].
        observation: what the deciding seat can know by then; never the hidden state.
        options: what is possible, not only what guidance permits; at least two.
        default: id of the option that stands when nobody answers.
        luck: one uniform of this decision's own address, for a policy that needs luck.
        context: facts for the words of the question: dates, names, who asked.
    """

    id: str
    kind: str
    case: str
    subject: str
    occasion: int
    seat: str
    time_days: float
    observation: Observation
    options: tuple[Option, ...]
    default: str
    luck: float = 0.5
    context: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if len(self.options) < 2:
            raise ValueError(
                f"decision {self.id} needs at least 2 options "
                f"(got {len(self.options)}); what cannot be chosen is an event, log it"
            )

    def option(self, option_id: str) -> Option:
        """Find an option.

        Raises:
            DecisionError: there is none of that id; the message names those that exist.
        """
        for option in self.options:
            if option.id == option_id:
                return option
        names = ", ".join(option.id for option in self.options)
        raise DecisionError(
            f"decision {self.id} has no option {option_id!r}; choose one of: {names}"
        )

    def resolved(self, choice: Choice) -> tuple[Option, dict[str, tuple[str, ...]]]:
        """Check a choice, and fill in what it leaves at its default.

        Raises:
            DecisionError: the option, a field or an item does not exist.
        """
        option = self.option(choice.option_id)
        known = {form.id: form for form in option.fields}
        for name in choice.values:
            if name not in known:
                raise DecisionError(
                    f"option {option.id!r} of {self.id} has no field {name!r}; "
                    f"it has: {', '.join(known) or 'none'}"
                )
        return option, {
            form.id: _checked(self.id, form, choice.values.get(form.id, form.default))
            for form in option.fields
        }


def _checked(decision_id: str, form: FormField, given: tuple[str, ...]) -> tuple[str, ...]:
    items = [text.partition(":")[2] if form.kind == "rank" else text for text in given]
    strange = [
        text
        for text, item in zip(given, items, strict=True)
        if item not in form.items
        or (form.kind == "rank" and text.partition(":")[0] not in form.buckets)
    ]
    if strange:
        buckets = f", each as bucket:item with {', '.join(form.buckets)}" if form.buckets else ""
        raise DecisionError(
            f"field {form.id!r} of {decision_id} does not offer {strange[0]!r}; "
            f"it offers: {', '.join(form.items)}{buckets}"
        )
    if form.kind == "one" and len(given) != 1:
        raise DecisionError(
            f"field {form.id!r} of {decision_id} takes exactly one item (got {len(given)})"
        )
    if len(set(items)) != len(items):
        raise DecisionError(f"field {form.id!r} of {decision_id} has an item twice: {items}")
    return tuple(given)


class Policy(Protocol):
    """Whoever answers decision points for a seat."""

    @property
    def name(self) -> str:
        """Name under which the policy is chosen and reported."""

    def decide(self, point: DecisionPoint) -> Choice:
        """Answer one decision point from its observation alone."""
