"""Incidents, what a user asks for -> those incidents."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from reportedly.errors import BadUsage
from reportedly.grade.wording import folded, words
from reportedly.records.incident import Incident
from reportedly.records.listing import Listed
from reportedly.records.vocabulary import EventType


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the incidents of a list must be; null: anything.

    `since`: an ISO date on or after which they happened; `place`: words of the place, its province,
    or the two letters of its country; `type`: an event type, or words of one.
    """

    since: str | None = None
    place: str | None = None
    type: str | None = None


def day(value: str | None, option: str) -> str | None:
    """An ISO day as a user writes it.

    Raises:
        BadUsage: it is none.
    """
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise BadUsage(
            f"{option} {value}: not a date. Write it as YYYY-MM-DD, for example 2025-12-08."
        ) from None


def wanted(since: str | None, place: str | None, type_: str | None) -> Wanted:
    """What a user asks for, checked before anything is read.

    Raises:
        BadUsage: a date that is none, or a type that fits no event type.
    """
    if type_ is not None and not types(type_):
        every = " · ".join(get_args(EventType))
        raise BadUsage(f"--type {type_}: no such type. The types are: {every}.")
    return Wanted(since=day(since, "--since"), place=place, type=type_)


def types(asked: str) -> tuple[str, ...]:
    """The event types that fit the words of one."""
    return tuple(each for each in get_args(EventType) if asked and _is_type(each, asked))


def chosen(incidents: Sequence[Incident], want: Wanted) -> tuple[tuple[Incident, ...], int]:
    """The incidents that fit, and how many others are only left out for having no date."""
    fitting = [each for each in incidents if fits(each, want)]
    undated = [each for each in fitting if want.since and each.date is None]
    kept = tuple(e for e in fitting if not want.since or (e.date and e.date.end >= want.since))
    return kept, len(undated)


def by_id(incidents: Sequence[Incident], key: str) -> Incident:
    """The incident whose id is `key` or begins with it.

    Raises:
        BadUsage: none is, or several are.
    """
    found = [each for each in incidents if each.id == key]
    found = found or [each for each in incidents if each.id.startswith(key)]
    if len(found) == 1:
        return found[0]
    many = f"{len(found)} incidents have ids that begin so" if found else "no such incident"
    ids = ", ".join(each.id for each in found or incidents)
    raise BadUsage(f"--incident {key}: {many}. The ids in these reports are: {ids or 'none'}.")


def fits(each: Incident | Listed, want: Wanted) -> bool:
    """Whether it is of the type and at the place that are wanted."""
    return (want.type is None or _is_type(each.event_type, want.type)) and (
        want.place is None or _is_in(each, want.place)
    )


def _is_type(event_type: str, asked: str) -> bool:
    return folded(event_type) == folded(asked) or words(asked) <= words(event_type)


def _is_in(each: Incident | Listed, asked: str) -> bool:
    if each.place is None:
        return False
    if each.place.country and folded(asked) == folded(each.place.country):
        return True
    return any(words(asked) <= words(name) for name in (each.place.name, each.place.admin1) if name)
