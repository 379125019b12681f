"""Each paper has what its document asks for, as the seat knows it; or says why there is none."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from casesim.documents.case_file import NothingToFileError, case_file
from casesim.documents.letter import addressees
from casesim.documents.minutes_parts import WHY_NOT
from casesim.documents.papers import paper
from casesim.documents.parts import OPEN_BOX, TICKED
from casesim.documents.plans import plan
from casesim.documents.structure import Document, Listing, Pairs, Paragraph
from casesim.domain import events as ev
from tests.documents.plays import ended, filed, played, stopped_before, stopped_when

pytestmark = pytest.mark.slow


def form_of(document: Document) -> dict[str, str]:
    """Everything that stands in a form of the document; the last of several of one name."""
    blocks = [block for section in document.sections for block in section.blocks]
    return {
        label: value for block in blocks if isinstance(block, Pairs) for label, value in block.rows
    }


def lines_of(document: Document) -> list[str]:
    blocks = [block for section in document.sections for block in section.blocks]
    found = [block.text for block in blocks if isinstance(block, Paragraph)]
    return found + [item for block in blocks if isinstance(block, Listing) for item in block.items]


def rows_of(document: Document, table: str) -> list[dict[str, str]]:
    found = document.tables[table]
    names = [column.id for column in found.columns]
    return [dict(zip(names, row, strict=True)) for row in found.rows]


@pytest.mark.parametrize("name", ["casemap", "plan", "transfer", "gaps", "minutes"])
def test_every_paper_says_what_it_is(name):
    made = paper(name, filed())
    said = " ".join(made.notices)
    assert "Made up, for training" in said
    assert "Not yet reviewed by practitioners." in said
    assert "casesim play mdm_l --seed 7" in said
    assert re.search(r"casesim \d+\.\d+\.\d+; scenario mdm_l, version", said)
    facts = dict(made.facts)
    assert facts["Scenario"] == "Mdm L and her brother"
    assert re.fullmatch(r"\w{3} \d+ \w{3} 201[78]", facts["Day of the case"])
    assert made.language == "en"


def test_the_case_map_has_what_annex_c_asks_for():
    """MAP Annex C: household, tasks of the family to tick, date, officer and agency, contact."""
    file = filed()
    made = paper("casemap", file)
    assert [row["name"] for row in rows_of(made, "household")] == ["Mdm L", "Mr K"]
    assert {row["done"] for row in rows_of(made, "family_items")} <= {TICKED, OPEN_BOX}
    items = rows_of(made, "items")
    assert len(items) == len(file.seen.plan) > 0
    assert all(re.search(r"20\d\d", row["due"]) and row["owner"] for row in items)
    assert all(row["contact"] for row in rows_of(made, "agencies"))
    assert form_of(made)["Lead agency"] == file.agency(file.seen.lead)
    assert made.fields["lead"] == file.agency(file.seen.lead)


def test_concerns_stand_in_the_order_of_the_plan():
    places = [row["place"] for row in rows_of(paper("casemap", filed()), "concerns")]
    order = ["Now", "Next", "Watch", "Not ours", "–"]
    assert places == sorted(places, key=order.index)
    assert len(set(places)) > 1


def test_a_task_of_the_family_is_ticked_once_it_is_done():
    file = filed()
    done = sum(
        item.state == "done" and item.family_part not in ("", "none")
        for item in file.seen.plan.values()
    )
    ticked = [
        row for row in rows_of(paper("casemap", file), "family_items") if row["done"] == TICKED
    ]
    assert len(ticked) == done


def test_the_care_plan_of_bal_has_its_fields_for_each_entry():
    """BAL 2.2.3."""
    file = filed("ballyfermot", "bal", 45.0)
    made = paper("plan", file)
    entries = [section for section in made.sections if section.heading.startswith("Entry")]
    assert made.title == "Care plan"
    assert len(entries) == len(file.seen.plan) > 0
    for entry in entries:
        (form,) = entry.blocks
        assert isinstance(form, Pairs)
        assert [label for label, _ in form.rows] == [
            "Date", "Objective", "Timescale", "How it is measured", "Work of the service",
            "Work of the service user", "Referral to, and worker", "Outcome",
            "Comments: why met or not met",
        ]  # fmt: skip
        assert all(value.strip() for _, value in form.rows)


def test_the_plan_of_plan_is_a_table_with_a_record_of_changes():
    made = paper("plan", filed("carla", "plan", 20.0))
    items = rows_of(made, "items")
    assert items
    assert items[0].keys() == {"need", "goal", "worker", "family", "time", "state"}
    assert "Changes of the plan" in [section.heading for section in made.sections]


def test_a_changed_plan_is_recorded_with_its_reason():
    changes = rows_of(paper("plan", filed("carla", "plan", 60.0)), "changes")
    assert changes
    assert all(row["why"] and row["new"] for row in changes)


def test_each_layout_can_be_asked_for():
    assert plan(filed(), "bal").title == "Care plan"
    assert plan(filed(), "plan").title == plan(filed()).title == "Case management plan"


def test_the_transfer_form_tells_what_the_outgoing_office_knew():
    """MAP Annex F: client, both agencies and workers, agencies involved, tasks, other matters."""
    session = played()
    file = case_file(session)
    (move,) = file.of_kind(ev.LEAD_MOVED)
    made = paper("transfer", file)
    form = form_of(made)
    assert form["Name of the client"] == "Mdm L"
    assert form["Transferring agency"] == file.agency(str(move.fields[0]))
    assert form["Receiving agency"] == file.agency(str(move.fields[1]))
    assert form["How it is handed over"]
    assert dict(made.facts)["Written at"] == file.agency(str(move.fields[0]))
    assert {row["number"] for row in rows_of(made, "items")} >= {"1", "2"}
    assert any(line.startswith("Mdm L: ") for line in lines_of(made))
    before = session.left[0]
    assert len(rows_of(made, "items")) == sum(not c.unfounded for c in before.concerns.values())


def test_gaps_and_blocks_tell_what_was_tried_at_each_level():
    """BAL 2.6: what it is about, the levels with their days, what is asked for."""
    file = filed("ballyfermot", "bal", 45.0)
    made = paper("gaps", file)
    (raised, *_) = file.of_kind(ev.ESCALATED)
    rows = rows_of(made, "levels")
    assert rows[0]["what"] == "taken up"
    assert len(rows) == len(list(file.of_kind(ev.ESCALATED, ev.ESCALATION_ANSWERED)))
    assert file.date(raised.time_days) == rows[0]["day"]
    assert form_of(made)["What is asked for"] == "\n"


def test_a_rule_that_stands_in_the_way_is_a_gap_as_well():
    file = filed()
    services = {str(row.fields[0]) for row in file.of_kind(ev.BARRIER_MET)}
    assert services
    headings = " ".join(section.heading for section in paper("gaps", file).sections)
    assert all(file.name(service) in headings for service in services)


def test_minutes_tell_who_was_there_and_who_does_what():
    """MAP 6.4(c)."""
    file = filed()
    (held,) = file.of_kind(ev.CONFERENCE_HELD)
    made = paper("minutes", file)
    form = form_of(made)
    assert form["Held by"] == file.agency(held.agency)
    assert all(file.names.name(str(each)) in form["Agencies present"] for each in held.fields[0])
    assert form["Members of the family present"] == "Mdm L and Mr K"
    assert "Agreed as lead: Cluster Support." in lines_of(made)
    assert rows_of(made, "order")[0]["number"] == "1"
    first = min(row.time_days for row in file.of_kind(ev.ITEM_ADDED))
    there = [row for row in file.of_kind(ev.ITEM_ADDED) if row.time_days == first]
    assert len(rows_of(made, "items")) == len(there) > 0


def test_an_objection_to_a_lead_is_in_the_minutes():
    file = filed("ballyfermot", "bal", 45.0)
    (row,) = file.of_kind(ev.LEAD_OBJECTED)
    agency, proposed = (file.names.name(str(each)) for each in row.fields[:2])
    said = f"{agency} objects to {proposed} as lead: {WHY_NOT[str(row.fields[2])]}."
    assert said in lines_of(paper("minutes", file))


def test_the_letter_goes_only_to_agencies_that_may_know():
    """BAL 2.8.2."""
    file = case_file(ended())
    made = paper("letter", file)
    assert made.title == "Our part has ended: Mdm L"
    assert addressees(file)
    assert [file.agency(each) for each in addressees(file)] == _to(made)
    said = " ".join(lines_of(made))
    assert "The offer stands" in said
    assert not [concern for concern in file.seen.concerns if file.name(concern) in said]


def test_whom_a_member_left_out_gets_no_letter():
    file = case_file(ended())
    first, *others = addressees(file)
    members = {
        key: replace(each, consent_exclusions=(first,)) for key, each in file.seen.members.items()
    }
    shut_out = replace(file, seen=replace(file.seen, members=members))
    assert _to(paper("letter", shut_out)) == [file.agency(each) for each in others]


def test_without_consent_the_letter_stays_in_the_file():
    file = case_file(ended())
    members = {key: replace(each, consent="refused") for key, each in file.seen.members.items()}
    made = paper("letter", replace(file, seen=replace(file.seen, members=members)))
    assert _to(made) == []
    assert any(line.startswith("Nobody: no consent") for line in lines_of(made))


def _to(made: Document) -> list[str]:
    (to,) = [section for section in made.sections if section.heading == "To"]
    return [item for block in to.blocks if isinstance(block, Listing) for item in block.items]


def nothing(name: str, session) -> str:
    with pytest.raises(NothingToFileError) as raised:
        paper(name, case_file(session))
    return str(raised.value)


def test_where_there_is_nothing_to_file_a_sentence_says_why():
    early = stopped_before(played(), "first_talk")
    assert "there are no minutes: up to" in nothing("minutes", early)
    assert "bring the agencies together first" in nothing("minutes", early)
    assert "there is no plan: up to" in nothing("plan", early)
    assert "there is no transfer form: up to" in nothing("transfer", early)
    assert "there is no form for gaps and blocks: up to" in nothing("gaps", early)
    assert "the case has not ended" in nothing("letter", early)


def test_minutes_before_the_conference_say_when_it_will_be():
    called = stopped_when(played(), lambda seen: seen.conference_days > seen.now_days)
    said = nothing("minutes", called)
    assert "no conference was held; one is called for" in said
    assert case_file(called).day(called.observation.conference_days) in said


def test_another_ending_has_no_letter():
    file = case_file(ended())
    closed = replace(file, seen=replace(file.seen, ended="positive_closure"))
    with pytest.raises(NothingToFileError, match=r"ended as “closed, needs met”, and this letter"):
        paper("letter", closed)
