"""What the edge refuses."""

from collections.abc import Callable
from dataclasses import replace

import msgspec
import pytest

from reportedly.errors import BadRecord
from reportedly.records.check import breaches, checked
from reportedly.records.reading import Reading

TEXT = "The army said on Sunday that troops killed 12 fighters near Kalat on Saturday."


def test_a_reading_made_by_the_way_keeps_the_contract(read: Callable[..., Reading]) -> None:
    """Nothing to complain of."""
    assert list(breaches(read(TEXT))) == []


def test_a_span_that_does_not_cut_out_its_words_is_refused(read: Callable[..., Reading]) -> None:
    """The error names the field and the words."""
    reading = read(TEXT)
    first = reading.statements[0]
    moved = replace(first, content=replace(first.content, start=first.content.start + 1))
    with pytest.raises(BadRecord, match=r"statements\[0\].content"):
        checked(replace(reading, statements=(moved,)))


def test_a_reference_into_nothing_is_refused(read: Callable[..., Reading]) -> None:
    """A toll of an unknown party, a row of an unknown statement."""
    reading = read(TEXT)
    account = reading.accounts[0]
    row = replace(account.casualties[0], party="p99", statement="s99")
    bad = replace(reading, accounts=(replace(account, casualties=(row,)),))
    found = list(breaches(bad))
    assert any("unknown party p99" in one for one in found)
    assert any("unknown statement s99" in one for one in found)


def test_a_reading_goes_through_json_unchanged(read: Callable[..., Reading]) -> None:
    """What is written can be read back, value for value."""
    reading = read(TEXT)
    assert msgspec.json.decode(msgspec.json.encode(reading), type=Reading) == reading
