"""The commands that hand records to others: export, and compare with what others coded."""

import sys
from pathlib import Path
from typing import Any

import click

from reportedly.commands.shared import (
    FILE,
    Asked,
    Failures,
    across,
    by_whom,
    note,
    records_of,
    show,
    write,
    written,
)

# What is written of incidents, those of a ledger or of FILE...: the names of
# publish/exports/formats.py, which is loaded by who exports.
FORMATS = (
    *("ucdp-ged", "acled-like", "geojson", "followthemoney", "schemaorg-claim", "prov"),
    *("webannotation", "parquet", "csv", "csl", "bibtex"),
)
# What is written of a ledger alone.
OF_LEDGER = ("json", "ledger", "head", "stamp-request")


@click.command()
@click.argument("kind", type=click.Choice((*FORMATS, *OF_LEDGER)), metavar="KIND")
@across
@click.option("-o", "--output", type=FILE, help="Write to a file.")
@click.option(
    "--redact",
    "profiles",
    multiple=True,
    type=click.Choice(["persons", "witnesses", "minors", "places", "all"]),
    help="Cover names of private persons, of witnesses, of minors, or exact places; may be given "
    "more than once.",
)
@by_whom
@click.option("--key", type=FILE, help="The key that signs a head; made where there is none.")
@click.option("--head", type=FILE, help="The head that a time stamp is asked for.")
def export(
    asked: Asked, kind: str, output: Path | None, profiles: tuple[str, ...], **given: Any
) -> None:
    r"""Write what a ledger holds, or what reports tell of, for others.

    \b
    Of incidents, the ledger's or those of FILE...; what a format cannot hold is told on standard
    error, line by line:
      ucdp-ged, acled-like, geojson, followthemoney, schemaorg-claim, prov, webannotation,
      parquet, csv, csl, bibtex
    Of the ledger:
      json           the incidents, readings and decisions, as they stand now
      ledger         the whole history with its evidence, for `reportedly import`
      head           the state of the ledger, signed: give it to somebody else to keep
      stamp-request  a question to a time-stamp authority (RFC 3161) about a head

    \b
    Examples:
      reportedly export ucdp-ged examples/kalat examples/ansongo -o events.csv
      reportedly export geojson -o map.geojson
      reportedly export followthemoney --redact all -o statements.jsonl
      reportedly export ledger -o everything.jsonl
      reportedly export head --key desk.pem --by ada -o head.json
      reportedly export stamp-request --head head.json -o head.tsq
    """
    if kind in OF_LEDGER:
        if asked.files:
            raise click.UsageError(f"export {kind} is of a ledger: name no files")
        _of_ledger(kind, asked.ledger, output, profiles=profiles, **given)
        return
    from reportedly.run import export as exporting

    exporting.check(kind, to_screen=output is None)
    failures = Failures()
    found, readings = records_of(asked, failures)
    data = exporting.export(kind, found, readings, profiles, note)
    write([data], output)
    failures.leave()


def _of_ledger(kind: str, ledger: str | None, output: Path | None, **given: Any) -> None:
    from reportedly.run.desk import report

    out = report.exporting(kind, ledger=ledger, **given)
    if output is None:
        out.write(sys.stdout.buffer)
    else:
        report.into(output, out)
        click.echo(f"wrote {output}", err=True)
    for line in out.notes:
        note(line)


@click.command()
@click.argument("table", type=click.Path(path_type=Path), metavar="CODED.csv")
@across
@written("table", "json", "jsonl")
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
    asked: Asked, table: Path, form: str, output: Path | None, days: int, km: float
) -> None:
    r"""Lay events that coders coded beside what a ledger holds, or what FILE... say.

    CODED.csv is a table of UCDP GED or of ACLED. Told are: which incidents match which rows, where
    tolls, dates, places or sides differ, and what the reports say that the row does not.

    \b
    Examples:
      reportedly compare ged.csv reports/
      reportedly compare acled.csv --days 3 --format jsonl > differences.jsonl
    """
    from reportedly.publish.comparison.matching import Tolerance
    from reportedly.run import output as out
    from reportedly.run.compare import coded
    from reportedly.run.compare import compare as lay_beside

    failures = Failures()
    events = coded(table, failures.add)
    found, readings = records_of(asked, failures)
    within = Tolerance(days=days, km=km)
    show(out.comparison(lay_beside(events, found, readings, within, note)), form, output)
    failures.leave()
