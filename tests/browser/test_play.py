"""A whole case in the browser: by mouse, by keyboard alone, and after the kernel was killed."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from casesim.play.playthrough import Playthrough
from casesim.play.store import Store
from tests.browser.conftest import Server
from tests.browser.trainee import Trainee

SEED = "7"


def check_outcome(trainee: Trainee) -> None:
    """What the page shows at the end is what the journal replays to."""
    result = Playthrough.resume(trainee.play_id, Store()).result()
    primary = next(each for each in result.measures if each.name == result.primary)
    shown = trainee.page.locator("#casesim-measures tr", has_text="(primary)")
    expect(shown.locator("td").first).to_have_text(f"{primary.value:.1f}")
    for goal in result.goals:
        word = "has come true" if goal.reached else "not so at the end"
        text = next(
            wish.text
            for member in Playthrough.resume(trainee.play_id, Store()).scenario.family.members
            for wish in member.goals
            if wish.id == goal.goal
        )
        expect(trainee.page.locator("#casesim-people .row", has_text=text)).to_contain_text(word)


def test_a_case_is_played_to_its_end_by_mouse(page: Page, server: Server):
    trainee = Trainee(page, server)
    trainee.begin()
    trainee.play(trainee.by_mouse, until=lambda: trainee.kind == "next_step")
    trainee.forecast("Yes", "80 %")
    trainee.play(trainee.by_mouse)
    expect(page.get_by_role("heading", name="What became of each of them")).to_be_visible()
    decisions = page.locator("#casesim-decisions")
    expect(decisions).to_contain_text("Your forecast: Yes, 80 % sure.")
    assert {"first_contact", "next_step", "convene", "priorities", "plan"} <= set(trainee.kinds)
    assert page.locator("figure img").count() == 4
    check_outcome(trainee)


def test_a_case_is_played_to_its_end_by_keyboard_alone(page: Page, server: Server):
    trainee = Trainee(page, server)
    trainee.open()
    focus_by_tab(page, "input[type=text] >> nth=1")
    page.keyboard.type(SEED)
    focus_by_tab(page, "button:has-text('Begin: Mdm L and her brother')")
    page.keyboard.press("Enter")
    trainee.question.wait_for()
    trainee.play(trainee.by_keyboard)
    expect(page.get_by_role("heading", name="What became of each of them")).to_be_visible()
    check_outcome(trainee)


def focus_by_tab(page: Page, selector: str, most: int = 40) -> None:
    """Press Tab until the element has the focus."""
    for _press in range(most):
        page.keyboard.press("Tab")
        if page.locator(selector).first.evaluate("node => node === document.activeElement"):
            return
    raise AssertionError(f"{selector} is not reached by Tab")


def test_a_forecast_is_sealed_with_the_choice_and_cannot_be_changed(page: Page, server: Server):
    trainee = Trainee(page, server)
    trainee.begin()
    trainee.play(trainee.by_mouse, until=lambda: trainee.kind == "next_step")
    group = page.get_by_role("group", name="Will the agencies have sat down together by")
    expect(group.get_by_label("No forecast")).to_be_checked()
    expect(group.get_by_role("group", name="How sure are you of that?")).to_be_hidden()
    group.get_by_label("Yes", exact=True).click()
    trainee.by_mouse("wait")
    expect(page.get_by_role("alert").filter(has_text="Say how sure you are")).to_be_visible()
    expect(group.get_by_label("50 %")).to_be_focused()
    trainee.forecast("No", "70 %")
    page.get_by_role("button", name="Decide and go on").click()
    expect(page.get_by_role("status").first).to_contain_text("Your forecast is sealed.")
    kept = Store().play(trainee.play_id)
    (forecast,) = kept.forecasts
    assert (forecast.answer, forecast.confidence) == ("no", 0.7)
    assert kept.entries[forecast.before_choice - 1].choice.decision_id == forecast.decision_id


def test_a_killed_kernel_loses_nothing(page: Page, server: Server, console_errors):
    trainee = Trainee(page, server)
    trainee.begin()
    trainee.play(trainee.by_mouse, until=lambda: len(trainee.done) == 6)
    decision, play = trainee.question.get_attribute("data-id"), trainee.play_id
    server.kill_kernels()
    page.reload()
    trainee.question.wait_for()
    assert trainee.question.get_attribute("data-id") == decision
    assert trainee.play_id == play
    console_errors.clear()  # leaving the page, the browser asked for the end of a dead kernel
    trainee.play(trainee.by_mouse, until=lambda: len(trainee.done) == 8)
    assert len(Playthrough.resume(play, Store()).history) == 8


def test_a_play_is_resumed_from_the_list_at_the_top(page: Page, server: Server):
    trainee = Trainee(page, server)
    trainee.begin()
    trainee.play(trainee.by_mouse, until=lambda: len(trainee.done) == 2)
    decision = trainee.question.get_attribute("data-id")
    page.get_by_role("button", name="Pause and save").click()
    expect(page.get_by_label("The same case with the same luck")).to_have_value(
        f"casesim play mdm_l --seed {SEED}"
    )
    page.get_by_role("button", name="To the start page").click()
    page.get_by_role("button", name=re.compile("Go on: Mdm L and her brother")).first.click()
    trainee.question.wait_for()
    assert trainee.question.get_attribute("data-id") == decision


def test_a_branch_goes_back_to_an_earlier_decision(page: Page, server: Server):
    trainee = Trainee(page, server)
    trainee.begin()
    first, play = trainee.question.get_attribute("data-id"), trainee.play_id
    trainee.play(trainee.by_mouse, until=lambda: len(trainee.done) == 2)
    page.get_by_role("button", name="Branch from here").click()
    page.get_by_label("From which decision").select_option(first)
    page.get_by_role("button", name="Branch", exact=True).click()
    expect(page.locator(".status")).to_contain_text("This is a branch")
    assert trainee.question.get_attribute("data-id") == first
    assert trainee.play_id != play


def test_a_save_can_be_downloaded_and_opened(page: Page, server: Server, tmp_path):
    trainee = Trainee(page, server)
    trainee.begin()
    trainee.play(trainee.by_mouse, until=lambda: len(trainee.done) == 2)
    decision = trainee.question.get_attribute("data-id")
    page.get_by_role("button", name="Pause and save").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download the save").click()
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    page.get_by_role("button", name="To the start page").click()
    page.get_by_label("Or open a save file").set_input_files(file)
    trainee.question.wait_for()
    assert trainee.question.get_attribute("data-id") == decision
