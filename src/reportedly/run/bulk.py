"""Many inputs -> a folder of shards, resumable: the driver of `reportedly run`."""

import hashlib
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reportedly.acquire import Options, suffix_of
from reportedly.models.onnx import THREADS
from reportedly.records.reading import Reader
from reportedly.run.engines import Died, Engine
from reportedly.run.manifest import Aside, Manifest, opened, saved
from reportedly.run.shard import Done, Task, arrow, digest, folders

# Files of one report each that go into a shard together: a shard each would be millions.
TOGETHER = 500
PROBES = "probes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulk:
    """What a bulk run is asked for.

    `archives`: suffixes of files that hold many reports each. `reader`: who reads. `relevance`:
    the name of the filter that drops reports first; null to read all. `threads`: of each worker's
    encoder.
    """

    out: Path
    options: Options
    workers: int
    engine: Engine
    archives: frozenset[str]
    reader: Reader
    relevance: str | None = None
    threads: int = THREADS


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """What a run tells while it goes on: a line for the user, and how many shards of all stand."""

    say: Callable[[str], None]
    done: Callable[[int, int], None]


def run(files: Sequence[str], ask: Bulk, watch: Watch) -> Manifest:
    """Read all files into shards; those that stand from an earlier run are not read again.

    Raises:
        BadUsage: the folder or its manifest cannot be used, or an extra is not installed.
    """
    arrow()
    manifest = opened(ask.out, ask.reader, ask.relevance)
    tasks = tuple(_tasks(files, ask))
    waiting = [task for task in tasks if not _stands(manifest, task)]
    watch.done(len(tasks) - len(waiting), len(tasks))
    for count, (done, asides) in enumerate(_made(waiting, ask, watch), 1):
        manifest = manifest.plus(done, asides)
        saved(manifest, ask.out)
        watch.done(len(tasks) - len(waiting) + count, len(tasks))
    return manifest


def _tasks(files: Sequence[str], ask: Bulk) -> Iterator[Task]:
    """One task an archive; other files by the hundreds, in the order in which they come."""
    single = [file for file in files if suffix_of(file) not in ask.archives]
    groups = [tuple(single[at : at + TOGETHER]) for at in range(0, len(single), TOGETHER)]
    groups += [(file,) for file in files if suffix_of(file) in ask.archives]
    for group in groups:
        yield Task(
            name=_name(group),
            files=group,
            out=str(ask.out),
            options=ask.options,
            relevant_only=ask.relevance is not None,
            threads=ask.threads,
        )


def _name(files: tuple[str, ...]) -> str:
    """A name for a shard: of its first file, told apart by all their names."""
    first = re.sub(r"[^\w.-]+", "_", Path(files[0]).name, flags=re.ASCII)[:60]
    whole = "\0".join(files).encode("utf-8", "surrogateescape")
    return f"{first}-{hashlib.sha256(whole).hexdigest()[:12]}"


def _stands(manifest: Manifest, task: Task) -> bool:
    """Whether the task's shard stands and its files are what they were."""
    done = manifest.of(task.name)
    return (
        done is not None
        and (Path(task.out) / "readings" / f"{task.name}.parquet").exists()
        and done.sha256 == digest(task.files)
    )


def _made(
    tasks: Sequence[Task], ask: Bulk, watch: Watch
) -> Iterator[tuple[Done, tuple[Aside, ...]]]:
    """Every task once; the files over which a process dies again, alone, are set aside."""
    died = []
    for one in ask.engine(tasks, ask.workers) if tasks else ():
        if isinstance(one, Died):
            died.append(one.task)
        else:
            yield one, ()
    for task in died:
        watch.say(f"{task.name}: a process ended while it was read; it is read again, alone")
        yield _again(task, ask)


def _again(task: Task, ask: Bulk) -> tuple[Done, tuple[Aside, ...]]:
    """Read a task alone; where the process ends again, without the files that end it."""
    made = _alone(task, ask)
    if isinstance(made, Done):
        return made, ()
    probes = Path(task.out) / PROBES
    folders(probes)
    asides = tuple(_ending(replace(task, out=str(probes)), ask))
    shutil.rmtree(probes)
    ending = {one.file for one in asides}
    rest = tuple(file for file in task.files if file not in ending)
    made = _alone(replace(task, files=rest), ask)
    if isinstance(made, Died):
        # Nothing ends it by itself: it is read file by file no further.
        asides = tuple(Aside(file=file, why=made.why) for file in task.files)
        made = _alone(replace(task, files=()), ask)
    if isinstance(made, Died):
        raise RuntimeError(f"a process that reads nothing ends: {made.why}")
    return replace(made, files=task.files, sha256=digest(task.files)), asides


def _ending(task: Task, ask: Bulk) -> Iterator[Aside]:
    """The files over which a process ends, found by halves."""
    made = _alone(task, ask)
    if isinstance(made, Done):
        return
    if len(task.files) == 1:
        yield Aside(file=task.files[0], why=made.why)
        return
    middle = len(task.files) // 2
    for half in (task.files[:middle], task.files[middle:]):
        yield from _ending(replace(task, files=half), ask)


def _alone(task: Task, ask: Bulk) -> Done | Died:
    (made,) = ask.engine((task,), 1)
    return made
