"""A save is small, says what it is, and is refused with a sentence when it is not."""

from __future__ import annotations

import json
import re

import pytest

from casesim import __version__
from casesim.errors import CasesimError
from casesim.play.savefile import (
    LARGEST_BYTES,
    SaveError,
    _checksum,
    read_save,
    read_save_file,
    write_save,
)
from tests.play.entries import a_save

TEXT = write_save(a_save())


def edited(change) -> str:
    """A save with a change whose author also set the checksum right."""
    found = json.loads(TEXT)
    found.pop("checksum")
    change(found)
    return json.dumps({**found, "checksum": _checksum(found)})


def test_a_save_is_read_as_it_was_written():
    assert read_save(TEXT) == a_save()
    assert read_save(write_save(a_save(choice_count=0))) == a_save(choice_count=0)


def test_a_hundred_choices_take_a_few_kilobytes():
    assert len(write_save(a_save(choice_count=100)).encode()) < 20_000


def test_a_save_can_be_read_by_a_person():
    lines = [line for line in TEXT.splitlines() if "die Nachbarin sagt: „bald“" in line]
    assert len(lines) == len(a_save().entries)


def test_a_save_without_forecasts_is_as_it_was_before_there_were_any():
    assert "forecasts" not in write_save(a_save(choice_count=2))
    assert read_save(write_save(a_save(choice_count=2))).forecasts == ()


def test_a_save_that_another_program_laid_out_anew_is_the_same():
    assert read_save(json.dumps(json.loads(TEXT), indent=4)) == a_save()


def test_a_truncated_save_is_refused_wherever_it_was_cut():
    whole = len(TEXT.rstrip())
    for length in range(0, whole, 7):
        with pytest.raises(SaveError, match=r"not a whole casesim save: .*fetch it again|it is"):
            read_save(TEXT[:length])


def test_an_edited_save_is_refused():
    for was, becomes in (("call:hdb", "wait"), ('"seed": 7', '"seed": 8'), ("know", "plan")):
        assert was in TEXT
        with pytest.raises(SaveError, match=r"changed after casesim wrote it.*load an unchanged"):
            read_save(TEXT.replace(was, becomes, 1))


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (f'"casesim": "{__version__}"', '"casesim": "9.9.9"'),
        ('"casesim_save": 1', '"casesim_save": 2'),
        ('"casesim_save": 1', '"casesim_save": "new"'),
    ],
)
def test_a_save_of_another_version_is_refused(was, becomes):
    assert was in TEXT
    version = re.escape("9.9.9" if "9.9.9" in becomes else __version__)
    message = rf"made by casesim {version} .* open it with casesim {version}, or start the case"
    with pytest.raises(SaveError, match=message):
        read_save(TEXT.replace(was, becomes, 1))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "not a whole casesim save: it is not JSON"),
        ("Mdm L", "not a whole casesim save: it is not JSON"),
        ("[]", "not a whole casesim save: it is a list and not an object"),
        ("null", "it is nothing and not an object"),
        ('{"name": "other program"}', "JSON, but not a casesim save.*choose a file that casesim"),
        ('{"casesim_save": 1, "casesim_save": 1}', "'casesim_save' is named twice"),
        ('{"casesim_save": NaN}', "NaN is no number"),
        ('{"casesim_save": 1e999}', "'casesim_save' is too large"),
        ("[" * 100_000, "nested too deeply"),
        ('{"a": ' * 100_000, "nested too deeply"),
        ("9" * 10_000, "not a whole casesim save: it is not JSON"),
        ("{" + "x" * LARGEST_BYTES, "too large for a save"),
    ],
)
def test_what_is_no_save_is_refused(text, message):
    with pytest.raises(SaveError, match=message):
        read_save(text)


def put(*path_and_value):
    *path, value = path_and_value

    def change(found):
        for step in path[:-1]:
            found = found[step]
        found[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda found: found.pop("choices"), "'choices' is missing"),
        (put("extra", 1), "the save has an unknown entry 'extra'"),
        (put("run", "extra", 1), "'run' has an unknown entry 'extra'"),
        (put("scenario", []), "'scenario' must be an object (got a list)"),
        (put("scenario", "id", "../../etc/passwd"), "'../../etc/passwd' is no id"),
        (put("protocol", "id", "a/b"), "'a/b' is no id"),
        (put("scenario", "hash", "xyz"), "'xyz' is no fingerprint"),
        (put("run", "seed", 1.5), "'seed' must be a whole number (got a number)"),
        (put("run", "seed", True), "'seed' must be a whole number (got true or false)"),
        (put("run", "seed", -1), "'seed' must lie between 0 and"),
        (put("run", "seed", 2**70), "'seed' must lie between 0 and"),
        (put("run", "horizon_days", "long"), "'horizon_days' must be a number (got a text)"),
        (put("run", "horizon_days", 10**400), "'horizon_days' is too large"),
        (put("ledger", "overrides", {"x": None}), "'x' must be a number (got nothing)"),
        (put("choices", 0, []), "a choice has 7 parts (got 0)"),
        (put("choices", 0, 0, "a\x1b[2J"), "a decision has no name that could be printed"),
        (put("choices", 0, 1, 5), "an option must be a text (got a whole number)"),
        (put("choices", 0, 2, {"ask": "know"}), "the values of a choice must be a list"),
        (put("choices", 0, 2, {"ask": [1]}), "the values of a choice must be a text"),
        (put("choices", 0, 3, "\ud800"), "a reason has a character that no text can hold"),
        (put("choices", 0, 5, "1"), "the rows of a choice must be a whole number"),
        (put("choices", 0, 6, "../x"), "'../x' is no fingerprint"),
        (put("log", "digest", "zz"), "'zz' is no fingerprint"),
        (put("forecasts", {}), "'forecasts' must be a list (got an object)"),
        (put("forecasts", [[]] * 4), "a save has at most 3 forecasts (got 4)"),
        (put("forecasts", 0, []), "a forecast has 10 parts (got 0)"),
        (put("forecasts", 0, 0, "../q"), "'../q' is no id of a scenario, protocol or question"),
        (put("forecasts", 0, 1, "a\x1b[2J"), "a decision has no name that could be printed"),
        (put("forecasts", 0, 2, "1"), "the number of a choice must be a whole number"),
        (put("forecasts", 0, 3, None), "the day of a forecast must be a number (got nothing)"),
        (put("forecasts", 0, 4, True), "the date of a forecast must be a number (got true or f"),
        (put("forecasts", 0, 5, "maybe"), "a forecast says one of yes, no (got 'maybe')"),
        (put("forecasts", 0, 6, 0.85), "says one of 0.5, 0.6, 0.7, 0.8, 0.9, 1.0 (got '0.85')"),
        (put("forecasts", 0, 6, "<b>"), "a confidence must be a number (got a text)"),
        (put("forecasts", 0, 7, 1.5), "the rows of a forecast must be a whole number"),
        (put("forecasts", 0, 9, "zz"), "'zz' is no fingerprint"),
    ],
)
def test_a_save_of_another_shape_is_refused(change, message):
    with pytest.raises(SaveError, match=r"load an unchanged copy, or start the case anew") as said:
        read_save(edited(change))
    assert message in str(said.value)


def test_a_file_that_cannot_be_read_is_said(tmp_path):
    with pytest.raises(SaveError, match=r"cannot be read \(No such file.*name a save file that"):
        read_save_file(tmp_path / "none.json")
    with pytest.raises(SaveError, match=r"cannot be read \(Is a directory\)"):
        read_save_file(tmp_path)


def test_a_file_that_is_no_text_is_said(tmp_path):
    (tmp_path / "picture.json").write_bytes(b"\x89PNG\xff\xfe")
    with pytest.raises(SaveError, match=r"no casesim save: it is not text; name a file"):
        read_save_file(tmp_path / "picture.json")


def test_a_huge_file_is_not_read_to_its_end(tmp_path):
    huge = tmp_path / "huge.json"
    with huge.open("wb") as file:
        file.truncate(50_000_000_000)
    with pytest.raises(SaveError, match=r"too large for a save \(more than 4 MB\)"):
        read_save_file(huge)


def test_every_refusal_is_one_of_casesims_own():
    assert issubclass(SaveError, CasesimError)
