"""The whole way over texts that nobody would print: it ends, and it keeps the contract."""

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.cli import main
from reportedly.records.check import breaches
from reportedly.records.reading import Reading

Read = Callable[..., Reading]

TEXT = "The army said on Sunday that troops killed 12 fighters near Kalat on Saturday. "
JUMBLE = (
    'killed said the army 12 "soldiers" in Kalat on Saturday. "We were" attacked, according to '
    "police; 3,000 people -- “dead” and injured\n\n at least two (ABC) İstanbul 👩‍🚒 العربية"
)
WORDS = st.sampled_from(JUMBLE.split(" "))
# Code points of the shorter text; the longer one has four times as many. Time that grows with the
# square takes 16 times as long there, time that grows with length 4 times: 6 allows for noise.
# What is a token a letter or two has as many tokens in a third of the letters.
LENGTH, SHORT, FOUR, MOST = 9_000, 3_000, 4, 6.0
DENSE = ("tolls", "quotes", "brackets", "numbers", "hyphens")
REPEATED = {
    "prose": TEXT,
    "tolls": "killed 12 ",
    "letters": "a",
    "capitals": "A",
    "quotes": '"',
    "brackets": "((((",
    "cues": "He said that ",
    "numbers": "12, ",
    "rtl": "\u202eKalat \U0001f600 ",
    "dates": "Saturday night, ",
    "places": "Kalat and Quetta, Karachi in Sindh. ",
    "blames": "The army blamed the rebels for the attack. ",
    "background": "Last month, 12 people were killed in a suicide bombing in Kalat. ",
    "lines": "The army said it killed 12.\n",
    "hyphens": "Abc-Def-",
}


@given(st.lists(WORDS, max_size=60).map(" ".join))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_jumble_of_telling_words_keeps_the_contract(read: Read, text: str) -> None:
    """Every span cuts out its own words, every reference leads somewhere."""
    assert list(breaches(read(text))) == []


@given(st.text(max_size=400))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_keeps_the_contract(read: Read, text: str) -> None:
    """So does text of any script, control characters included."""
    assert list(breaches(read(text))) == []


@pytest.mark.parametrize("name", REPEATED)
def test_time_grows_with_length_not_with_its_square(read: Read, name: str) -> None:
    """A text four times as long, on one line, takes at most six times as long, measured twice."""
    read((REPEATED[name] * LENGTH)[: LENGTH // 9])
    grown = _growth(read, name)
    if grown > MOST:
        grown = min(grown, _growth(read, name))
    assert grown <= MOST


def _growth(read: Read, name: str) -> float:
    """CPU time for the longer text over that for the shorter one; 10 ms count as nothing."""
    seconds = []
    short = SHORT if name in DENSE else LENGTH
    for length in (short, FOUR * short):
        text = (REPEATED[name] * length)[:length]
        started = time.process_time()
        assert list(breaches(read(text))) == []
        seconds.append(time.process_time() - started)
    return seconds[1] / max(seconds[0], 0.01)


NESTED = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 9}">' for n in range(20))
ENTITIES = f'<!DOCTYPE a [<!ENTITY a "a">{NESTED}]>'.encode()


def _read(folder: Path, name: str, content: bytes) -> Result:
    (folder / name).write_bytes(content)
    args = ["read", str(folder / name), "--format", "jsonl", "--published", "2025-12-08"]
    return CliRunner().invoke(main, args)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("line.txt", TEXT.encode() + b" " * 5_000_000 + TEXT.encode()),
        ("marks.txt", ("\u202e" + TEXT + "\u0642\u062a\u0644 12 \u202c\U0001f692e\u0301").encode()),
        ("wide.txt", TEXT.encode("utf-16")),
        ("surrogates.jsonl", json.dumps({"text": "\ud800 " + TEXT + "\udfff"}).encode()),
        ("attributes.html", b"<p " + b"a=1 " * 100_000 + b">" + TEXT.encode() * 9 + b"</p>"),
        ("laughs.html", ENTITIES + b"<p>&u;</p><p>" + TEXT.encode() * 9 + b"</p>"),
        ("escaped.html", b"<p>" + TEXT.encode() * 9 + b"&amp;lt;" * 5_000 + b"</p>"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_can_be_read_is_read(tmp_path: Path, name: str, content: bytes) -> None:
    """Five megabytes on one line, any script and encoding, bloated pages: a record, exit code 0."""
    done = _read(tmp_path, name, content)
    assert done.exit_code == 0, done.stderr
    (record,) = [json.loads(line) for line in done.stdout.splitlines()]
    text, accounts = record["report"]["text"], record["accounts"]
    assert [row["low"] for row in accounts[0]["casualties"]][:1] == [12]
    for row in accounts[0]["casualties"]:
        assert text[row["start"] : row["end"]] == row["text"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("zeros.txt", b"\0" * 5_000),
        ("binary.txt", bytes(range(256)) * 4_000),
        ("nested.html", b"<div>" * 100_000 + TEXT.encode() + b"</div>" * 100_000),
        ("open.html", b"<p" * 200_000),
        ("comments.html", b"<!--" * 200_000),
        ("lists.jsonl", b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_named(tmp_path: Path, name: str, content: bytes) -> None:
    """Binary files and bombs: one line on standard error, no traceback, exit code 1."""
    done = _read(tmp_path, name, content)
    assert isinstance(done.exception, SystemExit)
    assert done.exit_code == 1
    assert done.stdout == ""
    assert sum(name in line for line in done.stderr.splitlines()) == 1, done.stderr
