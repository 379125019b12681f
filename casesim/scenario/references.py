"""Who names whom in a case: each reference must lead to something that the file defines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from casesim.errors import Fault
from casesim.scenario._paths import parts_at
from casesim.scenario.strict_yaml import Location, StrictDocument
from casesim.scenario.validation import fault_at, near_names

# what is defined -> where its ids stand
DEFINED: dict[str, tuple[str, ...]] = {
    "member": ("family.members[].id",),
    "goal": ("family.members[].goals[].id",),
    "concern": ("family.concerns[].id",),
    "strength": ("family.strengths[].id",),
    "helper": ("family.helpers[].id",),
    "truth": ("family.truths[].id",),
    "fact": ("family.facts[].id",),
    "agency": ("agencies[].id",),
    "worker": ("agencies[].workers[].id",),
    "power": ("agencies[].powers[].id",),
    "lever": ("agencies[].levers[].id",),
    "service": ("services[].id",),
    "side effect": ("services[].worsens[].id", "pressures[].worsens[].id"),
    "pressure": ("pressures[].id",),
    "place": ("places[].id",),
    "forecast": ("forecasts[].id",),
}

# where a reference stands -> what it leads to; with a question mark "" may stand for none
REFERENCES: tuple[tuple[str, str], ...] = (
    ("family.members[].rapport{}", "agency"),
    ("family.members[].prefers_with", "member?"),
    ("family.members[].spoken_for_by", "member?"),
    ("family.members[].prefers_agency", "agency?"),
    ("family.members[].goals[].concern", "concern"),
    ("family.members[].goals[].needs_service", "service?"),
    ("family.members[].goals[].lost_by_service", "service?"),
    ("family.members[].order[]", "concern"),
    ("family.members[].sleeps_at", "place?"),
    ("family.members[].consent_by", "member?"),
    ("family.members[].stays_with", "agency?"),
    ("family.concerns[].members[]", "member"),
    ("family.concerns[].fact", "fact"),
    ("family.concerns[].truth", "truth?"),
    ("family.couplings[].source", "concern"),
    ("family.couplings[].target", "concern"),
    ("family.strengths[].eases[]", "concern"),
    ("family.strengths[].told_by[]", "member"),
    ("family.helpers[].eases", "concern"),
    ("family.helpers[].sees[]", "member"),
    ("family.helpers[].stops_when", "pressure or service?"),
    ("family.truths[].alternatives[].severity{}", "concern"),
    ("family.truths[].alternatives[].set_point{}", "concern"),
    ("family.truths[].alternatives[].absent[]", "concern"),
    ("family.truths[].alternatives[].imminent[]", "concern"),
    ("family.facts[].truth", "truth?"),
    ("family.facts[].concern", "concern?"),
    ("family.facts[].member", "member?"),
    ("family.facts[].known_by[]", "agency"),
    ("family.facts[].told_by[]", "member"),
    ("family.facts[].seen_at[]", "place"),
    ("family.facts[].found_by[]", "service"),
    ("agencies[].services[]", "service"),
    ("agencies[].culture.stance{}", "concern"),
    ("agencies[].levers[].holds", "pressure?"),
    ("agencies[].levers[].tied_to", "service?"),
    ("agencies[].levers[].if_pushed{}", "concern"),
    ("services[].agency", "agency"),
    ("services[].members[]", "member"),
    ("services[].needs[]", "service"),
    ("services[].needs_fact", "fact?"),
    ("services[].assesses[]", "fact"),
    ("services[].effects[].concern", "concern"),
    ("services[].effects[].needs", "service?"),
    ("services[].worsens[].concern", "concern?"),
    ("services[].worsens[].member", "member?"),
    ("services[].worsens[].unless", "service?"),
    ("services[].worsens[].or_unless[]", "service"),
    ("services[].stays_at", "place?"),
    ("pressures[].agency", "agency"),
    ("pressures[].concern", "concern"),
    ("pressures[].effects[].concern", "concern"),
    ("pressures[].effects[].needs", "service?"),
    ("pressures[].worsens[].concern", "concern?"),
    ("pressures[].worsens[].member", "member?"),
    ("pressures[].worsens[].unless", "service?"),
    ("pressures[].worsens[].or_unless[]", "service"),
    ("pressures[].unless[]", "pressure or service"),
    ("pressures[].closes", "place?"),
    ("pressures[].moves_to", "place?"),
    ("family.relations[].0", "member or helper"),
    ("family.relations[].1", "member or helper"),
    ("family.main", "member?"),
    ("convenor", "agency"),
    ("surfacing.sender", "agency or helper or member"),
    ("stability[].concerns[]", "concern"),
)


Defined = Mapping[str, tuple[str, ...]]
References = tuple[tuple[str, str], ...]


def ids_of(document: StrictDocument, what: str, defined: Defined = DEFINED) -> list[str]:
    """Ids that the file defines, in its order; `what` may name several kinds with "or"."""
    paths = (path for kind in what.split(" or ") for path in defined[kind])
    return [str(name) for path in paths for _, name in parts_at(document.data, path)]


def dangling(
    document: StrictDocument,
    references: References = REFERENCES,
    defined: Defined = DEFINED,
    *,
    of: str = "case",
) -> Iterator[Fault]:
    """References that lead nowhere, each with the nearest name; `of` is what must define them."""
    for path, target in references:
        what = target.removesuffix("?")
        known = ids_of(document, what, defined)
        for loc, name in parts_at(document.data, path):
            if name not in known and not (name == "" and what != target):
                yield _dangling(document, loc, str(name), what, known, of)


def repeated(document: StrictDocument, defined: Defined = DEFINED) -> Iterator[Fault]:
    """Ids that stand for two things of one kind."""
    for what, paths in defined.items():
        seen: set[str] = set()
        for path in paths:
            for loc, name in parts_at(document.data, path):
                if str(name) in seen:
                    yield _repeated(document, loc, str(name), f"another {what}")
                seen.add(str(name))


# Sorts of things that words name by their id alone, so that no two may share one.
_NAMED = (
    "member", "goal", "concern", "strength", "helper", "truth", "agency", "worker", "service",
    "pressure", "place",
)  # fmt: skip


def shared(document: StrictDocument) -> Iterator[Fault]:
    """Ids that stand for two things of different sorts."""
    owner: dict[str, str] = {}
    for what in _NAMED:
        for loc, name in (part for path in DEFINED[what] for part in parts_at(document.data, path)):
            first = owner.setdefault(str(name), what)
            if first != what:
                yield _repeated(document, loc, str(name), _one(first))


def _dangling(
    document: StrictDocument, loc: Location, name: str, what: str, known: list[str], of: str
) -> Fault:
    is_key = loc[-1] == name and loc in document.keys
    return fault_at(
        document,
        loc,
        what=f"must name {_one(what)} of this {of} (got {name or 'nothing'})",
        why="Everything that is named must be defined in the same file.",
        remedy=near_names(name, known),
        at_key=is_key,
    )


def _one(what: str) -> str:
    return f"an {what}" if what[0] in "aeiou" else f"a {what}"


def _repeated(document: StrictDocument, loc: Location, name: str, what: str) -> Fault:
    return fault_at(
        document,
        loc,
        what=f"is the id of {what} too (got {name})",
        why="Messages name people and things by their ids.",
        remedy="Give one of the two another id.",
    )
