"""Mentions of a report -> Roster: who can be a source in it, in the order of the text."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from reportedly.extract.source_rules import SourceRules
from reportedly.records.document import Document, Sentence, Token
from reportedly.records.marks import Attribution
from reportedly.records.span import Span

Why = Literal["source", "subject", "actor", "opening", "name"]

# A pronoun looks at this many mentions before it at most; a full name is looked for in this many
# first characters of a report.
MENTIONS = 40
HEAD = 200_000
# The subject of a sentence ends within this many tokens; one whose verb is no listed one, earlier.
SUBJECT = 9
OPENING = 6
PAST = 5  # letters of the shortest word in "-ed" that ends an opening
# Contents that begin before a mention and can still hold it.
MOST_NESTED = 50
ACRONYM_NAME = 80
CAPITAL = r"[^\W\d_a-z][\w'’.-]*"
_NAME = re.compile(
    rf"{CAPITAL}(?: (?:(?:of|the|for|and|in|de|al|du|la|el|bin) ){{0,2}}{CAPITAL}){{0,8}}"
)
_ACRONYM = re.compile(r"\(([A-Z][A-Za-z.&-]{1,11})\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Somebody whom a pronoun can stand for.

    `why`: what makes it one: it speaks, it is the subject of a sentence, it takes part in what is
    told, it opens a sentence, it is a name. `told`: where the first content ends that holds it;
    null: none does. `sentence`: number of its sentence; `opens`: it is the first there.
    """

    span: Span
    why: Why
    told: int | None
    sentence: int
    opens: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """Who can be a source in a report: mentions in order, full names by acronym and surname.

    `starts`: where the report's sentences start.
    """

    mentions: tuple[Mention, ...]
    ends: tuple[int, ...]
    starts: tuple[int, ...]
    text: str
    acronyms: dict[str, str]
    people: dict[str, str]
    groups: tuple[str, ...]

    def before(self, span: Span) -> tuple[Mention, ...]:
        """The last mentions that end before `span` begins, in order."""
        stop = bisect_right(self.ends, span.start)
        return self.mentions[max(0, stop - MENTIONS) : stop]


def roster(
    document: Document,
    said: Sequence[Attribution],
    rules: SourceRules,
    groups: Sequence[Span] = (),
    actors: Iterable[Span] = (),
) -> Roster:
    """Collect who can be a source: the surest kind of mention stands where several meet.

    Args:
        document: the report.
        said: its attributions, in the order of their contents.
        rules: pronouns and words.
        groups: names of known armed groups in it.
        actors: who takes part in what it tells.
    """
    text = document.report.text
    names = tuple(_names(document))
    found = _apart(_candidates(document, said, rules, (*actors, *groups), names))
    context = _Context(document, said)
    return Roster(
        mentions=tuple(context.mention(span, why) for span, why in found),
        ends=tuple(span.end for span, _ in found),
        starts=tuple(context.starts),
        text=text,
        acronyms=acronyms(document),
        people=_people(names),
        groups=tuple(sorted({g.text for g in groups}, key=lambda name: (-len(name), name))),
    )


def is_pronoun(text: str, rules: SourceRules) -> bool:
    """Whether a mention is a pronoun whose antecedent is the real source."""
    word = text.lower()
    return word in rules.person or word in rules.plural or word in rules.thing


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


def _candidates(
    document: Document,
    said: Sequence[Attribution],
    rules: SourceRules,
    actors: Iterable[Span],
    names: Iterable["_Name"],
) -> Iterator[tuple[Span, Why]]:
    """Every mention of a kind before those of the next, surer kinds first."""
    for one in said:
        if one.source is not None and not is_pronoun(one.source.text, rules):
            yield one.source, "source"
    for sentence in document.sentences:
        span = _subject(document, sentence, rules)
        if span is not None:
            yield span, "subject"
    for span in actors:
        yield span, "actor"
    for sentence in document.sentences:
        span = _opening(document, sentence, rules)
        if span is not None:
            yield span, "opening"
    for name in names:
        words = name.text.rstrip(".")
        if " " in words and name.start > name.sentence:
            yield Span(text=words, start=name.start, end=name.start + len(words)), "name"


def _apart(found: Iterable[tuple[Span, Why]]) -> list[tuple[Span, Why]]:
    """Of mentions that meet, the first given, but sources all; in the order of their ends."""
    kept: dict[tuple[int, int], tuple[Span, Why]] = {}
    taken: set[int] = set()
    for span, why in found:
        where = range(span.start, span.end)
        if why == "source" or taken.isdisjoint(where):
            kept.setdefault((span.end, span.start), (span, why))
            taken.update(where)
    return [kept[key] for key in sorted(kept)]


class _Context:
    """What a report says around its mentions."""

    def __init__(self, document: Document, said: Sequence[Attribution]) -> None:
        self.starts = [sentence.start for sentence in document.sentences]
        self._said = sorted(said, key=lambda one: one.content.start)

    def mention(self, span: Span, why: Why) -> Mention:
        number = bisect_right(self.starts, span.start)
        before = bisect_right(self._said, span.start, key=lambda one: one.content.start)
        holding = [
            one.content.end
            for one in self._said[max(0, before - MOST_NESTED) : before]
            if span.end <= one.content.end
        ]
        return Mention(
            span=span,
            why=why,
            told=min(holding, default=None),
            sentence=number,
            opens=number > 0 and self.starts[number - 1] == span.start,
        )


def _subject(document: Document, sentence: Sentence, rules: SourceRules) -> Span | None:
    """What stands before the first verb of a sentence, where that is short."""
    words = sentence.tokens[:SUBJECT]
    stops = (i for i, t in enumerate(words) if t.lower in rules.verbs or t.text in {",", "("})
    return _up_to(document, words, next(stops, 0), rules)


def _opening(document: Document, sentence: Sentence, rules: SourceRules) -> Span | None:
    """What stands before something like a verb in the past or a mark: "The coach shrugged"."""
    words = sentence.tokens[: OPENING + 1]
    stops = (
        i
        for i, token in enumerate(words)
        if token.text in {",", "(", ".", ";", ":"}
        or (i > 1 and token.lower.endswith("ed") and len(token.text) >= PAST)
    )
    return _up_to(document, words, next(stops, 0), rules)


def _up_to(document: Document, words: Sequence[Token], end: int, rules: SourceRules) -> Span | None:
    """The first words of a sentence up to `end`, where somebody may stand there."""
    if end == 0 or not (words[0].lower in rules.articles or words[0].text[0].isupper()):
        return None
    if words[0].lower in rules.openers or _dateline(words, end):
        return None
    span = Span.cut(document.report.text, words[0].start, words[end - 1].end)
    return None if is_pronoun(span.text, rules) else span


@dataclass(frozen=True, slots=True, kw_only=True)
class _Name:
    """Capitalised words as they stand; `sentence`: where theirs starts."""

    text: str
    start: int
    sentence: int


def _names(document: Document) -> Iterator[_Name]:
    """What is written like a name, each within one sentence."""
    text = document.report.text
    for sentence in document.sentences:
        for match in _NAME.finditer(text, sentence.start, sentence.end):
            yield _Name(text=match.group(), start=match.start(), sentence=sentence.start)


def _dateline(words: Sequence[Token], end: int) -> bool:
    """Whether a sentence opens with the place that it was written at: "MAPUTO, May 9 - "."""
    return end < len(words) and words[end].text in {",", "("} and words[end - 1].text.isupper()


def _people(names: Iterable[_Name]) -> dict[str, str]:
    """The longest name that ends with each capitalised word; a name stands in one sentence."""
    people: dict[str, str] = {}
    for each in names:
        if each.sentence >= HEAD:
            break
        name = each.text.rstrip(".").removesuffix("'s").removesuffix("’s")
        last = name.rsplit(" ", 1)[-1]
        alone = " of " not in name and " and " not in name and name.count(" ") < SUBJECT
        if alone and len(name) > len(people.get(last, "")):
            people[last] = name
    return people
