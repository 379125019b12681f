"""Writes a document in one of the forms that there are."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from casesim.documents.docx_form import docx
from casesim.documents.html_form import html
from casesim.documents.plain_text import cleaned
from casesim.documents.structure import Document


class Form(StrEnum):
    """In what a document can be written."""

    HTML = "html"
    DOCX = "docx"


def render(document: Document, form: str, template: Path | None = None) -> bytes:
    """The document as a file's content; the same document gives the same bytes.

    Args:
        document: whatever its texts hold is shown as it stands.
        form: "html" or "docx".
        template: a file of one's own in place of the one that comes with casesim.

    Raises:
        TemplateFileError: the template cannot be used; the message says why.
    """
    clean = cleaned(document)
    return docx(clean, template) if Form(form) is Form.DOCX else html(clean, template)
