"""Every case speaks for itself: no person or agency of it falls back on general words."""

from __future__ import annotations

import pytest

from casesim.domain.case_scenario import CaseScenario
from casesim.domain.vocabulary import MissedCause
from casesim.scenario.loading import load_scenario

WARMTH = ("open", "polite", "guarded", "closed")
OF_A_MEMBER = (
    *(f"contact_kept/{{}}/{warmth}" for warmth in WARMTH),
    "contact_missed/{}", "told/{}", "wish/{}", "strength/{}", "consent_yes/{}",
    "consent_exclusion/{}", "consent_no/{}", "consent_not_understood/{}", "breach_learned/{}",
    "practical_taken/{}", "client_at_conference/{}", "lead_client_wish/{}", "conflicting/{}",
    "retelling/{}", "overwhelmed/{}", "complaint/{}",
    *(f"missed_cause/{cause}/{{}}" for cause in MissedCause),
)  # fmt: skip
OF_AN_AGENCY = ("reply_knows", "own_contact", "lead_accepts")


@pytest.fixture(scope="module", params=["mdm_l", "ms_s"])
def case(request):
    loaded = load_scenario(request.param)
    assert isinstance(loaded, CaseScenario)
    return loaded


def missing(case, keys):
    return sorted(key for key in keys if key not in case.voices)


def test_each_person_has_a_voice_with_variants(case):
    people = [key.format(member.id) for member in case.family.members for key in OF_A_MEMBER]
    assert missing(case, people) == []
    assert [key for key in people if len(case.voices[key]) < 2] == []
    for member in case.family.members:
        assert len(case.voices[f"contact_kept/{member.id}/open"]) >= 8
        assert len(case.voices[f"told/{member.id}"]) >= 8


def test_what_agencies_do_sounds_like_this_case(case):
    steps = case.services
    assert missing(case, (f"service_started/{step.id}" for step in steps)) == []
    assessing = [step.id for step in steps if step.assesses and not step.under_power]
    assert missing(case, (f"assessment_found/{step}" for step in assessing)) == []
    others = [agency.id for agency in case.agencies if agency.id != case.convenor]
    spoken = [f"{kind}/{agency}" for agency in others for kind in OF_AN_AGENCY]
    assert missing(case, spoken) == []


def test_what_befalls_people_is_told_in_the_words_of_the_case(case):
    pressures = [
        f"pressure_{what}/{pressure.id}"
        for pressure in case.pressures
        for what in ("warning", "held", "happened")
    ]
    sides = [side.id for one in (*case.services, *case.pressures) for side in one.worsens]
    goals = [goal.id for member in case.family.members for goal in member.goals]
    told = [
        *pressures,
        *(f"side_effect/{side}" for side in sides),
        *(f"goal_reached/{goal}" for goal in goals),
        *(f"helper/{helper.id}" for helper in case.family.helpers),
    ]
    assert missing(case, told) == []


def test_what_can_be_chosen_is_explained(case):
    texts = case.texts
    keys = [f"service/{step.id}" for step in case.services]
    keys += [f"agency/{agency.id}" for agency in case.agencies]
    keys += [f"place/{place.id}" for place in case.places]
    keys += [f"family_part/{step.id}" for step in case.services if step.family_part]
    assert sorted(key for key in keys if key not in texts) == []
