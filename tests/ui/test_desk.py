"""Where the page gets its plays from."""

from __future__ import annotations

import pytest

from casesim.paths import scenarios_dir
from casesim.play.store import Store
from casesim.scenario.loading import case_names, protocol_names
from casesim.ui.desk import Desk


@pytest.fixture
def store(tmp_path) -> Store:
    return Store(f"sqlite:///{(tmp_path / 'plays.db').as_posix()}")


def test_cases_are_offered_and_abstract_scenarios_are_not(store):
    desk = Desk(store)
    names = [card["id"] for card in desk.cards()]
    assert {"mdm_l", "mdm_z", "ms_s", "carla", "carla_sg", "ballyfermot"} <= set(names)
    assert not {"first_year", "fsc_town"} & set(names)
    assert not [name for name in names if name.startswith("abstract")]
    assert desk.problems == []


def test_every_document_can_be_chosen_and_the_usual_one_is_set(store):
    desk = Desk(store)
    assert [each["id"] for each in desk.documents()] == list(protocol_names())
    assert desk.document == "map"
    assert Desk(store, protocol="plan").document == "plan"


def test_a_case_of_ones_own_is_offered_first(store, tmp_path):
    file = tmp_path / "own.yaml"
    file.write_text((scenarios_dir() / "mdm_l.yaml").read_text("utf-8"), encoding="utf-8")
    first, *_others = Desk(store, str(file)).cards()
    assert first["id"] == str(file)


def test_a_broken_file_is_told_in_a_line_and_the_others_stay(store, tmp_path):
    file = tmp_path / "broken.yaml"
    file.write_text("kind: nothing\n", encoding="utf-8")
    desk = Desk(store, str(file))
    assert [card["id"] for card in desk.cards()] == list(case_names())
    (problem,) = desk.problems
    fault = f"{file}:1:7: kind is not known"
    assert problem.startswith(f"One case is not offered, because its file has a fault: {fault}")


def test_a_play_is_listed_with_its_case_name_and_seed(store):
    desk = Desk(store)
    desk.cards()
    play = desk.begin("mdm_l", seed=7, player="Ana", watch=False)
    (listed,) = desk.plays()
    assert listed["id"] == play.id
    assert listed["title"] == "Mdm L and her brother"
    assert listed["note"].startswith("Ana · ")
    assert listed["note"].endswith("0 decisions · seed 7")
    assert listed["finished"] is False
    assert desk.resume(play.id).id == play.id


def test_a_save_becomes_a_play_of_its_own(store):
    desk = Desk(store)
    play = desk.begin("mdm_l", seed=7, player="", watch=True)
    again = desk.load(play.save())
    assert again.id != play.id
    assert len(desk.plays()) == 2


@pytest.mark.slow
def test_a_play_is_guided_by_the_document_that_was_asked_for(store):
    desk = Desk(store)
    play = desk.begin("mdm_l", seed=3, player="", watch=False, protocol="bal")
    assert play.protocol.id == "bal"
    assert play.share_line == "casesim play mdm_l --seed 3 --protocol bal"
    assert desk.resume(play.id).protocol.id == "bal"


@pytest.mark.slow
def test_plays_that_are_over_can_be_looked_back_at_and_compared_with(store):
    desk = Desk(store)
    desk.cards()
    assert desk.finished() == []
    example = desk.example()
    assert example.finished
    assert desk.example().id == example.id
    (listed,) = desk.finished()
    assert listed["id"] == example.id
    assert desk.others(example) == []
    desk.begin("mdm_l", seed=7, player="", watch=False)
    again = desk.load(example.save())
    (other,) = desk.others(again)
    assert other["id"] == f"play:{example.id}"
    assert other["label"].startswith("example · ")
