"""Line, cue -> source: the noun phrase after "according to", "by" or an inverted verb."""

from reportedly.dissect.attribution_cues import CueRules
from reportedly.dissect.attribution_lines import MARKS, Line
from reportedly.dissect.attribution_sources import LONGEST_BRACKET, LONGEST_NAME, Part, is_name

ENDS = frozenset({",", ";", ":", "—", "–", "-", "!", "?", "”", "»", "|"}) | MARKS
# A phrase of time or channel after a source shows itself within this many tokens.
PHRASE_WINDOW = 6


def follower(line: Line, at: int, rules: CueRules) -> Part | None:
    """Find the noun phrase that begins at `at`, or the name in apposition to it."""
    end = at
    while end < len(line.words) and not _ends(line, at, end, rules):
        if line.words[end] == "(":
            end = line.seek(end, end + LONGEST_BRACKET, ")".__eq__) or end
        end += 1
    return None if end == at else _name_after(line, at, end, rules)


def _ends(line: Line, at: int, end: int, rules: CueRules) -> bool:
    word = line.words[end]
    if word in ENDS or line.quote[end]:
        return True
    if word == "(":
        return not (line.word(end + 2) == ")" and line.tokens[end + 1].text.isupper())
    if word == "." or end == at:
        return word == "." and not line.abbreviated(end)
    if _goes_on(line, end, rules):
        return True
    if word == "and":
        return any(rules.verbal(w) for w in line.words[end + 1 : end + 4])
    return word in rules.prepositions and word != "of" and _adverbial(line, end, rules)


def _goes_on(line: Line, end: int, rules: CueRules) -> bool:
    """Whether the sentence goes on at `end`: "... who", "the government this money"."""
    word = line.words[end]
    if word in rules.source_ends or (word in rules.adverbs and word not in rules.content_adverbs):
        return True
    joined = line.words[end - 1] in rules.prepositions | {"and", "or"}
    return word in rules.determiners and not joined


def _adverbial(line: Line, at: int, rules: CueRules) -> bool:
    """Whether the preposition at `at` opens a phrase of time or channel."""
    for word in line.words[at + 1 : at + PHRASE_WINDOW]:
        if word in rules.times or word in rules.channels or word.isdigit():
            return True
        if word in {",", ".", ";"} or word in rules.prepositions:
            return False
    return False


def _name_after(line: Line, at: int, end: int, rules: CueRules) -> Part:
    """Take the name in apposition ("the mayor, Ana Lim,") instead of the office before it."""
    part = Part(start=at, end=end, left=at, right=end)
    if line.word(end) != "," or is_name(line, at, end, rules):
        return part
    close = end + 1
    while close < len(line.words) and close - end <= LONGEST_NAME:
        if line.words[close] in {",", ";", ":", "who", "and", "but", "which"}:
            break
        if line.words[close] == "." and not line.abbreviated(close):
            break
        close += 1
    if close > end + 1 and is_name(line, end + 1, close, rules):
        return Part(start=end + 1, end=close, left=at, right=close)
    return part
