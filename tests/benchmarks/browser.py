"""(d) In the browser on loopback: first view, a decision's click to the updated page, memory."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path
from statistics import quantiles

from playwright.sync_api import Page, sync_playwright

from tests.benchmarks.figures import Figure
from tests.browser.conftest import CHROMIUM, FLAGS, SLOW_MS, Server, serving
from tests.browser.trainee import Trainee

VIEWS = 3
DECISIONS = 40
CLICK_AIM_MS, VIEW_AIM_SECONDS = 300.0, 5.0
MIB = 2**20


def measure() -> list[Figure]:
    """One server, a few first views, and one trainee who decides again and again."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        os.environ["CASESIM_DB_URL"] = f"sqlite:///{folder}/journal.db"
        root = hasattr(os, "geteuid") and os.geteuid() == 0
        flags = [*FLAGS, *(["--no-sandbox"] if root else [])]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        with serving(Path(folder)) as server:
            views = [_first_view(browser.new_page(), server) for _ in range(VIEWS)]
            page = browser.new_page()
            page.set_default_timeout(SLOW_MS)
            clicks = _clicks(Trainee(page, server))
            memory = max(kernel.memory_full_info().uss for kernel in server.kernels()) / MIB
        browser.close()
    return _figures(views, clicks, memory)


def _first_view(page: Page, server: Server) -> float:
    begin = time.perf_counter()
    page.goto(server.url)
    page.get_by_role("button", name="Begin:").first.wait_for(timeout=SLOW_MS)
    seconds = time.perf_counter() - begin
    page.close()
    return seconds


def _clicks(trainee: Trainee) -> list[float]:
    """Milliseconds from the click on "Decide and go on" to the page with the next question."""
    taken: list[float] = []

    def answer(wish: str) -> None:
        option = trainee.option(wish)
        option.locator("input[type=radio]").first.click()
        trainee.pick_by_mouse(option, wish)
        taken.append(float(trainee.page.evaluate(_CLICK)))

    trainee.begin()
    trainee.play(answer, until=lambda: len(taken) >= DECISIONS)
    return taken


_CLICK = """() => new Promise((resolve) => {
  const before = document.querySelector('.question');
  const begin = performance.now();
  const button = [...document.querySelectorAll('button')]
    .find((each) => each.textContent.trim() === 'Decide and go on');
  const look = () => {
    const changed = document.querySelector('.question') !== before;
    if (changed || document.querySelector('.alert').textContent) {
      resolve(performance.now() - begin);
    } else {
      requestAnimationFrame(look);
    }
  };
  button.click();
  look();
})"""


def _figures(views: list[float], clicks: list[float], memory: float) -> list[Figure]:
    slowest = quantiles(clicks, n=20)[-1]
    return [
        Figure(
            name="a decision's click to the updated page",
            values=clicks,
            unit="ms",
            aim=CLICK_AIM_MS,
            more_is_better=False,
            note=f"95th percentile {slowest:.0f} ms over {len(clicks)} decisions of one play",
        ),
        Figure(
            name="first view of the page",
            values=views,
            unit="s",
            aim=VIEW_AIM_SECONDS,
            more_is_better=False,
        ),
        Figure(
            name="memory of a trainee's kernel", values=[memory], unit="MiB", more_is_better=False
        ),
    ]
