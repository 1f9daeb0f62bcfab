"""Line, cue -> source: the noun phrase that speaks, before or after its verb."""

from dataclasses import dataclass

from reportedly.dissect.attribution_cues import CueRules, Line

# An apposition or relative clause between a subject and its verb is at most this long (tokens).
LONGEST_ASIDE = 45
_BREAKS = frozenset({",", ";", ":", "—", "–", "-", '"', "”", "“", "»", "«", "(", "?", "!", "…", "•", "["})


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Tokens `start:end` of a line; `left` and `right` are where asides around them end."""

    start: int
    end: int
    left: int
    right: int


def subject(line: Line, at: int, floor: int, rules: CueRules) -> Part | None:
    """The noun phrase that is the subject of the verb at `at`; None where it shares another's."""
    end = _skip_left(line, at, floor, rules)
    if end <= floor:
        return None
    last = line.words[end - 1]
    if last in rules.contrasts or last in {"or", "then", ";", ":"} or line.quote[end - 1]:
        return None
    if last == ",":
        opening = _aside(line, end - 1, floor, rules)
        return None if opening is None else _named(line, opening, end - 1, floor, at, rules)
    start = _start(line, end, floor, rules)
    if start is None:
        return None
    if line.words[start] in {"who", "which", "whom", "that"}:
        return _antecedent(line, start, at, rules)
    if line.words[end - 1] in rules.subjects:
        start = end - 1
    return Part(start=start, end=end, left=start, right=at)


def _antecedent(line: Line, relative: int, at: int, rules: CueRules) -> Part | None:
    """What a relative pronoun stands for: the noun phrase before it."""
    end = relative
    floor = max((s for s in line.stops if s <= relative), default=0)
    while end > floor and line.words[end - 1] in {",", "and"}:
        end -= 1
    if end <= floor or line.words[end - 1] in rules.prepositions:
        return None
    start = _start(line, end, floor, rules)
    if start is None:
        return None
    if _is_name(line, start, end) or line.words[start - 1] != ",":
        return Part(start=start, end=end, left=at, right=at)
    return Part(start=start, end=end, left=at, right=at)


def _named(
    line: Line, comma: int, close: int, floor: int, at: int, rules: CueRules
) -> Part | None:
    """Of a subject and its apposition, the one that is a name."""
    start = _start(line, comma, floor, rules)
    if start is None:
        return None
    aside = next((i for i in range(comma + 1, close) if line.words[i] == ","), close)
    if (
        is_name(line, comma + 1, aside)
        and not is_name(line, start, comma)
        and aside - comma <= 8
    ):
        return Part(start=comma + 1, end=aside, left=start, right=at)
    return Part(start=start, end=comma, left=start, right=at)


def is_name(line: Line, start: int, end: int) -> bool:
    """Whether most words of `start:end` are capitalised, the first one without an article."""
    words = [t.text for t in line.tokens[start:end] if t.text[0].isalpha()]
    if not words or not words[0][0].isupper() or words[0].lower() in {"the", "a", "an", "who", "which", "its", "their", "his", "her"}:
        return False
    return sum(w[0].isupper() for w in words) * 3 >= len(words) * 2


_is_name = is_name


def _skip_left(line: Line, at: int, floor: int, rules: CueRules) -> int:
    """Skip adverbs, auxiliaries and phrases of time or channel to the left."""
    end = at
    while end > floor and not line.quote[end - 1]:
        word = line.words[end - 1]
        if word in rules.be or word in rules.have or word in rules.do or word in rules.modals or word in rules.adverbs or (word.endswith("ly") and word not in rules.not_ly):
            end -= 1
        elif word == "," and end - floor > 3 and line.words[end - 2] in rules.adverbs and line.words[end - 3] == ",":
            end -= 3
        else:
            opening = _phrase(line, end, floor, rules)
            if opening is None:
                return end
            end = opening
    return end


def _phrase(line: Line, end: int, floor: int, rules: CueRules) -> int | None:
    """Where a phrase of time or channel that ends at `end` begins ("on Tuesday")."""
    word = line.words[end - 1]
    if not (word in rules.times or word in rules.channels or word.isdigit()):
        return None
    for start in range(end - 2, max(floor, end - 8) - 1, -1):
        if line.quote[start] or line.words[start] in {",", ";", ".", "of"}:
            return None
        if line.words[start] in {"on", "in", "at", "by", "since", "through", "over", "to", "during", "from", "via", "before", "after"}:
            return start if start > floor else None
        if line.words[start] in {"last", "late", "early", "next"} and line.words[start - 1] not in {"on", "since"}:
            return start
    return end - 1 if word in rules.times and word.endswith("day") else None


def _aside(line: Line, close: int, floor: int, rules: CueRules) -> int | None:
    """The comma that opens the aside which the comma at `close` ends."""
    candidate = None
    for at in range(close - 1, max(floor, close - LONGEST_ASIDE), -1):
        word = line.words[at]
        if word in {";", ":"} and not line.quote[at]:
            break
        if word == "," and not line.quote[at] and at > floor:
            following = line.words[at + 1]
            if following in {"and", "or"}:
                if line.words[at + 2] in rules.relatives:
                    continue
                return candidate
            if following in rules.relatives or following in rules.prepositions or following.endswith(("ed", "ing")) or following == "himself":
                return at
            if following in rules.determiners or line.tokens[at + 1].text[0].isupper() or following.isdigit():
                if candidate is None and at + 1 < close:
                    candidate = at
                    continue
                return candidate
    return candidate


def _start(line: Line, end: int, floor: int, rules: CueRules) -> int | None:
    """Where the noun phrase that ends at `end` begins."""
    start = end
    while start > floor:
        at = start - 1
        if line.words[at] == ")":
            opening = next((i for i in range(at, max(floor, at - 12) - 1, -1) if line.words[i] == "("), None)
            if opening is not None and opening > floor:
                start = opening
                continue
        if _bounds(line, at, floor, end, rules):
            break
        start = at
    return _trim(line, start, end, rules)


def _bounds(line: Line, at: int, floor: int, end: int, rules: CueRules) -> bool:
    """Whether the token at `at` cannot belong to a noun phrase that goes on after it."""
    word = line.words[at]
    if line.quote[at]:
        return False
    if word in {'"', "”", "»"} and at > floor and line.quote[at - 1] and _short_quote(line, at):
        return False
    if word in {'"', "“", "«"} and at + 1 < end and line.quote[at + 1] and at + 1 < end:
        return False
    if word == ".":
        return at + 1 < end and not _abbreviation(line, at)
    if word in _BREAKS or word in rules.clause_openers:
        return True
    if word == "that":
        return at == floor or not _relative_that(line, at, rules)
    return word == "and" and _clause_before(line, at, floor, rules)


def _short_quote(line: Line, close: int) -> bool:
    """Whether the quotation that the mark at `close` ends is a name, not something said."""
    number, at = line.quote[close - 1], close - 1
    while at >= 0 and line.quote[at] == number:
        at -= 1
    return close - 1 - at <= 4 and line.words[close - 1] not in {",", ".", "?", "!"}


def _abbreviation(line: Line, at: int) -> bool:
    """Whether the full stop at `at` belongs to the word before it ("Lt.")."""
    if at + 1 in line.stops:
        return False
    return at > 0 and line.tokens[at - 1].end == line.tokens[at].start


def _relative_that(line: Line, at: int, rules: CueRules) -> bool:
    before = line.words[at - 1]
    return not verbal(before, rules) and before not in rules.claim_nouns and before not in {",", "say", "says", "and", "but", "now"}


def verbal(word: str, rules: CueRules) -> bool:
    """Whether a word looks like a finite verb or participle."""
    return (
        word in rules.be
        or word in rules.have
        or word in rules.modals
        or word in rules.irregular
        or (word.endswith("ed") and len(word) > 3)
        or word in rules.do
    )


_verbal = verbal


def _clause_before(line: Line, at: int, floor: int, rules: CueRules) -> bool:
    """Whether the words before the "and" at `at` hold a verb, so that it joins clauses."""
    for position in range(at - 1, max(floor, at - 30) - 1, -1):
        word = line.words[position]
        if word in {",", ";", ":"} and not line.quote[position]:
            return word == "," and position == at - 1
        if word in {"who", "which", "that"}:
            return False
        if line.quote[position] or verbal(word, rules):
            return True
    return False


def _trim(line: Line, start: int, end: int, rules: CueRules) -> int | None:
    """Drop what precedes the subject: conjunctions, adverbs, phrases of time and place."""
    leading = {"and", "but", "or", "-", "—", "–", "meanwhile", "however", "later", "earlier", "so", "then", "also", "now", "yet", "today", "yesterday", "overnight", "still", "even", "only", "nor", "too"}
    while start < end and line.words[start] in leading:
        start += 1
    if start + 1 < end and line.words[start] in {"this", "that", "last", "next", "late", "early"} and line.words[start + 1] in rules.times:
        return _after_phrase(line, start, end, rules)
    if start < end and (line.words[start] in rules.prepositions or line.words[start] in rules.times or line.words[start].isdigit() and end - start > 2 and line.words[start + 1] in rules.times):
        return _after_phrase(line, start, end, rules)
    return start if start < end else None


def _after_phrase(line: Line, start: int, end: int, rules: CueRules) -> int | None:
    """Where the subject begins after a phrase without comma ("In a statement the army said")."""
    for at in range(start + 1, end):
        word, before = line.words[at], line.words[at - 1]
        if before in rules.prepositions or before in rules.determiners or before in {"and", "last", "late", "early"}:
            continue
        if word in rules.times or word.isdigit():
            continue
        if word in rules.determiners or word in rules.subjects or word in rules.roles or word in {"who", "which"}:
            return at
        if line.tokens[at].text[0].isupper() and (
            before in rules.times or before.isdigit() or not line.tokens[at - 1].text[0].isupper()
        ):
            return at
    return None


_AFTER = frozenset(
    "who which whose when while after as but because that if where adding saying citing speaking referring quoting".split()
)


def follower(line: Line, at: int, rules: CueRules) -> Part | None:
    """The noun phrase that begins at `at`: after "according to" or an inverted verb."""
    end = at
    stop = next((s for s in line.stops if s > at), len(line.words))
    while end < stop and not _follower_ends(line, at, end, stop, rules):
        if line.words[end] == "(":
            closing = next((i for i in range(end, min(stop, end + 12)) if line.words[i] == ")"), end)
            end = closing
        end += 1
    return None if end == at else _name_after(line, at, end, stop, rules)


def _follower_ends(line: Line, at: int, end: int, stop: int, rules: CueRules) -> bool:
    word = line.words[end]
    if word in {",", ";", ":", "—", "–", "-", "!", "?", '"', "“", "”", "«", "»"}:
        return True
    if word == "(":
        return not (line.words[end + 2 : end + 3] == (")",) and line.tokens[end + 1].text.isupper())
    if word == ".":
        return end + 1 >= stop or not _abbreviation(line, end)
    if end == at:
        return False
    if word in _AFTER:
        return True
    if word == "and":
        return any(verbal(w, rules) for w in line.words[end + 1 : end + 4])
    if word in rules.prepositions:
        return _adverbial(line, end, stop, rules)
    return word in rules.adverbs and word not in {"least", "at", "all", "both", "first"}


def _name_after(line: Line, at: int, end: int, stop: int, rules: CueRules) -> Part:
    """Take the name in apposition ("the mayor, Ana Lim,") instead of the office before it."""
    if end < stop and line.words[end] == ",":
        close = end + 1
        while close < stop and line.words[close] not in {",", ".", ";", ":"} and close - end < 8:
            if line.words[close] in {"who", "and", "but", "which"}:
                break
            close += 1
        if close > end + 1 and is_name(line, end + 1, close) and not is_name(line, at, end):
            if close < stop and (line.words[close] in {",", ".", ";", "who"}):
                return Part(start=end + 1, end=close, left=at, right=close)
    return Part(start=at, end=end, left=at, right=end)


def _adverbial(line: Line, at: int, stop: int, rules: CueRules) -> bool:
    """Whether the preposition at `at` opens a phrase of time or channel."""
    if line.words[at] == "of":
        return False
    for position in range(at + 1, min(stop, at + 6)):
        word = line.words[position]
        if word in rules.times or word in rules.channels or word.isdigit():
            return True
        if word in {",", ".", ";"} or word in rules.prepositions:
            return False
    return False
