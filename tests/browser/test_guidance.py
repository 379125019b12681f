"""A trainee chooses the guidance document on the start page, and broken files are told there."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.trainee import Trainee


def test_a_case_is_begun_under_another_document(page: Page, server: Server):
    trainee = Trainee(page, server)
    trainee.open()
    chooser = page.get_by_label("Guidance")
    expect(chooser).to_have_value("map")
    chooser.select_option("bal")
    page.get_by_text("Where BAL is silent, and what holds there instead").click()
    expect(page.locator(".silences")).to_contain_text("What holds instead: MAP 5.4.")
    page.get_by_role("textbox", name="Seed").fill("7")
    page.get_by_role("button", name="Begin: Mdm L and her brother").click()
    trainee.question.wait_for()
    expect(page.locator("header")).to_contain_text("guidance: BAL")
    page.keyboard.press("g")
    rulings = page.locator("details.guidance .ruling > p > b")
    expect(rulings.filter(has_text=re.compile(r"^BAL \d")).first).to_be_visible()
    expect(rulings.filter(has_text=re.compile(r"^MAP"))).to_have_count(0)


def test_a_broken_save_is_told_in_a_sentence(page: Page, server: Server, tmp_path: Path):
    Trainee(page, server).open()
    file = tmp_path / "broken.json"
    file.write_text('{"casesim_save": 1, "choices": [', encoding="utf-8")
    page.get_by_label("Or open a save file").set_input_files(file)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("save")
    expect(alert).not_to_contain_text("Traceback")
    expect(page.get_by_role("heading", name="Begin a case")).to_be_visible()
