"""`python -m tests.validation [--share 1.0]`: theory beside the simulation, a JSON line each."""

from __future__ import annotations

import argparse
import json
import sys

from casesim.experiments.replications import local_executor
from tests.validation.examples import compare_examples
from tests.validation.theory import compare_with_theory


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--share", type=float, default=1.0, help="of the full effort")
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    executor = local_executor(asked.workers)
    found = [*compare_with_theory(asked.share, executor), *compare_examples(asked.share, executor)]
    rows = [each.as_dict() for each in found]
    for row in rows:
        print(json.dumps(row))
    return 0 if all(row["holds"] for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
