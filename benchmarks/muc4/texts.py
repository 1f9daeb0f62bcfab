"""a file of MUC-4 articles -> reports: one for each message, dated by its dateline.

The dateline is the wire's own: it becomes the report's date and is no part of its text. Neither are
the wire's line breaks: each paragraph becomes one line.
"""

import hashlib
import re
from dataclasses import dataclass

from muc4 import dates
from reportedly.records.report import Report

_HEAD = re.compile(r"^([A-Z0-9]+-MUC\d-\d{4})\b[^\n]*$", re.M)
_DATELINE = re.compile(
    r"\s*([^\n]{2,60}?), (\d{1,2} [A-Z]{3} \d{2}|NO DATE)\b(?:\s*[(\[][^)\]]*[)\]])?\s*(?:--)?"
)
_PARAGRAPH = re.compile(r"\n\s*\n|\n(?=[ \t]{2})")
# How far into an article its dateline may stand: some open with a bracketed note.
_DATELINE_WITHIN = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One message: its id, the report made of it and the place of its dateline, if it has one."""

    message: str
    report: Report
    dateline: str | None


def articles(text: str) -> tuple[Article, ...]:
    """Cut a file of articles into messages; the words after each dateline stay as they are."""
    heads = list(_HEAD.finditer(text))
    ends = [head.start() for head in heads[1:]] + [len(text)]
    return tuple(
        _article(head[1], text[head.end() : end].strip("\n"))
        for head, end in zip(heads, ends, strict=True)
    )


def _article(message: str, body: str) -> Article:
    found = _DATELINE.search(body[:_DATELINE_WITHIN])
    day = dates.span(found[2]) if found else None
    report = Report(
        id=message,
        sha256=hashlib.sha256(body.encode()).hexdigest(),
        title=None,
        publisher=None,
        author=None,
        url=None,
        kind="news",
        language="en",
        published=day.last.isoformat() if day else None,
        retrieved=None,
        text=_unwrapped(body[found.end() :] if found else body),
    )
    return Article(message=message, report=report, dateline=found[1].strip() if found else None)


def _unwrapped(body: str) -> str:
    """Paragraphs, which a blank line parts or an indented one begins, each on one line."""
    paragraphs = (" ".join(one.split()) for one in _PARAGRAPH.split(body))
    return "\n\n".join(one for one in paragraphs if one)
