"""A trainee at the page: what she reads, and how she answers by mouse or by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Server

MOST_DECISIONS = 400
WANTED = {
    "first_contact": ("visit:all", "wait"),
    "first_talk": ("listen",),
    "interim_safety": ("hold_self",),
    "consent": ("explain_with_time",),
    "consent_renewal": ("explain_with_time",),
    "exclusion": ("respect",),
    "record": ("as_report",),
    "convene": ("conference",),
    "lead": ("propose",),
    "accept_lead": ("accept",),
    "priorities": ("rank",),
    "plan": ("write",),
    "rhythm": ("agree",),
    "silence": ("supervisor",),
}
"""What she chooses, by kind of decision: the first of these that is offered, else to wait."""
IN_ORDER = ("call:hdb", "ask_consent", "convene", "plan", "family_conference")
"""Free work that she does once, in this order, before she waits."""


class Trainee:
    """Plays a case on the page.

    Args:
        page: the browser's.
        server: what serves it.
    """

    def __init__(self, page: Page, server: Server) -> None:
        self.page = page
        self.server = server
        self.done: list[str] = []
        self.kinds: list[str] = []

    def open(self) -> None:
        """Go to the start."""
        self.page.goto(self.server.url)
        self.page.get_by_role("heading", name="casesim").wait_for()

    def begin(self, seed: str = "7") -> None:
        """Open the page and begin the case."""
        self.open()
        self.page.get_by_role("textbox", name="Seed").fill(seed)
        self.page.get_by_role("button", name="Begin: Mdm L and her brother").click()
        self.question.wait_for()

    @property
    def question(self) -> Locator:
        return self.page.locator(".question")

    @property
    def kind(self) -> str:
        return str(self.question.get_attribute("data-kind"))

    @property
    def play_id(self) -> str:
        """Name of the play in the journal, as the address has it."""
        return self.page.url.partition("#play=")[2]

    def options(self) -> list[str]:
        """Actions and options that are offered, in order."""
        return [str(value) for value in self.question.locator(".option").evaluate_all(
            "nodes => nodes.map((node) => node.dataset.option)"
        )]  # fmt: skip

    def wish(self) -> str:
        """What she wants to do now."""
        offered = self.options()
        if self.kind in ("first_contact", "next_step"):
            wanted = [*WANTED.get(self.kind, ()), *IN_ORDER]
            free = [each for each in wanted if each not in self.done and each != "wait"]
            found = next((each for each in free if _offered(each, offered)), "wait")
        else:
            wanted = list(WANTED.get(self.kind, ()))
            found = next((each for each in wanted if _offered(each, offered)), "wait")
        return found

    def play(self, answer: Callable[[str], None], until: Callable[[], bool] | None = None) -> None:
        """Answer decisions until the case is over, or until something is so."""
        for _number in range(MOST_DECISIONS):
            if self.page.locator(".casesim").get_attribute("data-screen") == "end":
                return
            if until is not None and until():
                return
            wish = self.wish()
            self.kinds.append(self.kind)
            self.done.append(wish)
            self.page.evaluate("window.before = document.querySelector('.question')")
            answer(wish)
            self.page.wait_for_function(
                "document.querySelector('.question') !== window.before"
                " || document.querySelector('.alert').textContent"
            )
            assert self.page.locator(".alert").inner_text() == ""
        raise AssertionError(f"the case is not over after {MOST_DECISIONS} decisions")

    # By mouse

    def by_mouse(self, wish: str) -> None:
        """Click on the option and on the button."""
        option = self.option(wish)
        option.locator("input[type=radio]").first.click()
        self.pick_by_mouse(option, wish)
        self.page.get_by_role("button", name="Decide and go on").click()

    def forecast(self, answer: str, confidence: str) -> None:
        """Click on an answer to the forecast that is asked for, and on how sure she is."""
        group = self.question.locator("fieldset.forecast")
        group.get_by_label(answer, exact=True).click()
        group.get_by_label(confidence).click()

    def pick_by_mouse(self, option: Locator, wish: str) -> None:
        """Choose among several options of one action."""
        if ":" in wish and option.locator("select[data-pick]").count():
            option.locator("select[data-pick]").select_option(wish)
        if wish == "write":
            option.locator("fieldset[data-field=items] input").first.check()
        if wish == "wait" and option.get_by_label("Until when").count():
            option.get_by_label("Until when").select_option("date")

    def option(self, wish: str) -> Locator:
        """The line on the form that holds an option or an action."""
        offered = self.options()
        number = next(n for n, each in enumerate(offered) if _matches(wish, each))
        return self.question.locator(".option").nth(number)

    # By keyboard

    def by_keyboard(self, wish: str) -> None:
        """Reach the option by Tab and arrows, and decide by Enter."""
        offered = self.options()
        number = next(n for n, each in enumerate(offered) if _matches(wish, each))
        expect(self.question.locator("h3")).to_be_focused()
        self.page.keyboard.press("Tab")
        self.page.keyboard.press("Space")
        for _step in range(number):
            self.page.keyboard.press("ArrowDown")
        assert self.option(wish).locator("input[type=radio]").first.is_checked()
        if wish == "write":
            self.page.keyboard.press("Tab")
            self.page.keyboard.press("Space")
        self.page.keyboard.press("Enter")


def _offered(wish: str, offered: list[str]) -> bool:
    return any(_matches(wish, each) for each in offered)


def _matches(wish: str, options: str) -> bool:
    """Whether a line of the form, its options parted by spaces, holds the option or the action."""
    return any(each == wish or each.partition(":")[0] == wish for each in options.split())
