"""How a worker goes about it: the intervals and limits of a policy, each with its reason.

They describe a worker, not the world: none is an assumption of the model, and an exercise may
give a worker other habits.
"""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What a worker does how often, and how much at once.

    Attributes:
        contact_days: between contacts while no rhythm is agreed [days].
        danger_contact_days: between contacts while something is imminent [days].
        gap_factor: how many times the agreed interval may pass before somebody asks [1].
        review_days: between reviews, where no document sets an interval [days].
        alone_days: between talks with each member alone [days].
        retry_days: before a first meeting that did not come about is tried anew [days].
        again_days: before anything else is tried anew [days].
        after_no_days: before somebody who said no to sharing is asked anew [days].
        assess_again_days: before what an assessment has answered is looked into anew [days].
        chase_days: before a referral that is not heard of is chased [days].
        update_days: before an agency that has a part is asked for news [days].
        records_days: between writing up [days].
        supervision_days: between supervisions [days].
        gathering_days: how long replies are waited for before agencies are brought together
            [days].
        most_referrals: open referrals at one time [referrals].
        most_now: concerns that are taken up now [concerns].
        ending_days: nothing serious seen for so long before an end is thought of [days].
    """

    contact_days: float
    danger_contact_days: float
    gap_factor: float
    review_days: float
    alone_days: float
    retry_days: float
    again_days: float
    after_no_days: float
    assess_again_days: float
    chase_days: float
    update_days: float
    records_days: float
    supervision_days: float
    gathering_days: float
    most_referrals: int
    most_now: int
    ending_days: float


STEADY = Habits(
    # judgement: fortnightly contact is what the rhythm's default offers; weekly in danger.
    contact_days=14.0,
    danger_contact_days=7.0,
    # judgement: one contact that fell out may have its reasons, two are a gap.
    gap_factor=2.0,
    # judgement: what the form of a rhythm puts forward.
    review_days=60.0,
    # judgement: once in two reviews of two months (BAL) each member is heard without the others.
    alone_days=120.0,
    # judgement: people who live outside are looked for again within the week.
    retry_days=3.0,
    # judgement: a month lets circumstances change before the same is offered again.
    again_days=30.0,
    # judgement: a no stands until stock is taken, every two months (BAL 2.3.6).
    after_no_days=60.0,
    # judgement: half a year, as long as a consent lasts (BAL 2.2.2).
    assess_again_days=180.0,
    # judgement: about ten working days, the longest reply time that BAL 2.6 sets.
    chase_days=14.0,
    update_days=45.0,
    # judgement: monthly, as supervision in SSN's agenda; notes are written up as often.
    records_days=30.0,
    supervision_days=30.0,
    # judgement: two working weeks, so that a medium reply has come.
    gathering_days=14.0,
    # judgement: what MAP 5.3 calls not overwhelming the family; the document sets no number.
    most_referrals=3,
    most_now=4,
    # judgement: two months, the interval of BAL's reviews, in which nothing looked serious.
    ending_days=60.0,
)
"""A worker who keeps at it and does not crowd the family."""

SPARSE = replace(
    STEADY,
    # judgement: a visit a month or so, when nobody expects more of one agency among several.
    contact_days=42.0,
    danger_contact_days=21.0,
    again_days=90.0,
    records_days=90.0,
    supervision_days=90.0,
)
"""A worker who does her own part and little beyond it."""

HASTY = replace(
    STEADY,
    # judgement: everything is begun at the same time.
    contact_days=30.0,
    danger_contact_days=7.0,
    again_days=60.0,
    most_referrals=99,
    most_now=99,
)
"""A worker who does whatever comes up, at once."""

WATCHFUL = replace(
    STEADY,
    # judgement: somebody who fears to miss something looks in every week.
    contact_days=7.0,
    danger_contact_days=3.0,
    again_days=30.0,
    chase_days=7.0,
    update_days=21.0,
    records_days=14.0,
    supervision_days=14.0,
    gathering_days=7.0,
    most_referrals=99,
    most_now=99,
)
"""A worker who would rather do too much than miss something."""


def with_many_families(habits: Habits) -> Habits:
    """The same worker with a list of families instead of one: less often, and for less long.

    About an hour a week is there for each of 22 families (MSF Singapore, parliamentary replies,
    2020 and 2021), where a case as complex as a published illustration gets ten.
    """
    return replace(
        habits,
        # judgement: once a month where it was once a fortnight; once a quarter is the least at
        # which a case counts as active (MSF Singapore, active-case criteria).
        contact_days=2.0 * habits.contact_days,
        # judgement: nothing serious and nothing new for a fortnight, and the next family waits. It
        # is not hasty beside what is published: with it 5 % to 34 % of a first year's families
        # have ended after half a year, where 62 % of mixed intake had (DfE 2024, E-60g).
        ending_days=14.0,
    )
