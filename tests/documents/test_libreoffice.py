"""The papers open in LibreOffice: as PDF they have pages, as text the words that were meant."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from casesim.documents.case_file import case_file
from casesim.documents.papers import paper
from casesim.documents.plain_text import clean
from casesim.documents.rendering import render
from tests.documents.plays import HOSTILE, a_document, ended, filed, hostile

pytestmark = pytest.mark.slow
NAMES = ("soffice", "libreoffice")
SOFFICE = os.environ.get("CASESIM_SOFFICE") or next(filter(None, map(shutil.which, NAMES)), None)
SECONDS = 120


@pytest.fixture(scope="module")
def opened(tmp_path_factory) -> Path:
    """A folder with every paper as DOCX, PDF and text."""
    if SOFFICE is None:
        pytest.skip("no LibreOffice found; name its soffice in CASESIM_SOFFICE")
    folder = tmp_path_factory.mktemp("opened")
    for name, made in papers().items():
        (folder / f"{name}.docx").write_bytes(render(made, "docx"))
    for form in ("pdf", "txt:Text (encoded):UTF8"):
        convert(folder, form)
    return folder


def papers():
    file = filed()
    made = {name: paper(name, file) for name in ("casemap", "transfer", "gaps", "minutes")}
    made["table"] = paper("plan", file)
    made["care"] = paper("plan", filed("ballyfermot", "bal", 45.0))
    made["letter"] = paper("letter", case_file(ended()))
    made["debrief"] = a_document()
    made["hostile"] = a_document(HOSTILE)
    made["hostile_map"] = paper("casemap", case_file(hostile()))
    return made


def convert(folder: Path, form: str) -> None:
    """Open every DOCX of a folder as a user's LibreOffice would, with a profile of its own."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = sorted(map(str, folder.glob("*.docx")))
    command = [SOFFICE, "--headless", profile, "--convert-to", form, "--outdir", str(folder)]
    said = subprocess.run(
        [*command, *files], capture_output=True, text=True, timeout=SECONDS, check=False
    )
    assert said.returncode == 0, said.stderr


def test_every_paper_becomes_a_pdf_with_pages(opened):
    for name in papers():
        data = (opened / f"{name}.pdf").read_bytes()
        assert data.startswith(b"%PDF-")
        pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", data))
        assert 1 <= pages <= (8 if "hostile" not in name else 60), (name, pages)


def test_every_heading_and_notice_is_read(opened):
    for name, made in papers().items():
        if "hostile" in name:
            continue
        text = " ".join((opened / f"{name}.txt").read_text(encoding="utf-8-sig").split())
        for words in (made.title, *made.notices, *(each.heading for each in made.sections)):
            assert " ".join(words.split()) in text, (name, words)


def test_hostile_words_are_read_as_they_stand(opened):
    text = (opened / "hostile.txt").read_text(encoding="utf-8-sig")
    whole = "".join(text.split())
    assert "".join(clean(HOSTILE).split()) in whole
    assert "{{7*7}}" in whole
    assert not re.search("[\x00-\x08\x0e-\x1f]", text)
