"""What a page tells machines of its article's text -> the paragraphs, where the page shows less.

Pages that scripts build show nothing without them, but many hold the text in JSON-LD.
"""

import re
from collections.abc import Sequence
from html import unescape

from reportedly.acquire.mend import without_unseen
from reportedly.acquire.page import paragraphs, parse

# The page shows less where its story has not half of the letters: a story cut to its beginning.
_LESS = 2
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")

FROM_BODY = "text taken from its JSON-LD articleBody: the page itself shows less"


def fuller(shown: Sequence[str], body: str | None, where: str) -> tuple[str, ...] | None:
    """The paragraphs of `body` where they are far more than the `shown` ones; else null.

    Raises:
        ItemError: the body is markup that cannot be parsed.
    """
    if body is None or len(body) <= _LESS * sum(map(len, shown)):
        return None
    told = _blocks(body, where)
    return told if sum(map(len, told)) > _LESS * sum(map(len, shown)) else None


def _blocks(body: str, where: str) -> tuple[str, ...]:
    if _TAG.search(body):
        return tuple(paragraphs(parse(body, where).tree))
    lines = without_unseen(unescape(body)).splitlines()
    return tuple(" ".join(line.split()) for line in lines if line.strip())
