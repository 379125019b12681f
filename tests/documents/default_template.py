"""Makes the Word template that comes with casesim: `python -m tests.documents.default_template`.

Whoever wants another look opens casesim/documents/templates/document.docx in a word processor,
saves it under another name, and gives that to `casesim export --template`.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from casesim.documents.docx_finish import repacked
from casesim.documents.templating import TEMPLATES

PLACE = TEMPLATES / "document.docx"
FONT = "Liberation Sans"
INK, QUIET, ACCENT = RGBColor(0x1C, 0x21, 0x26), RGBColor(0x4D, 0x56, 0x60), RGBColor(0, 0x52, 0x7A)
TINT, LINE = "EEF2F5", "9AA4AE"
WIDTH_MM = 174


def build() -> bytes:
    """The template's bytes; the same each time."""
    made = docx.Document()
    _page(made)
    _styles(made)
    _furniture(made)
    _head(made)
    _sections(made)
    made.core_properties.title = ""
    made.core_properties.author = "casesim"
    held = BytesIO()
    made.save(held)
    return repacked(held.getvalue())


def _page(made) -> None:
    page = made.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(18)
    page.top_margin, page.bottom_margin = Mm(20), Mm(18)
    page.header_distance = page.footer_distance = Mm(9)


def _styles(made) -> None:
    styles = made.styles
    normal = styles["Normal"]
    _font(normal, 10.5, INK)
    normal.paragraph_format.space_after = Pt(5)
    for name, size, color, before, after in (
        ("Title", 20, ACCENT, 0, 2),
        ("Subtitle", 12, QUIET, 0, 8),
        ("Heading 1", 14, ACCENT, 16, 5),
        ("Heading 2", 11.5, INK, 10, 3),
        ("Caption", 9, QUIET, 6, 2),
    ):
        style = styles[name]
        _font(style, size, color)
        style.font.italic = False
        style.font.bold = name.startswith("Heading") or name == "Title"
        style.paragraph_format.space_before, style.paragraph_format.space_after = (
            Pt(before),
            Pt(after),
        )
        style.paragraph_format.keep_with_next = True
        for border in style.element.xpath(".//w:pBdr"):
            border.getparent().remove(border)
        for spacing in style.element.xpath(".//w:rPr/w:spacing | .//w:rPr/w:kern"):
            spacing.getparent().remove(spacing)
    _own_styles(styles)


def _own_styles(styles) -> None:
    for name, size, color in (
        ("Lead", 11.5, INK),
        ("Note", 9, QUIET),
        ("Notice", 8.5, QUIET),
        ("Cell", 9.5, INK),
        ("Form", 9.5, INK),
    ):
        style = styles.add_style(name, 1)
        style.base_style = styles["Normal"]
        _font(style, size, color)
        style.paragraph_format.space_after = Pt(2 if name in ("Cell", "Form", "Notice") else 5)
        style.paragraph_format.keep_with_next = name == "Form" or None
    quote = styles["Quote"]
    _font(quote, 10.5, INK)
    quote.paragraph_format.left_indent = Mm(6)
    for name in ("List Bullet", "List Number"):
        styles[name].paragraph_format.space_after = Pt(2)


def _font(style, size: float, color: RGBColor) -> None:
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), color
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in list(fonts.attrib):
        if "Theme" in key:
            del fonts.attrib[key]
    for key in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{key}"), FONT)


def _furniture(made) -> None:
    """Header and footer of each page."""
    page = made.sections[0]
    head = page.header.paragraphs[0]
    head.style = made.styles["Notice"]
    head.text = "{{ document.title }} · {{ document.subtitle }}"
    foot = page.footer.paragraphs[0]
    foot.style = made.styles["Notice"]
    foot.alignment = WD_ALIGN_PARAGRAPH.LEFT
    foot.add_run("{{ document.notices[0] }}  ·  ")
    _field(foot, "PAGE")
    foot.add_run(" / ")
    _field(foot, "NUMPAGES")


def _field(paragraph, code: str) -> None:
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("shown", "1"), ("end", "")):
        if kind in ("begin", "separate", "end"):
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        else:
            part = OxmlElement("w:instrText" if not kind else "w:t")
            part.text = text
        run._element.append(part)


def _head(made) -> None:
    made.add_paragraph("{{ document.title }}", style="Title")
    made.add_paragraph("{{ document.subtitle }}", style="Subtitle")
    made.add_paragraph("{%p if document.facts %}")
    _pairs_table(made, "document.facts")
    made.add_paragraph("{%p endif %}")
    made.add_paragraph("{%p for notice in document.notices %}")
    made.add_paragraph("{{ notice }}", style="Notice")
    made.add_paragraph("{%p endfor %}")


def _sections(made) -> None:
    say = made.add_paragraph
    say("{%p for section in document.sections %}")
    say("{%p if section.new_page %}")
    broken = made.add_paragraph("{{ section.heading }}", style="Heading 1")
    broken.paragraph_format.page_break_before = True
    say("{%p elif section.level == 1 %}")
    say("{{ section.heading }}", style="Heading 1")
    say("{%p else %}")
    say("{{ section.heading }}", style="Heading 2")
    say("{%p endif %}")
    say("{%p for block in section.blocks %}")
    _paragraphs(made)
    say('{%p elif block.kind == "pairs" %}')
    _pairs_table(made, "block.rows")
    say("{%p else %}")
    _picture_and_table(made)
    say("{%p endif %}")
    say("{%p endfor %}")
    say("{%p endfor %}")


def _paragraphs(made) -> None:
    say = made.add_paragraph
    for word, style in (("if", "lead"), ("elif", "note"), ("elif", "quote")):
        say(f'{{%p {word} block.kind == "paragraph" and block.style == "{style}" %}}')
        say("{{ block.text }}", style=style.capitalize())
    say('{%p elif block.kind == "paragraph" %}')
    say("{{ block.text }}")
    say('{%p elif block.kind == "list" %}')
    say("{%p for entry in block.entries %}")
    say("{%p if block.numbered %}")
    say("{{ loop.index }}. {{ entry }}", style="List Continue")
    say("{%p else %}")
    say("{{ entry }}", style="List Bullet")
    say("{%p endif %}")
    say("{%p endfor %}")


def _pairs_table(made, rows: str) -> None:
    table = made.add_table(rows=3, cols=2)
    _frame(table, (WIDTH_MM * 3 // 10, WIDTH_MM * 7 // 10))
    _write(table.cell(0, 0), f"{{%tr for row in {rows} %}}")
    _write(table.cell(1, 0), "{{ row.label }}", bold=True, style="Form")
    _shade(table.cell(1, 0))
    _write(table.cell(1, 1), "{{ row.value }}", style="Form")
    _keep_together(table.rows[1])
    _write(table.cell(2, 0), "{%tr endfor %}")
    _gap(made)


def _picture_and_table(made) -> None:
    say = made.add_paragraph
    say('{%p if block.kind == "picture" and block.image %}')
    say("{{ block.image }}")
    say('{%p elif block.kind == "picture" %}')
    say("{{ block.alt }}")
    say("{%p endif %}")
    say("{%p if block.rows %}")
    say("{{ block.caption }}", style="Caption")
    table = made.add_table(rows=4, cols=3)
    _frame(table, (WIDTH_MM // 3,) * 3)
    for row, (loop, cell) in ((0, ("column in block.columns", "column.heading")),
                              (2, ("cell in row.cells", "cell"))):  # fmt: skip
        _write(table.cell(row, 0), f"{{%tc for {loop} %}}")
        _write(table.cell(row, 1), f"{{{{ {cell} }}}}", bold=row == 0)
        _write(table.cell(row, 2), "{%tc endfor %}")
    _shade(table.cell(0, 1))
    _head_row(table.rows[0])
    _write(table.cell(1, 0), "{%tr for row in block.rows %}")
    _write(table.cell(3, 0), "{%tr endfor %}")
    for row in table.rows:
        _keep_together(row)
    _gap(made)
    say("{%p else %}")
    say("{{ block.none }}", style="Note")
    say("{%p endif %}")


def _gap(made) -> None:
    """A table is followed by a paragraph, or the next one would grow into it."""
    gap = made.add_paragraph("", style="Notice")
    gap.paragraph_format.space_after = Pt(0)


def _frame(table, widths_mm) -> None:
    table.autofit = False
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", LINE)):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _write(cell, text: str, *, bold: bool = False, style: str = "Cell") -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = style
    paragraph.add_run(text).bold = bold or None


def _shade(cell) -> None:
    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", TINT)):
        shade.set(qn(f"w:{key}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _head_row(row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _keep_together(row) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.insert(0, OxmlElement("w:cantSplit"))


def main(place: Path = PLACE) -> None:
    """Write the template."""
    place.write_bytes(build())


if __name__ == "__main__":
    main()
