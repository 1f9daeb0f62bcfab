"""That it happened, when and where: claims with their voices, as all others."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from types import ModuleType

import pytest

from reportedly.fuse.incidents import cluster
from reportedly.fuse.rules import FuseRules
from reportedly.grade.incidents import incident
from reportedly.grade.rules import GradeRules
from reportedly.records.incident import Claim, Incident
from reportedly.records.reading import Reading

Fuse = Callable[[Sequence[Reading]], Incident]
NURSE = "Three herders died at Harn Ford on 1 May, a nurse at the clinic said."
ARMY = "The army said that its troops shot three herders at Harn Ford on 1 May by mistake."


@pytest.fixture(scope="module")
def fuse(fuse_rules: FuseRules, grade_rules: GradeRules) -> Fuse:
    """How readings of one incident become it."""

    def made(readings: Sequence[Reading]) -> Incident:
        (found,) = cluster(readings, fuse_rules)
        return incident(found, {r.report.id: r for r in readings}, grade_rules)

    return made


def nurse(make: ModuleType, **known: object) -> Reading:
    """What a reporter heard at the clinic."""
    base = {
        "says": [("a nurse at the clinic", "hospital", "Three herders died at Harn Ford on 1 May")],
        "tolls": [("Three herders", "civilians", "killed", 3, 3, "a nurse at the clinic")],
        "date": make.date("2024-05-01"),
        "type": "Attack",
    }
    return make.story("a", known.pop("text", NURSE), **(base | known))


def army(make: ModuleType, confidence: str = "CLAIMED OR ADMITTED") -> Reading:
    """What the army says of itself."""
    return make.story(
        "b",
        ARMY,
        says=[("The army", "military", "its troops shot three herders at Harn Ford on 1 May")],
        tolls=[("three herders", "civilians", "killed", 3, 3, "The army")],
        blames=[("its troops", "perpetrator", confidence, "The army")],
        with_=[("its troops", "state_forces")],
        published="2024-05-03",
        trigger="shot",
        type="Attack",
    )


def of(found: Incident, predicate: str) -> list[Claim]:
    """The claims with this predicate."""
    return [claim for claim in found.claims if claim.predicate == predicate]


@pytest.mark.parametrize("confidence", ["CLAIMED OR ADMITTED", "REPORTED AS FACT"])
def test_harm_that_a_party_accepts_is_confirmed_in_all_three(
    make: ModuleType, fuse: Fuse, confidence: str
) -> None:
    """That it happened, how many civilians, and who did it: against its own interest."""
    found = fuse([nurse(make), army(make, confidence)])
    grades = {c.predicate: c.grade for c in found.claims}
    for predicate in ("event", "toll:killed:civilians", "responsibility:perpetrator"):
        assert grades[predicate] == "confirmed", predicate
        assert "The army" in next(c.why for c in found.claims if c.predicate == predicate)


def test_who_only_calls_it_possible_lifts_nothing(make: ModuleType, fuse: Fuse) -> None:
    """ "May have been": asserted by two, and weak."""
    blames = [("Free Harn Front", "perpetrator", "POSSIBLE", None)]
    two = make.story("c", "The Free Harn Front may have shot three herders.", blames=blames)
    found = fuse([nurse(make, blames=blames), two])
    (claim,) = of(found, "responsibility:perpetrator")
    assert claim.grade == "weak"
    assert claim.why.startswith("weak: only called possible")


def test_a_group_that_claims_an_attack_contests_another_accused(
    make: ModuleType, fuse: Fuse
) -> None:
    """An act of one author: the mayor blames soldiers, a group says that it was its own men."""
    one = nurse(make, blames=[("soldiers", "perpetrator", "SUSPECTED OR ACCUSED", None)])
    text = "The Free Harn Front said its men had shot the herders at Harn Ford."
    two = make.story(
        "b",
        text,
        says=[("The Free Harn Front", "armed_group", "its men had shot the herders")],
        blames=[
            ("The Free Harn Front", "perpetrator", "CLAIMED OR ADMITTED", "The Free Harn Front")
        ],
        with_=[("The Free Harn Front", "armed_group"), ("herders", "civilians")],
        tolls=[("herders", "civilians", "killed", 3, 3, None)],
        type="Attack",
    )
    claims = of(fuse([one, two]), "responsibility:perpetrator")
    assert {claim.grade for claim in claims} == {"contested"}
    assert all(claim.disputed_by for claim in claims)


def test_a_denial_that_its_author_takes_back_contests_nothing(make: ModuleType, fuse: Fuse) -> None:
    """First denied, then admitted by the same army: the denial stays, with its end."""
    text = "The army denied that its troops had shot the three herders at Harn Ford."
    denial = make.story(
        "c",
        text,
        says=[("The army", "military", "its troops had shot the three herders")],
        tolls=[("three herders", "civilians", "killed", 3, 3, None)],
        blames=[("its troops", "perpetrator", "DENIED", "The army")],
        with_=[("its troops", "state_forces")],
        published="2024-05-02",
        type="Attack",
    )
    (claim,) = of(fuse([nurse(make), denial, army(make)]), "responsibility:perpetrator")
    assert claim.grade == "confirmed"
    assert [(d.since, d.superseded) for d in claim.disputed_by] == [("2024-05-02", "2024-05-03")]


def test_the_words_of_date_and_place_are_cited(make: ModuleType, fuse: Fuse) -> None:
    """Each with its claimant, its report and its characters."""
    found = fuse([nurse(make, place=("Harn Ford", 10.0, 20.0, "settlement", "XA"))])
    (place,) = of(found, "place")
    (said,) = place.asserted_by
    assert (place.value, said.source) == ("Harn Ford", "a nurse at the clinic")
    assert NURSE[said.quote.start : said.quote.end] == said.quote.text == "Harn Ford"


def test_days_that_exclude_each_other_are_contested(make: ModuleType, fuse: Fuse) -> None:
    """1 May and 3 May: both stay, each disputed by the other; a month holds both."""
    text = "Three herders died at Harn Ford on 3 May, an aunt of two of them said."
    other = make.story(
        "b",
        text,
        says=[("an aunt of two of them", "family", "Three herders died at Harn Ford on 3 May")],
        tolls=[("Three herders", "civilians", "killed", 3, 3, "an aunt of two of them")],
        date=make.date("2024-05-03"),
        type="Attack",
        published="2024-05-04",
    )
    claims = {c.value: c.grade for c in of(fuse([nurse(make), other]), "date")}
    assert claims == {"1 May 2024": "contested", "3 May 2024": "contested"}


def test_evidence_is_told_with_whose_word_it_is(make: ModuleType, fuse: Fuse) -> None:
    """Disclosed, called for, withheld, disputed: by whom, when, in which words."""
    one = nurse(make, shown=[("identities", "withheld"), ("judicial_review", "called_for")])
    two = army(make)
    shown = replace(one.disclosures[0], status="disclosed", statement="s0")
    found = fuse([one, replace(two, disclosures=(shown,))])
    items = {d.item: d for d in found.disclosures}
    told = [(t.status, t.source, t.report, t.since) for t in items["identities"].told]
    assert told == [
        ("withheld", None, "a", "2024-05-02"),
        ("disclosed", "The army", "b", "2024-05-03"),
    ]
    assert items["identities"].status == "disclosed"
    assert items["judicial_review"].status == "called_for"


def test_a_call_for_evidence_is_no_later_state_of_it(make: ModuleType, fuse: Fuse) -> None:
    """Disclosed on one day and called for on the next: it was disclosed."""
    one = nurse(make, shown=[("video_or_photo", "disclosed")])
    two = army(make)
    call = replace(one.disclosures[0], status="called_for")
    found = fuse([one, replace(two, disclosures=(call,))])
    item = next(d for d in found.disclosures if d.item == "video_or_photo")
    assert (item.status, len(item.told)) == ("disclosed", 2)
