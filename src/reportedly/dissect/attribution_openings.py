"""Line, cue -> opening: the token after a cue with which its content begins."""

from reportedly.dissect.attribution_cues import CueRules
from reportedly.dissect.attribution_lines import MARKS, Line
from reportedly.dissect.attribution_verbs import Cue

# Where whom it is told to ends, a phrase of time or channel, a parenthesis, a claim's noun.
HEARER_WINDOW = 16
PHRASE_WINDOW = 12
ASIDE_WINDOW = 25
NOUN_WINDOW = 5
STOPS = frozenset({",", ".", ";", "?", "!", ")", "—", "–"})


def opening(line: Line, cue: Cue, rules: CueRules) -> int | None:
    """Where the content begins after a cue; None where nothing but adverbials follow."""
    at = _skip_particle(line, cue)
    at = _skip_phrases(line, at, rules)
    if "person" in cue.takes:
        at = _skip_phrases(line, _skip_hearer(line, at, rules), rules)
    at = _skip_aside(line, at)
    at = _skip_noun(line, at, rules)
    if line.word(at) in {"that", ":"}:
        at += 1
    if line.word(at) == "," and line.word(at - 1) == "that":
        closing = line.seek(at + 1, at + PHRASE_WINDOW, ",".__eq__)
        at = at if closing is None else closing + 1
    return None if at >= len(line.words) or line.words[at] in STOPS else at


def _skip_particle(line: Line, cue: Cue) -> int:
    """Skip the particle that the verb needs: "spoke of", "described it as" keeps its own."""
    at = cue.end
    if any(flag == "of:" + line.word(at) for flag in cue.takes):
        return at + 1
    if line.word(at) == "as" and "only:as" in cue.takes:
        return at + 1
    if line.word(at) in {"of", "at"} and "object" not in cue.takes:
        return at + 1
    return at


def _skip_phrases(line: Line, at: int, rules: CueRules) -> int:
    """Skip adverbs and phrases of time, channel and hearer ("on Tuesday", "to reporters")."""
    while at < len(line.words) and not line.quote[at]:
        word = line.words[at]
        if rules.adverbial(word) and word not in rules.content_adverbs:
            at += 1
            continue
        end = _phrase_end(line, at, rules)
        if end is None:
            break
        at = end
    return at


def _phrase_end(line: Line, at: int, rules: CueRules) -> int | None:
    """Where a phrase of time, channel or hearer that begins at `at` ends."""
    word = line.words[at]
    found = at + 1 if word in rules.times else None
    if found is None and word not in rules.phrase_openers and word not in rules.time_openers:
        return None
    for position in range(at + 1, min(len(line.words), at + PHRASE_WINDOW)):
        word = line.words[position]
        if line.quote[position] or not (word[0].isalnum() and word not in {"that", "as", "and"}):
            break
        if found is None and (rules.verbal(word) or word in {"least", "most"}):
            break
        if (
            word in rules.times
            or word in rules.channels
            or word.isdigit()
            or (word in rules.recipients and word not in rules.pronouns)
        ):
            found = position + 1
        elif found is not None and word not in rules.prepositions:
            break
    return found


def _skip_hearer(line: Line, at: int, rules: CueRules) -> int:
    """Skip whom it is told to: a pronoun, or a noun phrase up to "that" or a mark."""
    if line.word(at) in rules.pronouns:
        return at + 1
    for position in range(at, min(len(line.words), at + HEARER_WINDOW)):
        word = line.words[position]
        if word in {"that", ",", ":", ";", "."} or word in MARKS:
            return position
        if word in rules.recipients and _hearer_ends(line, position + 1, rules):
            return position + 1
    return _next_phrase(line, at, rules)


def _hearer_ends(line: Line, at: int, rules: CueRules) -> bool:
    following = line.word(at)
    return following not in rules.prepositions | rules.recipients and following != "and"


def _next_phrase(line: Line, at: int, rules: CueRules) -> int:
    """Where a second noun phrase begins after the one at `at`: `at` where none does."""
    for position in range(at + 1, min(len(line.words), at + HEARER_WINDOW // 2)):
        before = line.words[position - 1]
        if before in rules.prepositions or before in rules.determiners:
            continue
        if line.words[position] in rules.pronouns or line.words[position] in rules.determiners:
            return position
    return at


def _skip_aside(line: Line, at: int) -> int:
    """Skip ", a source close to him," before "that", and the comma before a quotation."""
    if line.word(at) != ",":
        return at
    closing = line.seek(at + 1, at + ASIDE_WINDOW, ",".__eq__)
    if closing is not None and line.word(closing + 1) == "that":
        return closing + 1
    return at + 1 if line.word(at + 1) in MARKS else at


def _skip_noun(line: Line, at: int, rules: CueRules) -> int:
    """Skip a noun for a claim before "that": "denied a rumour that" goes on after it."""
    noun = line.seek(at, at + NOUN_WINDOW, rules.claim_nouns.__contains__)
    if noun is None or line.seek(at, noun, {",", "that", "of"}.__contains__) is not None:
        return at
    if line.word(noun + 1) == "that":
        return noun + 1
    if line.word(noun + 1) == ",":
        closing = line.seek(noun + 2, noun + ASIDE_WINDOW, ",".__eq__)
        if closing is not None and line.word(closing + 1) == "that":
            return closing + 1
    return at
