"""Reasons for and against two reports' passing on one original statement."""

from types import ModuleType

import pytest

from reportedly.fuse.rules import FuseRules
from reportedly.fuse.same_origin import REASONS, reasons, two
from reportedly.fuse.voices import voice
from reportedly.records.reading import Reading


def fired(rules: FuseRules, one: Reading, other: Reading) -> set[str]:
    """The names of the reasons that fire for two readings, whichever comes first."""
    a, b = (voice(reading, reading.accounts[0], rules) for reading in (one, other))
    there, back = (
        {reason.name for reason in reasons(two(*pair, rules))} for pair in ((a, b), (b, a))
    )
    assert there == back
    return there


def told(
    make: ModuleType, name: str, text: str, *says: tuple[str, str], **known: object
) -> Reading:
    """A report whose sources (name, kind) each say its first words."""
    rows = [(who, kind, text[:20]) for who, kind in says]
    return make.story(name, text, says=rows, **known)


ARMY = ("the army", "military")
LONG = (
    "The bridge over the Harn was blown up before dawn by men who came on foot from the west side."
)


def test_every_reason_explains_itself() -> None:
    """Each is shown to users by its docstring, and none counts for nothing."""
    assert all(reason.__doc__ and points for reason, points in REASONS)
    assert len({reason.__name__ for reason, _ in REASONS}) == len(REASONS)


def test_copied_wording(make: ModuleType, fuse_rules: FuseRules) -> None:
    """A report that holds the other whole is mostly copied, however long it is."""
    long = LONG + " " + " ".join(f"Sentence {n} says more." for n in range(50))
    assert "copied_most" in fired(fuse_rules, told(make, "a", LONG), told(make, "b", long))
    other = told(make, "c", "Gunmen raided a market far away and nobody knows who sent them there.")
    assert "copied_none" in fired(fuse_rules, told(make, "a", LONG), other)


def test_shared_background_is_no_copy(make: ModuleType, fuse_rules: FuseRules) -> None:
    """A paragraph that tells nothing of the incident may be the same in reports of anybody."""
    background = (
        "\n\nRaids have become deadlier in the valley since rifles came there in large numbers."
    )
    a = told(make, "a", "Herders died at Harn Ford at dawn, a teacher said." + background)
    b = told(make, "b", "A raid on three farms killed people, said the chief." + background)
    assert not {"copied_most", "copied_much"} & fired(fuse_rules, a, b)


def test_a_quotation_that_stands_in_the_other(make: ModuleType, fuse_rules: FuseRules) -> None:
    """A story that quotes some words of a release is known by them."""
    release = told(make, "a", LONG, kind="official_statement")
    story = told(
        make, "b", 'Of the bridge it says that it "was blown up before dawn by men" unseen.'
    )
    assert "same_quotation" in fired(fuse_rules, release, story)


def test_a_few_words_that_any_report_has_are_no_quotation(
    make: ModuleType, fuse_rules: FuseRules
) -> None:
    """Four words and the name of a spot stand in two reports by accident."""
    said = told(make, "a", '"It came from our post at the water tower," he owned, "and was ours."')
    denied = told(make, "b", "They laid it to the army, whose guns stood at the water tower.")
    assert "same_quotation" not in fired(fuse_rules, said, denied)


def test_own_quotations_speak_against(make: ModuleType, fuse_rules: FuseRules) -> None:
    """Somebody's words that the other has nothing of were found by one alone."""
    a = told(make, "a", LONG, ARMY)
    b = told(
        make, "b", '"We lay on the floor until it was light again," said Ada.', ("Ada", "witness")
    )
    assert {"own_quotations", "found_sources"} <= fired(fuse_rules, a, b)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HARN (ZPA) - A bridge was blown up.", "The bridge is gone, the agency ZPA writes."),
        ("A bridge was blown up. (AP)", "HARN (AP) - The bridge is gone."),
    ],
)
def test_the_same_agency(make: ModuleType, fuse_rules: FuseRules, one: str, other: str) -> None:
    """Both credit it, or one names the acronym that stands in the other's dateline."""
    assert "same_credit" in fired(fuse_rules, told(make, "a", one), told(make, "b", other))


def test_one_outlet_credits_the_other(make: ModuleType, fuse_rules: FuseRules) -> None:
    """The outlet's name in another report's words."""
    echo = told(make, "a", LONG, publisher="The Harn Valley Echo")
    copy = told(make, "b", "A bridge is gone, the Harn Valley Echo reported.")
    assert "credits_the_other" in fired(fuse_rules, echo, copy)


def test_kinds_of_one_side_are_one_voice(make: ModuleType, fuse_rules: FuseRules) -> None:
    """An army and the ministry above it speak for one side, rebels for another."""
    army = told(make, "a", "The army said that a bridge had been blown up.", ARMY)
    ministry = told(
        make, "b", "A bridge was lost, the ministry said.", ("the ministry", "government")
    )
    rebels = told(
        make, "c", "The front said that it had taken a bridge.", ("The front", "armed_group")
    )
    assert "one_voice" in fired(fuse_rules, army, ministry)
    assert "one_voice" not in fired(fuse_rules, army, rebels)


def test_a_report_of_its_own_finding_is_not_one_voice(
    make: ModuleType, fuse_rules: FuseRules
) -> None:
    """Who was there heard more than the army, even where the army alone is cited."""
    army = told(make, "a", "The army said that a bridge had been blown up.", ARMY)
    there = told(make, "b", "The army says a bridge is gone. Our reporter saw it standing.", ARMY)
    found = fired(fuse_rules, army, there)
    assert "own_finding" in found
    assert "one_voice" not in found


def test_the_same_named_source(make: ModuleType, fuse_rules: FuseRules) -> None:
    """Two reports of one briefing name the same man."""
    tell = [
        told(make, name, f"{text} Colonel Ivo Marek told them.", ("Colonel Ivo Marek", "military"))
        for name, text in (("a", "A bridge is gone."), ("b", "Men on foot destroyed it."))
    ]
    assert "same_speaker" in fired(fuse_rules, *tell)


def test_the_accused_does_not_speak_for_the_accuser(
    make: ModuleType, fuse_rules: FuseRules
) -> None:
    """A group's own statement is not the army's that accuses the group."""
    claim = told(make, "a", "The Vell Front says it blew up a bridge.", ("The Vell Front", "other"))
    blame = told(
        make,
        "b",
        "The army says that the Vell Front blew up a bridge.",
        ARMY,
        blames=[("Vell Front", "perpetrator", "SUSPECTED OR ACCUSED BY AUTHORITIES", "the army")],
    )
    assert "source_accused" in fired(fuse_rules, claim, blame)


def test_figures_that_add_up_are_the_same(make: ModuleType, fuse_rules: FuseRules) -> None:
    """A leader and seven of his men are the eight of another report."""
    eight = [
        ("men", "armed_group", "killed", 8, 8, None),
        ("guards", "police", "injured", 4, 4, None),
    ]
    parts = [
        ("leader", "armed_group", "killed", 1, 1, None),
        ("men", "armed_group", "killed", 7, 7, None),
        ("guards", "police", "injured", 4, 4, None),
    ]
    a = told(make, "a", "Some men, and guards.", tolls=eight)
    b = told(make, "b", "A leader, some men, and guards.", tolls=parts)
    assert "same_figures" in fired(fuse_rules, a, b)


def test_counts_in_the_words(make: ModuleType, fuse_rules: FuseRules) -> None:
    """Rifles, hours and villages are counted alike by those who pass on one statement."""
    a = told(make, "a", "Nine men, 14 rifles and 30 rounds were found in six huts.")
    b = told(make, "b", "In half a dozen huts lay fourteen guns and thirty rounds; nine men died.")
    c = told(make, "c", "Eleven men and 25 cows were counted by the chief of four hamlets.")
    assert "same_counts" in fired(fuse_rules, a, b)
    assert "other_counts" in fired(fuse_rules, a, c)


def test_a_late_report_is_another_statement(make: ModuleType, fuse_rules: FuseRules) -> None:
    """Five days on, the same institution has said something new."""
    a = told(make, "a", LONG, ARMY, published="2024-05-02")
    b = told(make, "b", "The army said more about the bridge.", ARMY, published="2024-05-09")
    assert "later" in fired(fuse_rules, a, b)
