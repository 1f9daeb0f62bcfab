"""An account of one report -> rows of the long table: what that report tells of an incident.

These rows are as the report has it, whatever many reports together come to.
"""

from collections.abc import Iterator

from reportedly.publish.exports.sheet import Cell
from reportedly.records.reading import Account, EventDate, Instrument, Phase, Place, Target

Row = dict[str, Cell]


def of_account(account: Account) -> Iterator[Row]:
    """The account itself, then parties, tolls, blame, weapons, objects and phases."""
    yield {
        "record": "report_account",
        "account": account.id,
        "status": "main" if account.main else "background",
        "event_type": account.event_type,
        "modality": account.modality,
        **when_and_where(account.date, account.place),
        **at(account.trigger.text, account.trigger.start, account.trigger.end),
    }
    for row in (*_parties(account), *_tolls(account), *_blame(account), *_details(account)):
        yield {**row, "account": account.id}


def when_and_where(date: EventDate | None, place: Place | None) -> Row:
    """The columns of a date and of a place; none where it is not known."""
    row: Row = {}
    if date:
        row |= {
            "date_start": date.start,
            "date_end": date.end,
            "date_precision": date.precision,
            "date_text": date.text,
        }
    if place:
        row |= {
            "place": place.name,
            "place_text": place.text,
            "admin1": place.admin1,
            "country": place.country,
            "place_precision": place.precision,
            "lat": place.lat,
            "lon": place.lon,
            "geonames_id": place.geonames_id,
        }
    return row


def at(text: str, start: int, end: int) -> Row:
    """Words of a report and where they stand."""
    return {"quote": text, "start": start, "end": end}


def _parties(account: Account) -> Iterator[Row]:
    for each in account.parties:
        yield {
            "record": "report_party",
            "record_id": each.id,
            "key": each.kind,
            "value": each.name,
            "status": each.role,
            "why": each.country,
            **at(each.name, each.start, each.end),
        }


def _tolls(account: Account) -> Iterator[Row]:
    names = {party.id: party.name for party in account.parties}
    for each in account.casualties:
        yield {
            "record": "report_toll",
            "record_id": each.party,
            "key": f"toll:{each.outcome}",
            "value": names.get(each.party),
            "low": each.low,
            "best": each.best,
            "high": each.high,
            "statement": each.statement,
            **at(each.text, each.start, each.end),
        }


def _blame(account: Account) -> Iterator[Row]:
    for each in account.responsibility:
        yield {
            "record": "report_responsibility",
            "key": f"responsibility:{each.role}",
            "value": each.who,
            "status": each.confidence,
            "statement": each.statement,
            **at(each.text, each.start, each.end),
        }


def _details(account: Account) -> Iterator[Row]:
    parts: list[tuple[str, str, str | None, Instrument | Target | Phase]]
    parts = [("instrument", each.type, None, each) for each in account.instruments]
    parts += [("target", each.type, each.effect, each) for each in account.targets]
    parts += [("phase", each.kind, None, each) for each in account.phases]
    for record, key, status, each in parts:
        place = at(each.text, each.start, each.end)
        yield {"record": record, "key": key, "status": status, **place}
