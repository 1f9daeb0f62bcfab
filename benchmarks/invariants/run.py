"""Count the breaches of the contract in readings of real articles, and the time that they take.

usage: python benchmarks/invariants/run.py DATA [--first N]

DATA is a folder with `articles.jsonl`: one JSON object a line with `id` and `text`, and where known
`title`, `published` and `url`. Every reading is held against the checks that it must pass before it
is kept, and its JSON against the JSON Schema that `reportedly schema reading` prints. The last line
is one JSON object; `seconds_per_report` is CPU time, so that other work on the machine counts less.
"""

import argparse
import hashlib
import json
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import jsonschema
import msgspec

from reportedly.errors import BadRecord
from reportedly.publish.schema import schema
from reportedly.records.check import breaches
from reportedly.records.reading import Reading
from reportedly.records.report import Report
from reportedly.run.pipeline import read_batch
from reportedly.run.wiring import Kit, kit

# Articles read by default: enough to show a breach that one report in 200 has, in half a minute.
FIRST = 500


def main() -> None:
    """Read the first articles of DATA one by one, name every breach, print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--first", type=int, default=FIRST)
    args = parser.parse_args()
    reports = tuple(islice(_reports(args.data / "articles.jsonl"), args.first))
    tools, validator = kit(), jsonschema.Draft202012Validator(schema("reading"))
    found: list[str] = []
    read, seconds = 0, 0.0
    for report in reports:
        started = time.process_time()
        reading = _read(report, tools, found)
        seconds += time.process_time() - started
        if reading is not None:
            read += 1
            found += [f"{report.id}: {breach}" for breach in _breaches(reading, validator)]
    for line in found:
        print(line)
    each = seconds / max(1, len(reports))
    print(f"{read} of {len(reports)} articles read, {1 / max(each, 1e-9):.0f} a second")
    print(json.dumps({"breaches": len(found), "read": read, "seconds_per_report": round(each, 4)}))


def _reports(path: Path) -> Iterator[Report]:
    """The articles of a JSON Lines file as reports of news."""
    if not path.is_file():
        sys.exit(f"no articles at {path}")
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield Report(
                id=record["id"],
                sha256=hashlib.sha256(record["text"].encode("utf-8", "surrogatepass")).hexdigest(),
                title=record.get("title"),
                publisher=None,
                author=None,
                url=record.get("url"),
                kind="news",
                language=None,
                published=record.get("published"),
                retrieved=None,
                text=record["text"],
            )


def _read(report: Report, tools: Kit, found: list[str]) -> Reading | None:
    """The reading of a report; nothing where it breaks the contract, which goes into `found`."""
    try:
        return read_batch((report,), tools)[0]
    except BadRecord as error:
        found.append(str(error))
        return None


def _breaches(reading: Reading, validator: jsonschema.Draft202012Validator) -> Iterator[str]:
    """What breaks the contract in a reading, and in what is written of it."""
    yield from breaches(reading)
    written = json.loads(msgspec.json.encode(reading))
    for error in validator.iter_errors(written):
        yield f"{error.json_path}: {error.message[:200]}"
    if written["report"]["text"] != reading.report.text:
        yield "the text that is written is not the one that was read"


if __name__ == "__main__":
    main()
