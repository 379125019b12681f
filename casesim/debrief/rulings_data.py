"""What guidance says of the options, as plain data: the words of each paragraph once.

A next step has some sixty options, and the same paragraphs bear on most of them.
"""

from __future__ import annotations

from typing import Any

from casesim.debrief.results import Appraisal, Bearing, Debrief


class Rulings:
    """The texts of a debrief's rulings, by their source.

    Args:
        debrief: whose options they bear on.
    """

    def __init__(self, debrief: Debrief) -> None:
        self._texts: dict[str, dict[tuple[str, str], int]] = {}
        for appraisal in debrief.appraisals:
            for option in appraisal.options:
                for bearing in option.bearings:
                    texts = self._texts.setdefault(bearing.source, {})
                    texts.setdefault((bearing.says, bearing.instead), len(texts))

    def short(self, bearing: Bearing) -> dict[str, Any]:
        """How a ruling bears on an option; `text` is the place of its words under its source."""
        return {
            "force": bearing.force,
            "source": bearing.source,
            "stands": bearing.stands,
            "text": self._texts[bearing.source][bearing.says, bearing.instead],
        }

    def as_data(self) -> dict[str, list[dict[str, str]]]:
        """Source -> its texts; a paragraph has several where it says several things."""
        return {
            source: [{"says": says, "instead": instead} for says, instead in texts]
            for source, texts in sorted(self._texts.items())
        }


def facts_of(appraisal: Appraisal) -> dict[str, str]:
    """The facts that decided what guidance says of a decision, as they were known then."""
    return {
        name: value
        for option in appraisal.options
        for bearing in option.bearings
        for name, value in bearing.facts
    }


def whole(bearing: Bearing) -> dict[str, Any]:
    """A ruling with its words and facts, where it is told once."""
    return {
        "force": bearing.force,
        "source": bearing.source,
        "says": bearing.says,
        "stands": bearing.stands,
        "facts": [{"fact": name, "value": value} for name, value in bearing.facts],
        "instead": bearing.instead,
    }
