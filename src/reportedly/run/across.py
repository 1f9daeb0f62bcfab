"""The shards of a bulk run -> its incidents, in one file."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from reportedly.publish.jsonl import dump
from reportedly.records.reading import Reading
from reportedly.run import pipeline
from reportedly.run.manifest import Manifest
from reportedly.run.shard import arrow, replacing
from reportedly.run.wiring import Kit

NAME = "incidents.jsonl"
# Rows of a shard that are decoded together.
ROWS = 512


def write_incidents(manifest: Manifest, out: Path, kit: Kit) -> int:
    """Write the incidents that all shards tell of, one a line; gives how many.

    A report that stands in several shards counts once. Holds every reading that tells of an
    incident at once: some 60 kB each.
    """
    found = pipeline.incidents(tuple(_readings(manifest, out)), kit)
    with replacing(out / NAME) as part:
        part.write_text("".join(dump(one) + "\n" for one in found), "utf-8")
    return len(found)


def _readings(manifest: Manifest, out: Path) -> Iterator[Reading]:
    _, parquet = arrow()
    seen: set[tuple[str, str]] = set()
    decoder = msgspec.json.Decoder(Reading)
    for shard in manifest.done:
        file = parquet.ParquetFile(out / "readings" / f"{shard.name}.parquet")
        for batch in file.iter_batches(ROWS, columns=["accounts", "reading"]):
            for row in batch.to_pylist():
                reading = decoder.decode(row["reading"])
                key = (reading.report.id, reading.report.sha256)
                if row["accounts"] and key not in seen:
                    seen.add(key)
                    yield reading
