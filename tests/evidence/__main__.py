"""`python -m tests.evidence [--share 1.0] [--out FILE] [names…]`: the long evidence."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from casesim.experiments.replications import local_executor
from tests.evidence.effort import Effort
from tests.evidence.registry import EVIDENCE


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help=f"of {', '.join(EVIDENCE)}; all if none is given")
    parser.add_argument("--share", type=float, default=1.0, help="of the full effort")
    parser.add_argument("--workers", type=int, default=2)
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
        print(f"\n{name}: {time.monotonic() - began:.0f} s\n", file=sys.stderr, flush=True)
    if asked.out is not None:
        asked.out.write_text("\n\n".join(each.text for each in reports) + "\n", encoding="utf-8")
    for each in reports:
        print(f"{each.name}: {'holds' if each.holds else 'DOES NOT HOLD'}", file=sys.stderr)
    return 0 if all(each.holds for each in reports) else 1


if __name__ == "__main__":
    sys.exit(main())
