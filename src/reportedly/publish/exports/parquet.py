"""Incidents and readings -> Parquet: the long table of `rows.py` with typed columns."""

import io

from reportedly.publish.exports.bundle import Bundle
from reportedly.publish.exports.csv_table import ABOUT, LOST
from reportedly.publish.exports.exported import Exported, Format
from reportedly.publish.exports.rows import COLUMNS, rows
from reportedly.publish.exports.rules import ExportRules
from reportedly.publish.exports.sheet import Cell


def write(known: Bundle, _rules: ExportRules) -> Exported:
    """Write the table, compressed; a cell that is not known is null.

    Raises:
        ModuleNotFoundError: pyarrow is not installed.
    """
    import pyarrow as pa
    from pyarrow import parquet

    kinds = {
        "text": pa.string(),
        "whole": pa.int64(),
        "real": pa.float64(),
        "truth": pa.bool_(),
    }
    schema = pa.schema([(column.name, kinds[column.kind]) for column in COLUMNS])
    table = list(rows(known))
    columns = {c.name: [_cell(row.get(c.name)) for row in table] for c in COLUMNS}
    out = io.BytesIO()
    parquet.write_table(pa.table(columns, schema=schema), out, compression="zstd")
    return Exported(data=out.getvalue())


def _cell(value: Cell) -> Cell:
    """Text that is valid UTF-8: a lone surrogate becomes a question mark."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


FORMAT = Format(
    name="parquet",
    title="Parquet, one long table",
    write=write,
    lost=LOST,
    rules=ABOUT,
    extra="parquet",
    text=False,
)
