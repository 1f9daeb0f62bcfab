"""The brief as Markdown."""

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reportedly.publish.brief import brief
from reportedly.publish.markdown import escaped, to_markdown
from reportedly.publish.wording import Wording

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
GFM = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def test_tables_have_as_many_cells_as_columns(case: Any, wording: Wording) -> None:
    """Every table row has the cells that its header announces."""
    text = to_markdown(brief(case.incidents, case.readings, wording))
    tables = re.findall(r"(?:^\|.*\|$\n?)+", text, re.MULTILINE)
    assert tables
    for table in tables:
        cells = {len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()}
        assert len(cells) == 1


def test_quotations_cite_report_and_characters(case: Any, wording: Wording) -> None:
    """A filed brief can be checked without the page: report number and offsets are there."""
    text = to_markdown(brief(case.incidents, case.readings, wording))
    assert "“12 terrorists” [R1, 50–63]" in text


def test_hostile_text_makes_no_markup(hostile: tuple[str, Any], wording: Wording) -> None:
    """No HTML, link, image or heading comes out of a report's words."""
    _, case = hostile
    text = to_markdown(brief(case.incidents, case.readings, wording))
    text.encode()
    rendered = GFM.render(text)
    assert "<script" not in rendered and "<img" not in rendered and "<b>" not in rendered
    assert "<a " not in rendered
    assert rendered.count("<h1>") == 1


@QUICK
@given(st.text(max_size=60))
def test_escaped_text_renders_as_itself(text: str) -> None:
    """Any text comes out of a Markdown reader as the words that went in."""
    tokens = GFM.parse(f"- x {escaped(text)}")
    inline = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inline} <= {"text", "text_special"}


@pytest.mark.parametrize(
    "text", ["# a", "- a", "+ a", "> a", "1. a", "12) a", "---", "===", "| a |", "    a", "~~~"]
)
def test_escaped_text_starts_no_block(text: str) -> None:
    """At the start of a line a text is a paragraph, not a list, rule, heading or code."""
    kinds = {token.type for token in GFM.parse(escaped(text))}
    assert kinds == {"paragraph_open", "inline", "paragraph_close"}
