"""Mentions of a report -> sources: their fullest names, and their kinds."""

import re
from collections.abc import Sequence

from reportedly.extract.agreement import head_of, personal
from reportedly.extract.antecedents import antecedent
from reportedly.extract.roster import CAPITAL, HEAD, Roster
from reportedly.extract.source_rules import SourceRules
from reportedly.extract.source_types import source_type
from reportedly.records.document import Document
from reportedly.records.reading import Source
from reportedly.records.span import Span
from reportedly.records.vocabulary import SourceType

# Characters on either side of a mention in which its apposition stands, and characters after it in
# which the report says that it will not be named.
BESIDE = 90
NEAR = 240
# What stands for the name of a known armed group where the kind of a source is told.
GROUP = "armed group"
_ISSUED = re.compile(
    r"(?:an?|the|its|their|this|that) (?:[\w-]+ ){0,2}?(?P<what>[\w-]+) "
    r"(?:[\w-]+ (?:on \w+ )?)?(?:by|from|of|for) (?P<who>(?:the )?[^,;]{3,80})"
)
# What is left of a mention whose name stands before it, and that name.
_REST = re.compile(r"(?:of|for|in|at|from) |\d{1,2}\Z")
_NAME = rf"{CAPITAL}(?: {CAPITAL}){{0,5}}"
_NAMED = re.compile(rf"({_NAME})[\"”]?,(?: (?:an?|the|its) [\w' -]{{2,40}})? ?\Z")
_AFTER = re.compile(rf", ({_NAME})(?=,)")
_MARKS = re.compile(r"[,.;:\"”]")
# What stands right before a mention that begins with an office ("Interior" of "Minister Ana Lim"),
# and right behind one that ends in a name ("hospital" of "a doctor of Santa Ana").
_BEFORE = re.compile(r"(?:(?<=\s)|\A)([^\W\d_][\w'’-]*) \Z")
_BEHIND = re.compile(r" ([a-z]+)\b(?!')")
# Words that an office may stand behind.
MODIFIERS = 3


def source(document: Document, span: Span, known: Roster, rules: SourceRules) -> Source:
    """Resolve a mention: its fullest name in the report, and its kind."""
    text = document.report.text
    span = _titled(text, _whole(text, span), rules)
    name = _in_person(text, span, rules) or _fullest(span, known, rules)
    at = -1 if name == span.text else text.find(name, 0, HEAD)
    named = span if at < 0 else Span.cut(text, at, at + len(name))
    own = (span.text, *beside(text, span, rules.verbs))
    full = (name, *beside(text, named, rules.verbs))
    told = (*full, *own) if _shorter(span.text, name, rules) else (*own, *full)
    texts = tuple(_unnamed(words, known.groups) for words in told)
    kind = _kind(document, span, named, texts, rules)
    return Source(text=span.text, start=span.start, end=span.end, name=name, type=kind)


def _whole(text: str, span: Span) -> Span:
    """The name before a mention that is only what follows one: "Ana Lim, 51,", "..., head of"."""
    if not _REST.match(span.text):
        return span
    start = max(0, span.start - NEAR)
    found = _NAMED.search(text[start : span.start])
    return span if found is None else Span.cut(text, start + found.start(1), start + found.end(1))


def _titled(text: str, span: Span, rules: SourceRules) -> Span:
    """A mention with all of its office and of its body: "Interior Minister Ana Lim"."""
    start, end = span.start, span.end
    office = span.text.split()[0].lower() in rules.people
    for _ in range(MODIFIERS if office else 0):
        found = _BEFORE.search(text[max(0, start - NEAR) : start])
        if found is None or not _modifies(found[1], rules):
            break
        start -= len(found[0])
    last = span.text.split()[-1]
    body = _BEHIND.match(text, end) if last[0].isupper() and last != span.text else None
    if body and body[1] in rules.bodies:
        end = body.end()
    return span if (start, end) == (span.start, span.end) else Span.cut(text, start, end)


def _modifies(word: str, rules: SourceRules) -> bool:
    """Whether a word tells of what an office is: a name, or a body that has such offices."""
    lower = word.lower()
    if any(lower in others for others in (rules.openers, rules.articles, rules.verbs)):
        return False
    return word[0].isupper() or lower in rules.fields


def _in_person(text: str, span: Span, rules: SourceRules) -> str | None:
    """The name set off after an office: "the spokesman of the force, Colonel Ana Lim,"."""
    words = span.text.lower().split()
    if span.text[0].isupper() and words[0] not in rules.articles:
        return None
    after = _AFTER.match(text, span.end, span.end + BESIDE)
    office = head_of(words) in rules.people and words[0] in rules.articles
    if after is None or not office or not personal(after[1], rules):
        return None
    return after[1]


def _shorter(mention: str, name: str, rules: SourceRules) -> bool:
    """Whether a name tells more than a mention: "the Directorate", "a statement by the army"."""
    words = set(mention.lower().split()) - rules.articles
    issued = name != mention and not words.isdisjoint(rules.metonyms)
    return issued or (bool(words) and words < set(name.lower().split()))


def _unnamed(words: str, groups: tuple[str, ...]) -> str:
    """Words on a source with every known armed group called just that."""
    for name in groups:
        words = words.replace(name, GROUP)
    return words


def _fullest(span: Span, known: Roster, rules: SourceRules) -> str:
    """The fullest name that the report gives a mention; the mention itself where none is fuller."""
    words = span.text.split()
    bare = [word for word in words if word.lower() not in rules.articles]
    if not bare:
        return span.text
    short = bare[-1].strip("()")
    if len(words) <= 2 and short in known.acronyms:
        return known.acronyms[short]
    if len(bare) <= 2 and all(word[0].isupper() for word in bare):
        full = known.people.get(bare[-1], "")
        return full if len(full) > len(span.text) else span.text
    if words[0].lower() in rules.owners and bare[-1].lower() in rules.metonyms:
        return _whose(span, words[0].lower(), known, rules)
    if words[0].lower() in rules.articles and len(words) <= 3 and not _owned(bare):
        return _owner(span, bare[-1].lower(), known, rules) or span.text
    return _issuer(span, known, rules)


def _owned(words: Sequence[str]) -> bool:
    """Whether a mention names its owner itself: "the prosecutor's office"."""
    return any(word.endswith(("'s", "’s", "s'", "s’")) for word in words[:-1])


def _whose(span: Span, pronoun: str, known: Roster, rules: SourceRules) -> str:
    """Whose office "her office" is; the mention itself where nobody fits."""
    place = Span(text=rules.owners[pronoun], start=span.start, end=span.start)
    whose = antecedent(place, known, rules)
    return span.text if whose == place else whose.text


def _issuer(span: Span, known: Roster, rules: SourceRules) -> str:
    """The fullest name of who speaks in "a statement issued by the Directorate"."""
    found = _ISSUED.fullmatch(span.text)
    if found is None or found["what"].lower() not in rules.metonyms:
        return span.text
    start = span.start + found.start("who")
    inner = Span(text=found["who"], start=start, end=span.end)
    return _fullest(inner, known, rules)


def _owner(span: Span, head: str, known: Roster, rules: SourceRules) -> str | None:
    """A fuller mention with the same head ("the ministry"), or whose statement it is."""
    length = len(span.text.split())
    before = known.before(span)
    for one in before:
        words = one.span.text.lower().split()
        if head in words and len(words) > length:
            return _issuer(one.span, known, rules)
    if head not in rules.metonyms:
        return None
    said = [one.span.text for one in reversed(before) if one.why == "source"]
    owners = [text for text in said if not set(text.lower().split()) & rules.metonyms]
    bodies = (text for text in owners if _issues(text, rules))
    return next(bodies, owners[0] if owners else None)


def _issues(mention: str, rules: SourceRules) -> bool:
    """Whether a mention is of a kind that issues statements, not of a person who speaks."""
    kind = source_type((mention,), rules.types, rules.weak, rules.group_words)
    return kind in rules.issuing


def beside(text: str, span: Span, verbs: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The appositions on both sides of a mention, as far as marks set them off.

    What begins with one of `verbs` is none: "Ana Lim, 51, said the father".
    """
    found = []
    after = text[span.end + 2 : span.end + BESIDE]
    if text[span.end : span.end + 2] == ", " and after.split(" ")[0] not in verbs:
        found.append(_MARKS.split(after)[0])
    left = text[max(0, span.start - BESIDE) : span.start]
    aside = text[span.end : span.end + 1] in ("", ",", ".", ";", ":", "\n")  # no verb goes on
    if left.endswith(", ") and span.text[:1].isupper() and aside:
        found.append(_MARKS.split(left[:-2])[-1])
    return tuple(found)


def _kind(
    document: Document, span: Span, named: Span, texts: tuple[str, ...], rules: SourceRules
) -> SourceType:
    report = document.report
    if span.text.lower() in rules.first:
        return rules.speaker_of.get(report.kind or "news", "media")
    found = source_type(texts, rules.types, rules.weak, rules.group_words)
    indefinite = named.text.lower().split()[0] in rules.indefinite
    if indefinite and found in rules.officials:
        near = report.text[named.start : named.end + NEAR].split("\n")[0].lower()
        if any(phrase in near for phrase in rules.anonymity):
            return "anonymous_official"
    return found
