"""A path or URL -> Ledger: everything that the rest of the program asks of the ledger.

    clock, who = wiring.clock(), "desk"
    with open_ledger("reportedly.db") as ledger:
        name = ledger.keep(raw)
        came = received(Custody(sha256=name, ...), by=who, at=clock.now())
        copy = stored(report, by=who, at=clock.now())
        made = read(reading, copy.event.id, by="reader 1.0", at=clock.now())
        ledger.append([came, copy, made])               # acknowledged once it returns

All of it may be done by several processes at once. Records are in `records/event.py` (what goes in)
and `records/view.py` (what comes out), drafts in `drafts.py`.
"""

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from math import inf
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from sqlalchemy import Connection

from reportedly.errors import BadRecord, Redacted
from reportedly.ledger import database, heads, history, lookup, search, transfer
from reportedly.ledger import redact as redaction
from reportedly.ledger import verify as checking
from reportedly.ledger.canonical import encode, sha256
from reportedly.ledger.database import Database
from reportedly.ledger.drafts import Draft, signed
from reportedly.ledger.evidence import Evidence
from reportedly.ledger.findings import Verdict
from reportedly.ledger.heads import Consistency, Inclusion, Key
from reportedly.ledger.history import Entry
from reportedly.ledger.hooks import Hooks
from reportedly.ledger.incidents import Incidents
from reportedly.ledger.listings import Listings
from reportedly.ledger.view import acts, fold
from reportedly.records.event import ReadingMade, Redaction, SignedHead
from reportedly.records.reading import Reading
from reportedly.records.report import Report
from reportedly.records.view import Act, Coding, ReportView, View

ACTS = ("decision", "answer", "note")


def open_ledger(
    where: str | Path, *, evidence: Path | None = None, create: bool = True
) -> "Ledger":
    """Open a ledger, and make it where there is none.

    Args:
        where: the path of an SQLite file, or a `postgresql://USER@HOST/NAME` URL.
        evidence: the folder of the raw bytes; for a file `NAME.evidence` beside it, for a server
            `reportedly.evidence` here. All who share a ledger must share the folder.
        create: whether a file that is not there is made.

    Raises:
        BadUsage: there is none, or `where` names none.
        LedgerError: it cannot be opened: damaged, read-only, or of a newer program.
    """
    opened = database.opened(where, create=create)
    beside = f"{opened.where}.evidence" if opened.sqlite else "reportedly.evidence"
    return Ledger(database=opened, evidence=Evidence(folder=evidence or Path(beside)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """An opened ledger. Every method may raise LedgerError, which says what to do."""

    database: Database
    evidence: Evidence

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()

    def at_once(self) -> AbstractContextManager[None]:
        """Whatever this thread reads until the end is of one moment; it does not see its writes."""
        return self.database.at_once()

    def keep(self, raw: bytes) -> str:
        """Store raw bytes for good, and give their SHA-256. Do it before their custody entry.

        Raises:
            Redacted: these bytes were taken out, and stay out.
        """
        name = sha256(raw)
        with self.database.reading() as connection:
            if history.gone(connection, [name]):
                raise Redacted(f"{name} was redacted: it is not taken in again", where=name)
        return self.evidence.keep(raw)

    def append(self, drafts: Sequence[Draft]) -> int:
        """Append events in one transaction; give how many were new. Safe to be done again."""
        return self.database.write(lambda connection: history.append(connection, drafts))

    def entries(self, *, since: int = 0, until: int | None = None) -> Generator[Entry, None, None]:
        """The history in order, from row `since` to before row `until`."""
        with self.database.reading() as connection:
            yield from history.entries(connection, since=since, until=until)

    def about(self, subject: str) -> tuple[Entry, ...]:
        """What concerns one report, incident, account or question, in order."""
        with self.database.reading() as connection:
            return tuple(history.about(connection, subject))

    def entry(self, event: str) -> Entry | None:
        """The entry of this event id; null where there is none."""
        with self.database.reading() as connection:
            return history.named(connection, event)

    def size(self) -> int:
        """How many events there are."""
        with self.database.reading() as connection:
            return history.tip(connection).frontier.size

    def view(self, until: int | None = None) -> View:
        """What is so now, or was so after the first `until` events."""
        with (
            self.database.reading() as connection,
            closing(history.entries(connection, until=until)) as entries,
        ):
            return fold(entries)

    def view_of(self, subject: str, until: int | None = None) -> View:
        """What is so of one subject, without reading the rest of the history."""
        end = inf if until is None else until
        return fold(entry for entry in self.about(subject) if entry.seq < end)

    def readings(self, view: View) -> Iterator[Reading]:
        """The current readings of a view's reports, put together with their stored copies."""
        yield from self.readings_of(view.reports)

    def readings_of(self, reports: Iterable[ReportView]) -> Iterator[Reading]:
        """The current readings of some reports."""
        with self.database.reading() as connection:
            for each in reports:
                if each.copy is not None and each.reading is not None:
                    yield _reading(connection, each.copy, each.reading)

    def acts(self, until: int | None = None) -> tuple[Act, ...]:
        """What people did and nobody undid, in order; of the first `until` events if given."""
        with self.database.reading() as connection:
            return acts(history.of_kinds(connection, ACTS, until))

    def acts_about(self, subjects: Iterable[str]) -> tuple[Act, ...]:
        """The same, of what concerns any of these subjects alone."""
        with self.database.reading() as connection:
            return acts(lookup.about_any(connection, subjects, ACTS))

    def acted(self, since: int, until: int) -> tuple[Entry, ...]:
        """The acts of people from row `since` to before row `until`, also what was taken back."""
        with self.database.reading() as connection:
            return tuple(history.of_kinds(connection, ACTS, until, since))

    def undoings(self) -> tuple[Entry, ...]:
        """The decisions that undo another, in order."""
        with self.database.reading() as connection:
            found = tuple(history.of_kind(connection, "decision"))
        return tuple(one for one in found if (did := one.read()) and did.action == "undo")

    def codings(self) -> tuple[Coding, ...]:
        """All codings of all rounds: whoever shows them to a reviewer keeps the rounds blind."""
        with self.database.reading() as connection:
            return fold(history.of_kind(connection, "decision")).codings

    def size_at(self, moment: str) -> int:
        """How many events there were at a time: up to the last one that is not later (ISO)."""
        with self.database.reading() as connection:
            rows = lookup.moments(connection)
            return max((seq + 1 for seq, at in rows if at <= moment), default=0)

    def redacted(self, names: Iterable[str]) -> set[str]:
        """Which of these hashes were redacted."""
        with self.database.reading() as connection:
            return history.gone(connection, names)

    def search(self, words: str, *, most: int = 100) -> tuple[Entry, ...]:
        """The stored reports that hold all of these words, the newest first."""
        with self.database.reading() as connection:
            return lookup.numbered(connection, search.find(connection, words, most))

    @property
    def incidents(self) -> Incidents:
        """The incidents that are kept ready."""
        return Incidents(database=self.database)

    @property
    def listing(self) -> Listings:
        """The list of them as they stand."""
        return Listings(database=self.database)

    @property
    def hooks(self) -> Hooks:
        """Where changes are told."""
        return Hooks(database=self.database)

    def verify(self, *, heads: Sequence[SignedHead] = (), keys: Sequence[str] = ()) -> Verdict:
        """Check everything; `heads` are kept elsewhere, `keys` (hex) those that may sign."""
        with self.database.reading() as connection:
            return checking.verify(connection, self.evidence, heads=heads, keys=keys)

    def redact(self, events: Sequence[str], *, reason: str, by: str, at: str) -> Redaction:
        """Take out the bodies of these events, and for a report all that repeats its words."""
        return redaction.redact(self.database, self.evidence, events, reason=reason, by=by, at=at)

    def rebuild(self) -> None:
        """Make the subjects and the search index anew from the history."""
        self.database.write(history.rebuild)

    def sign(self, key: Key, *, by: str, at: str) -> SignedHead:
        """Sign the history as it is, note that in it, and give the head for others to keep."""

        def work(connection: Connection) -> SignedHead:
            made = heads.sign(heads.head(connection, at), key)
            history.append(connection, [signed(made, by=by, at=at)])
            return made

        return self.database.write(work)

    def heads(self) -> tuple[SignedHead, ...]:
        """All signed heads, the oldest first."""
        with self.database.reading() as connection:
            return tuple(entry.read() for entry in history.of_kind(connection, "head"))

    def inclusion(self, event: str, *, size: int | None = None) -> Inclusion:
        """Prove that an event is in the history, or in its first `size` events."""
        with self.database.reading() as connection:
            return heads.inclusion(connection, event, size)

    def consistency(self, old: int, *, new: int | None = None) -> Consistency:
        """Prove that the first `old` events are the beginning of the history."""
        with self.database.reading() as connection:
            return heads.consistency(connection, old, new)

    def export(self, file: BinaryIO) -> None:
        """Write everything, evidence and all, as JSON Lines."""
        with self.database.reading() as connection:
            for line in transfer.lines(connection, self.evidence):
                file.write(line)

    def take_in(self, lines: Iterable[bytes], where: str) -> int:
        """Import a full export (`where` names it in messages); give how many events it held."""
        return self.database.write(
            lambda connection: transfer.take_in(connection, self.evidence, lines, where)
        )


def view_bytes(view: View) -> bytes:
    """A view's canonical JSON: equal views, equal bytes."""
    return encode(view)


def _reading(connection: Connection, copy: str, made: str) -> Reading:
    """A reading with its report, which is in the history once."""
    report, body = (
        entry.read() if (entry := history.named(connection, each)) else None
        for each in (copy, made)
    )
    if not isinstance(report, Report) or not isinstance(body, ReadingMade):
        raise BadRecord(f"the reading {made} or its copy {copy} is not in the ledger", where=made)
    return Reading(
        report=report,
        statements=body.statements,
        accounts=body.accounts,
        disclosures=body.disclosures,
        labels=body.labels,
        questions=body.questions,
        reader=body.reader,
    )
