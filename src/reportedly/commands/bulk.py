"""The command that reads what is too much for one process."""

from pathlib import Path
from typing import Any

import click

from reportedly.commands.shared import Asked, Failures, inputs, session
from reportedly.records.reader_options import ReaderOptions


@click.command("run")
@inputs
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), metavar="OUT")
@click.option("--engine", type=click.Choice(["local", "ray"]), default="local", show_default=True)
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True)
@click.option(
    "--threads",
    type=click.IntRange(1),
    default=2,
    show_default=True,
    help="Threads of each worker's encoder.",
)
@click.option(
    "--keep-all",
    is_flag=True,
    help="Read every page in full: drop none that seems to tell of no incident.",
)
def bulk(asked: Asked, output: Path, **how: Any) -> None:
    r"""Read many files into a folder of Parquet shards; go on where an earlier run ended.

    OUT gets readings/ (a shard for each archive, or for some hundred single files), dropped/ (what
    a filter found to tell of no incident, unread), failures/, manifest.json and incidents.jsonl.
    Files that have not changed are not read again.

    \b
    Examples:
      reportedly run crawl/ -o readings/
      reportedly run crawl/ -o readings/ --workers 4 --threads 1
      reportedly run crawl/ -o readings/ --engine ray --workers 8 --threads 1
    """
    if asked.reader != ReaderOptions():
        raise click.UsageError("reportedly run reads with the encoder: leave --reader out")
    from reportedly.run.bulk_session import How, read_in_bulk

    failures = Failures()
    told = read_in_bulk(session(asked, failures), asked.files, output, How(**how))
    click.echo(f"wrote {output}: {told}", err=True)
    failures.leave()
