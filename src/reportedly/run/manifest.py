"""What stands in the folder of a bulk run: which shards, of which files, and who read them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from reportedly.errors import BadUsage
from reportedly.records.reading import Reader
from reportedly.run.shard import Done, folders, replacing

NAME = "manifest.json"
SCHEMA = "reportedly/run/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A file that is set aside, since a process ended whenever it read it."""

    file: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Shards by name, in order. `reader`: who read them; shards of two readers do not mix.

    `relevance`: the filter that dropped reports first; null where all were read.
    """

    schema: str
    reader: Reader
    relevance: str | None = None
    done: tuple[Done, ...] = ()
    aside: tuple[Aside, ...] = ()

    def of(self, name: str) -> Done | None:
        """The shard of that name, if it stands."""
        return next((one for one in self.done if one.name == name), None)

    def plus(self, done: Done, aside: Sequence[Aside]) -> "Manifest":
        """The same with a shard more, or anew, and the files that were set aside for it."""
        others = (one for one in self.done if one.name != done.name)
        kept = (one for one in self.aside if one.file not in done.files)
        return replace(
            self,
            done=tuple(sorted((*others, done), key=lambda one: one.name)),
            aside=tuple(sorted((*kept, *aside), key=lambda one: one.file)),
        )


def opened(out: Path, reader: Reader, relevance: str | None = None) -> Manifest:
    """The manifest of a folder, which is made where it is not there; empty where there is none.

    Raises:
        BadUsage: the folder cannot be written, its manifest is damaged, or is of another reader or
            filter.
    """
    try:
        folders(out)
        text = (out / NAME).read_bytes() if (out / NAME).exists() else None
    except OSError as error:
        raise BadUsage(f"cannot write {out}: {error.strerror}. Name another folder.") from error
    if text is None:
        return Manifest(schema=SCHEMA, reader=reader, relevance=relevance)
    try:
        found = msgspec.json.decode(text, type=Manifest)
    except msgspec.MsgspecError as error:
        raise BadUsage(
            f"{out / NAME} is damaged ({error}). Name another folder, or remove that file to read "
            "everything again."
        ) from error
    if found.reader != reader or found.schema != SCHEMA:
        raise BadUsage(
            f"{out} was read by {found.reader.name} {found.reader.version} "
            f"({found.reader.model_sha256[:12]}), this is {reader.name} {reader.version} "
            f"({reader.model_sha256[:12]}): their readings do not mix. Name another folder."
        )
    if found.relevance != relevance:
        raise BadUsage(
            f"{out} was read {_filtered(found.relevance)}, this is {_filtered(relevance)}: "
            "what they leave out differs. Name another folder, or give or leave out --keep-all."
        )
    return found


def _filtered(relevance: str | None) -> str:
    return f"through the filter {relevance}" if relevance else "without a filter"


def saved(manifest: Manifest, out: Path) -> None:
    """Write the manifest whole, or not at all."""
    with replacing(out / NAME) as part:
        part.write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n")
