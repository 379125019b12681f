"""`python -m tests.golden`: write the digests anew, after a change that is meant to change them.

The commit that changes them says which runs changed, from where on, and why.
"""

from __future__ import annotations

import json

from tests.golden.digests import KEPT, digests

KEPT.write_text(json.dumps(digests(), indent=2) + "\n", encoding="utf-8")
