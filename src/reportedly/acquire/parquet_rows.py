"""A Parquet file -> the reports in its rows: columns named as the fields of a JSON record.

Only `text` is required; columns may hold text, and dates or times where a date belongs. Row groups
are read a few rows at a time: a file may have any length. `report.sha256` is the hash of a row's
record, written as JSON with its fields in the contract's order.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

import msgspec

from reportedly.acquire.fields import NAMES
from reportedly.acquire.foreign import damaged
from reportedly.acquire.json_records import read_json
from reportedly.acquire.outcome import Incoming, Options, Part, too_large
from reportedly.acquire.showing import within
from reportedly.errors import BadRecord, Unreadable

_WHAT = "Parquet file"
_TEXT = "text"
# Rows decoded together: of texts of 5 kB, a third of a megabyte.
_ROWS = 64
# Bytes read of a column at a time, where a row group would be read whole otherwise.
_BUFFER = 1 << 20


def unpack_parquet(incoming: Incoming, options: Options) -> Iterator[Part]:
    """Find the reports in a Parquet file, a row each.

    Raises:
        Unreadable: it is no Parquet file, is damaged, or pyarrow is not installed.
        BadRecord: it has no column `text`.
    """
    for number, row in enumerate(_rows(incoming), start=1):
        where = within(incoming.where, f"row {number}")
        yield Part(where=where, read=partial(_record, row, where, options), reader=read_json)


def _rows(incoming: Incoming) -> Iterator[dict[str, object]]:
    parquet = _pyarrow(incoming.where)
    with damaged(incoming.where, _WHAT):
        file = parquet.ParquetFile(incoming.stream, buffer_size=_BUFFER, pre_buffer=False)
        present = frozenset(file.schema_arrow.names)
    if _TEXT not in present:
        raise BadRecord(
            f"cannot take {incoming.where}: it has no column {_TEXT!r}. Its rows must hold the "
            f"fields of a report: {_TEXT}, {', '.join(NAMES)}.",
            where=incoming.where,
        )
    columns = [name for name in (_TEXT, *NAMES) if name in present]
    batches = iter(file.iter_batches(_ROWS, columns=columns, use_threads=False))
    while True:
        with damaged(incoming.where, f"{_WHAT} from here on"):
            batch = next(batches, None)
            if batch is None:
                return
            rows = batch.select(columns).to_pylist()
        yield from rows


def _record(row: dict[str, object], where: str, options: Options) -> bytes:
    try:
        data = msgspec.json.encode({name: one for name, one in row.items() if one is not None})
    except (TypeError, ValueError) as error:
        raise BadRecord(f"cannot take {where}: {error}.", where=where) from error
    if len(data) > options.max_bytes:
        raise too_large(where, options)
    return data


def _pyarrow(where: str) -> Any:
    try:
        import pyarrow  # imported late: an extra, and takes 0.2 s
        from pyarrow import parquet
    except ImportError as error:
        raise Unreadable(
            f"cannot read {where}: Parquet needs pip install 'reportedly[parquet]'. "
            "Or write it as JSON Lines.",
            where=where,
        ) from error
    # Others of its allocators reserve more address space than the reading process may have.
    pyarrow.set_memory_pool(pyarrow.system_memory_pool())
    return parquet
