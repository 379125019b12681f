"""casesim debrief: as text, JSON and files, and what it says where it cannot."""

from __future__ import annotations

import json

import pytest

from casesim.play.savefile import write_save
from tests.cli.calling import call
from tests.debrief.watched_plays import save_of

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def save(tmp_path_factory):
    path = tmp_path_factory.mktemp("saves") / "play.json"
    path.write_text(write_save(save_of(days=1.0)))
    return path


def test_text_goes_through_the_five_steps_and_ends_with_what_this_is_not(save):
    said = call("debrief", save, "--futures", 0).stdout
    titles = ["1  What it was like", "2  What happened to each", "3  Why it made sense then",
              "4  What else could have been", "5  On Monday"]  # fmt: skip
    places = [said.index(title) for title in titles]
    assert places == sorted(places)
    assert "Not advice on a real case" in said


def test_json_is_one_object_with_the_keys_of_the_contract(save):
    result = call(
        "debrief", save, "--format", "json", "--futures", 4, "--decisions", 1, "--workers", 1
    )
    found = json.loads(result.stdout)
    assert {"decisions", "judgement", "luck"} <= set(found)
    assert {"mean", "low", "high", "n", "unit"} == set(found["judgement"])
    for each in found["decisions"]:
        assert {"id", "chosen", "options", "mark", "known_then"} <= set(each)
        assert (each["mark"] is None) == bool(each["duties"])
        assert "best" not in each
        for option in each["options"]:
            assert {"option", "expected", "interval", "ruling"} <= set(option)
            assert option["ruling"]
    first = found["decisions"][0]
    chosen = next(each for each in first["options"] if each["option"] == first["chosen"])
    assert chosen["interval"]["low"] <= chosen["expected"] <= chosen["interval"]["high"]
    assert "futures" in result.stderr


def test_json_without_futures_is_the_same_object_without_numbers(save):
    found = json.loads(call("debrief", save, "--json", "--futures", 0, "--best").stdout)
    assert found["judgement"] is None
    assert all(each["mark"] is None and each["best"] is None for each in found["decisions"])


@pytest.mark.parametrize("form", ["html", "docx", "json"])
def test_a_file_is_written_beside_the_save_and_not_over_another(save, form):
    written = save.with_name(f"play.debrief.{form}")
    if form == "json":
        call("debrief", save, "--futures", 0, "--format", form, "--out", written)
    else:
        call("debrief", save, "--futures", 0, "--format", form)
        again = call("debrief", save, "--futures", 0, "--format", form, code=1)
        assert "is there already" in again.stderr
    assert written.read_bytes()


def test_the_page_stands_alone(save, tmp_path):
    page = tmp_path / "debrief.html"
    call("debrief", save, "--futures", 0, "--format", "html", "--out", page)
    text = page.read_text()
    assert "What it was like" in text
    assert not any(outside in text for outside in ("<script", "http://", "https://", "src="))


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--policy", "nobody", "--futures", 2], 2, "there is no policy 'nobody'"),
        (["--out", "x.html"], 2, "say with --format what to write to --out"),
        (["--template", "x.docx"], 2, "--template is for --format html or docx"),
        (["--futures", -1], 2, "--futures"),
    ],
)
def test_what_cannot_be_meant_is_refused(save, words, code, said):
    assert said in call("debrief", save, *words, code=code).stderr


def test_a_play_that_is_not_over_is_told_so(tmp_path):
    path = tmp_path / "half.json"
    path.write_text(write_save(save_of(most=2)))
    said = call("debrief", path, "--futures", 0, code=1).stderr
    assert "once the case is over" in said


def test_no_save_is_told_so(tmp_path):
    said = call("debrief", tmp_path / "none.json", code=1).stderr
    assert "cannot be read" in said


def test_a_play_is_set_beside_a_policy_and_another_save(save):
    said = call(
        "debrief", save, "--futures", 0, "--workers", 1, "--fresh", 2, "--json",
        "--beside", "guideline", "--beside", save,
    )  # fmt: skip
    mine, guidance, again = json.loads(said.stdout)["beside"]
    assert (mine["name"], guidance["name"], again["name"]) == (
        "your play",
        "the guidance",
        "play",
    )
    assert mine["fresh_more"] is None
    assert guidance["fresh_more"]["n"] == 2
    assert (again["fresh_more"]["low"], again["fresh_more"]["high"]) == (0, 0)


def test_what_it_cannot_be_set_beside_is_refused(save):
    said = call("debrief", save, "--futures", 0, "--beside", "nobody", code=2).stderr
    assert "--beside takes a policy" in said
