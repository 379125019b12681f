"""Appraisals and debriefs made by hand, of a decision of Mdm L about an agency that is silent."""

from __future__ import annotations

from casesim.debrief.results import Appraisal, Bearing, Debrief, Duty, Mark, Outlook
from casesim.domain.vocabulary import DutyGround
from casesim.experiments.intervals import Interval

UNIT = "0 to 100"
TALK = Bearing(
    force="recommends",
    source="MAP 8.2",
    says="Talk first, openly.",
    stands="with",
    facts=(("agencies_silent", "1"),),
)
COVER = Bearing(force="requires", source="MAP 7.2", says="Name who covers.", stands="against")
NOTHING = Bearing(force="silent", source="MAP", says="", stands="silent")
CONSENT = Bearing(
    force="silent", source="MAP 3.1", says="Nothing on consent.", stands="with",
    instead="BAL 2.2.2: Consent comes first.",
)  # fmt: skip


def around(mean: float, half: float) -> Interval:
    """An interval by hand."""
    return Interval(mean=mean, low=mean - half, high=mean + half, n=40, unit=UNIT, confidence=0.95)


def outlook(option: str, against: Interval | None = None, **more) -> Outlook:
    """An option with futures."""
    said = {"outcomes": (50.0, 60.0), "expected": around(55, 4), "bearings": (NOTHING,)}
    return Outlook(option_id=option, against_chosen=against, hours=0.5, **{**said, **more})


def appraisal(mark: Mark | None = Mark.SOUND, **more) -> Appraisal:
    """HDB is silent, and the seat calls."""
    said = {
        "number": 9,
        "decision_id": "C0001/silence/hdb/1",
        "time_days": 12.0,
        "kind": "silence",
        "subject": "hdb",
        "seat": "sso/convenor",
        "chosen": "call",
        "options": (
            outlook("call", bearings=(TALK,)),
            outlook("visit_first", around(3, 5)),
            outlook("wait", around(-15, 5)),
        ),
        "futures": 40,
    }
    return Appraisal(mark=mark, **{**said, **more})


def duty(kept: bool) -> Duty:
    """A duty of consent."""
    return Duty(ground=DutyGround.CONSENT, kept=kept, bearing=CONSENT)


def debrief(*appraisals: Appraisal, **more) -> Debrief:
    """A debrief of these decisions."""
    said = {
        "scenario": "mdm_l",
        "header": "casesim play mdm_l --seed 11",
        "seed": 11,
        "policy": "guideline",
        "primary": "area_under_stability",
        "unit": UNIT,
        "wished": "more",
        "document": "MAP",
    }
    return Debrief(appraisals=appraisals, **{**said, **more})
