"""What a template cannot say: widths of columns, words for pictures, language; and equal bytes.

Tables and pictures are found by what they hold, so that a template of one's own may place them
as it likes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from casesim.documents.structure import Document, Picture, Table

_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - naive as the format wants it; same save, same file
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_LONGEST_PROPERTY = 255


def finish(made: Any, document: Document) -> None:
    """Complete a filled template, a python-docx document, in place."""
    properties = made.core_properties
    properties.title = document.title[:_LONGEST_PROPERTY]
    properties.language = document.language
    properties.created = properties.modified = _MADE
    for lang in made.styles.element.iter(f"{_W}lang"):
        lang.set(f"{_W}val", document.language)
    body = made.element.find(f"{_W}body")
    _set_widths(body, _tables(document))
    _describe_pictures(body, made.part.related_parts, _pictures(document))


def repacked(data: bytes) -> bytes:
    """The same file without the time at which it was packed."""
    held = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(held, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            place = ZipInfo(part.filename, _EARLIEST)
            place.compress_type = ZIP_DEFLATED
            new.writestr(place, old.read(part))
    return held.getvalue()


def _tables(document: Document) -> Iterator[Table]:
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, (Table, Picture)):
                yield block if isinstance(block, Table) else block.numbers


def _pictures(document: Document) -> Iterator[Picture]:
    for section in document.sections:
        yield from (block for block in section.blocks if isinstance(block, Picture))


def _set_widths(body: Any, tables: Iterable[Table]) -> None:
    shares = {
        tuple(column.heading for column in table.columns): [c.width for c in table.columns]
        for table in tables
    }
    for found in body.iter(f"{_W}tbl"):
        share = shares.get(tuple(map(_words, found.findall(f"{_W}tr[1]/{_W}tc"))))
        if share is not None:
            _share_width(found, share)


def _words(cell: Any) -> str:
    return "".join(text.text or "" for text in cell.iter(f"{_W}t"))


def _share_width(table: Any, shares: list[int]) -> None:
    grid = table.findall(f"{_W}tblGrid/{_W}gridCol")
    whole = sum(int(float(column.get(f"{_W}w", "0"))) for column in grid)
    widths = [str(whole * share // sum(shares)) for share in shares]
    for column, width in zip(grid, widths, strict=False):
        column.set(f"{_W}w", width)
    for row in table.findall(f"{_W}tr"):
        for cell, width in zip(row.findall(f"{_W}tc/{_W}tcPr/{_W}tcW"), widths, strict=False):
            cell.set(f"{_W}w", width)
            cell.set(f"{_W}type", "dxa")


def _describe_pictures(body: Any, parts: Mapping[str, Any], pictures: Iterable[Picture]) -> None:
    words = {picture.png: picture.alt for picture in pictures if picture.png}
    for inline in body.iter(f"{_WP}inline"):
        for blip in inline.iter(f"{_A}blip"):
            alt = words.get(parts[blip.get(f"{_R}embed")].blob)
            if alt is not None:
                inline.find(f"{_WP}docPr").set("descr", alt)
