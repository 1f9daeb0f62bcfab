"""Line, frames -> contents: from which token to which each source's words go."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.dissect.attribution_cues import CueRules
from reportedly.dissect.attribution_frames import Frame
from reportedly.dissect.attribution_lines import DASHES, MARKS, Line
from reportedly.dissect.attribution_sources import subject

# How far after its source a clause may be taken up again ("he said on Friday, adding ...").
RESUME_WINDOW = 8
ASIDE_OPENERS = frozenset({"a", "an", "who", "which", "whose", "where"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """The tokens `start:end` of a content."""

    start: int
    end: int


def contents(line: Line, frames: Sequence[Frame], index: int, rules: CueRules) -> Iterator[Extent]:
    """Give the contents of frame `index`: two where its source stands in the middle."""
    frame, later = frames[index], frames[index + 1 :]
    if frame.side == "before":
        yield from _backward(line, frame, later, rules)
    elif frame.side == "passive":
        yield from _passive(line, frame, later, rules)
    elif frame.side == "same":
        yield from _same(line, frames, index, rules)
    else:
        yield Extent(start=frame.start, end=_forward_end(line, frame, frame.start, later, rules))


def _forward_end(
    line: Line, frame: Frame, start: int, later: Sequence[Frame], rules: CueRules
) -> int:
    """Where content that begins at `start` ends: before the next source of the same rank."""
    stop = _mark(line, start, len(line.words), ";") or len(line.words)
    colon = _mark(line, start + 1, stop, ":")
    if colon is not None and line.word(colon + 1) in MARKS:
        stop = colon
    for other in later:
        if start < other.left < stop:
            cut = _cut(line, frame, other)
            if cut is not None:
                stop = cut
                break
    return _without_aside(line, frame, start, stop, rules)


def _mark(line: Line, start: int, stop: int, mark: str) -> int | None:
    """The first such mark of `start:stop` outside quotations; most lines have none at all."""
    return line.seek(start, stop, mark.__eq__) if mark in line.words else None


def _cut(line: Line, frame: Frame, other: Frame) -> int | None:
    """Where a later source ends the content of `frame`; None where it is nested in it."""
    before = line.words[other.left - 1]
    comma = other.left - 2 if line.word(other.left - 2) == "," else other.left - 1
    if other.side in {"before", "same"}:
        return other.left - 1 if before == "," or before in DASHES else other.left
    if other.shared:
        if other.cue.voice == "gerund":
            return other.left - 1 if before == "," else None
        return comma if before in {"and", "but", ",", "then"} else None
    if before in {"while", "whereas", "but"}:
        return comma
    if before in {"and", "although", "though", "as"}:
        whole = line.word(other.left - 2) == "," or "object" in frame.cue.takes
        return comma if whole else None
    return None


def _without_aside(line: Line, frame: Frame, start: int, end: int, rules: CueRules) -> int:
    """End a noun phrase as content before its apposition or relative clause."""
    if "object" not in frame.cue.takes or line.words[start - 1] == "that":
        return end
    if line.words[start] in rules.subjects:
        return end
    for at in range(start + 1, end - 1):
        if line.words[at] == "," and not line.quote[at] and line.words[at + 1] in ASIDE_OPENERS:
            return at
    return end


def _backward(
    line: Line, frame: Frame, later: Sequence[Frame], rules: CueRules
) -> Iterator[Extent]:
    """ "C, S said" and, where the clause goes on after the source, what follows."""
    start, end = line.floor, frame.left
    for at in range(line.floor, end - 1):
        if line.words[at] == ";" and not line.quote[at]:
            start = at + 1
    resumed = _resumed(line, frame.right)
    follows = resumed is not None and not (later and later[0].left < len(line.words))
    if resumed is not None and _goes_on(line, resumed, rules):
        if line.word(resumed) == "," and not _clause(line, start, end - 1, rules):
            yield Extent(start=start, end=len(line.words))
            return
        if follows and frame.cue.voice != "preface":
            yield Extent(start=resumed + 1, end=len(line.words))
    yield Extent(start=start, end=end)


def _resumed(line: Line, at: int) -> int | None:
    """Find the comma or semicolon after a source with which the sentence goes on."""
    found = line.seek(at, at + RESUME_WINDOW, {",", ";", ".", ":"}.__contains__)
    if found is None or line.words[found] not in {",", ";"} or found + 2 >= len(line.words):
        return None
    return found


def _goes_on(line: Line, at: int, rules: CueRules) -> bool:
    """Whether what follows the mark at `at` still belongs to what is said."""
    word = line.words[at + 1]
    if word in MARKS or line.words[at] == ";":
        return True
    if word in rules.clause_tails or word.endswith("ing"):
        return False
    return _clause(line, at + 1, len(line.words), rules)


def _clause(line: Line, start: int, end: int, rules: CueRules) -> bool:
    return any(line.quote[at] or rules.verbal(line.words[at]) for at in range(start, end))


def _passive(line: Line, frame: Frame, later: Sequence[Frame], rules: CueRules) -> Iterator[Extent]:
    """ "blamed by S for C", "was told by S that C", "C was denied by S"."""
    if line.word(frame.right) in rules.passive_content:
        start = frame.right + 1
        yield Extent(start=start, end=_forward_end(line, frame, start, later, rules))
        return
    part = subject(line, frame.cue.first, line.floor, rules)
    if part is not None:
        yield Extent(start=part.start, end=part.end)


def _same(line: Line, frames: Sequence[Frame], index: int, rules: CueRules) -> Iterator[Extent]:
    """Give "citing S" the content of the cue before it, else what stands before."""
    earlier = next((i for i in range(index - 1, -1, -1) if frames[i].side != "same"), None)
    frame = frames[index]
    if earlier is not None:
        yield from contents(line, frames, earlier, rules)
    elif line.word(frame.cue.start - 1) == ",":
        yield Extent(start=line.floor, end=frame.cue.start - 1)
