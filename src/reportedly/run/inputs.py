"""Paths -> reports read: acquires, reads in batches, and keeps count of what could not be read."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from reportedly.acquire import Acquired, Duplicate, Options, Outcome, acquire, in_english
from reportedly.errors import ItemError
from reportedly.ports import Relevance
from reportedly.records.reading import Reading
from reportedly.records.report import Report
from reportedly.run.pipeline import read_batch
from reportedly.run.wiring import Kit

BATCH = 16  # reports that go through the marker together


@dataclass(frozen=True, slots=True, kw_only=True)
class Observer:
    """What a run tells while it goes on: a line for the user, and how many reports are done.

    `dropped` hears of reports that a filter leaves unread, with their scores.
    """

    say: Callable[[str], None]
    error: Callable[[ItemError], None]
    done: Callable[[int], None] = field(default=lambda _done: None)
    dropped: Callable[[Report, float], None] = field(default=lambda _report, _score: None)


def read_all(
    paths: Sequence[str],
    options: Options,
    kit: Kit,
    observer: Observer,
    relevance: Relevance | None = None,
) -> Iterator[Reading]:
    """Read every report of the inputs, in order; what cannot be read goes to `observer.error`.

    No more than one batch of reports is held at a time, however large the inputs are. With a
    filter `relevance`, reports that tell of no incident by its score go to `observer.dropped`.
    """
    found = (in_english(one, options, kit.languages) for one in acquire(paths, options))
    worth = relevant(found, relevance, observer)
    reports = (report for outcome in worth if (report := reported(outcome, observer)))
    done = 0
    while batch := tuple(islice(reports, BATCH)):
        yield from read_each(batch, kit, observer)
        done += len(batch)
        observer.done(done)


def relevant(
    outcomes: Iterator[Outcome], relevance: Relevance | None, observer: Observer
) -> Iterator[Outcome]:
    """The outcomes without the reports that the filter drops, if there is one."""
    for outcome in outcomes:
        if relevance is None or not isinstance(outcome, Acquired):
            yield outcome
            continue
        report = outcome.report
        score = relevance.score(f"{report.title or ''}\n{report.text}")
        if relevance.may_tell(score):
            yield outcome
        else:
            observer.dropped(report, score)


def reported(outcome: Outcome, observer: Observer) -> Report | None:
    """The report of an outcome; of any other the observer is told."""
    if isinstance(outcome, ItemError):
        observer.error(outcome)
        return None
    if isinstance(outcome, Acquired):
        for note in outcome.notes:
            observer.say(f"{outcome.where}: {note}")
        return outcome.report
    if isinstance(outcome, Duplicate):
        observer.say(f"{outcome.where}: left out, the same report as {outcome.first}")
    else:
        observer.say(outcome.message)
    return None


def read_each(batch: Sequence[Report], kit: Kit, observer: Observer) -> Iterator[Reading]:
    """Read a batch; where one report breaks it, each alone, so that it stops no other."""
    try:
        yield from read_batch(batch, kit)
    except ItemError:
        for report in batch:
            try:
                yield from read_batch((report,), kit)
            except ItemError as error:
                observer.error(error)
