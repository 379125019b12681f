"""The file of a best found policy: what `casesim search` writes and `--policy best` reads."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from casesim.domain.found_rules import Answer, Rules
from casesim.errors import Fault, FileFaultsError
from casesim.paths import scenarios_dir
from casesim.scenario._fields import Id, Number, Part, Words
from casesim.scenario._yaml_text import fault_of_file
from casesim.scenario.strict_yaml import StrictDocument, load_document
from casesim.scenario.validation import fault_at, raise_faults, validate

_PLACE = r"^[a-z][a-z_]*(/[a-z0-9_]+)?$"
_OPTION = r"^[a-z][a-z0-9_]*(:[a-z0-9_/]+)?$"
FOLDER = "best_found"


class AnswerPart(Part):
    """How the decisions at one place are answered; a policy or an option, not both."""

    at: Annotated[str, Field(pattern=_PLACE)]
    """Kind of decision, or kind/subject."""
    policy: Id | None = None
    """Policy that answers there."""
    option: Annotated[str, Field(pattern=_OPTION)] | None = None
    """Option taken there, its details at their defaults."""


class DifferencePart(Part):
    """The found policy less another one, on luck that the search never saw."""

    mean: Number
    """Mean difference, in the unit of the measure; more is better for any measure."""
    low: Number
    """Lower end of the 95 % interval."""
    high: Number
    """Upper end of the 95 % interval."""
    n: Annotated[int, Field(ge=2)]
    """Replications."""


class BestFoundFile(Part):
    """The best policy found for a scenario: in this model, by this search, for this measure."""

    kind: Literal["best_found"]
    """Always "best_found"."""
    scenario: Id
    """Id of the scenario."""
    scenario_version: Words
    """Version of the scenario that was searched."""
    protocol: Id
    """Id of the guidance document that the policies were given."""
    measure: Id
    """Measure that the search did best in."""
    seed: Annotated[int, Field(ge=0)]
    """Seed of the search."""
    futures: Annotated[int, Field(ge=1)]
    """Futures that the search simulated."""
    base: Id
    """Policy that decides wherever no answer is given."""
    answers: tuple[AnswerPart, ...]
    """What replaces it, place by place."""
    differences: dict[Id, DifferencePart]
    """Policy -> the found policy less that one."""


def best_found_path(scenario: str) -> Path:
    """Where the best found policy of a scenario lies."""
    return scenarios_dir() / FOLDER / f"{scenario}.yaml"


def load_best_found(scenario: str) -> Rules:
    """Rules of the best policy found for a scenario that comes with casesim.

    Raises:
        FileFaultsError: none was searched for, or the file has faults.
    """
    path = best_found_path(scenario)
    if not path.is_file():
        fault = fault_of_file(
            path.name,
            what=f"no best policy was searched for scenario {scenario!r}",
            why="It is found by a search over many futures of that scenario.",
            remedy=f"Run `casesim search {scenario} --out FILE`, and put FILE there to use it.",
        )
        raise FileFaultsError((fault,))
    return read_best_found(load_document(path))


def read_best_found(document: StrictDocument) -> Rules:
    """The rules of a document that was read.

    Raises:
        FileFaultsError: with every fault of the document.
    """
    file = validate(BestFoundFile, document)
    raise_faults(_contradictions(file, document))
    answers = (
        Answer(at=each.at, policy=each.policy or "", option=each.option or "")
        for each in file.answers
    )
    return Rules(base=file.base, answers=tuple(answers))


def best_found_text(content: Mapping[str, object]) -> str:
    """The file of a best found policy, as text.

    Args:
        content: the fields of `BestFoundFile` but its kind.
    """
    from ruamel.yaml import YAML

    out = StringIO()
    plain = BestFoundFile.model_validate_json(json.dumps({"kind": "best_found", **content}))
    YAML(typ="safe", pure=True).dump(plain.model_dump(mode="json", exclude_none=True), out)
    return out.getvalue()


def _contradictions(file: BestFoundFile, document: StrictDocument) -> Iterator[Fault]:
    places: set[str] = set()
    for number, answer in enumerate(file.answers):
        where = ("answers", number)
        if (answer.policy is None) == (answer.option is None):
            yield fault_at(
                document,
                where,
                what="must name a policy or an option",
                why="One of the two answers at a place, and only one can.",
                remedy="Keep either policy or option.",
            )
        if answer.at in places:
            yield fault_at(
                document,
                (*where, "at"),
                what=f"is given twice (got {answer.at!r})",
                why="A place has one answer.",
                remedy="Take one of the two out.",
            )
        places.add(answer.at)
