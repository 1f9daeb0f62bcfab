"""The command that polls feeds, pages and folders into a ledger."""

import signal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportedly.commands.shared import (
    Asked,
    Failures,
    at_ledger,
    by_whom,
    opened,
    reading,
    session,
    stacked,
)

if TYPE_CHECKING:
    from reportedly.run.desk.add import Added


def _new_secret(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from reportedly.run.alerts import new_secret

        click.echo(new_secret())
        ctx.exit()


# How the web is asked.
politely = stacked(
    click.option("--contact", metavar="ADDRESS", help="Your address or page: sites see who asks."),
    click.option(
        "--delay",
        type=click.FloatRange(0.0, 3600.0),
        default=2.0,
        show_default=True,
        help="Seconds between two requests to one host.",
    ),
    click.option(
        "--entries",
        type=click.Choice(["page", "feed"]),
        default="page",
        show_default=True,
        help="Read a feed's entries from their pages, or as the feed gives them.",
    ),
    click.option(
        "--allow-private",
        "private",
        is_flag=True,
        help="Also ask this computer and private networks.",
    ),
)


# What is told, and to whom.
alerting = stacked(
    click.option(
        "--alert",
        "alerts",
        multiple=True,
        metavar="WHERE",
        help="terminal (the default), a file (JSON Lines), a webhook's URL, or mailto:ADDRESS.",
    ),
    click.option(
        "--only",
        multiple=True,
        metavar="ID",
        help="Alert only on this incident or question (default: on all).",
    ),
    click.option("--smtp", metavar="URL", help="The mail server: smtps://USER@HOST."),
    click.option("--mail-from", "sender", metavar="ADDRESS", help="Whom mails come from."),
    click.option(
        "--new-secret",
        is_flag=True,
        expose_value=False,
        is_eager=True,
        callback=_new_secret,
        help="Print a new secret for webhooks, and end.",
    ),
)


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="SOURCE...")
@reading
@at_ledger
@by_whom
@click.option("--every", default="15m", show_default=True, metavar="DURATION", help="90s, 2h, 1d.")
@click.option("--once", is_flag=True, help="Look at everything once, and end.")
@politely
@alerting
@click.option(
    "--state",
    type=click.Path(path_type=Path),
    help="Where what was seen is kept (default: beside the ledger).",
)
def watch(asked: Asked, ledger: str | None, every: str, once: bool, **given: Any) -> None:
    r"""Poll feeds, web pages and folders into the ledger, and alert when an incident changes.

    SOURCE is the URL of a feed (RSS, Atom) or page, a folder, or a file. This is the only command
    that reads from the network: nothing but these sources, the pages that their feeds lead to, and
    their sites' robots.txt. Stopped at any moment and called again, it goes on. docs/watching.md

    \b
    Examples:
      reportedly watch https://news.example.org/feed.xml --contact desk@example.org
      reportedly watch inbox/ https://army.example.org/releases --every 1h --alert alerts.jsonl
      reportedly watch inbox/ --once --only i-3f2a --alert mailto:desk@example.org \
        --smtp smtps://desk@mail.example.org --mail-from desk@example.org
    """
    from reportedly.run.watch.session import Asked as Wanted
    from reportedly.run.watch.session import Heard, watching

    failures = Failures()
    wanted = Wanted(sources=asked.files, every=None if once else every, **given)
    heard = Heard(added=_added, alert=click.echo)
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with (
            opened(ledger, create=True) as where,
            watching(wanted, where, lambda: session(asked, failures), heard) as rounds,
        ):
            click.echo(f"watching for {where.database.where}", err=True)
            rounds.run()
    except KeyboardInterrupt:
        click.echo("stopped; called again, it goes on from here", err=True)
    finally:
        signal.signal(signal.SIGTERM, before)
    failures.leave()


def _added(each: "Added") -> None:
    click.echo(f"{each.state:10} {each.report}  {each.where}")
