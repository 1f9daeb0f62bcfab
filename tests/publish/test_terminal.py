"""The brief in a terminal."""

import io
import re
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console

from reportedly.publish.brief import brief
from reportedly.publish.reading_view import view
from reportedly.publish.terminal import to_terminal
from reportedly.publish.wording import Wording


def printed(document: Any, width: int, **more: Any) -> str:
    """Print to a console of a width and return what it shows."""
    out = io.StringIO()
    to_terminal(document, Console(file=out, width=width, **more))
    return out.getvalue()


@pytest.mark.parametrize("width", [24, 40, 80, 120])
def test_lines_fit_the_width(width: int, case: Any, wording: Wording) -> None:
    """Nothing runs over the edge on narrow or wide terminals."""
    for document in (
        brief(case.incidents, case.readings, wording),
        view(case.readings, wording),
    ):
        lines = printed(document, width).splitlines()
        assert max(cell_len(line) for line in lines) <= width


@pytest.mark.parametrize("width", [40, 80, 120])
def test_every_width_says_the_same_words(width: int, case: Any, wording: Wording) -> None:
    """Only the layout changes: all quoted words, claimants and grades are there."""
    shown = re.sub(r"\W", "", printed(brief(case.incidents, case.readings, wording), width))
    for words in ("12 terrorists", "Salt Valley Front", "contested", "at least 5", "not mentioned"):
        assert re.sub(r"\W", "", words) in shown


def test_piped_output_is_plain(case: Any, wording: Wording) -> None:
    """Without a terminal no escape sequence is written."""
    assert "\x1b" not in printed(brief(case.incidents, case.readings, wording), 80)


def test_hostile_text_commands_no_terminal(hostile: tuple[str, Any], wording: Wording) -> None:
    """Escape sequences and markup of a report are shown as words, even in colour."""
    _, case = hostile
    document = brief(case.incidents, case.readings, wording)
    shown = printed(document, 100, force_terminal=True, color_system=None)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\ud800-\udfff]", shown)


def test_square_brackets_are_no_markup(case: Any, wording: Wording) -> None:
    """Rich markup in a report's words is printed as it stands."""
    text = printed(brief(case.incidents, case.readings, wording), 100)
    assert "[R1 " in text
    assert "[contested]" in text
