"""Whom a report credits, and where it tells of its own finding out."""

import pytest

from reportedly.fuse import signs
from reportedly.fuse.rules import FuseRules


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("HARN FORD (ZPA) - Seven men were shot.", "ZPA"),
        ("HARN FORD, Nowhere (AP) — Seven men were shot.", "Associated Press"),
        ("Seven men were shot at Harn Ford. (ZPA)", "ZPA"),
        ("Seven men were shot at Harn Ford. - ZPA", "ZPA"),
        ("Seven men were shot at Harn Ford, ZPA reported.", "ZPA"),
        ("Associated Press\n\nHARN FORD - Seven men were shot.", "Associated Press"),
    ],
)
def test_an_agency_is_credited_where_reports_credit_one(
    fuse_rules: FuseRules, text: str, agency: str
) -> None:
    """In the dateline, behind the last sentence, and by a verb of reporting."""
    assert signs.agencies(text, fuse_rules) == {agency}


@pytest.mark.parametrize(
    "text",
    [
        "The River Front (RFT) said that it fired.",
        "The fighters of the RFT fled. The RFT is outlawed.",
        "He was capped twice and apart from that unknown.",
    ],
)
def test_a_name_in_brackets_is_no_credit(fuse_rules: FuseRules, text: str) -> None:
    """An acronym behind a group's name credits nobody."""
    assert signs.agencies(text, fuse_rules) == frozenset()


def test_agencies_without_a_name_are_a_credit(fuse_rules: FuseRules) -> None:
    """The phrase itself is given, so that a reader can look it up."""
    text = "Seven men were shot.\n\nWith inputs from agencies"
    assert signs.unnamed_credit(text, fuse_rules) == "with inputs from"
    assert signs.unnamed_credit("The agencies of the state met.", fuse_rules) is None


def test_own_finding_out_is_told_in_the_reports_own_words(fuse_rules: FuseRules) -> None:
    """What stands in a quotation is somebody else's finding."""
    own = "A nurse told this newspaper that she had counted five."
    quoted = '"He told this newspaper nothing," the spokesman said.'
    assert signs.own_signs(own, None, fuse_rules) == ("told this", "this newspaper")
    assert signs.own_signs(quoted, None, fuse_rules) == ()


def test_told_to_the_outlet_itself_is_own_finding_out(fuse_rules: FuseRules) -> None:
    """A source that spoke to the report's own outlet was found by it, one of another's was not."""
    text = "A nurse told the Harn Valley Echo that she had counted five."
    assert signs.own_signs(text, "Harn Valley Echo", fuse_rules) == ("told Harn Valley Echo",)
    assert signs.own_signs(text, "Vell Morning Sun", fuse_rules) == ()


@pytest.mark.parametrize(
    ("publisher", "name"),
    [
        ("The Harn Valley Echo", ("harn", "valley", "echo")),
        ("Office of the Prefect, Press Unit", ("office", "of", "prefect")),
        ("Daily News", ()),
        ("Echo", ()),
        (None, ()),
    ],
)
def test_an_outlet_is_known_by_words_that_no_other_has(
    fuse_rules: FuseRules, publisher: str | None, name: tuple[str, ...]
) -> None:
    """A name of one word, or of words that many outlets share, could be anybody's."""
    assert signs.outlet(publisher, fuse_rules) == name


def test_a_quotation_that_is_never_closed_hides_nothing(fuse_rules: FuseRules) -> None:
    """An odd mark leaves the rest of the report readable."""
    text = '"Never closed. ' + "The rest goes on. " * 100 + "Our reporter was there."
    assert signs.own_signs(text, None, fuse_rules) == ("our reporter",)
