"""Records as JSON."""

import json
from dataclasses import replace
from typing import Any

import msgspec

from reportedly.publish.json_brief import JsonBrief, to_json
from reportedly.publish.jsonl import dump
from reportedly.records.reading import Reading


def test_json_gives_the_records_back(case: Any) -> None:
    """The JSON brief loses nothing: decoding it gives equal records."""
    text = to_json(case.incidents, case.readings)
    found = msgspec.json.decode(text, type=JsonBrief)
    assert (found.incidents, found.readings) == (case.incidents, case.readings)


def test_one_record_is_one_line(hostile: tuple[str, Any]) -> None:
    """Whatever the text, a record has no line end in it, for any reader's idea of a line."""
    _, case = hostile
    for reading in case.readings:
        line = dump(reading)
        line.encode()
        assert len(line.splitlines()) == 1
        assert json.loads(line)["report"]["text"] == reading.report.text


def test_usual_records_keep_their_letters(case: Any) -> None:
    """Text that is valid Unicode is not turned into escapes, and reads back equal."""
    first = case.readings[0]
    arabic = replace(first, report=replace(first.report, title="قال متحدث"))
    line = dump(arabic)
    assert "قال متحدث" in line
    assert msgspec.json.decode(line, type=Reading) == arabic
