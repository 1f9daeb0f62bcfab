"""Mentions of a report -> Roster: who can be a source in it, and whom a pronoun stands for."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.extract.source_types import TypeRules
from reportedly.records.document import Document, Sentence, Token
from reportedly.records.span import Span
from reportedly.records.vocabulary import SourceType

# How far back a pronoun points at a source, in characters.
FAR = 720
# Characters within which whoever was last named is meant, a source or not. Of 340 pronouns
# of training reports 73 % went to the right mention without, 78 % go with it and the longer lists.
LAST = 200
# A pronoun looks at this many mentions before it at most; a full name is looked for in this many
# first characters of a report.
MENTIONS = 40
HEAD = 200_000
# The subject of a sentence ends within this many tokens.
SUBJECT = 9
ACRONYM_NAME = 80
_CAPITAL = r"[^\W\d_a-z][\w'’.-]*"
_NAME = re.compile(
    rf"{_CAPITAL}(?: (?:(?:of|the|for|and|in|de|al|du|la|el|bin) ){{0,2}}{_CAPITAL}){{0,8}}"
)
_ACRONYM = re.compile(r"\(([A-Z][A-Za-z.&-]{1,11})\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRules:
    """Pronouns, metonyms and type words; models/data/sources.toml explains the fields."""

    person: frozenset[str]
    masculine: frozenset[str]
    feminine: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    plural: frozenset[str]
    thing: frozenset[str]
    first: frozenset[str]
    articles: frozenset[str]
    people: frozenset[str]
    titles: frozenset[str]
    many: frozenset[str]
    verbs: frozenset[str]
    openers: frozenset[str]
    owners: dict[str, str]
    metonyms: frozenset[str]
    issuing: frozenset[SourceType]
    officials: frozenset[str]
    indefinite: frozenset[str]
    anonymity: tuple[str, ...]
    speaker_of: dict[str, SourceType]
    group_words: frozenset[str]
    types: tuple[TypeRules, ...]
    weak: tuple[TypeRules, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """Who can be a source in a report: mentions in order, full names by acronym and surname.

    `spoken` says of each mention whether it is the source of an attribution.
    """

    mentions: tuple[Span, ...]
    ends: tuple[int, ...]
    spoken: tuple[bool, ...]
    acronyms: dict[str, str]
    people: dict[str, str]
    groups: tuple[str, ...]

    def before(self, span: Span) -> range:
        """The indices of the last mentions that end before `span` begins."""
        stop = bisect_right(self.ends, span.start)
        return range(max(0, stop - MENTIONS), stop)


def roster(
    document: Document, sources: Sequence[Span], rules: SourceRules, groups: Sequence[Span] = ()
) -> Roster:
    """Collect the sources that are no pronouns and the subjects of sentences, in order."""
    spoken = {(s.end, s.start): s for s in sources if not is_pronoun(s.text, rules)}
    taken = {s.start for s in spoken.values()}
    found = dict(spoken)
    for sentence in document.sentences:
        span = _subject(document, sentence, rules)
        if span is not None and span.start not in taken:
            found.setdefault((span.end, span.start), span)
    keys = sorted(found)
    text = document.report.text
    told = [text[s.start : s.end] for s in document.sentences if s.start < HEAD]
    return Roster(
        mentions=tuple(found[key] for key in keys),
        ends=tuple(end for end, _ in keys),
        spoken=tuple(key in spoken for key in keys),
        acronyms=acronyms(document),
        people=_people(told),
        groups=tuple(sorted({g.text for g in groups}, key=lambda name: (-len(name), name))),
    )


def is_pronoun(text: str, rules: SourceRules) -> bool:
    """Whether a mention is a pronoun whose antecedent is the real source."""
    word = text.lower()
    return word in rules.person or word in rules.plural or word in rules.thing


def antecedent(span: Span, known: Roster, rules: SourceRules) -> Span:
    """Find the mention that a pronoun stands for: the last that fits, a speaker further back."""
    before = list(reversed(known.before(span)))
    fits = [i for i in before if _agrees(span.text.lower(), known.mentions[i].text, rules)]
    last = [i for i in fits if span.start - known.ends[i] < LAST]
    near = [i for i in fits if known.spoken[i] and span.start - known.ends[i] < FAR]
    others = [i for i in before if known.spoken[i]]
    chosen = (last or near or fits or others)[:1]
    return known.mentions[chosen[0]] if chosen else span


def acronyms(document: Document) -> dict[str, str]:
    """Full names by acronym, as in "Full Name (ACR)"."""
    text = document.report.text[:HEAD]
    names: dict[str, str] = {}
    for match in _ACRONYM.finditer(text):
        before = text[max(0, match.start() - ACRONYM_NAME) : match.start()].rstrip()
        full = next((m.group() for m in _NAME.finditer(before) if m.end() == len(before)), "")
        if full:
            full = full.removeprefix("The ").removeprefix("A ")
            names.setdefault(match.group(1), f"{full} ({match.group(1)})")
    return names


def _subject(document: Document, sentence: Sentence, rules: SourceRules) -> Span | None:
    """What stands before the first verb of a sentence, where that is short."""
    words = sentence.tokens[:SUBJECT]
    stops = (i for i, t in enumerate(words) if t.lower in rules.verbs or t.text in {",", "("})
    end = next(stops, 0)
    if end == 0 or not (words[0].lower in rules.articles or words[0].text[0].isupper()):
        return None
    if words[0].lower in rules.openers or _dateline(words, end):
        return None
    span = Span.cut(document.report.text, words[0].start, words[end - 1].end)
    return None if is_pronoun(span.text, rules) else span


def _dateline(words: Sequence[Token], end: int) -> bool:
    """Whether a sentence opens with the place that it was written at: "MAPUTO, May 9 - "."""
    return end < len(words) and words[end].text in {",", "("} and words[end - 1].text.isupper()


def _people(sentences: Sequence[str]) -> dict[str, str]:
    """The longest name that ends with each capitalised word; a name stands in one sentence."""
    people: dict[str, str] = {}
    for match in (found for sentence in sentences for found in _NAME.finditer(sentence)):
        name = match.group().rstrip(".").removesuffix("'s").removesuffix("’s")
        last = name.rsplit(" ", 1)[-1]
        alone = " of " not in name and " and " not in name and name.count(" ") < SUBJECT
        if alone and len(name) > len(people.get(last, "")):
            people[last] = name
    return people


def _agrees(pronoun: str, mention: str, rules: SourceRules) -> bool:
    """Whether a mention is a person, several or a thing, as the pronoun is."""
    words = mention.lower().split()
    if _several(words, rules):
        return pronoun in rules.plural
    if set(words) & (rules.people | rules.titles) or _personal(mention, rules):
        return pronoun in rules.person and not _otherwise(pronoun, words, rules)
    return pronoun in rules.thing


def _otherwise(pronoun: str, words: list[str], rules: SourceRules) -> bool:
    """Whether a mention is a woman's and the pronoun a man's, or the other way round."""
    told = set(words[1:] if words[0] in rules.feminine else words)
    man, woman = bool(told & rules.male), bool(told & rules.female)
    if pronoun in rules.feminine:
        return man and not woman
    return pronoun in rules.masculine and woman and not man


def _personal(mention: str, rules: SourceRules) -> bool:
    """Whether a mention looks like a person's name."""
    words = mention.split()
    capital = all(word[0].isupper() for word in words)
    first = words[0].lower() not in rules.articles
    return capital and first and not mention.isupper() and 2 <= len(words) <= 4


def _several(words: list[str], rules: SourceRules) -> bool:
    """Whether the words of a mention are about more than one."""
    stops = (
        i for i, w in enumerate(words) if i and w in {"of", "in", "at", "for", "from", "who", "on"}
    )
    head = words[next(stops, len(words)) - 1]
    plural = head.endswith("s") and not head.endswith(("'s", "’s", "ss", "us", "is"))
    named = head in rules.people
    return words[0] in rules.many or head in rules.many or "and" in words or (plural and not named)
