"""The pages of notebooks/reference on what became of the source documents and their words."""

from __future__ import annotations

from casesim.domain.glossary import Body, Glossary, Paper, Term
from casesim.protocols.trace import Trace, TraceRow, TraceStatus
from tests.markdown import GENERATED, table

MEANING = {
    TraceStatus.EXECUTABLE: "it runs, and tests name it",
    TraceStatus.DATA: "it can be looked up",
    TraceStatus.OUT_OF_SCOPE: "it was left out, with the reason",
}


def trace_page(trace: Trace) -> str:
    """What became of every row of every document, with totals."""
    totals = trace.totals()
    alive = sum(sum(counts.values()) - counts[TraceStatus.OUT_OF_SCOPE]
                for counts in totals.values())  # fmt: skip
    parts = [
        GENERATED.format("scenarios/protocols/trace.yaml"),
        "# Where the documents went",
        f"A row is one thing that a source document says. Of {len(trace.rows)} rows, {alive} are "
        "alive: " + "; ".join(f"*{status}*: {text}" for status, text in MEANING.items()) + ". "
        "What a document says is put in our words. `casesim protocols trace` shows the same.",
        table(("document", *TraceStatus, "rows"), total_rows(trace)),
    ]
    for document in trace.documents:
        rows = map(trace_row, trace.of_document(document))
        parts += [f"## {document.key}", f"{document.title}.", table(HEAD, rows)]
    return "\n\n".join(parts) + "\n"


HEAD = ("row", "status", "what it says", "where it lives", "shown by")


def total_rows(trace: Trace) -> list[tuple[str, ...]]:
    """A line for each document, and one for all."""
    counts = {key: list(each.values()) for key, each in trace.totals().items()}
    counts["all"] = [sum(column) for column in zip(*counts.values(), strict=True)]
    return [(key, *map(str, each), str(sum(each))) for key, each in counts.items()]


def trace_row(row: TraceRow) -> tuple[str, ...]:
    """One row of a document as a row of the table."""
    says = f"{row.says} *{row.reason}*" if row.reason else row.says
    where = ", ".join(f"`{place}`" for place in row.where)
    return (row.id, row.status, says, where, ", ".join(map(shown_by, row.tests)))


def shown_by(test: str) -> str:
    """A test as it is called for short: worked cases by their clause, others by file and name."""
    kind, _, name = test.partition(":")
    if kind == "worked":
        return f"worked cases of `{name}`"
    path, _, function = test.removeprefix("tests/").partition("::")
    return f"`{path}`: {function.removeprefix('test_').replace('_', ' ')}"


def glossary_page(glossary: Glossary) -> str:
    """Words, bodies and papers that the documents name."""
    parts = [
        GENERATED.format("scenarios/glossary.yaml"),
        "# Glossary and directory",
        f"{len(glossary.terms)} words, {len(glossary.agencies)} agencies and programmes, and "
        f"{len(glossary.documents)} papers and tools that the source documents name, in our "
        "words. What agencies may do is told as it was around the dates of the cases, and is no "
        "legal advice.",
        "## Words",
        table(("word", "meaning", "source"), map(term_row, glossary.terms)),
        "## Agencies and programmes",
        table(BODY_HEAD, map(body_row, glossary.agencies)),
        "## Papers and tools",
        table(("name", "what it holds", "here", "source"), map(paper_row, glossary.documents)),
    ]
    return "\n\n".join(parts) + "\n"


BODY_HEAD = ("name", "place", "what it is there for", "what it can do", "limits", "source")


def term_row(term: Term) -> tuple[str, ...]:
    """A word as a row of the table."""
    return (term.term, term.meaning, term.source)


def body_row(body: Body) -> tuple[str, ...]:
    """An agency as a row of the table."""
    name = f"{body.name} (from {body.since})" if body.since else body.name
    return (name, body.place, body.mandate, body.levers, body.limits, body.source)


def paper_row(paper: Paper) -> tuple[str, ...]:
    """A paper as a row of the table."""
    return (paper.name, paper.holds, paper.here, paper.source)
