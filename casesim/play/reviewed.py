"""Who among practitioners answers for a case: said wherever a case is shown or written out."""

from __future__ import annotations

from casesim.domain.case_scenario import CaseScenario
from casesim.domain.population import Population
from casesim.play.catalogue import _


def review_line(scenario: CaseScenario | Population) -> str:
    """Who signed the case, or that nobody has."""
    if scenario.signature:
        return _("Reviewed: {who}").format(who=scenario.signature)
    return _("Not yet reviewed by practitioners.")
