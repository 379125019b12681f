"""Rules that a search has found: which answer replaces a base policy's, by place of the tree."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """How the decisions at one place of the tree are answered.

    Attributes:
        at: "<kind>" for every decision of that kind, or "<kind>/<subject>" for those about one.
        policy: name of the policy that answers there, "" where an option is given.
        option: id of the option taken, its details at their defaults; where it is not open the
            base policy answers.
    """

    at: str
    policy: str = ""
    option: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """A base policy and the answers that replace it.

    Attributes:
        base: name of the policy that decides everything else.
        answers: at most one for a place; the one for a subject goes before that for a kind.
    """

    base: str
    answers: tuple[Answer, ...] = ()

    def with_answer(self, answer: Answer) -> Rules:
        """The same rules with the answer of one place replaced."""
        kept = tuple(each for each in self.answers if each.at != answer.at)
        return Rules(base=self.base, answers=(*kept, answer))
