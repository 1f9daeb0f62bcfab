"""Line, verb -> source: the noun phrase before a verb that is its subject."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from reportedly.dissect.attribution_cues import CueRules
from reportedly.dissect.attribution_lines import Line

# An apposition or relative clause between a subject and its verb is at most this long (tokens).
LONGEST_ASIDE = 45
# A name in apposition ("the mayor, Ana Lim,") and words in brackets are at most this long.
LONGEST_NAME = 8
LONGEST_BRACKET = 12
# How far back a phrase of time or channel begins ("in an interview on state television").
LONGEST_PHRASE = 8
# A quotation within a noun phrase ('alias "Wolf"') has at most this many tokens.
LONGEST_NICKNAME = 4
# Verbs of a line that are tried for the first subject: a line of sense has it long before.
MOST_VERBS = 20
BREAKS = frozenset({",", ";", ":", "—", "–", "-", "(", "?", "!", "…", "•", "[", "|"})
OPENING, CLOSING = frozenset('"“«„'), frozenset('"”»')


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Tokens `start:end` of a line; `left` and `right` are where what belongs to them ends."""

    start: int
    end: int
    left: int
    right: int


def subject(line: Line, at: int, floor: int, rules: CueRules) -> Part | None:
    """Find the subject of the verb at `at`; None where it shares that of another verb."""
    end = _skip_left(line, at, floor, rules)
    last = line.word(end - 1)
    if end <= floor or line.quote[end - 1] or last in rules.contrasts | {"or", "then", ";", ":"}:
        return None
    if last == ",":
        opening = _aside(line, end - 1, floor, rules)
        return None if opening is None else _beside(line, opening, end - 1, floor, rules)
    start = _start(line, end, floor, rules)
    if start is None:
        return None
    relative = start if line.words[start] in rules.relatives else end - 1
    if line.words[relative] in rules.relatives:
        return _antecedent(line, relative, at, rules)
    start = _innermost(line, start, end, rules)
    return Part(start=start, end=end, left=start, right=at)


def first_subject(line: Line, before: int, rules: CueRules) -> Part | None:
    """Find the subject of the first verb before `before` that has one."""
    found = _first_of(line, rules)
    return found[1] if found is not None and found[0] < before else None


@lru_cache(maxsize=2)
def _first_of(line: Line, rules: CueRules) -> tuple[int, Part] | None:
    """The first verb of a line that has a subject, and that; looked for once for all its cues."""
    verbs = (
        at
        for at in range(line.floor + 1, len(line.words))
        if not line.quote[at] and rules.verbal(line.words[at])
    )
    for at in islice(verbs, MOST_VERBS):
        part = subject(line, at, line.floor, rules)
        if part is not None:
            return at, part
    return None


def is_name(line: Line, start: int, end: int, rules: CueRules) -> bool:
    """Whether most words of `start:end` are capitalised, the first one no article."""
    words = [t for t in line.tokens[start:end] if t.text[0].isalpha()]
    if not words or words[0].lower in rules.determiners or words[0].lower in rules.relatives:
        return False
    capitals = sum(t.text[0].isupper() for t in words)
    return words[0].text[0].isupper() and capitals * 3 >= len(words) * 2


def _antecedent(line: Line, relative: int, at: int, rules: CueRules) -> Part | None:
    """Find what a relative pronoun stands for: the noun phrase before it."""
    end = relative
    while end > line.floor and line.words[end - 1] in {",", "and"}:
        end -= 1
    if end <= line.floor or line.words[end - 1] in rules.prepositions:
        return None
    start = _start(line, end, line.floor, rules)
    return None if start is None else Part(start=start, end=end, left=at, right=at)


def _innermost(line: Line, start: int, end: int, rules: CueRules) -> int:
    """Find the subject within "the attack that residents" or "in an area they": its last part."""
    if line.words[end - 1] in rules.subjects:
        return end - 1
    for at in range(end - 2, start, -1):
        if line.words[at] in {"that", "which", "whom"}:
            clear = not any(rules.verbal(word) for word in line.words[at + 1 : end])
            return at + 1 if clear else start
    return start


def _beside(line: Line, comma: int, close: int, floor: int, rules: CueRules) -> Part | None:
    """Of a subject and its apposition, the one that is a name."""
    start = _start(line, comma, floor, rules)
    if start is None:
        return None
    end = line.seek(comma + 1, close, ",".__eq__) or close
    named = is_name(line, comma + 1, end, rules) and not is_name(line, start, comma, rules)
    if named and end - comma <= LONGEST_NAME:
        return Part(start=comma + 1, end=end, left=start, right=close)
    return Part(start=start, end=comma, left=start, right=close)


def _skip_left(line: Line, at: int, floor: int, rules: CueRules) -> int:
    """Skip adverbs, auxiliaries and phrases of time or channel to the left."""
    end = at
    while end > floor and not line.quote[end - 1]:
        word = line.words[end - 1]
        if rules.auxiliary(word) or rules.adverbial(word):
            end -= 1
        elif word == "," and line.word(end - 2) in rules.adverbs and line.word(end - 3) == ",":
            end -= 3
        else:
            opening = _phrase(line, end, floor, rules)
            if opening is None:
                break
            end = opening
    return end


def _phrase(line: Line, end: int, floor: int, rules: CueRules) -> int | None:
    """Where a phrase of time or channel that ends at `end` begins ("on Tuesday")."""
    word = line.words[end - 1]
    if not (word in rules.times or word in rules.channels or word.isdigit()):
        return None
    for start in range(end - 2, max(floor, end - LONGEST_PHRASE) - 1, -1):
        if line.quote[start] or line.words[start] in {",", ";", ".", "of"}:
            return None
        if line.words[start] in rules.phrase_openers:
            return start if start > floor else None
        if line.words[start] in rules.time_openers and line.word(start - 1) != "on":
            return start
    return end - 1 if word.endswith("day") else None


def _aside(line: Line, close: int, floor: int, rules: CueRules) -> int | None:
    """Find the comma that opens the aside which the comma at `close` ends."""
    candidate = None
    for at in range(close - 1, max(floor, close - LONGEST_ASIDE), -1):
        if line.quote[at] or line.words[at] not in {",", ";", ":"}:
            continue
        if line.words[at] != ",":
            break
        following = line.words[at + 1]
        if following in {"and", "or"}:
            if line.word(at + 2) in rules.relatives:
                continue
            break
        if _opens_aside(following, rules):
            return at
        if candidate is not None:
            break
        if following in rules.determiners or line.upper(at + 1) or following.isdigit():
            candidate = at
    return candidate


def _opens_aside(word: str, rules: CueRules) -> bool:
    return (
        word in rules.relatives
        or word in rules.prepositions
        or word.endswith(("ed", "ing", "self"))
    )


def _start(line: Line, end: int, floor: int, rules: CueRules) -> int | None:
    """Where the noun phrase that ends at `end` begins."""
    start = end
    while start > floor:
        opening = _bracket(line, start - 1, floor)
        if opening is not None:
            start = opening
        elif _bounds(line, start - 1, floor, end, rules):
            break
        else:
            start -= 1
    return _trim(line, start, end, rules)


def _bracket(line: Line, at: int, floor: int) -> int | None:
    """Where the brackets open that close at `at`."""
    if line.words[at] != ")":
        return None
    return line.seek(max(floor + 1, at - LONGEST_BRACKET), at, "(".__eq__)


def _bounds(line: Line, at: int, floor: int, end: int, rules: CueRules) -> bool:
    """Whether the token at `at` cannot belong to a noun phrase that goes on after it."""
    word = line.words[at]
    if line.quote[at] or (word in OPENING and at + 1 < end and line.quote[at + 1]):
        return False
    if word in CLOSING:
        return not (at > floor and line.quote[at - 1] and _nickname(line, at))
    if word == ".":
        return at + 1 < end and not line.abbreviated(at)
    if word in BREAKS or word in rules.clause_openers:
        return True
    if word == "that":
        return at == floor or not _relative_that(line, at, rules)
    return word == "and" and _clause_before(line, at, floor, rules)


def _nickname(line: Line, close: int) -> bool:
    """Whether the quotation that the mark at `close` ends is a name, not something said."""
    if line.words[close - 1] in {",", ".", "?", "!"}:
        return False
    at = max(0, close - 1 - LONGEST_NICKNAME)
    return line.quote[at] != line.quote[close - 1]


def _relative_that(line: Line, at: int, rules: CueRules) -> bool:
    before = line.words[at - 1]
    if before in {",", "and", "but"} or before in rules.claim_nouns:
        return False
    return not rules.verbal(before)


def _clause_before(line: Line, at: int, floor: int, rules: CueRules) -> bool:
    """Whether the words before the "and" at `at` hold a verb, so that it joins clauses."""
    for position in range(at - 1, max(floor, at - LONGEST_ASIDE) - 1, -1):
        word = line.words[position]
        if word in {",", ";", ":"} and not line.quote[position]:
            return word == "," and position == at - 1
        if word in rules.relatives:
            return False
        if line.quote[position] or rules.verbal(word):
            return True
    return False


def _trim(line: Line, start: int, end: int, rules: CueRules) -> int | None:
    """Drop what precedes the subject: conjunctions, adverbs, phrases of time and place."""
    while start < end and (line.words[start] in rules.leading or line.words[start] in {"-", "—"}):
        start += 1
    if start >= end:
        return None
    word, following = line.words[start], line.word(start + 1)
    timed = word in rules.time_openers or word.isdigit()
    if word in rules.prepositions or word in rules.times or (timed and following in rules.times):
        return _after_phrase(line, start, end, rules)
    return start


def _after_phrase(line: Line, start: int, end: int, rules: CueRules) -> int | None:
    """Where the subject begins after a phrase without comma ("In a statement the army said")."""
    for at in range(start + 1, end):
        word, before = line.words[at], line.words[at - 1]
        if before in rules.prepositions or before in rules.determiners or before == "and":
            continue
        if word in rules.times or word.isdigit() or before in rules.time_openers:
            continue
        if word in rules.determiners or word in rules.subjects or word in rules.roles:
            return at
        timed = before in rules.times or before.isdigit()
        if word in rules.relatives or (line.upper(at) and (timed or not line.upper(at - 1))):
            return at
    return None
