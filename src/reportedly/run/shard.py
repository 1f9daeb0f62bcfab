"""One input of a bulk run -> one shard of readings (Parquet) and its failures, written whole."""

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportedly.acquire import Options
from reportedly.errors import BadUsage, ItemError
from reportedly.models.onnx import THREADS
from reportedly.ports import Relevance
from reportedly.publish.jsonl import dump
from reportedly.records.reading import Account, Reading
from reportedly.records.report import Report
from reportedly.run.inputs import Observer, read_all
from reportedly.run.wiring import Kit, encoder_marker, kit, relevance

if TYPE_CHECKING:
    import pyarrow as pa

# Readings that are written together: a group of rows that a reader of the file can skip.
ROWS = 512
CHUNK = 1 << 20
# The columns on the report itself, which stand first; `report` is its id.
REPORT = ("report", "sha256", "title", "publisher", "published", "url", "kind", "language")
_FIELDS = {"report": "id"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What becomes one shard: the files, and where it goes: `out/readings/NAME.parquet`.

    `relevant_only`: what the relevance filter drops is not read, but listed in
    `out/dropped/NAME.parquet`. `threads`: of the encoder.
    """

    name: str
    files: tuple[str, ...]
    out: str
    options: Options
    relevant_only: bool = True
    threads: int = THREADS


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A shard that stands: how many readings, how many tell of an incident, what failed.

    `dropped`: how many reports the relevance filter left unread.

    `sha256`: of the names and bytes of the files, so that a changed file is read again.
    """

    name: str
    files: tuple[str, ...]
    sha256: str
    readings: int
    telling: int
    failures: int
    dropped: int = 0


@dataclass(slots=True, kw_only=True)
class _Kept:
    """What came of a task so far."""

    failures: list[ItemError] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    dropped: list[dict[str, Any]] = field(default_factory=list)

    def drop(self, report: Report, score: float) -> None:
        """Keep what is to be listed of a report that is not read."""
        self.dropped.append({**_of_report(report), "score": round(score, 3)})


def work(task: Task) -> Done:
    """Read the files of a task and write its shard; nothing half-written is ever seen.

    Raises:
        BadUsage: Parquet cannot be written.
        OSError: the shard cannot be written.
    """
    kept = _Kept()
    observer = Observer(say=kept.notes.append, error=kept.failures.append, dropped=kept.drop)
    relevance = _relevance(task.threads) if task.relevant_only else None
    found = read_all(task.files, task.options, _kit(task.threads), observer, relevance)
    out, file = Path(task.out), f"{task.name}.parquet"
    readings, telling = _write(found, out / "readings" / file)
    if task.relevant_only:
        _list(kept.dropped, out / "dropped" / file)
    _tell(kept, out / "failures" / f"{task.name}.jsonl")
    return Done(
        name=task.name,
        files=task.files,
        sha256=digest(task.files),
        readings=readings,
        telling=telling,
        failures=len(kept.failures),
        dropped=len(kept.dropped),
    )


def digest(files: tuple[str, ...]) -> str:
    """The hash of some files' names and bytes; of the name alone where one cannot be read."""
    whole = hashlib.sha256()
    for file in files:
        whole.update(file.encode("utf-8", "surrogateescape") + b"\0")
        try:
            with Path(file).open("rb") as stream:
                while chunk := stream.read(CHUNK):
                    whole.update(chunk)
        except OSError:
            whole.update(b"\0unreadable")
    return whole.hexdigest()


def folders(out: Path) -> None:
    """Make the folders that shards go to.

    Raises:
        OSError: they cannot be made.
    """
    for name in ("readings", "dropped", "failures"):
        (out / name).mkdir(parents=True, exist_ok=True)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A file to write beside `path`, which takes its place once it is written and on the disk."""
    part = path.with_name(f"{path.name}.part")
    yield part
    with part.open("rb+") as stream:
        os.fsync(stream.fileno())
    part.replace(path)


@cache
def _kit(threads: int) -> Kit:
    """Everything that reading needs, once a process."""
    return kit(encoder_marker(threads))


@cache
def _relevance(threads: int) -> Relevance:
    """The filter, once a process."""
    return relevance(threads)


def _write(found: Iterator[Reading], path: Path) -> tuple[int, int]:
    pa, parquet = arrow()
    schema = _schema(pa)
    readings = telling = 0
    with (
        replacing(path) as part,
        parquet.ParquetWriter(part, schema, compression="zstd") as writer,
    ):
        while rows := [_row(one) for one in islice(found, ROWS)]:
            writer.write_table(pa.Table.from_pylist(rows, schema=schema))
            readings += len(rows)
            telling += sum(1 for row in rows if row["accounts"])
    return readings, telling


def _list(dropped: list[dict[str, Any]], path: Path) -> None:
    """Write what was left unread, a row each."""
    pa, parquet = arrow()
    schema = pa.schema([*((name, pa.string()) for name in REPORT), ("score", pa.float64())])
    with replacing(path) as part:
        parquet.write_table(pa.Table.from_pylist(dropped, schema=schema), part, compression="zstd")


def arrow() -> tuple[Any, Any]:
    """The library that writes Parquet, and its Parquet.

    Raises:
        BadUsage: it is not installed.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        raise BadUsage(
            "reportedly run writes Parquet: pip install 'reportedly[parquet]'. "
            "Without it, reportedly read --format jsonl reads the same reports."
        ) from None
    return pa, parquet


def _schema(pa: Any) -> "pa.Schema":
    where = ("event_type", "modality", "date_start", "date_end", "place", "admin1", "country")
    columns = [(name, pa.string()) for name in REPORT]
    columns += [("statements", pa.int32()), ("accounts", pa.int32())]
    columns += [(name, pa.string()) for name in where]
    columns += [("latitude", pa.float64()), ("longitude", pa.float64()), ("reading", pa.string())]
    return pa.schema(columns)


def _row(reading: Reading) -> dict[str, Any]:
    """A reading as a row: what to choose by, and all of it as JSON in the last column."""
    return {
        **_of_report(reading.report),
        "statements": len(reading.statements),
        "accounts": len(reading.accounts),
        **_main(next((one for one in reading.accounts if one.main), None)),
        "reading": dump(reading),
    }


def _of_report(report: Report) -> dict[str, Any]:
    return {name: _plain(getattr(report, _FIELDS.get(name, name))) for name in REPORT}


def _main(account: Account | None) -> dict[str, Any]:
    if account is None:
        return {}
    date, place = account.date, account.place
    return {
        "event_type": account.event_type,
        "modality": account.modality,
        "date_start": date.start if date else None,
        "date_end": date.end if date else None,
        "place": _plain(place.name) if place else None,
        "admin1": place.admin1 if place else None,
        "country": place.country if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
    }


def _plain(text: str | None) -> str | None:
    """Text that UTF-8 can hold; the reading's own JSON keeps it as it was."""
    return text and text.encode("utf-8", "replace").decode()


def _tell(kept: _Kept, path: Path) -> None:
    """One line for each input that could not be read, and for each note."""
    told = [{"where": one.where, "error": str(one)} for one in kept.failures]
    told += [{"note": note} for note in kept.notes]
    with replacing(path) as part:
        lines = "".join(json.dumps(one, ensure_ascii=True) + "\n" for one in told)
        part.write_text(lines, "ascii")
