"""The checklist of achievements is read, and what is broken in it is told in its place."""

from __future__ import annotations

from casesim.domain.vocabulary import ConcernDomain
from casesim.scenario.achievements_file import load_achievements
from casesim.scenario.loading import faults_of

BROKEN = """\
kind: achievements
version: "1"
source: nobody
achievements:
  - {id: home, says: Home, unit: household, domains: [housing], to_age: 17}
  - {id: home, says: School, unit: person, domains: [education], from_age: 18, to_age: 6}
"""


def test_the_checklist_speaks_of_every_domain_of_concerns():
    spoken_of = {domain for line in load_achievements() for domain in line.domains}
    assert spoken_of == set(ConcernDomain)


def test_every_contradiction_is_told_in_its_place(tmp_path):
    file = tmp_path / "list.yaml"
    file.write_text(BROKEN, encoding="utf-8")
    told = "\n".join(str(fault) for fault in faults_of(file))
    assert "achievements[1] (home).unit is household and an age band is given" in told
    assert "achievements[2] (home).id is given twice (got 'home')" in told
    assert "achievements[2] (home).from_age is above to_age (got 18 and 6)" in told
