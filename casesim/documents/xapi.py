"""The play as xAPI 1.0.3 statements for a learning record store: what was decided, no more.

Verbs and kinds of activities are those of ADL's published vocabulary where there is one; our own
names stand under `BASE`, which cannot be anybody's address. The actor is an account without a
name. Ids follow from the play, so that the same save gives the same statements, and a store that
gets them twice keeps them once. No statement has a timestamp: the time of the case is no time of
the world, and stands in an extension.
"""

from __future__ import annotations

import json
from uuid import NAMESPACE_URL, uuid5

from casesim.documents.plain_text import clean
from casesim.documents.xapi_decisions import Decision, decisions
from casesim.domain.decisions import Option
from casesim.play.catalogue import _, language
from casesim.play.names import NameBook
from casesim.play.run_header import Save
from casesim.play.session import Session
from casesim.play.words import CaseWords

BASE = "https://casesim.invalid/xapi"
VERSION = "1.0.3"
_ADL = "http://adlnet.gov/expapi"
SIMULATION = f"{_ADL}/activities/simulation"
QUESTION = f"{_ADL}/activities/cmi.interaction"
ANONYMOUS = "anonymous"

Json = dict[str, object]


def xapi_bytes(session: Session, actor: str = ANONYMOUS) -> bytes:
    """The statements as a JSON array, which a store takes as it is.

    Args:
        session: the play; it is played once more from its choices.
        actor: name of the account of whoever played.
    """
    text = json.dumps(statements(session, actor), ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def statements(session: Session, actor: str = ANONYMOUS) -> list[Json]:
    """That the case began, each decision in order, and that it was completed or left open."""
    play = _Play(session, actor)
    found = [play.began()]
    found += [play.decided(number, each) for number, each in enumerate(decisions(session), start=1)]
    return [*found, play.ended()]


class _Play:
    """What all statements of one play share."""

    def __init__(self, session: Session, actor: str) -> None:
        self._session = session
        self._scenario = session.setting.scenario
        self._words = CaseWords(self._scenario)
        self._names = NameBook(self._scenario)
        self._save: Save = session.save()
        self._actor = clean(actor) or ANONYMOUS
        # The choices and the log make the play; whoever plays the same has the same registration.
        self._id = uuid5(NAMESPACE_URL, f"{BASE}/plays/{self._save.log_digest}/{self._actor}")

    def began(self) -> Json:
        """The first statement."""
        return self._statement("began", _verb("initialized"), self._case(), 0.0)

    def ended(self) -> Json:
        """The last statement: completed where the case is over, else suspended."""
        over = not self._session.open
        verb = _verb("completed" if over else "suspended")
        said = self._statement("ended", verb, self._case(), self._session.simulation.now_days)
        return said | {"result": {"completion": over}}

    def decided(self, number: int, each: Decision) -> Json:
        """One decision: what was open, what was chosen with which details, and why."""
        name = f"decision/{each.point.id}"
        made = self._statement(name, _verb("answered"), self._question(each), each.point.time_days)
        details: Json = {f"{BASE}/extensions/number": number}
        values = {key: list(items) for key, items in each.choice.values.items()}
        if values:
            details[f"{BASE}/extensions/details"] = values
        if each.choice.reason:
            details[f"{BASE}/extensions/reason"] = clean(each.choice.reason)
        if each.by != self._session.entries[0].by:
            details[f"{BASE}/extensions/decided-by"] = clean(each.by)
        return made | {"result": {"response": each.choice.option_id, "extensions": details}}

    def _question(self, each: Decision) -> Json:
        point = each.point
        options = [self._choice(each, option) for option in point.options]
        definition: Json = {
            "type": QUESTION,
            "name": _said(self._words.question(point)),
            "interactionType": "choice",
            "choices": options,
        }
        background = self._words.background(point)
        if background:
            definition["description"] = _said(background)
        return {"objectType": "Activity", "id": self._iri(point.id), "definition": definition}

    def _choice(self, each: Decision, option: Option) -> Json:
        label = self._words.option_label(each.point, option)
        return {"id": option.id, "description": _said(label)}

    def _case(self) -> Json:
        return {
            "objectType": "Activity",
            "id": f"{BASE}/scenarios/{self._scenario.id}",
            "definition": {
                "type": SIMULATION,
                "name": _said(self._scenario.title),
                "description": _said(_("Made up, for training: not about any real person.")),
            },
        }

    def _iri(self, decision: str) -> str:
        return f"{BASE}/scenarios/{self._scenario.id}/decisions/{decision}"

    def _statement(self, name: str, verb: Json, thing: Json, time_days: float) -> Json:
        return {
            "id": str(uuid5(self._id, name)),
            "actor": {
                "objectType": "Agent",
                "account": {"homePage": f"{BASE}/accounts", "name": self._actor},
            },
            "verb": verb,
            "object": thing,
            "context": self._context(time_days),
            "version": VERSION,
        }

    def _context(self, time_days: float) -> Json:
        header = self._session.header
        day = self._names.date_of(time_days).isoformat()
        return {
            "registration": str(self._id),
            "platform": f"casesim {header.casesim}",
            "revision": header.scenario_version,
            "language": language(),
            "contextActivities": {"grouping": [{"objectType": "Activity", "id": self._group()}]},
            "extensions": {
                f"{BASE}/extensions/time-days": time_days,
                f"{BASE}/extensions/day-of-the-case": day,
                f"{BASE}/extensions/seed": header.seed,
                f"{BASE}/extensions/protocol": header.protocol,
            },
        }

    def _group(self) -> str:
        return f"{BASE}/scenarios/{self._scenario.id}"


def _verb(name: str) -> Json:
    return {"id": f"{_ADL}/verbs/{name}", "display": {"en": name}}


def _said(text: str) -> dict[str, str]:
    """A text under the tag of its language."""
    return {language(): clean(text)}
