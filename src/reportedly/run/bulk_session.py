"""What `reportedly run` does: files -> shards -> incidents, and how it went."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportedly.acquire import ARCHIVES, Named, walk
from reportedly.errors import ItemError, Unreadable
from reportedly.run.across import write_incidents
from reportedly.run.bulk import Bulk, Watch, run
from reportedly.run.engines import Engine, local
from reportedly.run.manifest import Manifest
from reportedly.run.progress import Bar
from reportedly.run.ray_engine import on_ray
from reportedly.run.session import Session
from reportedly.run.wiring import relevance

ENGINES: dict[str, Engine] = {"local": local, "ray": on_ray}


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """How to read in bulk: on which engine, by how many workers with how many threads each.

    `keep_all`: no report is dropped before it is read.
    """

    engine: str
    workers: int
    threads: int
    keep_all: bool


def read_in_bulk(session: Session, paths: Sequence[str], out: Path, how: How) -> str:
    """Read into `out`; gives a line on what stands there.

    Raises:
        BadUsage: see `bulk.run`.
    """
    ask = Bulk(
        out=out.resolve(),
        options=session.options,
        workers=how.workers,
        engine=ENGINES[how.engine],
        archives=ARCHIVES,
        reader=session.kit.marker.reader,
        relevance=None if how.keep_all else relevance().name,
        threads=how.threads,
    )
    watch = Watch(say=session.observer.say, done=Bar(2, "shards"))
    manifest = run(tuple(_files(session, paths)), ask, watch)
    _tell(manifest, session, out)
    incidents = write_incidents(manifest, ask.out, session.kit)
    readings = sum(one.readings for one in manifest.done)
    telling = sum(one.telling for one in manifest.done)
    dropped = sum(one.dropped for one in manifest.done)
    left = "" if how.keep_all else f", {dropped} reports dropped unread (see {out / 'dropped'})"
    return f"{readings} readings, {telling} of them on incidents, {incidents} incidents{left}"


def _files(session: Session, paths: Sequence[str]) -> Iterator[str]:
    """The files that the paths name, whole paths, so that every process finds them."""
    for path in paths:
        for found in walk(path):
            if isinstance(found, Named) and found.path is not None and not found.piped:
                yield str(found.path.resolve())
            elif isinstance(found, Named):
                message = f"cannot read {found.where} in bulk: only files can be read again."
                session.observer.error(Unreadable(message, where=found.where))
            elif isinstance(found, ItemError):
                session.observer.error(found)
            else:
                session.observer.say(found.message)


def _tell(manifest: Manifest, session: Session, out: Path) -> None:
    for one in manifest.aside:
        session.observer.error(
            Unreadable(
                f"set {one.file} aside: {one.why} whenever it was read. Read it by itself with "
                "reportedly read, and report it.",
                where=one.file,
            )
        )
    for shard in manifest.done:
        if shard.failures:
            told = out / "failures" / f"{shard.name}.jsonl"
            message = f"{shard.failures} inputs of {shard.name} could not be read: see {told}"
            session.observer.error(Unreadable(message, where=shard.name))
