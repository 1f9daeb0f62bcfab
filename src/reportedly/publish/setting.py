"""Date and place of an incident -> lines that say how exactly they are known."""

from reportedly.publish.index import Index
from reportedly.publish.parts import Line, Own, Quoted
from reportedly.publish.voice import named
from reportedly.publish.wording import interval
from reportedly.records.reading import EventDate, Place


def date_line(date: EventDate, known: Index, quote: Quoted | None = None) -> Line:
    """Say a date: "12 March 2031, to the day (read from “on Wednesday”)".

    `quote`: the words that it was read from, with their places, where these are known.
    """
    words = known.wording
    when = f"{interval(date, words)}, {words.date_precisions[date.precision]}"
    if not date.text:
        return (Own(text=when),)
    read = Own(text=f"{when} ({words.phrases['read_from']} ")
    return (read, quote or Quoted(text=date.text), Own(text=")"))


def place_line(place: Place, known: Index) -> Line:
    """Say a place: name, province, country, precision, coordinates, and whether it is disputed."""
    line_: Line = (named(place.name, known.voice),)
    for part in (place.admin1, place.country):
        if part and part != place.name:
            line_ = (*line_, Own(text=", "), named(part, known.voice))
    says = known.wording.place_precisions[place.precision]
    if place.lat is not None and place.lon is not None:
        says += f"; {place.lat:.3f}, {place.lon:.3f}"
    claimed = _claimed(place, known)
    return (*line_, Own(text=f" ({says}; {claimed})" if claimed else f" ({says})"))


def _claimed(place: Place, known: Index) -> str | None:
    """What to say of a place that no single state holds undisputed; null for all others."""
    words = known.wording
    if place.country is None:
        return words.phrases["no_country"] if place.lat is not None else None
    units = words.contested.get(place.country, ())
    return words.phrases["contested"] if "*" in units or place.admin1 in units else None
