"""Look-ups of one scenario by id, made once and shared by all its runs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from casesim.domain.agencies import Agency, Lever, Pressure, ServiceStep
from casesim.domain.case_scenario import CaseScenario, Place
from casesim.domain.families import Concern, Fact, Member, Truth


class CaseIndex:
    """Look-ups of one scenario by id, made once."""

    def __init__(self, scenario: CaseScenario) -> None:
        self.scenario = scenario
        family = scenario.family
        self.members: dict[str, Member] = {member.id: member for member in family.members}
        self.concerns: dict[str, Concern] = {concern.id: concern for concern in family.concerns}
        self.facts: dict[str, Fact] = {fact.id: fact for fact in family.facts}
        self.truths: dict[str, Truth] = {truth.id: truth for truth in family.truths}
        self.agencies: dict[str, Agency] = {agency.id: agency for agency in scenario.agencies}
        self.services: dict[str, ServiceStep] = {step.id: step for step in scenario.services}
        self.pressures: dict[str, Pressure] = {item.id: item for item in scenario.pressures}
        self.places: dict[str, Place] = {place.id: place for place in scenario.places}

    @cached_property
    def answering(self) -> dict[str, Member]:
        """Members who are asked and answer for themselves, by id."""
        return {member.id: member for member in self.scenario.family.answering}

    @cached_property
    def consenting(self) -> dict[str, Member]:
        """Members who say yes or no for themselves, by id: no child, small or not."""
        return {name: one for name, one in self.answering.items() if not one.consent_by}

    @cached_property
    def services_to_stay_at(self) -> dict[str, ServiceStep]:
        """Services that give somebody a place to stay, by id."""
        return {name: step for name, step in self.services.items() if step.stays_at}

    @cached_property
    def main(self) -> Member:
        """The member whom agencies speak of first."""
        family = self.scenario.family
        return self.members.get(family.main) or family.members[0]

    @cached_property
    def children_of(self) -> dict[str, tuple[str, ...]]:
        """Parent -> small children who are where the parent is."""
        children = [member for member in self.members.values() if member.spoken_for_by]
        return {
            parent: tuple(child.id for child in children if child.spoken_for_by == parent)
            for parent in self.members
        }

    def who_answers(self, members: Iterable[str]) -> tuple[str, ...]:
        """Who is asked where these members are concerned: for a child, the parent."""
        whom = (self.members[member] for member in members)
        return tuple(dict.fromkeys(one.spoken_for_by or one.consent_by or one.id for one in whom))

    @cached_property
    def household(self) -> tuple[str, ...]:
        """Members who live together, and not apart in the care of an agency."""
        return tuple(one.id for one in self.members.values() if not one.stays_with)

    @cached_property
    def wards_of(self) -> dict[str, tuple[str, ...]]:
        """Member -> those for whom this one says yes or no."""
        return {
            member: tuple(one.id for one in self.members.values() if one.consent_by == member)
            for member in self.members
        }

    @cached_property
    def occasional_places(self) -> frozenset[str]:
        """Places where people are met only once something has brought them there."""
        stays = {step.stays_at for step in self.services.values()}
        moved = {pressure.moves_to for pressure in self.pressures.values()}
        return frozenset(stays | moved) - {""}

    @cached_property
    def languages(self) -> dict[str, tuple[str, ...]]:
        """Agency -> languages of its worker on the case."""
        return {
            agency.id: agency.workers[0].languages if agency.workers else ()
            for agency in self.agencies.values()
        }

    @cached_property
    def statutory(self) -> tuple[str, ...]:
        """Agencies that are statutory services."""
        return tuple(one.id for one in self.agencies.values() if one.kind == "statutory")

    @cached_property
    def facts_of_agency(self) -> dict[str, tuple[Fact, ...]]:
        """Agency -> facts it knows from the start."""
        return {
            agency: tuple(f for f in self.facts.values() if agency in f.known_by)
            for agency in self.agencies
        }

    @cached_property
    def facts_of_member(self) -> dict[str, tuple[Fact, ...]]:
        """Member -> facts they can tell, what needs least trust first."""
        return {
            member: tuple(
                sorted(
                    (fact for fact in self.facts.values() if member in fact.told_by),
                    key=lambda fact: fact.trust_needed,
                )
            )
            for member in self.members
        }

    @cached_property
    def facts_at_place(self) -> dict[str, tuple[Fact, ...]]:
        """Place -> facts that a visitor sees there."""
        return {
            place: tuple(f for f in self.facts.values() if place in f.seen_at)
            for place in self.places
        }

    @cached_property
    def levers(self) -> dict[str, tuple[Agency, Lever]]:
        """Who holds a lever, and the lever; the key is agency/lever."""
        return {
            f"{agency.id}/{lever.id}": (agency, lever)
            for agency in self.agencies.values()
            for lever in agency.levers
        }

    @cached_property
    def services_for(self) -> dict[str, tuple[ServiceStep, ...]]:
        """Concern -> services with an effect on it, that find facts of it, or both."""
        return {
            concern: tuple(s for s in self.services.values() if _serves(s, concern, self.facts))
            for concern in self.concerns
        }


def _serves(step: ServiceStep, concern: str, facts: dict[str, Fact]) -> bool:
    if any(effect.concern == concern for effect in step.effects):
        return True
    return any(facts[fact].concern == concern for fact in step.assesses)
