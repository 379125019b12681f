"""HTML: whatever a text holds is shown as it stands, and the page can be read out."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from casesim.documents.plain_text import clean
from casesim.documents.rendering import render
from tests.documents.plays import HOSTILE, a_document

OURS = {"html", "head", "meta", "title", "style", "body", "header", "main", "section", "h1", "h2"}
OURS |= {"h3", "p", "ul", "ol", "li", "table", "caption", "thead", "tbody", "tr", "th", "td"}
OURS |= {"div", "img", "colgroup", "col"}


class Page(HTMLParser):
    """The elements of a page and its visible text."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(page.decode())

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def written():
    return Page(render(a_document(), "html"))


def inert(page: Page) -> None:
    """Nothing but our own elements, no handler, no address but of pictures inside the page."""
    assert {name for name, _ in page.elements} <= OURS
    for _, attributes in page.elements:
        assert not any(name.startswith("on") for name in attributes)
        assert (attributes.get("src") or "data:image/").startswith("data:image/")
        assert "href" not in attributes


def test_a_hostile_text_is_shown_literally():
    page = Page(render(a_document(HOSTILE), "html"))
    inert(page)
    assert clean(HOSTILE) in "".join(page.text)
    assert "49" not in "".join(page.text)


def test_the_page_forbids_scripts_and_asks_nothing_of_others(written):
    (policy,) = [each["content"] for each in written.all("meta") if "http-equiv" in each]
    assert "default-src 'none'" in policy
    inert(written)


def test_the_page_can_be_read_out(written):
    assert written.all("html") == [{"lang": "en"}]
    assert len(written.all("h1")) == 1
    assert len(written.all("h2")) == 2
    assert all(each.get("scope") in ("row", "col") for each in written.all("th"))
    assert [each["alt"] for each in written.all("img")] == ["A line: Some words."]
    assert len(written.all("caption")) == 2
    assert "Nothing is there." in "".join(written.text)


def test_a_picture_without_a_drawing_is_told_in_words():
    document = a_document()
    first, *rest = document.sections
    *blocks, picture = first.blocks
    bare = replace(first, blocks=(*blocks, replace(picture, png=b"", svg=b"")))
    page = Page(render(replace(document, sections=(bare, *rest)), "html"))
    assert page.all("img") == []
    assert "A line: Some words." in "".join(page.text)
