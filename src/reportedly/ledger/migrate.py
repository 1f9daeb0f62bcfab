"""An opened database -> one with the tables that this program knows, or a clear refusal."""

from importlib import resources

from sqlalchemy import Connection, inspect, text

from reportedly.errors import LedgerError

NEWEST = "0003"
KNOWN = ("0001", "0002", "0003")


def version(connection: Connection) -> str | None:
    """The schema that the database has; null where it is no ledger yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())


def checked(connection: Connection, where: str) -> None:
    """Refuse to write to a ledger whose schema another program has changed meanwhile.

    Raises:
        LedgerError: the schema is not the one that this program writes.
    """
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if found != NEWEST:
        raise newer(where, str(found))


def newer(where: str, found: str) -> LedgerError:
    """The error for a schema that this program does not know."""
    return LedgerError(
        f"{where} has schema {found}, and this program knows {NEWEST} at most: it was written by "
        "a newer reportedly. Use that version, or a newer one. Nothing was changed."
    )


def upgrade(connection: Connection, where: str) -> None:
    """Bring the tables up to `NEWEST`, within the caller's transaction.

    Raises:
        LedgerError: the database belongs to a newer program, or to another one.
    """
    found = version(connection)
    if found == NEWEST:
        return
    if found is None:
        _only_ours(connection, where)
    elif found not in KNOWN:
        raise newer(where, found)
    _run(connection)


def _only_ours(connection: Connection, where: str) -> None:
    """A database without our version must be empty."""
    others = inspect(connection).get_table_names()
    if others:
        raise LedgerError(
            f"{where} is a database with tables of another program ({', '.join(others[:3])}). "
            "Name a ledger, or a file or database that does not exist or is empty."
        )


def _run(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    folder = resources.files("reportedly.ledger") / "migrations"
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, NEWEST)
