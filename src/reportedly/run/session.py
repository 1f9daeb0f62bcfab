"""A command's inputs -> readings: the kit is loaded only once something is to be read."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from reportedly.acquire import Options
from reportedly.errors import BadUsage
from reportedly.records.reading import Reading
from reportedly.run.inputs import Observer, read_all
from reportedly.run.wiring import kit


def readings(
    files: Sequence[str], published: str | None, observer: Observer
) -> Iterator[Reading]:
    """Read the reports that a command names, in order.

    Raises:
        BadUsage: `published` is no ISO 8601 date.
        BadData: a file that ships with reportedly is missing or damaged.
    """
    options = Options(published=_iso(published))
    return read_all(files, options, kit(), observer)


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
