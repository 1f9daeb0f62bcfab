"""Mentions of the accused: widened to the whole name or noun phrase, never a piece of one."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from reportedly.dissect.blame_merge import pointed
from reportedly.dissect.blame_phrases import AccusedRules
from reportedly.dissect.blame_spans import whole
from reportedly.models.data import load
from reportedly.records.marks import Blame, Marks
from reportedly.records.span import Span
from texts import document_of

RULES = load("accused", AccusedRules)


def span(text: str, words: str) -> Span:
    """Where some words stand in a text."""
    start = text.index(words)
    return Span.cut(text, start, start + len(words))


def widened(text: str, part: str) -> str | None:
    """The whole mention around a part of it."""
    found = whole(document_of(text), span(text, part), (), RULES)
    return found.text if found else None


@pytest.mark.parametrize(
    ("text", "part", "mention"),
    [
        (
            "The Western Self-Rule Army (WSRA) burned it.",
            "Western",
            "Western Self-Rule Army (WSRA)",
        ),
        ("The Western Self-Rule Army (WSRA) did.", "(WSRA)", "Western Self-Rule Army (WSRA)"),
        ("It was the Band of the Seven Mills (BSM).", "BSM", "Band of the Seven Mills (BSM)"),
        ("It blamed the Front for the Wells for it.", "Front", "Front for the Wells"),
        ("It blamed Harakat al-Velm, a faction.", "Harakat al", "Harakat al-Velm"),
        ("It blamed the security forces again.", "the security", "the security forces"),
        ("Velmish troops fired first.", "Velmish", "Velmish troops"),
        ("He saw men in uniform at the mill.", "in uniform", "men in uniform"),
        ("Six soldiers of the Third Brigade fired.", "of the Third Brigade", None),
        ("Two motorcycle-borne youths threw it.", "borne", "motorcycle-borne youths"),
        ("It was an outside power's intelligence agency.", "outside", None),
        ("The Lantern Front's website denied it.", "The Lantern Front's", "The Lantern Front"),
        ('It named Oren "Mill" Tarsk today.', 'Oren "Mill', 'Oren "Mill" Tarsk'),
        ("It named the army of Velm.", "the", "the army"),
    ],
)
def test_a_part_of_a_mention_is_widened_to_the_whole(
    text: str, part: str, mention: str | None
) -> None:
    """Names go to their first and last word and their acronym, adjectives to their noun."""
    expected = {
        "of the Third Brigade": "soldiers of the Third Brigade",
        "outside": "outside power's intelligence agency",
    }
    assert widened(text, part) == (mention or expected[part])


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("It blamed a short circuit for the fire.", "circuit"),
        ("They came over from the buffer zone at night.", "zone"),
        ("Of these, three had political interests.", "interests"),
        ("In a former mill they found four rifles.", "former"),
    ],
)
def test_what_names_no_one_is_not_accused(text: str, part: str) -> None:
    """Neither a noun for people nor a name: nobody is pointed at."""
    assert widened(text, part) is None


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("In December the army shelled it.", "the army"),
        ("On Tuesday Velmish rebels burned it.", "Velmish rebels"),
        ("According to them the Lantern Front did it.", "the Lantern Front"),
        ("THE TROOPS OF THE GARRISON FIRED ON THE CROWD.", "THE TROOPS"),
        ("We burned the mill.", "We"),
    ],
)
def test_a_whole_mention_stays_as_it_is(text: str, mention: str) -> None:
    """Months, days and capitals throughout widen nothing; a pronoun stays one."""
    assert widened(text, mention) == mention


def test_which_actor_it_is_makes_no_difference() -> None:
    """The same words around another name are cut the same."""
    for name in ("Lantern Front", "Lashkar Velm", "Orvian Guard"):
        assert widened(f"The {name} (XY) denied it.", name.split()[0]) == f"{name} (XY)"


def blame(text: str, who: str, confidence: str, cue: str | None = None) -> Blame:
    """A settled blame of the encoder's, by nobody named."""
    mention = span(text, who)
    return Blame(
        who=mention,
        role="perpetrator",
        confidence=confidence,  # type: ignore[arg-type]
        span=mention,
        by=None,
        settled=True,
        cue=span(text, cue) if cue else None,
    )


def merged(text: str, blames: list[Blame], stances: list[Blame]) -> list[tuple[str, str]]:
    """Who is pointed at, how surely."""
    found = pointed(document_of(text), blames, stances, Marks(), RULES)
    return [(one.who.text, one.confidence) for one in found]


def test_two_pieces_of_one_mention_are_one_blame() -> None:
    """What was marked as two is accused once."""
    text = "The Western Self-Rule Army (WSRA) burned the mill."
    pieces = [blame(text, "Western", "POSSIBLE"), blame(text, "(WSRA)", "POSSIBLE")]
    assert merged(text, pieces, []) == [("Western Self-Rule Army (WSRA)", "POSSIBLE")]


def test_a_denial_clears_nobody_whom_only_a_later_sentence_names() -> None:
    """Who denies answers what was said before."""
    text = "The army denied the attack. The shells were fired by the Lantern Front."
    own = blame(text, "the Lantern Front", "SUSPECTED OR ACCUSED")
    later = blame(text, "the Lantern Front", "DENIED", cue="denied")
    assert merged(text, [own], [later]) == [("the Lantern Front", "SUSPECTED OR ACCUSED")]
    before = "The Lantern Front burned it, villagers said. The mayor denied that."
    cleared = blame(before, "The Lantern Front", "DENIED", cue="denied")
    assert merged(before, [], [cleared]) == [("The Lantern Front", "DENIED")]


@given(
    some.text(alphabet="Aa b(c)'s.\n-of", max_size=40), some.integers(0, 39), some.integers(1, 9)
)
def test_any_words_give_a_mention_that_stands_in_the_text(text: str, at: int, size: int) -> None:
    """A mention cuts out its own words, whatever was marked."""
    part = Span.cut(text, at, min(len(text), at + size))
    if not part.text.strip():
        return
    found = whole(document_of(text), part, (), RULES)
    assert found is None or text[found.start : found.end] == found.text != ""
