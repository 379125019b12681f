"""casesim scenarios, protocols: what there is."""

from __future__ import annotations

import typer

from casesim.cli.output import AsJson, say_json, say_table
from casesim.domain.case_scenario import CaseScenario
from casesim.domain.network import Network
from casesim.domain.population import Population
from casesim.play.reviewed import review_line


def scenarios(as_json: AsJson = False) -> None:
    """List the scenarios that come with casesim."""
    from casesim.scenario.loading import load_scenario, scenario_names

    found = [_about(load_scenario(name)) for name in scenario_names()]
    if as_json:
        say_json({"scenarios": found})
        return
    say_table(
        ("id", "kind", "days", "about"),
        [
            (str(each["id"]), str(each["kind"]), f"{each['horizon_days']:g}", str(each["title"]))
            for each in found
        ],
    )


def protocols(context: typer.Context, as_json: AsJson = False) -> None:
    """List the guidance documents that come with casesim, or trace what became of them."""
    if context.invoked_subcommand is None:
        _list_protocols(as_json)


def _list_protocols(as_json: bool) -> None:
    from casesim.scenario.loading import load_protocol, protocol_names

    found = [load_protocol(name) for name in protocol_names()]
    if as_json:
        keys = ("id", "key", "title", "nature")
        rows = [{key: getattr(each, key) for key in keys} for each in found]
        for row, each in zip(rows, found, strict=True):
            row |= {"issued": each.issued.isoformat(), "clause_count": len(each.clauses)}
        say_json({"protocols": rows})
        return
    say_table(
        ("id", "issued", "clauses", "title"),
        [(each.id, each.issued.isoformat(), str(len(each.clauses)), each.title) for each in found],
    )


def _about(scenario: CaseScenario | Network | Population) -> dict[str, object]:
    if isinstance(scenario, Network):
        title = f"a network of waiting lines ({len(scenario.stations)}), nobody decides"
        about: dict[str, object] = {"id": scenario.id, "kind": "abstract", "title": title}
        return about | {"horizon_days": scenario.horizon_days}
    about = {
        "id": scenario.id,
        "kind": "case",
        "title": scenario.title,
        "summary": scenario.summary,
        "version": scenario.version,
        "country": scenario.country,
        "start": scenario.start.isoformat(),
        "horizon_days": scenario.horizon_days,
        "content_note": scenario.content_note,
        "reviewed": review_line(scenario),
        "primary_outcome": scenario.primary_outcome,
    }
    if isinstance(scenario, Population):
        kinds = [template.name for template in scenario.templates]
        variants = [{"id": v.id, "name": v.name, "about": v.about} for v in scenario.variants]
        about |= {"kind": scenario.kind, "kinds_of_families": kinds}
        return about | {"variants": variants}
    return about | {"people": [member.name for member in scenario.family.members]}
