"""The recorded policy: repeats recorded choices as long as they still exist, then hands over."""

from __future__ import annotations

from collections.abc import Iterable

from casesim.domain.decisions import Choice, DecisionPoint, FormField, Option, Policy


class RecordedPolicy:
    """Repeats choices by decision id.

    A choice is kept if its decision and its option still exist. Details that are no longer on
    offer fall back to their default; every other decision goes to `otherwise`.

    Args:
        choices: what was chosen; of two for one decision the later holds.
        otherwise: decides what was not recorded.
    """

    def __init__(self, choices: Iterable[Choice], otherwise: Policy) -> None:
        self._choices = {choice.decision_id: choice for choice in choices}
        self._otherwise = otherwise

    @property
    def name(self) -> str:
        """Name under which the policy is chosen and reported."""
        return "recorded"

    def decide(self, point: DecisionPoint) -> Choice:
        """Answer one decision point."""
        kept = self._choices.get(point.id)
        if kept is None:
            return self._otherwise.decide(point)
        option = next((one for one in point.options if one.id == kept.option_id), None)
        if option is None:
            return self._otherwise.decide(point)
        return _still_on_offer(kept, option)


def _still_on_offer(kept: Choice, option: Option) -> Choice:
    forms = {form.id: form for form in option.fields}
    values = {
        name: given
        for name, given in kept.values.items()
        if name in forms and _fits(forms[name], given)
    }
    if len(values) == len(kept.values):
        return kept
    return Choice(
        decision_id=kept.decision_id, option_id=kept.option_id, values=values, reason=kept.reason
    )


def _fits(form: FormField, given: tuple[str, ...]) -> bool:
    if form.kind == "rank":
        pairs = [text.split(":", 1) for text in given]
        return all(pair[0] in form.buckets and pair[-1] in form.items for pair in pairs)
    if form.kind == "one" and len(given) != 1:
        return False
    return all(item in form.items for item in given)
