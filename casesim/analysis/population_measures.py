"""The measures of a caseload or a system by name: who waits for a worker, who has whom, hours.

Families who are not finished at the end are counted as what they are then, never dropped. What
concerns each family stands beside it as means over families, by the measures of a case.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

ROWS: Final[tuple[tuple[str, str, str], ...]] = (
    ("families", "families", "families that came"),
    ("families_open", "families", "those with a worker at the end"),
    ("families_waiting", "families", "those without a worker at the end"),
    ("families_elsewhere", "families", "those whose lead is another agency's at the end"),
    ("families_ended", "families", "those whose case has ended"),
    ("pre_assignment_wait", "days", "mean time of new families until they have a first worker; "
     "who has none yet counts with the time so far"),
    ("longest_wait", "days", "the longest such time"),
    ("days_without_worker", "days", "mean time of a family without a worker, also after one left"),
    ("open_caseload", "families", "mean families of a worker, over time and filled posts"),
    ("open_caseload_at_end", "families", "the same at the end"),
    ("time_to_closure", "days", "mean time from coming to the end of the case, of ended cases, "
     "with the time for which they were open on day 0"),
    ("worker_changes", "times", "mean times a family's worker left"),
    ("workers_left", "workers", "workers who left"),
    ("vacant_share", "share", "share of posts that are vacant, over time"),
    ("hours_of_posts", "hours", "hours of the workers who have families"),
    ("hours_used", "share", "share of the hours that filled posts have for families"),
    ("households_per_worker", "families", "households on the books of the programme for each "
     "filled post, over time; 0 where nobody counts them"),
    ("referrals", "referrals", "referrals to other agencies"),
    ("referrals_received", "share", "share of them that reached the provider"),
    ("referrals_approved", "share", "share of them that the provider accepted"),
    ("referrals_served", "share", "share of them from which a service began"),
    ("referrals_rejected", "share", "share of them that were turned down"),
    ("referrals_lapsed", "share", "share of them that came to nothing"),
    ("referrals_not_there", "share", "share of them by which somebody went to what was no longer "
     "there; among those that came to nothing"),
    ("referrals_unfinished", "share", "share of them still on their way at the end"),
    ("families_referred", "families", "families with at least one of them"),
    ("families_served", "families", "families for whom at least one service began from one"),
    ("served_share", "share", "families served, of those referred"),
    ("service_wait", "days", "mean time from a referral to the service; who may yet be served "
     "counts with the time so far, what came to nothing is left out"),
)  # fmt: skip

POPULATION_MEASURES: Final[Mapping[str, str]] = MappingProxyType(
    {name: unit for name, unit, _ in ROWS}
)
"""Measure -> unit; a part has the unit of its measure."""

OF_FAMILIES: Final = (
    "area_under_stability",
    "days_stable",
    "goals_reached",
    "harm_events",
    "days_in_danger",
    "days_in_danger_unseen",
    "falls_through_cracks",
    "needless_intrusions",
    "burdened_contacts",
    "told_again",
    "contacts",
    "contacts_missed",
    "referrals_sent",
    "referral_completion",
    "consent_breaches",
    "escalations",
    "hours",
)
"""Measures of a case whose mean over families is taken."""
