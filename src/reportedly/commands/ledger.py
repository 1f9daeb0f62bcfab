"""The commands that fill a ledger, check it, hand it over and compare it with itself."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportedly.commands.shared import (
    FILE,
    Asked,
    Failures,
    at_ledger,
    by_whom,
    inputs,
    observer,
    opened,
    screened,
    session,
    show,
    written,
)

if TYPE_CHECKING:
    from reportedly.ledger.ledger import Ledger


@click.command()
@inputs
@at_ledger
@by_whom
@click.option(
    "--evidence",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of the raw bytes (default: beside the ledger).",
)
@screened
def add(asked: Asked, ledger: str | None, by: str | None, evidence: Path | None) -> None:
    r"""Read reports into the ledger, which is made where there is none.

    Prints a line for each report once it is safe on the disk. Stopped at any moment and called
    again, it goes on; what is there already is neither read nor stored twice. Several may add to
    one ledger at once.

    \b
    Examples:
      reportedly add reports/
      reportedly add statement.html --published 2025-12-08 --by ada
      reportedly add - --ledger postgresql://desk@db.example.org/incidents < reports.jsonl
    """
    failures = Failures()
    from reportedly.run.desk import add as desk

    stdin = sys.stdin.buffer.read() if "-" in asked.files else None
    with opened(ledger, create=True, evidence=evidence) as where:
        it = _adding(session(asked, failures), where, failures, by)
        counts: dict[str, int] = {}
        for each in desk.add(asked.files, it, stdin):
            counts[each.state] = counts.get(each.state, 0) + 1
            click.echo(f"{each.state:10} {each.report}  {each.where}")
    said = ", ".join(f"{count} {state}" for state, count in sorted(counts.items()))
    click.echo(f"{said or 'no reports'} in {where.database.where}", err=True)
    failures.leave()


def _adding(it: Any, ledger: "Ledger", failures: Failures, by: str | None) -> Any:
    from reportedly.run import settings
    from reportedly.run.clock import SystemClock
    from reportedly.run.desk.add import Adding

    return Adding(
        ledger=ledger,
        kit=it.kit,
        options=it.options,
        clock=SystemClock(),
        observer=observer(failures),
        by=settings.collector(by),
        relevance=it.relevance,
    )


@click.command()
@at_ledger
@click.option("--head", "heads", type=FILE, multiple=True, help="A signed head that was kept.")
@click.option("--key", "keys", multiple=True, metavar="HEX", help="A key that may sign heads.")
@click.option("--stamp", type=FILE, help="The time stamp (RFC 3161) of the first --head.")
@click.option("--authority", type=FILE, help="Certificates (PEM) of the time-stamp authority.")
@written("table", "json")
def verify(
    ledger: str | None, heads: tuple[Path, ...], keys: tuple[str, ...], form: str, **given: Any
) -> None:
    r"""Check the ledger's whole history, and name every row that somebody touched.

    Exit code 0: nothing was touched; 1: something was. Without a --head that somebody else kept,
    a history that was rewritten as a whole cannot be told from a true one: docs/ledger.md.

    \b
    Examples:
      reportedly verify
      reportedly verify --head /media/safe/head.json
      reportedly verify --head head.json --stamp head.tsr --authority freetsa.pem
    """
    from reportedly.run.desk import handing, report

    stamp, authority = given["stamp"], given["authority"]
    if stamp is not None and not (heads and authority):
        raise click.UsageError("--stamp needs the --head that was stamped, and --authority")
    with opened(ledger) as where:
        verdict = handing.check(where, [handing.read_head(each) for each in heads], keys)
    if stamp is not None and authority is not None:
        said = handing.stamped(heads[0], stamp, authority)
        click.echo(f"{heads[0]}: seen by the authority at {said}", err=True)
    show(report.verdict(verdict), form, given["output"])
    sys.exit(1 if verdict.findings else 0)


@click.command("import")
@click.argument("file", type=FILE)
@at_ledger
@click.option("--evidence", type=click.Path(path_type=Path, file_okay=False))
def take_in(file: Path, ledger: str | None, evidence: Path | None) -> None:
    r"""Take a full export (`reportedly export ledger`) into an empty ledger, equal afterwards.

    \b
    Examples:
      reportedly import everything.jsonl --ledger copy.db
      reportedly import everything.jsonl --ledger postgresql://desk@db.example.org/incidents
    """
    try:
        with file.open("rb") as lines, opened(ledger, create=True, evidence=evidence) as where:
            size = where.take_in(lines, str(file))
            name = where.database.where
    except OSError as error:
        raise click.ClickException(f"cannot read {file}: {error.strerror}") from error
    click.echo(f"{size} events taken into {name}", err=True)


@click.command()
@click.argument("since", metavar="FROM")
@click.argument("until", metavar="[TO]", required=False)
@at_ledger
@written("table", "json", "jsonl")
def diff(since: str, until: str | None, ledger: str | None, form: str, output: Path | None) -> None:
    r"""Say what changed in which incident between two points in time, and by whose hand.

    FROM and TO are days (to their ends), times, or numbers of events; TO is now if not given.

    \b
    Examples:
      reportedly diff 2026-01-31
      reportedly diff 2026-01-31T18:00+00:00 2026-02-07 --format jsonl
      reportedly diff 120 --ledger desk.db
    """
    from reportedly.run.desk import changes, report

    with opened(ledger) as where:
        first, last = (changes.point(where, words) for words in (since, until))
        if first > last:
            raise click.UsageError(f"FROM is after TO: {first} events, then {last}")
        found = changes.changes(where, first, last)
    show(report.changed(found, first, last), form, output)


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="EVENT|REPORT...")
@at_ledger
@by_whom
@click.option("--why", required=True, metavar="REASON", help="The reason, which is kept.")
def redact(names: tuple[str, ...], ledger: str | None, by: str | None, why: str) -> None:
    r"""Take contents out of the ledger for somebody's safety. Who, when, why and the hash stay.

    A report goes with its copies, readings, raw bytes and the words in the index. This cannot be
    undone.

    \b
    Examples:
      reportedly redact r-17 --by ada --why "names a witness"
      reportedly redact 5c0e... --by ada --why "note names a source"
    """
    from reportedly.run import settings
    from reportedly.run.clock import SystemClock
    from reportedly.run.desk.redacting import events

    with opened(ledger) as where:
        done = where.redact(
            events(where, names), reason=why, by=settings.reviewer(by), at=SystemClock().now()
        )
    counts = f"{len(done.payloads)} contents and {len(done.evidence)} files"
    click.echo(f"{counts} taken out; exports, backups and copies elsewhere are yours to see to")


COMMANDS = (add, verify, take_in, diff, redact)
