"""Line -> cues: which words of a line report, in which voice, and how they take their content."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from reportedly.dissect.attribution_cues import CueRules, Entry, Stance, lexicon
from reportedly.dissect.attribution_lines import Line

# The window in which a verb finds the particle that it needs ("put the toll at nine").
PARTICLE_WINDOW = 25

# What a stance becomes under "could not", and under "did not" (else: silence, no report).
UNABLE: dict[Stance, Stance] = {"says": "unknown", "excludes": "open"}
NEGATED: dict[Stance, Stance] = {
    "unknown": "unknown",
    "believes": "doubts",
    "excludes": "open",
    "doubts": "says",
}

# finite: has a subject of its own or shares one; gerund: goes with another verb's subject;
# passive: its source stands after "by"; preface: its source follows ("according to").
Voice = Literal["finite", "gerund", "passive", "preface"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Reporting words at tokens `start:end`; their auxiliaries and adverbs begin at `first`."""

    first: int
    start: int
    end: int
    stance: Stance
    takes: frozenset[str]
    voice: Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """What stands before a verb: where its group begins, and what its auxiliaries say."""

    first: int
    before: str
    negated: bool = False
    able: bool = False
    be: bool = False
    have: bool = False
    modal: bool = False


def cues(line: Line, rules: CueRules) -> Iterator[Cue]:
    """Find the reporting words outside quotations, in order."""
    index = lexicon(rules)
    position = 0
    while position < len(line.words):
        word = line.words[position]
        cue = None
        if not line.quote[position]:
            if word in index.verbs:
                cue = _verb(line, position, index.verbs[word], rules)
            elif word in index.prefaces:
                cue = _preface(line, position, index.prefaces[word])
        if cue is not None:
            yield cue
        position = cue.end if cue else position + 1


def _preface(line: Line, at: int, phrases: tuple[tuple[str, ...], ...]) -> Cue | None:
    for phrase in phrases:
        end = at + len(phrase)
        if line.words[at:end] == phrase:
            takes = frozenset({"clause"})
            return Cue(first=at, start=at, end=end, stance="says", takes=takes, voice="preface")
    return None


def _verb(line: Line, at: int, entries: tuple[Entry, ...], rules: CueRules) -> Cue | None:
    for entry in entries:
        end = at + 1 + len(entry.rest)
        if line.words[at + 1 : end] != entry.rest or not _fits(line, end, entry, rules):
            continue
        group = _group(line, at, rules)
        voice = _voice(line, at, end, entry, group, rules)
        stance = _stance(entry, group)
        if voice is not None and stance is not None:
            first = group.first if voice != "gerund" else at
            takes = entry.verb.takes
            return Cue(first=first, start=at, end=end, stance=stance, takes=takes, voice=voice)
    return None


def _fits(line: Line, end: int, entry: Entry, rules: CueRules) -> bool:
    """Whether the words after a verb are such as it takes."""
    takes, following = entry.verb.takes, line.word(end)
    if following in rules.not_content:
        return False
    if "that" in takes:
        return following == "that" or following in rules.subjects
    if "plain" in takes:
        return following[:1].isalnum() and following not in rules.prepositions
    return all(_has_particle(line, end, flag) for flag in takes if ":" in flag)


def _has_particle(line: Line, end: int, flag: str) -> bool:
    kind, particle = flag.split(":")
    if kind == "of":
        return line.word(end) == particle
    window = line.words[end : end + PARTICLE_WINDOW]
    stop = next((i for i, word in enumerate(window) if word in {".", ";"}), len(window))
    return particle in window[:stop]


def _group(line: Line, at: int, rules: CueRules) -> _Group:
    """Read the auxiliaries, negations and adverbs before the verb at `at`."""
    first = at
    while first > 0 and not line.quote[first - 1]:
        word = line.words[first - 1]
        if not (rules.auxiliary(word) or rules.adverbial(word) or word.endswith(("not", "n't"))):
            break
        first -= 1
    seen = line.words[first:at]
    return _Group(
        first=first,
        before=line.word(first - 1),
        negated=any(w in {"not", "never"} or w.endswith(("not", "n't", "n’t")) for w in seen),
        able=any(w.startswith(("can", "could")) for w in seen),
        be=any(w in rules.be for w in seen),
        have=any(w in rules.have for w in seen),
        modal=any(w in rules.modals for w in seen),
    )


def _voice(
    line: Line, at: int, end: int, entry: Entry, group: _Group, rules: CueRules
) -> Voice | None:
    """Tell the voice of a verb's form; None where it is no report (a noun, an infinitive)."""
    if entry.form == "gerund":
        return "finite" if group.be else _gerund(group, rules)
    if entry.form in {"participle", "past"}:
        if group.be or (entry.form == "participle" and not group.have):
            return _passive(line, end)
        return None if group.first == at and _reduced(line, at, end, entry, rules) else "finite"
    if _noun(line, at, entry, group, rules):
        return None
    if entry.form == "base" and group.modal and not (group.negated and _may_doubt(entry, group)):
        return None
    return "finite"


def _may_doubt(entry: Entry, group: _Group) -> bool:
    """Whether a modal and a negation tell of doubt ("could not say"), not of silence."""
    return group.able or entry.verb.stance != "says"


def _gerund(group: _Group, rules: CueRules) -> Voice | None:
    before = group.before
    if before in rules.gerund_openers or not before:
        return "gerund"
    return None if rules.verbal(before) or before in rules.prepositions else "gerund"


def _passive(line: Line, end: int) -> Voice | None:
    return "passive" if "by" in line.words[end : end + 3] else None


def _reduced(line: Line, at: int, end: int, entry: Entry, rules: CueRules) -> bool:
    """Whether a past form is a participle beside a noun ("a raid blamed on them")."""
    before, after = line.word(at - 1), line.word(end)
    if before in rules.determiners or _name(line, at):
        return True
    takes, own = entry.verb.takes, {flag[-2:] for flag in entry.verb.takes if ":" in flag}
    if after not in rules.reduced_by or after in own or "to" in takes or entry.rest:
        return False
    return entry.verb.stance == "believes" or "object" in takes or after == "by"


def _noun(line: Line, at: int, entry: Entry, group: _Group, rules: CueRules) -> bool:
    """Whether a base or third form is a noun or an infinitive here."""
    before = group.before
    if entry.form == "base" and before == "to":
        return line.word(group.first - 2) != "unable"
    if group.first != at:
        return False
    if before in rules.determiners or before in rules.prepositions or before.isdigit():
        return True
    if before.endswith(("'s", "’s")) or rules.finite(line.word(at + 1)) or _name(line, at):
        return True
    return entry.form == "base" and not (
        _plural(before, rules) or before in {",", ")", "and", "but"}
    )


def _name(line: Line, at: int) -> bool:
    """Whether a capital shows the word at `at` to be a name, in a line that is not all capitals."""
    if at == 0 or not line.upper(at) or not line.words[at - 1][-1:].isalpha():
        return False
    return not (line.tokens[at].text.isupper() and line.tokens[at - 1].text.isupper())


def _plural(word: str, rules: CueRules) -> bool:
    return word in rules.plurals or (
        word.endswith("s") and not word.endswith(("'s", "’s", "ss", "us"))
    )


def _stance(entry: Entry, group: _Group) -> Stance | None:
    """Give the stance of a verb with its negation; None where it only tells of silence."""
    stance = entry.verb.stance
    unable = entry.form == "base" and group.before == "to"
    if unable or (group.negated and group.able):
        return UNABLE.get(stance, stance)
    if group.negated:
        return NEGATED.get(stance)
    return None if "negated" in entry.verb.takes else stance
