"""What holds for all of them: every kind gets an answer that no policy may not give."""

from __future__ import annotations

import pytest

from casesim.policies import POLICIES, make_policy
from casesim.policies.conformity import check_policy
from tests.policies.offers import OPTIONS
from tests.policies.points import a_point, every_point, with_a_plan

NAMES = tuple(POLICIES)


@pytest.mark.parametrize("name", NAMES)
def test_conforms_at_every_point(name, policy):
    assert check_policy(policy(name), every_point()) == 3 * len(OPTIONS) * 4


@pytest.mark.parametrize("name", NAMES)
def test_has_its_name(name, policy):
    assert policy(name).name == name


@pytest.mark.parametrize("name", [name for name in NAMES if name != "random"])
def test_a_kind_that_is_new_gets_its_default(name, takes):
    assert takes(name, a_point("never_heard_of")) == "wait"


@pytest.mark.parametrize("name", NAMES)
def test_answers_where_nothing_but_the_default_is_known_of(name, takes):
    """Options of tomorrow, none of which a policy of today has heard of."""
    strange = OPTIONS["never_heard_of"]
    for kind in OPTIONS:
        assert takes(name, a_point(kind, with_a_plan(), options=strange)) in (
            "wait",
            "this",
            "that",
        )


@pytest.mark.parametrize("name", [name for name in NAMES if name != "random"])
def test_free_work_comes_to_an_end(name, takes):
    """Whatever is taken at one moment is not taken again at that moment, until it waits."""
    seen, taken = with_a_plan(), []
    for _ in range(60):
        option = takes(name, a_point("next_step", seen, occasion=len(taken) + 1))
        if option == "wait":
            break
        taken.append(option)
        _happened(seen, option, len(taken))
    assert option == "wait", taken
    assert len(set(taken)) == len(taken)


def _happened(seen, option, number):
    from casesim.domain.observation import Done

    seen.done.append(Done(seen.now_days, f"C0001/next_step/{number}", "next_step", option))
    action, _, about = option.partition(":")
    if action == "call":
        seen.agencies[about].asked_days = seen.now_days
        seen.agencies[about].contact_count += 1


def test_an_unknown_name_is_refused_with_the_names_there_are(catalogue, protocol):
    from casesim.errors import ExperimentError

    with pytest.raises(ExperimentError, match=r"no policy 'wise'; choose one of: .*guideline"):
        make_policy("wise", catalogue, protocol)
