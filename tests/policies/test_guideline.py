"""The guideline worker does what the protocol says, in a plain order of work."""

from __future__ import annotations

from casesim.domain.observation import KnownAgency, KnownConcern, KnownMember
from casesim.policies import make_policy
from tests.policies.points import (
    a_point,
    answered,
    at_the_start,
    on_the_way,
    with_a_plan,
    with_notice,
)


def met(now=1.0, **more):
    seen = at_the_start(now, **more)
    seen.members["ann"] = KnownMember("ann", seen_days=0.5, contacts=1, warmth="guarded")
    seen.members["ben"] = KnownMember("ben", seen_days=0.5, contacts=1, warmth="guarded")
    return answered(seen, "first_contact", "visit:all", days_ago=0.5)


def test_meets_the_people_first_with_an_interpreter(policy):
    choice = policy("guideline").decide(a_point("first_contact"))
    assert choice.option_id == "visit:all"
    assert choice.values["with"] == ("interpreter",)
    assert choice.values["purpose"] == ("listen",)


def test_asks_for_consent_before_a_bed_that_needs_it(takes):
    seen = answered(met(), "next_step", "crisis:soup")
    assert takes("guideline", a_point("next_step", seen)) == "ask_consent:ann"


def test_who_said_no_to_sharing_is_asked_again_only_after_two_months(takes):
    """A no stands until stock is taken (BAL 2.3.6); what was only put off is asked sooner."""
    for days_ago, consent, asked in (
        (40.0, "refused", False),
        (40.0, "expired", True),
        (61.0, "refused", True),
    ):
        seen = on_the_way(now=90.0)
        seen = answered(seen, "next_step", "ask_consent:ann", days_ago=days_ago)
        seen.members["ann"].consent = consent
        taken = takes("guideline", a_point("next_step", seen))
        assert (taken == "ask_consent:ann") == asked


def test_answers_danger_with_the_bed_that_does_not_part_them(takes):
    seen = answered(met(), "next_step", "crisis:soup")
    for member in seen.members.values():
        member.consent, member.consent_scope = "given", "basic"
    assert takes("guideline", a_point("next_step", seen)) == "crisis:bed"


def test_touches_base_with_every_agency_it_heard_of(policy):
    seen = on_the_way()
    seen.agencies["landlord"] = KnownAgency("landlord")
    choice = policy("guideline").decide(a_point("next_step", seen))
    assert (choice.option_id, choice.values["ask"]) == ("call:landlord", ("know",))


def test_convenes_where_several_agencies_and_several_needs_are(takes):
    assert takes("guideline", a_point("next_step", on_the_way())) == "convene"


def test_does_not_convene_for_one_agency_and_one_need(takes):
    seen = on_the_way(agencies={}, concerns={})
    seen.concerns["money"] = KnownConcern("money", 0.0, "standing", level="serious")
    assert takes("guideline", a_point("next_step", seen)) != "convene"


def test_waits_a_while_for_replies_before_convening(takes):
    seen = on_the_way(now=5.0)
    seen.agencies["clinic"].waiting_for = "know"
    assert takes("guideline", a_point("next_step", seen)) != "convene"


def test_does_not_convene_where_the_protocol_does_not_speak_for_it(catalogue, protocol):
    """Another protocol, another worker: the clauses decide, not the name of the policy."""
    dropped = ("conference_is_useful", "shared_outcomes", "joint_discussion", "one_lead")
    reticent = protocol.with_overrides(without=dropped)
    kept = [c for c in reticent.clauses if "convene_conference" in c.favours]
    assert not kept
    ruled_out = next(c for c in protocol.clauses if c.id == "conference_is_useful")
    never = reticent.with_overrides([_never(ruled_out)])
    worker = make_policy("guideline", catalogue, never)
    assert worker.decide(a_point("next_step", on_the_way())).option_id != "convene"


def _never(clause):
    from dataclasses import replace

    from casesim.protocols.conditions import AtLeast

    return replace(clause, when=AtLeast("agencies_involved", 99))


def test_invites_those_involved_and_prepares_the_family(policy):
    values = policy("guideline").decide(a_point("convene", on_the_way())).values
    assert set(values["invite"]) == {"centre", "landlord", "shelters", "guardian", "clinic"}
    assert values["client"] == ("all_prepared",)
    assert values["when"] == ("soon",)


def test_asks_to_hold_a_measure_among_agencies_first(policy):
    choice = policy("guideline").decide(a_point("next_step", with_notice(on_the_way())))
    assert choice.option_id == "lever:landlord/hold"
    assert choice.values == {"order": ("agencies_first",), "tie": ("sorting",)}


def test_proposes_the_lead_with_most_reference_points_then_another(takes):
    first = a_point("lead", on_the_way())
    assert takes("guideline", first) == "propose:centre"
    seen = answered(on_the_way(), "lead", "propose:centre")
    assert takes("guideline", a_point("lead", seen, occasion=2)) != "propose:centre"
    another_meeting = on_the_way(conference_held_days=39.5)
    seen = answered(another_meeting, "lead", "propose:centre", days_ago=20.0)
    assert takes("guideline", a_point("lead", seen, occasion=3)) == "propose:centre"


def test_meets_again_where_no_lead_was_agreed(takes):
    seen = with_a_plan(lead="", role="convenor")
    seen.referrals.clear()
    assert takes("guideline", a_point("next_step", seen)) == "convene"
    assert takes("guideline", a_point("next_step", with_a_plan())) != "convene"


def test_safety_is_led_by_a_statutory_service_at_the_table(takes):
    assert takes("guideline", a_point("safety_lead", on_the_way())) == "name:guardian"


def test_accepts_the_lead_beside_an_agency_that_does_casework(takes):
    assert takes("guideline", a_point("accept_lead", on_the_way())) == "accept_paired:centre"


def test_puts_danger_above_needs_but_what_a_member_puts_first_is_taken_up(policy):
    order = policy("guideline").decide(a_point("priorities", on_the_way())).values["order"]
    assert order[0] == "now:home"
    assert "now:money" in order
    places = [text.split(":")[1] for text in order]
    assert places.index("home") < places.index("health") < places.index("money")


def test_an_issue_goes_to_a_mandate_with_a_service_for_it(policy):
    values = policy("guideline").decide(a_point("issue_leads", on_the_way())).values
    assert values["health"] == ("clinic",)
    assert values["safety"] == ("guardian",)


def test_plans_what_can_start_and_parts_nobody(policy):
    values = policy("guideline").decide(a_point("plan", with_a_plan())).values
    assert "beds_apart" not in values["items"]
    assert "new_home" not in values["items"]
    assert {"sorting", "doctor"} <= set(values["items"])
    assert values["how"] == ("accompanied",)
    assert "guardian" not in values["stand_down"]
    assert "shelters" not in values["stand_down"]


def test_lets_the_worker_whom_they_trust_hold_the_family_conference(takes):
    seen = with_a_plan(family_conference_days=-1.0)
    assert takes("guideline", a_point("family_conference", seen)) == "hold:centre"


def test_talks_before_anything_goes_up(takes):
    for kind in ("silence", "lapse", "difference"):
        first = takes("guideline", a_point(kind, with_a_plan()))
        assert first in ("call", "talk")
        seen = answered(with_a_plan(), kind, first)
        assert takes("guideline", a_point(kind, seen, occasion=2)) == "supervisor"


def test_never_goes_to_the_top_at_once(takes):
    for occasion in (1, 2, 3, 4):
        seen = with_a_plan()
        assert takes("guideline", a_point("difference", seen, occasion=occasion)) != "escalate"


def test_asks_why_and_answers_what_fits(policy, takes):
    assert takes("guideline", a_point("missed_contact", on_the_way())) == "ask_why"
    fits = {
        "could_not": "change_time",
        "did_not_know": "reminder",
        "afraid": "reassure",
        "did_not_want": "leave_door_open",
    }
    for cause, answer in fits.items():
        point = a_point("missed_cause", on_the_way(), cause=cause)
        assert takes("guideline", point) == answer
    reassured = policy("guideline").decide(a_point("missed_cause", on_the_way()))
    assert reassured.values["with"] == ("neighbour",)


def test_respects_a_refusal_in_the_end(takes):
    seen = answered(with_a_plan(), "refusal", "ask_why")
    assert takes("guideline", a_point("refusal", seen, occasion=3)) == "respect_with_net"


def test_names_cover_with_a_handover(takes):
    assert takes("guideline", a_point("cover", with_a_plan())) == "cover_with_handover:second"


def test_respects_an_exclusion_and_checks_conflicting_reports(takes):
    seen = on_the_way()
    assert takes("guideline", a_point("exclusion", seen)) == "respect"
    seen.facts["no_home"].conflicts = "no"
    assert takes("guideline", a_point("record", seen)) == "check_source"


def test_asks_for_consent_with_time_and_no_wider_than_needed(policy):
    wide = policy("guideline").decide(a_point("consent", on_the_way())).values
    assert wide == {"scope": ("health",), "exclusions": ("ask",)}
    narrow = policy("guideline").decide(a_point("consent", at_the_start())).values
    assert narrow["scope"] == ("basic",)


def test_chases_what_was_not_heard_of(takes):
    assert takes("guideline", a_point("next_step", with_a_plan())) == "chase:bed/1"


def test_closes_with_all_prompts_only_where_nothing_is_open(policy, takes):
    seen = with_a_plan()
    assert takes("guideline", a_point("ending", seen)) == "stay"
    for concern in seen.concerns.values():
        concern.level = "settled"
    closing = policy("guideline").decide(a_point("ending", seen))
    assert closing.option_id == "close"
    assert len(closing.values["prompts"]) == 4


def test_reviews_anew_on_news_and_does_less_when_calm(takes):
    seen = with_a_plan()
    assert takes("guideline", a_point("review", seen)) == "keep"
    seen.harms.append((seen.now_days - 1.0, "rough_sleeping", "ann"))
    assert takes("guideline", a_point("review", seen)) == "replan"
    for concern in seen.concerns.values():
        concern.level = "settled"
    assert takes("guideline", a_point("review", seen)) == "step_down"


def test_reports_a_pressing_matter_of_protection_once(takes):
    seen = on_the_way()
    seen.done = [done for done in seen.done if done.option_id != "report:guardian"]
    assert takes("guideline", a_point("next_step", seen)) == "report:guardian"
    seen = answered(seen, "next_step", "report:guardian")
    assert not takes("guideline", a_point("next_step", seen)).startswith("report")
