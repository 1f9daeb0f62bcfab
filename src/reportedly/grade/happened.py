"""Case -> claims: that it happened, on which day, in which place; who says so, who denies it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reportedly.grade.case import Case, Told
from reportedly.grade.claim import Drawn, claim, heard
from reportedly.grade.grades import Voiced
from reportedly.grade.voices import statement_around
from reportedly.grade.wording import told_date
from reportedly.records.incident import Claim, Quotation
from reportedly.records.reading import EventDate
from reportedly.records.span import Span
from reportedly.records.vocabulary import EventType


def event(case: Case, event_type: EventType, place: str | None, accepting: frozenset[str]) -> Claim:
    """The claim that the incident happened, at the place that its headline names.

    `accepting`: the roots of those who accept that they did it.
    """
    said = [(told, _event_voice(case, told)) for told in case.told]
    denials = [v for told, (v, denied) in said if denied or told.account.modality == "denied"]
    supports = [
        replace(v, admits=v.root in accepting and v.party) for _, (v, _) in said if v not in denials
    ]
    name = case.rules.event_names.get(event_type, event_type)
    return _claim("event", f"{name} at {place}" if place else name, supports, denials)


def dates(case: Case) -> tuple[Claim, ...]:
    """One claim for each day or span of days that is given; disputed by those that exclude it."""
    given: dict[EventDate, list[Voiced]] = {}
    for told in case.told:
        if (when := told.account.date) is not None:
            key = replace(when, text=told_date(when) or when.text)
            given.setdefault(key, []).append(_around(case, told, when.text))
    made = []
    for when, said in given.items():
        others = [v for other, of in given.items() if _apart(when, other) for v in of]
        made.append(_claim("date", when.text, said, others))
    return _sorted(made)


def places(case: Case) -> tuple[Claim, ...]:
    """One claim for each name of the place.

    Names dispute nothing: where each of them lies is the program's look-up and nobody's word.
    """
    given: dict[str, list[Voiced]] = {}
    for told in case.told:
        if (where := told.account.place) is not None:
            given.setdefault(where.name, []).append(_around(case, told, where.text))
    return _sorted(_claim("place", name, said, ()) for name, said in given.items())


def nearest(text: str, words: str, around: Span) -> Span | None:
    """Where the words stand in the text, as near to `around` as they do; null where nowhere."""
    found = list(_starts(text, words)) if words else []
    if not found:
        return None
    start = min(found, key=lambda at: (abs(at - around.start), at))
    return Span.cut(text, start, start + len(words))


def _starts(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _apart(one: EventDate, two: EventDate) -> bool:
    return one.end < two.start or two.end < one.start


def _claim(
    predicate: str, value: str, supports: Sequence[Voiced], disputes: Sequence[Voiced]
) -> Claim:
    return claim(
        Drawn(
            predicate=predicate,
            value=value,
            supports=tuple(supports),
            disputes=tuple(disputes),
        )
    )


def _sorted(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """What most assert first."""
    return tuple(sorted(claims, key=lambda c: (-len(c.asserted_by), c.value, c.id)))


def _around(case: Case, told: Told, words: str) -> Voiced:
    """Whose word the date or place is: of the statement that holds the words, else the report's."""
    trigger = told.account.trigger
    found = nearest(told.reading.report.text, words, trigger) or trigger
    statement = statement_around(told, found)
    return heard(case, told, statement.id if statement else None, _quote(told, found))


def _event_voice(case: Case, told: Told) -> tuple[Voiced, bool]:
    """Whose words the trigger stands in, and whether they deny the event.

    A denial of something else about the event ("denied having started the clash") takes the event
    for granted, and so does the report that passes it on.
    """
    trigger = told.account.trigger
    statement = statement_around(told, trigger)
    negative = statement is not None and statement.factuality in ("CT-", "PR-")
    denied = negative and told.account.modality == "denied"
    said = statement.id if statement and (denied or not negative) else None
    return heard(case, told, said, _quote(told, trigger)), denied


def _quote(told: Told, words: Span) -> Quotation:
    return told.quote(words.start, words.end)
