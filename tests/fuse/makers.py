"""Small readings for the tests of fuse and grade: every span is looked up in the words given."""

from dataclasses import replace
from hashlib import sha256
from typing import Any

from reportedly.records.reading import (
    Account,
    Casualty,
    Disclosure,
    EventDate,
    Label,
    Party,
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

READER = Reader(name="test", version="1", model_sha256="0" * 64)

HARN = ("Harn Ford", 10.0, 20.0, "settlement", "XA")
VELL = ("Vell Bridge", 10.1, 20.1, "settlement", "XA")
TARK = ("Tark", 40.0, 60.0, "settlement", "XB")


def at(text: str, words: str) -> Span:
    """Where the words first stand in the text; the first character where they do not."""
    start = max(0, text.find(words))
    return Span.cut(text, start, start + (len(words) if words in text else 1))


def place(known: tuple[str, float, float, str, str] | None) -> Place | None:
    """A place by name, latitude, longitude, precision and country."""
    if known is None:
        return None
    name, lat, lon, precision, country = known
    return Place(
        name=name,
        text=name,
        admin1=None,
        country=country,
        lat=lat,
        lon=lon,
        precision=precision,  # type: ignore[arg-type]
        geonames_id=None,
    )


def date(day: str | None, end: str | None = None) -> EventDate | None:
    """A day, or the range up to `end`."""
    if day is None:
        return None
    return EventDate(start=day, end=end or day, precision="range" if end else "day", text=day)


def story(name: str, text: str, **known: Any) -> Reading:
    """A reading with one account.

    `says`: (source, type, content). `tolls`: (party, kind, outcome, low, high, source). `blames`:
    (who, role, confidence, source). `shown`: (item, status). `asks`: (kind, words). `labels`:
    (word, neutral). The rest are fields of the report and the account.
    """
    report = Report(
        id=name,
        sha256=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        title=known.get("title"),
        publisher=known.get("publisher", f"The {name} Post"),
        author=None,
        url=None,
        kind=known.get("kind", "news"),
        language="en",
        published=known.get("published", "2024-05-02"),
        retrieved=None,
        text=text,
    )
    statements = tuple(_statement(text, n, row) for n, row in enumerate(known.get("says", ())))
    return Reading(
        report=report,
        statements=statements,
        accounts=(_account(text, statements, known),),
        disclosures=tuple(
            Disclosure(item=item, status=status, text=text[:1], start=0, end=1, statement=None)
            for item, status in known.get("shown", ())
        ),
        labels=tuple(
            Label(**_at(text, word), neutral=neutral, statement=None)
            for word, neutral in known.get("labels", ())
        ),
        questions=tuple(Question(kind=kind, **_at(text, w)) for kind, w in known.get("asks", ())),
        reader=READER,
    )


def beside(reading: Reading, other: Reading, main: bool = False) -> Reading:
    """`reading` with the account of `other` as one more account."""
    account = replace(other.accounts[0], id=f"a{len(reading.accounts)}", main=main)
    return replace(reading, accounts=(*reading.accounts, account))


def _at(text: str, words: str) -> dict[str, Any]:
    span = at(text, words)
    return {"text": span.text, "start": span.start, "end": span.end}


def _statement(text: str, number: int, row: tuple[str, str, str]) -> Statement:
    source, kind, content = row
    return Statement(
        id=f"s{number}",
        source=Source(**_at(text, source), name=source, type=kind),  # type: ignore[arg-type]
        cue=None,
        content=at(text, content),
        mode="indirect",
        factuality="CT+",
        via=None,
    )


def _by(statements: tuple[Statement, ...], source: str | None) -> str | None:
    return next((s.id for s in statements if s.source and s.source.name == source), None)


def _account(text: str, statements: tuple[Statement, ...], known: dict[str, Any]) -> Account:
    tolls = known.get("tolls", ())
    blames = known.get("blames", ())
    return Account(
        id="a0",
        main=known.get("main", True),
        event_type=known.get("type", "Armed clash"),
        modality=known.get("modality", "occurred"),
        trigger=at(text, known.get("trigger", text[:1])),
        date=known.get("date", date("2024-05-01")),
        place=place(known.get("place", HARN)),
        parties=tuple(_party(text, f"p{n}", row[0], row[1]) for n, row in enumerate(tolls))
        + tuple(
            _party(text, f"q{n}", who, kind) for n, (who, kind) in enumerate(known.get("with_", ()))
        ),
        casualties=tuple(
            Casualty(
                party=f"p{n}",
                outcome=row[2],
                low=row[3],
                best=None,
                high=row[4],
                **_at(text, row[0]),
                statement=_by(statements, row[5]),
            )
            for n, row in enumerate(tolls)
        ),
        responsibility=tuple(
            Responsibility(
                who=who,
                role=role,
                confidence=confidence,
                statement=_by(statements, source),
                **_at(text, who),
            )
            for who, role, confidence, source in blames
        ),
        instruments=(),
        targets=(),
        phases=(),
    )


def _party(text: str, key: str, name: str, kind: str) -> Party:
    span = at(text, name)
    return Party(
        id=key,
        name=name,
        start=span.start,
        end=span.end,
        kind=kind,  # type: ignore[arg-type]
        role="other",
        country=None,
    )
