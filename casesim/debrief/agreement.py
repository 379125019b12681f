"""How what guidance says of a choice stands to what the futures say of it.

The two are found apart from each other and only then set side by side. Guidance is *silent*
where no clause bears on the choice. Where clauses pull both ways, those of the strongest force
speak; where they still do, the matter is *open*, as it is where the futures cannot tell.

Of futures that find no loss and no gain (sound), a choice with guidance agrees; a choice against
it leaves the matter open, because what guidance warns of may lie outside this outcome.
"""

from __future__ import annotations

from collections.abc import Sequence

from casesim.debrief.results import Agreement, Bearing, Mark

_FORCES = ({"requires", "forbids"}, {"recommends"}, {"permits"})
_FOUND = {
    ("with", Mark.STRONG): Agreement.AGREE,
    ("with", Mark.SOUND): Agreement.AGREE,
    ("with", Mark.DEBATABLE): Agreement.CONFLICT,
    ("with", Mark.COSTLY): Agreement.CONFLICT,
    ("against", Mark.STRONG): Agreement.CONFLICT,
    ("against", Mark.DEBATABLE): Agreement.AGREE,
    ("against", Mark.COSTLY): Agreement.AGREE,
}


def agreement(bearings: Sequence[Bearing], mark: Mark | None) -> Agreement:
    """Whether guidance and futures agree on a choice.

    Args:
        bearings: what guidance says of the chosen option.
        mark: what the futures say of it, None where they were not asked or a duty decides.
    """
    stand = _stand(bearings)
    if stand == "silent":
        return Agreement.SILENT
    return _FOUND.get((stand, mark or Mark.CANNOT_TELL), Agreement.OPEN)


def _stand(bearings: Sequence[Bearing]) -> str:
    """How guidance stands to the choice: "with", "against", "both" or "silent"."""
    speaking = [each for each in bearings if each.stands in ("with", "against")]
    for forces in _FORCES:
        said = {each.stands for each in speaking if each.force in forces}
        if said:
            return said.pop() if len(said) == 1 else "both"
    return "silent"
