"""An invented operation: an official statement, its copy, a local report, a denial."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from reportedly.models.data import load
from reportedly.publish.wording import Wording
from reportedly.records.incident import (
    AccountRef,
    Assertion,
    Caution,
    Claim,
    Incident,
    IncidentCasualty,
    IncidentDisclosure,
    IncidentParty,
    IncidentQuestion,
    Origin,
    Quotation,
)
from reportedly.records.reading import (
    Account,
    Casualty,
    Disclosure,
    EventDate,
    Instrument,
    Label,
    Party,
    Phase,
    Place,
    Question,
    Reader,
    Reading,
    Responsibility,
    Source,
    Statement,
)
from reportedly.records.report import Report
from reportedly.records.span import Span

ARMY = """HARAT WELL, 13 March: Security forces neutralised 12 terrorists in an intelligence-based \
operation near Harat Well, Tellin Province, on Wednesday.

Acting on a tip, troops cordoned off the area before dawn. An intense exchange of fire followed, \
in which all 12 terrorists were sent to hell. One soldier embraced martyrdom.

"These terrorists were funded and armed by Vardania," the statement said. Weapons and ammunition \
were recovered. A clearance operation will continue until the last terrorist is eliminated.
"""
WIRE = """Twelve militants were killed in an operation near Harat Well on Wednesday, state \
television reported, citing the Joint Press Office of the army. The office said one soldier had \
also lost his life. It alleged that the militants had been funded by neighbouring Vardania, and \
gave no evidence.
"""
COURIER = """At least five shepherds were among the dead at Harat Well, residents told The Tellin \
Courier on Thursday.

A doctor at Tellin District Hospital said nine bodies had been brought in, four of them in \
shepherds' clothes. "They were boys from the upper pasture," said a relative who asked not to be \
named. Residents said soldiers had fired from a ridge without warning.

The army has not released the identities of the dead. Lantern Rights Watch called for an \
independent inquiry.

The Salt Valley Front denied that it had been in the area: "We lost no fighter at Harat Well," \
it said in a message. It was not known who owned the rifles that were shown on state television.
"""
DENIAL = """KESTOPOL, 14 March (Vardania Today): The foreign ministry on Friday rejected as \
"baseless" the allegation that Vardania had funded or armed any group in Tellin Province. "Let \
them show a single document," spokeswoman Irena Dalgat said. She said Vardania was ready for a \
joint inquiry.
"""
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</script><script>alert(2)</script>",
    "| a | *b* _c_ `d` [e](javascript:alert(3)) <b>",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Records as the pipeline would hand them over."""

    incidents: tuple[Incident, ...]
    readings: tuple[Reading, ...]


def span(text: str, words: str, *, after: str = "") -> Span:
    """Where `words` stand in `text`, the first time after `after`."""
    start = text.index(words, text.index(after) if after else 0)
    return Span(text=words, start=start, end=start + len(words))


def place_of(text: str, words: str, *, after: str = "") -> dict[str, object]:
    """The same as the three fields of a record."""
    found = span(text, words, after=after)
    return {"text": found.text, "start": found.start, "end": found.end}


def said(
    number: int,
    text: str,
    source: tuple[str, str, str] | None,
    cue: str | None,
    content: str,
    **more: object,
) -> Statement:
    """A statement; `source` is its mention, its name and its type."""
    who = None
    if source:
        mention, name, kind = source
        who = Source(**place_of(text, mention), name=name, type=kind)
    usual = {"mode": "indirect", "factuality": "CT+", "via": None}
    return Statement(
        id=f"s{number}",
        source=who,
        cue=span(text, cue) if cue else None,
        content=span(text, content),
        **(usual | more),
    )


def report(name: str, text: str, title: str, publisher: str, published: str, kind: str) -> Report:
    """A report with the hash of its text."""
    return Report(
        id=name,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        title=title,
        publisher=publisher,
        author=None,
        url=f"https://example.org/{name}",
        kind=kind,
        language="en",
        published=published,
        retrieved="2031-03-15T08:30:00Z",
        text=text,
    )


DATE = EventDate(start="2031-03-12", end="2031-03-12", precision="day", text="on Wednesday")
PLACE = Place(
    name="Harat Well",
    text="Harat Well",
    admin1="Tellin Province",
    country="XA",
    lat=31.41,
    lon=12.077,
    precision="settlement",
    geonames_id=None,
)
READER = Reader(name="word-rules", version="1", model_sha256="ab" * 32)


def account(text: str, trigger: str, event_type: str = "Armed clash", **more: object) -> Account:
    """The main account of a report."""
    fields = {
        "id": "a1",
        "main": True,
        "event_type": event_type,
        "modality": "occurred",
        "trigger": span(text, trigger),
        "date": DATE,
        "place": PLACE,
        "parties": (),
        "casualties": (),
        "responsibility": (),
        "instruments": (),
        "targets": (),
        "phases": (),
    }
    return Account(**(fields | more))


def party(number: int, text: str, name: str, kind: str, role: str) -> Party:
    """A party in the report's words."""
    found = span(text, name)
    return Party(
        id=f"p{number}",
        name=name,
        start=found.start,
        end=found.end,
        kind=kind,
        role=role,
        country=None,
    )


def toll(
    party_: str,
    outcome: str,
    figure: tuple[int | None, int | None],
    words: dict[str, object],
    statement: str | None,
) -> Casualty:
    """A toll; `figure` is its low and high."""
    low, high = figure
    return Casualty(
        party=party_,
        outcome=outcome,
        low=low,
        best=None,
        high=high,
        statement=statement,
        **words,
    )


def army() -> Reading:
    """The official statement."""
    text = ARMY
    quote = "These terrorists were funded and armed by Vardania,"
    plan = "A clearance operation will continue until the last terrorist is eliminated"
    return Reading(
        report=report(
            "army-1",
            text,
            "12 terrorists neutralised at Harat Well",
            "Joint Press Office",
            "2031-03-13",
            "official_statement",
        ),
        statements=(
            said(
                1,
                text,
                ("the statement", "Joint Press Office", "military"),
                "said",
                quote,
                mode="direct",
            ),
            said(2, text, None, None, plan, factuality="PR+"),
        ),
        accounts=(
            account(
                text,
                "neutralised",
                parties=(
                    party(1, text, "Security forces", "state_forces", "initiator"),
                    party(2, text, "terrorists", "armed_group", "target"),
                ),
                casualties=(
                    toll("p2", "killed", (12, 12), place_of(text, "12 terrorists"), None),
                    toll("p1", "killed", (1, 1), place_of(text, "One soldier"), None),
                ),
                responsibility=(
                    Responsibility(
                        who="Security forces",
                        role="perpetrator",
                        confidence="CLAIMED OR ADMITTED",
                        statement=None,
                        **place_of(text, "Security forces neutralised 12 terrorists"),
                    ),
                    Responsibility(
                        who="Vardania",
                        role="sponsor",
                        confidence="SUSPECTED OR ACCUSED BY AUTHORITIES",
                        statement="s1",
                        **place_of(text, "funded and armed by Vardania"),
                    ),
                ),
                instruments=(Instrument(type="firearm", **place_of(text, "Weapons")),),
                phases=(
                    Phase(kind="intelligence", **place_of(text, "Acting on a tip")),
                    Phase(kind="cordon_and_search", **place_of(text, "cordoned off the area")),
                    Phase(kind="engagement", **place_of(text, "exchange of fire")),
                    Phase(kind="clearance", **place_of(text, "clearance operation")),
                ),
            ),
        ),
        disclosures=(
            Disclosure(
                item="recovered_weapons",
                status="disclosed",
                statement=None,
                **place_of(text, "Weapons and ammunition were recovered"),
            ),
        ),
        labels=(
            Label(neutral="killed", statement=None, **place_of(text, "neutralised")),
            Label(neutral="alleged fighters", statement=None, **place_of(text, "terrorists")),
            Label(neutral="killed", statement=None, **place_of(text, "sent to hell")),
            Label(neutral="was killed", statement=None, **place_of(text, "embraced martyrdom")),
            Label(neutral="alleged fighter", statement="s2", **place_of(text, "terrorist is")),
        )[:4],
        questions=(Question(kind="further_operations", **place_of(text, plan)),),
        reader=READER,
    )


def wire() -> Reading:
    """A copy of the official statement, handed on twice."""
    text = WIRE
    whole = "Twelve militants were killed in an operation near Harat Well on Wednesday"
    office = ("the Joint Press Office of the army", "Joint Press Office", "military")
    return Reading(
        report=report(
            "wire-1",
            text,
            "Army says 12 killed in Tellin",
            "Hilltop Wire",
            "2031-03-13",
            "news",
        ),
        statements=(
            said(1, text, ("state television", "State Television", "media"), "reported", whole),
            said(2, text, office, "citing", whole, via="s1"),
            said(
                3,
                text,
                ("The office", "Joint Press Office", "military"),
                "said",
                "one soldier had also lost his life",
            ),
            said(
                4,
                text,
                ("It", "Joint Press Office", "military"),
                "alleged",
                "the militants had been funded by neighbouring Vardania",
                factuality="PR+",
            ),
        ),
        accounts=(
            account(
                text,
                "killed",
                parties=(party(1, text, "militants", "armed_group", "target"),),
                casualties=(
                    toll("p1", "killed", (12, 12), place_of(text, "Twelve militants"), "s2"),
                    toll("p2", "killed", (1, 1), place_of(text, "one soldier"), "s3"),
                ),
                responsibility=(
                    Responsibility(
                        who="Vardania",
                        role="sponsor",
                        confidence="SUSPECTED OR ACCUSED BY AUTHORITIES",
                        statement="s4",
                        **place_of(text, "funded by neighbouring Vardania"),
                    ),
                ),
            ),
        ),
        disclosures=(
            Disclosure(
                item="evidence_of_sponsorship",
                status="withheld",
                statement=None,
                **place_of(text, "gave no evidence"),
            ),
        ),
        labels=(Label(neutral="alleged fighters", statement="s2", **place_of(text, "militants")),),
        questions=(),
        reader=READER,
    )


def courier() -> Reading:
    """Independent local reporting with another toll."""
    text = COURIER
    residents = ("residents", "residents of Harat Well", "witness")
    front = ("The Salt Valley Front", "Salt Valley Front", "armed_group")
    return Reading(
        report=report(
            "courier-1",
            text,
            "Shepherds among the dead, say families at Harat Well",
            "The Tellin Courier",
            "2031-03-14",
            "news",
        ),
        statements=(
            said(1, text, residents, "told", "At least five shepherds were among the dead"),
            said(
                2,
                text,
                ("A doctor at Tellin District Hospital", "Tellin District Hospital", "hospital"),
                "said",
                "nine bodies had been brought in, four of them in shepherds' clothes",
            ),
            said(
                3,
                text,
                ("a relative who asked not to be named", "a relative", "family"),
                "said",
                "They were boys from the upper pasture,",
                mode="direct",
            ),
            said(
                4,
                text,
                ("Residents", "residents of Harat Well", "witness"),
                "said",
                "soldiers had fired from a ridge without warning",
            ),
            said(5, text, front, "denied", "that it had been in the area", factuality="CT-"),
            said(
                6,
                text,
                front,
                "said in a message",
                "We lost no fighter at Harat Well,",
                factuality="CT-",
                mode="direct",
            ),
        ),
        accounts=(
            account(
                text,
                "fired",
                "Attack",
                parties=(
                    party(1, text, "shepherds", "civilians", "target"),
                    party(2, text, "soldiers", "state_forces", "initiator"),
                ),
                casualties=(
                    toll(
                        "p1", "killed", (5, None), place_of(text, "At least five shepherds"), "s1"
                    ),
                    toll("p1", "killed", (9, 9), place_of(text, "nine bodies"), "s2"),
                    toll("p3", "killed", (0, 0), place_of(text, "We lost no fighter"), "s6"),
                ),
                responsibility=(
                    Responsibility(
                        who="soldiers",
                        role="perpetrator",
                        confidence="SUSPECTED OR ACCUSED",
                        statement="s4",
                        **place_of(text, "soldiers had fired from a ridge"),
                    ),
                    Responsibility(
                        who="Salt Valley Front",
                        role="perpetrator",
                        confidence="DENIED",
                        statement="s5",
                        **place_of(text, "denied that it had been in the area"),
                    ),
                ),
            ),
        ),
        disclosures=(
            Disclosure(
                item="identities",
                status="withheld",
                statement=None,
                **place_of(text, "has not released the identities of the dead"),
            ),
            Disclosure(
                item="judicial_review",
                status="called_for",
                statement=None,
                **place_of(text, "called for an independent inquiry"),
            ),
        ),
        labels=(),
        questions=(
            Question(kind="evidence", **place_of(text, "It was not known who owned the rifles")),
        ),
        reader=READER,
    )


def denial() -> Reading:
    """The accused state's denial."""
    text = DENIAL
    content = "the allegation that Vardania had funded or armed any group in Tellin Province"
    return Reading(
        report=report(
            "vardania-1",
            text,
            "Ministry rejects Tellin allegation",
            "Vardania Today",
            "2031-03-14",
            "news",
        ),
        statements=(
            said(
                1,
                text,
                ("The foreign ministry", "Vardanian Foreign Ministry", "government"),
                "rejected",
                content,
                factuality="CT-",
            ),
        ),
        accounts=(
            account(
                text,
                "armed",
                modality="denied",
                date=None,
                responsibility=(
                    Responsibility(
                        who="Vardania",
                        role="sponsor",
                        confidence="DENIED",
                        statement="s1",
                        **place_of(text, content),
                    ),
                ),
            ),
        ),
        disclosures=(),
        labels=(),
        questions=(),
        reader=READER,
    )


def quote(reading: Reading, words: str) -> Quotation:
    """Words of a reading's report."""
    return Quotation(report=reading.report.id, **place_of(reading.report.text, words))


def asserts(
    reading: Reading, statement: str | None, source: str, origin: str, words: str
) -> Assertion:
    """One report passing on one source."""
    return Assertion(
        source=source,
        report=reading.report.id,
        statement=statement,
        origin=origin,
        quote=quote(reading, words),
    )


def incident(readings: tuple[Reading, ...]) -> Incident:
    """What fuse and grade would make of the four readings."""
    one, two, three, four = readings
    office, residents = "Joint Press Office", "residents of Harat Well"
    twelve = (
        asserts(one, None, office, "o1", "12 terrorists"),
        asserts(two, "s2", office, "o1", "Twelve militants"),
    )
    front = asserts(three, "s6", "Salt Valley Front", "o2", "We lost no fighter at Harat Well")
    return Incident(
        id="1c2f90aa17",
        title="Armed clash reported near Harat Well, 12 March 2031",
        event_type="Armed clash",
        modality="occurred",
        date=DATE,
        place=PLACE,
        parties=(
            IncidentParty(
                name="Karsovian Army",
                kind="state_forces",
                role="initiator",
                country="XA",
                evidence=(quote(one, "Security forces"),),
            ),
            IncidentParty(
                name="unnamed armed group",
                kind="armed_group",
                role="target",
                country=None,
                evidence=(quote(one, "terrorists"),),
            ),
            IncidentParty(
                name="shepherds",
                kind="civilians",
                role="target",
                country=None,
                evidence=(quote(three, "shepherds"),),
            ),
        ),
        accounts=tuple(
            AccountRef(report=each.report.id, account="a1", main=True) for each in readings
        ),
        origins=(
            Origin(
                id="o1",
                name=office,
                kind="military",
                party_to_conflict=True,
                reports=("army-1", "wire-1"),
                why="both reports pass on its statement of 13 March 2031",
            ),
            Origin(
                id="o2",
                name="The Tellin Courier",
                kind="news",
                party_to_conflict=False,
                reports=("courier-1",),
                why="cites residents and a hospital that no other report cites",
            ),
            Origin(
                id="o3",
                name="Vardanian Foreign Ministry",
                kind="government",
                party_to_conflict=None,
                reports=("vardania-1",),
                why="its own denial",
            ),
        ),
        claims=(
            Claim(
                id="c1",
                predicate="event",
                value="An armed clash took place during an army operation near Harat Well",
                asserted_by=(
                    asserts(
                        one,
                        None,
                        office,
                        "o1",
                        "An intense exchange of fire followed",
                    ),
                ),
                disputed_by=(
                    asserts(
                        three,
                        "s4",
                        residents,
                        "o2",
                        "soldiers had fired from a ridge without warning",
                    ),
                ),
                grade="contested",
                why="o1 (military) and o2 (witness) exclude each other",
            ),
            Claim(
                id="c2",
                predicate="toll:killed:armed_group",
                value="12",
                asserted_by=twelve,
                disputed_by=(front,),
                grade="contested",
                why="one origin asserts it, another denies it",
            ),
            Claim(
                id="c3",
                predicate="toll:killed:civilians",
                value="at least 5",
                asserted_by=(asserts(three, "s1", residents, "o2", "At least five shepherds"),),
                disputed_by=(),
                grade="weak",
                why="a single origin (o2)",
            ),
            Claim(
                id="c4",
                predicate="responsibility:sponsor",
                value="Vardania",
                asserted_by=(
                    asserts(one, "s1", office, "o1", "funded and armed by Vardania"),
                    asserts(two, "s4", office, "o1", "funded by neighbouring Vardania"),
                ),
                disputed_by=(
                    asserts(
                        four,
                        "s1",
                        "Vardanian Foreign Ministry",
                        "o3",
                        "the allegation that Vardania had funded or armed any group in Tellin "
                        "Province",
                    ),
                ),
                grade="contested",
                why="asserted by o1, denied by o3 “baseless”",
            ),
        ),
        casualties=(
            IncidentCasualty(
                party="alleged fighters",
                kind="armed_group",
                outcome="killed",
                low=0,
                best=None,
                high=12,
                grade="contested",
                evidence=(
                    quote(one, "12 terrorists"),
                    quote(two, "Twelve militants"),
                    quote(three, "We lost no fighter"),
                ),
            ),
            IncidentCasualty(
                party="state forces",
                kind="state_forces",
                outcome="killed",
                low=1,
                best=1,
                high=1,
                grade="weak",
                evidence=(quote(one, "One soldier"), quote(two, "one soldier")),
            ),
            IncidentCasualty(
                party="shepherds",
                kind="civilians",
                outcome="killed",
                low=5,
                best=None,
                high=9,
                grade="weak",
                evidence=(quote(three, "At least five shepherds"), quote(three, "nine bodies")),
            ),
        ),
        disclosures=(
            IncidentDisclosure(
                item="identities",
                status="withheld",
                reports=("courier-1",),
                evidence=(quote(three, "has not released the identities of the dead"),),
            ),
            IncidentDisclosure(
                item="evidence_of_sponsorship",
                status="withheld",
                reports=("wire-1",),
                evidence=(quote(two, "gave no evidence"),),
            ),
            IncidentDisclosure(
                item="judicial_review",
                status="called_for",
                reports=("courier-1",),
                evidence=(quote(three, "called for an independent inquiry"),),
            ),
            IncidentDisclosure(
                item="recovered_weapons",
                status="disclosed",
                reports=("army-1",),
                evidence=(quote(one, "Weapons and ammunition were recovered"),),
            ),
        ),
        questions=(
            IncidentQuestion(
                id="q1",
                kind="evidence",
                text="It was not known who owned the rifles",
                status="open",
                opened_by=(quote(three, "It was not known who owned the rifles"),),
                answered_by=(),
            ),
            IncidentQuestion(
                id="q2",
                kind="further_operations",
                text="A clearance operation will continue until the last terrorist is eliminated",
                status="stale",
                opened_by=(quote(one, "A clearance operation will continue"),),
                answered_by=(),
            ),
        ),
        cautions=(
            Caution(
                kind="toll_conflict",
                text="Figures for alleged fighters killed run from 0 (Salt Valley Front) to 12 "
                "(Joint Press Office).",
                reports=("army-1", "wire-1", "courier-1"),
            ),
            Caution(kind="unverified_sponsor", text="", reports=("army-1", "wire-1")),
            Caution(
                kind="label_in_headline",
                text='The headline says "terrorists neutralised".',
                reports=("army-1",),
            ),
        ),
    )


def told() -> Case:
    """The whole case."""
    readings = (army(), wire(), courier(), denial())
    return Case(incidents=(incident(readings),), readings=readings)


def poisoned(node: object, poison: str) -> object:
    """The same records with `poison` put into every free text field but the report's text."""
    free = {
        *("title", "publisher", "author", "url", "name", "why", "value", "who", "neutral"),
        *("admin1", "country", "version", "source", "type", "kind_", "published", "retrieved"),
        *("language", "sha256"),
    }
    if isinstance(node, tuple):
        return tuple(poisoned(each, poison) for each in node)
    names = getattr(type(node), "__dataclass_fields__", None)
    if names is None:
        return node
    changed = {}
    for name in names:
        value = getattr(node, name)
        if name in free and (value is None or isinstance(value, str)):
            keep = type(node).__name__ == "Source" and name == "type"
            changed[name] = value if keep else f"{value or ''}{poison}"
        else:
            changed[name] = poisoned(value, poison)
    return replace(node, **changed)


@pytest.fixture
def case() -> Case:
    """Four readings and the incident made of them."""
    return told()


@pytest.fixture(scope="session")
def wording() -> Wording:
    """The words that ship."""
    return load("wording", Wording)


@pytest.fixture(params=HOSTILE)
def hostile(request: pytest.FixtureRequest) -> tuple[str, Case]:
    """A poison, and the case with it in every free field and at the end of every text."""
    poison: str = request.param
    whole = poisoned(told(), poison)
    assert isinstance(whole, Case)
    readings = tuple(
        replace(each, report=replace(each.report, text=each.report.text + poison))
        for each in whole.readings
    )
    return poison, Case(incidents=whole.incidents, readings=readings)


@pytest.fixture
def make() -> Callable[..., Case]:
    """Builds the case anew: for comparing two runs."""
    return told
