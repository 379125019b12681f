"""A document as one HTML page that asks nothing of any other place."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

from casesim.documents.structure import Document, Picture
from casesim.documents.templating import TEMPLATES, environment, refused, told, values
from casesim.play.catalogue import _

LARGEST_BYTES = 2_000_000
_DEFAULT = TEMPLATES / "document.html"


def html(document: Document, template: Path | None = None) -> bytes:
    """The page.

    Args:
        document: its texts are clean.
        template: another one than what comes with casesim.

    Raises:
        TemplateFileError: it cannot be read or filled.
    """
    from jinja2 import TemplateError

    name = str(template or _DEFAULT)
    text = _text(template or _DEFAULT, name)
    try:
        return environment().from_string(text).render(values(document, _address)).encode("utf-8")
    except (TemplateError, TypeError, ValueError, ArithmeticError, RecursionError) as error:
        raise refused(name, told(error)) from error


def _text(path: Path, name: str) -> str:
    try:
        data = path.read_bytes()
        if len(data) > LARGEST_BYTES:
            raise refused(name, _("it is larger than 2 MB"))
        return data.decode("utf-8")
    except OSError as error:
        raise refused(name, _("it cannot be read: {why}").format(why=error.strerror)) from error
    except UnicodeDecodeError as error:
        raise refused(name, _("it is no HTML: it is not text")) from error


def _address(picture: Picture) -> str:
    """A picture inside the page; as an image nothing in it can run."""
    if picture.svg:
        return "data:image/svg+xml;base64," + b64encode(picture.svg).decode()
    return "data:image/png;base64," + b64encode(picture.png).decode() if picture.png else ""
