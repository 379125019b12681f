"""A variant of a case: its own file over another one, with faults at its own lines."""

from __future__ import annotations

import pytest

from casesim.domain.case_scenario import CaseScenario
from casesim.errors import FileFaultsError
from casesim.scenario.loading import faults_of, load_scenario
from tests.scenario.small_case import SMALL_CASE

VARIANT = """kind: case
id: other_country
variant_of: small_case
country: IE
family:
  members:
    - {id: son, name: C}
agencies:
  - id: fsc
    short: Centre
    culture: {shares: 0.5}
  - id: shelter
    name: A shelter
    short: Shelter
    kind: housing
    about: Beds.
    mandate: [housing]
    culture: {reply: slow, shares: 0.5, threshold: 50}
    workers:
      - {id: keeper, name: Mr E, title: keeper, languages: [English], skill: 1, load: 0.5}
expert_notes:
  - {decision: first_contact, positions: [Write first.]}
citations: [Another document]
texts:
  family_part/nursing: he opens the gate
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "small_case.yaml").write_text(SMALL_CASE, encoding="utf-8")
    return tmp_path


def written(folder, text):
    path = folder / "other_country.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def read(folder, text) -> CaseScenario:
    case = load_scenario(written(folder, text))
    assert isinstance(case, CaseScenario)
    return case


def faults(folder, text):
    return [(fault.line, fault.what, fault.remedy) for fault in faults_of(written(folder, text))]


def test_it_says_what_differs_and_the_other_file_says_the_rest(folder):
    base, case = load_scenario(folder / "small_case.yaml"), read(folder, VARIANT)
    assert isinstance(base, CaseScenario)
    assert (case.id, case.country, case.start) == ("other_country", "IE", base.start)
    assert [member.name for member in case.family.members] == ["Mr A", "C"]
    assert case.family.members[1].role == base.family.members[1].role
    first, second = case.agencies
    assert (first.short, first.culture.shares, first.culture.reply) == ("Centre", 0.5, "fast")
    assert first.services == base.agencies[0].services
    assert second.id == "shelter"
    assert case.expert_notes[0].positions == ("Write first.",)
    assert case.expert_notes[0].basis == base.expert_notes[0].basis
    assert case.citations == ("Another document",)
    assert case.texts["family_part/nursing"] == "he opens the gate"
    assert case.calendar.holidays != base.calendar.holidays


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("country: IE", "country: XX", 4, "country is not a country"),
        ("short: Centre", "shrot: Centre", 10, "is not known here"),
        ("shares: 0.5}\n  - id", "shares: 5}\n  - id", 11, "culture.shares must be at most 1"),
        ("name: C", "name: C, prefers_with: sun", 7, "must name a member of this case (got sun)"),
        ("id: shelter", "id: fsc", 12, "is the id of another agency too (got fsc)"),
        ("skill: 1", "skill: 9", 20, "skill must be at most 3 (got 9)"),
        ("mandate: [housing]", "mandate: [houses]", 17, "mandate[1]"),
        ("decision: first_contact", "decision: lead", 22, "basis is missing"),
    ],
)
def test_a_slip_is_told_at_its_own_line(folder, old, new, line, what):
    assert old in VARIANT
    found = faults(folder, VARIANT.replace(old, new, 1))
    first, said, _ = found[0]
    assert (first, what in said) == (line, True), found


@pytest.mark.slow
def test_what_the_other_file_then_lacks_is_told_at_the_nearest_line_of_its_own(folder):
    ((line, said, _), *_) = faults(folder, VARIANT + "services: []\n")
    assert VARIANT.splitlines()[line - 1] == "family:"
    assert (
        said == "family.facts[1] (wound).found_by[1] must name a service of this case (got review)"
    )


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ("smal_case", 'variant_of is no file of this folder (got "smal_case")'),
        ("../small_case", "variant_of is no file of this folder"),
        ("[small_case]", "variant_of is no file of this folder"),
        ("other_country", "variant_of is a variant itself (got other_country)"),
        ("network", "variant_of is no case (got network)"),
    ],
)
def test_it_names_a_whole_case_of_its_folder(folder, given, what):
    (folder / "network.yaml").write_text("kind: abstract\n", encoding="utf-8")
    text = VARIANT.replace("variant_of: small_case", f"variant_of: {given}")
    ((line, said, remedy),) = faults(folder, text)
    assert (line, what in said) == (3, True), said
    assert remedy


@pytest.mark.slow
def test_a_near_name_is_offered(folder):
    text = VARIANT.replace("variant_of: small_case", "variant_of: smal_case")
    ((_, _, remedy),) = faults(folder, text)
    assert "Did you mean small_case?" in remedy


@pytest.mark.parametrize("own", ["id: small_case\n", ""])
def test_it_has_an_id_of_its_own(folder, own):
    text = VARIANT.replace("id: other_country\n", own, 1)
    ((_, said, _),) = faults(folder, text)
    assert said == "id is not an id of its own"


@pytest.mark.slow
def test_a_fault_of_the_other_file_is_told_there(folder):
    broken = SMALL_CASE.replace("severity: 70", "severity: 700")
    (folder / "small_case.yaml").write_text(broken, encoding="utf-8")
    with pytest.raises(FileFaultsError) as caught:
        load_scenario(written(folder, VARIANT))
    assert {fault.file for fault in caught.value.faults} == {str(folder / "small_case.yaml")}


@pytest.mark.slow
def test_carla_in_singapore_is_the_same_family_among_other_agencies():
    carla, there = load_scenario("carla"), load_scenario("carla_sg")
    assert isinstance(carla, CaseScenario)
    assert isinstance(there, CaseScenario)
    assert (carla.country, there.country) == ("AU-QLD", "SG")
    assert [each.id for each in there.agencies] == [each.id for each in carla.agencies]
    assert there.family.couplings == carla.family.couplings
    named = {agency.name for agency in carla.agencies} & {agency.name for agency in there.agencies}
    assert named <= {"The boys' primary school", "The letting agent of the flat"}
