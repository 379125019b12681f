"""`python -m tests.play [--share 1.0]`: a play killed at each decision, as a line of JSON."""

from __future__ import annotations

import argparse
import json
import sys

from tests.play.killing import kill_all_the_way
from tests.play.plays import a_setting


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--share", type=float, default=1.0, help="of the decisions")
    found = kill_all_the_way(parser.parse_args().share, a_setting().scenario.horizon_days)
    print(json.dumps(found.as_dict()))
    return 0 if found.holds else 1


if __name__ == "__main__":
    sys.exit(main())
