"""How sure somebody is of a forecast, in words; and the answers."""

from __future__ import annotations

from collections.abc import Mapping

from casesim.play.catalogue import N_

ANSWERS: Mapping[str, str] = {"yes": N_("Yes"), "no": N_("No")}

CONFIDENCES: Mapping[float, str] = {
    0.5: N_("50 %: it could go either way"),
    0.6: N_("60 %: a little more likely than not"),
    0.7: N_("70 %: rather likely"),
    0.8: N_("80 %: likely, four times in five"),
    0.9: N_("90 %: very likely, nine times in ten"),
    1.0: N_("100 %: certain"),
}
