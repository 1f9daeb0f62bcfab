"""name -> Institutions: looks names up in the registry that ships with the program."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, cached_property, lru_cache
from importlib import resources
from pathlib import Path

import msgspec

from reportedly.errors import BadData
from reportedly.records.institution import Institution, folded

# The rows formed by pattern: so many that a row is only decoded when somebody asks for it.
FORMED = "states.jsonl"
_ROW = msgspec.json.Decoder(Institution)
# Names in reports are looked up again and again: 700 reports hold 9,000 different ones.
CACHED = 20_000


class Rows:
    """The registry in memory; safe to share between threads: nothing is changed after loading."""

    def __init__(self, rows: Iterable[Institution], formed: bytes = b"") -> None:
        """Keep the rows by id; names are indexed when one is first looked for.

        Args:
            rows: those written by hand.
            formed: JSON Lines, a row each, that begin with the id; found by id only.
        """
        self.written: Mapping[str, Institution] = {row.id: row for row in rows}
        self._formed = b"\n" + formed
        self._cached = lru_cache(maxsize=CACHED)(self._get)

    def get(self, key: str) -> Institution | None:
        """The row of that id."""
        return self._cached(key)

    def find(self, name: str) -> tuple[Institution, ...]:
        """All rows with this name; several where only the country tells them apart.

        Case, accents, punctuation and a leading "the" do not count, but an acronym ("IS") is found
        in capitals only.
        """
        capitals = name.isupper()
        found = self._index.get(folded(name), ())
        return tuple(self.written[key] for key, acronym in found if capitals or not acronym)

    def chain(self, row: Institution) -> tuple[Institution, ...]:
        """The row, its parent, that one's parent, and so on."""
        found = [row]
        while (above := self.get(found[-1].parent or "")) is not None:
            found.append(above)
        return tuple(found)

    def _get(self, key: str) -> Institution | None:
        if key in self.written or not key:
            return self.written.get(key)
        start = self._formed.find(b'\n{"id":%s,' % msgspec.json.encode(key)) + 1
        return (
            _ROW.decode(self._formed[start : self._formed.index(b"\n", start)]) if start else None
        )

    @cached_property
    def _index(self) -> Mapping[str, tuple[tuple[str, bool], ...]]:
        """Ids by folded name, each with whether the name is an acronym."""
        index: dict[str, dict[str, bool]] = defaultdict(dict)
        for row in self.written.values():
            for name in row.names:
                index[folded(name)].setdefault(row.id, name.isupper())
        return {key: tuple(ids.items()) for key, ids in index.items()}


def folder() -> Path:
    """Where the registry's files are."""
    return Path(str(resources.files("reportedly.models") / "data" / "registry"))


def read(path: Path) -> tuple[Institution, ...]:
    """The rows of one file.

    Raises:
        BadData: the file is missing or damaged.
    """
    try:
        return tuple(_ROW.decode_lines(path.read_bytes()))
    except (OSError, msgspec.MsgspecError) as error:
        raise BadData(f"cannot read {path}: {error}. Install reportedly again.") from error


@cache
def written() -> tuple[Institution, ...]:
    """Every row that is not formed by pattern.

    Raises:
        BadData: a file is damaged, or there is none.
    """
    paths = [path for path in sorted(folder().glob("*.jsonl")) if path.name != FORMED]
    if not paths:
        raise BadData(f"the registry {folder()} has no files: install reportedly again.")
    return tuple(row for path in paths for row in read(path))


def digest() -> str:
    """SHA-256 (hex) over all files of the registry, in the order of their names."""
    whole = hashlib.sha256()
    for path in sorted(folder().iterdir()):
        whole.update(path.read_bytes())
    return whole.hexdigest()


def open_registry() -> Rows:
    """Load the registry that is installed with the program.

    Raises:
        BadData: a file is missing or damaged.
    """
    try:
        formed = (folder() / FORMED).read_bytes()
    except OSError as error:
        raise BadData(f"cannot read the registry: {error}. Install reportedly again.") from error
    return Rows(written(), formed)
