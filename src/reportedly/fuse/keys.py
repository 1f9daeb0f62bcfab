"""traces -> numbered keys: what accounts may share, at any time, in a week, or on a day."""

from collections.abc import Iterator, Sequence
from itertools import islice, product
from math import floor

import numpy as np
from numpy.typing import NDArray

from reportedly.fuse.traces import Trace

# Days in a bucket of time. A week keeps follow-ups together; neighbours overlap by one day.
BUCKET = 7
# Days before its report's publication that an undated incident may have taken place.
UNDATED = 28
# An interval of more buckets (or days) than this is keyed by its first and last one only.
MOST_BUCKETS = 60
# Words and names of an account that are keys: those that weigh most.
KEY_WORDS, KEY_NAMES = 24, 16
# Bits of a timed key that hold the week or day, which are below 4,000,000; the rest number what.
TIME_BITS = 22

Ints = NDArray[np.int64]


class Numbering:
    """What accounts may share, a word or a setting ("place harn"), numbered as it comes."""

    def __init__(self) -> None:
        """Start with nothing numbered."""
        self._numbers: dict[str, int] = {}

    def of(self, whats: Sequence[str]) -> Ints:
        """The numbers of these, each of which has one from now on."""
        numbers = self._numbers
        return np.array([numbers.setdefault(w, len(numbers)) for w in whats], dtype=np.int64)

    def starting(self, start: str) -> NDArray[np.bool_]:
        """[number], whether what is numbered starts like that."""
        return np.array([what.startswith(start) for what in self._numbers], dtype=np.bool_)


def timed(whats: Ints, times: Ints) -> Ints:
    """Keys of each of these at each of the times, all times of the first one first."""
    return ((whats << TIME_BITS)[:, None] + (times + 2)).ravel()


def wording(trace: Trace) -> list[str]:
    """The heaviest words and rarest names."""
    words, names = trace.weights.words, trace.weights.names
    heaviest = [*islice(words, KEY_WORDS), *islice(names, KEY_NAMES)]
    return list(dict.fromkeys(heaviest))


def settings(trace: Trace) -> Iterator[str]:
    """Cell, words of the place and of the parties, figures, type of event."""
    country = trace.place.country if trace.place else None
    yield from (f"cell {north} {east}" for north, east in _cells(trace))
    yield from (f"place {word}" for word in sorted(trace.place_words))
    yield from (f"party {word}" for word in sorted(trace.party_words))
    yield from (f"figure {what} {count} {country}" for what, count in sorted(trace.figures))
    if trace.event_type is not None:
        yield f"type {trace.event_type} {country}"


def _cells(trace: Trace) -> Iterator[tuple[int, int]]:
    """The cells of a one-degree grid that lie within half a degree of the place."""
    place = trace.place
    if place is None or place.lat is None or place.lon is None:
        return
    corners = product((-0.5, 0.5), repeat=2)
    yield from dict.fromkeys((floor(place.lat + n), floor(place.lon + e)) for n, e in corners)


def weeks(trace: Trace) -> Ints:
    """The numbers of the weeks that the incident may fall into."""
    first, last = trace.days or _guess(trace)
    return _steps((first - 1) // BUCKET, (last + 1) // BUCKET)


def days(trace: Trace) -> Ints:
    """The days that the incident may fall on, and the ones beside; none where it may be any."""
    first, last = trace.days or _guess(trace)
    return _steps(first - 1, last + 1) if last - first <= BUCKET else np.empty(0, dtype=np.int64)


def _steps(low: int, high: int) -> Ints:
    return np.array((low, high)) if high - low > MOST_BUCKETS else np.arange(low, high + 1)


def _guess(trace: Trace) -> tuple[int, int]:
    if trace.published is None:
        return (0, 0)
    return (trace.published - UNDATED, trace.published)
