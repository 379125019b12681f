"""A document's clocks take the place of assumptions; one without clocks leaves them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casesim.domain.vocabulary import EscalationLevel
from casesim.play.setting import load_setting
from casesim.protocols.clocks import clock_entries
from casesim.protocols.effects import ConsentTerms, ReplyTime
from casesim.scenario.loading import load_ledger


def quicker(protocol):
    """A workgroup's variant: five working days, and consent of three months."""
    return protocol.with_overrides(
        [
            replace(
                protocol.clause("answer_in_ten_days"),
                effect=ReplyTime(level=EscalationLevel.COORDINATOR, working_days=5),
            ),
            replace(
                protocol.clause("consent_six_months"),
                effect=ConsentTerms(months=3, exclusions=True),
            ),
        ],
        id="quicker",
    )


@pytest.mark.row("B-020")
def test_bal_sets_the_life_of_consent_and_the_co_ordinators_time(bal):
    """BAL 2.2.2 and 2.6.4.3 (B-020, B-055)."""
    assert clock_entries(bal) == {
        "consent.life_months": 6.0,
        "escalation.coordinator.reply_working_days": 10.0,
    }


def test_map_has_only_the_clock_of_its_fallback(protocol):
    assert clock_entries(protocol) == {"consent.life_months": 6.0}


def test_every_clock_is_an_entry_of_the_ledger(bal, protocol):
    ledger = load_ledger()
    assert {*clock_entries(bal), *clock_entries(protocol)} <= set(ledger)


def test_a_run_takes_the_clocks_and_says_whose_they_are(bal):
    setting = replace(load_setting("mdm_l", protocol="bal"), protocol=quicker(bal))
    numbers = setting.numbers
    assert numbers.value("consent.life_months") == 3.0
    assert numbers.value("escalation.coordinator.reply_working_days") == 5.0
    assert {each.by for each in numbers.overrides} >= {"protocol quicker"}


def test_what_a_run_sets_itself_goes_before_the_document(bal):
    setting = replace(
        load_setting("mdm_l", protocol="bal", overrides={"consent.life_months": 12.0}),
        protocol=quicker(bal),
    )
    assert setting.numbers.value("consent.life_months") == 12.0


def test_a_clock_that_says_what_the_ledger_says_replaces_nothing():
    for name in ("map", "bal"):
        overrides = load_setting("mdm_l", protocol=name).numbers.overrides
        assert not [each for each in overrides if each.by.startswith("protocol")]
