"""Document -> Actors: who takes part in what a report tells, named or by a noun."""

import re
from collections.abc import Iterator

from reportedly.dissect.people import ActorRules, People
from reportedly.records.document import Document, Sentence, Token
from reportedly.records.marks import Actor
from reportedly.records.span import Span
from reportedly.records.vocabulary import PartyKind, PartyRole

VERB_WITHIN = 8  # tokens from an actor to the verb whose initiator it is

_NAME_WITH_ACRONYM = re.compile(
    r"(?:[Tt]he\s+)?(?P<name>(?:[A-ZÀ-Þ][\w'’\-]*|of|the|for|and|de|del|la|al|el|du|des)"
    r"(?:[ \-](?:[A-ZÀ-Þ][\w'’\-]*|of|the|for|and|de|del|la|al|el|du|des)){0,9})\s+\((?P<acronym>[A-Z][A-Za-zÀ-þ0-9\-]{1,9})\)"
)
_DETERMINERS = frozenset(("the", "a", "an", "some", "its", "his", "their", "our", "two", "three"))
_PASSIVE = frozenset(("was", "were", "been", "being", "be", "is", "are"))
_WEAK = frozenset(
    (
        "officer",
        "officers",
        "leader",
        "leaders",
        "official",
        "officials",
        "major",
        "general",
        "colonel",
        "captain",
    )
)
_GROUP_KINDS: tuple[PartyKind, ...] = (
    "state_forces",
    "police",
    "armed_group",
    "militia",
    "foreign_state",
    "unknown",
    "civilians",
)


class ActorMarker:
    """Finds actors with one set of rules, indexed once."""

    def __init__(self, rules: ActorRules) -> None:
        """Index the nouns for people and the heads of names."""
        self.people = People(rules)
        self.names = rules.names
        self.violent = frozenset(rules.violent.words)

    def actors(self, document: Document) -> tuple[Actor, ...]:
        """Mark every actor of the report in the order of the text; names win over nouns."""
        named = self._named(document.report.text)
        found: list[Actor] = []
        for sentence in document.sentences:
            inside = [one for one in named if sentence.start <= one[0].start < sentence.end]
            for span, kind in inside:
                found.append(Actor(span=span, kind=kind, role=self._role(sentence, span)))
            for span, kind in self._nouns(document.report.text, sentence):
                if not any(span.meets(other) for other, _ in inside):
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
        for acronym, kind in acronyms.items():
            for match in re.finditer(rf"(?<!\w){re.escape(acronym)}(?!\w)", text):
                span = Span.cut(text, match.start(), match.end())
                if not any(span.meets(other) for other, _ in found):
                    found.append((span, kind))
        return sorted(found, key=lambda one: one[0].start)

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
            if first > 0 and tokens[first - 1].lower in _DETERMINERS:
                first -= 1
            if tokens[noun.last].lower not in _WEAK:
                yield Span.cut(text, tokens[first].start, tokens[noun.last].end), noun.kind
            at = noun.last + 1

    def _role(self, sentence: Sentence, span: Span) -> PartyRole | None:
        """Initiator before an active violent verb or after "by"; target after one or before a passive."""
        tokens = sentence.tokens
        first = next((i for i, t in enumerate(tokens) if t.start >= span.start), len(tokens))
        last = max((i for i, t in enumerate(tokens) if t.end <= span.end), default=first)
        if (
            first > 0
            and tokens[first - 1].lower == "by"
            and self._verb_near(tokens, first - 4, first)
        ):
            return "initiator"
        for index in range(last + 1, min(last + 1 + VERB_WITHIN, len(tokens))):
            if tokens[index].text in (",", ";", ".") and index > last + 1:
                break
            if tokens[index].lower in self.violent:
                passive = any(t.lower in _PASSIVE for t in tokens[max(last, index - 3) : index])
                return "target" if passive else "initiator"
        if self._verb_near(tokens, first - 4, first):
            return "target"
        return None

    def _verb_near(self, tokens: tuple[Token, ...], start: int, end: int) -> bool:
        return any(token.lower in self.violent for token in tokens[max(0, start) : end])
