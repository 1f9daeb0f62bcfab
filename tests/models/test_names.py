"""Names of states and armed groups are masked: which ones, as what, and that swaps do not show."""

import re
from collections import Counter
from functools import cache
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.extract.place_rules import Country, CountryRules
from reportedly.models.data import load
from reportedly.models.names import TOLD_APART, NameRules, Names, in_capitals, masked
from reportedly.models.registry import written
from reportedly.models.windows import Pieces, flagged
from reportedly.run.wiring import names
from texts import document_of

NAMES = names()
COUNTRIES = load("countries", CountryRules).countries
RULES = load("groups", NameRules)
LISTED = [row.names for row in written() if row.speaks == "armed_group"]
# The pieces that stand for names, none of which any text has.
WORDS = {
    kind: tuple(range(-base, -base - TOLD_APART, -1))
    for base, kind in ((100, "state"), (200, "people"), (300, "group"))
} | {"articles": (crc32(b"an"), crc32(b"a"))}


def found(text: str, by: Names = NAMES) -> list[tuple[str, str, int]]:
    """Words, kind and number of every name of a text."""
    return [(text[m.start : m.end], m.kind, m.number) for m in by.masks(text)]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Rain fell on South Sudan.", "South Sudan", "state"),
        ("A road in Papua New Guinea reopened.", "Papua New Guinea", "state"),
        ("South Sudanese traders left.", "South Sudanese", "people"),
        (
            "Islamic State West Africa Province sent word.",
            "Islamic State West Africa Province",
            None,
        ),
        ("The 19 April Movement met.", "19 April Movement", "group"),
        ("Fighters of M23 and of no other group.", "M23", "group"),
        ("Fighters of 3R held the bridge.", "3R", "group"),
        ("The U.S. delegation left.", "U.S.", "state"),
    ],
)
def test_the_longest_name_wins(text: str, name: str, kind: str | None) -> None:
    """A name within a longer one is not masked by itself."""
    ((words, as_what, number),) = found(text)
    assert (words, number) == (name, 0)
    assert kind in (None, as_what)


@pytest.mark.parametrize(
    "text",
    [
        "Boats crossed the Indian Ocean to New Mexico.",
        "Indianapolis and Chadwick are no states.",
        "The chad fell, a turkey ran, and it is so.",
        "A Latin American review.",
        "",
    ],
)
def test_what_only_holds_a_countrys_name_is_left(text: str) -> None:
    """Oceans, cities, parts of words and words in lower case name no state."""
    assert found(text) == []


def test_states_peoples_and_groups_are_numbered_by_first_mention() -> None:
    """A state and its people have one number, groups are counted apart, aliases go together."""
    text = "Chadians and Peru: Peruvian aid, the LRA, Chad, the Lord's Resistance Army, the ADF."
    assert found(text) == [
        ("Chadians", "people", 0),
        ("Peru", "state", 1),
        ("Peruvian", "people", 1),
        ("LRA", "group", 0),
        ("Chad", "state", 0),
        ("Lord's Resistance Army", "group", 0),
        ("ADF", "group", 1),
    ]


def test_further_states_look_like_the_last_that_is_told_apart() -> None:
    """The ninth state of a text is shown as the eighth."""
    ten = [country.names[0] for country in COUNTRIES[:10]]
    assert [number for _, _, number in found(", ".join(ten))] == [*range(TOLD_APART), 7, 7]


def test_a_text_in_capitals_is_read_by_names_in_capitals() -> None:
    """Short names are ordinary words there, and names of mixed case are no longer looked for."""
    text = "THE GUERRILLAS TOLD US THAT IT IS IN PERU. THE TALIBAN DENIED."
    assert in_capitals(text)
    assert found(text) == [("PERU", "state", 0), ("TALIBAN", "group", 0)]
    assert found("Peru and PERU are spelt apart.") == [("Peru", "state", 0)]


def test_invented_states_are_masked_where_they_are_given() -> None:
    """Further states are masked like real ones."""
    more = names([(("Tarsova",), ("Tarsovan",))])
    assert found("A Tarsovan left Tarsova.") == []
    assert found("A Tarsovan left Tarsova.", more) == [
        ("Tarsovan", "people", 0),
        ("Tarsova", "state", 0),
    ]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Fighters of the Lord’s Resistance Army left.", "Lord’s Resistance Army", "group"),
        ("Rain fell on Côte d’Ivoire.", "Côte d’Ivoire", "state"),
        ("The Kurdistan Workers’ Party met.", "Kurdistan Workers’ Party", "group"),
        ("Rain fell on South\nSudan.", "South\nSudan", "state"),
        ("Fighters of Islamic\nState left.", "Islamic\nState", "group"),
        ("RAIN FELL ON SOUTH\nSUDAN TOO.", "SOUTH\nSUDAN", "state"),
        ("A US patrol left.", "US", "state"),
        ("US-backed men left.", "US", "state"),
    ],
)
def test_a_name_is_known_however_it_is_printed(text: str, name: str, kind: str) -> None:
    """Typographers' apostrophes, broken lines and common short forms hide no name."""
    assert found(text) == [(name, kind, 0)]


def test_groups_of_one_text_may_be_added() -> None:
    """What a report names a group can be masked in that report alone."""
    text = "The Lantern Front met the LRA."
    marks = NAMES.masks(text, ["Lantern Front"])
    assert [(text[m.start : m.end], m.number) for m in marks] == [("Lantern Front", 0), ("LRA", 1)]


def test_a_known_longer_name_wins_over_an_added_one() -> None:
    """Names that are added for one text do not break up those that are known."""
    text = "Islamic State West Africa Province sent word."
    (mark,) = NAMES.masks(text, ["Islamic State"])
    assert text[mark.start : mark.end] == "Islamic State West Africa Province"


def whole(name: str) -> bool:
    """Whether a name is masked from end to end, wherever it stands."""
    return [words for words, _, _ in found(f"The {name} left.")] == [name]


# Each group's names that are masked alone and end no sentence; groups with one such name are out.
SURE = [
    kept
    for names in LISTED
    if len(kept := [name for name in names if "." not in name and whole(name)]) > 1
]
SURE = [names for names in SURE if found(f"{names[0]} left {names[-1]}.")[-1][2] == 0]


def test_nearly_every_listed_group_is_masked_by_its_first_name() -> None:
    """Left in sight are names that end in a plain noun, and those that are other words too."""
    sure = sum(whole(names[0]) for names in LISTED)
    assert sure / len(LISTED) > 0.9


FORMS = [
    *RULES.apart,
    *(form for country in COUNTRIES for form in (*country.names, *country.demonyms)),
    *(form for names in SURE for form in names),
]
MASKED = frozenset(FORMS) - frozenset(RULES.apart)
FILLERS = ["the", "and", "An", "of", ",", ".", "’s", "é", "7", "\n\n", "🙂", "\ud800", "-backed"]


@given(st.lists(st.sampled_from(FORMS) | st.sampled_from(FILLERS), max_size=20), st.booleans())
def test_masks_stand_in_order_and_cut_out_names(words: list[str], tight: bool) -> None:
    """Whatever stands around names, masks do not overlap and each cuts out a known name."""
    text = ("" if tight else " ").join(words)
    known = {form.upper() for form in MASKED} if in_capitals(text) else MASKED
    end = 0
    for mask in NAMES.masks(text):
        assert end <= mask.start < mask.end <= len(text)
        assert text[mask.start : mask.end] in known
        assert 0 <= mask.number < TOLD_APART
        end = mask.end


@given(st.text(max_size=300))
def test_any_text_can_be_masked(text: str) -> None:
    """Masks of any text lie within it, in order."""
    ends = [0, *(mask.end for mask in NAMES.masks(text))]
    assert ends == sorted(ends) and ends[-1] <= len(text)


def pieces_of(text: str) -> Pieces:
    """What an encoder would see of a text: words in pieces of three letters, names masked."""
    places = [
        (start, min(start + 3, word.end()))
        for word in re.finditer(r"\w+|[^\w\s]", text)
        for start in range(word.start(), word.end(), 3)
    ]
    ids = [crc32(text[start:end].lower().encode("utf-8", "replace")) for start, end in places]
    return flagged(document_of(text), ids, places, NAMES.masks(text), WORDS)


def seen(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The ids and flags of a text."""
    pieces = pieces_of(text)
    return pieces.ids, pieces.flags


@cache
def article(name: str) -> str:
    """The article that goes before a name in print."""
    return "an" if name[0] in "AEIO" else "a"


# Texts with names and articles to fill in: {0} and {1} are states, {p0} and {p1} peoples.
SENTENCES = [
    "{0} accused {1} of arming the fighters.",
    "{P0} {p0} patrol met {a1} {p1} one on Friday, and {0} protested.",
    "“{1} knows,” {a0} {p0}-backed group said. {0}’s army was silent.",
    "The {p0} army said at least 12 {p1} soldiers crossed into {0}.\n\n{p1} troops left.",
]
# A people that has its state's name, or that of another state's people, is not told by its name.
SHARED = Counter(form for one in COUNTRIES for form in {*one.names, *one.demonyms})
PLAIN = [
    country
    for country in COUNTRIES
    if country.demonyms[0] not in country.names and SHARED[country.demonyms[0]] == 1
]


@pytest.mark.parametrize("country", COUNTRIES, ids=lambda country: country.code)
def test_every_name_of_a_state_is_masked(country: Country) -> None:
    """No state or territory of the list is seen by its name, however it is written."""
    for form in (*country.names, *country.demonyms):
        assert [words for words, _, _ in found(f"Rain fell; {form} said so.")] == [form]


def filled(sentence: str, first: int, second: int) -> str:
    """A sentence about two states."""
    one, two = PLAIN[first], PLAIN[second]
    people, others = one.demonyms[0], two.demonyms[0]
    return sentence.format(
        one.names[0],
        two.names[0],
        p0=people,
        p1=others,
        P0=article(people).capitalize(),
        a0=article(people),
        a1=article(others),
    )


@given(
    st.sampled_from(SENTENCES),
    st.lists(st.sampled_from(range(len(PLAIN))), min_size=4, max_size=4, unique=True),
)
def test_swapping_states_changes_nothing_that_is_seen(sentence: str, states: list[int]) -> None:
    """Whichever two states a text is about, in whichever order, ids and flags are the same."""
    one, two, three, four = states
    given_text = seen(filled(sentence, one, two))
    assert seen(filled(sentence, two, one)) == given_text
    assert seen(filled(sentence, three, four)) == given_text


@given(st.lists(st.sampled_from(range(len(SURE))), min_size=4, max_size=4, unique=True))
def test_swapping_groups_changes_nothing_that_is_seen(groups: list[int]) -> None:
    """Nor does it matter which armed groups."""
    text = "The {} blamed the {} for the raid, and the {} said nothing."

    def one(first: int, second: int) -> str:
        names = SURE[first][0], SURE[second][-1], SURE[first][-1]
        return text.format(*names)

    assert seen(one(groups[0], groups[1])) == seen(one(groups[2], groups[3]))


def test_an_indian_looks_like_a_chadian() -> None:
    """The article follows the name and would tell it: both are seen as one."""
    assert seen("An Indian met a Chadian.") == seen("A Chadian met an Indian.")
    assert seen("He ate an apple.") == seen("He ate a apple.")


def test_names_in_the_same_place_of_the_text_stay_apart() -> None:
    """Which of the states of a text does something still shows."""
    assert seen("Peru accused Chad. Peru left.") != seen("Peru accused Chad. Chad left.")
    assert seen("A Peruvian left.") != seen("Peru left.")


def test_a_masked_name_is_one_piece_that_keeps_its_place() -> None:
    """All wordpieces of a name become one, over the characters of the whole name."""
    text = "In Burkina Faso it rained."
    pieces = pieces_of(text)
    at = pieces.ids.index(WORDS["state"][0])
    assert text[pieces.starts[at] : pieces.ends[at]] == "Burkina Faso"
    assert len(pieces.ids) == len(["In", "Burkina Faso", "it", "rai", "ned", "."])


def test_nothing_is_masked_where_nothing_is_named() -> None:
    """Pieces of a text without names stay as they are, but for the article."""
    ids, offsets = masked([5, 6], [(0, 2), (3, 5)], (), WORDS)
    assert (ids, offsets) == ([5, 6], [(0, 2), (3, 5)])
