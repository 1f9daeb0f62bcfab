"""Line, cue, source -> content: where what was said begins and ends."""

from reportedly.dissect.attribution_cues import CueRules, Line
from reportedly.dissect.attribution_sources import _verbal
from reportedly.dissect.attribution_verbs import Cue

# A dateline ("GOMA, Congo (Wire) -") has at most this many tokens.
LONGEST_DATELINE = 14
MARKS = frozenset("\"“”«»„‘")


def stop_after(line: Line, at: int) -> int:
    """The end of the sentence that holds token `at`."""
    return next((s for s in line.stops if s > at), len(line.words))


def start_before(line: Line, at: int) -> int:
    """The beginning of the sentence that holds token `at`, after a dateline or the hour."""
    found = 0
    for stop in line.stops:
        if stop > at:
            break
        found = stop
    return _after_dateline(line, found, at)


def _after_dateline(line: Line, start: int, at: int) -> int:
    for position in range(start + 1, min(at, start + LONGEST_DATELINE)):
        word = line.words[position]
        if word in {"—", "–", "-", "|"}:
            head = line.tokens[start:position]
            spaced = line.tokens[position].start > line.tokens[position - 1].end
            if spaced and (head[0].text.isupper() or head[0].text[0].isdigit()):
                return position + 1
            return start
        if line.quote[position] or (word[0].isalpha() and line.tokens[position].text.islower()):
            return start
    return start


def after_cue(line: Line, cue: Cue, stop: int, rules: CueRules) -> int | None:
    """Where the content begins after a cue; None where nothing but adverbials follow."""
    at = cue.end
    for flag in cue.takes:
        if flag.startswith("of:") and line.words[at : at + 1] == (flag[3:],):
            at += 1
    if line.words[at : at + 1] in {("of",), ("at",)} and "object" not in cue.takes and "only:at" not in cue.takes:
        at += 1
    if "only:as" in cue.takes:
        found = next((i for i in range(at, min(stop, at + 6)) if line.words[i] == "as"), None)
        if found == at:
            at += 1
    at = _skip_phrases(line, at, stop, rules)
    if "person" in cue.takes:
        at = _skip_person(line, at, stop, rules)
        at = _skip_phrases(line, at, stop, rules)
    if at < stop and line.words[at] == ",":
        close = next((i for i in range(at + 1, min(stop, at + 25)) if line.words[i] == "," and not line.quote[i]), None)
        if close is not None and close + 1 < stop and line.words[close + 1] == "that":
            at = close + 1
        elif at + 1 < stop and line.words[at + 1] in MARKS:
            at += 1
    at = _skip_noun(line, at, stop, rules)
    if at < stop and line.words[at] in {"that", ":"}:
        at += 1
    if at < stop and line.words[at] == ",":
        close = next((i for i in range(at + 1, min(stop, at + 14)) if line.words[i] == ","), None)
        if close is not None and line.words[at - 1] == "that":
            at = close + 1
    if at >= stop or line.words[at] in {",", ".", ";", "?", "!", ")", "—", "–"}:
        return None
    return at


def _skip_phrases(line: Line, at: int, stop: int, rules: CueRules) -> int:
    """Skip adverbs and phrases of time, channel and hearer ("on Tuesday", "to reporters")."""
    while at < stop and not line.quote[at]:
        word = line.words[at]
        if word in rules.adverbs and word not in {"all", "both", "at", "no", "each", "there", "not"} or (word.endswith("ly") and word not in rules.not_ly and len(word) > 4):
            at += 1
            continue
        end = None
        if word == "at" and line.words[at + 1 : at + 2] in {("least",), ("most",)}:
            return at
        if word in {"on", "in", "at", "by", "to", "through", "from", "during", "over", "via", "after", "last", "late", "early", "under", "before"} or word in rules.times:
            end = _phrase_end(line, at, stop, rules)
        if end is None:
            return at
        at = end
    return at


def _phrase_end(line: Line, at: int, stop: int, rules: CueRules) -> int | None:
    """Where a phrase of time, channel or hearer that begins at `at` ends."""
    found = at + 1 if line.words[at] in rules.times else None
    for position in range(at + 1, min(stop, at + 12)):
        word = line.words[position]
        if line.quote[position] or word in {",", ".", ";", ":", "that", "as", "and"} or word in MARKS:
            return found
        if _verbal(word, rules) and found is None:
            return None
        if word in rules.pronouns and found:
            return found
        if word in rules.determiners and found == position:
            return found
        if word in rules.times or word in rules.channels or word in rules.recipients or word.isdigit():
            found = position + 1
        elif found and not (word in rules.prepositions):
            return found
    return found


def _skip_person(line: Line, at: int, stop: int, rules: CueRules) -> int:
    """Skip whom it is told to: up to "that", or one noun phrase."""
    if at < stop and line.words[at] in rules.pronouns:
        return at + 1
    for position in range(at, min(stop, at + 16)):
        word = line.words[position]
        if word in {"that", "of"} and word == "that":
            return position
        if word in {",", ":", ";", "."} or word in MARKS:
            return position
        if word in rules.recipients and position + 1 < stop and line.words[position + 1] not in rules.prepositions | rules.recipients | {"and", "'s"}:
            return position + 1
    for position in range(at + 1, min(stop, at + 9)):
        word = line.words[position]
        if line.words[position - 1] in rules.prepositions | rules.determiners:
            continue
        if word in rules.pronouns | rules.determiners:
            return position
    return at


def _skip_noun(line: Line, at: int, stop: int, rules: CueRules) -> int:
    """Skip a noun for a claim before "that": "denied a rumour that" goes on after it."""
    for position in range(at, min(stop, at + 5)):
        word = line.words[position]
        if word in rules.claim_nouns:
            if line.words[position + 1 : position + 2] == ("that",):
                return position + 1
            if line.words[position + 1 : position + 2] == (",",):
                close = next((i for i in range(position + 2, min(stop, position + 20)) if line.words[i] == ","), None)
                if close is not None and line.words[close + 1 : close + 2] == ("that",):
                    return close + 1
        if word in {",", "that", "of"}:
            return at
    return at
