"""What a programme lets its workers do about referrals: the rest is not on offer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casesim.domain.population import Referring
from casesim.engine.options import free_work
from casesim.engine.options_meeting import plan
from casesim.engine.referral_path import refer
from tests.engine.playing import started, until
from tests.engine.test_referral_path import plain_step

ONCE = Referring(how=("cold",), follow=("member",))


def items(options, name):
    return {field.items for option in options for field in option.fields if field.id == name}


@pytest.mark.row("W-021")
def test_only_what_the_programme_has_is_on_offer():
    run = started()
    run.referring, run.service_options = ONCE, ()
    referrals = [option for option in free_work(run) if option.action == "refer"]
    assert items(referrals, "how") == {("cold",)}
    assert items(referrals, "follow") == {("member",)}
    assert items(plan(run), "how") == {("cold",)}
    assert items(plan(run), "follow") == {("member",)}


def test_everything_is_on_offer_where_nobody_limits_it():
    referrals = [option for option in free_work(started()) if option.action == "refer"]
    assert items(referrals, "how") == {("cold", "accompanied")}
    assert items(referrals, "follow") == {("lead", "agency", "member", "nobody")}


def test_a_referral_is_chased_only_where_the_worker_follows_up():
    for referring, chased in ((ONCE, False), (replace(ONCE, follow=("lead",)), True)):
        run = started()
        refer(run, plain_step(run).id, warm=False, follow_up="lead")
        until(run, 0.5)
        run.referring = referring
        assert any(option.action == "chase" for option in free_work(run)) is chased
