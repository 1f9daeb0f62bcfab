"""Hooks and their outbox <-> rows: what is to be told stands here until it was told.

Alerts are put into the outbox by the transaction that writes down the change which they tell of
(`listing.apply`), so that none is lost when a program stops.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, case, delete, func, select, update

from reportedly.ledger.bulk import put
from reportedly.ledger.canonical import decode, encode
from reportedly.ledger.database import Database
from reportedly.ledger.history import plain
from reportedly.ledger.tables_of_list import HOOKS, OUTBOX, PARTED
from reportedly.records.alert import Alert
from reportedly.records.hook import Hook, Waiting
from reportedly.records.listing import Parted

# When an alert is due that was given up (seconds since 1970).
NEVER = 1e18


@dataclass(frozen=True, slots=True, kw_only=True)
class Hooks:
    """The hooks of a ledger. Every method may raise LedgerError, which says what to do."""

    database: Database

    def all(self) -> tuple[Hook, ...]:
        """Every hook, the oldest first."""
        with self.database.reading() as connection:
            return every(connection)

    def add(self, hook: Hook) -> None:
        """Register a hook; it is told of what changes from then on."""
        row = {"id": hook.id, "made": hook.made[:32], "record": encode(hook)}
        self.database.write(lambda connection: put(connection, HOOKS, [row]))

    def remove(self, name: str) -> bool:
        """Forget a hook and what it was still to be told; say whether it was there."""
        if not plain([name]):
            return False

        def work(connection: Connection) -> bool:
            connection.execute(delete(OUTBOX).where(OUTBOX.c.hook == name))
            return connection.execute(delete(HOOKS).where(HOOKS.c.id == name)).rowcount > 0

        return self.database.write(work)

    def due(self, now: float, most: int) -> tuple[Waiting, ...]:
        """What is to be told by now (seconds since 1970), in the order in which it happened."""
        wanted = select(OUTBOX).where(OUTBOX.c.due <= now)
        with self.database.reading() as connection:
            rows = connection.execute(
                wanted.order_by(OUTBOX.c.seq, OUTBOX.c.hook, OUTBOX.c.alert).limit(most)
            )
            return tuple(
                Waiting(
                    hook=row.hook,
                    alert=decode(row.body, Alert),
                    name=row.alert,
                    failures=row.failures,
                    said=row.said.decode("utf-8", "replace"),
                )
                for row in rows
            )

    def waiting(self) -> dict[str, tuple[int, int, str]]:
        """By hook: how much it is still to be told, how much of that was given up, and why."""
        wanted = select(
            OUTBOX.c.hook,
            func.count(),
            func.sum(case((OUTBOX.c.due >= NEVER, 1), else_=0)),
        )
        # PostgreSQL knows no greatest of bytes: the reasons, few and different, are compared here.
        reasons = select(OUTBOX.c.hook, OUTBOX.c.said).distinct()
        with self.database.reading() as connection:
            rows = connection.execute(wanted.group_by(OUTBOX.c.hook)).all()
            said: dict[str, bytes] = {}
            for hook, why in connection.execute(reasons):
                said[hook] = max(said.get(hook, b""), bytes(why))
            return {
                hook: (int(count), int(given_up), said[hook].decode("utf-8", "replace"))
                for hook, count, given_up in rows
            }

    def told(self, each: Waiting) -> None:
        """Strike off what was told."""
        self.database.write(lambda connection: connection.execute(delete(OUTBOX).where(_its(each))))

    def failed(self, each: Waiting, due: float | None, said: str) -> None:
        """Put off what could not be told until a time; null: give it up, and keep it."""
        values = {
            "failures": each.failures + 1,
            "due": NEVER if due is None else due,
            "said": said.encode("utf-8", "replace")[:2000],
        }
        its = update(OUTBOX).where(_its(each)).values(values)
        self.database.write(lambda connection: connection.execute(its))

    def again(self, name: str) -> None:
        """Make due what a hook was given up on."""
        its = (OUTBOX.c.hook == name) & (OUTBOX.c.due >= NEVER)
        changed = update(OUTBOX).where(its).values(due=0.0, failures=0)
        self.database.write(lambda connection: connection.execute(changed))

    def parted(self) -> tuple[Parted, ...]:
        """Incidents that were computed anew, and of which that was not told yet, by id."""
        with self.database.reading() as connection:
            rows = connection.scalars(select(PARTED.c.record).order_by(PARTED.c.incident))
            return tuple(decode(record, Parted) for record in rows)


def every(connection: Connection) -> tuple[Hook, ...]:
    """All hooks, the oldest first."""
    rows = connection.scalars(select(HOOKS.c.record).order_by(HOOKS.c.made, HOOKS.c.id))
    return tuple(decode(record, Hook) for record in rows)


def put_down(
    connection: Connection, alerts: Iterable[tuple[str, Alert]], told_of: Iterable[str]
) -> None:
    """Put alerts down for every hook that asks for them; `told_of` need not be kept for it more."""
    hooks = every(connection)
    rows = [
        {
            "hook": hook.id,
            "alert": name,
            "seq": alert.until,
            "due": 0.0,
            "failures": 0,
            "said": b"",
            "body": encode(alert),
        }
        for name, alert in alerts
        for hook in hooks
        if alert.kind in hook.tells
    ]
    put(connection, OUTBOX, rows)
    for name in told_of:
        connection.execute(delete(PARTED).where(PARTED.c.incident == name))


def _its(each: Waiting) -> ColumnElement[bool]:
    return (OUTBOX.c.hook == each.hook) & (OUTBOX.c.alert == each.name)
