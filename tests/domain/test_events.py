"""The closed set of what happens in a case."""

from __future__ import annotations

import pytest

from casesim.domain import events
from casesim.domain.applying import APPLIERS
from casesim.domain.events import AGENCY, KINDS, LATENT, TEAM


def names():
    return [
        value for name, value in vars(events).items()
        if name.isupper() and isinstance(value, str) and name not in ("AGENCY", "LATENT", "TEAM")
    ]  # fmt: skip


def test_every_name_has_its_row_and_every_row_its_name():
    assert sorted(names()) == sorted(KINDS)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_kind_says_whom_it_reaches_and_names_its_fields(kind):
    assert kind.audience in (AGENCY, LATENT, TEAM)
    assert len(set(kind.fields)) == len(kind.fields)


@pytest.mark.parametrize(
    "kind",
    ["truth_drawn", "concern_moved", "concern_imminent", "harm_occurred", "rapport_changed",
     "trust_changed", "missed_because", "session_held", "referral_moved", "request_forgotten"],
)  # fmt: skip
def test_what_nobody_sees_reaches_nobody(kind):
    assert KINDS[kind].audience == LATENT


def test_the_state_changes_only_by_kinds_of_the_list():
    assert set(APPLIERS) <= set(KINDS)


def test_the_list_cannot_be_added_to():
    with pytest.raises(TypeError):
        KINDS["new"] = KINDS["felt"]  # type: ignore[index]
