"""Document -> label marks: loaded words, each with the neutral word in the same form."""

import re
from dataclasses import dataclass
from functools import lru_cache

from reportedly.dissect.scan import Found, Phrase, found, outermost
from reportedly.records.document import Document
from reportedly.records.marks import LabelMark


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LabelWord:
    """Loaded words, plain and lower-case, and the neutral wording that fits in their place."""

    loaded: tuple[str, ...]
    neutral: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelRules:
    """What models/data/labels.toml holds.

    `names`: lower-case words that make a name of a capitalised loaded word beside them
    ("Counter Terrorism Department").
    """

    names: frozenset[str]
    entries: tuple[LabelWord, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _LabelPhrase(Phrase):
    neutral: str


WORD_BEFORE = re.compile(r"([\w’'-]+)[ \t]+$")
WORD_AFTER = re.compile(r"[’']?[ \t]+([\w’'-]+)")
# Longest neighbouring word that is looked at, in code points: names are made of shorter ones.
REACH = 40


def labels(document: Document, rules: LabelRules) -> tuple[LabelMark, ...]:
    """Mark every loaded word outside names, in text order; the longest of overlapping ones."""
    phrases = _phrases(rules.entries)
    text = document.report.text
    return tuple(
        LabelMark(span=match.span, neutral=match.phrase.neutral)
        for match in outermost(found(document, phrases, ()))
        if not _in_name(text, match, rules.names)
    )


@lru_cache(maxsize=4)
def _phrases(entries: tuple[LabelWord, ...]) -> tuple[_LabelPhrase, ...]:
    return tuple(_phrase(entry) for entry in entries)


def _phrase(entry: LabelWord) -> _LabelPhrase:
    ordered = sorted(entry.loaded, key=len, reverse=True)
    words = tuple(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)
    near = tuple(sorted({word.split()[0] for word in entry.loaded}))
    return _LabelPhrase(near=near, words=words, neutral=entry.neutral)


def _in_name(text: str, match: Found[_LabelPhrase], names: frozenset[str]) -> bool:
    """Whether a capitalised loaded word is part of a name.

    Words of all-capital text never are, nor compounds ("Iranian-backed").
    """
    span = match.span
    if not span.text[0].isupper() or span.text.isupper() or "-" in span.text:
        return False
    before = WORD_BEFORE.search(text[max(0, span.start - REACH) : span.start])
    after = WORD_AFTER.match(text[span.end : span.end + REACH])
    around = [side.group(1) for side in (before, after) if side]
    if any(word.lower().rstrip("'’s") in names or word.lower() in names for word in around):
        return True
    opens = match.sentence.start >= span.start - (len(before.group()) if before else 0)
    return bool(
        (after and after.group(1)[0].isupper())
        or (before and before.group(1)[0].isupper() and not opens)
    )
