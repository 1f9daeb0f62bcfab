"""Files -> events in a ledger: read once, kept whole, and done again safely after any stop."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import Literal

from reportedly import __version__
from reportedly.acquire import Acquired, Options, Outcome, acquire, in_english
from reportedly.errors import ItemError, Redacted
from reportedly.ledger import drafts
from reportedly.ledger.drafts import Draft
from reportedly.ledger.ledger import Ledger
from reportedly.ports import Clock, Relevance
from reportedly.records.event import Custody
from reportedly.records.reading import Reading
from reportedly.records.report import Report
from reportedly.records.view import ReportView
from reportedly.run.desk.raw import Finder, Raw, RawBytes
from reportedly.run.inputs import BATCH, Observer, read_each, relevant, reported
from reportedly.run.wiring import Kit

TOOL = f"reportedly {__version__}"
# Who stores copies: not the collector, whom the custody entry names, so that the same report is the
# same event whoever adds it.
KEEPER = "reportedly"

State = Literal["added", "read anew", "new text", "known"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A report that the ledger has, acknowledged: on the disk when this is handed out.

    `state`: it was not there (`added`), another reader had read it (`read anew`), the id stood for
    another text, which is kept too (`new text`), or nothing was to be done (`known`).
    """

    report: str
    where: str
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class _Came:
    """A report on its way in: its place, its bytes, and what the ledger has of it already.

    `copy` is the id that its event has, whenever it is stored.
    """

    report: Report
    where: str
    raw: Raw
    held: ReportView | None
    copy: str
    sources: frozenset[tuple[str, str]]

    def state(self, kit: Kit) -> State:
        """What is to be done with it."""
        if self.held is None:
            return "added"
        if self.held.copy != self.copy:
            return "new text"
        return "known" if self.held.reader == kit.marker.reader else "read anew"


@dataclass(frozen=True, slots=True, kw_only=True)
class Adding:
    """Everything that adding needs: `by` is the collector, as custody entries name it.

    `relevance`: what it drops does not come into the ledger; null takes all.
    """

    ledger: Ledger
    kit: Kit
    options: Options
    clock: Clock
    observer: Observer
    by: str
    relevance: Relevance | None = None


def add(files: Sequence[str], it: Adding, stdin: bytes | None = None) -> Iterator[Added]:
    """Read the reports of these files into the ledger, batch by batch.

    Each batch is one transaction. A report that is there, and was read by the same reader, is
    not read again. What cannot be read goes to the observer, and the rest goes on.

    Args:
        files: paths as in `reportedly read`.
        it: where to, and by whom.
        stdin: the bytes of standard input, where one of the files is `-`.

    Yields:
        Each report once it is acknowledged.

    Raises:
        LedgerError: the ledger cannot be written; what was yielded before is kept.
    """
    found = acquire(files, it.options, stdin=BytesIO(stdin) if stdin is not None else None)
    yield from take(found, RawBytes(stdin), it)


def take(found: Iterable[Outcome], raw: Finder, it: Adding) -> Iterator[Added]:
    """Read what was acquired into the ledger, as `add` does; `raw` finds the bytes of reports.

    Raises:
        LedgerError: the ledger cannot be written; what was yielded before is kept.
    """
    english = (in_english(one, it.options, it.kit.languages) for one in found)
    outcomes = relevant(english, it.relevance, it.observer)
    came = (one for one in outcomes if reported(one, it.observer) and isinstance(one, Acquired))
    done = 0
    while portion := tuple(islice(came, BATCH)):
        yield from _add([one for each in portion if (one := _came(each, raw, it))], it)
        done += len(portion)
        it.observer.done(done)


def _came(one: Acquired, raw: Finder, it: Adding) -> _Came | None:
    """Look up what the ledger has; what was redacted stays out, and is said to."""
    report = one.report
    if it.ledger.redacted([report.sha256]):
        it.observer.error(_refused(one.where))
        return None
    view = it.ledger.view_of(report.id)
    held = next((each for each in view.reports if each.id == report.id), None)
    return _Came(
        report=report,
        where=one.where,
        raw=raw.of(report, one.where),
        held=held,
        copy=drafts.stored(report, by=KEEPER, at="").event.id,
        sources=frozenset((each.source, each.collector) for each in view.custody),
    )


def _add(batch: Sequence[_Came], it: Adding) -> Iterator[Added]:
    """Read what is to be read of a batch, and append all of it at once."""
    states = {one.report.id: one.state(it.kit) for one in batch}
    fresh = [one.report for one in batch if states[one.report.id] != "known"]
    readings = {made.report.id: made for made in read_each(fresh, it.kit, it.observer)}
    kept = [one for one in batch if one.report.id in readings or states[one.report.id] == "known"]
    for each, appended in _appended(kept, readings, it):
        if appended and states[each.report.id] == "new text":
            it.observer.say(
                f"{each.where}: the ledger had another text under the id {each.report.id}; both "
                "are kept, and this one is the current one"
            )
        if appended:
            yield Added(report=each.report.id, where=each.where, state=states[each.report.id])


def _appended(
    kept: Sequence[_Came], readings: dict[str, Reading], it: Adding
) -> Iterator[tuple[_Came, bool]]:
    """Append all at once; where one was redacted meanwhile, each alone."""
    try:
        it.ledger.append([d for one in kept for d in _events(one, readings, it)])
    except Redacted:
        for one in kept:
            try:
                it.ledger.append(list(_events(one, readings, it)))
            except ItemError as error:
                it.observer.error(error)
                yield one, False
            else:
                yield one, True
    else:
        yield from ((one, True) for one in kept)


def _events(one: _Came, readings: dict[str, Reading], it: Adding) -> Iterator[Draft]:
    """Its bytes, kept before the event that names them; its copy; its reading."""
    at = it.clock.now()
    if (one.where, it.by) not in one.sources:
        yield _custody(one, it, at)
    yield drafts.stored(one.report, by=KEEPER, at=at)
    made = readings.get(one.report.id)
    if made is not None:
        reader = f"{made.reader.name} {made.reader.version}"
        yield drafts.read(made, one.copy, by=reader, at=at)


def _custody(one: _Came, it: Adding, at: str) -> Draft:
    """The custody entry after the Berkeley Protocol: what, whence, by whom, with what, when."""
    name = it.ledger.keep(one.raw.data)
    kinds = {
        "own": "",
        "container": " (the file that holds the report)",
        "text": " (its text only)",
    }
    custody = Custody(
        sha256=name,
        size=len(one.raw.data),
        source=one.where,
        collector=it.by,
        tool=TOOL + kinds[one.raw.kind],
    )
    return drafts.received(custody, by=it.by, at=at, report=one.report.id)


def _refused(where: str) -> Redacted:
    return Redacted(
        f"{where} was taken out of the ledger (redacted), and is not taken in again. Leave it out",
        where=where,
    )
