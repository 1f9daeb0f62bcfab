"""The list of incidents and the list of questions."""

import io
from dataclasses import replace
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console

from reportedly.publish.listing import grades, list_incidents, list_questions, questions_of
from reportedly.publish.wording import Wording
from reportedly.records.incident import IncidentQuestion


def printed(width: int, what: Any, *args: Any) -> str:
    """What a list prints on a console of a width."""
    out = io.StringIO()
    what(*args, Console(file=out, width=width))
    return out.getvalue()


def test_the_three_grades_are_kept_apart(case: Any) -> None:
    """That it happened, how many, who did it; null where nothing is claimed."""
    incident = case.incidents[0]
    assert grades(incident) == {"event": "contested", "toll": "contested", "responsibility": None}
    none = replace(incident, casualties=())
    assert grades(none)["toll"] is None


@pytest.mark.parametrize("width", [30, 80, 100, 140])
def test_lists_fit_the_width_and_say_the_same(width: int, case: Any, wording: Wording) -> None:
    """On a narrow screen each incident is an entry, on a wide one a row."""
    text = printed(width, list_incidents, case.incidents, wording)
    assert max(cell_len(line) for line in text.splitlines()) <= width
    assert case.incidents[0].id in text
    assert "contested" in text and "Harat" in text


def test_hostile_text_commands_no_terminal(hostile: tuple[str, Any], wording: Wording) -> None:
    """Escape sequences in names, ids and questions are shown as words."""
    _, case = hostile
    asked = questions_of(case.incidents, answered=True)
    text = printed(100, list_incidents, case.incidents, wording)
    text += printed(100, list_questions, asked, case.readings, wording)
    assert not set(text) & {"\x1b", "\x00", "\u202e"}


def _question(name: str, since: str | None, status: str) -> IncidentQuestion:
    return IncidentQuestion(
        id=name,
        kind="evidence",
        text="",
        status=status,  # type: ignore[arg-type]
        opened_by=(),
        answered_by=(),
        since=since,
    )


def test_questions_come_oldest_first_and_answered_ones_only_where_asked_for(case: Any) -> None:
    """Undated ones last; stale ones are still open."""
    asked = (
        _question("q1", "2031-03-14", "open"),
        _question("q2", None, "open"),
        _question("q3", "2031-03-12", "stale"),
        _question("q4", "2031-03-11", "answered"),
    )
    incidents = [replace(case.incidents[0], questions=asked)]
    assert [q.question.id for q in questions_of(incidents, answered=False)] == ["q3", "q1", "q2"]
    assert next(q.question.id for q in questions_of(incidents, answered=True)) == "q4"


def test_empty_lists_say_so(wording: Wording) -> None:
    """Nothing found is said, not left blank."""
    assert printed(80, list_incidents, (), wording).strip() == "No incident."
    assert printed(80, list_questions, (), (), wording).strip() == "No question."
