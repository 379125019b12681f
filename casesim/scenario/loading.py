"""Finds files, sees what kind each is, and reads it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from casesim.domain.case_scenario import CaseScenario
from casesim.domain.glossary import Glossary
from casesim.domain.ledger import Ledger
from casesim.domain.network import Network
from casesim.domain.population import Population
from casesim.errors import CasesimError, Fault, FileFaultsError
from casesim.paths import scenarios_dir
from casesim.protocols.case_protocol import CaseProtocol
from casesim.protocols.trace import Trace
from casesim.scenario._wording import shown
from casesim.scenario._yaml_text import fault_of_file
from casesim.scenario.ledger_file import read_ledger
from casesim.scenario.strict_yaml import StrictDocument, load_document
from casesim.scenario.validation import fault_at, near_names
from casesim.scenario.variants import base_of, is_variant, laid_over

_PRIMARY = "primary_outcome"
_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
_KIND = re.compile(r"^kind: *([a-z_]+) *$", re.M)
_SUFFIXES = (".yaml", ".yml")
_SHARED = ("ledger", "achievements", "evidence", "glossary")  # what all scenarios use
_CASES = ".cases"  # worked cases of a protocol stand beside it
_TRACE = "trace"  # what became of every row of the documents
_ABSTRACT = "abstract"  # folder of the abstract scenarios, and how their names begin


def scenario_names() -> tuple[str, ...]:
    """Names of the scenarios that come with casesim, sorted."""
    return tuple(sorted(_scenario_files()))


def case_names() -> tuple[str, ...]:
    """Names of those that may be cases: what says plainly that it is of another kind is left out.

    Only the line of the kind is looked at, since reading every file takes a while.
    """
    found = sorted(_scenario_files().items())
    return tuple(name for name, path in found if _may_be_case(path))


def _may_be_case(path: Path) -> bool:
    found = _KIND.search(path.read_text(encoding="utf-8", errors="replace"))
    return found is None or found[1] not in READERS or found[1] == "case"


def protocol_names() -> tuple[str, ...]:
    """Names of the guidance documents that come with casesim, sorted."""
    return tuple(sorted(_protocol_files()))


def load_scenario(
    name: str | Path,
    *,
    ledger: Ledger | None = None,
    scale: float | None = None,
    variants: Sequence[str] = (),
) -> CaseScenario | Network | Population:
    """Read a scenario by name or path.

    Args:
        name: as in `scenario_names`, or a path that ends in .yaml.
        ledger: entries that a case may override; without it, the one of casesim.
        scale: share of a system's families, workers and places; the file's if None.
        variants: ids of a system's variants that hold, in the order in which they are put on top.

    Raises:
        FileFaultsError: with every fault of the file.
        CasesimError: a scale or a variant is given for what is no system, a scale that is too
            small, or a variant that there is not.
    """
    document = load_document(_path_of(str(name), "scenario", _scenario_files()))
    kind = _kind_of(document)
    if kind == "system":
        return _read_system(document, ledger, scale, variants)
    if scale is not None:
        raise CasesimError(f"a scale is for a system of many families, and {name} is none")
    if variants:
        raise CasesimError(f"variants are of a system of many families, and {name} is none")
    if kind == "abstract":
        return _read_abstract(document)
    if kind == "caseload":
        return _read_caseload(document, ledger)
    if kind == "case":
        return _read_case(document, ledger)
    raise FileFaultsError((_unfit(document, kind, "scenario"),))


def load_abstract(name: str | Path, changes: Mapping[str, str]) -> Network:
    """Read an abstract scenario by name or path, with some values changed.

    Args:
        name: as for `load_scenario`.
        changes: dotted place -> value, as `with_changes` takes them.

    Raises:
        FileFaultsError: with every fault of the file as changed, or it is no abstract scenario.
    """
    from casesim.scenario.abstract_changes import with_changes

    document = load_document(_path_of(str(name), "scenario", _scenario_files()))
    kind = _kind_of(document)
    if kind != "abstract":
        raise FileFaultsError((_unfit(document, kind, "scenario of kind abstract"),))
    return _read_abstract(with_changes(document, changes))


def load_protocol(name: str | Path) -> CaseProtocol:
    """Read a guidance document by name or path.

    Raises:
        FileFaultsError: with every fault of the file.
    """
    document = load_document(_path_of(str(name), "protocol", _protocol_files()))
    kind = _kind_of(document)
    if kind != "protocol":
        raise FileFaultsError((_unfit(document, kind, "protocol"),))
    return _read_protocol(document)


def load_ledger(path: Path | None = None) -> Ledger:
    """Read a ledger; without a path, the one that comes with casesim.

    Raises:
        FileFaultsError: with every fault of the file.
    """
    return read_ledger(load_document(path or scenarios_dir() / "ledger.yaml"))


def load_trace() -> Trace:
    """Read where each row of the source documents lives.

    Raises:
        FileFaultsError: with every fault of the file.
    """
    from casesim.scenario.trace_file import load_trace

    return load_trace(scenarios_dir() / "protocols" / "trace.yaml")


def load_glossary() -> Glossary:
    """Read the words, bodies and papers that the source documents name.

    Raises:
        FileFaultsError: with every fault of the file.
    """
    from casesim.scenario.glossary_file import load_glossary

    return load_glossary(scenarios_dir() / "glossary.yaml")


def faults_of(path: Path, measures: Collection[str] = ()) -> tuple[Fault, ...]:
    """Everything that is wrong with a file of any kind; empty where it can be used.

    Args:
        path: the file.
        measures: what a primary outcome may be; it is not looked at where none are given.
    """
    try:
        document = load_document(path)
        READERS[_kind_of(document)](document)
    except FileFaultsError as error:
        return error.faults
    primary = document.data.get(_PRIMARY) if isinstance(document.data, dict) else None
    if not measures or primary is None or primary in measures:
        return ()
    return (
        fault_at(
            document,
            (_PRIMARY,),
            what=f"is no measure (got {shown(primary)})",
            why="It is what the marks of a play refer to.",
            remedy=near_names(str(primary), measures),
        ),
    )


# The schema of each kind takes a while to build, so that each is built where it is needed.


def _read_abstract(document: StrictDocument) -> Network:
    from casesim.scenario.abstract_file import read_abstract

    return read_abstract(document)


def _read_case(document: StrictDocument, ledger: Ledger | None = None) -> CaseScenario:
    from casesim.scenario.case_file import read_case

    numbers = ledger or load_ledger()
    if not is_variant(document):
        return read_case(document, numbers)
    base = base_of(document)
    try:
        return read_case(laid_over(document, base), numbers)
    except FileFaultsError:
        read_case(base, numbers)  # a fault of the base is told at its own place
        raise


def _read_achievements(document: StrictDocument) -> object:
    from casesim.scenario.achievements_file import read_achievements

    return read_achievements(document)


def _read_caseload(document: StrictDocument, ledger: Ledger | None = None) -> Population:
    from casesim.scenario.population import read_caseload

    return read_caseload(document, ledger or load_ledger())


def _read_system(
    document: StrictDocument,
    ledger: Ledger | None = None,
    scale: float | None = None,
    variants: Sequence[str] = (),
) -> Population:
    from casesim.scenario.population import read_system

    return read_system(document, ledger or load_ledger(), scale, variants)


def _read_evidence(document: StrictDocument) -> object:
    from casesim.scenario.evidence_file import read_evidence

    return read_evidence(document, entries=tuple(load_ledger()))


def _read_ledger(document: StrictDocument) -> Ledger:
    """A ledger with the rows of evidence that it names looked up, which takes a while."""
    from casesim.scenario.evidence_file import load_evidence

    return read_ledger(document, rows=load_evidence().ids)


def _read_protocol(document: StrictDocument) -> CaseProtocol:
    from casesim.scenario.protocol_schema import read_protocol

    return read_protocol(document)


def _read_protocol_cases(document: StrictDocument) -> object:
    from casesim.scenario.protocol_cases import read_protocol_cases

    return read_protocol_cases(document)


def _read_best_found(document: StrictDocument) -> object:
    from casesim.scenario.best_found_file import read_best_found

    return read_best_found(document)


def _read_trace(document: StrictDocument) -> Trace:
    from casesim.scenario.trace_file import read_trace

    return read_trace(document)


def _read_glossary(document: StrictDocument) -> Glossary:
    from casesim.scenario.glossary_file import read_glossary

    return read_glossary(document)


READERS: Mapping[str, Callable[[StrictDocument], object]] = {
    "abstract": _read_abstract,
    "achievements": _read_achievements,
    "best_found": _read_best_found,
    "case": _read_case,
    "caseload": _read_caseload,
    "glossary": _read_glossary,
    "evidence": _read_evidence,
    "ledger": _read_ledger,
    "protocol": _read_protocol,
    "protocol_cases": _read_protocol_cases,
    "system": _read_system,
    "trace": _read_trace,
}


def _protocol_files() -> dict[str, Path]:
    """Name -> file of each guidance document."""
    found = _files_in(scenarios_dir() / "protocols")
    return {name: path for name, path in found.items() if name != _TRACE}


def _files_in(folder: Path) -> dict[str, Path]:
    """Name -> file, of all files in a folder that have a name of their own."""
    files = {path.stem: path for path in folder.glob("*.yaml")}
    return {name: path for name, path in files.items() if not name.endswith(_CASES)}


def _scenario_files() -> dict[str, Path]:
    """Name -> file; an abstract scenario is named by its folder too."""
    found = _files_in(scenarios_dir())
    cases = {name: path for name, path in found.items() if name not in _SHARED}
    abstract = _files_in(scenarios_dir() / _ABSTRACT)
    return cases | {f"{_ABSTRACT}_{name}": path for name, path in abstract.items()}


def _path_of(name: str, what: str, known: Mapping[str, Path]) -> Path:
    """The file that a name or path stands for.

    Raises:
        FileFaultsError: there is no such name; near names are given.
    """
    if name.endswith(_SUFFIXES):
        return Path(name)
    if _NAME.fullmatch(name) and name in known:
        return known[name]
    fault = fault_of_file(
        name,
        what=f"there is no {what} {name!r}",
        why=f"A {what} is named as in the list of them, or by the path of its file.",
        remedy=near_names(name, known),
    )
    raise FileFaultsError((fault,))


def _kind_of(document: StrictDocument) -> str:
    """What kind of file a document is.

    Raises:
        FileFaultsError: it does not say so.
    """
    data = document.data
    kind = data.get("kind") if isinstance(data, dict) else None
    if isinstance(kind, str) and kind in READERS:
        return kind
    if not isinstance(data, dict):
        what = "must be a mapping"
    else:
        what = f"is not known (got {shown(kind)})" if "kind" in data else "is missing"
    fault = fault_at(
        document,
        ("kind",) if isinstance(data, dict) else (),
        what=what,
        why="The kind decides what else a file may hold.",
        remedy=near_names(kind if isinstance(kind, str) else "", READERS),
    )
    raise FileFaultsError((fault,))


def _unfit(document: StrictDocument, kind: str, needed: str) -> Fault:
    return fault_at(
        document,
        ("kind",),
        what=f"says {kind}, and a {needed} is needed here",
        why="Each kind of file is read in its own place.",
        remedy=f"Give the name or the path of a {needed}.",
    )
