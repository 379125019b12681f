"""What a trainee sees when the program itself fails."""

from __future__ import annotations

from pathlib import Path

import nbformat
from playwright.sync_api import Page, expect

from tests.browser.conftest import SLOW_MS

BROKEN = """
from casesim.ui import PlayApp
from casesim.ui.desk import Desk

class BrokenDesk(Desk):
    def begin(self, *given, **named):
        raise RuntimeError("boom")

PlayApp(BrokenDesk())
"""


def test_a_handler_that_raises_shows_a_sentence(page: Page, serve, tmp_path: Path):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(BROKEN)])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    file = tmp_path / "broken.ipynb"
    nbformat.write(notebook, file)
    page.goto(serve(file).url)
    page.get_by_role("button", name="Begin: Mdm L and her brother").click()
    alert = page.get_by_role("alert").filter(has_text="Something went wrong in the program")
    expect(alert).to_be_visible(timeout=SLOW_MS)
    expect(alert).to_be_focused()
    expect(page.get_by_text("boom")).to_have_count(0)
