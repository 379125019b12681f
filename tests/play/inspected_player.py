"""Plays a case on the page in a process of its own, and takes stock when a forecast is sealed.

`python -m tests.play.inspected_player FOLDER` prints one JSON object: for each sealed forecast what
was there at that moment, what was there at the end, and what reached the seat in between.

What is looked at, at the moment at which the journal has the forecast and nobody has chosen:

- kernel objects: everything that Python's collector knows of. How many simulations there are (one
  that ran ahead would know the outcome), the latest time in any event log, the latest time of any
  object of casesim that says when something happened (rows, messages, decisions, what is known),
  and whether there is any result, outlook or debrief at all;
- the page: every part that the browser was sent, as text;
- the journal: every row of every table in the file.

SimPy's queue holds the timers of processes that wait. They are no outcomes: each is only an instant
at which a process goes on. They carry no value, which is looked at here too; what happens then is
decided then, under what was chosen meanwhile, and written to the log then. That a wait has been
drawn is luck, which is given with the seed and which nothing but the engine reads.
"""

from __future__ import annotations

import gc
import html
import json
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from casesim.domain.log import EventLog
from casesim.domain.observation import CalendarEntry
from casesim.engine.simulation import Simulation
from casesim.play.opening import log_file
from casesim.play.playthrough import Playthrough
from casesim.play.store import Store
from casesim.ui.app import PlayApp
from casesim.ui.desk import Desk
from tests.play.plays import SCENARIO, a_decider

SEED = 5
HORIZON_DAYS = 45.0
HAPPENED = (
    "time_days",
    "happened_days",
    "since_days",
    "seen_days",
    "learned_days",
    "last_word_days",
)
"""Names under which objects of casesim say when something happened."""
ENDINGS = ("PlayResult", "Debrief", "Outlook", "Appraisal", "SealedForecast", "Outcome", "Future")
"""Classes of which there is an object only where somebody looked at what came."""


class ShortDesk(Desk):
    """A desk whose case is followed for some weeks only."""

    def begin(self, scenario: str, **_how: Any) -> Playthrough:
        return Playthrough.start(scenario, store=self._store, seed=SEED, horizon_days=HORIZON_DAYS)


class Inspector:
    """Takes stock of a process that plays a case on the page."""

    def __init__(self, app: PlayApp, file: Path) -> None:
        self.app = app
        self.file = file
        self.stocks: list[dict[str, Any]] = []

    def look(self) -> None:
        play = self.app.play
        assert play is not None
        gc.collect()
        things = gc.get_objects()
        ours = [each for each in things if str(type(each).__module__).startswith("casesim.")]
        ours = [each for each in ours if not isinstance(each, CalendarEntry)]  # what is planned
        runs = [each for each in ours if isinstance(each, Simulation)]
        self.stocks.append(
            {
                "now_days": play.now_days,
                "simulations": len(runs),
                "logs": [
                    max(each.times) for each in ours if isinstance(each, EventLog) and each.times
                ],
                "happened_days": max(times_in(ours)),
                "endings": sorted(
                    type(each).__name__ for each in ours if type(each).__name__ in ENDINGS
                ),
                "waiting": [str(event._value) for run in runs for *_, event in run._env._queue],
                "journal": rows_of(self.file),
                "rows": len(play._session.simulation.log),
                "page": html.unescape("\n".join(texts_in(self.app.page.get_state()))),
                "messages": said(self.app),
            }
        )


def texts_in(thing: Any) -> Iterator[str]:
    """Every text inside of data, one after the other."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, dict | list | tuple):
        for each in thing.values() if isinstance(thing, dict) else thing:
            yield from texts_in(each)


def times_in(things: list[Any]) -> list[float]:
    """When things happened, as far as they say so [days]."""
    found = (getattr(each, name, None) for each in things for name in HAPPENED)
    return [each for each in found if isinstance(each, float)]


def rows_of(file: Path) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table of the journal."""
    with sqlite3.connect(file) as connection:
        connection.row_factory = sqlite3.Row
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: [dict(row) for row in connection.execute(f"SELECT * FROM {name}")]
            for (name,) in names
        }


def said(app: PlayApp) -> list[tuple[float, str]]:
    """Every message that has reached the seat, as the page would put it."""
    view = app._view
    assert view is not None
    inbox = view.play.observation.inbox
    return [(each.time_days, view.words.message_text(each)) for each in inbox]


def play_on(app: PlayApp) -> None:
    """Play to the end on the page as the guidance says, and forecast whatever is asked for."""
    decider = a_decider("guideline")
    while (play := app.play) is not None and (point := play.current) is not None:
        choice = decider.decide(point)
        values = {name: list(items) for name, items in choice.values.items()}
        message = {"decision": point.id, "option": choice.option_id, "values": values}
        asked = play.forecast_asked
        if asked is not None:
            said = {"question": asked.question.id, "answer": "yes", "confidence": "0.8"}
            message["forecast"] = said
        app.hear({"type": "decide", **message})
        if app.page.alert:
            sys.exit(f"{app.page.alert}\n{log_file().read_text()}")


def main(folder: Path) -> None:
    """Play, and tell what was found."""
    file = folder / "plays.db"
    store = Store(f"sqlite:///{file}")
    app = PlayApp(ShortDesk(store))
    app.hear({"type": "begin", "scenario": SCENARIO, "seed": "", "player": ""})
    inspector, seal = Inspector(app, file), store.seal

    def sealing(play_id: str, forecast: Any) -> None:
        seal(play_id, forecast)
        inspector.look()

    store.seal = sealing  # type: ignore[method-assign]
    play_on(app)
    sealed = inspector.stocks[:]
    assert app.play is not None
    result = app.play.result()  # now somebody does look at what came
    inspector.look()
    print(json.dumps({"case": result.case, "sealed": sealed, "end": inspector.stocks[-1]}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
