"""Whatever is in a file, the answer is a sentence with a place, in less than two seconds."""

from __future__ import annotations

import re
import time

import pytest

from casesim.scenario.loading import faults_of
from tests.scenario.hostile.collection import HOSTILE

PLACE = re.compile(r":[0-9]+:[0-9]+: ")
JARGON = re.compile(r"pydantic|Traceback|Input should|https?://|NoneType|<class|ruamel", re.I)


def test_there_are_more_than_two_hundred_and_each_has_its_name():
    names = [each.name for each in HOSTILE]
    assert len(names) >= 200
    assert len(set(names)) == len(names)


# A tenth of them in the quick part, all of them in the long one.
TENTH = HOSTILE[::10]
EACH = [each if each in TENTH else pytest.param(each, marks=pytest.mark.slow) for each in HOSTILE]


@pytest.mark.parametrize("hostile", EACH, ids=lambda each: each.name)
def test_is_refused_with_place_reason_and_remedy(hostile, tmp_path):
    path = hostile.write(tmp_path)
    begin = time.process_time()
    faults = faults_of(path)
    took_s = time.process_time() - begin
    assert faults
    message = "\n".join(map(str, faults))
    assert hostile.says in message
    for fault in faults:
        assert PLACE.search(str(fault))
        assert fault.line >= 1 and fault.column >= 1
        assert fault.what and fault.why and fault.remedy
    assert not JARGON.search(message.replace(str(tmp_path), ""))
    assert took_s < 2.0
