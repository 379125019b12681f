"""The same workers with a list of families instead of one.

Ways of working stay what they are. What changes is how often a family is seen and when its case
ends: a worker with a list looks first whom she can let go, because somebody waits for the place.
"""

from __future__ import annotations

from casesim.domain.catalogue import Catalogue
from casesim.domain.decisions import Policy
from casesim.policies import desk_work, forms, make_policy
from casesim.policies.habits import with_many_families
from casesim.policies.worker import Step, Worker
from casesim.protocols.case_protocol import CaseProtocol

_LET_GO = Step(desk_work.think_of_an_end)


def make_policy_for_many(name: str, catalogue: Catalogue, protocol: CaseProtocol) -> Policy:
    """Make the policy of a worker who has many families, for one of them.

    Args:
        name: one of `POLICIES`.
        catalogue: what a seat may look up for that family.
        protocol: the document that a policy follows which follows one.

    Raises:
        ExperimentError: there is no policy of that name; the message lists those there are.
    """
    policy = make_policy(name, catalogue, protocol)
    if isinstance(policy, Worker):
        policy.habits = with_many_families(policy.habits)
        policy.work = (_LET_GO, *policy.work)
        policy.forms = {**policy.forms, "ending": forms.end_with_prompts}
    return policy
