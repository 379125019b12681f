"""Every word of the interface can be translated, and the list of them is up to date."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import casesim
from casesim.play import catalogue
from casesim.play.names import term
from casesim.ui.interface_words import interface_words

PACKAGE = Path(casesim.__file__).parent
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
REMEDY = (
    "pybabel extract -k N_ --no-location --sort-output --omit-header "
    "-o casesim/play/locale/casesim.pot casesim"
)


def messages_of(catalog: Catalog) -> set[str]:
    return {str(message.id) for message in catalog if message.id}


def test_the_template_for_translators_is_up_to_date():
    found = extract_from_dir(PACKAGE, keywords=KEYWORDS, method_map=[("**.py", "python")])
    now = {str(message) for _file, _line, message, _comments, _context in found}
    with (catalogue.LOCALE_DIR / "casesim.pot").open("rb") as file:
        kept = messages_of(read_po(file))
    assert kept == now, f"run: {REMEDY}"


@pytest.fixture
def spanish(tmp_path, monkeypatch):
    """A small catalogue in another language."""
    catalog = Catalog(locale="es")
    catalog.add("Decide and go on", "Decidir y seguir")
    catalog.add("imminent", "inminente")
    folder = tmp_path / "es" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    (folder / "casesim.mo").write_bytes(buffer.getvalue())
    monkeypatch.setattr(catalogue, "LOCALE_DIR", tmp_path)
    yield
    monkeypatch.undo()
    catalogue.use_language("")


def test_another_language_reaches_script_and_terms(spanish):
    catalogue.use_language("es")
    assert catalogue.language() == "es"
    assert interface_words()["decide"] == "Decidir y seguir"
    assert interface_words()["language"] == "es"
    assert term("urgency", "imminent") == "inminente"


def test_a_language_without_a_catalogue_is_english(spanish):
    catalogue.use_language("fr")
    assert catalogue.language() == "en"
    assert catalogue._("Decide and go on") == "Decide and go on"


def test_nothing_stays_nothing():
    """The empty text is the key of a catalogue's header."""
    assert catalogue._("") == ""
