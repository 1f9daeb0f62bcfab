"""Document -> attributions: who said what, by rules on reporting words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from reportedly.dissect.attribution_contents import MARKS, after_cue, start_before, stop_after
from reportedly.dissect.attribution_cues import CueRules, Line, lines, quoted_lines
from reportedly.dissect.attribution_factuality import factuality
from reportedly.dissect.attribution_sources import Part, _verbal, follower, is_name, subject
from reportedly.dissect.attribution_verbs import Cue, cues
from reportedly.records.document import Document, Quote
from reportedly.records.marks import Attribution
from reportedly.records.span import Span


FIRST_PERSON = frozenset({"i", "we", "you", "my", "our", "your"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """A cue with its source and the side on which its content stands."""

    cue: Cue
    source: Part | None
    shared: bool
    side: str
    left: int
    right: int


def attributions(document: Document, rules: CueRules) -> tuple[Attribution, ...]:
    """Find every attribution of a report, in the order of contents, outer before inner."""
    found: list[Attribution] = []
    for line in lines(document):
        found.extend(_of_line(line, document, rules, found[-1] if found else None))
    for line in quoted_lines(document):
        found.extend(
            a
            for a in _of_line(line, document, rules, None)
            if a.source is not None and a.source.text.lower().split()[0] not in FIRST_PERSON
        )
    unique = {(a.source and a.source.start, a.content.start, a.content.end): a for a in found}
    return tuple(sorted(unique.values(), key=lambda a: (a.content.start, -a.content.end)))


def _of_line(
    line: Line, document: Document, rules: CueRules, previous: Attribution | None
) -> Iterator[Attribution]:
    frames = list(_frames(line, rules))
    made: list[Attribution] = []
    for index, frame in enumerate(frames):
        for start, end in _contents(line, frame, frames[:index], frames[index + 1 :], rules):
            attribution = _attribution(line, frame, start, end, document, rules)
            if attribution is not None:
                made.append(attribution)
    made.extend(_bare_quotes(line, document, made, previous, rules))
    yield from made


def _frames(line: Line, rules: CueRules) -> Iterator[_Frame]:
    previous: _Frame | None = None
    found = list(cues(line, rules))
    found.extend(_according(line, rules))
    found.sort(key=lambda c: c.start)
    for cue in found:
        frame = _frame(line, cue, previous, rules)
        if frame is not None:
            yield frame
            previous = frame


def _according(line: Line, rules: CueRules) -> Iterator[Cue]:
    for at, word in enumerate(line.words[:-2]):
        if line.quote[at]:
            continue
        for phrase in _prefaces(rules).get(word, ()):
            if line.words[at : at + len(phrase)] != phrase:
                continue
            yield Cue(first=at, start=at, end=at + len(phrase), stance="says", takes=frozenset({"according"}), voice="finite", negated=False)


@lru_cache(maxsize=4)
def _prefaces(rules: CueRules) -> dict[str, tuple[tuple[str, ...], ...]]:
    phrases = [tuple(p.split()) for p in rules.prefaces]
    return {p[0]: tuple(q for q in phrases if q[0] == p[0]) for p in phrases}


def _frame(line: Line, cue: Cue, previous: _Frame | None, rules: CueRules) -> _Frame | None:
    floor = start_before(line, cue.start)
    stop = stop_after(line, cue.start)
    if "according" in cue.takes:
        return _according_frame(line, cue, floor, stop, rules)
    if cue.voice == "passive":
        return _passive(line, cue, floor, stop, rules)
    if "source" in cue.takes:
        source = follower(line, cue.end, rules)
        return None if source is None else _Frame(cue=cue, source=source, shared=False, side="same", left=cue.first, right=source.right)
    if cue.voice == "gerund":
        if previous is None or previous.cue.start < floor:
            source = _first_subject(line, floor, cue.start, rules)
        else:
            source = previous.source
        if source is None:
            return None
        return _Frame(cue=cue, source=source, shared=True, side="after", left=cue.first, right=cue.end)
    inverted = _inverted(line, cue, floor, stop, rules)
    if inverted is not None:
        return inverted
    if previous is not None and previous.cue.start >= floor:
        low = max(floor, previous.right if previous.side == "after" else previous.right)
        low = max(low, previous.cue.end)
    else:
        low = floor
    source = subject(line, cue.first, low, rules)
    shared = False
    if source is None:
        shared = True
        source = previous.source if previous is not None and previous.cue.start >= floor else _first_subject(line, floor, cue.first, rules)
        if source is None:
            return None
    if line.words[source.start] in rules.nobody and source.end - source.start <= 6:
        return None
    left = cue.first if shared else source.left
    side = _side(line, cue, left, floor, stop, rules)
    return _Frame(cue=cue, source=source, shared=shared, side=side, left=left, right=cue.end)


def _according_frame(line: Line, cue: Cue, floor: int, stop: int, rules: CueRules) -> _Frame | None:
    source = follower(line, cue.end, rules)
    if source is None:
        return None
    side = "before"
    head = (cue.start <= floor + 2) or line.words[cue.start - 1] in {";", "but", "and", "—", "that", ":"}
    if not head and line.words[cue.start - 1] == "," and line.words[cue.start - 2] in {"that", "but", "and"}:
        head = True
    if head and source.right < stop and line.words[source.right] == ",":
        side = "after"
    return _Frame(cue=cue, source=source, shared=False, side=side, left=cue.start, right=source.right)


def _inverted(line: Line, cue: Cue, floor: int, stop: int, rules: CueRules) -> _Frame | None:
    if "inverted" not in cue.takes or cue.end >= stop or cue.first != cue.start:
        return None
    before = line.words[cue.start - 1] if cue.start > floor else ""
    if before not in {",", "?", "!"} and before not in MARKS:
        return None
    token = line.tokens[cue.end]
    word = token.lower
    if not (word in rules.determiners or word in rules.pronouns or word in rules.roles or token.text[0].isupper()) or word == "that":
        return None
    source = follower(line, cue.end, rules)
    if source is None or any(w in rules.irregular or w in rules.be or w in rules.have or w in rules.modals for w in line.words[source.start : source.end]):
        return None
    if before == "," and not any(line.quote[floor : cue.start]):
        after = line.words[source.right] if source.right < stop else "."
        if after not in {".", ",", ";", "who", "which", "in", "on", "at", "as", "after", "(", "when", "while", "adding", "—", "–", "and", "but"} or not _clause(line, floor, cue.start, rules):
            return None
    return _Frame(cue=cue, source=source, shared=False, side="before", left=cue.start, right=source.right)


def _passive(line: Line, cue: Cue, floor: int, stop: int, rules: CueRules) -> _Frame | None:
    """A cue whose source stands after "by"."""
    by = next((i for i in range(cue.end, min(stop, cue.end + 3)) if line.words[i] == "by"), None)
    if by is None:
        return None
    end = by + 1
    while end < stop and line.words[end] not in {"for", "as", "to", "that", "on", "with"}:
        end += 1
    source = follower(line, by + 1, rules)
    if source is None:
        return None
    source = replace(source, end=min(source.end, end), right=min(source.right, end)) if end > by + 1 else source
    return _Frame(cue=cue, source=source, shared=False, side="passive", left=cue.first, right=source.right)


def _first_subject(line: Line, floor: int, before: int, rules: CueRules) -> Part | None:
    """The subject of the first verb of the sentence."""
    for at in range(floor + 1, before):
        if not line.quote[at] and (_verbal(line.words[at], rules)):
            part = subject(line, at, floor, rules)
            if part is not None:
                return part
    return None


def _side(line: Line, cue: Cue, left: int, floor: int, stop: int, rules: CueRules) -> str:
    """Whether the content stands before or after its cue."""
    start = after_cue(line, cue, stop, rules)
    comma = left > floor and (line.words[left - 1] in {",", "?", "!"} or line.words[left - 1] in MARKS)
    if start is None:
        return "before" if comma and left - floor > 2 else "none"
    if line.words[start - 1] in {"that", ":"} or line.words[start] in MARKS:
        return "after"
    if comma and "clause" in cue.takes and _clause(line, floor, left, rules) and line.words[floor] not in rules.prepositions:
        if not _clause(line, start, stop, rules):
            return "before"
    return "after"


def _clause(line: Line, start: int, end: int, rules: CueRules) -> bool:
    return any(line.quote[i] or _verbal(line.words[i], rules) for i in range(start, end))


def _contents(
    line: Line, frame: _Frame, earlier: list[_Frame], later: list[_Frame], rules: CueRules
) -> Iterator[tuple[int, int]]:
    floor, stop = start_before(line, frame.cue.start), stop_after(line, frame.cue.start)
    if frame.side == "before":
        yield from _backward(line, frame, floor, stop, later, rules)
    elif frame.side == "passive":
        yield from _passive_content(line, frame, floor, stop, later, rules)
    elif frame.side == "same":
        yield from _same(line, frame, earlier, later, rules)
    elif frame.side == "after":
        start = frame.right if "according" in frame.cue.takes else after_cue(line, frame.cue, stop, rules)
        if start is not None:
            while start < stop and line.words[start] == ",":
                start += 1
            end = _forward_end(line, frame, start, stop, later, rules)
            end = _without_aside(line, frame, start, end, rules)
            if end > start:
                yield start, end


def _without_aside(line: Line, frame: _Frame, start: int, end: int, rules: CueRules) -> int:
    """A noun phrase as content ends before its apposition or relative clause."""
    if "object" not in frame.cue.takes or line.words[start - 1] == "that" or line.words[start] in rules.subjects:
        return end
    for at in range(start + 1, end - 1):
        if line.words[at] == "," and not line.quote[at] and line.words[at + 1] in {"a", "an", "who", "which", "whose", "where"}:
            return at
    return end


def _passive_content(line: Line, frame: _Frame, floor: int, stop: int, later: list[_Frame], rules: CueRules) -> Iterator[tuple[int, int]]:
    """The content of "blamed by S for C", "was told by S that C" or "C was denied by S"."""
    right = frame.right
    if right < stop and line.words[right] in {"for", "as", "that", "to", "of"}:
        end = _forward_end(line, frame, right + 1, stop, later, rules)
        if end > right + 1:
            yield right + 1, end
        return
    part = subject(line, frame.cue.first, floor, rules)
    if part is not None:
        yield part.start, part.end


def _same(line: Line, frame: _Frame, earlier: list[_Frame], later: list[_Frame], rules: CueRules) -> Iterator[tuple[int, int]]:
    """The content of "citing S" is that of the cue before it."""
    if earlier:
        before = earlier[-1]
        for start, end in _contents(line, before, earlier[:-1], [frame, *later], rules):
            yield start, end
        return
    floor = start_before(line, frame.cue.start)
    if line.words[frame.cue.start - 1] == "," and frame.cue.start - floor > 3:
        yield floor, frame.cue.start - 1


def _forward_end(line: Line, frame: _Frame, start: int, stop: int, later: list[_Frame], rules: CueRules) -> int:
    for at in range(start, stop):
        if line.words[at] == ";" and not line.quote[at]:
            stop = at
            break
    for other in later:
        if other.left >= stop:
            break
        if other.left < start:
            continue
        before = other.left - 1
        if other.side == "before":
            return before if line.words[before] in {",", "—", "–"} else other.left
        if other.shared and other.cue.voice == "gerund" and line.words[before] == ",":
            return before
        if other.shared and line.words[before] in {"and", "but", ",", "then"}:
            return before - 1 if line.words[before - 1] == "," else before
        if not other.shared and line.words[before] in {"while", "whereas", "but", "although", "though", "and", "as"}:
            if line.words[before - 1] == "," or line.words[before] in {"while", "whereas", "but"}:
                return before - 1 if line.words[before - 1] == "," else before
    return stop


def _backward(line: Line, frame: _Frame, floor: int, stop: int, later: list[_Frame], rules: CueRules) -> Iterator[tuple[int, int]]:
    end = frame.left
    start = floor
    for at in range(floor, end):
        if line.words[at] in {";"} and not line.quote[at] and at < end - 1:
            start = at + 1
    resumed = frame.right
    while resumed < stop and line.words[resumed] not in {",", ";", ".", ":"} and resumed - frame.right < 8:
        resumed += 1
    if resumed + 2 < stop and line.words[resumed] == "," and line.words[resumed + 1] not in MARKS and not any(line.quote[start:end]):
        rest = line.words[resumed + 1 : stop]
        if "inverted_now" not in frame.cue.takes and rest[0] not in rules.relatives and not rest[0].endswith("ing") and any(_verbal(w, rules) for w in rest):
            if not _clause(line, start, end - 1, rules):
                yield start, stop
                return
            if not (later and later[0].left < stop) and frame.cue.start > frame.source.start:
                yield resumed + 1, stop
    if resumed + 2 < stop and line.words[resumed] == ";" and not (later and later[0].left < stop):
        yield resumed + 1, stop
    yield start, end
    if frame.right + 1 < stop and line.words[frame.right] == "," and line.words[frame.right + 1] in MARKS:
        yield frame.right + 1, stop


def _bare_quotes(
    line: Line, document: Document, made: list[Attribution], previous: Attribution | None, rules: CueRules
) -> Iterator[Attribution]:
    """Quotations without a cue of their own go on with the last speaker."""
    if not line.tokens:
        return
    speaker = max(made, key=lambda a: a.cue.start if a.cue else -1, default=previous)
    low, high = line.tokens[0].start, line.tokens[-1].end
    for number in sorted(set(line.quote) - {0}):
        quote = document.quotes[number - 1]
        if quote.outer_start < low or quote.outer_end > high:
            continue
        if any(a.content.start < quote.end and quote.start < a.content.end for a in made):
            continue
        body = [t for t in line.tokens if quote.start <= t.start < quote.end]
        if len(body) < 4 or not body[0].text[0].isupper():
            continue
        outside = [w for w, q in zip(line.words, line.quote, strict=True) if not q and w not in MARKS and w not in {".", ","}]
        introduced = _introduced(line, number, document, rules)
        if introduced is not None:
            speaker_here: Attribution | None = introduced
        elif speaker is None or len(outside) > 3 and not made:
            continue
        else:
            speaker_here = speaker
        assert speaker_here is not None
        span = _trimmed(document, quote.start, quote.end)
        if span is not None:
            words = tuple(t.lower for t in body)
            yield replace(speaker_here, content=span, factuality=factuality("says", words, rules))


def _introduced(line: Line, number: int, document: Document, rules: CueRules) -> Attribution | None:
    """Who is named before the colon that opens a quotation ("The mayor on X: ...")."""
    first = line.quote.index(number)
    at = first - 2
    if at < 1 or line.words[at] != ":":
        return None
    floor = start_before(line, at)
    part = _first_subject(line, floor, at, rules)
    if part is None:
        end = next((i for i in range(floor, at) if line.words[i] in {"on", "in", "to", ",", "("}), at)
        if end - floor > 9 or end == floor:
            return None
        part = Part(start=floor, end=end, left=floor, right=end)
    text = document.report.text
    source = Span.cut(text, line.tokens[part.start].start, line.tokens[part.end - 1].end)
    return Attribution(source=source, cue=None, content=source, factuality="CT+")


def _attribution(line: Line, frame: _Frame, start: int, end: int, document: Document, rules: CueRules) -> Attribution | None:
    text = document.report.text
    while start < end and (line.words[start] in {",", ":", "—", "–", "-", "and", "but", "that", ";"}) and line.words[start] not in MARKS:
        start += 1
    if start >= end or frame.source is None:
        return None
    left, right = line.tokens[start].start, line.tokens[end - 1].end
    content = _trimmed(document, left, right)
    if content is None:
        return None
    source = Span.cut(text, line.tokens[frame.source.start].start, line.tokens[frame.source.end - 1].end)
    cue = Span.cut(text, line.tokens[frame.cue.start].start, line.tokens[frame.cue.end - 1].end)
    return Attribution(source=source, cue=cue, content=content, factuality=factuality(frame.cue.stance, line.words[start:end], rules))


def _trimmed(document: Document, start: int, end: int) -> Span | None:
    """A content without final punctuation; without quotation marks where it is wholly quoted."""
    text = document.report.text
    while end > start and text[end - 1] in ".,;: \n—–-":
        end -= 1
    whole = _whole(document, start, end)
    if whole is not None:
        start, end = whole.start, whole.end
        while end > start and text[end - 1] in ".,; \n":
            end -= 1
    return Span.cut(text, start, end) if end - start > 1 else None


def _whole(document: Document, start: int, end: int) -> Quote | None:
    for quote in document.quotes:
        if quote.outer_start == start and quote.outer_end >= end:
            return quote
        if quote.outer_start > start:
            break
    return None
