"""Statements: resolved sources, nesting and claimants, on invented attributions."""

import pytest

from reportedly.dissect.attributions import CueRules, attributions
from reportedly.extract.roster import roster
from reportedly.extract.source_rules import SourceRules
from reportedly.extract.sources import source
from reportedly.extract.statements import claimant, statements
from reportedly.models.data import load
from reportedly.records.reading import Statement
from reportedly.records.span import Span
from reportedly.records.vocabulary import ReportKind
from texts import document_of

CUES = load("cues", CueRules)
SOURCES = load("sources", SourceRules)


def stated(text: str, kind: ReportKind | None = None) -> tuple[Statement, ...]:
    """The statements of a text."""
    document = document_of(text, kind=kind)
    return statements(document, attributions(document, CUES), SOURCES)


def speakers(text: str) -> list[str]:
    """The source mention of each statement."""
    return [s.source.text for s in stated(text) if s.source is not None]


def test_ids_follow_the_order_of_contents() -> None:
    """Statements are numbered s1, s2, ... in the order of their contents."""
    found = stated("The mayor said mills burned. A nurse said boys were hurt.")
    assert [s.id for s in found] == ["s1", "s2"]


@pytest.mark.parametrize(
    ("content", "mode"),
    [
        ('"The mill burned to the ground,"', "direct"),
        ('The mill "burned to the ground",', "mixed"),
        ("The mill burned to the ground,", "indirect"),
    ],
)
def test_mode_tells_quotation_from_report(content: str, mode: str) -> None:
    """A content wholly in quotation marks is direct, partly mixed, else indirect."""
    assert [s.mode for s in stated(f"{content} the mayor said.")] == [mode]


def test_a_pronoun_stands_for_the_last_fitting_source() -> None:
    """She is a person, they are several, it is an institution."""
    start = "Ana Lim said mills burned. The Velm ministry said boys were hurt. "
    assert speakers(start + "She said it rained.")[-1] == "Ana Lim"
    assert speakers(start + "It said the road was shut.")[-1] == "The Velm ministry"
    assert speakers("Two nurses said mills burned. Ana Lim said no. They said it rained.")[-1] == (
        "Two nurses"
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Major Ada Moor said mills burned. Moor said it rained.", "Major Ada Moor"),
        (
            "The Velm Liberation Guard (VLG) is new. The VLG said mills burned.",
            "Velm Liberation Guard (VLG)",
        ),
        ("The interior ministry said mills burned. The ministry said it rained.", "The interior"),
        ("The Velm army said mills burned. The statement said it rained.", "The Velm army"),
    ],
)
def test_the_name_is_the_fullest_of_the_report(text: str, name: str) -> None:
    """Surnames, acronyms, short forms and statements resolve to the fuller mention."""
    last = stated(text)[-1].source
    assert last is not None
    assert last.name.startswith(name)


@pytest.mark.parametrize("last", ["Friday", "Kalat", "the Osprey Column", "Ana Lim"])
def test_a_name_ends_with_its_sentence(last: str) -> None:
    """A capital at the end of the sentence before is no part of who speaks."""
    (found,) = stated(f"Nine mills burned after a raid by {last}. The Lantern Front denied it.")
    assert found.source is not None
    assert found.source.name == found.source.text == "The Lantern Front"


@pytest.mark.parametrize(
    ("who", "kind"),
    [
        ("A military spokesman", "military"),
        ("The foreign ministry", "government"),
        ("A police inspector", "police"),
        ("A nurse at the Velm hospital", "hospital"),
        ("A brother of the driver", "family"),
        ("Two residents", "witness"),
        ("The chief prosecutor", "court"),
        ("A rights group", "ngo"),
        ("A UN official", "un"),
        ("The rebels", "armed_group"),
        ("Ada Moor, an analyst,", "analyst"),
        ("Gov. Ada Moor", "government"),
    ],
)
def test_the_type_comes_from_the_words_of_the_mention(who: str, kind: str) -> None:
    """A mention or its apposition tells what kind of source it is."""
    found = stated(f"{who} said the mill burned.")[0].source
    assert found is not None
    assert found.type == kind


def test_an_official_without_name_is_anonymous() -> None:
    """An official who asks not to be named is an anonymous official."""
    text = "An army officer said mills burned, speaking on condition of anonymity."
    source = stated(text)[0].source
    assert source is not None
    assert source.type == "anonymous_official"


def test_we_is_whoever_issues_the_report() -> None:
    """In a claim of responsibility the first person is the armed group."""
    source = stated("We declare that the mill was ours.", "claim_of_responsibility")[0].source
    assert source is not None
    assert source.type == "armed_group"


def test_via_and_claimant_follow_the_nesting() -> None:
    """The inner statement points at the outer one and claims what stands in its content."""
    text = "Rain fell. The mayor said that a nurse told police that nine mills burned."
    outer, inner = stated(text)
    assert (outer.via, inner.via) == (None, outer.id)
    at = text.index("nine")
    assert claimant((outer, inner), Span.cut(text, at, at + 4)) == inner
    assert claimant((outer, inner), Span.cut(text, 0, 4)) is None


@pytest.mark.parametrize(
    ("start", "source"),
    [
        ("Ana Lim's husband said mills burned. A nurse said boys were hurt. ", "A nurse"),
        ("A nurse said mills burned. The boy's father said it rained. ", "A nurse"),
    ],
)
def test_she_is_no_father(start: str, source: str) -> None:
    """A woman's pronoun passes over a man's mention."""
    assert speakers(start + "She said the road was shut.")[-1] == source


def names(text: str) -> list[str]:
    """The resolved name of each source."""
    return [s.source.name for s in stated(text) if s.source is not None]


def test_a_dateline_is_no_source() -> None:
    """ "It" is the army, not the town where the report was written."""
    text = "VELM, May 9 - The Velm army said mills burned. It said boys were hurt."
    assert speakers(text)[-1] == "The Velm army"


def test_a_statement_has_its_issuers_fullest_name() -> None:
    """ "A statement issued by the Directorate" is the directorate's that the report named."""
    text = (
        "The Northern Security Directorate said mills burned. According to a statement issued by"
        " the Directorate, boys were hurt."
    )
    assert names(text)[-1] == "The Northern Security Directorate"


def test_the_statement_is_its_issuers_again() -> None:
    """All mentions of one statement are one source, of the kind that its full name tells."""
    text = (
        "The Northern Security Directorate said mills burned. According to a statement issued by"
        " the Directorate, boys were hurt. The road was shut, the statement said."
    )
    sources = [s.source for s in stated(text) if s.source is not None]
    assert len(sources) == 3
    assert {s.name for s in sources} == {"The Northern Security Directorate"}
    assert len({s.type for s in sources}) == 1


def test_an_owner_named_beside_is_not_looked_for() -> None:
    """ "The prosecutor's office" is nobody else's."""
    text = "A member of the league said mills burned. The prosecutor's office said boys were hurt."
    assert names(text)[-1] == "The prosecutor's office"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "According to the spokesman of the force, Colonel Ana Lim, no gun fired.",
            "Colonel Ana Lim",
        ),
        ("According to the governor of Velm, mills burned, and boys ran.", "the governor of Velm"),
    ],
)
def test_an_office_takes_the_name_set_off_after_it(text: str, name: str) -> None:
    """Who holds an office is the source where the report names that person beside it."""
    assert [s.source.name for s in stated(text) if s.source is not None] == [name]


def test_it_is_who_speaks_not_what_burned() -> None:
    """A thing that was told of says nothing."""
    start = "The mill burned on Monday, the Velm ministry said. The fire was out by noon. "
    assert speakers(start + "No one was hurt, it said.")[-1] == "the Velm ministry"


@pytest.mark.parametrize(
    ("text", "mention", "whole", "kind"),
    [
        ("Interior Minister Ada Moor said so.", "Minister Ada Moor", "Interior ", "government"),
        ("A mill burned, police chief Ada Moor said.", "chief Ada Moor", "police ", "police"),
        ("On Monday minister Ada Moor said it burned.", "minister Ada Moor", "", "government"),
    ],
)
def test_an_office_is_named_whole(text: str, mention: str, whole: str, kind: str) -> None:
    """A mention that begins within an office begins where the office does."""
    cut_up = document_of(text)
    start = text.index(mention)
    span = Span.cut(text, start, start + len(mention))
    found = source(cut_up, span, roster(cut_up, (), SOURCES), SOURCES)
    assert (found.text, found.type) == (whole + mention, kind)
    assert text[found.start : found.end] == found.text


def test_what_somebody_tells_is_no_word_on_who_they_are() -> None:
    """The clause before a name that speaks is what it says."""
    text = "Shells killed a girl and her grandmother, Ada Moor said."
    (found,) = stated(text)
    assert found.source is not None
    assert found.source.type == "other"
