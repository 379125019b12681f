"""Abstract scenarios with one slip each."""

from __future__ import annotations

from collections.abc import Iterator

from tests.scenario.hostile.files import HostileFile, Slip, slipped, without_each_line

REFERRAL = (
    Slip("kind_number", "kind: abstract", "kind: 1", "kind is not known (got 1)"),
    Slip("kind_case", "kind: abstract", "kind: Abstract", "Did you mean abstract?"),
    Slip("id_path", "id: abstract_referral_network", "id: ../../etc/passwd", "is not a name"),
    Slip("id_absolute", "id: abstract_referral_network", "id: /etc/passwd", "is not a name"),
    Slip("id_backslash", "id: abstract_referral_network", "id: a\\b", "is not a name"),
    Slip("id_drive", "id: abstract_referral_network", "id: 'C:x'", "is not a name"),
    Slip("id_dots", "id: abstract_referral_network", "id: ..", "is not a name"),
    Slip("id_space", "id: abstract_referral_network", "id: a b", "is not a name"),
    Slip("id_shell", "id: abstract_referral_network", "id: a;rm", "is not a name"),
    Slip("id_html", "id: abstract_referral_network", "id: <script>", "is not a name"),
    Slip("id_format", "id: abstract_referral_network", "id: 'a{0.__class__}'", "is not a name"),
    Slip("id_percent", "id: abstract_referral_network", "id: a%s", "is not a name"),
    Slip("id_unicode", "id: abstract_referral_network", "id: réseau", "is not a name"),
    Slip("id_lookalike", "id: abstract_referral_network", "id: аbstract", "is not a name"),
    Slip("id_upper", "id: abstract_referral_network", "id: Network", "is not a name"),
    Slip("id_digits", "id: abstract_referral_network", "id: 2018", "must be text (got 2018)"),
    Slip("id_true", "id: abstract_referral_network", "id: true", "must be text (got true)"),
    Slip("id_list", "id: abstract_referral_network", "id: [a]", "must be text (got a list of 1)"),
    Slip("id_empty", "id: abstract_referral_network", "id: ''", "is not a name"),
    Slip("id_long", "id: abstract_referral_network", "id: " + "a" * 61, "is not a name"),
    Slip("title_empty", "title: A referral", "title: ''\nabout2: A", "title must not be empty"),
    Slip("title_null", "title: A referral network of five agencies", "title:", "got nothing"),
    Slip("title_long", "title: A", "title: " + "A" * 130, "more than 120 characters"),
    Slip("key_misspelt", "horizon_days:", "horizon_day:", "Did you mean horizon_days?"),
    Slip("key_upper", "arrivals:", "Arrivals:", "Did you mean arrivals?"),
    Slip("key_dunder", "title:", "__class__: x\ntitle:", "__class__ is not known here"),
    Slip("key_path", "title:", "../x: 1\ntitle:", "../x is not known here"),
    Slip("horizon_zero", "horizon_days: 7000", "horizon_days: 0", "must be above 0 (got 0)"),
    Slip("horizon_negative", "horizon_days: 7000", "horizon_days: -1", "must be above 0"),
    Slip("horizon_text", "horizon_days: 7000", "horizon_days: '7000'", "must be a number"),
    Slip("horizon_clock", "horizon_days: 7000", "horizon_days: 12:30", "must be a number"),
    Slip("horizon_date", "horizon_days: 7000", "horizon_days: 2018-01-09", "must be a number"),
    Slip("horizon_comma", "horizon_days: 7000", "horizon_days: 7,000", "must be a number"),
    Slip("horizon_years", "horizon_days: 7000", "horizon_days: 20 years", "must be a number"),
    Slip("horizon_true", "horizon_days: 7000", "horizon_days: true", "must be a number"),
    Slip("horizon_endless", "horizon_days: 7000", "horizon_days: 1e300", "must be at most"),
    Slip("warm_up_negative", "warm_up_days: 0", "warm_up_days: -5", "must be at least 0"),
    Slip("warm_up_all", "warm_up_days: 0", "warm_up_days: 7000", "must be below horizon_days"),
    Slip("rate_negative", "per_day: 2.857142857142857", "per_day: -2", "must be above 0 (got -2)"),
    Slip("rate_zero", "per_day: 2.857142857142857", "per_day: 0", "must be above 0"),
    Slip("rate_huge", "per_day: 2.857142857142857", "per_day: 1e12", "must be at most 1,000,000"),
    Slip("rate_yes", "per_day: 2.857142857142857", "per_day: yes", 'a number (got "yes")'),
    Slip("enters_unknown", "enters: intake", "enters: intakes", "Did you mean intake?"),
    Slip("enters_number", "enters: intake", "enters: 1", "must be text (got 1)"),
    Slip("limit_zero", "limit: 10000", "limit: 0", "must be at least 1 (got 0)"),
    Slip("limit_huge", "limit: 10000", "limit: 9007199254740992", "must be at most"),
    Slip("limit_decimal", "limit: 10000", "limit: 10000.5", "must be a whole number"),
    Slip(
        "classes_mapping",
        "  classes:\n    - id: high",
        "  classes:\n    id: high",
        "a colon stands where",
    ),
    Slip("share_zero", "share: 0.3", "share: 0", "must be above 0 (got 0)"),
    Slip("share_above", "share: 0.3", "share: 1.3", "must be at most 1 (got 1.3)"),
    Slip("share_sum", "share: 0.3", "share: 0.2", "shares of the classes must sum to 1"),
    Slip("share_percent", "share: 0.3", "share: 30%", 'must be a number (got "30%")'),
    Slip("class_twice", "id: standard", "id: high", "high is named twice"),
    Slip("priority_negative", "priority: 0", "priority: -1", "must be at least 0"),
    Slip("priority_text", "priority: 0", "priority: high", "must be a whole number"),
    Slip("workers_zero", "workers: 2", "workers: 0", "must be at least 1 (got 0)"),
    Slip("workers_negative", "workers: 2", "workers: -3", "must be at least 1 (got -3)"),
    Slip("workers_decimal", "workers: 2", "workers: 1.5", "must be a whole number (got 1.5)"),
    Slip("workers_no", "workers: 2", "workers: no", 'must be a whole number (got "no")'),
    Slip("workers_word", "workers: 2", "workers: two", "must be a whole number"),
    Slip("workers_huge", "workers: 2", "workers: 1000000000", "must be at most"),
    Slip("workers_null", "workers: 2", "workers:", "must be a whole number (got nothing)"),
    Slip("station_twice", "id: assessment", "id: intake", "is used by another station too"),
    Slip("station_renamed", "id: review", "id: reviews", "Did you mean reviews?"),
    Slip("route_unknown", "to: assessment", "to: assesment", "Did you mean assessment?"),
    Slip("route_path", "to: assessment", "to: ../x", "is not a name"),
    Slip("route_certain", "probability: 1.0", "probability: 1.1", "must be at most 1"),
    Slip("route_never", "probability: 1.0", "probability: 0", "must be above 0"),
    Slip("routes_sum", "probability: 0.3", "probability: 0.9", "must not exceed 1"),
    Slip("law_unknown", "law: exponential", "law: gamma", "exponential, lognormal or fixed"),
    Slip("law_null", "law: exponential", "law:", "must be exponential, lognormal or fixed"),
    Slip("mean_zero", "mean_days: 0.35", "mean_days: 0", "must be above 0"),
    Slip("mean_negative", "mean_days: 0.35", "mean_days: -0.35", "must be above 0 (got -0.35)"),
    Slip("sigma_exponential", "mean_days: 0.35", "mean_days: 0.35\n      sigma: 1", "sigma must"),
    Slip("lognormal_no_sigma", "law: exponential", "law: lognormal", "sigma must be above 0"),
    Slip("discipline_unknown", "discipline: priority", "discipline: lifo", "must be fifo or"),
    Slip("hours_never", "per_week: 40.0", "per_week: 0.001", "no service could ever start"),
    Slip("hours_negative", "per_service: 0.01", "per_service: -1", "must be above 0"),
    Slip(
        "hours_list",
        "hours:\n      per_service: 0.01\n      per_week: 40.0",
        "hours: [1, 40]",
        "must be a mapping (got a list of 2)",
    ),
    Slip("ruling_yes", "asks_ruling: true", "asks_ruling: yes", "must be true or false"),
    Slip("ruling_one", "asks_ruling: true", "asks_ruling: 1", "must be true or false (got 1)"),
    Slip("stations_empty", "stations:\n", "stations: []\nother:\n", "must hold at least 1 item"),
    Slip("stations_text", "stations:\n", "stations: all\nother:\n", "must be a list"),
)

MM1 = (
    Slip(
        "nobody_leaves",
        "mean_days: 1.0",
        "mean_days: 1.0\n    routes: [{to: desk, probability: 1.0}]",
        "nobody could ever leave",
    ),
    Slip(
        "cycle_of_two",
        "mean_days: 1.0",
        "mean_days: 1.0\n    routes: [{to: b, probability: 1.0}]\n  - id: b\n    workers: 1\n"
        "    service: {law: fixed, mean_days: 1.0}\n    routes: [{to: desk, probability: 1.0}]",
        "nobody could ever leave",
    ),
    Slip(
        "island",
        "stations:\n",
        "stations:\n  - id: island\n    workers: 1\n    service: {law: fixed, mean_days: 1.0}\n",
        "nobody ever reaches",
    ),
    Slip("flood", "per_day: 0.8", "per_day: 900000", "entities arrive by the horizon"),
    Slip("measure_unknown", "stations:\n", "measures: [waits]\nstations:\n", "must be mean_wait"),
    Slip("measures_empty", "stations:\n", "measures: []\nstations:\n", "at least 1 item"),
    Slip("latent_key", "stations:\n", "seed: 1\nstations:\n", "seed is not known here"),
    Slip("carriage_only", "\n", "\r\n\r\x00", "(U+0000)"),
)

REQUIRED = ("title", "horizon_days", "per_day", "enters", "workers", "law", "mean_days")


def hostile() -> Iterator[HostileFile]:
    yield from slipped("abstract_referral_network", REFERRAL)
    yield from slipped("abstract_mm1", MM1)
    yield from without_each_line("abstract_mm1", REQUIRED)
