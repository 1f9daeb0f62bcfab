"""The command line: a thin skin over run/. Heavy packages are imported by the command that runs."""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportedly import __version__

if TYPE_CHECKING:
    from reportedly.errors import ItemError
    from reportedly.records.incident import Incident
    from reportedly.records.reading import Reading
    from reportedly.run.inputs import Observer
    from reportedly.run.session import Session

# What `export` writes: the names of publish/exports/formats.py, which is loaded by who exports.
EXPORTS = (
    *("ucdp-ged", "acled-like", "geojson", "followthemoney", "schemaorg-claim", "prov"),
    *("webannotation", "parquet", "csv", "csl", "bibtex"),
)
PROGRESS_FROM = 8  # reports; fewer are read before a bar could be looked at

_EXAMPLES = """
\b
Examples:
  reportedly brief examples/kalat
  reportedly brief examples/kalat --format html -o kalat.html
  reportedly read report.txt --published 2025-12-08 --format jsonl
  reportedly incidents examples/kalat examples/ansongo
  reportedly questions examples/ansongo --all
  reportedly export ucdp-ged examples/ansongo -o events.csv
  cat reports.jsonl | reportedly read - --format jsonl > readings.jsonl
  reportedly schema reading

\b
Exit codes: 0 all read; 1 some inputs could not be read (each named on
stderr with the reason, the rest done); 2 wrong usage.
"""


class _Failures:
    """How many inputs could not be read, and the way to say so."""

    def __init__(self) -> None:
        self.count = 0

    def add(self, error: "ItemError") -> None:
        self.count += 1
        click.echo(f"error: {error}", err=True)

    def leave(self) -> None:
        if self.count:
            sys.exit(1)


class _Commands(click.Group):
    """Errors that reportedly raises knowingly end a command with a line, never a traceback."""

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        r"""Let `\b` keep the lines of an example in the help apart, as docstrings spell it."""
        cmd.help = (cmd.help or "").replace("\\b", "\b")
        super().add_command(cmd, name)

    def invoke(self, ctx: click.Context) -> Any:
        from reportedly.errors import BadUsage, RunError

        try:
            return super().invoke(ctx)
        except BadUsage as error:
            raise click.UsageError(str(error), ctx) from error
        except RunError as error:
            raise click.ClickException(str(error)) from error


@click.group(
    cls=_Commands, epilog=_EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, prog_name="reportedly")
def main() -> None:
    """Who claims what about a security incident, in which words, how surely.

    reportedly reads news reports and official statements and keeps apart who asserts what, who
    disputes it, which reports only copy one another, and which evidence is shown or missing. It
    never says what is true.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """Which reports a command reads, and how."""

    files: tuple[str, ...]
    published: str | None
    language: str | None
    as_of: str | None = None


def _inputs(command: Any) -> Any:
    """The arguments of every reading command, handed to it as one."""

    @click.argument("files", nargs=-1, required=True, metavar="FILE...")
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
    @wraps(command)
    def run(
        files: tuple[str, ...], published: str | None, language: str | None, **rest: Any
    ) -> None:
        command(_Asked(files=files, published=published, language=language), **rest)

    return run


def _across(command: Any) -> Any:
    """The arguments of every command over several reports, handed to it as one."""

    @click.option(
        "--as-of",
        metavar="DATE",
        help="Count the age of open questions up to this day (default: the latest report's).",
    )
    @wraps(command)
    def run(asked: _Asked, as_of: str | None, **rest: Any) -> None:
        command(replace(asked, as_of=as_of), **rest)

    return _inputs(run)


def _written(*forms: str) -> Callable[[Any], Any]:
    """How a command's result is written; the first form is for a person."""

    def options(command: Any) -> Any:
        file = click.Path(path_type=Path)
        command = click.option("-o", "--output", type=file, help="Write to a file.")(command)
        choice = click.Choice(forms)
        return click.option("--format", "form", type=choice, default=forms[0], show_default=True)(
            command
        )

    return options


@main.command()
@_inputs
@_written("brief", "html", "json", "jsonl")
def read(asked: _Asked, form: str, output: Path | None) -> None:
    r"""Read reports and print what each of them says.

    FILE is a text, HTML or JSON Lines file, a folder of these, or - for standard input.

    \b
    Examples:
      reportedly read statement.txt --published 2025-12-08
      reportedly read reports/ --format jsonl > readings.jsonl
    """
    failures = _Failures()
    readings = _session(asked, failures).readings(asked.files)
    from reportedly.run import output as out

    if form == "jsonl":
        _write((out.jsonl(reading) + "\n" for reading in readings), output)
    else:
        _show(out.readings(list(readings)), form, output)
    failures.leave()


@main.command()
@_across
@_written("terminal", "html", "md", "json")
@click.option("--incident", metavar="ID", help="Only this incident; the first letters will do.")
def brief(asked: _Asked, form: str, output: Path | None, incident: str | None) -> None:
    r"""Print the brief of the incidents that these reports tell of.

    \b
    Examples:
      reportedly brief examples/kalat
      reportedly brief a.txt b.html --format md -o brief.md
    """
    failures = _Failures()
    found, readings = _incidents(asked, failures)
    from reportedly.run import output as out
    from reportedly.run.choose import by_id

    if incident is not None:
        found = (by_id(found, incident),)
    if readings:
        _show(out.briefs(found, readings), form, output)
    failures.leave()


@main.command()
@_across
@_written("table", "json", "jsonl")
@click.option("--since", metavar="DATE", help="Only what happened on this day or later.")
@click.option("--place", metavar="NAME", help="Only in this place, province or country (ML).")
@click.option("--type", "type_", metavar="TYPE", help="Only of this type ('armed clash').")
def incidents(
    asked: _Asked,
    form: str,
    output: Path | None,
    since: str | None,
    place: str | None,
    type_: str | None,
) -> None:
    r"""List the incidents that these reports tell of, with the grades of what is claimed.

    \b
    Examples:
      reportedly incidents examples/kalat
      reportedly incidents reports/ --since 2025-12-01 --place Balochistan
      reportedly incidents reports/ --format jsonl > incidents.jsonl
    """
    from reportedly.run.choose import chosen, wanted

    want = wanted(since, place, type_)
    failures = _Failures()
    kept, undated = chosen(_incidents(asked, failures)[0], want)
    from reportedly.run import output as out

    if undated:
        click.echo(f"note: --since leaves out {undated} without a date", err=True)
    _show(out.listed(kept), form, output)
    failures.leave()


@main.command()
@_across
@_written("table", "json", "jsonl")
@click.option("--all", "answered", is_flag=True, help="Answered questions too.")
def questions(asked: _Asked, form: str, output: Path | None, answered: bool) -> None:
    r"""List what these reports leave open and no later one answers, the oldest first.

    \b
    Examples:
      reportedly questions examples/ansongo
      reportedly questions examples/ansongo --all --as-of 2026-09-30
    """
    failures = _Failures()
    found, readings = _incidents(asked, failures)
    from reportedly.run import output as out

    _show(out.questions(found, readings, answered=answered), form, output)
    failures.leave()


@main.command()
@click.argument("kind", type=click.Choice(EXPORTS), metavar="KIND")
@_across
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to a file.")
@click.option(
    "--redact",
    "hidden",
    multiple=True,
    type=click.Choice(["persons", "witnesses", "minors", "places", "all"]),
    help="Hide names that are not public, sources that are no institution, ages of children, "
    "exact places; may be given more than once.",
)
def export(asked: _Asked, kind: str, output: Path | None, hidden: tuple[str, ...]) -> None:
    r"""Write what these reports tell of in somebody else's format.

    KIND is ucdp-ged, acled-like, geojson, followthemoney, schemaorg-claim, prov, webannotation,
    parquet, csv, csl or bibtex. What it cannot hold is told on standard error, line by line.

    \b
    Examples:
      reportedly export ucdp-ged examples/kalat examples/ansongo -o events.csv
      reportedly export geojson examples/ansongo -o map.geojson
      reportedly export followthemoney examples/kalat --redact all -o statements.jsonl
    """
    from reportedly.run import export as exporting

    exporting.check(kind, to_screen=output is None)
    failures = _Failures()
    found, readings = _incidents(asked, failures)

    def say(line: str) -> None:
        click.echo(f"note: {line}", err=True)

    data = exporting.export(kind, found, readings, hidden, say)
    _write([data], output)
    failures.leave()


@main.command()
@click.argument("table", type=click.Path(path_type=Path), metavar="CODED.csv")
@_across
@_written("table", "json", "jsonl")
@click.option(
    "--days",
    default=2,
    show_default=True,
    type=click.IntRange(0),
    help="Days by which dates may differ.",
)
@click.option(
    "--km",
    default=50.0,
    show_default=True,
    type=click.FloatRange(0),
    help="Distance by which places may differ.",
)
def compare(
    asked: _Asked, table: Path, form: str, output: Path | None, days: int, km: float
) -> None:
    r"""Lay events that coders coded beside what these reports say.

    CODED.csv is a table of UCDP GED or of ACLED. Told are: which incidents match which rows, where
    tolls, dates, places or sides differ, and what the reports say that the row does not.

    \b
    Examples:
      reportedly compare ged.csv reports/
      reportedly compare acled.csv reports/ --days 3 --format jsonl > differences.jsonl
    """
    from reportedly.publish.comparison.matching import Tolerance
    from reportedly.run import output as out
    from reportedly.run.compare import coded
    from reportedly.run.compare import compare as lay_beside

    failures = _Failures()
    events = coded(table, failures.add)
    found, readings = _incidents(asked, failures)
    within = Tolerance(days=days, km=km)
    say = _observer(failures).say
    _show(out.comparison(lay_beside(events, found, readings, within, say)), form, output)
    failures.leave()


@main.command()
@click.argument("name", type=click.Choice(["reading", "incident", "report"]))
def schema(name: str) -> None:
    r"""Print the JSON Schema of a record.

    \b
    Example:
      reportedly schema reading > reading.schema.json
    """
    import json

    from reportedly.publish.schema import schema as schema_of

    click.echo(json.dumps(schema_of(name), indent=2, ensure_ascii=False))


def _session(asked: _Asked, failures: _Failures) -> "Session":
    from reportedly.run.session import Session

    return Session(asked.published, asked.language, _observer(failures), asked.as_of)


def _incidents(asked: _Asked, failures: _Failures) -> "tuple[tuple[Incident, ...], list[Reading]]":
    """Read all reports and find what they tell of."""
    session = _session(asked, failures)
    readings = list(session.readings(asked.files))
    return session.incidents(readings), readings


def _observer(failures: _Failures) -> "Observer":
    from reportedly.run.inputs import Observer
    from reportedly.run.progress import Bar

    def say(line: str) -> None:
        click.echo(f"note: {line}", err=True)

    return Observer(say=say, error=failures.add, done=Bar(PROGRESS_FROM))


def _show(result: "Callable[[str | None], str | None]", form: str, output: Path | None) -> None:
    """Print for a person, or write in a form: `result(None)` prints, `result(form)` is text."""
    person = form in ("brief", "terminal", "table") and output is None
    text = result(None if person else form)
    if text is not None:
        _write([text], output)


def _write(parts: Iterable[str | bytes], output: Path | None) -> None:
    """Write to standard output, or to a file whose folder must exist; says which file."""
    if output is None:
        for part in parts:
            sys.stdout.buffer.write(part if isinstance(part, bytes) else part.encode())
        sys.stdout.buffer.flush()
        return
    try:
        with output.open("wb") as file:
            for part in parts:
                file.write(part if isinstance(part, bytes) else part.encode())
    except OSError as error:
        raise click.ClickException(f"cannot write {output}: {error.strerror}") from error
    click.echo(f"wrote {output}", err=True)


if __name__ == "__main__":
    main()
