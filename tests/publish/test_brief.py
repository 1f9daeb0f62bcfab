"""The document: its own voice, its claimants, its sections."""

import re
from dataclasses import replace
from typing import Any

import pytest

from reportedly.publish.brief import brief
from reportedly.publish.parts import (
    Brief,
    Item,
    Named,
    Own,
    Quoted,
    Ref,
    Section,
    Table,
    Versions,
    own_voice,
    quotations,
    walk,
)
from reportedly.publish.voice import loaded_in, voice
from reportedly.publish.wording import Wording

ORDER = [
    *("claims", "tolls", "responsibility", "origins", "contested", "evidence", "questions"),
    *("cautions", "phases"),
]


def section(document: Brief, key: str) -> Section:
    """Find a section of the first chapter."""
    return next(each for each in document.chapters[0].sections if each.key == key)


def text(node: Any) -> str:
    """Join the words below a node."""
    return "".join(getattr(part, "text", "") for part in walk(node))


@pytest.fixture
def document(case: Any, wording: Wording) -> Brief:
    """Compose the brief of the case."""
    return brief(case.incidents, case.readings, wording)


def test_sections_stand_in_the_promised_order(document: Brief) -> None:
    """Readers find the same things in the same place in every brief."""
    assert [each.key for each in document.chapters[0].sections] == ORDER
    assert document.closing.key == "reports"


def test_own_voice_says_no_loaded_word(document: Brief, case: Any, wording: Wording) -> None:
    """Loaded words stand only inside quotations, whatever the reports say."""
    speaker = voice(wording.loaded, case.readings, case.incidents)
    assert [each for each in own_voice(document) if loaded_in(each, speaker)] == []
    assert any(loaded_in(quote.text, speaker) for quote in quotations(document))


def test_own_voice_stays_neutral_when_other_stages_slip(case: Any, wording: Wording) -> None:
    """A loaded word in a title, claim, reason or caution becomes its neutral word."""
    slip = "12 terrorists were neutralised by heroic troops"
    incident = case.incidents[0]
    slipped = replace(
        incident,
        title="Terrorists martyred at Harat Well",
        claims=tuple(replace(each, value=slip, why=slip) for each in incident.claims),
        cautions=tuple(replace(each, text=slip) for each in incident.cautions),
        questions=tuple(replace(each, text=slip) for each in incident.questions),
        casualties=tuple(replace(each, party="terrorists") for each in incident.casualties),
    )
    document = brief([slipped], case.readings, wording)
    speaker = voice(wording.loaded, case.readings, [slipped])
    bare = [*own_voice(document), *(p.text for p in walk(document) if isinstance(p, Named))]
    assert [each for each in bare if loaded_in(each, speaker)] == []


def test_a_proper_name_keeps_its_loaded_word(case: Any, wording: Wording) -> None:
    """An office called "Counter Terrorism Office" is neither renamed nor put in marks."""
    incident = case.incidents[0]
    first = replace(incident.origins[0], name="Counter Terrorism Office")
    named = replace(incident, origins=(first, *incident.origins[1:]))
    document = brief([named], case.readings, wording)
    assert Named(text="Counter Terrorism Office") in set(walk(document))


def test_wording_that_ships_is_neutral(wording: Wording, case: Any) -> None:
    """No phrase of the wording file is itself a loaded word."""
    speaker = voice(wording.loaded, case.readings, ())
    phrases = [*wording.phrases.values(), *wording.loaded.values(), *wording.outcomes.values()]
    phrases += [*wording.cautions.values(), *wording.treatments.values()]
    phrases += [text for each in wording.explanations.values() for text in each]
    phrases += [text for each in wording.sections.values() for text in (each.title, each.lead)]
    assert [each for each in phrases if loaded_in(each, speaker)] == []


def test_every_claim_has_its_claimant_and_words(document: Brief) -> None:
    """No claim, and so no figure of a claim, stands without who says it and a quotation."""
    items = [each for each in section(document, "claims").blocks if isinstance(each, Item)]
    assert items
    for item in items:
        assert item.testimonies
        assert all(told.line and told.quotes for told in item.testimonies)


def test_every_toll_row_names_claimant_origin_and_words(document: Brief) -> None:
    """Each figure of the toll table has a grade, a claimant and a quotation beside it."""
    (table,) = section(document, "tolls").blocks
    assert isinstance(table, Table)
    rows = [row for group in table.groups for row in group.rows]
    assert rows
    for row in rows:
        figure, grade, claimant, words = row.cells
        assert text(figure) and text(grade) and text(claimant)
        assert any(isinstance(part, Quoted) and part.places for part in words)


def test_headline_gives_no_figure_without_claimant(case: Any, wording: Wording) -> None:
    """A title with a toll in it is not used: the headline is type, place and date."""
    toll = replace(case.incidents[0], title="12 killed at Harat Well")
    headline = text(brief([toll], case.readings, wording).chapters[0].headline)
    assert headline == "Armed clash reported in Harat Well, Tellin Province, 12 March 2031"


def test_responsibility_is_always_somebodys_claim(document: Brief) -> None:
    """Each actor stands with "said to" and with who says so."""
    for item in section(document, "responsibility").blocks:
        assert isinstance(item, Item)
        assert "said " in text(item.heading)
        assert all(told.label and told.line for told in item.testimonies)


def test_a_denial_stands_as_disputed(document: Brief) -> None:
    """Who denies is shown as denying, not as telling; what two reports pass on stands once."""
    items = section(document, "responsibility").blocks
    sponsor = next(each for each in items if "Vardania" in text(each))
    assert [told.stance for told in getattr(sponsor, "testimonies", ())] == [*("told", "disputed")]


def test_claim_chain_goes_through_the_outer_source(document: Brief) -> None:
    """A nested statement names who passes it on and who said it, with the cue."""
    (table,) = section(document, "tolls").blocks
    assert isinstance(table, Table)
    chains = [text(row.cells[2]) for group in table.groups for row in group.rows]
    assert "State Television (media) citing Joint Press Office (military)" in chains


def test_a_claimant_heard_in_two_reports_is_one_line(case: Any, wording: Wording) -> None:
    """What one institution says in two reports stands once, with both reports named."""
    incident = case.incidents[0]
    toll = next(each for each in incident.claims if len(each.asserted_by) > 1)
    toll = replace(toll, predicate="event")
    said = tuple(
        replace(each, source="Joint Press Office", statement=f"none{number}")
        for number, each in enumerate(toll.asserted_by)
    )
    one = replace(incident, claims=(replace(toll, asserted_by=said, disputed_by=()),))
    (item,) = [
        each
        for each in section(brief([one], case.readings, wording), "claims").blocks
        if isinstance(each, Item)
    ]
    (told,) = item.testimonies
    assert text(told.line).startswith("Joint Press Office (in ")
    assert [part.label for part in told.line if isinstance(part, Ref)] == ["R1", "R2"]
    assert len({place.report for quote in told.quotes for place in quote.places}) > 1


def test_an_act_that_its_own_side_announces_is_told_so(case: Any, wording: Wording) -> None:
    """Where only the accused's own side says it, the heading says whose word it is."""
    own = "CLAIMED OR ADMITTED"
    readings = [
        replace(
            each,
            accounts=tuple(
                replace(
                    a, responsibility=tuple(replace(r, confidence=own) for r in a.responsibility)
                )
                for a in each.accounts
            ),
        )
        for each in case.readings
    ]
    headings = {
        text(item.heading)
        for one in (case.readings, readings)
        for item in section(brief(case.incidents, one, wording), "responsibility").blocks
        if isinstance(item, Item)
    }
    assert any("said by its own side to have" in heading for heading in headings)
    assert any(", said to have" in heading for heading in headings)


def test_contested_versions_stand_side_by_side(document: Brief) -> None:
    """Each contested claim shows who asserts it beside who disputes it."""
    versions = section(document, "contested").blocks
    assert len(versions) == 3
    for each in versions:
        assert isinstance(each, Versions)
        assert {told.stance for side in each.sides for told in side.testimonies} == {
            *("asserted", "disputed")
        }


def test_evidence_lists_all_eight_items(document: Brief) -> None:
    """What no report speaks of is listed as not mentioned: silence is not a denial."""
    items = section(document, "evidence").blocks
    tones = [each.tag.tone for each in items if isinstance(each, Item) and each.tag]
    assert len(items) == 8
    assert tones.count("missing") == 4


def test_origins_are_counted_in_words(document: Brief) -> None:
    """The basis is told as reports and origins, never as reports alone."""
    assert text(section(document, "origins").lead).startswith("4 reports, 3 origins")


def test_every_place_cuts_out_its_own_words(document: Brief, case: Any) -> None:
    """A quotation's characters in the report are exactly its words."""
    texts = {each.report.id: each.report.text for each in case.readings}
    quotes = [quote for quote in quotations(document) if quote.places]
    assert quotes
    for quote in quotes:
        for place in quote.places:
            assert texts[place.report][place.start : place.end] == quote.text


def test_words_that_are_not_in_the_text_get_no_place(case: Any, wording: Wording) -> None:
    """A quotation whose offsets do not fit its report is shown without a pointer."""
    first = case.readings[0]
    changed = replace(first, report=replace(first.report, text="x" + first.report.text))
    document = brief(case.incidents, (changed, *case.readings[1:]), wording)
    places = [place for quote in quotations(document) for place in quote.places]
    assert {place.label for place in places} == {"R2", "R3", "R4"}


def test_reports_carry_their_hash(document: Brief, case: Any) -> None:
    """Each report is listed with the hash of what was received."""
    listed = text(document.closing)
    assert all(each.report.sha256 in listed for each in case.readings)


def test_no_incident_is_said_plainly(case: Any, wording: Wording) -> None:
    """Reports that tell of no incident give a brief that says so and lists them."""
    document = brief((), case.readings, wording)
    assert text(document.title) == "No security incident was found in these reports."
    assert len(document.closing.blocks) == 4


def test_incidents_in_passing_come_last_and_short(case: Any, wording: Wording) -> None:
    """What reports only mention is marked as such and stands after what they are about."""
    main = case.incidents[0]
    aside = replace(
        main, id="x", accounts=tuple(replace(each, main=False) for each in main.accounts)
    )
    chapters = brief([aside, main], case.readings, wording).chapters
    assert [text(each.kicker) for each in chapters] == ["", "Mentioned in passing"]
    assert "evidence" not in [each.key for each in chapters[1].sections]


def test_nothing_tells_when_the_brief_was_made(document: Brief) -> None:
    """The brief has no clock: every date in it comes from a record."""
    years = {year for each in own_voice(document) for year in re.findall(r"\b\d{4}\b", each)}
    assert years == {"2031"}


def test_the_same_records_give_the_same_document(case: Any, wording: Wording) -> None:
    """Composing twice gives equal documents."""
    one, two = (brief(case.incidents, case.readings, wording) for _ in range(2))
    assert one == two


def test_an_incident_of_unknown_reports_is_told(case: Any, wording: Wording) -> None:
    """Missing readings leave quotations without places, and nothing else is lost."""
    document = brief(case.incidents, (), wording)
    assert quotations(document)
    assert not any(quote.places for quote in quotations(document))


def test_own_parts_are_single_lines(document: Brief) -> None:
    """Own words hold no line breaks: a layout cannot be smuggled in."""
    assert not any("\n" in part.text for part in walk(document) if isinstance(part, Own))
