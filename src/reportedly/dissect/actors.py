"""Document -> Actors: who takes part in what a report tells, named or by a noun."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from reportedly.dissect.people import ActorRules, People
from reportedly.records.document import Document, Sentence, Token
from reportedly.records.marks import Actor
from reportedly.records.span import Span
from reportedly.records.vocabulary import PartyKind, PartyRole

VERB_WITHIN = 8  # tokens from an actor to the verb whose initiator it is
MOST_ACRONYMS = 200  # that are looked for again; the training reports have fewer than 10

_CAPITAL = r"[A-ZÀ-Þ][\w'’\-]{0,40}+"
_NAME_WORD = rf"(?:{_CAPITAL}|of|the|for|and|de|del|la|al|el|du|des)"
_NAME_WITH_ACRONYM = re.compile(
    rf"(?:[Tt]he\s+)?(?P<name>{_CAPITAL}(?:[ \-]{_NAME_WORD}){{0,9}})\s{{1,3}}"
    r"\((?P<acronym>[A-Z][A-Za-zÀ-þ0-9\-]{1,9})\)"
)


class ActorMarker:
    """Finds actors with one set of rules, indexed once."""

    def __init__(self, rules: ActorRules) -> None:
        """Index the nouns for people and the heads of names."""
        self.people = People(rules)
        self.names = rules.names
        self.violent = frozenset(rules.violent.words)
        self.words = rules.words

    def actors(self, document: Document) -> tuple[Actor, ...]:
        """Mark every actor of the report in the order of the text; names win over nouns."""
        named = self._named(document.report.text)
        found: list[Actor] = []
        for sentence in document.sentences:
            left = bisect_left(named, sentence.start, key=_start)
            inside = named[left : bisect_left(named, sentence.end, lo=left, key=_start)]
            for span, kind in inside:
                found.append(Actor(span=span, kind=kind, role=self._role(sentence, span)))
            for span, kind in self._nouns(document.report.text, sentence):
                if not _met(span, inside):
                    found.append(Actor(span=span, kind=kind, role=self._role(sentence, span)))
        return tuple(sorted(found, key=lambda actor: (actor.span.start, actor.span.end)))

    def _named(self, text: str) -> list[tuple[Span, PartyKind]]:
        """Organisations written "Name (ACRONYM)", and their later mentions by the acronym."""
        found: list[tuple[Span, PartyKind]] = []
        acronyms: dict[str, PartyKind] = {}
        for match in _NAME_WITH_ACRONYM.finditer(text):
            kind = self._kind_of_name(match["name"])
            if kind is None:
                continue
            found.append((Span.cut(text, match.start("name"), match.end()), kind))
            acronyms[match["acronym"]] = kind
        return sorted((*found, *_again(text, found, acronyms)), key=_start)

    def _kind_of_name(self, name: str) -> PartyKind | None:
        low = f" {name.lower()} "
        for kind in ("militia", "police", "armed_group", "state_forces"):
            if any(f" {head} " in low.replace("-", " ") for head in self.names.get(kind, ())):
                return kind
        return None

    def _nouns(self, text: str, sentence: Sentence) -> Iterator[tuple[Span, PartyKind]]:
        tokens = sentence.tokens
        at = 0
        while at < len(tokens):
            noun = self.people.noun_at(tokens, at)
            if noun is None:
                at += 1
                continue
            first = noun.first
            while first > 0 and self.people.modifies(tokens[first - 1]) and noun.first - first < 3:
                first -= 1
            if first > 0 and tokens[first - 1].lower in self.words.determiners:
                first -= 1
            if tokens[noun.last].lower not in self.words.weak:
                yield Span.cut(text, tokens[first].start, tokens[noun.last].end), noun.kind
            at = noun.last + 1

    def _role(self, sentence: Sentence, span: Span) -> PartyRole | None:
        """Initiator before an active violent verb or after "by"; target after or before a passive.

        A noun for those harmed ends the search: "police speak of three dead and five abducted".
        """
        tokens = sentence.tokens
        first = bisect_left(tokens, span.start, key=lambda token: token.start)
        last = bisect_right(tokens, span.end, key=lambda token: token.end) - 1
        last = first if last < 0 else last
        if (
            first > 0
            and tokens[first - 1].lower == "by"
            and self._verb_near(tokens, first - 4, first)
        ):
            return "initiator"
        for index in range(last + 1, min(last + 1 + VERB_WITHIN, len(tokens))):
            if tokens[index].text in (",", ";", ".") and index > last + 1:
                break
            noun = self.people.noun_at(tokens, index)
            if noun is not None and noun.kind == "unknown":
                break
            if tokens[index].lower in self.violent:
                passive = any(
                    t.lower in self.words.passive for t in tokens[max(last, index - 3) : index]
                )
                return "target" if passive else "initiator"
        if self._verb_near(tokens, first - 4, first):
            return "target"
        return None

    def _verb_near(self, tokens: tuple[Token, ...], start: int, end: int) -> bool:
        return any(token.lower in self.violent for token in tokens[max(0, start) : end])


def _again(
    text: str, named: Sequence[tuple[Span, PartyKind]], acronyms: dict[str, PartyKind]
) -> Iterator[tuple[Span, PartyKind]]:
    """The mentions of organisations by their acronym alone, outside those in full."""
    if not acronyms:
        return
    known = "|".join(map(re.escape, list(acronyms)[:MOST_ACRONYMS]))
    for match in re.finditer(rf"(?<!\w)(?:{known})(?!\w)", text):
        span = Span.cut(text, match.start(), match.end())
        if not _met(span, named):
            yield span, acronyms[match.group()]


def _met(span: Span, named: Sequence[tuple[Span, PartyKind]]) -> bool:
    """Whether a span meets one of those named, which stand in order, apart."""
    after = bisect_left(named, span.end, key=_start)
    return after > 0 and named[after - 1][0].end > span.start


def _start(one: tuple[Span, PartyKind]) -> int:
    return one[0].start
