"""A template of one's own: it names values; what it should not do is refused in a sentence."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
import pytest

from casesim.documents import docx_check
from casesim.documents.rendering import render
from casesim.documents.templating import TemplateFileError
from tests.documents.default_template import PLACE
from tests.documents.plays import a_document
from tests.documents.test_docx_form import words


def html_template(folder, text: str):
    path = folder / "own.html"
    path.write_text(text, encoding="utf-8")
    return path


def docx_template(folder, *lines: str):
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    path = folder / "own.docx"
    made.save(str(path))
    return path


def with_part(folder, name: str, content: bytes):
    """The shipped template with one more part, or one part replaced."""
    path = folder / "own.docx"
    with zipfile.ZipFile(PLACE) as old, zipfile.ZipFile(path, "w") as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        new.writestr(name, content)
    return path


def refusal(path, form: str) -> str:
    with pytest.raises(TemplateFileError) as raised:
        render(a_document(), form, path)
    message = str(raised.value)
    assert message.startswith(f"{path} cannot be used as a template (")
    assert "leave --template out" in message
    assert "Traceback" not in message
    return message


def test_an_agency_names_what_it_wants_to_have(tmp_path):
    text = "{{ fields.lead }}: {% for item in tables.items %}{{ item.task|upper }}; {% endfor %}"
    written = render(a_document(), "html", html_template(tmp_path, text)).decode()
    assert written == "Some words.: SOME WORDS.; B; "


def test_an_agency_has_its_own_word_form(tmp_path):
    lines = ("{%p for item in tables.items %}", "{{ item.who }} by {{ item.due }}", "{%p endfor %}")
    path = docx_template(tmp_path, "{{ document.title }}", *lines)
    found = words(render(a_document(), "docx", path))
    assert found == "A title: Some words.Ms A by 3 MaySome words. by 4 May"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{{ fields.nobody }}", "nobody"),
        ("{% for x in %}", "Expected an expression"),
        ("{{ document.__class__ }}", "__class__"),
        ("{{ document.title.format }}", "format"),
        ("{{ document.keys() }}", "does not call anything"),
        ("{{ ''.__class__.__mro__ }}", "__class__"),
        ("{{ 'a' * 1000000000 }}", "does not reckon"),
        ("{{ 9 ** 9 ** 9 }}", "does not reckon"),
        ("{{ range(10) }}", "does not call anything"),
        ("{% include '/etc/passwd' %}", "no loader"),
        ("{% import 'os' as os %}", "no loader"),
        ("{{ document.title|pprint }}", "pprint"),
        ("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", "does not call anything"),
        ("{{ document.sections[99] }}", "99"),
    ],
)
@pytest.mark.parametrize("form", ["html", "docx"])
def test_a_template_that_does_more_is_refused(text, reason, form, tmp_path):
    path = html_template(tmp_path, text) if form == "html" else docx_template(tmp_path, text)
    assert reason in refusal(path, form)


@pytest.mark.parametrize(
    ("part", "content", "reason"),
    [
        ("word/vbaProject.bin", b"", "holds a program: word/vbaProject.bin"),
        ("word/embeddings/oleObject1.bin", b"", "holds a program"),
        ("word/activeX/activeX1.xml", b"<a/>", "holds a program"),
        ("word/styles.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "declares entities"),
        (
            "word/header9.xml",
            b'<w:hdr xmlns:w="w"><w:instrText>DDEAUTO c:\\\\x "y"</w:instrText></w:hdr>',
            "fetches another file",
        ),
        (
            "word/_rels/settings.xml.rels",
            b'<Relationships><Relationship Type="attachedTemplate" Target="http://x.invalid/a" '
            b'TargetMode="External"/></Relationships>',
            "fetches another file",
        ),
    ],
)
def test_a_word_file_that_would_run_or_fetch_is_refused(part, content, reason, tmp_path):
    assert reason in refusal(with_part(tmp_path, part, content), "docx")


def test_a_file_that_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(docx_check, "LARGEST_UNPACKED_BYTES", 1_000)
    assert "unpacks to more than a template needs" in refusal(PLACE, "docx")


@pytest.mark.parametrize(
    ("content", "form", "reason"),
    [
        (b"no zip", "docx", "it is no DOCX"),
        (b"", "docx", "it is no DOCX"),
        (b"\xff\xfe\x00", "html", "it is not text"),
        (b"x" * 2_000_001, "html", "larger than 2 MB"),
    ],
)
def test_another_file_is_refused(content, form, reason, tmp_path):
    path = tmp_path / "other"
    path.write_bytes(content)
    assert reason in refusal(path, form)


@pytest.mark.parametrize("form", ["html", "docx"])
def test_a_file_that_is_not_there_is_told(form, tmp_path):
    assert "No such file" in refusal(tmp_path / "none", form)


def test_a_zip_that_is_no_word_file_is_refused(tmp_path):
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr("a.txt", "a")
    path = tmp_path / "a.docx"
    path.write_bytes(held.getvalue())
    assert "no whole Word file" in refusal(path, "docx")
