"""Invented reports full of claims, five of each incident: what a great ledger is filled with."""

from datetime import date, timedelta
from functools import lru_cache

from ledger.made import READER
from reportedly.ledger import drafts
from reportedly.ledger.canonical import sha256
from reportedly.ledger.drafts import Draft
from reportedly.records.reading import (
    Account,
    Casualty,
    EventDate,
    Party,
    Place,
    Question,
    Reading,
    Responsibility,
    Source,
    Statement,
)
from reportedly.records.report import Report
from reportedly.records.span import Span
from reportedly.records.vocabulary import EventType, Outcome, PartyKind, SourceType

# Claims in one report: that it happened, when, where, six tolls of two claimants, five accusations.
CLAIMS = 20
REPORTS = 5  # of each incident
FIRST = date(2015, 1, 1)
COUNTRIES = ("AF", "BF", "CD", "CM", "CO", "ET", "IQ", "IN", "KE", "LY", "ML", "MM", "MZ", "NE",
             "NG", "PK", "PH", "PS", "SD", "SO", "SS", "SY", "TD", "UA", "YE", "TR", "TH", "RU",
             "MX", "LB", "IR", "HT", "EG", "DZ", "CF", "BD", "AZ", "AM", "UG", "TZ")  # fmt: skip
TYPES: tuple[EventType, ...] = ("Armed clash", "Attack", "Air/drone strike", "Grenade")
PARTIES: tuple[tuple[str, PartyKind], ...] = (
    ("soldiers", "state_forces"),
    ("fighters", "armed_group"),
    ("villagers", "civilians"),
)
OUTCOMES: tuple[Outcome, ...] = ("killed", "injured")
SOURCES: tuple[tuple[str, SourceType], ...] = (
    ("the army", "military"),
    ("the governor", "government"),
    ("a hospital", "hospital"),
    ("an armed group", "armed_group"),
    ("a monitoring group", "ngo"),
)
SYLLABLES = ("ka", "ri", "mo", "te", "su", "na", "lo", "be", "di", "wa", "zu", "pe", "go", "hi")


@lru_cache(maxsize=100_000)
def name(number: int) -> str:
    """An invented place: each number its own."""
    made = ""
    for _ in range(5):
        number, digit = divmod(number, len(SYLLABLES))
        made += SYLLABLES[digit]
    return made.capitalize()


def happened(number: int) -> date:
    """The day of the n-th incident: about two and a half a day, neighbours a fortnight apart."""
    return FIRST + timedelta(days=number * 2 // 5 + number % 3 * 14)


class _Words:
    """Builds a text and tells where its parts stand."""

    def __init__(self) -> None:
        self.text = ""

    def say(self, words: str) -> Span:
        start = len(self.text)
        self.text += words
        return Span(text=words, start=start, end=len(self.text))


def reading(number: int) -> Reading:
    """The n-th report as it was read: 20 claims, each with its place in the text."""
    incident, which = divmod(number, REPORTS)
    where, day = name(incident), happened(incident)
    words = _Words()
    trigger = words.say("An attack")
    words.say(f" took place at {where} on {day.isoformat()}, the {which}. paper wrote. ")
    # What only the reports of one incident tell: its streets, its people, its words.
    own = [name(incident * 17 + n * 7919) for n in range(8)]
    words.say(f"{own[0]} and {own[1]} of {own[2]} street saw the {own[3].lower()} at the ")
    words.say(f"{own[4].lower()} mill, {own[5]} the {own[6].lower()} by the {own[7].lower()}. ")
    statements = tuple(_statement(words, which + n, n) for n in range(2))
    casualties = tuple(
        _toll(words, (party, outcome), said, incident + which % 2)
        for said in statements
        for party in range(len(PARTIES))
        for outcome in OUTCOMES
    )
    blamed = tuple(_blame(words, (incident, n), statements[n % 2]) for n in range(5))
    asked = words.say("The band said that it would take revenge. ")
    account = Account(
        id="a1",
        main=True,
        event_type=TYPES[incident % len(TYPES)],
        modality="occurred",
        trigger=trigger,
        date=EventDate(
            start=day.isoformat(), end=day.isoformat(), precision="day", text=day.isoformat()
        ),
        place=_place(incident, where),
        parties=tuple(
            Party(
                id=f"p{n}", name=kind[0], start=0, end=0, kind=kind[1], role="other", country=None
            )
            for n, kind in enumerate(PARTIES)
        ),
        casualties=casualties,
        responsibility=blamed,
        instruments=(),
        targets=(),
        phases=(),
    )
    return Reading(
        report=_report(number, words.text, where, day + timedelta(days=which)),
        statements=statements,
        accounts=(account,),
        disclosures=(),
        labels=(),
        questions=(
            Question(kind="retaliation", text=asked.text, start=asked.start, end=asked.end),
        ),
        reader=READER,
    )


def _statement(words: _Words, source: int, number: int) -> Statement:
    who, kind = SOURCES[source % len(SOURCES)]
    said = words.say(who)
    words.say(" said: ")
    content = words.say(f"people were hurt at {number}. ")
    return Statement(
        id=f"s{number}",
        source=Source(text=who, start=said.start, end=said.end, name=who, type=kind),
        cue=None,
        content=content,
        mode="indirect",
        factuality="CT+",
        via=None,
    )


def _toll(words: _Words, whom: tuple[int, Outcome], said: Statement, count: int) -> Casualty:
    party, outcome = whom
    span = words.say(f"{count % 9 + party} {PARTIES[party][0]} {outcome}; ")
    figure = count % 9 + party
    return Casualty(
        party=f"p{party}",
        outcome=outcome,
        low=figure,
        best=figure,
        high=figure,
        text=span.text,
        start=span.start,
        end=span.end,
        statement=said.id,
    )


def _blame(words: _Words, whose: tuple[int, int], said: Statement) -> Responsibility:
    incident, number = whose
    who = f"{name(incident * 5 + number)} band"
    span = words.say(f"{who} did it. ")
    return Responsibility(
        who=who,
        role="perpetrator",
        confidence="SUSPECTED OR ACCUSED",
        statement=said.id,
        text=span.text,
        start=span.start,
        end=span.end,
    )


def _place(incident: int, where: str) -> Place:
    return Place(
        name=where,
        text=where,
        admin1=None,
        country=COUNTRIES[incident % len(COUNTRIES)],
        lat=incident * 7 % 120 - 60.0,
        lon=incident * 13 % 340 - 170.0,
        precision="settlement",
        geonames_id=None,
    )


def _report(number: int, text: str, where: str, day: date) -> Report:
    return Report(
        id=f"r{number}",
        sha256=sha256(text.encode()),
        title=f"Attack at {where}",
        publisher=f"Paper {number % 60}",
        author=None,
        url=None,
        kind="news",
        language="en",
        published=day.isoformat(),
        retrieved=None,
        text=text,
    )


def added(number: int, at: str) -> list[Draft]:
    """What `add` appends of the n-th report, raw bytes left out."""
    return drafts_of(reading(number), at)


def drafts_of(made: Reading, at: str) -> list[Draft]:
    """What `add` appends of a report."""
    copy = drafts.stored(made.report, by="made", at=at)
    return [copy, drafts.read(made, copy.event.id, by="made 1", at=at)]
