"""`reportedly serve` and `reportedly account`: the workbench, and who may sign in to it."""

from pathlib import Path
from typing import Any

import click

from reportedly.commands.shared import at_ledger

_FOLDER = click.option(
    "--desk",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where accounts and access log are (default: LEDGER.desk beside the ledger).",
)


@click.command()
@at_ledger
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS")
@click.option("--port", default=8700, show_default=True, type=click.IntRange(1, 65535))
@_FOLDER
@click.option("--name", metavar="HOST", help="The host name under which others ask.")
@click.option("--cert", type=click.Path(path_type=Path, exists=True), help="TLS certificate.")
@click.option("--key", type=click.Path(path_type=Path, exists=True), help="Its key.")
@click.option("--behind-proxy", is_flag=True, help="Something in front of it speaks TLS.")
@click.option(
    "--private-hooks", is_flag=True, help="Webhooks may lead to this machine and private networks."
)
@click.option("--by", default="local", metavar="NAME", help="Who decides where nobody signs in.")
@click.option(
    "--cover",
    default="persons,witnesses,minors",
    show_default=True,
    metavar="PROFILES",
    help='What the role reader sees covered; "" for nothing.',
)
def serve(ledger: str | None, cover: str, **said: Any) -> None:
    r"""Serve the review workbench and the REST API over a ledger.

    On a loopback address nobody signs in: whoever is at this machine decides. Any other address
    asks for accounts, and for TLS.

    \b
    Examples:
      reportedly serve
      reportedly serve --ledger postgresql://desk@db/reportedly --port 8800
      reportedly serve --host 0.0.0.0 --name desk.example.org --cert c.pem --key k.pem
    """
    from reportedly.errors import BadUsage
    from reportedly.run import settings

    try:
        from reportedly.serve.start import Place, covers_of
        from reportedly.serve.start import serve as run
    except ModuleNotFoundError as error:
        raise BadUsage(
            f"serving needs the package {error.name}: pip install 'reportedly[serve]'"
        ) from error
    place = Place(
        ledger=settings.ledger(ledger),
        evidence=settings.evidence(),
        covers=covers_of(cover),
        **said,
    )
    address = place.name or place.host
    scheme = "http" if place.loopback and not place.behind_proxy else "https"
    click.echo(f"{scheme}://{address}:{place.port}  (stop with Ctrl-C)", err=True)
    run(place)


@click.group()
def account() -> None:
    r"""Say who may sign in to the workbench, and as what.

    Roles: reader looks; coder codes, blind; reviewer decides and settles; admin sees the access log
    too. Each may do what those before it may.

    \b
    Example:
      reportedly account add ada --role reviewer
    """


@account.command()
@click.argument("name")
@click.option("--role", required=True, type=click.Choice(["reader", "coder", "reviewer", "admin"]))
@click.password_option(help="Asked for where it is not given.")
@at_ledger
@_FOLDER
def add(name: str, role: Any, password: str, ledger: str | None, desk: Path | None) -> None:
    r"""Make an account, or give it another role and password, which ends its sessions.

    \b
    Example:
      reportedly account add ada --role reviewer
    """
    from reportedly.run.clock import SystemClock

    made = _accounts(ledger, desk).put(name, role, password, at=SystemClock().now())
    click.echo(f"{made.name}  {made.role}")


@account.command()
@click.argument("name")
@at_ledger
@_FOLDER
def remove(name: str, ledger: str | None, desk: Path | None) -> None:
    r"""Take an account away. What it decided stays.

    \b
    Example:
      reportedly account remove ada
    """
    _accounts(ledger, desk).remove(name)


@account.command()
@click.argument("name")
@click.option("--label", default="token", metavar="WORDS", help="What it is for.")
@at_ledger
@_FOLDER
def token(name: str, label: str, ledger: str | None, desk: Path | None) -> None:
    r"""Make an API token, and print it: it is shown this once.

    \b
    Example:
      reportedly account token ada --label "nightly export"
    """
    click.echo(_accounts(ledger, desk).token(name, label))


@account.command(name="list")
@at_ledger
@_FOLDER
def list_(ledger: str | None, desk: Path | None) -> None:
    r"""List the accounts with their roles.

    \b
    Example:
      reportedly account list
    """
    for each in _accounts(ledger, desk).all().values():
        tokens = ", ".join(one.label for one in each.tokens)
        click.echo(f"{each.name}  {each.role}{f'  tokens: {tokens}' if tokens else ''}")


def _accounts(ledger: str | None, desk: Path | None) -> Any:
    from reportedly.errors import BadUsage
    from reportedly.run import settings

    try:
        from reportedly.serve.accounts import Accounts
        from reportedly.serve.start import Place
    except ModuleNotFoundError as error:
        raise BadUsage(
            f"accounts need the package {error.name}: pip install 'reportedly[serve]'"
        ) from error
    place = Place(ledger=settings.ledger(ledger), desk=desk)
    return Accounts(place.folder / "accounts.json")
