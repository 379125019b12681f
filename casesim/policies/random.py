"""The random policy: any option, any details, by the decision's own luck and nothing else."""

from __future__ import annotations

from casesim.domain.decisions import Choice, DecisionPoint, FormField


class RandomPolicy:
    """Chooses among the options of a point by its luck, each as likely as any other."""

    @property
    def name(self) -> str:
        """Name under which the policy is chosen and reported."""
        return "random"

    def decide(self, point: DecisionPoint) -> Choice:
        """Answer one decision point; the same luck gives the same answer."""
        luck = _Luck(point.luck)
        option = point.options[luck.below(len(point.options))]
        values = {form.id: _filled(form, luck) for form in option.fields}
        return Choice(decision_id=point.id, option_id=option.id, values=values)


class _Luck:
    """One uniform, unfolded into as many whole numbers as are asked for.

    The remainder of a uniform within the part that was hit is uniform again. What is left of
    its digits is stirred with a fixed irrational step, so that a long form does not run dry.
    """

    __slots__ = ("_rest",)
    _GOLDEN = 0.6180339887498949  # the fractional part of the golden ratio: even spread (Knuth)

    def __init__(self, uniform: float) -> None:
        self._rest = uniform % 1.0

    def below(self, limit: int) -> int:
        """A whole number from 0 up to but without the limit."""
        scaled = self._rest * limit
        number = min(int(scaled), limit - 1)
        self._rest = (scaled - number + self._GOLDEN) % 1.0
        return number


def _filled(form: FormField, luck: _Luck) -> tuple[str, ...]:
    if form.kind == "rank":
        buckets = form.buckets
        return tuple(f"{buckets[luck.below(len(buckets))]}:{item}" for item in form.items)
    if form.kind == "several":
        return tuple(item for item in form.items if luck.below(2))
    return (form.items[luck.below(len(form.items))],) if form.items else ()
