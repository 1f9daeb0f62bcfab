"""Line -> cues: which reporting verbs of a line report, and in which form."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from reportedly.dissect.attribution_cues import CueRules, Line, Stance, lexicon

# finite: has a subject of its own or shares one; gerund: goes with another verb's subject;
# passive: its subject is the content, its source stands after "by".
Voice = Literal["finite", "gerund", "passive"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A reporting verb at tokens `start:end`; its auxiliaries and adverbs begin at `first`."""

    first: int
    start: int
    end: int
    stance: Stance
    takes: frozenset[str]
    voice: Voice
    negated: bool


def cues(line: Line, rules: CueRules) -> Iterator[Cue]:
    """Find the reporting verbs outside quotations, in order."""
    index = lexicon(rules)
    position = 0
    while position < len(line.words):
        cue = None
        if not line.quote[position] and line.words[position] in index:
            cue = _cue(line, position, rules)
        if cue is not None:
            yield cue
        position = cue.end if cue else position + 1


def _cue(line: Line, at: int, rules: CueRules) -> Cue | None:
    for rest, form, verb in lexicon(rules)[line.words[at]]:
        end = at + 1 + len(rest)
        if line.words[at + 1 : end] != rest:
            continue
        takes = verb.takes
        if not _fits(line, end, takes, rules):
            continue
        found = _voice(line, at, form, rules)
        if found is None:
            continue
        voice, first, negated, able = found
        stance = verb.stance
        if voice == "finite" and form == "past" and first == at and _reduced(line, end, verb.takes, stance):
            continue
        if voice == "finite" and _noun(line, at, form, first, rules):
            continue
        if voice == "passive" and "by" not in line.words[end : end + 3]:
            continue
        if negated or able:
            changed = _negated(stance, negated, able, line.words[at])
            if changed is None:
                continue
            stance = changed
        elif "negated" in takes:
            continue
        return Cue(
            first=first, start=at, end=end, stance=stance, takes=takes, voice=voice, negated=negated
        )
    return None


def _fits(line: Line, end: int, takes: frozenset[str], rules: CueRules) -> bool:
    """Whether the words after a verb are such as it takes."""
    following = line.words[end] if end < len(line.words) else "."
    if following in rules.not_content:
        return False
    if "that" in takes:
        return following == "that" or following in rules.subjects
    if "plain" in takes:
        return following not in rules.prepositions and following not in ".,;:"
    for flag in takes:
        if flag.startswith("of:") and following != flag[3:]:
            return False
        if flag.startswith("only:"):
            window = line.words[end : end + 25]
            stop = next((i for i, w in enumerate(window) if w in ".;"), len(window))
            if flag[5:] not in window[:stop]:
                return False
    return True


def _voice(line: Line, at: int, form: str, rules: CueRules) -> tuple[Voice, int, bool, bool] | None:
    """Voice, first token of the verb group, whether negated, whether under can or could."""
    words = line.words
    first, negated, able, be, have, modal, do = at, False, False, False, False, "", False
    while first > 0 and not line.quote[first - 1]:
        word = words[first - 1]
        if word in rules.negations and word not in {"no", "none", "nothing", "without", "neither", "nor", "nobody"}:
            negated = True
        elif word in rules.be:
            be = True
        elif word in rules.have:
            have = True
        elif word in rules.do:
            do = True
        elif word in rules.modals:
            modal = word
        elif not (word in rules.adverbs or (word.endswith("ly") and word not in rules.not_ly)):
            break
        if word.endswith("not") or word.endswith("n't"):
            negated = True
        if word in {"can", "could", "cannot"} or word[:5] in {"can't", "could"}:
            able = True
        first -= 1
    before = words[first - 1] if first else ""
    if form == "gerund":
        if not be and before not in {",", "and", "but", "—", "–", ";", "as", "without", "by", "while", '"', "”", ""} and (_finite(before, rules) or before in rules.prepositions):
            return None
        return ("finite" if be else "gerund"), (first if be else at), negated or before == "without", False
    if form == "base":
        if before == "to":
            able = first > 1 and words[first - 2] in {"unable"}
            return ("finite", first - 2, True, True) if able else None
        if modal and not able and not (modal == "would" and negated):
            return None
        return "finite", first, negated, able and negated
    if form in {"past", "participle"} and be and not have:
        return "passive", first, negated, False
    if form == "participle" and not have:
        return "passive", first, negated, False
    if form in {"past", "participle"} and have and be:
        return "passive", first, negated, False
    return "finite", first, negated, False


def _reduced(line: Line, end: int, takes: frozenset[str], stance: Stance) -> bool:
    """Whether a past form is a participle after its noun ("a raid blamed on them")."""
    after = line.words[end] if end < len(line.words) else ""
    if stance == "believes" or "object" in takes:
        if any(flag.startswith("of:") for flag in takes) or "to" in takes:
            return False
        return after in {"on", "by", "of", "as", "to"} and line.words[end - 1] not in {"confessed", "admitted", "to"}
    return False


def _noun(line: Line, at: int, form: str, first: int, rules: CueRules) -> bool:
    """Whether a verb's form is a noun or a shortened relative clause here."""
    before = line.words[at - 1] if at else ""
    after = line.words[at + 1] if at + 1 < len(line.words) else ""
    token = line.tokens[at].text
    if at and token[0].isupper() and not (token.isupper() and line.tokens[at - 1].text.isupper()):
        return True
    if form in {"base", "third"} and first == at:
        if after in rules.be or after in rules.have or after in rules.modals or after in rules.irregular:
            return True
        if before.isdigit() or before == "of":
            return True
    if form == "base" and first == at:
        subject = line.words[first - 1] if first else ""
        if not (subject.endswith("s") and not subject.endswith(("'s", "’s", "ss")) or subject in rules.plurals or subject in {",", ")", "and", "but", '"', "”"}):
            return True
    if form in {"base", "third"} and first == at:
        if before in rules.determiners or before in rules.prepositions or before.endswith("'s"):
            return True
        if form == "base" and (after == "of" or at == 0):
            return True
    if form == "past" and first == at:
        return before in rules.determiners or before in rules.be or (after == "by" and line.words[at] != "said")
    return False


def _negated(stance: Stance, negated: bool, able: bool, word: str) -> Stance | None:
    """The stance of a negated verb; None where it only tells of silence."""
    if able:
        return "excludes_not" if stance == "excludes" and negated else ("unknown" if stance == "says" else stance)  # type: ignore[return-value]
    if not negated:
        return stance
    if stance == "unknown":
        return "unknown"
    return {"believes": "doubts", "excludes": "hints", "doubts": "says"}.get(stance)  # type: ignore[return-value]


def _finite(word: str, rules: CueRules) -> bool:
    return word in rules.irregular or word in rules.be or word.endswith("ed")
