"""An HTML page -> its report: the story's text, and what the page says of it.

The page's headline becomes `report.title`; it stands in `report.text` only where the story itself
repeats it further down. Paragraphs are parted by an empty line.
"""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from reportedly.acquire.article_body import FROM_BODY, fuller
from reportedly.acquire.decode import decode
from reportedly.acquire.fields import fields_of, report_from
from reportedly.acquire.linked_data import LinkedArticle, linked_article
from reportedly.acquire.mend import without_unseen
from reportedly.acquire.outcome import Acquired, Incoming, Options, Outcome, whole
from reportedly.acquire.page import Page, parse, show_only_seen, story
from reportedly.acquire.published import PublishedEvidence, find_byline_date, find_published
from reportedly.errors import NoText

# Where browsers look for a declared encoding (HTML Standard, section 13.2.3.2).
_DECLARED_WITHIN = 1024
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.I)
_AUTHOR_METAS = (
    "author",
    "article:author",
    "parsely-author",
    "byl",
    "dc.creator",
    "sailthru.author",
)
_PUBLISHER_METAS = ("og:site_name", "dc.publisher", "dcterms.publisher", "citation_publisher")
_BYLINE_CLASSES = frozenset({"byline", "author", "author-name", "byline-name"})
_BYLINE = re.compile(r"(by )?([^|·•]{3,80}?)(?: ?[|·•].*)?", re.I)
_CUT = "the page is nested too deeply: what stands below 256 elements was not read"


def read_html(incoming: Incoming, options: Options) -> Iterator[Outcome]:
    """Read a saved web page as one report.

    Raises:
        ItemError: it is no text, holds too much, or shows no words.
    """
    data = whole(incoming, options)
    yield page_report(data, data, incoming, options)


def page_report(markup: bytes, data: bytes, incoming: Incoming, options: Options) -> Acquired:
    """The report of a page: `markup` are its bytes, `data` those of the file that it came in.

    Raises:
        ItemError: it is no text, holds too much, or shows no words.
    """
    declared = incoming.charset or _declared(markup)
    decoded = decode(markup, incoming.where, declared=declared)
    page = parse(decoded.text, incoming.where)
    notes = (*decoded.notes, *((_CUT,) if page.cut else ()))
    return _report(page, data, incoming.where, options, notes)


def _report(
    page: Page, data: bytes, where: str, options: Options, notes: tuple[str, ...]
) -> Acquired:
    article = linked_article(page.tree)
    metas = _metas(page.tree)
    evidence = find_published(page.tree, article)
    given = _given(page.tree, article, metas)
    show_only_seen(page.tree)
    evidence = evidence or find_byline_date(page.tree)
    shown = story(page.tree)
    told = fuller(shown, article.body if article else None, where)
    text = _without_title(told or shown, given["title"])
    if not text:
        raise _nothing_seen(where, notes)
    notes = (*notes, FROM_BODY) if told else notes
    fields = fields_of(text, given | {"published": evidence.value if evidence else None})
    return report_from(fields, data, where, options, (*notes, *_dated(evidence)))


def _declared(data: bytes) -> str | None:
    found = _CHARSET.search(data[:_DECLARED_WITHIN])
    return found[1].decode("ascii") if found else None


def _metas(tree: HtmlElement) -> dict[str, str]:
    """What <meta> holds, by name in lower case; the first of a name counts."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = " ".join(meta.get("content", "").split())
        name = (meta.get("property") or meta.get("name") or "").strip().lower()
        if content and name:
            metas.setdefault(name, content)
    return metas


def _given(
    tree: HtmlElement, article: LinkedArticle | None, metas: dict[str, str]
) -> dict[str, str | None]:
    found = article or LinkedArticle(type="")
    publisher = found.publisher or _first(metas, _PUBLISHER_METAS)
    return {
        "title": found.headline or metas.get("og:title") or _title(tree, publisher),
        "publisher": publisher,
        "author": found.author or _first(metas, _AUTHOR_METAS) or _byline_author(tree),
        "url": _canonical(tree) or metas.get("og:url"),
        "language": tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
    }


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    """The first of the named metas that holds a name (and not the address of a profile)."""
    values = (metas[name] for name in names if name in metas)
    return next((value for value in values if "://" not in value), None)


def _title(tree: HtmlElement, publisher: str | None) -> str | None:
    """The only <h1>, else <title> without the site's name at its end."""
    headings = [_words(heading) for heading in tree.iter("h1")]
    if len(headings) == 1 and headings[0]:
        return headings[0]
    whole_title = next((_words(title) for title in tree.iter("title")), "")
    if publisher and whole_title.endswith(publisher):
        return whole_title.removesuffix(publisher).rstrip(" |-–—·:") or whole_title
    return whole_title or None


def _byline_author(tree: HtmlElement) -> str | None:
    for element in tree.iter("a", "span", "div", "p", "address"):
        marked = "author" in (element.get("rel"), element.get("itemprop"))
        if marked or not _BYLINE_CLASSES.isdisjoint(element.get("class", "").lower().split()):
            found = _BYLINE.fullmatch(_words(element))
            if found and (marked or found[1]):
                return found[2]
    return None


def _canonical(tree: HtmlElement) -> str | None:
    links = (link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical")
    return next((link for link in links if link), None)


def _words(element: HtmlElement) -> str:
    return " ".join(without_unseen(element.text_content()).split())


def _without_title(blocks: tuple[str, ...], title: str | None) -> str:
    repeats = bool(blocks) and title is not None and blocks[0].casefold() == title.casefold()
    return "\n\n".join(blocks[1:] if repeats and len(blocks) > 1 else blocks)


def _dated(evidence: PublishedEvidence | None) -> tuple[str, ...]:
    if evidence is None:
        return ()
    return (f"published {evidence.value} read from {evidence.element}",)


def _nothing_seen(where: str, notes: tuple[str, ...]) -> NoText:
    why = f" ({notes[-1]})" if notes else ""
    return NoText(
        f"no text in {where}: the page shows no words without its scripts{why}. "
        "Save the page from a browser, or its text in a .txt file.",
        where=where,
    )
