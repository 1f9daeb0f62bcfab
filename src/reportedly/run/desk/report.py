"""Verdicts, changes, logs and exports -> what a command prints or writes."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from rich.console import Console
from rich.text import Text

from reportedly.errors import BadUsage, RunError
from reportedly.ledger.findings import Verdict
from reportedly.ledger.history import Entry
from reportedly.ledger.ledger import open_ledger
from reportedly.publish.showable import one_line
from reportedly.run import settings
from reportedly.run.clock import SystemClock
from reportedly.run.desk import handing
from reportedly.run.desk.agreement import Agreement, Unit
from reportedly.run.desk.changes import Change, told
from reportedly.run.output import Result, listing

Write = Callable[[BinaryIO], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What is to be written, and what the user should know of it once it was."""

    write: Write
    notes: list[str] = field(default_factory=list)


def verdict(found: Verdict) -> Result:
    """The result of a check: for a person, or as one JSON record."""

    def printing(console: Console) -> None:
        for each in found.findings:
            where = each.where if each.row is None else f"row {each.row}, {each.where}"
            _line(console, f"{each.fault:9} {where}: {each.what}")
        for notice in found.notices:
            _line(console, f"notice    {notice}")
        touched = f"{len(found.findings)} findings" if found.findings else "nothing was touched"
        _line(console, f"{found.size} events, root {found.root}: {touched}")

    return listing((found,), printing)


def changed(found: Sequence[Change], since: int, until: int) -> Result:
    """What changed between two points: for a person, or records."""

    def printing(console: Console) -> None:
        for each in found:
            _line(console, f"{_ids(each)}  {each.title}", style="bold")
            for one in each.differences:
                _line(console, f"  {one.what}: {_value(one.before)} -> {_value(one.after)}")
            for deed in each.deeds:
                _line(console, f"  row {deed.row}, {deed.at}, {deed.by}: {deed.words}")
        _line(console, f"{len(found)} incidents changed from event {since} to event {until}")

    return listing(found, printing)


def log(found: Sequence[Entry]) -> Result:
    """Every hand that touched something, in the history's order."""

    def printing(console: Console) -> None:
        for each in found:
            event = each.event
            said = f"{event.kind} by {event.by}: {told(each)}"
            _line(console, f"{each.seq:6} {event.at} {event.id[:12]} {said}")

    return listing([each.event for each in found], printing)


def disagreements(found: Sequence[Unit]) -> Result:
    """Where reviewers differ."""

    def printing(console: Console) -> None:
        for each in found:
            said = "; ".join(f"{by}: {value}" for by, value in each.said)
            _line(console, f"{each.subject}  {each.slot}  {said}")
        _line(console, f"{len(found)} disagreements")

    return listing(found, printing)


def agreement(found: Sequence[Agreement]) -> Result:
    """How far reviewers agree."""

    def printing(console: Console) -> None:
        for each in found:
            alpha = "not to be told" if each.alpha is None else f"{each.alpha:.3f}"
            counts = f"{each.units} coded by several, {each.single} by one, {each.differing} differ"
            _line(console, f"{each.what:12} alpha {alpha}  ({counts})")
        if not found:
            _line(console, "nothing was coded in this round")

    return listing(found, printing)


def exporting(
    kind: str,
    *,
    ledger: str | None,
    by: str | None,
    profiles: Sequence[str],
    key: Path | None,
    head: Path | None,
) -> Export:
    """What an export writes.

    Raises:
        BadUsage: an option is missing, or is none of this kind of export.
    """
    if profiles and kind != "json":
        raise BadUsage(
            f"--redact does not cover `export {kind}`, which is proof and hides nothing. To take "
            "contents out of the ledger for good: `reportedly redact`"
        )
    if kind == "stamp-request":
        if head is None:
            raise BadUsage("which head is to be stamped? --head FILE, as `export head` wrote it")
        asked = handing.stamp_request(head)
        return Export(write=lambda file: _put(file, asked))
    return _of_ledger(kind, settings.ledger(ledger), by, profiles, key)


def _of_ledger(
    kind: str, where: str, by: str | None, profiles: Sequence[str], key: Path | None
) -> Export:
    if kind == "head":
        if key is None:
            raise BadUsage("which key signs? --key FILE; one is made where there is no such file")
        who = settings.reviewer(by)
        with open_ledger(where, evidence=settings.evidence(), create=False) as opened:
            signed = handing.head(opened, key, SystemClock(), who)
        note = f"signed with {key}: keep it apart from the ledger, readable by you alone"
        return Export(write=lambda file: _put(file, signed), notes=[note])
    if kind == "ledger":
        return Export(write=lambda file: _everything(where, file))
    with open_ledger(where, evidence=settings.evidence(), create=False) as opened:
        made, notes = handing.document(opened, profiles)
    return Export(write=lambda file: _put(file, made.encode("utf-8", "replace")), notes=list(notes))


def _everything(where: str, file: BinaryIO) -> None:
    with open_ledger(where, evidence=settings.evidence(), create=False) as opened:
        opened.export(file)


def _put(file: BinaryIO, data: bytes) -> None:
    file.write(data)
    file.flush()


def into(path: Path, out: Export) -> None:
    """Write to a file that is there wholly or not at all.

    Raises:
        RunError: it cannot be written.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with part.open("wb") as file:
            out.write(file)
        part.replace(path)
    except OSError as error:
        raise RunError(f"cannot write {path}: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)


def _line(console: Console, words: str, style: str = "") -> None:
    console.print(Text(one_line(words), style=style), soft_wrap=True, highlight=False)


def _ids(each: Change) -> str:
    if each.before is None:
        return f"new      {each.after}"
    if each.after is None:
        return f"gone     {each.before}"
    ids = dict.fromkeys((each.before, each.after))
    return f"changed  {' -> '.join(ids)}"


def _value(value: Any) -> str:
    if value is None:
        return "none"
    if isinstance(value, tuple):
        return " ".join("?" if one is None else str(one) for one in value)
    return str(value)
