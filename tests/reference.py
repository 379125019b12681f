"""`python -m tests.reference`: writes the pages of notebooks/reference that come from data."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from casesim.domain.ledger import Assumption, Confidence, Ledger
from casesim.paths import notebooks_dir
from casesim.protocols.case_protocol import CaseProtocol, Clause
from casesim.protocols.rulings import Force, Source
from casesim.protocols.tags import TAGS
from casesim.scenario.evidence_file import load_evidence
from casesim.scenario.loading import (
    load_glossary,
    load_ledger,
    load_protocol,
    load_trace,
    protocol_names,
)
from tests.markdown import GENERATED, table
from tests.reference_evidence import evidence_page
from tests.reference_trace import glossary_page, trace_page


def pages() -> dict[str, str]:
    """File name -> text, for every page that is generated."""
    clauses = {f"{name}_clauses.md": clauses_page(load_protocol(name)) for name in protocol_names()}
    return {
        "ledger.md": ledger_page(load_ledger()),
        "evidence_numbers.md": evidence_page(load_evidence(), load_ledger()),
        "trace.md": trace_page(load_trace()),
        "glossary.md": glossary_page(load_glossary()),
        **clauses,
    }


def write_pages(folder: Path) -> list[Path]:
    """Write every page into a folder, and say which files these are."""
    written = []
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
        written.append(folder / name)
    return written


def ledger_page(ledger: Ledger) -> str:
    """The ledger as tables, one for each room of names."""
    judged = sum(is_judgement(each) for each in ledger.values())
    levels = [(level, sum(each.confidence is level for each in ledger.values()))
              for level in Confidence]  # fmt: skip
    counted = ", ".join(f"{count} {level}" for level, count in levels)
    parts = [
        GENERATED.format("scenarios/ledger.yaml"),
        "# The ledger of assumptions",
        f"Every number that the model uses and a scenario does not give: {len(ledger)} entries, "
        f"{judged} of them judgement and {len(ledger) - judged} with a published source. "
        f"Confidence in the numbers themselves: {counted}. Whether a number from one country holds "
        "in another is a further question, which no entry answers.",
        "The range is what may be tried instead of the value, drawn as stated where a form is "
        "named. For a target it is the band in which a result is plausible. A switch is 1 for on "
        "and 0 for off. What it rests on are rows of [evidence_numbers.md](evidence_numbers.md).",
    ]
    for room, entries in groupby(ledger.values(), key=room_of):
        parts += [f"## {room}", table(LEDGER_HEAD, map(ledger_row, entries))]
    return "\n\n".join(parts) + "\n"


LEDGER_HEAD = ("name", "value", "unit", "range", "source", "rests on", "confidence")


def room_of(entry: Assumption) -> str:
    """First part of a name, such as "onset"."""
    return entry.name.split(".")[0]


def is_judgement(entry: Assumption) -> bool:
    """Whether somebody of this project chose the number, and nobody published it."""
    return entry.source.startswith("judgement")


def ledger_row(entry: Assumption) -> tuple[str, ...]:
    """One entry as a row of the table."""
    form = f" ({entry.distribution})" if entry.distribution else ""
    swept = f"{entry.low:g} to {entry.high:g}{form}"
    name, value = f"`{entry.name}`", f"{entry.value:g}"
    rows = ", ".join(entry.evidence) or "–"
    return (name, value, entry.unit, swept, entry.source, rows, entry.confidence)


def clauses_page(protocol: CaseProtocol) -> str:
    """The rules of a document with their force, and what it is silent on."""
    rules = [each for each in protocol.clauses if each.force is not Force.SILENT]
    silences = [each for each in protocol.clauses if each.force is Force.SILENT]
    forces = [(force, sum(rule.force is force for rule in rules))
              for force in Force if force is not Force.SILENT]  # fmt: skip
    counted = ", ".join(f"{count} {force.removesuffix('s')}" for force, count in forces)
    parts = [
        GENERATED.format(f"scenarios/protocols/{protocol.id}.yaml"),
        f"# {protocol.key} as rules",
        f"{protocol.title}. {protocol.nature}",
        f"{len(rules)} rules: {counted}. The force is taken from the document's own verb, which "
        "stands beside it. What a paragraph says is put in our words; the document decides, not "
        "this page.",
        "## Rules",
        table(("paragraph", "force", "verb", "what it says", "id"), map(rule_row, rules)),
        "## Silences",
        f"{len(silences)} topics on which the document says nothing that decides. Where something "
        "else is used instead, it is named with its reason.",
        table(("near", "what is not said", "used instead", "id"), map(silence_row, silences)),
    ]
    return "\n\n".join(parts) + "\n"


def rule_row(rule: Clause) -> tuple[str, ...]:
    """One rule as a row of the table."""
    says = f"{rule.source.says} *{rule.note}*" if rule.note else rule.source.says
    return (
        str(rule.source),
        rule.force,
        rule.verb,
        says + in_force(rule) + duty_of(rule),
        f"`{rule.id}`",
    )


def in_force(clause: Clause) -> str:
    """From and until when a clause holds, where that is bounded."""
    since = f" In force from {clause.since}." if clause.since else ""
    until = f" In force until {clause.until}." if clause.until else ""
    return since + until


def duty_of(clause: Clause) -> str:
    """The duty that a clause names: what keeps or breaches it gets no mark in a debrief."""
    if clause.duty is None:
        return ""
    ground = clause.duty.ground.replace("_", " ")
    breached = "; ".join(TAGS[tag] for tag in clause.duty.breached_by)
    return f" **A duty ({ground}).** What breaches it: {breached}."


def silence_row(silence: Clause) -> tuple[str, ...]:
    """One silence as a row of the table."""
    says = silence.source.says + in_force(silence) + duty_of(silence)
    return (str(silence.source), says, instead(silence), f"`{silence.id}`")


def instead(silence: Clause) -> str:
    """What is used where the document is silent."""
    if silence.fallback is None:
        return "nothing"
    source = silence.fallback.source
    return f"**{cited(source)}**: {source.says} {silence.fallback.grounds}"


def cited(source: Source) -> str:
    """How a source is named: a law by its own name, a document by its key."""
    return source.paragraph if source.document == "law" else str(source)


def stale(folder: Path) -> Iterator[str]:
    """Names of generated pages that are missing or differ from what the data say now."""
    for name, text in pages().items():
        path = folder / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            yield name


def main() -> int:
    """Write the pages beside the notebooks."""
    for path in write_pages(notebooks_dir() / "reference"):
        print(f"Wrote {path.relative_to(notebooks_dir().parent)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
