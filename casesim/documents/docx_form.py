"""A document as DOCX, filled into a template that an agency can replace with its own."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casesim.documents.docx_check import check_template
from casesim.documents.docx_finish import finish, repacked
from casesim.documents.structure import Document, Picture
from casesim.documents.templating import TEMPLATES, environment, refused, told, values
from casesim.play.catalogue import _

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

LARGEST_BYTES = 10_000_000
_DEFAULT = TEMPLATES / "document.docx"


def docx(document: Document, template: Path | None = None) -> bytes:
    """The file.

    Args:
        document: its texts are clean.
        template: another one than what comes with casesim.

    Raises:
        TemplateFileError: it cannot be read or filled, or holds something that would run.
    """
    from docxtpl import DocxTemplate
    from jinja2 import TemplateError

    name = str(template or _DEFAULT)
    data = _data(template or _DEFAULT, name)
    try:
        check_template(data)
        made = DocxTemplate(BytesIO(data))
        made.render(values(document, lambda picture: _image(made, picture)), environment())
    except TemplateError as error:
        raise refused(name, _reason(error)) from error
    except Exception as error:  # a damaged file breaks in one of several libraries, each its way
        reason = _("it is no whole Word file: {why}").format(why=told(error))
        raise refused(name, reason) from error
    return _bytes(made, document)


def _data(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise refused(name, _("it cannot be read: {why}").format(why=error.strerror)) from error
    if len(data) > LARGEST_BYTES:
        raise refused(name, _("it is larger than 10 MB"))
    return data


def _image(made: DocxTemplate, picture: Picture) -> Any:
    from docxtpl import InlineImage

    if not picture.png:
        return ""
    return InlineImage(made, BytesIO(picture.png), width=picture.width_mm * 36_000)


def _reason(error: Exception) -> str:
    """What Jinja says, and the words of the template that it was about."""
    about = " … ".join(filter(None, map(str.strip, getattr(error, "docx_context", ()))))
    return f"{told(error)}; {about[:120]}" if about else told(error)


def _bytes(made: DocxTemplate, document: Document) -> bytes:
    finish(made.docx, document)
    held = BytesIO()
    made.save(held)
    return repacked(held.getvalue())
