"""Looks into a Word template before anything is made of it: nothing in it may run or be fetched."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from casesim.play.catalogue import _

MOST_PARTS = 1_000
LARGEST_UNPACKED_BYTES = 60_000_000
_PROGRAMS = re.compile(r"vbaProject|/activeX/|/embeddings/|oleObject|\.(?:exe|dll|js|vbs)$", re.I)
_FETCHES = re.compile(rb"<w:altChunk|attachedTemplate[^>]*TargetMode=\"External\"", re.I)
_FIELDS = re.compile(
    rb"<w:instrText[^>]*>[^<]*\b(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE)\b", re.I
)
_ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)


class TemplateContentError(ValueError):
    """What is wrong with a template, as the end of a sentence."""


def check_template(data: bytes) -> None:
    """See that a template is a Word file without programs, links to fetch and entities.

    Raises:
        TemplateContentError: it is not, with the part that it is about.
    """
    try:
        with ZipFile(BytesIO(data)) as packed:
            _check_sizes(packed)
            for part in packed.namelist():
                _check_part(part, packed)
    except BadZipFile:
        raise TemplateContentError(_("it is no DOCX")) from None


def _check_sizes(packed: ZipFile) -> None:
    sizes = [part.file_size for part in packed.infolist()]
    if len(sizes) > MOST_PARTS or sum(sizes) > LARGEST_UNPACKED_BYTES:
        raise TemplateContentError(_("it unpacks to more than a template needs"))


def _check_part(part: str, packed: ZipFile) -> None:
    if _PROGRAMS.search(f"/{part}"):
        raise TemplateContentError(_("it holds a program: {part}").format(part=part))
    if not part.endswith((".xml", ".rels")):
        return
    text = packed.read(part)
    if _ENTITIES.search(text):
        raise TemplateContentError(_("its part {part} declares entities").format(part=part))
    if _FETCHES.search(text) or _FIELDS.search(text):
        raise TemplateContentError(_("its part {part} fetches another file").format(part=part))
