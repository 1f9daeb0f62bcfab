"""The command line: a thin skin over run/. Heavy packages are imported by the command that runs."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportedly import __version__
from reportedly.commands.bulk import bulk
from reportedly.commands.exports import compare, export
from reportedly.commands.ledger import COMMANDS
from reportedly.commands.review import review
from reportedly.commands.rounds import ROUNDS
from reportedly.commands.serve import account, serve
from reportedly.commands.shared import (
    Asked,
    Failures,
    across,
    incidents_of,
    inputs,
    left_out,
    note,
    of_ledger,
    opened,
    records_of,
    screened,
    session,
    show,
    write,
    written,
)
from reportedly.commands.watch import watch

if TYPE_CHECKING:
    from reportedly.records.incident import Incident

_EXAMPLES = """
\b
Examples:
  reportedly brief examples/kalat
  reportedly brief examples/kalat --format html -o kalat.html
  reportedly read report.txt --published 2025-12-08 --format jsonl
  reportedly incidents examples/kalat examples/ansongo
  reportedly questions examples/ansongo --all
  cat reports.jsonl | reportedly read - --format jsonl > readings.jsonl
  reportedly schema reading

\b
With a ledger, which keeps what came in and what people decide:
  reportedly add reports/
  reportedly incidents
  reportedly review grade i-3f2a weak --claim event --by ada --why "one origin"
  reportedly verify

\b
Exit codes: 0 all read; 1 some inputs could not be read (each named on
stderr with the reason, the rest done); 2 wrong usage.
"""


class _Commands(click.Group):
    """Errors that reportedly raises knowingly end a command with a line, never a traceback."""

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        r"""Let `\b` keep the lines of an example in the help apart, as docstrings spell it."""
        cmd.help = (cmd.help or "").replace("\\b", "\b")
        super().add_command(cmd, name)

    def invoke(self, ctx: click.Context) -> Any:
        from reportedly.errors import BadUsage, ItemError, RunError

        try:
            return super().invoke(ctx)
        except BadUsage as error:
            raise click.UsageError(str(error), ctx) from error
        except (RunError, ItemError) as error:
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


@main.command()
@inputs
@screened
@written("brief", "html", "json", "jsonl")
def read(asked: Asked, form: str, output: Path | None) -> None:
    r"""Read reports and print what each of them says.

    FILE is a text, HTML or JSON Lines file, a folder of these, or - for standard input.

    \b
    Examples:
      reportedly read statement.txt --published 2025-12-08
      reportedly read reports/ --format jsonl > readings.jsonl
    """
    failures = Failures()
    readings = session(asked, failures).readings(asked.files)
    from reportedly.run import output as out

    if form == "jsonl":
        write((out.jsonl(reading) + "\n" for reading in readings), output)
    else:
        show(out.readings(list(readings)), form, output)
    failures.leave()


@main.command()
@across
@written("terminal", "html", "md", "json", "pdf")
@screened
@click.option("--incident", metavar="ID", help="Only this incident; the first letters will do.")
def brief(asked: Asked, form: str, output: Path | None, incident: str | None) -> None:
    r"""Print the brief of the incidents that these reports tell of, or of one in the ledger.

    In place of FILE you may name an incident of the ledger by its id; its first letters will do.

    \b
    Examples:
      reportedly brief examples/kalat
      reportedly brief a.txt b.html --format md -o brief.md
      reportedly brief i-3f2a
      reportedly brief i-3f2a --ledger desk.db --format html -o kalat.html
      reportedly brief i-3f2a --format pdf -o kalat.pdf
    """
    name = _named(asked, incident)
    if name is not None:
        _brief_of(name, asked, form, output)
        return
    failures = Failures()
    found, readings = incidents_of(asked, failures)
    from reportedly.run import output as out
    from reportedly.run.choose import by_id

    if incident is not None:
        found = (by_id(found, incident),)
    if readings:
        show(out.briefs(found, readings), form, output)
    failures.leave()


def _named(asked: Asked, incident: str | None) -> str | None:
    """The incident of a ledger that is meant; null where files are."""
    words = asked.files
    if len(words) == 1 and words[0].startswith("i-") and not Path(words[0]).exists():
        return words[0]
    if of_ledger(asked):
        if incident is None:
            raise click.UsageError("name files, or an incident of the ledger by its id")
        return incident
    return None


def _brief_of(name: str, asked: Asked, form: str, output: Path | None) -> None:
    from reportedly.run import output as out
    from reportedly.run.desk import show as desk

    with opened(asked.ledger) as ledger:
        seen = desk.one(ledger, name, asked.as_of)
        readings = desk.readings(ledger, seen.incidents)
    show(out.briefs(seen.incidents, readings, seen.acts), form, output)


@main.command()
@across
@written("table", "json", "jsonl")
@click.option("--since", metavar="DATE", help="Only what happened on this day or later.")
@click.option("--place", metavar="NAME", help="Only in this place, province or country (ML).")
@click.option("--type", "type_", metavar="TYPE", help="Only of this type ('armed clash').")
@click.option("--search", metavar="WORDS", help="Only of reports in the ledger with these words.")
@click.option("--rejected", is_flag=True, help="Also what people rejected in the ledger.")
@click.option("--afresh", is_flag=True, help="Compute all of the ledger's incidents anew.")
def incidents(
    asked: Asked,
    form: str,
    output: Path | None,
    since: str | None,
    place: str | None,
    type_: str | None,
    **more: Any,
) -> None:
    r"""List incidents with the grades of what is claimed: the ledger's, or those of FILE....

    \b
    Examples:
      reportedly incidents
      reportedly incidents --ledger desk.db --search "ferry harbour"
      reportedly incidents examples/kalat
      reportedly incidents reports/ --since 2025-12-01 --place Balochistan
      reportedly incidents reports/ --format jsonl > incidents.jsonl
    """
    from reportedly.run.choose import chosen, wanted

    want = wanted(since, place, type_)
    failures = Failures()
    if of_ledger(asked):
        every = _every(asked, want.since, **more)
    elif any(more.values()):
        raise click.UsageError("--search, --rejected and --afresh are for a ledger: name no files")
    else:
        every = incidents_of(asked, failures)[0]
    kept, undated = chosen(every, want)
    from reportedly.run import output as out

    if undated:
        note(f"--since leaves out {undated} without a date")
    show(out.listed(kept), form, output)
    failures.leave()


def _every(
    asked: Asked, since: str | None, search: str | None, *, rejected: bool, afresh: bool
) -> "tuple[Incident, ...]":
    """The ledger's incidents, as they stand."""
    from reportedly.run.desk import show as desk

    want = desk.Asked(
        as_of=asked.as_of, since=since, words=search, rejected=rejected, afresh=afresh
    )
    with opened(asked.ledger) as ledger:
        seen = desk.every(ledger, want)
    left_out(seen.left_out)
    return seen.incidents


@main.command()
@across
@written("table", "json", "jsonl")
@click.option("--all", "answered", is_flag=True, help="Answered questions too.")
def questions(asked: Asked, form: str, output: Path | None, answered: bool) -> None:
    r"""List what is left open, the oldest first: in the ledger, or in FILE....

    \b
    Examples:
      reportedly questions
      reportedly questions examples/ansongo
      reportedly questions examples/ansongo --all --as-of 2026-09-30
    """
    failures = Failures()
    found, readings = records_of(asked, failures, lambda each: bool(each.questions))
    from reportedly.run import output as out

    show(out.questions(found, readings, answered=answered), form, output)
    failures.leave()


@main.command()
@click.argument("name", type=click.Choice(["reading", "incident", "report", "event"]))
def schema(name: str) -> None:
    r"""Print the JSON Schema of a record.

    \b
    Example:
      reportedly schema reading > reading.schema.json
    """
    import json

    from reportedly.publish.schema import schema as schema_of

    click.echo(json.dumps(schema_of(name), indent=2, ensure_ascii=False))


for _command in ROUNDS:
    review.add_command(_command)
for _command in (*COMMANDS, review, export, compare, bulk, watch, serve, account):
    main.add_command(_command)


if __name__ == "__main__":
    main()
