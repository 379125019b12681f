"""casesim assumptions: the numbers of the model, and who replaces which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated

import typer

from casesim.cli.output import AsJson, say_json, say_table
from casesim.domain.ledger import Assumption, Confidence, Ledger, Override

Match = Annotated[
    str | None, typer.Option(metavar="PART", help="Only entries with this part in their name.")
]
Sure = Annotated[Confidence | None, typer.Option(help="Only entries of this confidence.")]
Row = Annotated[
    str | None, typer.Option(metavar="ROW", help="Only entries that rest on it, such as E-37a.")
]
Switches = Annotated[bool, typer.Option("--switch", help="Only switches of mechanisms.")]
Of = Annotated[
    str | None,
    typer.Option(metavar="SCENARIO", help="Only what this scenario and its guidance replace."),
]
Guidance = Annotated[
    str | None, typer.Option(help="Guidance document for --overrides; map if not given.")
]


def assumptions(
    match: Match = None,
    confidence: Sure = None,
    evidence: Row = None,
    switch: Switches = False,
    overrides: Of = None,
    protocol: Guidance = None,
    as_json: AsJson = False,
) -> None:
    """List the numbers of the model with their sources."""
    if protocol is not None and overrides is None:
        raise typer.BadParameter("--protocol needs --overrides and a scenario")
    ledger = _ledger(overrides, protocol)
    _check_row(evidence)
    kept = [
        each
        for each in ledger.values()
        if (match is None or match in each.name)
        and (confidence is None or each.confidence is confidence)
        and (evidence is None or evidence in each.evidence)
        and (not switch or each.switch)
    ]
    if overrides is not None:
        names = {each.name for each in kept}
        _say_overrides([each for each in ledger.overrides if each.name in names], as_json)
    elif as_json:
        say_json({"assumptions": list(map(_plain, kept))})
    else:
        _say_entries(kept)


def override_rows(overrides: Iterable[Override]) -> list[dict[str, object]]:
    """Replaced numbers under the names of the `--json` contract."""
    return [
        {"name": each.name, "was": each.was, "value": each.value, "by": each.by}
        for each in overrides
    ]


def _ledger(scenario: str | None, protocol: str | None) -> Ledger:
    from casesim.scenario.loading import load_ledger

    ledger = load_ledger()
    if scenario is None:
        return ledger
    from casesim.domain.population import Population
    from casesim.play.run_header import DEFAULT_PROTOCOL
    from casesim.play.setting import load_setting
    from casesim.scenario.loading import load_scenario

    loaded = load_scenario(scenario, ledger=ledger)
    if isinstance(loaded, Population):
        return ledger.with_overrides(loaded.ledger_overrides, by=f"scenario {loaded.id}")
    return load_setting(scenario, protocol=protocol or DEFAULT_PROTOCOL).numbers


def _check_row(name: str | None) -> None:
    """Refuse a row of evidence that does not exist.

    Raises:
        BadParameter: as a sentence with the nearest ones.
    """
    if name is None:
        return
    from casesim.scenario.evidence_file import load_evidence
    from casesim.scenario.validation import near_names

    if name not in (ids := load_evidence().ids):
        raise typer.BadParameter(f"there is no row of evidence {name!r}. {near_names(name, ids)}")


def _plain(entry: Assumption) -> Mapping[str, object]:
    keys = ("name", "value", "unit", "low", "high", "distribution", "source", "confidence")
    return {key: getattr(entry, key) for key in keys} | {"evidence": list(entry.evidence)}


def _say_entries(entries: Iterable[Assumption]) -> None:
    say_table(
        ("name", "value", "range", "unit", "source"),
        [
            (
                each.name,
                f"{each.value:g}",
                f"{each.low:g} to {each.high:g}",
                each.unit,
                f"{each.source} [{', '.join(each.evidence)}]" if each.evidence else each.source,
            )
            for each in entries
        ],
    )


def _say_overrides(overrides: list[Override], as_json: bool) -> None:
    if as_json:
        say_json({"overrides": override_rows(overrides)})
        return
    if not overrides:
        typer.echo("Nothing is replaced.")
    say_overrides(overrides)


def say_overrides(overrides: Sequence[Override]) -> None:
    """Print which numbers were replaced by whom; nothing where none was."""
    if not overrides:
        return
    typer.echo()
    say_table(
        ("name", "in the ledger", "here", "by"),
        [(each.name, f"{each.was:g}", f"{each.value:g}", each.by) for each in overrides],
    )
