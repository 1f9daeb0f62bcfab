"""Annotated records -> readings as a perfect reader would give them, and as one that errs would."""

import hashlib
import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from reportedly.records.reading import (
    Account,
    Casualty,
    EventDate,
    Party,
    Place,
    Reader,
    Reading,
)
from reportedly.records.report import Report
from reportedly.records.span import Span

READER = Reader(name="records", version="1", model_sha256="0" * 64)
# How often a reader that errs misses the date, gives another type, misses the place, the figures.
NO_DATE, OTHER_TYPE, NO_PLACE, NO_FIGURES = 0.2, 0.2, 0.1, 0.3


def report_of(record: dict[str, Any]) -> Report:
    """The report of a record."""
    given = record["report"]
    return Report(
        id=record["id"],
        sha256=hashlib.sha256(given["text"].encode()).hexdigest(),
        title=given["title"],
        publisher=given["publisher"],
        author=None,
        url=None,
        kind=given["kind"],
        language="en",
        published=given["published"],
        retrieved=None,
        text=given["text"],
    )


def reading_of(record: dict[str, Any]) -> Reading:
    """The record as a reading: one account for each incident, whose id is the incident's key."""
    report = report_of(record)
    accounts = tuple(_account(report.text, row) for row in record["incidents"])
    return replace(unread(report), accounts=accounts)


def unread(report: Report) -> Reading:
    """The report as a reading in which nothing was found."""
    return Reading(
        report=report,
        statements=(),
        accounts=(),
        disclosures=(),
        labels=(),
        questions=(),
        reader=READER,
    )


def erring(reading: Reading, chance: random.Random) -> Reading:
    """The reading with accounts that lack or mistake something."""
    return replace(reading, accounts=tuple(_erring(one, chance) for one in reading.accounts))


def _erring(account: Account, chance: random.Random) -> Account:
    lacks = [chance.random() < share for share in (NO_DATE, OTHER_TYPE, NO_PLACE, NO_FIGURES)]
    return replace(
        account,
        date=None if lacks[0] else account.date,
        event_type="Other" if lacks[1] else account.event_type,
        place=None if lacks[2] else account.place,
        casualties=() if lacks[3] else account.casualties,
    )


def _account(text: str, row: dict[str, Any]) -> Account:
    where, when = row["place"], row["date"]
    parties = {party["name"]: f"p{n}" for n, party in enumerate(row["parties"])}
    return Account(
        id=row["key"],
        main=row["main"],
        event_type=row["event_type"],
        modality=row["modality"],
        trigger=_trigger(text, row),
        date=EventDate(**when, text=when["start"]) if when else None,
        place=Place(**where, text=where["name"], geonames_id=None) if where else None,
        parties=tuple(_party(text, parties[p["name"]], p) for p in row["parties"]),
        casualties=tuple(_casualty(text, c, parties) for c in row["casualties"]),
        responsibility=(),
        instruments=(),
        targets=(),
        phases=(),
    )


def _trigger(text: str, row: dict[str, Any]) -> Span:
    """Where the record's words for the incident stand: its toll, its place, its parties."""
    start = next((text.find(words) for words in _words(row) if words and words in text), 0)
    return Span.cut(text, start, start + 1)


def _words(row: dict[str, Any]) -> Iterator[str]:
    yield from (c["text"] for c in row["casualties"])
    if row["place"]:
        yield row["place"]["name"]
    yield from (party["name"] for party in row["parties"])


def _party(text: str, key: str, row: dict[str, Any]) -> Party:
    start = max(0, text.find(row["name"]))
    return Party(
        id=key,
        name=row["name"],
        start=start,
        end=start + len(row["name"]),
        kind=row["kind"],
        role=row["role"],
        country=None,
    )


def _casualty(text: str, row: dict[str, Any], parties: dict[str, str]) -> Casualty:
    start = max(0, text.find(row["text"]))
    return Casualty(
        party=parties.get(row["party"], ""),
        outcome=row["outcome"],
        low=row["low"],
        best=None,
        high=row["high"],
        text=row["text"],
        start=start,
        end=start + len(row["text"]),
        statement=None,
    )
