"""Ledgers with one slip each."""

from __future__ import annotations

from collections.abc import Iterator

from tests.scenario.hostile.files import HostileFile, Slip, slipped

FIRST = "  switch.drift:\n    value: 1\n    unit: switch\n    low: 0\n    high: 1\n"
SHARE = (
    "  target.share_easing_alone:\n    value: 0.3\n    unit: share\n    low: 0.1\n    high: 0.5\n"
)
HAZARD = (
    "  onset.monthly_hazard_at_50:\n    value: 0.02\n    unit: per month\n    low: 0.005\n"
    "    high: 0.1\n"
)

SLIPS = (
    Slip("version_number", "version: '1'", "version: 1", "version must be text (got 1)"),
    Slip("no_entries", "assumptions:\n", "assumptions: {}\nother:\n", "at least 1 item"),
    Slip("entries_list", "assumptions:\n", "assumptions: []\nother:\n", "must be a mapping"),
    Slip("entry_number", FIRST, "  switch.x: 1\n" + FIRST, "must be a mapping (got 1)"),
    Slip("entry_twice", FIRST, FIRST.replace("drift", "coupling"), "a second time"),
    Slip("name_undotted", "switch.drift:", "drift:", "is not a name"),
    Slip("name_upper", "switch.drift:", "switch.Drift:", "is not a name"),
    Slip("name_path", "switch.drift:", "switch./../drift:", "is not a name"),
    Slip("value_text", SHARE, SHARE.replace("0.3", "'0.3'"), "value must be a number"),
    Slip("value_missing", SHARE, SHARE.replace("    value: 0.3\n", ""), "value is missing"),
    Slip("value_null", SHARE, SHARE.replace("0.3", "~"), "must be a number (got nothing)"),
    Slip("value_outside", SHARE, SHARE.replace("0.3", "0.6"), "between low and high"),
    Slip("share_above", SHARE, SHARE.replace("0.5", "1.5"), "not possible in the unit share"),
    Slip("range_reversed", SHARE, SHARE.replace("0.1", "0.9"), "between low and high"),
    Slip("hazard_negative", HAZARD, HAZARD.replace("0.02", "-0.02"), "between low and high"),
    Slip("hazard_low_negative", HAZARD, HAZARD.replace("0.005", "-1"), "possible in the unit"),
    Slip("hazard_low_zero", HAZARD, HAZARD.replace("0.005", "0"), "above 0 for loguniform"),
    Slip("unit_unknown", HAZARD, HAZARD.replace("per month", "per months"), "mean per month?"),
    Slip("unit_of_switch", FIRST, FIRST.replace("unit: switch", "unit: share"), "not fit its name"),
    Slip("switch_half", FIRST, FIRST.replace("value: 1", "value: 0.5"), "1 for on or 0 for off"),
    Slip("switch_yes", FIRST, FIRST.replace("value: 1", "value: yes"), "must be a number"),
    Slip("confidence_unknown", "confidence: low", "confidence: sure", "high, medium or low"),
    Slip("law_unknown", "distribution: loguniform", "distribution: normal", "must be uniform"),
    Slip("source_bare", "source: 'judgement: ", "source: '", "neither a year nor why"),
    Slip("key_unknown", "confidence: low", "confidance: low", "Did you mean confidence?"),
    Slip("reason_empty", SHARE, SHARE + "    source: 'judgement:'\n", "a second time"),
)


def hostile() -> Iterator[HostileFile]:
    yield from slipped("ledger", SLIPS)
