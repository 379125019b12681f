"""The page for everybody: by screen reader, in the dark, on a small screen, on paper, by keys."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.trainee import Trainee

GRAVE = ("serious", "critical")
SMALLEST_TARGET = 32


def grave_faults(page: Page) -> list[str]:
    """What axe finds serious or critical, in light and in dark."""
    return [
        f"{scheme}: {fault['id']}: {node['html'][:200]}"
        for scheme in ("light", "dark")
        for fault in violations(page, scheme)
        if fault["impact"] in GRAVE
        for node in fault["nodes"]
    ]


def violations(page: Page, scheme: str) -> list[dict[str, Any]]:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    return Axe().run(page).response["violations"]


def test_nothing_keeps_anybody_from_reading(page: Page, server: Server):
    trainee = Trainee(page, server)
    trainee.open()
    assert grave_faults(page) == []
    trainee.begin()
    page.get_by_text("Go and see somebody").click()
    page.keyboard.press("g")
    page.keyboard.press("t")
    assert grave_faults(page) == []
    trainee.play(trainee.by_mouse, until=lambda: trainee.kind == "next_step")
    trainee.forecast("Yes", "80 %")
    assert grave_faults(page) == []
    trainee.play(trainee.by_mouse, until=lambda: trainee.kind == "priorities")
    page.get_by_text("Put the concerns in an order").click()
    assert grave_faults(page) == []
    trainee.play(trainee.by_mouse)
    page.keyboard.press("t")
    assert grave_faults(page) == []


def test_the_page_has_a_language_a_title_and_a_main_part(page: Page, server: Server):
    Trainee(page, server).open()
    assert page.locator("html").get_attribute("lang") == "en"
    expect(page).to_have_title("casesim: play a case")
    expect(page.get_by_role("main")).to_have_count(1)
    expect(page.get_by_text("do not enter real cases")).to_be_visible()


def test_keys_open_guidance_tables_and_their_own_list(page: Page, server: Server):
    trainee = Trainee(page, server)
    trainee.begin()
    guidance, first_table = page.locator("details.guidance"), page.locator("details.table").first
    page.keyboard.press("g")
    expect(guidance).to_have_attribute("open", "")
    page.keyboard.press("g")
    expect(guidance).not_to_have_attribute("open", "")
    page.keyboard.press("t")
    expect(first_table).to_have_attribute("open", "")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_letter_typed_into_a_field_is_only_a_letter(page: Page, server: Server):
    trainee = Trainee(page, server)
    trainee.begin()
    page.get_by_label("Why this, in a sentence?").fill("")
    page.keyboard.type("go?")
    expect(page.get_by_label("Why this, in a sentence?")).to_have_value("go?")
    expect(page.locator("details.guidance")).not_to_have_attribute("open", "")


def test_deciding_without_a_choice_says_what_to_do(page: Page, server: Server):
    trainee = Trainee(page, server)
    trainee.begin()
    page.get_by_role("button", name="Decide and go on").click()
    expect(
        page.get_by_role("alert").filter(has_text="Choose one of the options first.")
    ).to_be_visible()


def test_an_order_is_changed_by_keys_and_by_dragging(page: Page, server: Server):
    page.set_viewport_size({"width": 1360, "height": 2400})  # no scrolling while dragging
    trainee = Trainee(page, server)
    trainee.begin()
    trainee.play(trainee.by_mouse, until=lambda: trainee.kind == "priorities")
    page.get_by_text("Put the concerns in an order").click()
    lines = page.locator(".bucket").first.locator("li .what")
    before = lines.all_inner_texts()
    page.get_by_role("button", name=f"Move {before[0]} down").press("Enter")
    assert lines.all_inner_texts()[:2] == [before[1], before[0]]
    expect(page.locator(".spoken")).to_contain_text(f"{before[0]}: Now, place 2")
    page.keyboard.press("Alt+ArrowUp")
    assert lines.all_inner_texts() == before
    watch = page.locator(".bucket").nth(2)
    page.locator(".bucket").first.locator("li .what").first.drag_to(watch)
    expect(watch.locator("li .what")).to_have_text([before[0]])


def test_on_a_small_screen_the_decision_comes_first(page: Page, server: Server):
    page.set_viewport_size({"width": 800, "height": 900})
    Trainee(page, server).begin()
    tops = {
        name: page.locator(f".columns > .{name}").bounding_box()["y"]
        for name in ("middle", "right", "left")
    }
    assert tops["middle"] < tops["right"] < tops["left"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 800


def test_targets_are_large_enough(page: Page, server: Server):
    Trainee(page, server).begin()
    heights = page.locator("button, select, summary, .option .line").evaluate_all(
        "nodes => nodes.map((node) => node.getBoundingClientRect().height).filter((h) => h > 0)"
    )
    assert min(heights) >= SMALLEST_TARGET


def test_on_paper_there_are_no_buttons(page: Page, server: Server):
    Trainee(page, server).begin()
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Decide and go on")).to_be_hidden()
    expect(page.get_by_role("heading", name="Who knows them")).to_be_visible()
