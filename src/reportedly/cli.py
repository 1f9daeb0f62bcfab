"""The command line: a thin skin over run/. Heavy packages are imported by the command that runs."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportedly import __version__

if TYPE_CHECKING:
    from reportedly.errors import ItemError
    from reportedly.run.inputs import Observer
    from reportedly.run.session import Session

PROGRESS_FROM = 8  # reports; fewer are read before a bar could be looked at

_EXAMPLES = """
\b
Examples:
  reportedly brief examples/kalat
  reportedly brief examples/kalat --format html -o kalat.html
  reportedly read report.txt --published 2025-12-08 --format jsonl
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


def _inputs(command: Any) -> Any:
    """The arguments that every reading command takes."""
    command = click.option(
        "--published",
        metavar="DATE",
        help="Date of publication (YYYY-MM-DD) of reports that bear none.",
    )(command)
    command = click.option(
        "--language",
        metavar="CODE",
        help="Take every report for this language (en): nothing is refused for its language.",
    )(command)
    return click.argument("files", nargs=-1, required=True, metavar="FILE...")(command)


@main.command()
@_inputs
@click.option(
    "--format",
    "form",
    type=click.Choice(["brief", "html", "json", "jsonl"]),
    default="brief",
    show_default=True,
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to a file.")
def read(
    files: tuple[str, ...],
    published: str | None,
    language: str | None,
    form: str,
    output: Path | None,
) -> None:
    r"""Read reports and print what each of them says.

    FILE is a text, HTML or JSON Lines file, a folder of these, or - for standard input.

    \b
    Examples:
      reportedly read statement.txt --published 2025-12-08
      reportedly read reports/ --format jsonl > readings.jsonl
    """
    failures = _Failures()
    readings = _session(published, language, failures).readings(files)
    from reportedly.run import output as out

    if form == "jsonl":
        _write((out.jsonl(reading) + "\n" for reading in readings), output)
    elif form == "brief" and output is None:
        out.readings_to_terminal(list(readings))
    else:
        _write([out.readings_as(form, list(readings))], output)
    failures.leave()


@main.command()
@_inputs
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "html", "md", "json"]),
    default="terminal",
    show_default=True,
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to a file.")
def brief(
    files: tuple[str, ...],
    published: str | None,
    language: str | None,
    form: str,
    output: Path | None,
) -> None:
    r"""Print the brief of the incidents that these reports tell of.

    \b
    Examples:
      reportedly brief examples/kalat
      reportedly brief a.txt b.html --format md -o brief.md
    """
    failures = _Failures()
    session = _session(published, language, failures)
    readings = list(session.readings(files))
    from reportedly.run import output as out

    if readings:
        incidents = session.incidents(readings)
        if form == "terminal" and output is None:
            out.brief_to_terminal(incidents, readings)
        else:
            _write([out.brief_as(form, incidents, readings)], output)
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


def _session(published: str | None, language: str | None, failures: _Failures) -> "Session":
    from reportedly.run.session import Session

    return Session(published, language, _observer(failures))


def _observer(failures: _Failures) -> "Observer":
    from reportedly.run.inputs import Observer
    from reportedly.run.progress import Bar

    def say(line: str) -> None:
        click.echo(f"note: {line}", err=True)

    return Observer(say=say, error=failures.add, done=Bar(PROGRESS_FROM))


def _write(parts: Iterable[str], output: Path | None) -> None:
    """Write to standard output, or to a file whose folder must exist; says which file."""
    if output is None:
        for part in parts:
            sys.stdout.buffer.write(part.encode())
        sys.stdout.buffer.flush()
        return
    try:
        with output.open("wb") as file:
            for part in parts:
                file.write(part.encode())
    except OSError as error:
        raise click.ClickException(f"cannot write {output}: {error.strerror}") from error
    click.echo(f"wrote {output}", err=True)


if __name__ == "__main__":
    main()
