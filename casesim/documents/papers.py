"""The papers of a case by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from casesim.documents.case_file import CaseFile
from casesim.documents.case_map import case_map
from casesim.documents.gaps_form import gaps_form
from casesim.documents.letter import letter
from casesim.documents.minutes import minutes
from casesim.documents.plans import plan
from casesim.documents.structure import Document
from casesim.documents.transfer_form import transfer_form

_PAPERS: Mapping[str, Callable[[CaseFile], Document]] = {
    "casemap": case_map,
    "plan": plan,
    "transfer": transfer_form,
    "gaps": gaps_form,
    "letter": letter,
    "minutes": minutes,
}
PAPERS = tuple(_PAPERS)


def paper(name: str, file: CaseFile) -> Document:
    """One of the papers, as the seat of a case would file it.

    Args:
        name: one of `PAPERS`.
        file: of the case.

    Raises:
        NothingToFileError: there is nothing to put on it yet; the message says why.
    """
    return _PAPERS[name](file)
