"""Check our training reports: form, exact words, references, calendar; print what they hold.

usage: python training/check_corpus.py [FOLDER ...] [--checks FOLDER] [--apart-from FOLDER ...]

Every record must be marked as fiction, keep the closed sets of the contract, cut every quoted
string out of its own text, and resolve to no date after its publication. `--apart-from` names
folders with texts that no report may share a run of 12 words with. `--checks` holds what a second
coder found in each record (a JSON Lines file a folder: id, SHA-256 of the file as left, changes): a
record that was not checked, or was changed since, is a fault.
Exit code 1 if there is any fault.
"""

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

from reportedly.records import vocabulary as words

HERE = Path(__file__).parent
RUN = 12  # words: a shorter run is a stock phrase ("could not be independently verified ...")

CLOSED = {
    "kind": words.ReportKind,
    "event_type": words.EventType,
    "modality": words.Modality,
    "outcome": words.Outcome,
    "confidence": words.Confidence,
    "source_type": words.SourceType,
    "mode": words.Mode,
    "factuality": words.Factuality,
    "item": words.DisclosureItem,
    "status": words.DisclosureStatus,
}


def main() -> int:
    """Check, count, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="*", help="training/corpus and training/notes")
    parser.add_argument("--checks", type=Path)
    parser.add_argument("--apart-from", type=Path, nargs="*", default=[])
    args = parser.parse_args()
    folders = args.folders or [HERE / "corpus", HERE / "notes"]
    paths = [path for folder in folders for path in _files(folder)]
    records = {path: json.loads(path.read_text("utf-8")) for path in paths}
    faults = [f"{path}: {fault}" for path, record in records.items() for fault in _faults(record)]
    faults += _twice(records)
    faults += _shared(records, args.apart_from)
    if args.checks:
        faults += _unchecked(records, args.checks)
    print(*faults, sep="\n")
    _count(records)
    print(f"{len(faults)} faults in {len(records)} records")
    return bool(faults)


def _files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.json"))


def _faults(record: dict[str, Any]) -> Iterator[str]:
    if record.get("fiction") is not True:
        yield "not marked as fiction"
    report = record["report"]
    yield from _outside(record)
    for where, quoted in _quoted(record):
        if quoted not in report["text"]:
            yield f"{where} is not in the text: {quoted!r}"
    for incident in record["incidents"]:
        yield from _incident(incident, date.fromisoformat(report["published"]))
    if sum(incident["main"] for incident in record["incidents"]) > 1:
        yield "more than one main incident"


def _outside(node: Any) -> Iterator[str]:
    """Values outside their closed set, wherever they stand."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in CLOSED and isinstance(value, str):
                allowed = get_args(CLOSED[key])
                if key == "kind":
                    allowed += get_args(words.PartyKind)
                if value not in allowed:
                    yield f"{key} {value!r} is outside its closed set"
            yield from _outside(value)
    elif isinstance(node, list):
        for value in node:
            yield from _outside(value)


def _quoted(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every string that must stand in the text, with the field that holds it."""
    for statement in record["statements"]:
        for key in ("source", "cue", "content"):
            yield f"statement {key}", statement[key]
    for incident in record["incidents"]:
        if incident["place"]:
            yield "place", incident["place"]["name"]
        for party in incident["parties"]:
            yield "party", party["name"]
        for row in incident["casualties"]:
            yield "casualty", row["text"]
            yield "casualty party", row["party"]
        for row in (*incident["casualties"], *incident["responsibility"]):
            claimant = row.get("source") or row.get("by")
            if claimant:
                yield "claimant", claimant


def _incident(incident: dict[str, Any], published: date) -> Iterator[str]:
    when = incident["date"]
    if when:
        start, end = date.fromisoformat(when["start"]), date.fromisoformat(when["end"])
        if start > end:
            yield f"{incident['key']}: the date ends before it starts"
        if incident["modality"] != "planned" and start > published:
            yield f"{incident['key']}: happened after the report was published"
    for row in incident["casualties"]:
        if None not in (row["low"], row["high"]) and row["low"] > row["high"]:
            yield f"{incident['key']}: low above high in {row['text']!r}"


def _twice(records: dict[Path, dict[str, Any]]) -> list[str]:
    ids = Counter(record["id"] for record in records.values())
    texts = Counter(record["report"]["text"] for record in records.values())
    found = [f"id {name} is used {count} times" for name, count in ids.items() if count > 1]
    return found + [f"a text stands {count} times" for count in texts.values() if count > 1]


def _shared(records: dict[Path, dict[str, Any]], folders: list[Path]) -> list[str]:
    """Reports that share a run of words with texts which only measure."""
    ours: dict[tuple[str, ...], Path] = {}
    for path, record in records.items():
        for run in _runs(record["report"]["text"]):
            ours.setdefault(run, path)
    found = set()
    for folder in folders:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            for run in _runs(path.read_text("utf-8", errors="replace")):
                if run in ours:
                    found.add(f"{ours[run]}: shares with {path.name}: {' '.join(run)}")
    return sorted(found)


def _unchecked(records: dict[Path, dict[str, Any]], folder: Path) -> list[str]:
    """Records that no second coder has read as they are now."""
    seen: dict[str, str] = {}
    changed = 0
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            seen[row["id"]] = row["sha256"]
            changed += bool(row["changes"])
    print(f"{'read by a second coder':45} {len(seen)}")
    print(f"{'changed by the second coder':45} {changed}")
    return [
        f"{path}: not as a second coder left it"
        for path, record in records.items()
        if seen.get(record["id"]) != hashlib.sha256(path.read_bytes()).hexdigest()
    ]


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    found = re.findall(r"[a-z0-9]+", text.replace("\\n", " ").lower())
    return (tuple(found[i : i + RUN]) for i in range(len(found) - RUN + 1))


def _count(records: dict[Path, dict[str, Any]]) -> None:
    told: Counter[str] = Counter()
    for path, record in records.items():
        told[f"folder {path.parent.name}"] += 1
        told[f"kind {record['report']['kind']}"] += 1
        told["words"] += len(record["report"]["text"].split())
        told["statements"] += len(record["statements"])
        for incident in record["incidents"]:
            told["incidents"] += 1
            told[f"type {incident['event_type']}"] += 1
            told["casualty rows"] += len(incident["casualties"])
            told["responsibility rows"] += len(incident["responsibility"])
        told["without a main incident"] += not any(i["main"] for i in record["incidents"])
    for name in sorted(told):
        print(f"{name:45} {told[name]}")


if __name__ == "__main__":
    sys.exit(main())
