"""Closed lists of the field's own terms.

Types of agencies such as SSO or FSC, and services, are catalogue data of a scenario; what
stands here is what mechanisms and rules distinguish. Members of each list are plain strings,
so that they read the same in files, logs and screens.
"""

from __future__ import annotations

from enum import StrEnum


class AgencyKind(StrEnum):
    """What sort of body an agency is (MAP 1.1 footnote 3)."""

    STATUTORY = "statutory"
    CASEWORK = "casework"
    FINANCIAL = "financial"
    HEALTH = "health"
    HOUSING = "housing"
    COMMUNITY = "community"
    ENFORCEMENT = "enforcement"
    COORDINATION = "coordination"


class ConcernDomain(StrEnum):
    """What a concern is about (MAP Fig 1, reconstructed)."""

    HOUSING = "housing"
    FINANCE = "finance"
    PHYSICAL_HEALTH = "physical_health"
    MENTAL_HEALTH = "mental_health"
    CAREGIVING = "caregiving"
    CHILD_PROTECTION = "child_protection"
    ADULT_PROTECTION = "adult_protection"
    FAMILY_VIOLENCE = "family_violence"
    EMPLOYMENT = "employment"
    EDUCATION = "education"
    BEHAVIOUR = "behaviour"
    HOARDING = "hoarding"
    ADDICTION = "addiction"
    OFFENDING = "offending"
    ISOLATION = "isolation"


class ConcernKind(StrEnum):
    """Safety concern, risk factor or need (MAP Annex D 3)."""

    SAFETY = "safety"
    RISK = "risk"
    NEED = "need"


class Urgency(StrEnum):
    """MAP Annex D footnote 21, and *standing* for what is known for long and not imminent."""

    IMMINENT = "imminent"
    EMERGING = "emerging"
    STANDING = "standing"


class Changeability(StrEnum):
    """MAP Annex D footnote 22."""

    DYNAMIC = "dynamic"
    STATIC = "static"


class Locus(StrEnum):
    """MAP Annex D footnote 23: who can change it."""

    INTERNAL = "internal"
    EXTERNAL = "external"


class Protection(StrEnum):
    """Protective factors. `unknown` exists only in what a seat knows, never in the truth."""

    NONE = "none"
    WEAK = "weak"
    STRONG = "strong"
    UNKNOWN = "unknown"


class HarmKind(StrEnum):
    """Harm events that an imminent risk may produce."""

    HOSPITALISATION = "hospitalisation"
    VIOLENCE = "violence"
    NEGLECT = "neglect"
    EVICTION = "eviction"
    ROUGH_SLEEPING = "rough_sleeping"
    SELF_HARM = "self_harm"
    ARREST = "arrest"


class Mark(StrEnum):
    """How sure the lead may be of what was learned."""

    FACT = "fact"
    REPORT = "report"
    OPINION = "opinion"


class ReferralState(StrEnum):
    """States of a referral, as Costa Rica's system tracks them (SSN)."""

    SENT = "sent"
    RECEIVED = "received"
    IN_PROCESS = "in_process"
    APPROVED = "approved"
    REJECTED = "rejected"
    LAPSED = "lapsed"
    SERVED = "served"


class MissedCause(StrEnum):
    """Why a contact was missed; found by asking."""

    COULD_NOT = "could_not"
    DID_NOT_KNOW = "did_not_know"
    AFRAID = "afraid"
    DID_NOT_WANT = "did_not_want"
    AGENCY_MISSED = "agency_missed"


class CaseStage(StrEnum):
    """Where a case stands in the workflow of MAP Fig 4 (reconstructed)."""

    SURFACED = "surfaced"
    FIRST_CONTACT = "first_contact"
    FINDING_OUT = "finding_out"
    CONFERENCE = "conference"
    PLANNING = "planning"
    IMPLEMENTATION = "implementation"
    ENDING = "ending"
    CLOSED = "closed"


class ConsentScope(StrEnum):
    """What may be shared."""

    NONE = "none"
    BASIC = "basic"
    HEALTH = "health"
    ALL = "all"


class Bucket(StrEnum):
    """Where a concern goes in the plan."""

    NOW = "now"
    NEXT = "next"
    WATCH = "watch"
    NOT_OURS = "not_ours"


class PlanItemState(StrEnum):
    """What became of one item of the Case MAP."""

    ASKED = "asked"
    AGREED = "agreed"
    REFUSED = "refused"
    DONE = "done"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


class AttendanceMode(StrEnum):
    """How an agency takes part in a conference (MAP 5.3 footnote 10)."""

    IN_PERSON = "in_person"
    REMOTE = "remote"
    NOTE = "note"


class TroubleKind(StrEnum):
    """The four families of trouble of MAP 8.1, and the lead's own lapse beside them."""

    DIFFERENCE = "difference"
    SYSTEMS = "systems"
    LAPSED = "lapsed"
    REFUSED_HELP = "refused_help"
    OWN_LAPSE = "own_lapse"


class DifferenceGround(StrEnum):
    """Usual grounds of a professional difference (MAP 8.1(i)(a) to (e))."""

    COURSE = "course"
    WORK_NOT_DONE = "work_not_done"
    ROLE = "role"
    LEAD_UNDETERMINED = "lead_undetermined"
    INTERNAL_PROCESS = "internal_process"


class EscalationLevel(StrEnum):
    """Levels to which a trouble may go.

    Which of them there are, and in which order, a document says by its ladder (MAP 8.4, BAL 2.6).
    """

    WORKERS = "workers"
    SUPERVISORS = "supervisors"
    HEADQUARTERS = "headquarters"
    SSO_RST = "sso_rst"
    MSF_S3O = "msf_s3o"
    SERVICE_MANAGERS = "service_managers"
    COORDINATOR = "coordinator"
    NATIONAL_COORDINATOR = "national_coordinator"


class LegalGround(StrEnum):
    """Grounds other than consent on which an item may be shared, each dated."""

    IMMINENT_DANGER = "imminent_danger"
    STATUTORY_DUTY = "statutory_duty"
    COURT_ORDER = "court_order"


class DutyGround(StrEnum):
    """Why a choice is a duty and is not weighed against others."""

    LAW = "law"
    CONSENT = "consent"
    SAFETY = "imminent_safety"
    DIGNITY = "dignity"


class Activity(StrEnum):
    """What a worker's hours go to (SSN weekly agenda)."""

    CONTACT = "contact"
    TRAVEL = "travel"
    NETWORKING = "networking"
    RECORDS = "records"
    SUPERVISION = "supervision"
    MEETING = "meeting"


class EndingKind(StrEnum):
    """How a case ends."""

    POSITIVE_CLOSURE = "positive_closure"
    STEPPED = "stepped"
    HANDED_OVER = "handed_over"
    DISENGAGED = "disengaged"
    DEATH = "death"
