"""A case whose every name and text is hostile: each paper shows the words and does nothing."""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from casesim.documents.case_file import case_file
from casesim.documents.papers import paper
from casesim.documents.plain_text import clean
from casesim.documents.rendering import render
from tests.documents.plays import HOSTILE, hostile
from tests.documents.test_docx_form import words
from tests.documents.test_html_form import Page, inert

pytestmark = pytest.mark.slow
NAMES = ["casemap", "plan", "transfer", "gaps", "minutes"]
SHOWN = clean(HOSTILE)[:90]


@pytest.mark.parametrize("name", NAMES)
def test_html_is_inert(name):
    page = Page(render(paper(name, case_file(hostile())), "html"))
    inert(page)
    assert SHOWN in "".join(page.text)


@pytest.mark.parametrize("name", NAMES)
def test_docx_is_whole_and_inert(name):
    data = render(paper(name, case_file(hostile())), "docx")
    assert SHOWN in words(data)
    with ZipFile(BytesIO(data)) as packed:
        for part in packed.namelist():
            if part.endswith((".xml", ".rels")):
                ElementTree.fromstring(packed.read(part))
        body = packed.read("word/document.xml")
    assert b"<w:instrText" not in body
    assert b"<script" not in body
