"""Document -> Name: capitalised words that may name a place, with the words around them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportedly.extract.place_rules import Lexicon, PlaceRules
from reportedly.records.document import Document, Sentence, Token
from reportedly.records.span import Span
from reportedly.records.vocabulary import PlacePrecision

# A report in which more than this share of the words longer than two letters is in capitals is
# in capitals as a whole, and they tell nothing (wire style; training reports in capitals: > 0.9).
SHOUTED = 0.6
# Words of the longest name that is looked up in a report in capitals.
LONGEST_SHOUTED = 4
# Tokens that are looked at to the left of a name: "30 km north of the village of".
REACH = 8
# Words before a name in which somebody may speak: "told reporters in".
APPROACH = 3
_ARTICLE = re.compile(r"(?:al|el|ad|as|ash|an|ar|at|az|ed|es|ez|ul)[-‑–'’]\w")
_ACRONYM = re.compile(r"[A-Z]{2,6}(?:['’]s)?\Z")
_POSSESSIVE = re.compile(r"['’]s?\Z", re.IGNORECASE)
_DATELINE = re.compile(
    r"(?P<name>[^\W\d_][\w .'’/\-‑,]{1,60}?)"
    r"(?:,? ?\(?(?:\d{1,2} )?[A-Z][a-z]{2,8}\.? ?\d{0,2}(?:,? \d{4})?\)?)?"
    r"(?: ?\([^()\n]{1,40}\))? ?(?:[—–:―]|-{1,2} |\.)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """Some words that may name a place.

    `span` are the words of the name, `full` the run of capitals that it is part of, `whole` the
    name with its type words; `kind` is what a type word says; `lead` the preposition before them,
    `before` and `after` the words around, `approach` the last words before them;
    `inner` all words of the run in lower case; `shouted`: the whole report is in capitals;
    `partial`: only a part of the run is known.
    """

    span: Span
    full: Span
    whole: Span
    kind: PlacePrecision | None
    lead: str
    before: str
    approach: tuple[str, ...]
    after: str
    sentence: int
    opening: bool
    dateline: bool
    inner: tuple[str, ...]
    shouted: bool
    partial: bool = False


def names(document: Document, rules: PlaceRules, look: Lexicon) -> tuple[Name, ...]:
    """All runs of capitalised words that can be names of places, in the order of the text."""
    shouted = _is_shouted(document)
    headings = sum(_is_heading(sentence) for sentence in document.sentences)
    found: list[Name] = []
    for index, sentence in enumerate(document.sentences):
        heading = headings > 1 and _is_heading(sentence)
        dateline = 0 if heading else _dateline_end(document, index, shouted)
        for run in _runs(sentence.tokens, rules, shouted):
            if not shouted and _is_acronym(sentence.tokens, run, look):
                continue
            name = _name(document, index, run, rules, look, dateline)
            lead = "in" if heading else name.lead or _inherited(name, found)
            found.append(replace(name, shouted=shouted, lead=lead))
    return tuple(found)


def named(document: Document, span: Span, rules: PlaceRules, look: Lexicon) -> Name:
    """The name that stands at a given span, which is known to be one, with the words around it."""
    index = document.sentence_of(span)
    tokens = document.sentences[index].tokens
    inside = [n for n, t in enumerate(tokens) if t.start < span.end and span.start < t.end]
    run = (inside[0], inside[-1]) if inside else (0, 0)
    name = _name(document, index, run, rules, look, _dateline_end(document, index, shouted=False))
    return replace(name, span=span, full=span, whole=_joined(document, span, name.whole))


def _joined(document: Document, one: Span, other: Span) -> Span:
    start, end = min(one.start, other.start), max(one.end, other.end)
    return Span.cut(document.report.text, start, end) if one.meets(other) else one


def _is_acronym(tokens: tuple[Token, ...], run: tuple[int, int], look: Lexicon) -> bool:
    """ "the Kalat IBO region": letters within a sentence that name no country name no place."""
    first, last = run
    alone = first == last and first > 0 and _ACRONYM.match(tokens[first].text) is not None
    return alone and _POSSESSIVE.sub("", tokens[first].lower) not in look.country_of


def _inherited(name: Name, found: list[Name]) -> str:
    """The preposition of "in Kogi's Lokoja": what stands before the owner goes for the owned."""
    if not found or found[-1].sentence != name.sentence or not _POSSESSIVE.search(name.before):
        return ""
    return found[-1].lead if 0 < name.span.start - found[-1].span.end <= 4 else ""


def _is_heading(sentence: Sentence) -> bool:
    """Whether a sentence is a place's name alone, as the headings of round-ups are."""
    tokens = sentence.tokens
    return 1 < len(tokens) <= 4 and tokens[-1].text in {".", ":"} and tokens[0].text[0].isupper()


def _is_shouted(document: Document) -> bool:
    tokens = [t.text for s in document.sentences[:20] for t in s.tokens if len(t.text) > 2]
    letters = [text for text in tokens if text[0].isalpha()]
    return bool(letters) and sum(text.isupper() for text in letters) > SHOUTED * len(letters)


def _runs(tokens: tuple[Token, ...], rules: PlaceRules, shouted: bool) -> Iterator[tuple[int, int]]:
    """Runs of tokens [first, last]; a possessive ends one."""
    at = 0
    while at < len(tokens):
        if not _named(tokens[at], rules, shouted):
            at += 1
            continue
        last = _run_end(tokens, at, rules, shouted)
        yield at, last
        at = last + 1


def _named(token: Token, rules: PlaceRules, shouted: bool) -> bool:
    text = token.text
    if shouted:
        words = rules.words
        plain = _POSSESSIVE.sub("", token.lower)
        return (
            text[0].isalpha()
            and len(text) > 1
            and not (
                plain in words.ordinary
                or plain in words.locative
                or plain in words.leading
                or plain in words.speaking
                or (plain in words.directions and plain not in words.heads)
            )
        )
    return text[0].isupper() or _ARTICLE.match(text) is not None


def _run_end(tokens: tuple[Token, ...], first: int, rules: PlaceRules, shouted: bool) -> int:
    last = at = first
    while not _POSSESSIVE.search(tokens[at].text):
        at += 1
        if at >= len(tokens) or tokens[at].start - tokens[at - 1].end > 1:
            break
        if tokens[at].start == tokens[at - 1].end and tokens[at - 1].text not in {"–", "-"}:
            break
        if not shouted and _ACRONYM.match(tokens[at].text):
            break
        if _named(tokens[at], rules, shouted):
            last = at
        elif tokens[at].lower not in rules.words.particles or at - last > 2:
            break
    return last


def _name(
    document: Document,
    index: int,
    run: tuple[int, int],
    rules: PlaceRules,
    look: Lexicon,
    dateline: int,
) -> Name:
    sentence = document.sentences[index]
    tokens, text = sentence.tokens, document.report.text
    first, last = _trimmed(tokens, run, rules)
    kind, whole_last, name_last = _type_after(tokens, first, last, look)
    lead, kind_before, whole_first = _before(tokens, first, rules, look)
    end = tokens[name_last].end - _possessive(tokens[name_last])
    whole_end = max(end, tokens[whole_last].end - _possessive(tokens[whole_last]))
    after = tokens[whole_last + 1].lower if whole_last + 1 < len(tokens) else ""
    run_end = tokens[run[1]].end - _possessive(tokens[run[1]])
    return Name(
        span=Span.cut(text, tokens[first].start, end),
        full=Span.cut(text, tokens[run[0]].start, max(end, run_end)),
        whole=Span.cut(text, tokens[whole_first].start, whole_end),
        kind=kind_before or kind,
        lead=lead,
        before=tokens[first - 1].lower if first else "",
        approach=tuple(t.lower for t in tokens[max(0, whole_first - APPROACH) : whole_first]),
        after=after,
        sentence=index,
        opening=first == 0,
        dateline=tokens[first].start < dateline,
        inner=tuple(_POSSESSIVE.sub("", t.lower) for t in tokens[run[0] : run[1] + 1]),
        shouted=False,
    )


def _possessive(token: Token) -> int:
    match = _POSSESSIVE.search(token.text)
    return len(match.group()) if match else 0


def _trimmed(tokens: tuple[Token, ...], run: tuple[int, int], rules: PlaceRules) -> tuple[int, int]:
    """A run without ordinary words, prepositions and titles at its start."""
    first, last = run
    words = rules.words
    while first < last and (
        tokens[first].lower in words.locative
        or tokens[first].lower in words.leading
        or (tokens[first].lower in words.particles and tokens[first].lower not in words.heads)
        or (tokens[first].lower in words.ordinary and tokens[first].lower not in words.heads)
    ):
        first += 1
    return first, last


def _type_after(
    tokens: tuple[Token, ...], first: int, last: int, look: Lexicon
) -> tuple[PlacePrecision | None, int, int]:
    """Type, last token of the whole, last token of the name: "Kalat District", "Kalat district"."""
    plain = _POSSESSIVE.sub("", tokens[last].lower)
    if last > first and plain in look.types:
        return look.types[plain], last, last - 1
    following = last + 1
    if (
        following < len(tokens)
        and tokens[following].start - tokens[last].end == 1
        and not _possessive(tokens[last])
    ):
        plain = _POSSESSIVE.sub("", tokens[following].lower)
        if plain in look.types:
            return look.types[plain], following, last
    return None, last, last


def _before(
    tokens: tuple[Token, ...], first: int, rules: PlaceRules, look: Lexicon
) -> tuple[str, PlacePrecision | None, int]:
    """The preposition before a name, a type word between them, and where that begins."""
    words = rules.words
    kind: PlacePrecision | None = None
    begin = first
    at = first - 1
    for _ in range(REACH):
        if at < 0:
            return "", kind, begin
        lower = tokens[at].lower
        if lower == "of" and at > 0 and tokens[at - 1].lower in look.types:
            kind = kind or look.types[tokens[at - 1].lower]
            begin, at = at - 1, at - 2
        elif lower == "of" and at > 0 and tokens[at - 1].lower in words.directions:
            return "near", kind, begin
        elif lower in look.types and at == first - 1:
            kind, begin, at = look.types[lower], at, at - 1
        elif lower in words.determiners or lower in words.directions or lower in look.demonym_of:
            at -= 1
        elif lower == "from" and at > 0 and tokens[at - 1].lower in words.distances:
            return "near", kind, begin
        else:
            break
    lower = tokens[at].lower if at >= 0 else ""
    return (lower if lower in words.locative or lower in words.leading else ""), kind, begin


def _dateline_end(document: Document, index: int, shouted: bool) -> int:
    """Where the dateline at the head of a sentence ends; 0 where there is none."""
    sentence = document.sentences[index]
    if index > 3 or (index > 0 and document.sentences[index - 1].paragraph == sentence.paragraph):
        return 0
    match = _DATELINE.match(document.report.text, sentence.start, sentence.start + 140)
    if match is None or len(match["name"].split()) > 5:
        return 0
    first = sentence.tokens[0].text
    if shouted and "," not in match.group() and "." in match.group()[-1:]:
        return 0
    if first.isupper() and len(first) > 2:
        return match.end()
    titled = all(w[0].isupper() for w in re.findall(r"[^\W\d_]+", match["name"]) if len(w) > 3)
    return match.end() if titled and match.group().rstrip()[-1] in "—–―-" else 0
