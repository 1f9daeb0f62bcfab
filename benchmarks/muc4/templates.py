"""Marked -> Templates: what one article tells of its incidents, in the slots of MUC-4."""

from datetime import date

from muc4 import people, things
from muc4.choose import tables
from muc4.dates import span
from muc4.groups import Group, groups
from muc4.marks import Marked
from muc4.parse import Fill, Template
from muc4.perpetrators import perpetrators
from muc4.places import PlaceList
from muc4.rules import rules
from muc4.when import incident_date
from muc4.where import incident_place

# "Recent" in the task's description (1.0, 6): two months before the article. Of 1,077 DEV templates
# with a date 10 are older.
RECENT_DAYS = 62
Fills = dict[int, tuple[Fill, ...]]
# Slots that do not apply to a type of incident.
_NO_OBJECTS = ("KIDNAPPING",)
_NO_INSTRUMENTS = ("KIDNAPPING", "ARSON")


def templates(marked: Marked, listed: PlaceList) -> tuple[Template, ...]:
    """One template for each relevant group of marks, numbered in the text's order."""
    made = [_slots(marked, one, listed) for one in groups(marked)]
    kept = [one for one in made if _relevant(marked, one)]
    return tuple(
        Template(message=marked.article.message, number=str(number), fills=fills)
        for number, fills in enumerate(kept, 1)
    )


def _relevant(marked: Marked, fills: Fills) -> bool:
    """Whether an incident is recent, and in one of the countries that the task asks for."""
    place, day = _first(fills, 3), _first(fills, 2)
    wanted = [name for _, name in rules().lists.countries]
    if place is not None and place.split(":")[0] not in wanted:
        return False
    known, published = span(day) if day else None, marked.article.report.published
    if known is None or published is None:
        return True
    return (date.fromisoformat(published) - known.last).days <= RECENT_DAYS


def _first(fills: Fills, slot: int) -> str | None:
    return next((one.values[0] for one in fills.get(slot, ())), None)


def _slots(marked: Marked, group: Group, listed: PlaceList) -> Fills:
    kind, lines, known = group.type, group.lines, tables()
    article, document = marked.article, marked.document
    where = incident_place(article, document, lines, known["place"], listed)
    country = where.split(":")[0] if where else None
    told = people.incident_features(marked, lines, kind)
    fills = {
        2: _one(incident_date(article, document, lines, known["date"])),
        3: _one(where),
        4: _one(kind),
        5: _one(known["stage"].best(told)),
        **perpetrators(marked, group.of("individual", "organization"), kind, lines),
        **people.slots(marked, group.of("victim"), kind, country, lines),
    }
    if kind not in _NO_INSTRUMENTS:
        fills |= things.instruments(marked, group.of("instrument"), kind, lines)
    if kind not in _NO_OBJECTS:
        fills |= things.objects(marked, group.of("object"), kind, country)
    return {slot: found for slot, found in sorted(fills.items()) if found}


def _one(value: str | None) -> tuple[Fill, ...]:
    return () if value is None else (Fill(values=(value,)),)
