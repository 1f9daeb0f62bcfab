"""Rows -> CSV bytes (RFC 4180, UTF-8) that no spreadsheet takes for commands."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from reportedly.publish.showable import showable

Cell = str | int | float | bool | None

# A cell of text that begins so is run as a formula by spreadsheets (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def sheet(columns: Sequence[str], rows: Iterable[Mapping[str, Cell]]) -> bytes:
    """Write a table; a cell that is not known stays empty.

    Control characters are replaced and signs that turn the direction of writing are left out; text
    that a spreadsheet would run gets an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(column)) for column in columns])
    return out.getvalue().encode("utf-8")


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        text = showable(value)
        return f"'{text}" if text.startswith(_FORMULA) else text
    return str(value)
