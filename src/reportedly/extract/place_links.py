"""words between two places -> whether the second holds the first: "Ayn, in the Dala area"."""

import re

from reportedly.extract.place_mention import PlaceMention
from reportedly.extract.place_rules import PlaceRules
from reportedly.records.document import Document

# Marks that may stand between a place and the place that holds it: "Ayn (Kano)", "Ayn, Kano".
_MARKS = frozenset({",", "(", ".", "'s", "’s", "'", "’"})
_PIECE = re.compile(r"['’]s?|[^\W\d_]+|\S")
# "Kano's Ayn": there the first holds the second.
OWNED = re.compile(r"\s*['’]s?\s+\Z")
# Longest such link, in characters (a bound on the work, not a finding).
LINK = 60


def is_held(
    document: Document, inner: PlaceMention, outer: PlaceMention, rules: PlaceRules
) -> bool:
    """Whether the words from one place to the next put it in or near that one."""
    between = document.report.text[inner.span.end : outer.span.start]
    if not between.strip() or len(between) >= LINK or OWNED.match(between):
        return False
    typed = inner.place.text.partition(inner.place.name)[2]
    return is_link(between.removeprefix(typed), rules) or is_link(between, rules)


def is_link(between: str, rules: PlaceRules) -> bool:
    """Whether words between two places say that the second holds the first: ", in the town of"."""
    pieces = _PIECE.findall(between) if len(between) < LINK else ["?"]
    return all(piece in _MARKS or piece.lower() in rules.words.links for piece in pieces)
