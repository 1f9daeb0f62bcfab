"""What commands share: their options, how they count failures, and how they print and write."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportedly.records.reader_options import ENCODER, ReaderOptions

if TYPE_CHECKING:
    from reportedly.errors import ItemError
    from reportedly.ledger.ledger import Ledger
    from reportedly.records.incident import Incident
    from reportedly.records.reading import Reading
    from reportedly.records.report import Report
    from reportedly.run.inputs import Observer
    from reportedly.run.output import Result
    from reportedly.run.session import Session

FILE = click.Path(path_type=Path, dir_okay=False)
PROGRESS_FROM = 8  # reports; fewer are read before a bar could be looked at


class Failures:
    """How many inputs could not be read, and the way to say so."""

    def __init__(self) -> None:
        """None yet."""
        self.count = 0

    def add(self, error: "ItemError") -> None:
        """Count one, and say which on standard error."""
        self.count += 1
        click.echo(f"error: {error}", err=True)

    def leave(self) -> None:
        """End with exit code 1 where there was any."""
        if self.count:
            sys.exit(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which reports a command reads, and how."""

    files: tuple[str, ...]
    published: str | None
    language: str | None
    relevant_only: bool = False
    as_of: str | None = None
    ledger: str | None = None
    reader: ReaderOptions = field(default_factory=ReaderOptions)


def stacked(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Several options of a command as one decorator; help shows the last one first."""

    def decorate(command: Any) -> Any:
        for option in options:
            command = option(command)
        return command

    return decorate


# Which reader reads.
_reader = stacked(
    click.option("--model", metavar="NAME", help="The model that a server is asked for."),
    click.option(
        "--endpoint",
        metavar="URL",
        help="The server of --reader openai: reports are sent there.",
    ),
    click.option(
        "--reader",
        metavar="NAME",
        default=ENCODER,
        show_default=True,
        help="What reads: encoder, rules, openai, or another that is installed.",
    ),
)


def inputs(command: Any) -> Any:
    """The arguments of every reading command, handed to it as one."""
    return click.argument("files", nargs=-1, required=True, metavar="FILE...")(reading(command))


def reading(command: Any) -> Any:
    """How reports are read; the files are the command's own argument."""

    @click.option(
        "--language",
        metavar="CODE",
        help="Take every report for this language (en): nothing is refused for its language.",
    )
    @click.option(
        "--published",
        metavar="DATE",
        help="Date of publication (YYYY-MM-DD) of reports that bear none.",
    )
    @_reader
    @wraps(command)
    def run(
        files: tuple[str, ...], published: str | None, language: str | None, **rest: Any
    ) -> None:
        by = ReaderOptions(
            name=rest.pop("reader"), endpoint=rest.pop("endpoint"), model=rest.pop("model")
        )
        command(Asked(files=files, published=published, language=language, reader=by), **rest)

    return run


def screened(command: Any) -> Any:
    """The option to leave out what tells of no incident, unread."""

    @click.option(
        "--relevant-only",
        is_flag=True,
        help="Leave out, unread, what a quick filter finds to tell of no incident.",
    )
    @wraps(command)
    def run(asked: Asked, *, relevant_only: bool, **rest: Any) -> None:
        command(replace(asked, relevant_only=relevant_only), **rest)

    return run


def across(command: Any) -> Any:
    """The arguments of every command over several reports or a ledger, handed to it as one."""

    @at_ledger
    @click.option(
        "--as-of",
        metavar="DATE",
        help="Count the age of open questions up to this day (default: the latest report's).",
    )
    @wraps(command)
    def run(asked: Asked, as_of: str | None, ledger: str | None, **rest: Any) -> None:
        command(replace(asked, as_of=as_of, ledger=ledger), **rest)

    return click.argument("files", nargs=-1, metavar="[FILE...]")(reading(run))


def at_ledger(command: Any) -> Any:
    """The option that names a ledger."""
    return click.option(
        "--ledger",
        metavar="PATH|URL",
        help="The ledger: a file, or postgresql://USER@HOST/NAME (default: ./reportedly.db).",
    )(command)


def by_whom(command: Any) -> Any:
    """The option that says who it is."""
    return click.option(
        "--by", metavar="NAME", help="Who you are (default: the variable REPORTEDLY_BY)."
    )(command)


@contextmanager
def opened(
    where: str | None, *, create: bool = False, evidence: Path | None = None
) -> "Iterator[Ledger]":
    """The ledger that is meant, opened; a file that is not there is made only by what adds."""
    from reportedly.ledger.ledger import open_ledger
    from reportedly.run import settings

    with open_ledger(
        settings.ledger(where), create=create, evidence=settings.evidence(evidence)
    ) as ledger:
        yield ledger


def written(*forms: str) -> Callable[[Any], Any]:
    """How a command's result is written; the first form is for a person."""

    def options(command: Any) -> Any:
        file = click.Path(path_type=Path)
        command = click.option("-o", "--output", type=file, help="Write to a file.")(command)
        choice = click.Choice(forms)
        return click.option("--format", "form", type=choice, default=forms[0], show_default=True)(
            command
        )

    return options


def left_out(count: int) -> None:
    """Say how many incidents are not shown because people rejected them."""
    if count:
        note(f"{count} rejected left out; --rejected shows them")


def session(asked: Asked, failures: Failures) -> "Session":
    """All that reading needs, loaded once."""
    from reportedly.run.session import Session
    from reportedly.run.settings import reader_key

    return Session(
        asked.published,
        asked.language,
        observer(failures),
        asked.as_of,
        reader=replace(asked.reader, key=reader_key()),
        relevant_only=asked.relevant_only,
    )


def of_ledger(asked: Asked) -> bool:
    """Whether a ledger is asked, not files."""
    if asked.files and asked.ledger:
        raise click.UsageError("name files or a ledger, not both")
    read = asked.relevant_only or asked.reader != ReaderOptions()
    if not asked.files and (asked.published or asked.language or read):
        raise click.UsageError(
            "--published, --language, --reader and --relevant-only are for files that are read: "
            "name some"
        )
    return not asked.files


def incidents_of(asked: Asked, failures: Failures) -> "tuple[tuple[Incident, ...], list[Reading]]":
    """Read all reports and find what they tell of."""
    it = session(asked, failures)
    readings = list(it.readings(asked.files))
    return it.incidents(readings), readings


def records_of(
    asked: Asked, failures: Failures, quoting: "Callable[[Incident], bool]" = lambda _: True
) -> "tuple[tuple[Incident, ...], list[Reading]]":
    """The incidents of a ledger or of files, with the readings that they quote.

    `quoting`: of which of a ledger's incidents the readings are wanted.
    """
    if not of_ledger(asked):
        return incidents_of(asked, failures)
    from reportedly.run.desk import show as desk

    with opened(asked.ledger) as ledger:
        found = desk.every(ledger, desk.Asked(as_of=asked.as_of)).incidents
        return found, desk.readings(ledger, [each for each in found if quoting(each)])


def note(line: str) -> None:
    """Tell the user something on standard error."""
    click.echo(f"note: {line}", err=True)


def observer(failures: Failures) -> "Observer":
    """Who hears what goes on: notes and errors on standard error, and a bar."""
    from reportedly.run.inputs import Observer
    from reportedly.run.progress import Bar

    return Observer(
        say=note, error=failures.add, done=Bar(PROGRESS_FROM, "reports"), dropped=_dropped
    )


def _dropped(report: "Report", score: float) -> None:
    note(f"{report.title or report.id}: not read, tells of no incident by the filter ({score:.1f})")


def show(result: "Result", form: str, output: Path | None) -> None:
    """Print for a person, or write in a form: `result(None)` prints, `result(form)` is written."""
    if form == "pdf" and output is None and sys.stdout.isatty():
        raise click.UsageError("A PDF is not for the terminal: name a file with -o brief.pdf.")
    person = form in ("brief", "terminal", "table") and output is None
    made = result(None if person else form)
    if made is not None:
        write([made], output)


def write(parts: Iterable[str | bytes], output: Path | None) -> None:
    """Write to standard output, or to a file whose folder must exist; says which file."""
    if output is None:
        for part in parts:
            sys.stdout.buffer.write(_bytes(part))
        sys.stdout.buffer.flush()
        return
    try:
        with output.open("wb") as file:
            for part in parts:
                file.write(_bytes(part))
    except OSError as error:
        raise click.ClickException(f"cannot write {output}: {error.strerror}") from error
    click.echo(f"wrote {output}", err=True)


def _bytes(part: str | bytes) -> bytes:
    return part.encode() if isinstance(part, str) else part
