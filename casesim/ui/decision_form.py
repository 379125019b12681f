"""A decision as plain data for the form in the browser: groups, entries, variants, details."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypedDict

from casesim.domain.decisions import WAIT, DecisionPoint, FormField, Option
from casesim.play.catalogue import _
from casesim.play.words import CaseWords, hours_text
from casesim.ui.forecast_form import ForecastForm

FREE_WORK = frozenset({"first_contact", "next_step"})
NEEDED = frozenset({"items", "invite"})
"""Details without which the option means nothing: at least one has to be chosen."""
OWN_CHOICE = frozenset({"items"})
"""Details that nobody fills in beforehand: what stands there would be taken for advice."""
FEW = 4
"""So many options of one action stand side by side; more are folded into one with a list."""


class Item(TypedDict):
    """Something that can be chosen, and its words."""

    id: str
    label: str


class MemberOrder(TypedDict):
    """The order in which one member puts what is being ranked."""

    member: str
    items: list[str]


class Detail(TypedDict):
    """A detail of an option."""

    id: str
    kind: str
    label: str
    items: list[Item]
    default: list[str]
    needed: bool
    buckets: list[Item]
    orders: list[MemberOrder]


class Variant(TypedDict):
    """One option, as one of several of its action."""

    option: str
    label: str
    detail: str
    hours: str
    fields: list[Detail]


class Entry(TypedDict):
    """One line that can be chosen: an option, or several of one action.

    `pick` is the label of the list of several; `detail` then says what they have in common.
    """

    label: str
    detail: str
    pick: str
    variants: list[Variant]


class Group(TypedDict):
    """Entries under a heading, "" for no heading."""

    legend: str
    entries: list[Entry]


class Form(TypedDict):
    """One open decision."""

    id: str
    kind: str
    question: str
    background: str
    opened: str
    groups: list[Group]
    guidance: str
    others: list[Item]
    forecast: ForecastForm | None


def decision_form(
    words: CaseWords,
    point: DecisionPoint,
    open_points: Sequence[DecisionPoint],
    guidance: str,
    forecast: ForecastForm | None = None,
) -> Form:
    """A decision point as the form shows it; `guidance` is its panel as HTML."""
    others = [Item(id=other.id, label=words.question(other)) for other in open_points]
    day = words.names.day_text(point.time_days)
    return Form(
        id=point.id,
        kind=point.kind,
        question=words.question(point),
        background=words.background(point),
        opened=_("Decision · open since {day}").format(day=day),
        groups=_groups(words, point),
        guidance=guidance,
        others=others if len(others) > 1 else [],
        forecast=forecast,
    )


def _groups(words: CaseWords, point: DecisionPoint) -> list[Group]:
    if point.kind not in FREE_WORK:
        return [Group(legend="", entries=list(_entries(words, point, point.options)))]
    legends: dict[str, list[Option]] = {legend: [] for legend in words.group_order()}
    for option in sorted(point.options, key=lambda option: option.action == WAIT):
        legends.setdefault(words.group(option.action), []).append(option)
    return [
        Group(legend=legend, entries=list(_entries(words, point, options)))
        for legend, options in legends.items()
        if options
    ]


def _entries(words: CaseWords, point: DecisionPoint, options: Iterable[Option]) -> Iterable[Entry]:
    by_action: dict[str, list[Option]] = {}
    for option in options:
        by_action.setdefault(option.action, []).append(option)
    for action, alike in by_action.items():
        folded = len(alike) > FEW or (point.kind in FREE_WORK and len(alike) > 1)
        if folded:
            variants = [_variant(words, point, option, folded=True) for option in alike]
            yield Entry(
                label=_merged(words, point, action),
                detail=words.common_detail(point.kind, action),
                pick=words.pick_label(alike[0]),
                variants=variants,
            )
        else:
            for option in alike:
                variant = _variant(words, point, option, folded=False)
                yield Entry(label=variant["label"], detail="", pick="", variants=[variant])


def _merged(words: CaseWords, point: DecisionPoint, action: str) -> str:
    own = words.scenario.texts.get(f"merged/{point.kind}/{action}")
    return own or words.merged_label(action)


def _variant(words: CaseWords, point: DecisionPoint, option: Option, *, folded: bool) -> Variant:
    label = words.argument_label(option) if folded and option.args else ""
    return Variant(
        option=option.id,
        label=label or words.option_label(point, option),
        detail=words.option_detail(point, option),
        hours=hours_text(option.hours),
        fields=[_detail(words, point, option, form) for form in option.fields],
    )


def _detail(words: CaseWords, point: DecisionPoint, option: Option, form: FormField) -> Detail:
    ranked = form.kind == "rank"
    return Detail(
        id=form.id,
        kind=form.kind,
        label=words.field_label(option, form.id),
        items=[Item(id=item, label=_item_label(words, form.id, item)) for item in form.items],
        default=_default(point, form),
        needed=form.id in NEEDED and bool(form.items),
        buckets=[Item(id=bucket, label=words.bucket_label(bucket)) for bucket in form.buckets],
        orders=list(_orders(words, point, form)) if ranked else [],
    )


def _item_label(words: CaseWords, field_id: str, item: str) -> str:
    """What can be chosen; a service that may go into the plan with the agency that gives it."""
    label, service = words.item_label(field_id, item), words.names.services.get(item)
    if service is None or field_id != "items":
        return label
    agency = words.names.name(service.agency)
    return _("{service} ({agency})").format(service=label, agency=agency)


def _default(point: DecisionPoint, form: FormField) -> list[str]:
    """What is filled in beforehand. With a plan in place a wait lasts until the next date of it."""
    if form.id in OWN_CHOICE:
        return []
    if form.id == "until" and point.observation.plan and "date" in form.items:
        return ["date"]
    return list(form.default)


def _orders(words: CaseWords, point: DecisionPoint, form: FormField) -> Iterable[MemberOrder]:
    """The members' own orders, as far as they were asked."""
    for key, value in point.context.items():
        role, _slash, member = key.partition("/")
        if role == "order" and member:
            items = [item for item in value.split(",") if item in form.items]
            yield MemberOrder(member=words.names.name(member), items=items)
