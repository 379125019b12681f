from __future__ import annotations

import pytest

from casesim.analysis.tables import kind_table, log_table
from casesim.domain import events as ev
from tests.analysis.little_case import Script


def script() -> Script:
    found = Script().at(1.0, ev.HOURS_SPENT, "seat", "contact", 1.5)
    found.at(2.0, ev.ASKED, "centre", "know")
    return found.at(3.0, ev.HOURS_SPENT, "worker", "records", 0.5, agency="centre")


def test_all_rows_by_number():
    table = log_table(script().log)
    assert table["kind"].tolist() == [ev.HOURS_SPENT, ev.ASKED, ev.HOURS_SPENT]
    assert table.loc[2, "agency"] == "centre"


def test_one_kind_with_its_fields_in_columns():
    table = kind_table(script().log, ev.HOURS_SPENT)
    assert table.index.tolist() == [0, 2]
    assert table.groupby("agency")["hours"].sum().to_dict() == {"office": 1.5, "centre": 0.5}


def test_a_field_never_takes_the_place_of_a_column():
    table = kind_table(script().log, ev.ASKED)
    assert table.loc[1, "agency"] == "office"
    assert table.loc[1, "of_agency"] == "centre"


def test_no_rows_are_an_empty_table_with_its_columns():
    table = kind_table(Script().log, ev.HARM_OCCURRED)
    assert list(table.columns) == ["time_days", "case", "agency", "kind", "concern", "member"]
    assert len(table) == 0


def test_a_kind_that_does_not_exist_is_said():
    with pytest.raises(KeyError, match="hours"):
        kind_table(Script().log, "hours")
