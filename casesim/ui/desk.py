"""Where the page gets its plays from: the journal and the scenarios that came with casesim."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from casesim.domain.case_scenario import CaseScenario
from casesim.domain.ledger import Ledger
from casesim.errors import CasesimError
from casesim.play.catalogue import _, ngettext
from casesim.play.run_header import DEFAULT_PROTOCOL
from casesim.play.store import PlaySummary, Store
from casesim.scenario.loading import (
    case_names,
    load_ledger,
    load_protocol,
    load_scenario,
    protocol_names,
    scenario_names,
)
from casesim.ui.debrief_compare import PLAY, Comparable
from casesim.ui.documents import Document, document_of
from casesim.ui.start_page import Card, Resumable, card

if TYPE_CHECKING:
    from casesim.play.playthrough import Playthrough

MOST_PLAYS = 12
"""So many plays stand in the list to go on with, the newest first."""
MOST_OTHERS = 5
"""So many other plays are offered to compare with."""
EXAMPLE = "example"
EXAMPLE_CASE = "mdm_l"
EXAMPLE_POLICY = "reactive"
EXAMPLE_SEED = 7
EXAMPLE_DAYS = 90.0
"""Short, so that its futures come in soon."""


class Desk:
    """The plays of one journal.

    Args:
        store: the journal; the user's own where none is given.
        scenario: name or file of a case that was asked for; a file is offered beside the others.
        protocol: guidance document that is chosen beforehand, "" for the usual one.
    """

    def __init__(self, store: Store | None = None, scenario: str = "", protocol: str = "") -> None:
        self._store = store or Store()
        self.document = protocol or DEFAULT_PROTOCOL
        self._files = [scenario] if scenario and scenario not in scenario_names() else []
        self._read: dict[str, CaseScenario] = {}
        self._documents: list[Document] = []
        self._titles: dict[str, str] = {}
        self.problems: list[str] = []

    def cards(self) -> list[Card]:
        """Every case that can be played; `problems` then holds what is wrong with the others."""
        self.problems = []
        offered = [(file, file) for file in self._files] + [(name, "") for name in case_names()]
        ledger = load_ledger()
        found = [(self._case(name, ledger), reference) for name, reference in offered]
        self._titles = {case.id: case.title for case, _reference in found if case is not None}
        return [card(case, reference) for case, reference in found if case is not None]

    def _case(self, name: str, ledger: Ledger) -> CaseScenario | None:
        # One broken file must not keep a trainee from the other cases; the others take a while to
        # read, and need not be read again when somebody comes back to the start.
        if name in self._read:
            return self._read[name]
        try:
            scenario = load_scenario(name, ledger=ledger)
        except CasesimError as error:
            told = _(
                "One case is not offered, because its file has a fault: {fault}. `casesim "
                "validate` says what to do about it; the other cases can be played."
            )
            self.problems.append(told.format(fault=str(error).partition("\n")[0]))
            return None
        if isinstance(scenario, CaseScenario):
            self._read[name] = scenario
        return self._read.get(name)

    def documents(self) -> list[Document]:
        """The guidance documents to choose from, with what each is silent on."""
        self._documents = self._documents or [
            document_of(load_protocol(name)) for name in protocol_names()
        ]
        return self._documents

    def plays(self) -> list[Resumable]:
        """Plays to go on with or to look at, the newest first."""
        kept = sorted(self._store.list_plays(), key=lambda play: play.changed, reverse=True)
        return [self._resumable(play) for play in kept[:MOST_PLAYS]]

    def begin(
        self, scenario: str, *, seed: int | None, player: str, watch: bool, protocol: str = ""
    ) -> Playthrough:
        """Begin a case; with `watch`, a colleague decides where another agency leads."""
        return _playthrough().start(
            scenario,
            seed=seed,
            protocol=protocol or self.document,
            player=player,
            follow_seat=not watch,
            store=self._store,
        )

    def resume(self, play_id: str) -> Playthrough:
        """Go on with a play."""
        return _playthrough().resume(play_id, self._store)

    def load(self, save: str) -> Playthrough:
        """Take a save into the journal and go on with it."""
        return _playthrough().load(save, self._store)

    def finished(self) -> list[Resumable]:
        """Plays that are over, to look back at, the newest first."""
        kept = [play for play in self._store.list_plays() if play.finished]
        return [self._resumable(play) for play in kept[:MOST_PLAYS]]

    def others(self, play: Playthrough) -> list[Comparable]:
        """Other plays of the same case that are over, to compare with."""
        kept = self._store.list_plays()
        same = [each for each in kept if each.finished and each.scenario == play.scenario.id]
        return [
            Comparable(id=f"{PLAY}{each.id}", label=self._resumable(each)["note"])
            for each in same
            if each.id != play.id
        ][:MOST_OTHERS]

    def example(self) -> Playthrough:
        """A whole case to look back at without having played: decided by a policy, by code."""
        kept = self._store.list_plays(player=EXAMPLE)
        if kept:
            return self.resume(kept[0].id)
        from casesim.play.runs import simulate

        run = simulate(
            EXAMPLE_CASE, policy=EXAMPLE_POLICY, seed=EXAMPLE_SEED, horizon_days=EXAMPLE_DAYS
        )
        return _playthrough().load(run.save, self._store, player=EXAMPLE)

    def _resumable(self, play: PlaySummary) -> Resumable:
        made = ngettext("{count} decision", "{count} decisions", play.choice_count)
        parts = [play.player, _day(play.changed), made.format(count=play.choice_count)]
        parts += [_("seed {seed}").format(seed=play.seed)]
        parts += [_("finished")] if play.finished else []
        parts += [_("a branch")] if play.parent else []
        return Resumable(
            id=play.id,
            title=self._titles.get(play.scenario, play.scenario),
            note=" · ".join(part for part in parts if part),
            finished=play.finished,
        )


def _day(moment: str) -> str:
    """A moment of the journal (UTC, ISO 8601) in the reader's own time zone."""
    if not moment:
        return ""
    return datetime.fromisoformat(moment).astimezone().strftime("%Y-%m-%d %H:%M")


def _playthrough() -> type[Playthrough]:
    """Loaded when a case is begun: the simulation is not needed to show the first page."""
    from casesim.play.playthrough import Playthrough

    return Playthrough
