"""casesim export: what it writes where, and what it refuses in a sentence."""

from __future__ import annotations

import csv
import json
from io import BytesIO
from zipfile import ZipFile

import pytest

from casesim.cli.exporting import Form, Layout, LogForm, Paper
from casesim.documents.papers import PAPERS
from casesim.documents.plans import LAYOUTS
from casesim.documents.rendering import Form as RenderedForm
from casesim.play.savefile import write_save
from tests.cli.calling import call
from tests.documents.plays import played, stopped_before


@pytest.fixture(scope="module")
def saves(tmp_path_factory):
    """A finished play and one that stopped at its first talk."""
    folder = tmp_path_factory.mktemp("saves")
    whole = played()
    (folder / "whole.json").write_text(write_save(whole.save()), encoding="utf-8")
    early = stopped_before(whole, "first_talk")
    (folder / "early.json").write_text(write_save(early.save()), encoding="utf-8")
    return folder


def test_the_command_offers_what_there_is():
    assert tuple(Paper) == PAPERS
    assert tuple(Form) == tuple(RenderedForm)
    assert sorted(Layout) == sorted(LAYOUTS)
    assert {"csv", "parquet", "jsonl", "xapi"} == set(LogForm)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "say what to write: --document or --log"),
        (("--document", "plan", "--log", "csv"), "say what to write"),
        (("--log", "csv", "--format", "html"), "--format and --template are for a"),
        (("--log", "csv", "--template", "x.docx"), "--format and --template are for a"),
        (("--document", "gaps", "--layout", "bal"), "--layout is for --document plan"),
        (("--log", "csv", "--actor", "t-17"), "--actor is for --log xapi"),
        (("--document", "diary"), "casemap"),
    ],
)
def test_a_call_that_does_not_say_one_thing_is_refused(words, told, tmp_path):
    assert told in call("export", tmp_path / "x.json", *words, code=2).output


@pytest.mark.slow
def test_a_paper_lies_beside_the_save_and_is_not_written_over(saves):
    said = call("export", saves / "whole.json", "--document", "minutes").output
    place = saves / "whole.minutes.docx"
    assert f"Wrote {place}." in said
    assert "word/document.xml" in ZipFile(BytesIO(place.read_bytes())).namelist()
    again = call("export", saves / "whole.json", "--document", "minutes", code=1).output
    assert "is there already and is not written over" in again
    call("export", saves / "whole.json", "--document", "minutes", "--out", place)


@pytest.mark.slow
@pytest.mark.parametrize("name", [each for each in PAPERS if each != "letter"])
def test_each_paper_can_be_had_as_html(name, saves, tmp_path):
    place = tmp_path / "a.html"
    call("export", saves / "whole.json", "--document", name, "--format", "html", "--out", place)
    assert "casesim play mdm_l --seed 7" in place.read_text(encoding="utf-8")


@pytest.mark.slow
def test_where_there_is_nothing_to_file_the_code_is_1(saves):
    said = call("export", saves / "early.json", "--document", "minutes", code=1).output
    assert "there are no minutes: up to Fri 22 Dec 2017 no conference was held" in said
    assert not list(saves.glob("early.minutes*"))


@pytest.mark.slow
def test_a_play_can_be_exported_as_it_stood(saves, tmp_path):
    words = ("--document", "plan", "--layout", "bal", "--before", "C0001/lead/1")
    said = call("export", saves / "whole.json", *words, code=1).output
    assert "there is no plan: up to Mon 8 Jan 2018" in said
    nowhere = ("--document", "plan", "--before", "C0001/lead/9")
    said = call("export", saves / "whole.json", *nowhere, code=1).output
    assert "decision C0001/lead/9 was not taken in this play; taken were: C0001/first" in said


@pytest.mark.slow
def test_each_log_can_be_had(saves, tmp_path):
    for name in LogForm:
        call("export", saves / "whole.json", "--log", name, "--out", tmp_path / f"log.{name}")
    with (tmp_path / "log.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    rows = (tmp_path / "log.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(rows) == len(played().simulation.log)
    assert (tmp_path / "log.parquet").read_bytes().startswith(b"PAR1")
    assert len(json.loads((tmp_path / "log.xapi").read_bytes())) == len(played().entries) + 2


@pytest.mark.slow
def test_the_log_of_an_open_case_says_that_it_is_not_whole(saves):
    said = call("export", saves / "early.json", "--log", "csv").output
    assert "The case is still open: the log holds only what reached its seat." in said
    assert (saves / "early.log.csv").is_file()


@pytest.mark.slow
def test_a_broken_template_is_told_in_a_sentence(saves, tmp_path):
    template = tmp_path / "own.docx"
    template.write_bytes(b"no zip")
    words = ("--document", "casemap", "--template", template, "--out", tmp_path / "a.docx")
    said = call("export", saves / "whole.json", *words, code=1).output
    assert "cannot be used as a template (it is no whole Word file: it is no DOCX)" in said
    assert not (tmp_path / "a.docx").exists()


def test_a_save_that_is_not_there_is_told(tmp_path):
    said = call("export", tmp_path / "none.json", "--document", "plan", code=1).output
    assert "cannot be read (No such file or directory)" in said
