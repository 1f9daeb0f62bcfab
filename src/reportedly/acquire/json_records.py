"""JSON Lines, or a JSON file with an object or a list -> the reports in it, each by itself.

The fields are the contract's: only `text` is required, others may be null or missing, unknown ones
are ignored. `report.text` is the given text, character for character, but for lone surrogates
(U+FFFD stands for them). `report.sha256` is the hash of the line without its newline, of the whole
file that holds one object, or of an object's own bytes in a list.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from reportedly.acquire.fields import NAMES, fields_of, report_from
from reportedly.acquire.outcome import Acquired, Incoming, Options, Outcome, whole
from reportedly.errors import BadRecord, ItemError, NoText, Unreadable

# A list is parsed whole; JSON Lines are for more.
_MOST_ITEMS = 100_000
# Values in one record: every one takes up to 72 bytes, and a report has some ten.
_MOST_VALUES = 2_000_000
_BOM = b"\xef\xbb\xbf"
_JSON_NAMES = {
    dict: "an object",
    list: "a list",
    str: "text",
    bool: "true or false",
    int: "a number",
    float: "a number",
    type(None): "null",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line without its newline; `whole` is false where it was longer than may be read."""

    number: int
    data: bytes
    whole: bool


def read_json_lines(incoming: Incoming, options: Options) -> Iterator[Outcome]:
    """Read one report a line; a bad line becomes an error and the others go on.

    Raises:
        NoText: no line holds anything.
    """
    empty = True
    for line in _lines(incoming, options.max_bytes):
        data = line.data.removeprefix(_BOM) if line.number == 1 else line.data
        if data.strip():
            empty = False
            yield _line_outcome(line, data, f"{incoming.where}:{line.number}", options)
    if empty:
        raise _nothing(incoming.where)


def read_json(incoming: Incoming, options: Options) -> Iterator[Outcome]:
    """Read a file that holds one report, or a list of reports.

    Raises:
        ItemError: it is no JSON, or neither an object nor a list, or an empty list.
    """
    data = whole(incoming, options)
    if not data.removeprefix(_BOM).lstrip().startswith(b"["):
        yield _report(data, incoming.where, options)
        return
    items = _items(data.removeprefix(_BOM), incoming.where)
    if not items:
        raise _nothing(incoming.where)
    if len(items) > _MOST_ITEMS:
        why = f"its list has more than {_MOST_ITEMS:,} items. Write it as JSON Lines"
        raise _bad(incoming.where, why)
    for number, item in enumerate(items, start=1):
        yield _outcome(bytes(item), f"{incoming.where}, item {number}", options)


def _lines(incoming: Incoming, most: int) -> Iterator[_Line]:
    number = 0
    while line := incoming.stream.readline(most + 2):
        number += 1
        data = line.rstrip(b"\r\n")
        complete = len(data) <= most
        while not line.endswith(b"\n") and (more := incoming.stream.readline(most)):
            line = more
        yield _Line(number=number, data=data, whole=complete)


def _line_outcome(line: _Line, data: bytes, where: str, options: Options) -> Outcome:
    if line.whole:
        return _outcome(data, where, options)
    return Unreadable(
        f"cannot read {where}: the line is longer than {options.max_bytes:,} bytes. "
        "Cut it into single reports.",
        where=where,
    )


def _outcome(data: bytes, where: str, options: Options) -> Outcome:
    try:
        return _report(data, where, options)
    except ItemError as error:
        return error


def _report(data: bytes, where: str, options: Options) -> Acquired:
    value = _parsed(data, where)
    if not isinstance(value, dict):
        raise _bad(where, f"it is {_JSON_NAMES[type(value)]}, not an object with a report's fields")
    given = {name: _text_or_none(value.get(name), name, where) for name in NAMES}
    text = value.get("text")
    if not isinstance(text, str):
        found = f"is {_JSON_NAMES[type(text)]}" if "text" in value else "is missing"
        raise _bad(where, f'the field "text" {found}: it must hold the report\'s words')
    return report_from(fields_of(text, given), data, where, options)


def _parsed(data: bytes, where: str) -> object:
    if data.count(b",") + data.count(b"[") + data.count(b"{") > _MOST_VALUES:
        raise _bad(where, f"it has more than {_MOST_VALUES:,} values or commas")
    try:
        value: object = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _bad(where, f"byte {error.start + 1} is not UTF-8. Save it as UTF-8") from error
    except json.JSONDecodeError as error:
        raise _bad(where, f"it is no JSON: {error.msg} at character {error.pos + 1}") from error
    except (ValueError, RecursionError) as error:
        raise _bad(where, "a number is too long, or lists too deeply nested, to be read") from error
    return value


def _text_or_none(value: object, name: str, where: str) -> str | None:
    if value is None or isinstance(value, str):
        return value
    raise _bad(where, f'the field "{name}" is {_JSON_NAMES[type(value)]}, and must be text or null')


def _items(data: bytes, where: str) -> list[msgspec.Raw]:
    try:
        return msgspec.json.decode(data, type=list[msgspec.Raw])
    except (msgspec.DecodeError, RecursionError) as error:
        raise _bad(where, f"it is no JSON list: {error}") from error


def _bad(where: str, why: str) -> BadRecord:
    return BadRecord(f"cannot take {where}: {why}.", where=where)


def _nothing(where: str) -> NoText:
    return NoText(f"no report in {where}: it holds no record. Check how it was made.", where=where)
