"""The page of the debrief in a real kernel: an example is made, opened, refined and left."""

from __future__ import annotations

import nbformat
import pytest
from nbclient import NotebookClient

from casesim.paths import notebooks_dir

OPEN = """
app = _
app.hear({"type": "example"})
print(app.page.screen, repr(app.page.alert))
"""
WAIT = """
import asyncio
while "[" not in app.page.appraisal.partition("</h3>")[2].partition("<figcaption")[0]:
    await asyncio.sleep(0.1)
app.hear({"type": "cancel"})
await asyncio.sleep(0.5)
done, alert = app.page.progress["done"], app.page.alert
app.hear({"type": "home"})
print(done > 0, repr(alert), app.page.screen)
"""


@pytest.mark.slow
def test_an_example_is_looked_back_at_in_a_kernel():
    notebook = nbformat.read(notebooks_dir() / "02_debrief.ipynb", as_version=4)
    notebook.cells += [nbformat.v4.new_code_cell(code) for code in (OPEN, WAIT)]
    NotebookClient(notebook, timeout=240, kernel_name="python3").execute()
    shown, opened, waited = notebook.cells[-3:]
    assert "application/vnd.jupyter.widget-view+json" in shown.outputs[0].data
    assert opened.outputs[-1]["text"] == "debrief ''\n"
    assert waited.outputs[-1]["text"] == "True '' start\n"
