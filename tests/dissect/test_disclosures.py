"""What a report says was shown, called for, withheld or disputed is marked by item and status."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.dissect.disclosures import DisclosureRules, disclosures
from reportedly.models.data import load
from reportedly.records.marks import DisclosureMark
from texts import document_of

RULES = load("disclosures", DisclosureRules)


def marked(text: str) -> tuple[DisclosureMark, ...]:
    """The disclosure marks of a report that holds nothing but `text`."""
    return disclosures(document_of(text), RULES)


@pytest.mark.parametrize(
    ("text", "item", "status"),
    [
        ("Six rifles and ammunition were recovered.", "recovered_weapons", "disclosed"),
        ("The claim could not be independently verified.", "independent_verification", "withheld"),
        ("Police did not identify the attackers.", "identities", "withheld"),
        ("The group posted a video of the raid.", "video_or_photo", "disclosed"),
        ("No photographs of the wreck were released.", "video_or_photo", "withheld"),
        ("Lawyers called for a judicial inquiry.", "judicial_review", "called_for"),
        ("The bodies were handed over to relatives.", "bodies_handed_over", "disclosed"),
        (
            "The neighbouring state denied arming the rebels.",
            "evidence_of_sponsorship",
            "disputed",
        ),
        (
            "The dead were identified as Tomas Verel, 31, and Ana Rusk, 28.",
            "names_of_casualties",
            "disclosed",
        ),
        (
            "An outside power pays them, he said. He offered no proof.",
            "evidence_of_sponsorship",
            "withheld",
        ),
    ],
)
def test_each_item_is_found_with_its_status(text: str, item: str, status: str) -> None:
    """One sentence of each common kind gives its item and status."""
    assert (item, status) in {(mark.item, mark.status) for mark in marked(text)}


def test_one_appeal_can_call_for_several_items() -> None:
    """A list of what should be shown gives one mark for each thing in it."""
    text = (
        "Observers urged the ministry to share the identities of the fighters, details about "
        "their alleged sponsors and subsequent judicial reviews."
    )
    called = {mark.item for mark in marked(text) if mark.status == "called_for"}
    assert {"identities", "evidence_of_sponsorship", "judicial_review"} <= called


def test_no_proof_is_about_a_sponsor_only_where_one_is_spoken_of() -> None:
    """Missing proof of something else is no missing evidence of sponsorship."""
    found = marked("The mayor said the bridge was sold. He offered no proof.")
    assert all(mark.item != "evidence_of_sponsorship" for mark in found)


def test_a_denied_disclosure_is_not_a_disclosure() -> None:
    """Words that withhold an item are not read as showing it."""
    found = {(mark.item, mark.status) for mark in marked("No video of the raid was released.")}
    assert ("video_or_photo", "disclosed") not in found


@given(st.text(max_size=300))
def test_any_text_is_marked_with_its_own_words(text: str) -> None:
    """Whatever the text, nothing breaks and every span cuts out its own words."""
    framed = f"{text} weapons were recovered {text}; it could not be verified. {text}"
    for mark in marked(framed):
        assert framed[mark.span.start : mark.span.end] == mark.span.text
