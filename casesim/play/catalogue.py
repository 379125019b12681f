"""The words of the interface, in the reader's language.

The text in the code is English and is the key of the catalogue. A translation is a file
locale/<language>/LC_MESSAGES/casesim.mo; CASESIM_LANGUAGE chooses it. Words of a case are not
here: they stand in its scenario file.
"""

from __future__ import annotations

import gettext
import os
from pathlib import Path

LOCALE_DIR = Path(__file__).with_name("locale")
DOMAIN = "casesim"
LANGUAGE_VARIABLE = "CASESIM_LANGUAGE"


class _Catalogue:
    """The catalogue in use. Starts with the language that the environment asks for."""

    def __init__(self) -> None:
        self.use(os.environ.get(LANGUAGE_VARIABLE, ""))

    def use(self, language: str) -> None:
        languages = [language] if language else []
        self.translations = gettext.translation(DOMAIN, LOCALE_DIR, languages, fallback=True)
        found = gettext.find(DOMAIN, LOCALE_DIR, languages) if languages else None
        self.language = language if found else "en"


_catalogue = _Catalogue()


def use_language(language: str) -> None:
    """Read words from the catalogue of `language`, such as "es"; English where there is none."""
    _catalogue.use(language)


def language() -> str:
    """Language of the words, for the page's `lang` attribute."""
    return _catalogue.language


def _(text: str) -> str:
    """The words for `text` in the language in use."""
    return _catalogue.translations.gettext(text) if text else ""


def ngettext(one: str, many: str, count: int) -> str:
    """The words for a count: `one` or `many`, as the language in use counts."""
    return _catalogue.translations.ngettext(one, many, count)


def N_(text: str) -> str:  # noqa: N802 - the name that gettext tools look for
    """Mark `text` for the catalogue where it stands in a table; `_` is called when it is read."""
    return text
