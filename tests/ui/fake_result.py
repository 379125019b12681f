"""An end of a play with a little of everything."""

from __future__ import annotations

from casesim.analysis.results import (
    AchievementRow,
    ConcernCourse,
    DecisionRow,
    GoalRow,
    HarmRow,
    HoursRow,
    MeasureValue,
    MemberEnd,
    PlayResult,
    ReferralRow,
    ThreeSCurve,
    TimelineRow,
)

DAYS = tuple(float(10 * n) for n in range(7))
CURVE = ThreeSCurve(
    times_days=DAYS,
    stability=(10, 10, 20, 30, 40, 50, 60),
    self_reliance=(5, 5, 5, 10, 10, 12, 12),
)
COURSES = (
    ConcernCourse(
        concern="flat",
        times_days=DAYS,
        severities=(80, 80, 70, 60, 50, 40, 30),
        known_since_days=0.0,
    ),
    ConcernCourse(concern="leg", times_days=DAYS, severities=(0,) * 7, existed=False, truth="hers"),
)
MEMBERS = (
    MemberEnd(
        member="l",
        warmth="open",
        contacts=6,
        missed=1,
        services=("review",),
        sleeps_at="lobby",
    ),
    MemberEnd(member="k", warmth="guarded", contacts=1, missed=0),
)
GOALS = (
    GoalRow(member="l", goal="l_home", reached=True, known_since_days=7.0, share_of_time=0.4),
    GoalRow(member="k", goal="k_home", reached=False),
)
ACHIEVEMENTS = (
    AchievementRow(achievement="home", says="The home is safe", member="", status="reached"),
    AchievementRow(achievement="health", says="Illness is treated", member="l", status="to_reach"),
    AchievementRow(
        achievement="school", says="The child learns", member="k", status="not_applicable"
    ),
)
TIMELINE = (
    TimelineRow(time_days=1.0, who="sso", kind="contact", subject="l", by_seat=True),
    TimelineRow(time_days=20.0, who="hospital", kind="service", subject="review"),
)
HARMS = (
    HarmRow(time_days=15.0, kind="hospitalisation", concern="leg", members=("l",), known=True),
    HarmRow(time_days=20.0, kind="near_miss", concern="flat"),
)
HOURS = (
    HoursRow(agency="sso", activity="contact", hours=12.5),
    HoursRow(agency="hospital", activity="records", hours=3.0),
)
REFERRAL = ReferralRow(
    service="review",
    agency="hospital",
    member="l",
    sent_days=9.0,
    state="served",
    state_days=20.0,
    started_days=20.0,
)
DECISIONS = (
    DecisionRow(
        decision_id="d1",
        time_days=1.0,
        kind="next_step",
        subject="",
        option_id="visit:all",
        values={"where": ("lobby",)},
        reason="They are cold.",
        guidance=(("recommends", "MAP 5.1", "with"),),
    ),
    DecisionRow(
        decision_id="d2",
        time_days=9.0,
        kind="silence",
        subject="hdb",
        option_id="wait",
        by_default=True,
    ),
)


def result() -> PlayResult:
    return PlayResult(
        case="C0001",
        ended="stepped",
        end_days=60.0,
        three_s=CURVE,
        concerns=COURSES,
        members=MEMBERS,
        goals=GOALS,
        achievements=ACHIEVEMENTS,
        timeline=TIMELINE,
        harms=HARMS,
        hours=HOURS,
        referrals=(REFERRAL,),
        decisions=DECISIONS,
        measures=(MeasureValue(name="area_under_stability", value=31.5, unit="days"),),
        primary="area_under_stability",
    )
