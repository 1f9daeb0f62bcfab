"""A correction as a person writes it -> the field's JSON value.

What is JSON already is left as it is; `run/desk/review.py` checks every value against its field.
"""

import json
import re
from datetime import date
from typing import Any

from reportedly.errors import BadRecord
from reportedly.ports import Gazetteer
from reportedly.records.incident import Incident

_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")
_TOLL = re.compile(r"(\d{1,9})(?:\s*(\+)|\s*-\s*(\d{1,9}))?")
SPAN_FIELD = re.compile(r"span:[a-z]+:[A-Za-z0-9_.-]{1,60}")


def written(field: str, text: str, incident: Incident | None, gazetteer: Gazetteer) -> str:
    """The value of a field of an incident, report or account, for `review.correct`.

    Raises:
        BadRecord: a date or toll that is none.
    """
    if text.startswith(("{", '"')) or text == "null":
        return text
    if field == "date":
        return json.dumps(_days(text))
    if field == "place":
        return json.dumps(_place(text, incident, gazetteer), ensure_ascii=False)
    if field.startswith("toll:"):
        return json.dumps(_toll(text))
    return text


def now(field: str, incident: Incident) -> str:
    """What a field of an incident has now: to accept it is to set it so.

    Raises:
        BadRecord: it has nothing.
    """
    import msgspec

    value = getattr(incident, field, None)
    if value is None:
        raise BadRecord("there is nothing to accept: correct it instead", where=incident.id)
    return msgspec.json.encode(value).decode()


def span(text: str, whole: str) -> str:
    """ "120-134" of a report's text, or words that it has once, as JSON with the words there.

    Raises:
        BadRecord: there are none, or these words stand in more than one place.
    """
    found = _SPAN.fullmatch(text.strip())
    start, end = (int(found[1]), int(found[2])) if found else _words(text.strip(), whole)
    if not start < end <= len(whole):
        raise BadRecord(f"{text!r} names no words of this report: write 120-134", where="value")
    said = {"start": start, "end": end, "text": whole[start:end]}
    return json.dumps(said, ensure_ascii=False)


def _words(text: str, whole: str) -> tuple[int, int]:
    """Where some words stand in a text that has them once; nowhere where it has none.

    Raises:
        BadRecord: it has them more than once.
    """
    if text and whole.count(text) > 1:
        many = whole.count(text)
        raise BadRecord(
            f"{text!r} stands {many} times: write more of it, or 120-134", where="value"
        )
    start = whole.find(text) if text else -1
    return (start, start + len(text)) if start >= 0 else (0, 0)


def _days(text: str) -> dict[str, str]:
    """ "2025-12-07", or "2025-12-07 to 2025-12-09"."""
    first, _, last = text.partition(" to ")
    start, end = _day(first), _day(last or first)
    if end < start:
        raise BadRecord(f"{text!r} ends before it begins", where="value")
    precision = "day" if start == end else "range"
    return {"start": start, "end": end, "precision": precision, "text": ""}


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        raise BadRecord(f"{text!r} is no day: write it as 2025-12-07", where="value") from None


def _toll(text: str) -> dict[str, int | None]:
    """ "9", "9-11" or "9+"."""
    found = _TOLL.fullmatch(text.strip())
    if found is None:
        raise BadRecord(f"{text!r} is no toll: write 9, 9-11 or 9+", where="value")
    low = int(found[1])
    high = int(found[3]) if found[3] else None if found[2] else low
    if high is not None and high < low:
        raise BadRecord(f"{text!r} ends below where it begins", where="value")
    return {"low": low, "best": low if low == high else None, "high": high}


def _place(text: str, incident: Incident | None, gazetteer: Gazetteer) -> dict[str, Any]:
    """A place by its name: of those that have it one in the incident's country, else the largest.

    As a name alone where the gazetteer holds none.
    """
    country = incident.place.country if incident and incident.place else None
    found = gazetteer.find(text)
    row = next((each for each in found if each.country == country), next(iter(found), None))
    return {
        "name": text,
        "text": text,
        "admin1": row.admin1 if row else None,
        "country": row.country if row else country,
        "lat": row.lat if row else None,
        "lon": row.lon if row else None,
        "precision": row.level if row else "settlement",
        "geonames_id": row.geonames_id if row else None,
    }
