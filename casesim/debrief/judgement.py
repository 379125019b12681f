"""A result taken apart into what was to be expected, judgement and luck.

reference + judgement + luck = what happened:

- *reference* is the value before the first decision, were the stated policy to take them all;
- *judgement* is the sum over decisions of the value of the choice that was taken less the value
  of the policy's own, given what could be known then;
- *luck* is the sum of the changes of value from each choice to the next decision, and from the
  last choice to the end. Where futures are drawn as the world draws them each has a mean of zero
  whatever is chosen, so that over many plays judgement alone tells players apart.

If one set of futures served for both, the sum would be right whatever was estimated. So the
judgement comes from the futures with even numbers, and reference and luck from the others; the
errors of the two are independent, and the interval of their sum must hold what happened, as far
as its level says. It is a check of the estimates: it fails where the futures of a choice are not
alike in both halves. It cannot find futures that are wrong in both in the same way; that the mean
of luck is zero over many plays can.

Source:
    Zinkevich, Bowling, Bard, Kan and Billings, Optimal unbiased estimators for evaluating agent
    performance, Proceedings of AAAI (2006) 573 (a sum of advantages has the mean of the result
    and less scatter); White and Bowling, Learning a value analysis tool for agent evaluation,
    Proceedings of IJCAI (2009) 1976 (changes of value by chance, taken off as control variates).
"""

from __future__ import annotations

from casesim.debrief.results import JudgementAndLuck
from casesim.debrief.stands import Stands
from casesim.experiments.intervals import mean_interval, sum_interval, t_interval


def judgement_and_luck(
    stands: Stands, *, measure: str, unit: str, confidence: float = 0.95
) -> JudgementAndLuck:
    """Take a result apart.

    Args:
        stands: futures of all decisions of the play.
        measure: name of the primary outcome; parts keep its direction.
        unit: of it.
        confidence: two-sided level of each interval, 0 < confidence < 1 [1].
    """
    choices = stands.choices[:, ::2]
    reference = stands.policy[0, 1::2]
    luck = stands.spells[:, 1::2].sum(axis=0)
    judgement = choices.sum(axis=0)
    return JudgementAndLuck(
        measure=measure,
        unit=unit,
        reference=mean_interval(reference, unit=unit, confidence=confidence),
        judgement=t_interval(judgement, unit=unit, confidence=confidence),
        luck=t_interval(luck, unit=unit, confidence=confidence),
        realised=stands.realised,
        total=sum_interval(judgement, reference + luck, unit=unit, confidence=confidence),
        by_decision={
            name: t_interval(choices[number], unit=unit, confidence=confidence)
            for number, name in enumerate(stands.decision_ids)
        },
    )
