"""The event log: columns in, rows out, one digest."""

from __future__ import annotations

import json

from casesim.domain.log import NO_CAUSE, EventLog, Row


def a_log(*times):
    log = EventLog()
    for time in times:
        log.append(time, "felt", "C0001", "hdb", NO_CAUSE, ("mdm_l", "heard"))
    return log


def test_rows_are_numbered_from_0_in_the_order_in_which_they_came():
    log = EventLog()
    assert log.append(0.5, "felt", "C0001", "hdb", NO_CAUSE, ("mdm_l", "heard")) == 0
    assert log.append(0.5, "felt", "C0001", "sso", 0, ("mr_k", "afraid")) == 1
    assert len(log) == 2
    assert log.row(1) == Row(1, 0.5, "felt", "C0001", "sso", 0, ("mr_k", "afraid"))
    assert [row.number for row in log] == [0, 1]


def test_a_line_is_the_row_as_json():
    (line,) = a_log(1.25).json_lines()
    assert json.loads(line) == [1.25, "felt", "C0001", "hdb", -1, ["mdm_l", "heard"]]


def test_lines_can_be_read_from_a_row_on():
    assert len(list(a_log(1.0, 2.0, 3.0).json_lines(first=2))) == 1


def test_equal_logs_have_equal_digests_and_others_do_not():
    assert a_log(1.0, 2.0).digest() == a_log(1.0, 2.0).digest()
    assert a_log(1.0, 2.0).digest() != a_log(1.0, 2.5).digest()
    assert a_log(1.0).digest() != a_log(1.0, 1.0).digest()
    assert a_log().digest() != a_log(1.0).digest()


def test_words_beyond_ascii_are_kept():
    log = EventLog()
    log.append(0.0, "message", "C0001", "hdb", NO_CAUSE, ("“Aunty”",))
    (line,) = log.json_lines()
    assert "“Aunty”" in line
