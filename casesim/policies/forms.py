"""Decisions with details to fill in, as any careful or careless worker would fill them in.

Each function answers one kind of decision, or None where its option is not on offer.
"""

from __future__ import annotations

from casesim.domain.decisions import Choice, FormField, Option
from casesim.domain.vocabulary import Bucket, ConcernDomain
from casesim.policies.habits import Habits
from casesim.policies.sight import Sight

HEALTH = frozenset({ConcernDomain.PHYSICAL_HEALTH, ConcernDomain.MENTAL_HEALTH})
_ANSWERS = {
    "could_not": "change_time",
    "did_not_know": "reminder",
    "afraid": "reassure",
    "did_not_want": "leave_door_open",
    "agency_missed": "change_time",
}
_MARKS = {"fact": "as_fact", "report": "as_report", "opinion": "as_opinion"}
_PROMPTS = ("scrutiny", "addressed", "alternatives", "new_developments")


def explain_consent(sight: Sight, habits: Habits) -> Choice | None:
    """Explain with time, ask for no more than the matter needs, and ask whom to leave out."""
    if not sight.has("explain_with_time"):
        return None
    health = any(sight.catalogue.concerns[one.id].domain in HEALTH for one in sight.concerns())
    scope = "health" if health else "basic"
    return sight.choose("explain_with_time", scope=scope, exclusions="ask")


def answer_cause(sight: Sight, habits: Habits) -> Choice | None:
    """Answer the cause of a missed contact with what fits it."""
    answer = _ANSWERS.get(sight.point.context.get("cause", ""), "")
    if not sight.has(answer):
        return None
    return sight.choose(answer, **{"with": _familiar(sight, sight.options[answer])})


def _familiar(sight: Sight, option: Option) -> str:
    """Somebody who is not from an agency, if anybody; else an interpreter where one is needed."""
    form = next((one for one in option.fields if one.id == "with"), None)
    if form is None:
        return "nobody"
    usual = {"nobody", "interpreter"}
    helpers = [one for one in form.items if one not in usual | sight.catalogue.agencies.keys()]
    if helpers:
        return helpers[0]
    spoken = sight.catalogue.agencies[sight.seen.agency].languages
    language = sight.catalogue.languages.get(sight.point.subject)
    return "nobody" if language in spoken else "interpreter"


def mark_sureness(sight: Sight, habits: Habits) -> Choice | None:
    """Write down as what it was said; where reports conflict, ask where it comes from."""
    known = sight.seen.facts.get(sight.point.subject)
    if known is None:
        return None
    wanted = "check_source" if known.conflicts else _MARKS.get(known.mark, "as_report")
    if wanted == "check_source" and sight.chosen_before(wanted):
        wanted = "as_report"
    return sight.choose(wanted) if sight.has(wanted) else None


def rank_all_now(sight: Sight, habits: Habits) -> Choice | None:
    """Take up everything at once, in the order in which it was heard of."""
    form = rank_field(sight)
    if form is None:
        return None
    return sight.choose("rank", order=tuple(f"{Bucket.NOW}:{item}" for item in form.items))


def rank_field(sight: Sight) -> FormField | None:
    """The field in which concerns are ranked, None where it is not on offer."""
    option = sight.options.get("rank")
    if option is None:
        return None
    return next((form for form in option.fields if form.kind == "rank"), None)


def plan_everything(sight: Sight, habits: Habits) -> Choice | None:
    """Put everything that there is into the plan, due soon."""
    if not sight.has("write"):
        return None
    return sight.choose(
        "write",
        items=items_on_offer(sight, "write", "items"),
        due="2_weeks",
        family_part="asked",
        stand_down=(),
        how="cold",
        follow="agency",
    )


def items_on_offer(sight: Sight, option_id: str, field_id: str) -> tuple[str, ...]:
    """What a field of an option offers, () where there is no such field."""
    option = sight.options.get(option_id)
    if option is None:
        return ()
    return next((form.items for form in option.fields if form.id == field_id), ())


def agree_rhythm(sight: Sight, habits: Habits) -> Choice | None:
    """Agree contact and review about as often as the worker's habit."""
    return agree_every(sight, habits, habits.review_days)


def agree_every(sight: Sight, habits: Habits, review_days: float) -> Choice | None:
    """Agree a contact about as often as the worker's habit, and a review about so often [days]."""
    every = habits.danger_contact_days if sight.imminent() else habits.contact_days
    contact = _nearest(items_on_offer(sight, "agree", "contact"), every)
    review = _nearest(items_on_offer(sight, "agree", "review"), review_days)
    return sight.choose("agree", contact=contact, review=review) if contact else None


def _nearest(offered: tuple[str, ...], wanted: float) -> str:
    return min(offered, key=lambda item: abs(float(item) - wanted), default="")


def settle_review(sight: Sight, habits: Habits) -> Choice | None:
    """Plan anew where something changed, do less where things are well, else go on."""
    seen = sight.seen
    since = max(seen.last_review_days, seen.conference_held_days)
    often = 0.0 < seen.contact_every_days < habits.contact_days and not sight.imminent()
    if (often or not sight.concerns()) and sight.has("step_down"):
        return sight.choose("step_down")
    news = any(one.since_days > since for one in sight.concerns()) or any(
        time > since for time, _, _ in seen.harms
    )
    stalled = any(
        item.state in ("lapsed", "refused") and item.state_days > since
        for item in seen.plan.values()
    )
    wanted = "replan" if news or stalled else "keep"
    return sight.choose(wanted) if sight.has(wanted) else None


def end_with_prompts(sight: Sight, habits: Habits) -> Choice | None:
    """Close where nothing is open, with the prompts answered; end in steps where little is."""
    return end_answering(sight, _PROMPTS)


def end_answering(sight: Sight, prompts: tuple[str, ...]) -> Choice | None:
    """Close where nothing is open, with these prompts answered; end in steps where little is."""
    if not sight.concerns() and sight.has("close"):
        return sight.choose("close", prompts=prompts)
    wanted = "stay" if sight.imminent() else "stepped"
    return sight.choose(wanted) if sight.has(wanted) else None
