"""The script and styles of the page."""

from __future__ import annotations

import re
from pathlib import Path

from casesim.ui import page
from casesim.ui.interface_words import interface_words

STATIC = Path(page.__file__).with_name("static")


def test_every_script_is_part_of_the_page():
    assert sorted(path.name for path in STATIC.glob("*.js")) == sorted(page.SCRIPTS)


def test_every_word_of_the_script_is_in_the_catalogue():
    used = set(re.findall(r"words\.(\w+)", page.script()))
    known = set(interface_words()) | {"notice"}
    assert used <= known, sorted(used - known)


def test_no_word_lies_unused():
    used = set(re.findall(r"words\.(\w+)", page.script())) | {"up", "down"}
    assert set(interface_words()) <= used, sorted(set(interface_words()) - used)


def test_the_script_and_its_styles_ask_nothing_of_other_machines():
    for path in STATIC.iterdir():
        assert not re.search(r"https?://|@import|url\(", path.read_text(encoding="utf-8")), path


def test_html_is_set_only_where_python_escaped_it():
    """Everything else goes through textContent."""
    found = re.findall(r"(\S+)\.innerHTML = (\S+)", page.script())
    assert found == [
        ("said", "this.decision.guidance;"),
        ("this.parts[name]", "this.model.get(name);"),
    ]
