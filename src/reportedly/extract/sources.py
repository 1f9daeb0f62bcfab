"""Source mentions -> sources: antecedents of pronouns, fullest names, kinds of source."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportedly.records.document import Document
from reportedly.records.reading import Source
from reportedly.records.span import Span
from reportedly.records.vocabulary import SourceType

# A mention's apposition is looked for within this many characters on either side.
BESIDE = 90
# Anonymity is told within this many characters after the mention.
NEAR = 240
# "Full Name (ACR)": at most this many characters of name.
LONGEST_NAME = 80
_NAME = re.compile(r"[^\W\d_a-z][\w'’.-]*(?: (?:(?:of|the|for|and|in|de|al|du|des|la|el|von|van|bin) ){0,2}[^\W\d_a-z][\w'’-]*){0,8}")
_ACRONYM = re.compile(r"\(([A-Z][A-Za-z.&-]{1,11})\)")
_LAST = re.compile(r"[\w'’-]+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeRules:
    """The words that tell one kind of source."""

    type: SourceType
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRules:
    """Pronouns, metonyms and type words; models/data/sources.toml explains the fields."""

    person: frozenset[str]
    plural: frozenset[str]
    thing: frozenset[str]
    first: frozenset[str]
    articles: frozenset[str]
    people: frozenset[str]
    titles: frozenset[str]
    many: frozenset[str]
    verbs: frozenset[str]
    metonyms: frozenset[str]
    anonymity: tuple[str, ...]
    speaker_of: dict[str, SourceType]
    group_words: frozenset[str]
    types: tuple[TypeRules, ...]
    weak: tuple[TypeRules, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """The mentions of a report that can be a source, in order, and its full names by acronym."""

    mentions: tuple[Span, ...]
    names: dict[str, str]
    people: dict[str, str]


def roster(document: Document, sources: Sequence[Span], rules: SourceRules) -> Roster:
    """Collect the non-pronoun sources and sentence subjects of a report, in order."""
    spans = {(s.start, s.end): s for s in sources if not is_pronoun(s.text, rules)}
    taken = {s.start for s in spans.values()}
    for span in _subjects(document, rules):
        if span.start not in taken and not any(s.meets(span) for s in spans.values()):
            spans[span.start, span.end] = span
    text = document.report.text
    return Roster(
        mentions=tuple(sorted(spans.values(), key=lambda s: (s.start, s.end))),
        names=_acronyms(text),
        people=_people(text),
    )


def _subjects(document: Document, rules: SourceRules) -> list[Span]:
    """What stands before the first verb of each sentence, where that is short."""
    found = []
    for sentence in document.sentences:
        words = sentence.tokens[:9]
        end = next((i for i, t in enumerate(words) if t.lower in rules.verbs or t.text in {",", "("}), 0)
        if 0 < end and (words[0].lower in rules.articles or words[0].text[0].isupper()):
            span = Span.cut(document.report.text, words[0].start, words[end - 1].end)
            if not is_pronoun(span.text, rules) and words[0].lower not in {"in", "on", "at", "after"}:
                found.append(span)
    return found


def _acronyms(text: str) -> dict[str, str]:
    names: dict[str, str] = {}
    for match in _ACRONYM.finditer(text):
        before = text[max(0, match.start() - LONGEST_NAME) : match.start()].rstrip()
        candidates = [m for m in _NAME.finditer(before) if m.end() == len(before)]
        if candidates:
            full = re.sub(r"^(?:The|A|An) ", "", candidates[-1].group())
            names.setdefault(match.group(1), f"{full} ({match.group(1)})")
    return names


def _people(text: str) -> dict[str, str]:
    """The fullest name that ends with each capitalised word."""
    people: dict[str, str] = {}
    for match in _NAME.finditer(text):
        name = match.group()
        last = name.rsplit(" ", 1)[-1].removesuffix("'s").removesuffix("’s")
        if " of " not in name and " and " not in name and len(name) > len(people.get(last, "")) and name.count(" ") < 6:
            people[last] = name
    return people


def is_pronoun(text: str, rules: SourceRules) -> bool:
    """Whether a mention is a pronoun whose antecedent is the real source."""
    word = text.lower()
    return word in rules.person or word in rules.plural or word in rules.thing


def antecedent(span: Span, known: Roster, speakers: Sequence[Span], rules: SourceRules) -> Span:
    """The mention that a pronoun stands for: the last fitting one; itself where there is none."""
    before = [m for m in known.mentions if m.end <= span.start]
    fitting = [m for m in before if _agrees(span.text.lower(), m.text, rules)]
    said = [m for m in fitting if m in speakers]
    if said and (not fitting or span.start - said[-1].end < NEAR * 3):
        return said[-1]
    if fitting:
        return fitting[-1]
    return next((m for m in reversed(before) if m in speakers), span)


def _agrees(pronoun: str, mention: str, rules: SourceRules) -> bool:
    words = mention.lower().split()
    kind = "thing"
    if any(w in rules.people or w in rules.titles for w in words) or _is_person_name(mention, rules):
        kind = "person"
    if _plural(words, rules):
        kind = "plural"
    if pronoun in rules.person:
        return kind == "person"
    if pronoun in rules.plural:
        return kind == "plural"
    return kind == "thing"


def _is_person_name(mention: str, rules: SourceRules) -> bool:
    words = mention.split()
    return 2 <= len(words) <= 4 and all(w[0].isupper() for w in words) and words[0].lower() not in rules.articles and not mention.isupper()


def _plural(words: list[str], rules: SourceRules) -> bool:
    head = next((w for i, w in enumerate(words[1:], 1) if w in {"of", "in", "at", "for", "from", "who", "on"}), None)
    last = words[words.index(head, 1) - 1] if head else words[-1]
    return words[0] in rules.many or last in rules.many or (last.endswith("s") and not last.endswith(("'s", "ss", "us", "is")) and last not in rules.people) or "and" in words


def source(document: Document, span: Span, known: Roster, rules: SourceRules) -> Source:
    """Resolve a mention: its fullest name in the report and its kind."""
    name = _fullest(span, known, rules)
    beside = _beside(document, span)
    at = -1 if name == span.text else document.report.text.find(name)
    named = None if at < 0 else Span.cut(document.report.text, at, at + len(name))
    texts = (span.text, *beside, name, *(_beside(document, named) if named else ()))
    return Source(
        text=span.text,
        start=span.start,
        end=span.end,
        name=name,
        type=_type(document, named or span, span, texts, rules),
    )


def _fullest(span: Span, known: Roster, rules: SourceRules) -> str:
    text = span.text
    for acronym, full in known.names.items():
        if re.search(rf"(?<!\w){re.escape(acronym)}(?!\w)", text) or full.rsplit(" (", 1)[0] in text:
            if len(text.split()) <= 2 or full.rsplit(" (", 1)[0] in text:
                return full
    words = text.split()
    bare = [w for w in words if w.lower() not in rules.articles]
    if bare and all(w[0].isupper() for w in bare) and len(bare) <= 2:
        full = known.people.get(bare[-1], text)
        return full if len(full) > len(text) else text
    if words[0].lower() in rules.articles and len(words) <= 3:
        return _owner(span, bare[-1].lower() if bare else "", known, rules) or text
    return text


def _owner(span: Span, head: str, known: Roster, rules: SourceRules) -> str | None:
    """A fuller mention with the same head, or whose statement or spokesman it is."""
    before = [m for m in known.mentions if m.end <= span.start]
    for mention in before:
        words = mention.text.lower().split()
        if head in words and len(words) > len(span.text.split()):
            return mention.text
    if head in rules.metonyms:
        return next((m.text for m in reversed(before) if not set(m.text.lower().split()) & rules.metonyms), None)
    return None


def _beside(document: Document, span: Span) -> tuple[str, ...]:
    """The appositions on both sides of a mention, as far as commas set them off."""
    text = document.report.text
    found = []
    if text[span.end : span.end + 2] == ", ":
        right = re.split(r"[,.;:\"”]", text[span.end + 2 : span.end + BESIDE])[0]
        found.append(right)
    left = text[max(0, span.start - BESIDE) : span.start]
    if left.endswith(", "):
        found.append(re.split(r"[,.;:\"”]", left[:-2])[-1])
    elif left.endswith(" "):
        found.append(" ".join(re.split(r"[,.;:\"”]", left)[-1].split()[-3:]))
    return tuple(found)


def _type(document: Document, named: Span, span: Span, texts: tuple[str, ...], rules: SourceRules) -> SourceType:
    kind = document.report.kind
    if span.text.lower() in rules.first:
        return rules.speaker_of.get(kind or "news", "media")
    after = document.report.text[named.start : named.end + NEAR].lower()
    after = after.split("\n")[0]
    if any("(" in t and set(t.lower().split()) & rules.group_words for t in texts[-3:] if ")" in t) and not source_type(texts[:1], rules) in {"un", "ngo", "government"}:
        return "armed_group"
    found = source_type(texts, rules)
    if found in {"government", "military", "police", "court", "other"} and named.text.lower().split()[0] in {"a", "an", "two", "three", "one", "another"}:
        if any(phrase in after for phrase in rules.anonymity):
            return "anonymous_official"
    return found


def source_type(texts: tuple[str, ...], rules: SourceRules) -> SourceType:
    """The kind of a source, from the first of `texts` (mention, apposition, name) that tells."""
    lowered = [text.lower().replace("’", "'") for text in texts]
    for types in (rules.types, rules.weak):
        for text in lowered:
            for pattern, kind in _patterns(types):
                if pattern.search(text):
                    return kind
    return "other"


@lru_cache(maxsize=4)
def _patterns(types: tuple[TypeRules, ...]) -> tuple[tuple[re.Pattern[str], SourceType], ...]:
    return tuple(
        (re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, t.words)) + r")(?!\w)"), t.type)
        for t in types
    )
