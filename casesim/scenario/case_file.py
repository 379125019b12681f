"""Reads case scenarios and makes domain objects of them."""

from __future__ import annotations

from typing import Any

from casesim.domain.case_scenario import CaseScenario
from casesim.domain.ledger import Ledger
from casesim.scenario.achievements_file import load_achievements
from casesim.scenario.checks import (
    faults_of_case,
    faults_of_names,
    faults_of_place_and_numbers,
)
from casesim.scenario.holiday_calendar import work_calendar
from casesim.scenario.schema import MODELS, CaseFile
from casesim.scenario.strict_yaml import StrictDocument
from casesim.scenario.validation import raise_faults, validate


def read_case(document: StrictDocument, ledger: Ledger) -> CaseScenario:
    """The case of a document that was read.

    Args:
        document: the file.
        ledger: entries that the case may override, and hours of an office day.

    Raises:
        FileFaultsError: with every fault of the document that can be told at once.
    """
    # The schema is made from the domain's classes, so that its fields have no static types.
    file: Any = validate(CaseFile, document)
    raise_faults((*faults_of_names(document), *faults_of_place_and_numbers(document, file, ledger)))
    case = MODELS.plain_of(
        CaseScenario,
        file,
        surfacing=(file.surfacing.sender, file.surfacing.text),
        calendar=work_calendar(
            file.country, start=file.start, horizon_days=file.horizon_days, ledger=ledger
        ),
        achievements=load_achievements(),
    )
    raise_faults(faults_of_case(document, case))
    return case
