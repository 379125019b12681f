"""`python -m tests.benchmarks [a b …] [--json]`: prints each benchmark's ratios."""

from __future__ import annotations

import argparse
import importlib
import json

# Letter -> module with `measure()`. A new benchmark is a new line here.
BENCHMARKS = {
    "a": "tests.benchmarks.referral_network",
    "b": "tests.benchmarks.growth",
    "c": "tests.benchmarks.futures",
    "d": "tests.benchmarks.browser",
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("letters", nargs="*", metavar="LETTER", help=f"of {' '.join(BENCHMARKS)}")
    parser.add_argument("--json", action="store_true", help="one JSON line per ratio")
    asked = parser.parse_args()
    unknown = sorted(set(asked.letters) - set(BENCHMARKS))
    if unknown:
        parser.error(f"no benchmark {' '.join(unknown)}; there are {' '.join(BENCHMARKS)}")
    for letter in asked.letters or BENCHMARKS:
        for figure in importlib.import_module(BENCHMARKS[letter]).measure():
            line = json.dumps({"benchmark": letter, **figure.as_dict()}) if asked.json else figure
            print(line if asked.json else f"({letter}) {line}", flush=True)


if __name__ == "__main__":
    main()
