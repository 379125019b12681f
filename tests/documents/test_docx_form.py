"""DOCX: a whole file, readable aloud, with every text as it stands, and the same bytes again."""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import pytest

from casesim.documents.plain_text import clean
from casesim.documents.rendering import render
from casesim.documents.templating import TEMPLATES
from tests.architecture.project import project_files
from tests.documents import default_template
from tests.documents.plays import HOSTILE, a_document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def words(data: bytes) -> str:
    """The text of the body; a line break is one."""
    found = []
    for element in ElementTree.fromstring(parts(data)["word/document.xml"]).iter():
        found.append("\n" if element.tag == f"{W}br" else "")
        found.append(element.text or "" if element.tag == f"{W}t" else "")
    return "".join(found)


@pytest.fixture(scope="module")
def written():
    return render(a_document(), "docx")


def test_a_hostile_text_is_shown_literally():
    data = render(a_document(HOSTILE), "docx")
    assert clean(HOSTILE) in words(data)
    for name, part in parts(data).items():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(part)  # no control character, nothing unclosed
    for run in ElementTree.fromstring(parts(data)["word/document.xml"]).iter(f"{W}instrText"):
        raise AssertionError(f"a text became a field: {run.text}")


def test_headings_heads_of_tables_language_and_pictures_can_be_read_out(written):
    made = docx.Document(BytesIO(written))
    styles = [paragraph.style.name for paragraph in made.paragraphs]
    assert styles.count("Title") == 1
    assert styles.count("Heading 1") == 2
    assert styles.count("Heading 2") == 1
    body = made.element.body
    heads = [table for table in body.iter(f"{W}tbl") if list(table.iter(f"{W}tblHeader"))]
    assert len(heads) == 2
    assert [each.get("descr") for each in body.iter(f"{WP}docPr")] == ["A line: Some words."]
    assert {each.get(f"{W}val") for each in made.styles.element.iter(f"{W}lang")} == {"en"}
    assert made.core_properties.title == "A title: Some words."
    assert made.core_properties.language == "en"


def test_columns_have_the_widths_that_were_asked_for(written):
    table = docx.Document(BytesIO(written)).tables[2]
    first, second, third = (int(column.get(f"{W}w")) for column in table._tbl.tblGrid)
    assert [cell.text for cell in table.rows[0].cells] == ["Task", "Who", "By when"]
    assert first / second == pytest.approx(3.0, rel=0.01)
    assert second == third


def test_the_same_document_gives_the_same_bytes(written):
    assert render(a_document(), "docx") == written


def test_every_notice_stands_in_the_body_and_the_first_on_every_page(written):
    assert "casesim play mdm_l --seed 7" in words(written)
    (footer,) = [part for name, part in parts(written).items() if "footer" in name]
    assert b"Made up: Some words." in footer


def test_the_template_that_ships_is_what_the_script_makes():
    """If not: python -m tests.documents.default_template."""
    assert parts(default_template.PLACE.read_bytes()) == parts(default_template.build())


def test_the_templates_are_files_of_the_package():
    """What lies under casesim is in the wheel, if it is committed."""
    committed = {path.name for path in project_files() if path.parent == TEMPLATES}
    assert committed >= {"document.docx", "document.html"}
