"""What a command does: inputs -> readings -> incidents, with everything loaded once."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from reportedly.acquire import Options
from reportedly.errors import BadUsage
from reportedly.ports import Relevance
from reportedly.records.incident import Incident
from reportedly.records.reader_options import ReaderOptions
from reportedly.records.reading import Reading
from reportedly.run import pipeline
from reportedly.run.choose import day
from reportedly.run.inputs import Observer, read_all
from reportedly.run.readers import marker
from reportedly.run.wiring import Kit, kit, relevance


class Session:
    """One run of a command.

    `as_of`: the day from which the age of open questions is counted; null for the day of the latest
    report, never today. `reader`: which reader, the shipped encoder unless told otherwise.
    `relevant_only`: reports that the filter drops are not read.

    Raises:
        BadUsage: `published` is no ISO 8601 date, `language` none that is read, `as_of` no day, or
            `reader` none that is known.
        BadData: a file that ships with reportedly is missing or damaged.
    """

    def __init__(
        self,
        published: str | None,
        language: str | None,
        observer: Observer,
        as_of: str | None = None,
        *,
        reader: ReaderOptions | None = None,
        relevant_only: bool = False,
    ) -> None:
        """Check the options, then load all that reading needs."""
        self.options = Options(published=_iso(published), language=_english(language))
        self._as_of = day(as_of, "--as-of")
        self.observer = observer
        self.kit: Kit = kit(marker(reader or ReaderOptions(), observer.say))
        self.relevance: Relevance | None = relevance() if relevant_only else None

    def readings(self, files: Sequence[str]) -> Iterator[Reading]:
        """Read the reports that a command names, in order."""
        return read_all(files, self.options, self.kit, self.observer, self.relevance)

    def incidents(self, readings: Sequence[Reading]) -> tuple[Incident, ...]:
        """The incidents that the readings tell of."""
        return pipeline.incidents(readings, self.kit, self._as_of)


def _iso(published: str | None) -> str | None:
    if published is None:
        return None
    try:
        datetime.fromisoformat(published)
    except ValueError:
        raise BadUsage(
            f"--published {published}: not a date. Write it as YYYY-MM-DD, for example 2025-12-08."
        ) from None
    return published


def _english(language: str | None) -> str | None:
    if language is None or language.strip().lower() == "en":
        return language and "en"
    raise BadUsage(
        f"--language {language}: reportedly reads English. Write --language en to read every "
        "report as English, or leave it out to have other languages named and left out."
    )
