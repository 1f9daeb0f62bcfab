"""`reportedly serve`: who may reach the workbench, and the server that runs it."""

import ipaddress
from dataclasses import dataclass, replace
from pathlib import Path

from reportedly.errors import BadUsage
from reportedly.ledger.ledger import open_ledger
from reportedly.publish.exports.redaction import Profile
from reportedly.serve.accounts import Accounts
from reportedly.serve.app import make_app
from reportedly.serve.desk import COVERS, make_desk
from reportedly.serve.sender import Sender

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where to serve what.

    `ledger`: a path or URL; `desk`: the folder of accounts and logs (null: beside the ledger);
    `name`: the host name under which others ask; `cert`, `key`: files for TLS; `behind_proxy`:
    something in front speaks TLS; `by`: whose acts they are where nobody signs in; `evidence`: the
    folder of the raw bytes (null: beside the ledger); `private_hooks`: webhooks may lead to this
    machine and to private networks; `covers`: what readers see covered.
    """

    ledger: str
    host: str = "127.0.0.1"
    port: int = 8700
    desk: Path | None = None
    name: str | None = None
    cert: Path | None = None
    key: Path | None = None
    behind_proxy: bool = False
    by: str = "local"
    evidence: Path | None = None
    private_hooks: bool = False
    covers: tuple[Profile, ...] = COVERS

    @property
    def loopback(self) -> bool:
        """Whether only this machine reaches it."""
        try:
            return ipaddress.ip_address(self.host.strip("[]")).is_loopback
        except ValueError:
            return self.host == "localhost"

    @property
    def folder(self) -> Path:
        """The desk's folder."""
        beside = "reportedly.desk" if "://" in self.ledger else f"{self.ledger}.desk"
        return self.desk or Path(beside)


def checked(place: Place) -> Place:
    """The place, if it may be served there.

    Raises:
        BadUsage: others would reach it without accounts, or passwords would travel in the open.
    """
    if place.loopback and not place.behind_proxy:
        return place
    if not Accounts(place.folder / "accounts.json").all():
        raise BadUsage(
            f"{place.host} can be reached by others: make accounts first, with `reportedly account "
            "add NAME --role admin`."
        )
    if not place.behind_proxy and not (place.cert and place.key):
        raise BadUsage(
            f"{place.host} can be reached by others: passwords must not travel in the open. Give "
            "--cert and --key, or --behind-proxy where something in front speaks TLS."
        )
    return place


def covers_of(written: str) -> tuple[Profile, ...]:
    """ "persons,witnesses" as profiles of redaction.

    Raises:
        BadUsage: a profile that there is not, or that lists and maps could not keep.
    """
    asked = [each.strip() for each in written.split(",") if each.strip()]
    for each in asked:
        if each not in COVERS:
            raise BadUsage(f"{each!r} is not covered on pages: name some of {', '.join(COVERS)}")
    return tuple(each for each in COVERS if each in asked)


def serve(place: Place) -> None:
    """Serve until stopped.

    Raises:
        BadUsage: it must not be served there.
        LedgerError: the ledger cannot be opened.
    """
    import uvicorn

    from reportedly.serve.impatient import Impatient

    checked(place)
    open_to_others = not place.loopback or place.behind_proxy
    https = open_to_others
    hosts = LOOPBACK | {(place.name or place.host).lower()}
    with open_ledger(place.ledger, evidence=place.evidence) as ledger:
        desk = make_desk(
            ledger,
            place.folder,
            by=place.by,
            asks_accounts=open_to_others,
            https=https,
        )
        desk = replace(desk, private_hooks=place.private_hooks, covers=place.covers)
        sender = Sender(desk)
        sender.start()
        uvicorn.run(
            make_app(desk, hosts=hosts),
            host=place.host,
            port=place.port,
            ssl_certfile=place.cert,
            ssl_keyfile=place.key,
            proxy_headers=place.behind_proxy,
            server_header=False,
            access_log=False,
            log_level="warning",
            http=Impatient,
            timeout_keep_alive=10,
            limit_concurrency=400,
            h11_max_incomplete_event_size=32_768,
        )
        sender.stop()
