"""Words beside a cue -> the mention that stands there: noun phrases without a parser."""

import re
from dataclasses import dataclass

from reportedly.records.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionRules:
    """Lower-case words that bound a mention of a person, force or state.

    `stops` never stand in a mention; `determiners` open one; `links` tie two parts of one
    ("officials in X"); `openers` are skipped before one that follows the cue ("on"),
    `relatives` after one that comes before it ("X, which denied").
    """

    stops: frozenset[str]
    determiners: frozenset[str]
    links: frozenset[str]
    openers: frozenset[str]
    relatives: frozenset[str]


# A word of a mention; what lies between two of them may only be white space or an opening mark.
WORD = re.compile(r"[(\[]?\w[\w’'&/.\-]*[\w’')\]]|[(\[]?\w[)\]]?")
GAP = re.compile(r"[\s\"“‘]{1,3}\Z")
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
# Code points and words on one side of the cue in which a mention is looked for: titles with a name
# and an office stay within it in the training reports.
REACH = 140
MOST_WORDS = 12


def following(text: str, position: int, end: int, rules: MentionRules) -> Span | None:
    """The mention that starts at or just after `position` in `text[:end]`."""
    words: list[re.Match[str]] = []
    for match in WORD.finditer(text, position, min(end, position + REACH)):
        lower = match.group().lower()
        last = words[-1].end() if words else position
        gap = text[last : match.start()]
        if not words and lower in rules.openers and not gap.strip():
            position = match.end()
            continue
        if (gap and not GAP.match(gap)) or lower in rules.stops or len(words) == MOST_WORDS:
            break
        words.append(match)
        if match.group()[-1:] in "’'" and text[match.end() - 2 : match.end() - 1] != "s":
            break
    return _span(text, words, rules)


def preceding(text: str, start: int, position: int, rules: MentionRules) -> Span | None:
    """The mention that ends just before `position` in `text[start:]`, appositions left out."""
    position = _before_apposition(text, start, _before_relative(text, start, position, rules))
    left = max(start, position - REACH)
    matches = list(WORD.finditer(text, left, position))
    if left > start and matches:
        matches.pop(0)
    words: list[re.Match[str]] = []
    right = position
    closed = False
    for match in reversed(matches):
        lower = match.group().lower()
        gap = text[match.end() : right]
        apart = bool(gap) and not GAP.match(gap)
        if apart or lower in rules.stops or len(words) == MOST_WORDS:
            break
        if closed and lower not in rules.links:
            break
        words.append(match)
        right = match.start()
        closed = lower in rules.determiners
    words.reverse()
    return _span(text, words, rules)


def _before_relative(text: str, start: int, position: int, rules: MentionRules) -> int:
    """Where the mention ends that a "which" just before the cue stands for; else `position`."""
    body = text[max(start, position - REACH) : position].rstrip()
    kept = body.rstrip(LETTERS)
    if body[len(kept) :].lower() not in rules.relatives:
        return position
    return max(start, position - REACH) + len(kept.rstrip(" ,"))


def _before_apposition(text: str, start: int, position: int) -> int:
    """Where the mention ends that a cue after "X, who ...," belongs to; else `position`."""
    body = text[max(start, position - REACH) : position].rstrip()
    if not body.endswith(","):
        return position
    opening = body.rfind(", ", 0, len(body) - 1)
    return max(start, position - REACH) + opening if opening > 0 else position


def _span(text: str, words: list[re.Match[str]], rules: MentionRules) -> Span | None:
    edge = rules.links - rules.determiners
    while words and words[-1].group().lower() in edge | rules.determiners:
        words.pop()
    while words and words[0].group().lower() in edge:
        words.pop(0)
    if not words:
        return None
    return _trimmed(text, words[0].start(), words[-1].end())


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """Without a possessive at the end and brackets that are not closed."""
    for ending in ("'s", "’s", "'", "’"):
        if text[start:end].endswith(ending):
            end -= len(ending)
            break
    if text[start] in "([" and text[end - 1] not in ")]":
        start += 1
    if text[end - 1] in ")]" and not any(mark in text[start:end] for mark in "(["):
        end -= 1
    return Span.cut(text, start, end) if end > start else None
