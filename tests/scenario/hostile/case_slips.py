"""Case scenarios with one slip each."""

from __future__ import annotations

from collections.abc import Iterator

from tests.scenario.hostile.files import HostileFile, Slip, slipped
from tests.scenario.small_case import SMALL_CASE

VALUES = (
    Slip("start_impossible", "start: 2018-01-02", "start: 2018-02-30", "not a date of"),
    Slip("start_clock", "start: 2018-01-02", "start: 12:30", "not a date of the calendar"),
    Slip("start_far", "start: 2018-01-02", "start: 9999-12-31", "must be at most 2090-12-31"),
    Slip("start_early", "start: 2018-01-02", "start: 0001-01-01", "must be at least 1950-01-01"),
    Slip("horizon_zero", "horizon_days: 180", "horizon_days: 0", "must be above 0"),
    Slip("horizon_century", "horizon_days: 180", "horizon_days: 36500", "must be at most 3,653"),
    Slip("country_name", "country: SG", "country: Singapore", "is not a country"),
    Slip("country_unknown", "country: SG", "country: XX", "is not a country whose holidays"),
    Slip("country_norway", "country: SG", "country: no", "is not a country"),
    Slip("copies_zero", "version: '1'", "version: '1'\ncopies: 0", "must be at least 1"),
    Slip("ethnicity", "glyph: square", "glyph: square\n      ethnicity: x", "is not known here"),
    Slip("religion", "glyph: square", "glyph: square\n      religion: x", "is not known here"),
    Slip("glyph_unknown", "glyph: square", "glyph: star", "circle, square or diamond"),
    Slip("born_late", "born_year: 1950", "born_year: 2030", "-12 years old"),
    Slip("born_text", "born_year: 1950", "born_year: '1950'", "must be a whole number"),
    Slip("trust_percent", "trust: 0.3", "trust: 30", "must be at most 1 (got 30)"),
    Slip("bandwidth_zero", "bandwidth: 4", "bandwidth: 0", "must be above 0"),
    Slip("rapport_above", "rapport: {fsc: 0.1}", "rapport: {fsc: 2}", "must be at most 1 (got 2)"),
    Slip("severity_above", "severity: 70", "severity: 700", "must be at most 100 (got 700)"),
    Slip("severity_negative", "severity: 70", "severity: -7", "must be at least 0 (got -7)"),
    Slip("domain_unknown", "domain: housing", "domain: houses", "must be housing, finance"),
    Slip(
        "urgency_unknown", "urgency: emerging", "urgency: urgent", "must be imminent, emerging or"
    ),
    Slip("protection_unknown", "protection: weak", "protection: unknown", "none, weak or strong"),
    Slip("weight_large", "weight: 0.2", "weight: 20", "must be at most 1"),
    Slip("basis_unknown", "basis: given", "basis: known", "given, implied or invented"),
    Slip("share_negative", "share: 0.6", "share: -0.6", "must be above 0"),
    Slip("half_time_zero", "half_months: 2", "half_months: 0", "must be above 0"),
    Slip("hours_negative", "hours: 1.5", "hours: -1.5", "must be at least 0 (got -1.5)"),
    Slip("chance_above", "chance: 0.2", "chance: 2", "must be at most 1 (got 2)"),
    Slip("sessions_half", "sessions: 6", "sessions: 6.5", "must be a whole number"),
    Slip("reply_soon", "reply: fast", "reply: soon", "must be fast, medium or slow"),
    Slip("skill_four", "skill: 2", "skill: 4", "must be at most 3 (got 4)"),
    Slip("capable_yes", "casework_capable: true", "casework_capable: yes", "must be true or false"),
    Slip("leave_single", "leave: [[20, 24]]", "leave: [20, 24]", "must be a list (got 20)"),
    Slip("leave_triple", "leave: [[20, 24]]", "leave: [[20, 21, 24]]", "at most 2 item"),
    Slip("power_date", "from_date: 2018-12-19", "from_date: 2018-13-19", "not a date"),
    Slip(
        "no_members",
        "  members:\n    - id: mr_a",
        "  people:\n    - id: mr_a",
        "members is missing",
    ),
    Slip("no_agencies", "agencies:\n", "bodies:\n", "agencies is missing"),
    Slip("pressure_late", "on_days: 30", "on_days: 300", "lies beyond the end of the case"),
    Slip(
        "pressure_varies_late",
        "on_days: 30",
        "on_days: 30\n    varies_days: 151",
        "lies beyond the end of the case (got 30, up to 151 days later)",
    ),
    Slip(
        "pressure_closes",
        "on_days: 30",
        "on_days: 30\n    closes: flat",
        "stands without its other half",
    ),
    Slip(
        "levels_upside_down",
        "convenor: fsc",
        "convenor: fsc\nlevels: [supervisors, workers]",
        "does not climb from workers",
    ),
    Slip("levels_none", "convenor: fsc", "convenor: fsc\nlevels: []", "at least 1"),
)

NAMES = (
    Slip("member_twice", "- id: son\n      name: B", "- id: mr_a\n      name: B", "another member"),
    Slip("service_as_agency", "id: nursing", "id: fsc", "is the id of an agency too (got fsc)"),
    Slip("service_twice", "- id: nursing", "- id: review", "is the id of another service too"),
    Slip("concern_path", "- id: health", "- id: ../health", "is not a name"),
    Slip("rapport_stranger", "rapport: {fsc: 0.1}", "rapport: {fcs: 0.1}", "Did you mean fsc?"),
    Slip("with_stranger", "prefers_with: son", "prefers_with: sun", "Did you mean son?"),
    Slip(
        "spoken_for_by_later",
        "prefers_with: son",
        "spoken_for_by: son",
        "names nobody who comes before Mr A and answers for themselves (got son)",
    ),
    Slip(
        "spoken_for_by_stranger",
        "prefers_with: son",
        "spoken_for_by: sun",
        "Did you mean son?",
    ),
    Slip("with_itself", "prefers_with: son", "prefers_with: mr_a", "names the member itself"),
    Slip(
        "goal_concern",
        "text: I want to sleep., concern: health",
        "text: x, concern: sleep",
        "must name a concern of this case (got sleep)",
    ),
    Slip("order_concern", "order: [health, home]", "order: [health, hme]", "Did you mean home?"),
    Slip(
        "consent_by_nobody",
        "sleeps_at: flat",
        "sleeps_at: flat\n      consent_by: sun",
        "Did you mean son?",
    ),
    Slip(
        "stays_with_nobody",
        "sleeps_at: flat",
        "sleeps_at: flat\n      stays_with: fcs",
        "Did you mean fsc?",
    ),
    Slip(
        "unless_nothing", "on_days: 30", "on_days: 30\n    unless: [revew]", "Did you mean review?"
    ),
    Slip("sleeps_nowhere", "sleeps_at: flat", "sleeps_at: flats", "Did you mean flat?"),
    Slip("capacity_stranger", "capacity: can_decide", "capacity: can_decid", "mean can_decide?"),
    Slip(
        "concern_member",
        "members: [mr_a]\n      severity",
        "members: [mr_b]\n      severity",
        "must name a member of this case",
    ),
    Slip(
        "concern_nobody",
        "members: [mr_a]\n      severity",
        "members: []\n      severity",
        "at least 1 item",
    ),
    Slip("concern_fact", "fact: wound\n      harms", "fact: wounds\n      harms", "mean wound?"),
    Slip(
        "concern_truth",
        "truth: wound_is\n    - id: home",
        "truth: x\n    - id: home",
        "must name a truth of this case (got x)",
    ),
    Slip("coupling_stranger", "source: home", "source: hoome", "Did you mean home?"),
    Slip("helper_stops", "stops_when: letter", "stops_when: letters", "pressure or service"),
    Slip("absent_stranger", "absent: [health]", "absent: [wealth]", "Did you mean health?"),
    Slip("fact_place", "seen_at: [flat]", "seen_at: [office]", "must name a place of this case"),
    Slip("fact_service", "found_by: [review]", "found_by: [reviews]", "Did you mean review?"),
    Slip("agency_service", "services: [review, nursing]", "services: [review, nurse]", "nursing"),
    Slip("lever_pressure", "holds: letter", "holds: latter", "Did you mean letter?"),
    Slip(
        "service_agency",
        "agency: fsc\n    kind: assessment",
        "agency: hdb\n    kind: assessment",
        "must name an agency of this case (got hdb)",
    ),
    Slip("need_stranger", "needs: [review]", "needs: [revue]", "Did you mean review?"),
    Slip("effect_stranger", "- {concern: health, set", "- {concern: helth, set", "mean health?"),
    Slip("convenor_stranger", "convenor: fsc", "convenor: sso", "must name an agency of this case"),
    Slip("convenor_empty", "convenor: fsc", "convenor: ''", "an agency of this case (got nothing)"),
    Slip("sender_stranger", "sender: neighbour", "sender: neighbor", "Did you mean neighbour?"),
    Slip(
        "stability_domain",
        "{domain: health, concerns",
        "{domain: helth, concerns",
        "is not a domain that the three S weigh (got helth)",
    ),
    Slip("stability_stranger", "concerns: [health],", "concerns: [wealth],", "mean health?"),
    Slip("override_stranger", "sight.days: 5", "sight.dayz: 5", "Did you mean sight.days?"),
    Slip("override_negative", "sight.days: 5", "sight.days: -5", "not possible in the unit days"),
    Slip("override_switch", "sight.days: 5", "switch.drift: 2", "cannot be overridden"),
    Slip("relation_stranger", "- [mr_a, son,", "- [mr_a, sun,", "Did you mean son?"),
)

WHOLE = (
    Slip("shares_sum", "share: 0.6", "share: 0.5", "shares that sum to 0.9"),
    Slip("alternative_twice", "{id: lacks,", "{id: has,", "names an alternative twice"),
    Slip("text_missing", ", nothing: There is nothing.}", "}", "has no words for nothing"),
    Slip("text_strange", "texts: {ulcer:", "texts: {ulcers: x, ulcer:", "not among the values"),
    Slip("text_unquoted", "{'yes': The", "{maybe: The", "is not among the values of this fact"),
    Slip("rumour_strange", "rumour: {ulcer: 0.7}", "rumour: {burn: 0.7}", "not among the values"),
    Slip(
        "sight_elsewhere",
        "preventable_by_sight: [hospitalisation]",
        "preventable_by_sight: [neglect]",
        "names neglect, which is not among its harms",
    ),
    Slip("coupling_itself", "target: health, weight", "target: home, weight", "push itself"),
    Slip(
        "coupling_loop",
        "- {source: home, target: health, weight: 0.2}",
        "- {source: home, target: health, weight: 1}\n"
        "    - {source: health, target: home, weight: 1}",
        "up without end",
    ),
    Slip("need_circle", "assesses: [wound]", "needs: [nursing]", "wait for itself"),
    Slip("need_itself", "needs: [review]", "needs: [nursing]", "makes nursing wait for itself"),
    Slip("service_unlisted", "services: [review, nursing]", "services: [review]", "does not list"),
    Slip(
        "no_workers",
        "workers:\n      - id",
        "workers: []\n    workers_then:\n      - id",
        "not known",
    ),
    Slip("leave_backwards", "[[20, 24]]", "[[24, 20]]", "ends on day 20, before it begins"),
    Slip("reliant_above", "reliant_below: 30", "reliant_below: 60", "is above stable_below"),
    Slip("voice_unknown", "reply_knows/fsc:", "reply_know/fsc:", "Did you mean reply_knows?"),
    Slip("voice_stranger", "reply_knows/fsc:", "reply_knows/fcs:", "Did you mean fsc?"),
    Slip("voice_slot", "{what}", "{whta}", "Did you mean what?"),
    Slip("voice_format", "{what}", "{what.__class__}", "has a slot that nobody fills"),
    Slip("voice_index", "{what}", "{0}", "has a slot that nobody fills (got {0})"),
    Slip("voice_open", "{what}", "{what", "has a slot that nobody fills"),
    Slip("voice_empty", "['We know this: {what}']", "[]", "at least 1 item"),
    Slip("voice_code", "voices:\n", "voices: !!python/name:os.system\nwords:\n", "a tag ("),
)

FORECASTS = (
    Slip("forecast_twice", "id: son_met", "id: fsc_answers", "is the id of another forecast too"),
    Slip("forecast_kind", "decision: silence", "decision: silnce", "is not a known kind of decis"),
    Slip("forecast_event", "event: answered", "event: harm_occurred", "must be answered, case_"),
    Slip("forecast_no_slot", "answered by {date}", "answered soon", "does not name its date once"),
    Slip("forecast_slots", "met the son by {date}", "met {x} by {date}", "does not name its date"),
    Slip("forecast_no_date", "    within_days: 7\n", "", "has no date, or two"),
    Slip("forecast_two_dates", "within_days: 7", "within_days: 7\n    on: 2018-02-01", "or two"),
    Slip("forecast_at_once", "within_days: 7", "within_days: 0", "must be at least 1 (got 0)"),
    Slip(
        "forecast_late", "within_days: 7", "within_days: 180", "lies outside of the case (got 180"
    ),
    Slip(
        "forecast_before", "on: 2018-01-20", "on: 2018-01-02", "outside of the case (got 2018-01-02"
    ),
    Slip(
        "forecast_after",
        "on: 2018-01-20",
        "on: 2018-07-01",
        "is followed for 2018-01-02 to 2018-06-30",
    ),
    Slip("forecast_subject", "subject: fsc", "subject: fcs", "Did you mean fsc?"),
    Slip("forecast_field", "where: {agency:", "where: {agncy:", "nothing that answered tells"),
    Slip("forecast_value", "{member: [son]", "{member: [sun]", "can never be there (got sun)"),
    Slip("forecast_word", "what: [know, plan]", "what: [knows, plan]", "Did you mean know?"),
    Slip("forecast_nothing", "what: [know, plan]", "what: []", "must hold at least 1 item"),
    Slip(
        "forecast_beside",
        "decision: next_step",
        "decision: silence",
        "may be the decision beside which fsc_answers is asked",
    ),
    Slip(
        "forecast_fourth",
        "forecasts:\n",
        "forecasts:\n"
        + "".join(
            f"  - {{id: {id}, decision: {kind}, text: 'By {{date}}?', event: review_held, "
            "within_days: 9}\n"
            for id, kind in (("one", "cover"), ("two", "plan"))
        ),
        "must hold at most 3 item",
    ),
)


def hostile() -> Iterator[HostileFile]:
    yield from slipped("small_case", (*VALUES, *NAMES, *WHOLE, *FORECASTS), SMALL_CASE)
