"""What the encoder marks in an article, before any of it is a template."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from muc4.texts import Article
from reportedly.records.document import Document

Kind = Literal["individual", "organization", "instrument", "object", "victim"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Words that may fill a slot: `text[start:end]`, in sentence `line`.

    `share` is how probable, 0 to 1. `confidence`: of an organization, the share of each wording of
    PERP: ORGANIZATION CONFIDENCE; empty where not known.
    """

    kind: Kind
    start: int
    end: int
    line: int
    share: float
    confidence: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """An article with its marks in order.

    `types` by sentence: the share of each type of incident, "none" among them. `fellows` [mark,
    mark]: how probably two marks belong to one incident.
    """

    article: Article
    document: Document
    marks: tuple[Mark, ...]
    types: tuple[Mapping[str, float], ...]
    fellows: tuple[tuple[float, ...], ...]

    def words(self, mark: Mark) -> str:
        """The words of a mark as a fill writes them."""
        return tidy(self.document.report.text[mark.start : mark.end])


def tidy(text: str) -> str:
    """Upper-case words with single blanks, without marks of punctuation around them."""
    return re.sub(r"^[\s,.;:\"'\])]+|[\s,;:\"'\[(]+$", "", " ".join(text.upper().split()))
