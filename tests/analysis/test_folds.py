"""One pass: each fold takes the rows of its case and its kinds, and no others."""

from __future__ import annotations

from casesim.analysis.folds import fold_case, fold_log
from casesim.analysis.tallies import Tally
from casesim.domain import events as ev
from casesim.domain.log import NO_CAUSE, EventLog
from tests.analysis.little_case import Script


def two_cases() -> EventLog:
    log = EventLog()
    for case in ("C0001", "C0002", "C0002"):
        log.append(1.0, ev.INTRUSION, case, "office", NO_CAUSE, ("screen", "ann"))
    return log


def test_rows_of_other_cases_do_not_count():
    fold = Tally("n", ev.INTRUSION)
    fold_case(two_cases(), "C0002", [fold])
    assert fold.result() == {"n": 2.0}


def test_rows_of_other_kinds_do_not_count():
    script = Script().at(1.0, ev.INTRUSION, "screen", "ann").at(2.0, ev.REVIEW_HELD)
    assert script.fold(Tally("n", ev.REVIEW_HELD)) == {"n": 1.0}


def test_a_whole_log_counts_all_cases():
    fold = Tally("n", ev.INTRUSION)
    fold_log(two_cases(), [fold])
    assert fold.result() == {"n": 3.0}
