"""A play is looked back at in the browser: by keyboard alone, while its futures come in."""

from __future__ import annotations

from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Locator, Page, expect

from casesim.play.runs import simulate
from tests.browser.conftest import Server
from tests.browser.test_play import focus_by_tab
from tests.browser.test_reading import SMALLEST_TARGET, grave_faults
from tests.browser.trainee import Trainee

FOLLOWED_DAYS = 20.0
STEPS = 5
FUTURES_MS = 60_000
ENDING_SECONDS = 30


@pytest.fixture
def save(tmp_path) -> Path:
    """A short play that a policy made."""
    run = simulate("mdm_l", policy="siloed", seed=7, horizon_days=FOLLOWED_DAYS)
    file = tmp_path / "over.json"
    file.write_text(run.save, encoding="utf-8")
    return file


@pytest.fixture
def over(page: Page, server: Server, save: Path) -> Page:
    """The end of that play."""
    Trainee(page, server).open()
    page.get_by_label("Or open a save file").set_input_files(save)
    page.get_by_role("button", name="Look back at your decisions").wait_for()
    return page


def step(page: Page, number: int) -> Locator:
    return page.locator(f"#casesim-step-{number}")


def open_by_keys(page: Page, number: int) -> None:
    """Go on to a step from the one before it, by arrow and Enter."""
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab").nth(number)).to_be_focused()
    expect(step(page, number)).to_be_hidden()
    page.keyboard.press("Enter")
    expect(step(page, number)).to_be_visible()
    assert page.locator("[role=tabpanel]:visible").count() == 1


def test_a_play_is_looked_back_at_by_keyboard_alone(over: Page, server: Server):
    page = over
    focus_by_tab(page, "button:has-text('Look back at your decisions')")
    page.keyboard.press("Enter")
    page.get_by_role("tab").first.wait_for()
    expect(page.get_by_role("tab")).to_have_count(STEPS)
    focus_by_tab(page, "#casesim-tab-0")
    focus_by_tab(page, "#casesim-step-0 textarea")
    page.keyboard.type("Heavy.")
    assert "[" not in step(page, 0).inner_text()
    page.locator("#casesim-tab-0").focus()
    open_by_keys(page, 1)
    expect(step(page, 1)).to_contain_text("Mdm L")
    expect(step(page, 1)).to_contain_text("Needless intrusion")
    open_by_keys(page, 2)
    expect(step(page, 2).get_by_text("You knew").first).to_be_visible()
    open_by_keys(page, 3)
    see_the_futures(page)
    page.locator("#casesim-tab-3").focus()
    open_by_keys(page, 4)
    expect(page.get_by_label("One thing I will do on Monday")).to_be_visible()
    page.locator("#casesim-tab-4").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(step(page, 0).locator("textarea").first).to_have_value("Heavy.")
    page.locator("#casesim-tab-3").click()
    read_on_any_screen(page)
    workers = [each for kernel in server.kernels() for each in kernel.children(recursive=True)]
    assert workers
    page.goto("about:blank")
    _gone, alive = psutil.wait_procs(workers, timeout=ENDING_SECONDS)
    assert alive == []


def see_the_futures(page: Page) -> None:
    """A first coarse form, a few futures more, another decision, and no more of them."""
    figures = page.locator(".appraisal .figures").first
    expect(figures).to_contain_text("[", timeout=FUTURES_MS)
    done = page.get_by_role("progressbar", name="Futures played so far")
    before = float(str(done.get_attribute("value")))
    page.wait_for_function(
        "before => document.querySelector('progress').value > before", arg=before
    )
    focus_by_tab(page, ".decisions button[aria-current]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".appraisal h2").first).to_contain_text("Decision 2")
    expect(page.locator(".decisions button").nth(1)).to_be_focused()
    page.keyboard.press("t")
    table = page.locator(".appraisal details.table table").first
    expect(table).to_be_visible()
    page.get_by_role("button", name="Stop").press("Enter")
    expect(page.locator(".coming")).to_contain_text("stopped")
    expect(page.get_by_role("button", name="Go on refining")).to_be_visible()
    expect(table).to_be_visible()
    shown = page.locator(".appraisal .figures").all_inner_texts()
    cells = table.locator("tbody tr td:nth-child(2)").all_inner_texts()
    assert cells[: len(shown)] == shown


def read_on_any_screen(page: Page) -> None:
    """Nothing keeps anybody from reading it: in the dark, on a small screen, on paper."""
    assert grave_faults(page) == []
    for width in (1280, 800):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    tops = {
        name: page.locator(f".looking > .{name}").bounding_box()["y"]
        for name in ("main", "choices", "parts")
    }
    assert tops["main"] < tops["choices"] < tops["parts"]
    heights = page.locator("button:visible, summary:visible").evaluate_all(
        "nodes => nodes.map((node) => node.getBoundingClientRect().height)"
    )
    assert min(heights) >= SMALLEST_TARGET
    page.get_by_role("button", name="What the guidance would do").click()
    expect(page.get_by_role("heading", name="Compared with: The guidance")).to_be_focused()
    page.emulate_media(media="print")
    expect(step(page, 0)).to_be_visible()
    expect(page.get_by_role("tab").first).to_be_hidden()
