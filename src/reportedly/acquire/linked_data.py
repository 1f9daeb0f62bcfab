"""JSON-LD in a page -> what it says of the article: headline, author, publisher, date, language.

Vocabulary: schema.org Article and its kinds; a WebPage counts only where there is no article.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

_ARTICLE_ENDINGS = ("Article", "BlogPosting", "Report", "PressRelease")
_HOLDERS = ("@graph", "mainEntity", "mainEntityOfPage")
# Nodes looked at in one page: news pages have fewer than a hundred.
_MOST_NODES = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedArticle:
    """An article as the page describes it to machines.

    `type` is its schema.org type; `body` its text with line breaks as they are, or with markup.
    """

    type: str
    headline: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    body: str | None = None


def linked_article(tree: HtmlElement) -> LinkedArticle | None:
    """The first article in the page's JSON-LD, else its first web page; null where it has none."""
    found = [_article(node) for node in _nodes(tree)]
    articles = [article for article in found if article.type.endswith(_ARTICLE_ENDINGS)]
    pages = [article for article in found if article.type.endswith("WebPage")]
    return next(iter((*articles, *pages)), None)


def _nodes(tree: HtmlElement) -> Iterator[dict[str, object]]:
    waiting: list[object] = [_parsed(script.text or "") for script in _scripts(tree)][::-1]
    looked_at = 0
    while waiting and looked_at < _MOST_NODES:
        looked_at += 1
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, dict):
            yield value
            waiting.extend(value[key] for key in reversed(_HOLDERS) if key in value)


def _scripts(tree: HtmlElement) -> Iterator[HtmlElement]:
    for script in tree.iter("script"):
        if script.get("type", "").split(";")[0].strip().lower() == "application/ld+json":
            yield script


def _parsed(source: str) -> object:
    try:
        value: object = json.loads(source, strict=False)
    except (ValueError, RecursionError):
        return None
    return value


def _article(node: dict[str, object]) -> LinkedArticle:
    return LinkedArticle(
        type=_text(node.get("@type")) or "",
        headline=_text(node.get("headline")),
        author=_names(node.get("author")),
        publisher=_names(node.get("publisher")),
        published=_text(node.get("datePublished")),
        language=_text(node.get("inLanguage")),
        body=body if isinstance(body := node.get("articleBody"), str) else None,
    )


def _text(value: object) -> str | None:
    """A text, or the first text of a list."""
    first = next(iter(value), None) if isinstance(value, list) else value
    return " ".join(first.split()) or None if isinstance(first, str) else None


def _names(value: object) -> str | None:
    """The names of a person or organisation, or of a list of them."""
    each = value if isinstance(value, list) else [value]
    names = [_text(one.get("name")) if isinstance(one, dict) else _text(one) for one in each]
    return ", ".join(name for name in names if name) or None
