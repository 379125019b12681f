"""The mark of a choice in plain words: a rule over its expected loss and the interval of that.

In this order, with "little" and "large" of the yardstick:

- *cannot tell*: too few futures, or no other option was looked at;
- *sound*: the loss is at most little, even at the upper end of its interval; and *strong* where
  besides something else that was open surely loses more than a little against the choice;
- *costly*: the loss is at least large, even at the lower end;
- *debatable*: there is a loss, even at the lower end;
- *cannot tell*: all others.

Where luck does nothing at all there is nothing by which to call a loss large; a sure loss is
then debatable.

The mark knows nothing of guidance. Where a duty decides there is none, so that a breach is never
strong and a duty kept is never costly.
"""

from __future__ import annotations

from collections.abc import Sequence

from casesim.debrief.best_option import Compared
from casesim.debrief.results import Duty, Mark
from casesim.debrief.yardstick import Yardstick
from casesim.experiments.intervals import Interval


def mark_of(compared: Compared, measured_by: Yardstick, duties: Sequence[Duty] = ()) -> Mark | None:
    """The mark of a choice.

    Args:
        compared: its options by their futures.
        measured_by: the yardstick of the case.
        duties: those that decide here, kept or not.

    Returns:
        None where a duty decides.
    """
    if duties:
        return None
    loss = compared.loss
    if loss is None:
        return Mark.CANNOT_TELL
    if loss.high <= measured_by.little:
        return Mark.STRONG if _something_loses(compared, measured_by) else Mark.SOUND
    return _of_a_loss(loss, measured_by)


def _of_a_loss(loss: Interval, measured_by: Yardstick) -> Mark:
    if loss.low <= 0.0:
        return Mark.CANNOT_TELL
    costly = loss.low >= measured_by.large and measured_by.spread > 0.0
    return Mark.COSTLY if costly else Mark.DEBATABLE


def _something_loses(compared: Compared, measured_by: Yardstick) -> bool:
    return any(each.high < -measured_by.little for each in compared.gains.values())
