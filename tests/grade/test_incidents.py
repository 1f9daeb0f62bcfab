"""A cluster of readings becomes an incident that says who claims what."""

import re
from collections.abc import Callable, Sequence
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.fuse.incidents import cluster
from reportedly.fuse.rules import FuseRules
from reportedly.grade.incidents import incident
from reportedly.grade.rules import GradeRules
from reportedly.records.incident import Claim, Incident
from reportedly.records.reading import Reading

Fuse = Callable[[Sequence[Reading]], Incident]

ARMY_TEXT = (
    "The army said that its troops killed seven terrorists near Harn Ford. The ministry said that "
    "the state of Orvia stands behind the Free Harn Front. Their identities were not released."
)
OWN_TEXT = (
    "Three herders died at Harn Ford, a nurse at the clinic said. The Free Harn Front denied that "
    "it had been there. Who fired first is not known."
)


@pytest.fixture(scope="session")
def incidents(
    fuse_rules: FuseRules, grade_rules: GradeRules
) -> Callable[[Sequence[Reading]], tuple[Incident, ...]]:
    """How readings become incidents."""

    def made(readings: Sequence[Reading]) -> tuple[Incident, ...]:
        by_id = {reading.report.id: reading for reading in readings}
        return tuple(incident(found, by_id, grade_rules) for found in cluster(readings, fuse_rules))

    return made


@pytest.fixture(scope="session")
def fuse(incidents: Callable[[Sequence[Reading]], tuple[Incident, ...]]) -> Fuse:
    """How readings of one incident become it."""

    def made(readings: Sequence[Reading]) -> Incident:
        (one,) = incidents(readings)
        return one

    return made


def army(make: ModuleType, name: str = "a", **known: object) -> Reading:
    """What the army tells."""
    base = {
        "title": "Troops neutralise terrorists",
        "says": [
            ("The army", "military", "its troops killed seven terrorists near Harn Ford"),
            ("The ministry", "government", "the state of Orvia stands behind"),
        ],
        "tolls": [("terrorists", "armed_group", "killed", 7, 7, "The army")],
        "with_": [("troops", "state_forces")],
        "labels": [("terrorists", "militants")],
        "blames": [
            ("Free Harn Front", "perpetrator", "SUSPECTED OR ACCUSED BY AUTHORITIES", "The army"),
            ("Orvia", "sponsor", "SUSPECTED OR ACCUSED BY AUTHORITIES", "The ministry"),
        ],
        "asks": [("identities", "Their identities were not released")],
        "shown": [("identities", "withheld")],
    }
    return make.story(name, known.pop("text", ARMY_TEXT), **(base | known))


def own(make: ModuleType, name: str = "b", **known: object) -> Reading:
    """What a reporter found out at the clinic."""
    base = {
        "says": [
            ("a nurse at the clinic", "hospital", "Three herders died at Harn Ford"),
            ("The Free Harn Front", "armed_group", "it had been there"),
        ],
        "tolls": [("herders", "civilians", "killed", 3, 3, "a nurse at the clinic")],
        "blames": [("Free Harn Front", "perpetrator", "DENIED", "The Free Harn Front")],
        "published": "2024-05-03",
        "shown": [("identities", "disclosed")],
    }
    return make.story(name, OWN_TEXT, **(base | known))


def the(found: Incident, predicate: str) -> Claim:
    """The one claim with this predicate."""
    (one,) = [c for c in found.claims if c.predicate == predicate]
    return one


def kinds(found: Incident) -> set[str]:
    """The kinds of the incident's cautions."""
    return {caution.kind for caution in found.cautions}


def test_a_body_count_of_one_party_is_weak(make: ModuleType, fuse: Fuse) -> None:
    """The army's count of its enemies, alone, is weak, and names its origin as a party."""
    toll = the(fuse([army(make)]), "toll:killed:armed_group")
    assert (toll.value, toll.grade) == ("7 killed (armed group)", "weak")
    assert toll.why.endswith("a party to the conflict, in its own favour")


def test_quotations_cut_out_their_own_words(make: ModuleType, fuse: Fuse) -> None:
    """Every quotation of an incident stands in its report where it says."""
    readings = {r.report.id: r.report.text for r in (army(make), own(make))}
    found = fuse([army(make), own(make)])
    quotes = [a.quote for c in found.claims for a in (*c.asserted_by, *c.disputed_by)]
    quotes += [q for p in (*found.parties, *found.casualties) for q in p.evidence]
    assert quotes
    assert all(readings[q.report][q.start : q.end] == q.text for q in quotes)


def test_a_denial_contests(make: ModuleType, fuse: Fuse) -> None:
    """What the accused denies is contested, and both sides are listed."""
    claim = the(fuse([army(make), own(make)]), "responsibility:perpetrator")
    assert claim.grade == "contested"
    assert [a.source for a in claim.asserted_by] == ["The army"]
    assert [a.source for a in claim.disputed_by] == ["The Free Harn Front"]


def test_a_partys_admission_of_harm_confirms(make: ModuleType, fuse: Fuse) -> None:
    """A group that accepts an act that killed civilians confirms who did it."""
    admitted = ("The Free Harn Front", "perpetrator", "CLAIMED OR ADMITTED", "The Free Harn Front")
    parties = [("The Free Harn Front", "armed_group")]
    claim = the(fuse([own(make, blames=[admitted], with_=parties)]), "responsibility:perpetrator")
    assert claim.grade == "confirmed"


def test_a_boast_alone_does_not_confirm(make: ModuleType, fuse: Fuse) -> None:
    """An army that claims a blow against its enemies, heard from nobody else, stays weak."""
    claimed = [("The army", "perpetrator", "CLAIMED OR ADMITTED", "The army")]
    assert the(fuse([army(make, blames=claimed)]), "responsibility:perpetrator").grade == "weak"


def test_tolls_that_exclude_each_other_are_contested(make: ModuleType, fuse: Fuse) -> None:
    """Two origins with figures that cannot both be right contest each other.

    The best figure is that of the one who does not speak in its own favour, and the rule says so.
    """
    none = [("herders", "civilians", "killed", 0, 0, "The army")]
    text = "The army said that no herders died at Harn Ford."
    says = [("The army", "military", "no herders died at Harn Ford")]
    found = fuse([army(make, tolls=none, says=says, text=text), own(make)])
    row = next(r for r in found.casualties if r.kind == "civilians")
    assert (row.low, row.best, row.high, row.grade) == (0, 3, 3, "contested")
    assert row.why == "best 3: set aside: none by The army, in its own favour"
    assert row.treatment == "prioritise_source"
    assert "toll_conflict" in kinds(found)


def test_a_later_figure_of_the_same_source_replaces(make: ModuleType, fuse: Fuse) -> None:
    """A source's earlier figure is discounted, not in conflict with its later one."""
    later = [("terrorists", "armed_group", "killed", 9, 9, "The army")]
    found = fuse([army(make), army(make, "c", tolls=later, published="2024-05-05")])
    grades = {c.value: c.grade for c in found.claims if c.predicate == "toll:killed:armed_group"}
    assert grades == {"7 killed (armed group)": "discounted", "9 killed (armed group)": "weak"}
    assert [(r.low, r.best, r.high) for r in found.casualties] == [(9, 9, 9)]


def test_a_part_of_a_toll_is_no_rival(make: ModuleType, fuse: Fuse) -> None:
    """The children among the dead do not contradict the number of the dead."""
    tolls = [
        ("herders", "civilians", "killed", 3, 3, "a nurse at the clinic"),
        ("children", "civilians", "killed", 1, 1, "a nurse at the clinic"),
    ]
    found = fuse([own(make, tolls=tolls)])
    assert [(r.low, r.high) for r in found.casualties] == [(3, 3)]
    assert "1 killed (civilians: children)" in {c.value for c in found.claims}


def test_own_voice_has_no_loaded_words(make: ModuleType, fuse: Fuse) -> None:
    """Labels stay in quotations: names and titles have the neutral word."""
    found = fuse([army(make)])
    said = [found.title, *(p.name for p in found.parties), *(c.party for c in found.casualties)]
    assert not any("terrorist" in words for words in said)
    assert "militants" in {p.name for p in found.parties}


def test_the_title_gives_no_figure(make: ModuleType, fuse: Fuse) -> None:
    """The title is type, place and date: it has no room for the claimant that a figure needs."""
    assert fuse([army(make)]).title == "Armed clash at Harn Ford, 1 May 2024"


def test_every_item_of_evidence_is_listed(make: ModuleType, fuse: Fuse) -> None:
    """All eight items have a status, and silence is `missing`, not a denial."""
    found = {d.item: d.status for d in fuse([army(make)]).disclosures}
    assert len(found) == 8
    assert (found["identities"], found["video_or_photo"]) == ("withheld", "missing")


def test_the_latest_report_decides_on_evidence(make: ModuleType, fuse: Fuse) -> None:
    """Identities withheld on one day and released on the next are disclosed."""
    found = fuse([army(make), own(make)])
    assert next(d.status for d in found.disclosures if d.item == "identities") == "disclosed"


def test_a_later_report_answers_a_question(make: ModuleType, fuse: Fuse) -> None:
    """A question is answered by a report that came out later, and that report is cited."""
    assert [q.status for q in fuse([army(make)]).questions] == ["open"]
    (asked,) = fuse([army(make), own(make)]).questions
    assert (asked.status, [q.report for q in asked.answered_by]) == ("answered", ["b"])


def test_an_earlier_report_answers_nothing(make: ModuleType, fuse: Fuse) -> None:
    """What came out before the question was asked is no answer to it."""
    (asked,) = fuse([army(make), own(make, published="2024-05-01")]).questions
    assert asked.status == "open"


def test_a_question_without_a_date_stays_open(make: ModuleType, fuse: Fuse) -> None:
    """Where it is not known when a question was asked, nothing is known to be later."""
    (asked,) = fuse([army(make, published=None), own(make)]).questions
    assert asked.status == "open"


def test_cautions_of_one_partys_account(make: ModuleType, fuse: Fuse) -> None:
    """One army statement with a sponsor and a loaded headline gets its cautions."""
    says = [("The army", "military", "its troops killed seven terrorists near Harn Ford")]
    blames = [("Orvia", "sponsor", "SUSPECTED OR ACCUSED BY AUTHORITIES", "The army")]
    found = fuse([army(make, says=says, blames=blames)])
    assert kinds(found) == {
        "single_origin",
        "party_to_conflict_only",
        "unverified_sponsor",
        "label_in_headline",
    }


def test_gunmen_are_unnamed(make: ModuleType, fuse: Fuse) -> None:
    """An accused whom nobody names gets a caution; a named one beside it lifts it."""
    unnamed = [("gunmen", "perpetrator", "SUSPECTED OR ACCUSED", "a nurse at the clinic")]
    assert "unnamed_accused" in kinds(fuse([own(make, blames=unnamed)]))
    assert "unnamed_accused" not in kinds(fuse([own(make, blames=unnamed), army(make)]))


def test_an_acronym_that_is_a_word_is_an_accused(make: ModuleType, fuse: Fuse) -> None:
    """A group known as "IS" is named as one known as "SL" is; "it" and "they" are nobody."""
    for who, named in (("IS", True), ("SL", True), ("it", False)):
        text = ARMY_TEXT.replace("Free Harn Front", who)
        blames = [(who, "perpetrator", "SUSPECTED OR ACCUSED BY AUTHORITIES", "The ministry")]
        found = fuse([army(make, text=text, blames=blames)])
        assert any(c.predicate == "responsibility:perpetrator" for c in found.claims) is named


@pytest.mark.parametrize(
    ("who", "collective"),
    [
        ("Muslims", True),
        ("the whole Tutsi community", True),
        ("Orvia", False),
        ("Fulani gunmen", False),
    ],
)
def test_blame_of_a_people_is_marked(
    make: ModuleType, fuse: Fuse, who: str, collective: bool
) -> None:
    """Blame of a people as such is marked; of a state or of armed men it is not."""
    blames = [(who, "perpetrator", "SUSPECTED OR ACCUSED", "a nurse at the clinic")]
    assert ("collective_blame" in kinds(fuse([own(make, blames=blames)]))) is collective


def test_missing_date_and_place_are_said(make: ModuleType, fuse: Fuse) -> None:
    """An incident without date and place says so in title and cautions."""
    found = fuse([own(make, date=None, place=None)])
    assert {"no_date", "no_place"} <= kinds(found)
    assert "place not known" in found.title
    assert "date not known" in found.title


@pytest.mark.parametrize("who", ["dead", "five bodies", "a man who", "They", "one of them", "11"])
def test_what_is_no_actor_is_not_accused(make: ModuleType, fuse: Fuse, who: str) -> None:
    """Bodies, pronouns, figures and phrases cut off make no claim of responsibility."""
    blames = [(who, "perpetrator", "SUSPECTED OR ACCUSED", "a nurse at the clinic")]
    found = fuse([own(make, blames=blames)])
    assert not [c for c in found.claims if c.predicate.startswith("responsibility:")]


def test_wordings_of_one_accused_are_one_claim(make: ModuleType, fuse: Fuse) -> None:
    """The army, its troops and the security forces are one accused, told by all its accusers."""
    nurse = "a nurse at the clinic"
    blames = [
        ("the army", "perpetrator", "SUSPECTED OR ACCUSED", nurse),
        ("security forces", "perpetrator", "SUSPECTED OR ACCUSED", "The Free Harn Front"),
        ("troops", "perpetrator", "SUSPECTED OR ACCUSED", None),
    ]
    found = fuse([own(make, blames=blames, with_=[("soldiers", "state_forces")])])
    claim = the(found, "responsibility:perpetrator")
    assert claim.value == "soldiers"
    assert len(claim.asserted_by) == 3


def test_a_denial_by_another_government_contests(make: ModuleType, fuse: Fuse) -> None:
    """A state that denies what another lays to it contests it, even in one and the same report."""
    text = "The ministry said that Orvia paid for the raid at Harn Ford. Orvia's envoy denied it."
    says = [("The ministry", "government", "Orvia paid"), ("Orvia's envoy", "government", "it")]
    blames = [
        ("Orvia", "sponsor", "SUSPECTED OR ACCUSED BY AUTHORITIES", "The ministry"),
        ("Orvia", "sponsor", "DENIED", "Orvia's envoy"),
    ]
    claim = the(fuse([army(make, text=text, says=says, blames=blames)]), "responsibility:sponsor")
    assert (claim.value, claim.grade) == ("Orvia", "contested")
    assert claim.why.endswith("asserted by The ministry, disputed by Orvia's envoy")


def test_what_accepts_must_be_armed(make: ModuleType, fuse: Fuse) -> None:
    """An acceptance by whoever speaks for no armed party confirms nothing."""
    blames = [("herders", "perpetrator", "CLAIMED OR ADMITTED", "a nurse at the clinic")]
    claim = the(fuse([own(make, blames=blames)]), "responsibility:perpetrator")
    assert claim.grade == "weak"


def test_a_count_of_everybody_is_measured_against_the_worst_struck(
    make: ModuleType, fuse: Fuse
) -> None:
    """Where two parties lost people, bodies may be more than one of them lost, not fewer."""
    nurse = "a nurse at the clinic"
    lost = [("terrorists", "armed_group", "killed", 7, 7, "The army")]
    troops = ("herders", "civilians", "killed", 3, 3, nurse)
    many = own(make, tolls=[troops, ("bodies", "unknown", "killed", 9, 9, nurse)])
    few = own(make, tolls=[troops, ("bodies", "unknown", "killed", 5, 5, nurse)])
    grades = [
        {c.value: c.grade for c in fuse([army(make, tolls=lost), other]).claims}
        for other in (many, few)
    ]
    assert grades[0]["9 killed (people, party not stated)"] == "weak"
    assert grades[1]["5 killed (people, party not stated)"] == "contested"
    assert grades[1]["3 killed (civilians)"] == "weak"


def test_ids_of_claims_are_unique(make: ModuleType, fuse: Fuse) -> None:
    """No two claims of an incident share an id."""
    ids = [c.id for c in fuse([army(make), own(make)]).claims]
    assert len(ids) == len(set(ids))


def test_every_assertion_names_a_known_origin(make: ModuleType, fuse: Fuse) -> None:
    """Each assertion's origin is one of the incident's."""
    found = fuse([army(make), own(make)])
    known = {o.id for o in found.origins}
    assert {a.origin for c in found.claims for a in c.asserted_by} <= known


@settings(max_examples=15, deadline=None)
@given(order=st.permutations(range(5)))
def test_the_order_of_readings_changes_nothing(
    make: ModuleType,
    incidents: Callable[[Sequence[Reading]], tuple[Incident, ...]],
    order: list[int],
) -> None:
    """Any order of arrival gives equal incidents."""
    readings = [army(make), own(make), army(make, "c", published="2024-05-05"), own(make, "d")]
    readings.append(own(make, "e", place=make.TARK, date=None))
    assert incidents([readings[n] for n in order]) == incidents(readings)


@settings(max_examples=25, deadline=None)
@given(text=st.text(min_size=1), who=st.text(), word=st.text())
def test_any_words_can_be_graded(
    make: ModuleType, fuse: Fuse, text: str, who: str, word: str
) -> None:
    """Words of any script crash nothing, and a title is one line."""
    blames = [(who, "perpetrator", "SUSPECTED OR ACCUSED", None)]
    found = fuse([make.story("x", text, title=text, blames=blames, labels=[(word, "person")])])
    assert not re.search(r"[\r\n]", found.title)
