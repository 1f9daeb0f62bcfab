"""HTML -> a bounded tree, and from the tree the words that a reader of the page sees as its story.

trafilatura tells the story from navigation, banners and lists of other stories; where it finds
none, and on pages too large for it, all visible text within <article>, <main> or <body> counts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from reportedly.acquire.mend import without_unseen
from reportedly.acquire.within import nested_stories
from reportedly.errors import NoText, Unreadable

# Tags are counted before parsing, as a tree takes some 300 bytes a tag; the largest news pages
# have some 10,000.
_MOST_TAGS = 500_000
# Parsing takes the square of a tag's attributes: 0.1 s for 10,000, 3.5 s for 40,000 (libxml2 2.14).
_MOST_ATTRIBUTES = 500
_TAG_PARTS = re.compile(r"""=\s*"[^"]*"|=\s*'[^']*'|>|[^\s>=]+""")
# trafilatura takes 0.1 s for 1,000 elements, 2.6 s for 40,000, and 1.7 s for 5,000,000 characters
# in one (trafilatura 2.3, one core); 200 levels deep, 6 s for 20,000.
_MOST_FOR_TRAFILATURA = 20_000
_CHARACTERS_AN_ELEMENT = 50
_DEPTH_ERROR = "ERR_RESOURCE_LIMIT"

_UNSEEN = frozenset(
    (
        *("script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math"),
        *("canvas", "audio", "video", "select", "textarea", "button", "dialog", "head"),
    )
)
ASIDE = frozenset(("nav", "footer", "aside", "menu", "figcaption"))
# Pages hide themselves until their scripts run: that hides nothing from their readers.
_WHOLE = frozenset(("html", "body"))
_HIDDEN = "template"
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
# Elements that end the paragraph before them and their own: HTML's, and those of trafilatura.
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div"),
        *("dl", "dt", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5"),
        *("h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section"),
        *("summary", "table", "tbody", "tfoot", "thead", "title", "tr", "ul", "br", "head"),
        *("item", "lb", "list", "quote", "row"),
    )
)
_CELLS = frozenset({"td", "th", "cell"})
# Characters that no XML tree may hold: they may come in as references (&#1;).
_NOT_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_SPACE = re.compile(r"\s+")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A parsed page; `cut` says that it was nested too deeply to be read to its end."""

    tree: HtmlElement
    cut: bool


def parse(markup: str, where: str) -> Page:
    """Parse a page of whatever quality.

    Raises:
        Unreadable: it has more tags than any page with a report.
        NoText: there is no element in it.
    """
    if markup.count("<") > _MOST_TAGS:
        raise Unreadable(
            f"cannot read {where}: the page has more than {_MOST_TAGS:,} tags. "
            "Save its text in a .txt file.",
            where=where,
        )
    parser = HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(_thinned(_NOT_XML.sub(" ", markup)).encode(), parser=parser)
    except etree.LxmlError as error:
        raise NoText(f"no text in {where}: no HTML page ({error}).", where=where) from error
    cut = any(entry.type_name == _DEPTH_ERROR for entry in parser.error_log)
    return Page(tree=tree, cut=cut)


def show_only_seen(tree: HtmlElement) -> None:
    """Change the tree: drop what a browser hides, and line breaks that a browser shows as space.

    Other stories within the page's story go as well.
    """
    for element in tree.iter():
        if element.tag not in _WHOLE and _is_hidden(element):
            element.tag = _HIDDEN
    for element in nested_stories(tree):
        element.tag = _HIDDEN
    etree.strip_elements(tree, *_UNSEEN, with_tail=False)
    for element in [*tree.iter("pre")]:
        _paragraphs(element)
    for element in tree.iter():
        element.text = _flat(element.text)
        element.tail = _flat(element.tail)


def story(tree: HtmlElement) -> tuple[str, ...]:
    """The paragraphs of the page's main text, in order; none where the page shows no text.

    Call `show_only_seen` first.
    """
    return _by_trafilatura(tree) or _by_outline(tree)


def paragraphs(root: etree._Element, left_out: frozenset[str] = frozenset()) -> Iterator[str]:
    """The text below an element, a paragraph for each block, without the elements `left_out`."""
    line: list[str] = []
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        started = event == "start"
        if element.tag in _BLOCKS:
            yield from _ended(line)
        skip = started and element is not root and element.tag in left_out
        if skip:
            walker.skip_subtree()
        if element.tag in _CELLS:
            line.append(" ")
        text = element.text if started and not skip else None
        tail = element.tail if not started and element is not root else None
        line.append(text or tail or "")
    yield from _ended(line)


def scopes(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Where the story stands: the only <article>, then the only <main>, then all of the page."""
    for tag in ("article", "main"):
        found = [*tree.iter(tag)]
        if len(found) == 1:
            yield found[0]
    yield tree


def _ended(line: list[str]) -> Iterator[str]:
    words = _SPACE.sub(" ", "".join(line)).strip()
    line.clear()
    if words:
        yield words


def _thinned(markup: str) -> str:
    """The page without those attributes that no page needs and that parsing would choke on."""
    pieces = markup.split("<")
    if max(map(len, pieces)) <= _MOST_ATTRIBUTES:
        return markup
    return "<".join(_thin(piece) if piece[:1].isalpha() else piece for piece in pieces)


def _thin(piece: str) -> str:
    """A tag without its `<`, and the text after it: attributes beyond the limit are cut out."""
    words = 0
    cut = len(piece)
    for part in _TAG_PARTS.finditer(piece):
        if part[0] == ">":
            return piece if words <= _MOST_ATTRIBUTES else piece[:cut] + piece[part.start() :]
        words += not part[0].startswith("=")
        if words == _MOST_ATTRIBUTES:
            cut = part.end()
    return piece[:cut]


def _is_hidden(element: HtmlElement) -> bool:
    style = element.get("style")
    return "hidden" in element.attrib or bool(style and _HIDING_STYLE.search(style))


def _paragraphs(pre: HtmlElement) -> None:
    """Make the blocks between a <pre>'s blank lines paragraphs; it keeps its own words only."""
    blocks = _BLANK_LINE.split(pre.text_content())
    tail = pre.tail
    pre.clear()
    pre.tag, pre.tail = "div", tail
    for block in blocks:
        etree.SubElement(pre, "p").text = _NOT_XML.sub(" ", block)


def _flat(text: str | None) -> str | None:
    return None if text is None else _SPACE.sub(" ", _NOT_XML.sub(" ", without_unseen(text)))


def _by_trafilatura(tree: HtmlElement) -> tuple[str, ...]:
    characters = sum(map(len, tree.itertext()))
    elements = sum(1 for _ in tree.iter())
    if elements + characters // _CHARACTERS_AN_ELEMENT > _MOST_FOR_TRAFILATURA:
        return ()
    from trafilatura import bare_extraction  # imported late: takes 0.6 s

    found = bare_extraction(tree, include_comments=False, favor_precision=True)
    body = getattr(found, "body", None)
    return () if body is None else tuple(paragraphs(body))


def _by_outline(tree: HtmlElement) -> tuple[str, ...]:
    texts = (tuple(paragraphs(scope, ASIDE)) for scope in scopes(tree))
    return next((text for text in texts if text), ())
