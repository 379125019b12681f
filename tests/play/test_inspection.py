"""When a forecast is sealed, nothing that comes after the decision is there in any place."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.play.inspected_player import HORIZON_DAYS

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    folder = str(tmp_path_factory.mktemp("inspected"))
    command = [sys.executable, "-m", "tests.play.inspected_player", folder]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def test_a_case_has_its_three_forecasts_sealed_on_the_page(found):
    assert len(found["sealed"]) == 3
    times = [stock["now_days"] for stock in found["sealed"]]
    assert times == sorted(times)
    assert times[-1] < HORIZON_DAYS


def test_no_kernel_object_knows_of_anything_later(found):
    for stock in found["sealed"]:
        now = stock["now_days"] + 1e-6  # times in the log are rounded to 1e-6 day
        assert stock["simulations"] == 1
        assert len(stock["logs"]) == 1
        assert stock["logs"][0] <= now
        assert stock["happened_days"] <= now
        assert stock["endings"] == []


def test_what_waits_in_the_queue_carries_nothing(found):
    for stock in found["sealed"]:
        assert stock["waiting"]
        assert set(stock["waiting"]) == {"None"}


def test_the_journal_has_the_forecast_and_no_later_choice(found):
    for number, stock in enumerate(found["sealed"], start=1):
        journal, rows = stock["journal"], stock["rows"]
        assert len(journal["forecasts"]) == number
        sealed = journal["forecasts"][-1]
        assert len(journal["choices"]) == sealed["before_choice"] - 1
        assert max(each["log_rows"] for each in journal["choices"]) <= sealed["log_rows"] == rows
        assert [each["status"] for each in journal["plays"]] == ["open"]


def test_the_page_tells_nothing_that_was_heard_later(found):
    for stock in found["sealed"]:
        heard = {text for _time, text in stock["messages"]}
        later = [text for time, text in found["end"]["messages"] if time > stock["now_days"]]
        new = {text for text in later if text not in heard}
        assert len(new) > 10
        assert [text for text in new if text in stock["page"]] == []
        assert len([text for text in heard if text in stock["page"]]) > len(heard) / 2


def test_the_same_look_finds_what_is_there_at_the_end(found):
    end, last = found["end"], found["sealed"][-1]["now_days"]
    assert end["logs"][0] > last
    assert end["happened_days"] > last
    assert "PlayResult" in end["endings"]
    assert [each["status"] for each in end["journal"]["plays"]] == ["finished"]
