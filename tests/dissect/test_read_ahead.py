"""A stream that is drawn ahead says the same as the stream itself."""

import threading
from collections.abc import Iterator
from contextlib import closing
from itertools import islice

import pytest

from reportedly.dissect.read_ahead import ahead


def test_items_come_in_order_and_then_null_for_ever() -> None:
    """Nothing is lost, doubled or moved."""
    with closing(ahead(iter(range(1, 20)), 3)) as drawn:
        assert list(islice(drawn, 22)) == [*range(1, 20), None, None, None]


def test_no_more_than_the_count_is_held() -> None:
    """A stream of any length costs the memory of a few items."""
    seen: list[int] = []
    reached = threading.Event()

    def stream() -> Iterator[int]:
        for number in range(100):
            seen.append(number)
            if number == 3:
                reached.set()
            yield number

    with closing(ahead(stream(), 4)) as drawn:
        assert reached.wait(10) and len(seen) == 4
        assert next(drawn) == 0
    assert len(seen) <= 5


def test_an_error_comes_where_its_item_would_have() -> None:
    """What was drawn before it is still had."""

    def stream() -> Iterator[int]:
        yield 1
        raise ValueError("broken")

    with closing(ahead(stream(), 5)) as drawn:
        assert next(drawn) == 1
        with pytest.raises(ValueError, match="broken"):
            next(drawn)
