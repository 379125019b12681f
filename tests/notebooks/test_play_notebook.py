"""The trainee's page in a real kernel: shown by the notebook, played by messages to it."""

from __future__ import annotations

import nbformat
import pytest
from nbclient import NotebookClient

from casesim.paths import notebooks_dir

PLAY = """
app = _
app.hear({"type": "begin", "scenario": "mdm_l", "seed": "7", "player": ""})
for _number in range(3):
    app.hear({"type": "decide", "decision": app.page.decision["id"], "option": "wait"})
    assert app.page.alert == "", app.page.alert
print(app.page.screen, len(app.play.history))
"""


@pytest.mark.slow
def test_a_case_is_played_in_a_kernel():
    notebook = nbformat.read(notebooks_dir() / "01_play.ipynb", as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(PLAY))
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    assert "application/vnd.jupyter.widget-view+json" in notebook.cells[-2].outputs[0].data
    assert notebook.cells[-1].outputs[-1]["text"] == "play 3\n"
