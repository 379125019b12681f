"""`python -m tests.evidence [--share 1.0] [--out FILE] [names…]`: the long evidence."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from casesim.experiments.replications import local_executor
from casesim.paths import notebooks_dir
from tests.evidence.effort import Effort
from tests.evidence.registry import EVIDENCE
from tests.evidence.report import Report

GENERATED = (
    "<!-- Generated from runs and scenarios/evidence.yaml. Do not edit: "
    "`python3 run.py evidence` writes it anew. -->"
)


def write_page(report: Report, folder: Path) -> None:
    """Keep a report as a page of its own."""
    text = f"{GENERATED}\n\n{report.text.removeprefix('#')}\n"
    (folder / report.page).write_text(text, encoding="utf-8", newline="\n")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help=f"of {', '.join(EVIDENCE)}; all if none is given")
    parser.add_argument("--share", type=float, default=1.0, help="of the full effort")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--pages", action="store_true", help="write notebooks/reference anew")
    parser.add_argument("--out", type=Path, help="Markdown file to write as well")
    asked = parser.parse_args()
    strange = [name for name in asked.names if name not in EVIDENCE]
    if strange:
        parser.error(f"there is no evidence {strange[0]!r}; choose of: {', '.join(EVIDENCE)}")
    effort = Effort(share=asked.share, executor=local_executor(asked.workers))
    reports = []
    for name in asked.names or EVIDENCE:
        began = time.monotonic()
        reports.append(EVIDENCE[name](effort))
        print(reports[-1].text, flush=True)
        if asked.pages and reports[-1].page:
            write_page(reports[-1], notebooks_dir() / "reference")
        print(f"\n{name}: {time.monotonic() - began:.0f} s\n", file=sys.stderr, flush=True)
    if asked.out is not None:
        asked.out.write_text("\n\n".join(each.text for each in reports) + "\n", encoding="utf-8")
    for each in reports:
        print(f"{each.name}: {'holds' if each.holds else 'DOES NOT HOLD'}", file=sys.stderr)
    return 0 if all(each.holds for each in reports) else 1


if __name__ == "__main__":
    sys.exit(main())
