"""Line -> frames: each cue with its source and the side on which its content stands."""

from dataclasses import dataclass, replace
from typing import Literal

from reportedly.dissect.attribution_cues import CueRules
from reportedly.dissect.attribution_followers import follower
from reportedly.dissect.attribution_lines import MARKS, Line
from reportedly.dissect.attribution_openings import opening
from reportedly.dissect.attribution_sources import Part, first_subject, subject
from reportedly.dissect.attribution_verbs import Cue, cues

# A subject such as "none of the officials" speaks for nobody; longer ones are something else.
LONGEST_NOBODY = 6

# after, before: the content stands on that side of the cue; same: it is the earlier cue's
# ("citing"); passive: it is the verb's subject or follows its source.
Side = Literal["after", "before", "same", "passive"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A cue and its source; the whole stands in tokens `left:right`.

    `shared`: the source is another verb's subject. `start`: where content after the cue begins.
    """

    cue: Cue
    source: Part
    shared: bool
    side: Side
    start: int
    left: int
    right: int


def frames(line: Line, rules: CueRules) -> tuple[Frame, ...]:
    """Frame every cue of a line for which a source can be found, in order."""
    found: list[Frame] = []
    for cue in cues(line, rules):
        frame = _frame(line, cue, found[-1] if found else None, rules)
        if frame is not None:
            found.append(frame)
    return tuple(found)


def _frame(line: Line, cue: Cue, previous: Frame | None, rules: CueRules) -> Frame | None:
    if cue.voice == "preface":
        return _preface(line, cue, rules)
    if cue.voice == "passive":
        return _passive(line, cue, rules)
    if "source" in cue.takes:
        return _after_source(line, cue, rules)
    if cue.voice == "gerund":
        return _gerund(line, cue, previous, rules)
    return _inverted(line, cue, rules) or _finite(line, cue, previous, rules)


def _preface(line: Line, cue: Cue, rules: CueRules) -> Frame | None:
    """ "According to S, C" or "C, according to S"."""
    source = follower(line, cue.end, rules)
    if source is None or line.words[source.start] in rules.relatives:
        return None
    right = _behind_relative(line, source.right, rules)
    before, earlier = line.word(cue.start - 1), line.word(cue.start - 2)
    heads = {";", "but", "and", "—", "that", ":"}
    head = cue.start <= line.floor + 2 or before in heads
    head = head or (before == "," and earlier in {"that", "but", "and"})
    comma = line.word(right) == ","
    side: Side = "after" if head and (comma or line.word(right) in rules.determiners) else "before"
    start = right + 1 if comma or side == "before" else right
    return Frame(
        cue=cue, source=source, shared=False, side=side, start=start, left=cue.start, right=right
    )


def _behind_relative(line: Line, at: int, rules: CueRules) -> int:
    """Find the comma after a relative clause at `at`; `at` itself where none stands there."""
    if line.word(at) == "," and line.word(at + 1) in rules.relatives:
        return line.seek(at + 1, len(line.words), ",".__eq__) or at
    return at


def _passive(line: Line, cue: Cue, rules: CueRules) -> Frame | None:
    """Frame a cue whose source stands after "by"."""
    by = line.words.index("by", cue.end)
    source = follower(line, by + 1, rules)
    if source is None:
        return None
    end = line.seek(by + 2, source.end, rules.passive_content.__contains__)
    if end is not None and line.words[end] != "of":
        source = replace(source, end=end, right=end)
    right = source.right
    return Frame(
        cue=cue,
        source=source,
        shared=False,
        side="passive",
        start=right,
        left=cue.first,
        right=right,
    )


def _after_source(line: Line, cue: Cue, rules: CueRules) -> Frame | None:
    """ "..., citing S": the content is what stands before."""
    source = follower(line, cue.end, rules)
    if source is None:
        return None
    right = source.right
    return Frame(
        cue=cue, source=source, shared=False, side="same", start=right, left=cue.first, right=right
    )


def _gerund(line: Line, cue: Cue, previous: Frame | None, rules: CueRules) -> Frame | None:
    source = previous.source if previous else first_subject(line, cue.start, rules)
    start = opening(line, cue, rules)
    if source is None or start is None:
        return None
    return Frame(
        cue=cue,
        source=source,
        shared=True,
        side="after",
        start=start,
        left=cue.first,
        right=cue.end,
    )


def _inverted(line: Line, cue: Cue, rules: CueRules) -> Frame | None:
    """ "C, said S"."""
    before = line.word(cue.start - 1)
    if "inverted" not in cue.takes or cue.first != cue.start or cue.start == line.floor:
        return None
    if before not in {",", "?", "!"} and before not in MARKS:
        return None
    source = follower(line, cue.end, rules) if _may_follow(line, cue, rules) else None
    if source is None or any(rules.finite(w) for w in line.words[source.start : source.end]):
        return None
    right = source.right
    if not _said_before(line, cue.start, rules) or not _ends_clause(line, right, rules):
        return None
    return Frame(
        cue=cue,
        source=source,
        shared=False,
        side="before",
        start=right,
        left=cue.start,
        right=right,
    )


def _may_follow(line: Line, cue: Cue, rules: CueRules) -> bool:
    """Whether the word after an inverted verb can begin its subject."""
    word = line.word(cue.end)
    if not word or word == "that" or line.quote[cue.end]:
        return False
    if any(line.quote[line.floor : cue.start]):
        return word[0].isalpha() and word not in rules.prepositions
    known = word in rules.determiners or word in rules.pronouns or word in rules.roles
    return known or line.upper(cue.end)


def _said_before(line: Line, end: int, rules: CueRules) -> bool:
    """Whether something that can be content stands before token `end`: a clause or a quotation."""
    span = range(line.floor, end)
    return any(line.quote[at] or rules.verbal(line.words[at]) for at in span)


def _ends_clause(line: Line, at: int, rules: CueRules) -> bool:
    """Whether a clause can end before `at`: no verb or quotation of its own goes on there."""
    word = line.word(at)
    if not word or word in {".", ",", ";", "(", "—", "–", "and", "but"}:
        return True
    if word in MARKS:
        return any(line.quote[line.floor : at])
    return word in rules.source_ends or word in rules.prepositions or rules.adverbial(word)


def _finite(line: Line, cue: Cue, previous: Frame | None, rules: CueRules) -> Frame | None:
    """ "S said C", "C, S said" or, after another verb of S, "and said C"."""
    low = line.floor if previous is None else max(previous.right, previous.cue.end)
    source = subject(line, cue.first, low, rules)
    shared = source is None
    if source is None:
        source = previous.source if previous else first_subject(line, cue.first, rules)
    if source is None:
        return None
    if line.words[source.start] in rules.nobody and source.end - source.start <= LONGEST_NOBODY:
        return None
    left = cue.first if shared else source.left
    start = opening(line, cue, rules)
    side = _side(line, cue, left, start, rules)
    if side is None:
        return None
    start = cue.end if start is None else start
    return Frame(
        cue=cue, source=source, shared=shared, side=side, start=start, left=left, right=cue.end
    )


def _side(line: Line, cue: Cue, left: int, start: int | None, rules: CueRules) -> Side | None:
    """Whether the content stands before or after its cue; None where there is none."""
    before = line.word(left - 1)
    behind = left > line.floor + 2 and (before in {",", "?", "!"} or before in MARKS)
    if start is None:
        return "before" if behind else None
    if line.words[start - 1] in {"that", ":"} or not behind or "clause" not in cue.takes:
        return "after"
    resumed = line.word(cue.end) == "," and line.words[start] in MARKS
    clause = any(rules.verbal(w) for w in line.words[start:])
    if line.words[line.floor] in rules.prepositions or not _said_before(line, left, rules):
        return "after"
    return "before" if resumed or not (clause or line.words[start] in MARKS) else "after"
