"""A page's tree -> the same without the other stories that stand within its story."""

from lxml.html import HtmlElement


def nested_stories(tree: HtmlElement) -> list[HtmlElement]:
    """Every <article> within a larger <article>: teasers of other stories, and comments.

    Where those within have more words than what is around them, they are the story itself (the
    posts of a live report), and none is returned. HTML Standard, section 4.3.2.
    """
    found = []
    for outer in _outermost(tree):
        within = _outermost(outer)
        words = sum(map(_length, within))
        if _length(outer) - words > words:
            found += within
    return found


def _outermost(root: HtmlElement) -> list[HtmlElement]:
    """The articles below an element that stand in no other below it."""
    found: list[HtmlElement] = []
    waiting = [*root.iterchildren()]
    while waiting:
        element = waiting.pop()
        if element.tag == "article":
            found.append(element)
        else:
            waiting.extend(element.iterchildren())
    return found


def _length(element: HtmlElement) -> int:
    """Code points of the words in an element."""
    return len(" ".join("".join(element.itertext()).split()))
