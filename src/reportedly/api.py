"""For notebooks and scripts: `import reportedly as rp`, then `rp.read(text)` or `rp.brief(folder)`.

Everything here is a thin skin over run/, as the command line is: the same records, the same words.
"""

import html
import io
import json
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.acquire import Acquired, Options, acquire, in_english
from reportedly.errors import BadUsage, ItemError
from reportedly.publish.exports.bundle import bundle
from reportedly.publish.exports.rows import COLUMNS, rows
from reportedly.records.incident import Incident
from reportedly.records.reading import Reading
from reportedly.run import output, pipeline
from reportedly.run.choose import day
from reportedly.run.export import check, export
from reportedly.run.inputs import Observer, read_all
from reportedly.run.wiring import Kit, kit

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

HEIGHT = 520  # pixels of a brief in a notebook: it scrolls in itself
# What is known of a text beside itself: the contract's fields of a report.
KNOWN = ("id", "title", "publisher", "published", "kind", "url", "author", "language")


class Note(UserWarning):
    """Something that a run tells: an input that could not be read, a loss of an export."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What reports say: their readings and, where incidents were asked for, the incidents.

    In a notebook it shows itself as the brief (or as the readings where there are no incidents).
    `failures`: the inputs that could not be read, each with the reason.
    """

    readings: tuple[Reading, ...]
    incidents: tuple[Incident, ...] = ()
    failures: tuple[ItemError, ...] = ()

    def html(self) -> str:
        """The brief as one HTML page, whole in itself."""
        return self._written("html")

    def markdown(self) -> str:
        """The brief in Markdown.

        Raises:
            BadUsage: there are no incidents: `read` makes none.
        """
        if not self.incidents:
            raise BadUsage("a brief in Markdown needs incidents: use reportedly.brief(...)")
        return self._written("md")

    def export(self, kind: str, redact: Sequence[str] = ()) -> bytes:
        """Write in one of the formats of `reportedly export`; losses are warnings.

        Args:
            kind: "ucdp-ged", "geojson", "parquet" and the others of docs/exports.md.
            redact: what to hide: "persons", "witnesses", "minors", "places", or "all".

        Raises:
            BadUsage: there is no such format, or its package is not installed.
        """
        check(kind, to_screen=False)
        return export(kind, self.incidents, self.readings, tuple(redact), _note)

    def to_pandas(self) -> "pd.DataFrame":
        """One long table, a row for each thing that somebody says (docs/exports.md, csv).

        Raises:
            ModuleNotFoundError: pandas is not installed.
        """
        import pandas as pd

        kinds = {"text": "string", "whole": "Int64", "real": "Float64", "truth": "boolean"}
        table = list(rows(bundle(self.incidents, self.readings)))
        return pd.DataFrame(
            {
                column.name: pd.array([row.get(column.name) for row in table], kinds[column.kind])
                for column in COLUMNS
            }
        )

    def to_polars(self) -> "pl.DataFrame":
        """The same table for polars.

        Raises:
            ModuleNotFoundError: polars is not installed.
        """
        import polars as pl

        kinds = {"text": pl.String, "whole": pl.Int64, "real": pl.Float64, "truth": pl.Boolean}
        table = list(rows(bundle(self.incidents, self.readings)))
        return pl.DataFrame(
            {column.name: [row.get(column.name) for row in table] for column in COLUMNS},
            schema={column.name: kinds[column.kind] for column in COLUMNS},
        )

    def _repr_html_(self) -> str:
        """The page in a frame of its own that runs nothing: reports are other people's words."""
        page = html.escape(self.html(), quote=True)
        style = f"width:100%;height:{HEIGHT}px;border:1px solid #ccc"
        return f'<iframe sandbox srcdoc="{page}" style="{style}"></iframe>'

    def __str__(self) -> str:
        """The brief, or the readings, as plain text."""
        return self._written("terminal" if self.incidents else "brief")

    def _written(self, form: str) -> str:
        shown = output.briefs(self.incidents, self.readings)
        result = shown if self.incidents else output.readings(self.readings)
        written = result(form)
        return written if isinstance(written, str) else ""


def read(text: str, **known: str) -> Told:
    """Read one text; nothing is guessed of when it was published.

    Args:
        text: the report's words.
        known: what is known of it: id, title, publisher, published, kind, url, author, language.

    Raises:
        BadUsage: something else is said to be known of it.
        ItemError: it cannot be read as a report, for example since it is in another language.
    """
    unknown = known.keys() - set(KNOWN)
    if unknown:
        raise BadUsage(
            f"read: no such field: {', '.join(sorted(unknown))}. Use {', '.join(KNOWN)}."
        )
    line = json.dumps(known | {"text": text}).encode()
    options = Options(published=None, language=known.get("language"))
    (found,) = acquire(("-",), options, stdin=io.BytesIO(line))
    outcome = in_english(found, options, _kit().languages)
    if isinstance(outcome, Acquired):
        return Told(readings=pipeline.read_batch((outcome.report,), _kit()))
    raise outcome if isinstance(outcome, ItemError) else BadUsage(f"read: {outcome}")


def brief(*paths: str | Path, published: str | None = None, as_of: str | None = None) -> Told:
    """Read files and folders, and find the incidents that they tell of.

    Args:
        paths: files, or folders of them, of any format that `reportedly read` takes.
        published: the ISO date of reports that bear none.
        as_of: the ISO day up to which the age of open questions is counted; the day of the latest
            report where it is not given.

    Raises:
        BadUsage: `published` or `as_of` is no day.
    """
    failures: list[ItemError] = []
    observer = Observer(say=_note, error=failures.append)
    options = Options(published=day(published, "published"), language=None)
    until = day(as_of, "as_of")
    readings = tuple(read_all([str(path) for path in paths], options, _kit(), observer))
    for failure in failures:
        _note(str(failure))
    incidents = pipeline.incidents(readings, _kit(), until)
    return Told(readings=readings, incidents=incidents, failures=tuple(failures))


def _note(line: str) -> None:
    warnings.warn(line, Note, stacklevel=3)


@cache
def _kit() -> Kit:
    """What reading needs, loaded once for a session."""
    return kit()
