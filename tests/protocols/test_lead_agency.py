from __future__ import annotations

from casesim.domain.vocabulary import AgencyKind, ConcernDomain, ConcernKind
from casesim.protocols.fact_parts import AgencyFacts, ConcernFacts
from casesim.protocols.facts import CaseFacts
from casesim.protocols.lead_agency import issue_leads, may_lead, safety_lead
from casesim.protocols.traits import AgencyTrait

NEGLECT = ConcernFacts(id="neglect", kind=ConcernKind.SAFETY, domain=ConcernDomain.ADULT_PROTECTION)
APS = AgencyFacts(
    id="aps",
    kind=AgencyKind.STATUTORY,
    involved=True,
    services_fit=1,
    statutory_order_live=False,
    mandate=(ConcernDomain.ADULT_PROTECTION,),
)
CSP = AgencyFacts(
    id="csp",
    kind=AgencyKind.COMMUNITY,
    involved=True,
    services_fit=3,
    rapport=0.7,
    contacts=9,
    plan_items=3,
    statutory_order_live=False,
    casework_capable=True,
    issue_only=False,
)


def facts(*agencies, **others):
    return CaseFacts(lead_agreed=False, concerns=(NEGLECT,), agencies=agencies, **others)


def test_candidates_stand_in_the_given_order_which_is_no_ranking(protocol):
    ruling = may_lead(facts(APS, CSP), protocol)
    assert [one.agency for one in ruling.outcome] == ["aps", "csp"]
    turned = may_lead(facts(CSP, APS), protocol)
    assert [one.agency for one in turned.outcome] == ["csp", "aps"]


def test_reasons_name_their_paragraphs(protocol):
    (candidate,) = may_lead(facts(CSP), protocol).outcome
    assert {str(clause.source) for clause in candidate.reasons} == {"MAP 6.2(a)", "MAP 6.2(c)"}


def test_what_is_not_known_of_an_agency_is_said(protocol):
    (candidate,) = may_lead(facts(APS), protocol).outcome
    assert AgencyTrait.RAPPORT in candidate.not_known
    assert AgencyTrait.SERVICES_FIT not in candidate.not_known


def test_an_agency_without_a_reason_stays_open_to_a_consensus(protocol):
    nothing = AgencyFacts(
        id="nea",
        rapport=0.0,
        contacts=0,
        plan_items=0,
        services_fit=0,
        statutory_order_live=False,
        casework_capable=False,
        issue_only=False,
    )
    ruling = may_lead(facts(CSP, nothing), protocol)
    assert [one.agency for one in ruling.outcome] == ["csp"]
    assert [[one.agency for one in rest] for rest in ruling.alternatives] == [["nea"]]


def test_adding_a_weaker_agency_takes_no_reason_from_another(protocol):
    alone = may_lead(facts(CSP), protocol).outcome[0]
    together = may_lead(facts(CSP, APS), protocol).outcome[0]
    assert together.reasons == alone.reasons


def test_once_the_lead_is_agreed_nobody_is_proposed(protocol):
    agreed = CaseFacts(lead_agreed=True, agencies=(CSP,))
    assert may_lead(agreed, protocol) is None


def test_safety_lead_and_case_lead_are_two_roles(protocol):
    assert safety_lead(facts(CSP, APS), protocol).outcome == ("aps",)
    assert str(safety_lead(facts(CSP, APS), protocol).source) == "MAP 6.2 fn 14"


def test_without_knowing_whether_the_service_is_involved_nobody_is_named(protocol):
    unknown = AgencyFacts(id="aps", kind=AgencyKind.STATUTORY)
    ruling = safety_lead(facts(unknown), protocol)
    assert ruling.outcome == ()
    assert ruling.not_known == ("statutory_service_involved",)


def test_issue_leads_follow_the_mandate(protocol):
    (lead,) = issue_leads(facts(CSP, APS), protocol).outcome
    assert (lead.concern, lead.agencies) == ("neglect", ("aps",))


def test_a_protocol_without_such_clauses_is_silent(protocol):
    bare = protocol.with_overrides(without=[clause.id for clause in protocol.clauses])
    assert may_lead(facts(CSP), bare) is None
    assert safety_lead(facts(CSP), bare) is None
    assert issue_leads(facts(CSP), bare) is None
