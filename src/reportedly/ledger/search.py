"""Words <-> reports: the full-text index, FTS5 on SQLite and an array of words on PostgreSQL.

Both get the same folded words, so both find the same. A query finds the reports that hold all of
its words, whole.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, text

from reportedly.records.report import Report

_WORD = re.compile(r"[^\W_]+")
# Longer runs are no words, and PostgreSQL's index takes none over 2,700 bytes.
LONGEST = 100


def words(string: str) -> list[str]:
    """The words of a text without case, accents and punctuation."""
    bare = string
    if not string.isascii():
        plain = unicodedata.normalize("NFKD", string)
        bare = "".join(each for each in plain if not unicodedata.combining(each))
    return [word[:LONGEST] for word in _WORD.findall(bare.casefold())]


def put(connection: Connection, reports: Mapping[int, Report]) -> None:
    """Index the reports that some events stored: their titles, publishers and texts."""
    made = f"INSERT INTO search ({_seq(connection)}, words) VALUES (:seq, :words)"  # noqa: S608
    if reports:
        given = {seq: held(connection, report) for seq, report in reports.items()}
        rows = [{"seq": seq, "words": _shape(connection, given[seq])} for seq in given]
        connection.execute(text(made), rows)


def find(connection: Connection, query: str, most: int) -> list[int]:
    """The rows of the reports that hold all words of the query, the newest first."""
    wanted = words(query)
    if not wanted:
        return []
    seq = _seq(connection)
    test = "search MATCH :words" if seq == "rowid" else "words @> :words"
    ask = f"SELECT {seq} FROM search WHERE {test} ORDER BY {seq} DESC LIMIT :most"  # noqa: S608
    given = _shape(connection, [f'"{each}"' for each in wanted] if seq == "rowid" else wanted)
    return list(connection.scalars(text(ask), {"words": given, "most": most}))


def take_out(connection: Connection, seqs: Iterable[int]) -> None:
    """Forget the words of these rows, on SQLite with all traces in the index."""
    gone = f"DELETE FROM search WHERE {_seq(connection)} = :seq"  # noqa: S608
    for seq in seqs:
        connection.execute(text(gone), {"seq": seq})
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO search (search) VALUES ('optimize')"))


def clear(connection: Connection) -> None:
    """Forget everything, to index it anew."""
    connection.execute(text("DELETE FROM search"))


def kept(connection: Connection, seq: int) -> list[str] | None:
    """The words that the index holds of one row; null where it holds nothing."""
    ask = f"SELECT words FROM search WHERE {_seq(connection)} = :seq"  # noqa: S608
    found = connection.execute(text(ask), {"seq": seq}).scalar()
    return found.split() if isinstance(found, str) else found


def rows(connection: Connection) -> int:
    """How many reports are indexed."""
    return int(connection.execute(text("SELECT count(*) FROM search")).scalar_one())


def held(connection: Connection, report: Report) -> list[str]:
    """The words that the index should hold of a report."""
    known = words(" ".join((report.title or "", report.publisher or "", report.text)))
    return known if connection.dialect.name == "sqlite" else sorted(set(known))


def _seq(connection: Connection) -> str:
    return "rowid" if connection.dialect.name == "sqlite" else "seq"


def _shape(connection: Connection, given: list[str]) -> str | list[str]:
    """FTS5 takes one string, in which words side by side must all occur."""
    return " ".join(given) if connection.dialect.name == "sqlite" else given
