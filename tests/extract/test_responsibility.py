"""Responsibility is always somebody's claim: who, role, confidence and the claimant's statement."""

from dataclasses import replace

from reportedly.dissect.blames import blames
from reportedly.extract.responsibility import ResponsibilityRules, Scene, responsibility
from reportedly.models.data import load
from reportedly.records.document import Document
from reportedly.records.marks import Blame
from reportedly.records.reading import Party, Responsibility, Source, Statement
from reportedly.records.span import Span
from reportedly.records.vocabulary import (
    Confidence,
    Factuality,
    PartyKind,
    PartyRole,
    ReportKind,
    ResponsibilityRole,
    SourceType,
)
from reportedly.run.wiring import blame_rules
from texts import document_of

BLAMES = blame_rules()
RULES = load("blames", ResponsibilityRules)


def document(text: str, kind: ReportKind = "news") -> Document:
    """A report that holds nothing but `text`, cut."""
    return document_of(text, kind=kind)


def span(text: str, words: str) -> Span:
    """Where `words` stand in `text`."""
    start = text.index(words)
    return Span.cut(text, start, start + len(words))


def says(
    text: str, source: str, kind: SourceType, content: str, factuality: Factuality = "CT+"
) -> Statement:
    """A statement of `source`; its id is its source's words."""
    mention = span(text, source)
    return Statement(
        id=source,
        source=Source(text=source, start=mention.start, end=mention.end, name=source, type=kind),
        cue=None,
        content=span(text, content),
        mode="indirect",
        factuality=factuality,
        via=None,
    )


def party(text: str, name: str, kind: PartyKind, role: PartyRole = "initiator") -> Party:
    """A party named in `text`."""
    mention = span(text, name)
    return Party(
        id=name,
        name=name,
        start=mention.start,
        end=mention.end,
        kind=kind,
        role=role,
        country=None,
    )


def rows(
    text: str,
    statements: tuple[Statement, ...] = (),
    parties: tuple[Party, ...] = (),
    kind: ReportKind = "news",
) -> tuple[Responsibility, ...]:
    """The rows of a report that tells of one incident only."""
    cut_up = document(text, kind)
    scene = Scene(
        trigger=Span.cut(text, 0, 1), spans=(Span.cut(text, 0, len(text)),), parties=parties
    )
    return responsibility(cut_up, scene, blames(cut_up, BLAMES), statements, RULES)


def brief(found: tuple[Responsibility, ...]) -> list[tuple[str, str, str, str | None]]:
    """What counts of each row."""
    return [(row.who, row.role, row.confidence, row.statement) for row in found]


def test_an_accusation_by_police_is_one_by_authorities() -> None:
    """The claimant's office decides the degree."""
    text = "Police blamed the Lantern Front for the raid."
    said = says(text, "Police", "police", "the Lantern Front for the raid")
    assert brief(rows(text, (said,))) == [
        ("the Lantern Front", "perpetrator", "SUSPECTED OR ACCUSED BY AUTHORITIES", "Police")
    ]


def test_an_accusation_by_a_witness_is_not() -> None:
    """Residents are no authority."""
    text = "Residents blamed the Lantern Front for the raid."
    said = says(text, "Residents", "witness", "the Lantern Front for the raid")
    assert brief(rows(text, (said,))) == [
        ("the Lantern Front", "perpetrator", "SUSPECTED OR ACCUSED", "Residents")
    ]


def test_a_label_is_a_sponsorship_accusation_by_who_uses_it() -> None:
    """Whoever says "Iranian-backed" accuses Iran."""
    text = "The army said it had shot Iranian-backed men."
    said = says(text, "The army", "military", "it had shot Iranian-backed men")
    assert ("Iranian", "sponsor", "SUSPECTED OR ACCUSED BY AUTHORITIES", "The army") in brief(
        rows(text, (said,))
    )


def test_an_openly_announced_state_operation_is_admitted() -> None:
    """The army that says that troops killed speaks of its own deed."""
    text = "Troops killed nine men near the ford, the army said."
    said = says(text, "the army", "military", "Troops killed nine men near the ford")
    found = brief(rows(text, (said,), (party(text, "Troops", "state_forces"),)))
    assert found == [("Troops", "perpetrator", "CLAIMED OR ADMITTED", "the army")]


def test_generic_actors_in_the_reports_own_voice_are_no_one() -> None:
    """Gunmen are nobody unless a source points at them."""
    text = "Two drivers were killed by masked gunmen."
    assert rows(text, (), (party(text, "masked gunmen", "unknown"),)) == ()


def test_a_named_group_in_the_reports_own_voice_is_reported_as_fact() -> None:
    """No source: the statement is null."""
    text = "Two drivers were killed by the Lantern Front."
    assert brief(rows(text)) == [("the Lantern Front", "perpetrator", "REPORTED AS FACT", None)]


def test_the_latest_position_of_a_claimant_counts() -> None:
    """Who first claims and then denies is a denier."""
    text = "The Osprey Column claimed responsibility. The Osprey Column denied any involvement."
    said = says(text, "The Osprey Column", "armed_group", "responsibility")
    assert [row.confidence for row in rows(text, (said,))] == ["DENIED"]


def test_a_denial_by_an_office_clears_whom_it_speaks_for() -> None:
    """A ministry that denies a deed denies it of the one that was accused before."""
    text = "Elders blamed the Third Brigade. The ministry denied any involvement."
    elders = says(text, "Elders", "other", "the Third Brigade")
    ministry = says(text, "The ministry", "government", "any involvement", "CT-")
    assert brief(rows(text, (elders, ministry))) == [
        ("the Third Brigade", "perpetrator", "SUSPECTED OR ACCUSED", "Elders"),
        ("the Third Brigade", "perpetrator", "DENIED", "The ministry"),
    ]


def test_a_group_speaking_of_another_group_does_not_admit() -> None:
    """Only a party's own words admit; those of another armed group accuse."""
    text = "The Lantern Front burned the mill, the Osprey Column said."
    said = says(text, "the Osprey Column", "armed_group", "The Lantern Front burned the mill")
    found = rows(text, (said,), (party(text, "The Lantern Front", "armed_group"),))
    assert [row.confidence for row in found] == ["SUSPECTED OR ACCUSED"]


def test_a_communique_admits_in_its_own_voice() -> None:
    """What a group's own paper says of its fighters is a claim without a statement."""
    text = "Our Second Battalion took the ford at dawn."
    fighters = party(text, "Our Second Battalion", "armed_group")
    assert brief(rows(text, (), (fighters,), "claim_of_responsibility")) == [
        ("Our Second Battalion", "perpetrator", "CLAIMED OR ADMITTED", None)
    ]


def test_every_row_quotes_its_own_words() -> None:
    """`text` is what the report holds at `start:end`."""
    text = "Police said the cell was financed by an outside power and blamed the Lantern Front."
    said = says(text, "Police", "police", "the cell was financed by an outside power")
    found = rows(text, (said,))
    assert found
    assert all(text[row.start : row.end] == row.text for row in found)


def test_an_army_that_says_it_struck_admits_its_own_deed() -> None:
    """A pronoun stands for the claimant, who is named by the statement's source."""
    text = "The army said it killed nine men near the ford."
    said = says(text, "The army", "military", "it killed nine men near the ford")
    assert brief(rows(text, (said,))) == [
        ("The army", "perpetrator", "CLAIMED OR ADMITTED", "The army")
    ]


def test_residents_who_speak_of_it_admit_nothing() -> None:
    """What a witness calls "it" is not the witness."""
    text = "A neighbour said it killed nine men near the ford."
    said = says(text, "A neighbour", "witness", "it killed nine men near the ford")
    assert rows(text, (said,)) == ()


def test_nothing_to_read_gives_no_rows() -> None:
    """No blame, no party, no statement: nobody is pointed at."""
    assert rows("The bridge was closed for repairs.") == ()


def settled(
    text: str,
    who: str,
    confidence: Confidence,
    by: str | None = None,
    role: ResponsibilityRole = "perpetrator",
) -> Blame:
    """A blame of a reader that knows how surely its claimant points."""
    return Blame(
        who=span(text, who),
        role=role,
        confidence=confidence,
        span=span(text, who),
        by=span(text, by) if by else None,
        settled=True,
    )


def settled_rows(
    text: str, given: tuple[Blame, ...], statements: tuple[Statement, ...] = ()
) -> tuple[Responsibility, ...]:
    """The rows that settled blames make."""
    scene = Scene(trigger=Span.cut(text, 0, 1), spans=(Span.cut(text, 0, len(text)),), parties=())
    return responsibility(document(text), scene, given, statements, RULES)


def test_a_settled_confidence_is_kept_whoever_says_it() -> None:
    """What the reader knows of the claimant's own words is not judged again by its office."""
    text = "Police think the Lantern Front did it."
    said = says(text, "Police", "police", "the Lantern Front did it")
    found = settled_rows(text, (settled(text, "the Lantern Front", "POSSIBLE"),), (said,))
    assert brief(found) == [("the Lantern Front", "perpetrator", "POSSIBLE", "Police")]


def test_a_settled_blames_author_is_its_claimant_from_afar() -> None:
    """Who points need not stand beside it; whoever's words hold it stays where no author is."""
    text = "Elders said mills burned. A guard blames the Lantern Front. Police said it rained."
    mills = says(text, "Elders", "other", "mills burned")
    rain = says(text, "Police", "police", "it rained")
    blame = settled(text, "the Lantern Front", "SUSPECTED OR ACCUSED", by="Elders")
    assert [row.statement for row in settled_rows(text, (blame,), (mills, rain))] == ["Elders"]
    blame = settled(text, "the Lantern Front", "SUSPECTED OR ACCUSED")
    assert [row.statement for row in settled_rows(text, (blame,), (mills, rain))] == [None]


def test_a_settled_author_wins_over_the_words_around() -> None:
    """Elders who quote a guard's accusation do not accuse themselves."""
    text = "Elders said a guard blamed the Lantern Front. A guard fled, police said."
    elders = says(text, "Elders", "other", "a guard blamed the Lantern Front")
    guard = says(text, "a guard", "witness", "the Lantern Front")
    blame = settled(text, "the Lantern Front", "SUSPECTED OR ACCUSED", by="a guard")
    assert [row.statement for row in settled_rows(text, (blame,), (elders, guard))] == ["a guard"]


def test_a_pronoun_in_a_settled_blame_is_its_claimant_or_nobody() -> None:
    """ "It had struck" is the army's admission; without a claimant it names no one."""
    text = "The army said it had struck the ford."
    said = says(text, "The army", "military", "it had struck the ford")
    blame = settled(text, "it", "CLAIMED OR ADMITTED")
    assert brief(settled_rows(text, (blame,), (said,))) == [
        ("The army", "perpetrator", "CLAIMED OR ADMITTED", "The army")
    ]
    assert settled_rows(text, (blame,)) == ()


def test_a_settled_sponsor_stands_beside_the_perpetrator() -> None:
    """Two roles are two rows, in the order of the text, each with its own words."""
    text = "Bandits did it with arms of the Osprey Column, elders said."
    found = settled_rows(
        text,
        (
            settled(text, "Bandits", "REPORTED AS FACT"),
            settled(text, "the Osprey Column", "SUSPECTED OR ACCUSED", role="sponsor"),
        ),
    )
    assert [(row.who, row.role) for row in found] == [
        ("Bandits", "perpetrator"),
        ("the Osprey Column", "sponsor"),
    ]
    assert all(text[row.start : row.end] == row.text for row in found)


def test_the_last_settled_word_of_a_claimant_counts() -> None:
    """Who first claims and then denies is a denier, whoever reads it."""
    text = "The Osprey Column did it. Later the Osprey Column did not."
    blames_given = (
        settled(text, "The Osprey Column", "CLAIMED OR ADMITTED"),
        settled(text, "the Osprey Column", "DENIED"),
    )
    assert [row.confidence for row in settled_rows(text, blames_given)] == ["DENIED"]


def denies(text: str, source: str, kind: SourceType, cue: str, content: str) -> Statement:
    """A statement of denial with its cue."""
    said = says(text, source, kind, content, "CT-")
    return replace(said, cue=span(text, cue))


def test_an_answer_clears_whoever_was_accused_last() -> None:
    """ "The charge" names no one: it is the one made before it."""
    text = "Elders blamed herders for it. The breeders' league rejected the charge."
    elders = says(text, "Elders", "other", "herders for it")
    league = denies(text, "The breeders' league", "other", "rejected", "the charge")
    blame = settled(text, "herders", "SUSPECTED OR ACCUSED", by="Elders")
    assert brief(settled_rows(text, (blame,), (elders, league))) == [
        ("herders", "perpetrator", "SUSPECTED OR ACCUSED", "Elders"),
        ("herders", "perpetrator", "DENIED", "The breeders' league"),
    ]


def test_an_armed_group_that_denies_any_part_speaks_of_its_own() -> None:
    """ "Any involvement" is that of whoever denies it."""
    text = "Elders blamed herders for it. The Osprey Column denied any involvement."
    elders = says(text, "Elders", "other", "herders for it")
    column = denies(text, "The Osprey Column", "armed_group", "denied", "any involvement")
    blame = settled(text, "herders", "SUSPECTED OR ACCUSED", by="Elders")
    assert brief(settled_rows(text, (blame,), (elders, column)))[1:] == [
        ("The Osprey Column", "perpetrator", "DENIED", "The Osprey Column")
    ]


def test_a_state_denies_through_its_minister() -> None:
    """ "Orvia's minister" answers for Orvia, and as a sponsor where it was accused as one."""
    text = "Elders said Orvia had paid them. Orvia's minister denied it."
    elders = says(text, "Elders", "other", "Orvia had paid them")
    minister = denies(text, "Orvia's minister", "government", "denied", "it")
    blame = settled(text, "Orvia", "SUSPECTED OR ACCUSED", by="Elders", role="sponsor")
    assert brief(settled_rows(text, (blame,), (elders, minister)))[1:] == [
        ("Orvia", "sponsor", "DENIED", "Orvia's minister")
    ]


def test_who_denies_being_paid_clears_no_perpetrator() -> None:
    """To take no money is not to have done nothing."""
    text = (
        "Elders said the Osprey Column did it. The Osprey Column denied taking money from abroad."
    )
    elders = says(text, "Elders", "other", "the Osprey Column did it")
    column = denies(text, "The Osprey Column", "armed_group", "denied", "taking money from abroad")
    blame = settled(text, "the Osprey Column", "SUSPECTED OR ACCUSED", by="Elders")
    assert [row.confidence for row in settled_rows(text, (blame,), (elders, column))] == [
        "SUSPECTED OR ACCUSED"
    ]


def test_who_stands_beside_admits_nothing() -> None:
    """What a league for rights tells of the army is an accusation."""
    text = "The rights league said the army shelled the ford."
    league = says(text, "The rights league", "ngo", "the army shelled the ford")
    blame = settled(text, "the army", "CLAIMED OR ADMITTED", by="The rights league")
    assert [row.confidence for row in settled_rows(text, (blame,), (league,))] == [
        "SUSPECTED OR ACCUSED"
    ]


def test_a_claim_beside_a_denial_stays_a_claim() -> None:
    """ "None of its men was lost" takes nothing back."""
    text = "None of its men was lost, the Osprey Column said, which claimed the raid."
    column = says(text, "the Osprey Column", "armed_group", "None of its men was lost", "CT-")
    blame = settled(text, "the Osprey Column", "CLAIMED OR ADMITTED", by="the Osprey Column")
    assert [row.confidence for row in settled_rows(text, (blame,), (column,))] == [
        "CLAIMED OR ADMITTED"
    ]


def test_a_weapon_is_no_part_of_a_name() -> None:
    """Who is behind "Peruvian air strikes" is called Peruvian, not "Peruvian air"."""
    text = "The army said Peruvian air strikes burned the mill."
    said = says(text, "The army", "military", "Peruvian air strikes burned the mill")
    blame = settled(text, "Peruvian air", "SUSPECTED OR ACCUSED")
    assert [row.who for row in settled_rows(text, (blame,), (said,))] == ["Peruvian"]


def test_whom_a_claimant_is_close_to_claims_nothing() -> None:
    """The words that set a claimant off name others."""
    text = "The Velm Tigers, a band close to the Lantern Front, said it had burned the mill."
    source = "The Velm Tigers, a band close to the Lantern Front"
    said = says(text, source, "armed_group", "it had burned the mill")
    blames_ = (
        settled(text, "The Velm Tigers", "CLAIMED OR ADMITTED"),
        settled(text, "the Lantern Front", "CLAIMED OR ADMITTED"),
    )
    assert [row.who for row in settled_rows(text, blames_, (said,))] == ["The Velm Tigers"]
