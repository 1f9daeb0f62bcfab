"""Reading -> Templates: what one report says of its incidents, in the slots of MUC-4.

An account becomes a template where the task calls it relevant: a type on its list, not denied, in
one of the nine countries, within two months of the article, and not a fight of armed forces alone.
"""

from datetime import date

from muc4.parse import Fill, Template
from muc4.perpetrators import noun_phrase, perpetrators
from muc4.places import PlaceList
from muc4.rules import first, rules
from muc4.targets import objects, people, victims
from muc4.texts import Article
from reportedly.records.reading import Account, EventDate, Reading

# "Recent" in the task description (1.0, 6): two months before the article.
RECENT_DAYS = 62
_NO_OBJECTS = ("KIDNAPPING",)
_NO_INSTRUMENTS = ("KIDNAPPING", "ARSON")
_COMBATANTS = ("state_forces", "police", "armed_group")


def templates(article: Article, reading: Reading, places: PlaceList) -> tuple[Template, ...]:
    """One template for each relevant account, numbered in the reading's order."""
    made = [_slots(article, account, places) for account in reading.accounts]
    kept = [one for one in made if one is not None]
    return tuple(
        Template(message=article.message, number=str(number), fills=fills)
        for number, fills in enumerate(kept, 1)
    )


def _slots(
    article: Article, account: Account, places: PlaceList
) -> dict[int, tuple[Fill, ...]] | None:
    kind, stage = _type(account), rules().stages.get(account.modality)
    where = _where(article, account, places)
    if not kind or not stage or not where or not _relevant(article, account):
        return None
    fills = {
        2: _one(_date(article, account.date)),
        3: _one(where),
        4: _one(kind),
        5: _one(stage),
        **({} if kind in _NO_INSTRUMENTS else _instruments(account)),
        **perpetrators(account),
        **({} if kind in _NO_OBJECTS else objects(account)),
        **people(account),
    }
    return {slot: found for slot, found in fills.items() if found}


def _one(value: str | None) -> tuple[Fill, ...]:
    return () if value is None else (Fill(values=(value,)),)


def _type(account: Account) -> str | None:
    """By the event type; an attack's trigger may name a narrower one."""
    kind = rules().events.get(account.event_type)
    if kind != "ATTACK":
        return kind
    return first(rules().patterns.incident, account.trigger.text.upper()) or kind


def _relevant(article: Article, account: Account) -> bool:
    """Whether somebody or something that is no armed force may have been hit, and lately."""
    struck = victims(account)
    civil = [one for one in struck if one.kind not in _COMBATANTS]
    things = [one for one in account.targets if one.type not in ("military", "checkpoint")]
    fight = bool(struck) or account.event_type == "Armed clash"
    if fight and not civil and not things:
        return False
    published, day = article.report.published, account.date
    if published is None or day is None:
        return True
    return (date.fromisoformat(published) - date.fromisoformat(day.end)).days <= RECENT_DAYS


def _date(article: Article, day: EventDate | None) -> str | None:
    """The day or the range; "- D" with the article's day where the report names none."""
    published = article.report.published
    if day is not None and day.precision == "day":
        return _written(day.start)
    if (
        day is not None
        and day.precision in ("range", "week")
        and published
        and day.end <= published
    ):
        return f"{_written(day.start)} - {_written(day.end)}"
    return f"- {_written(published)}" if published else None


def _written(iso: str) -> str:
    return date.fromisoformat(iso).strftime("%d %b %y").upper()


def _where(article: Article, account: Account, places: PlaceList) -> str | None:
    """COUNTRY: PLACE (KIND); the dateline's country where the place's own is not on the list."""
    names = dict(rules().lists.countries)
    place = account.place
    country = names.get(place.country or "") if place else None
    home = _home(article, places)
    if place is None or country is None:
        return home
    name = " ".join(place.name.upper().split())
    if place.precision == "country" or name == country:
        return country
    expected = rules().precisions.get(place.precision, "CITY")
    kind = places.kind(country, name, expected) or expected
    return f"{country}: {name} ({kind})"


def _home(article: Article, places: PlaceList) -> str | None:
    """The country of the dateline's city, else the one that the article names most."""
    line = article.dateline or ""
    names = [name for _, name in rules().lists.countries]
    listed = [one for one in places.countries.get(line, ()) if one in names]
    found = next((name for name in names if name in line), None) or next(iter(listed), None)
    most = max(names, key=article.report.text.count)
    return found or (most if most in article.report.text else None)


def _instruments(account: Account) -> dict[int, tuple[Fill, ...]]:
    found: dict[str, str] = {}
    for one in account.instruments:
        kind = first(rules().patterns.instrument, one.text.upper())
        if kind is not None:
            found.setdefault(noun_phrase(one.text), kind)
    return {
        6: tuple(Fill(values=(name,)) for name in found),
        7: tuple(Fill(values=(kind,), refs=(name,)) for name, kind in found.items()),
    }
