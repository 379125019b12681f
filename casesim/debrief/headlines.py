"""A decision in a sentence or two: what the futures say, with "may" where their interval says may.

A sure difference is one whose interval holds no zero. What surely costs is told with its size,
what may be better is told with "may" and without one: a size that nobody can tell is not given.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casesim.debrief.figures import size_text
from casesim.debrief.results import Appraisal, Debrief, Mark
from casesim.experiments.intervals import Interval
from casesim.play.catalogue import N_, _
from casesim.play.names import listed, sentence, term
from casesim.play.words import CaseWords

_FIRST: Mapping[Mark, str] = {
    Mark.STRONG: N_("“{choice}” was a strong choice."),
    Mark.SOUND: N_("“{choice}” was sound."),
    Mark.DEBATABLE: N_("“{choice}” is debatable."),
    Mark.COSTLY: N_("“{choice}” was costly."),
    Mark.CANNOT_TELL: N_("Whether “{choice}” was a good choice, nobody can tell."),
}
_FITTING = (Mark.STRONG, Mark.SOUND)


def headline(words: CaseWords, debrief: Debrief, appraisal: Appraisal) -> str:
    """What the numbers of a decision mean."""
    choice = words.chosen_text(appraisal.kind, appraisal.chosen)
    if appraisal.duties:
        return duty_headline(words, appraisal)
    if appraisal.mark is None:
        return _("“{choice}”: cannot tell yet.").format(choice=choice)
    first = _(_FIRST[appraisal.mark]).format(choice=choice)
    others = _beside(words, debrief, appraisal)
    return f"{first} {sentence('; '.join(others))}." if others else first


def duty_headline(words: CaseWords, appraisal: Appraisal) -> str:
    """A duty that was kept or not; it is not weighed against results, so that there is no mark."""
    choice = words.chosen_text(appraisal.kind, appraisal.chosen)
    breached = [duty for duty in appraisal.duties if not duty.kept]
    grounds = [term("ground", duty.ground) for duty in (breached or appraisal.duties)]
    named = listed(list(dict.fromkeys(grounds)))
    text = (
        _("“{choice}” did not keep a duty: {ground}. It has no mark.")
        if breached
        else _("“{choice}” kept a duty: {ground}. It has no mark.")
    )
    return text.format(choice=choice, ground=named)


def _beside(words: CaseWords, debrief: Debrief, appraisal: Appraisal) -> list[str]:
    """What may be, or surely is, better than the choice, then what is worse."""
    turned = 1.0 if debrief.wished == "more" else -1.0
    gains = [
        (_turn(each.against_chosen, turned), words.chosen_text(appraisal.kind, each.option_id))
        for each in appraisal.options
        if each.against_chosen is not None
    ]
    return [*_better(words, gains, appraisal), *_worse(gains)]


def _turn(interval: Interval, sign: float) -> Interval:
    """The same so that more is wished for."""
    if sign > 0.0:
        return interval
    return Interval(
        mean=-interval.mean,
        low=-interval.high,
        high=-interval.low,
        n=interval.n,
        unit=interval.unit,
        confidence=interval.confidence,
    )


def _better(
    words: CaseWords, gains: Sequence[tuple[Interval, str]], appraisal: Appraisal
) -> list[str]:
    """The option that looks best beside the choice, if one looks better at all.

    Its size is that of the futures that did not pick it, because among many options the one that
    looks best looks better than it is.
    """
    own_best = appraisal.best == appraisal.chosen
    if appraisal.best is not None and appraisal.loss is not None and not own_best:
        gains = [(appraisal.loss, words.chosen_text(appraisal.kind, appraisal.best))]
    ahead = [each for each in gains if each[0].mean > 0.0]
    if not ahead:
        return []
    gain, label = max(ahead, key=lambda each: each[0].mean)
    if gain.low > 0.0 and not own_best:
        text = _("“{option}” would have been better by about {size}")
        return [text.format(option=label, size=size_text(gain))]
    little = _("“{option}” may have been a little better")
    text = little if appraisal.mark in _FITTING else _("“{option}” may have been better")
    return [text.format(option=label)]


def _worse(gains: Sequence[tuple[Interval, str]]) -> list[str]:
    """The option that surely costs most, if one surely does."""
    behind = [each for each in gains if each[0].high < 0.0]
    if not behind:
        return []
    loss, label = min(behind, key=lambda each: each[0].mean)
    text = _("“{option}” costs about {size}")
    return [text.format(option=label, size=size_text(loss))]
