"""What happens in a run is what happened when its digest was written down."""

from __future__ import annotations

import pytest

from tests.golden.digests import digests, kept


@pytest.mark.slow
def test_runs_have_the_digests_that_were_kept():
    found, expected = digests(), kept()
    changed = sorted(run for run in found if found[run] != expected.get(run))
    assert found.keys() == expected.keys()
    assert not changed, (
        f"other logs than before: {changed}; if that is meant, run `python -m tests.golden` and "
        "say in the commit what changed and why"
    )
