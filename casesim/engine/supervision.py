"""Supervision: an hour that works through information and through nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casesim.domain import events as ev
from casesim.domain.vocabulary import Activity

if TYPE_CHECKING:
    from casesim.domain.decisions import Option
    from casesim.engine.case_run import CaseRun, Process, Values


def hold(run: CaseRun, chosen: Option, values: Values) -> Process:
    """An hour that lists what was not asked, what conflicts, and what would change the plan."""
    yield from run.spend(Activity.SUPERVISION, chosen.hours)
    questions = open_questions(run)
    run.raised.update(questions)
    run.emit(ev.SUPERVISED, questions)
    for question in questions:
        run.say(run.seat, f"supervision/{question.split(':')[0]}", ("what", question))


def open_questions(run: CaseRun) -> tuple[str, ...]:
    """What supervision would ask about, from what the seat knows."""
    seen, found = run.observation, []
    found += [f"not_met:{m}" for m in run.index.members if not seen.members.get(m) or not
              seen.members[m].contacts]  # fmt: skip
    found += [f"no_consent:{m}" for m, k in seen.members.items()
              if k.consent == "not_asked" and m in run.index.consenting]  # fmt: skip
    found += [f"conflict:{f}" for f, known in seen.facts.items() if known.conflicts]
    found += [
        f"not_called:{agency}"
        for agency, known in seen.agencies.items()
        if max(known.first_called_days, known.last_word_days) < 0.0 and agency != run.seat
    ]
    found += [f"no_service:{c}" for c, k in seen.concerns.items() if k.bucket == "now" and not any(
        item.concern == c for item in seen.plan.values())]  # fmt: skip
    new = [question for question in found if question not in run.raised]
    return tuple(new[: int(run.num["supervision.questions"])])
