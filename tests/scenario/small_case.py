"""A small case with one of everything, valid as it stands. People and places are invented."""

SMALL_CASE = """kind: case
id: small_case
title: A son and his father
summary: A father does not open the door any more. His son worries.
version: '1'
country: SG
start: 2018-01-02
horizon_days: 180
family:
  id: household
  name: Mr A and his son
  members:
    - id: mr_a
      name: Mr A
      born_year: 1950
      glyph: square
      role: father
      about: Mends clocks.
      language: Malay
      trust: 0.3
      bandwidth: 4
      rapport: {fsc: 0.1}
      prefers_with: son
      capacity: can_decide
      goals:
        - {id: rest, text: I want to sleep., concern: health, severity_at_most: 40}
      order: [health, home]
      sleeps_at: flat
    - id: son
      name: B
      born_year: 1990
      glyph: square
      role: son
      about: Drives at night.
      language: Malay
      trust: 0.5
      bandwidth: 6
      prefers_agency: fsc
  concerns:
    - id: health
      name: A wound that does not heal
      domain: physical_health
      kind: safety
      members: [mr_a]
      severity: 70
      set_point: 60
      urgency: emerging
      changeability: dynamic
      locus: internal
      protection: weak
      fact: wound
      harms: [hospitalisation]
      preventable_by_sight: [hospitalisation]
      truth: wound_is
    - id: home
      name: The flat
      domain: housing
      kind: need
      members: [mr_a, son]
      severity: 40
      set_point: 40
      urgency: standing
      changeability: dynamic
      locus: external
      protection: none
      fact: arrears
  couplings:
    - {source: home, target: health, weight: 0.2}
  strengths:
    - {id: clocks, name: Clocks, kind: personal, eases: [health], amount: 4, told_by: [son]}
  helpers:
    - id: neighbour
      name: Mdm C
      about: Brings soup.
      every_days: 5
      eases: health
      amount: 3
      sees: [mr_a]
      stops_when: letter
  truths:
    - id: wound_is
      question: What is the wound?
      alternatives:
        - {id: ulcer, share: 0.6, note: An ulcer., severity: {health: 75}}
        - {id: nothing, share: 0.4, note: Nothing., absent: [health]}
    - id: can_decide
      question: Can he decide?
      alternatives:
        - {id: has, share: 0.9, note: He can.}
        - {id: lacks, share: 0.1, note: He cannot.}
  facts:
    - id: wound
      basis: implied
      truth: wound_is
      texts: {ulcer: He has an ulcer., nothing: There is nothing.}
      concern: health
      member: mr_a
      known_by: [fsc]
      told_by: [mr_a]
      seen_at: [flat]
      found_by: [review]
      rumour: {ulcer: 0.7}
    - id: arrears
      basis: given
      texts: {'yes': The rent is two months late.}
      concern: home
  relations:
    - [mr_a, son, father and son]
agencies:
  - id: fsc
    name: Family Service Centre
    short: FSC
    kind: casework
    about: Helps families.
    mandate: [caregiving]
    culture:
      reply: fast
      shares: 0.8
      threshold: 40
      stance: {home: pay what you can}
    workers:
      - id: fsc_worker
        name: Ms D
        title: social worker
        languages: [English, Malay]
        skill: 2
        load: 0.9
        leave: [[20, 24]]
    casework_capable: true
    services: [review, nursing]
    levers:
      - id: wait
        name: Wait
        kind: flexibility
        holds: letter
        tied_to: review
        if_pushed: {home: 5}
    powers:
      - {id: enter, name: Enter, from_date: 2018-12-19, threshold: Danger., law: An Act of 2018}
services:
  - id: review
    name: A doctor looks at it
    agency: fsc
    kind: assessment
    members: [mr_a]
    hours: 1
    assesses: [wound]
  - id: nursing
    name: A nurse comes
    agency: fsc
    kind: treatment
    members: [mr_a]
    hours: 1.5
    needs: [review]
    needs_fact: wound
    family_part: open
    sessions: 6
    effects:
      - {concern: health, set_point: 20, half_months: 2, protection: strong, needs: review}
    worsens:
      - id: shame
        chance: 0.2
        member: mr_a
        rapport: 0.1
        concern: home
        severity: 2
        unless: review
pressures:
  - id: letter
    name: A letter about the rent
    agency: fsc
    on_days: 30
    warn_days: 7
    concern: home
    while_above: 30
places:
  - {id: flat, name: The flat}
convenor: fsc
surfacing:
  sender: neighbour
  text: He has not opened for a week.
stability:
  - {domain: health, concerns: [health], stable_below: 50, reliant_below: 30}
primary_outcome: area_under_stability
objectives: [See whom nobody sees.]
content_note: Illness.
expert_notes:
  - decision: first_contact
    basis: contested
    positions: [Go at once., Call first.]
    would_change: What the son says.
    source: MAP 5.1
citations: [Guidelines of 2020]
voices:
  reply_knows/fsc: ['We know this: {what}']
texts:
  family_part/nursing: he opens the door
ledger_overrides:
  sight.days: 5
forecasts:
  - id: fsc_answers
    decision: silence
    subject: fsc
    text: Will the centre have answered by {date}?
    event: answered
    where: {agency: [fsc], what: [know, plan]}
    within_days: 7
  - id: son_met
    decision: next_step
    text: Will somebody of the centre have met the son by {date}?
    event: contact_kept
    where: {member: [son], by: [fsc]}
    on: 2018-01-20
"""
