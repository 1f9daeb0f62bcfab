"""Reading -> the places in its text that a redaction profile covers.

A name is a person's unless it is shown to be something else: rather too much is covered than too
little. Names are found by their capitals, so this holds for English alone.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reportedly.records.reading import Reading

Span = tuple[int, int]
# Whether a name is that of a place, an institution or a group.
Known = Callable[[str], bool]

_TOKEN = re.compile(r"[^\W\d_](?:[\w]|['’\-](?=\w))*\.?")
_AGE = re.compile(
    r"\b(?P<age>\d{1,2})(?=[- ]years?[- ]old\b|-month-old\b)|(?<=, )(?P<bare>\d{1,2})(?=,)"
)
_AGED = re.compile(r"\baged? (?P<age>\d{1,2})\b")
_END = re.compile(r"[.!?]\s+[A-Z“\"]|\n")
ADULT = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskRules:
    """The data file models/data/masks.toml; words are folded (lower case)."""

    public_sources: frozenset[str]
    witness_sources: frozenset[str]
    public_parties: frozenset[str]
    titles: frozenset[str]
    particles: frozenset[str]
    joining: frozenset[str]
    institutional: frozenset[str]
    openings: frozenset[str]
    minors: frozenset[str]
    near_minor: int
    exact: frozenset[str]


def persons(reading: Reading, rules: MaskRules, known: Known) -> Iterator[Span]:
    """The names of private persons: whoever is not named as a source for an institution."""
    text, public = reading.report.text, _public(reading, rules)
    found = [
        (start, end)
        for start, end in _names(text, rules)
        if not _is_public(text[start:end], public) and not known(text[start:end])
    ]
    yield from found
    yield from _again(text, [text[start:end] for start, end in found], public, rules)


def witnesses(reading: Reading, rules: MaskRules, known: Known) -> Iterator[Span]:
    """The names in the mentions of sources who may be in danger, and where else they stand."""
    text = reading.report.text
    public = _public(reading, rules)
    named: list[str] = []
    for statement in reading.statements:
        source = statement.source
        if source is None or source.type not in rules.witness_sources:
            continue
        for start, end in _names(source.text, rules, least=1):
            if not known(source.text[start:end]):
                named.append(source.text[start:end])
                yield source.start + start, source.start + end
    yield from _again(text, named, public, rules)


def minors(reading: Reading, rules: MaskRules, known: Known) -> Iterator[Span]:
    """The names and ages of persons under 18."""
    text = reading.report.text
    public = _public(reading, rules)
    marks = [m.span() for m in _TOKEN.finditer(text) if m[0].casefold() in rules.minors]
    ages = list(_ages(text))
    yield from ages
    near = [*marks, *ages]
    named = [
        (start, end)
        for start, end in _names(text, rules)
        if any(_near(text, (start, end), one, rules) for one in near)
        and not _is_public(text[start:end], public)
        and not known(text[start:end])
    ]
    yield from named
    yield from _again(text, [text[start:end] for start, end in named], public, rules)


def places(reading: Reading, rules: MaskRules) -> Iterator[Span]:
    """The names of places that tell where somebody can be found, wherever they stand."""
    names = {
        name
        for account in reading.accounts
        if account.place and account.place.precision in rules.exact
        for name in (account.place.name, account.place.text)
        if name
    }
    for name in names:
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", reading.report.text):
            yield found.span()


def _names(text: str, rules: MaskRules, least: int = 2) -> Iterator[Span]:
    """Runs of words with capitals, without openings and titles; one word where a title leads."""
    for run in _runs(text, rules):
        words = list(run)
        titled = False
        while words and (word := _bare(words[0][0])) in rules.openings | rules.titles:
            titled = titled or word in rules.titles
            words = words[1:]
        while words and _bare(words[-1][0]) in rules.particles | rules.openings:
            words = words[:-1]
        if any(_bare(word) in rules.institutional for word, _ in words):
            continue
        if not words:
            continue
        start, end = words[0][1][0], words[-1][1][1]
        end -= text[end - 1] == "." and end - words[-1][1][0] > len("A.")
        if len(words) >= least or titled or _aged(text, end):
            yield start, end


def _runs(text: str, rules: MaskRules) -> Iterator[list[tuple[str, Span]]]:
    """Words with capitals side by side, with the particles between them, and titles before."""
    run: list[tuple[str, Span]] = []
    last = 0
    for found in _TOKEN.finditer(text):
        word = found[0]
        joined = bool(run) and text[last : found.start()] in (" ", "-", "\u00a0")
        lead = _bare(word) in rules.titles
        fits = _capital(word) or lead or (joined and _bare(word) in rules.particles - rules.joining)
        if run and not (joined and fits):
            yield run
            run = []
        if fits and (run or _capital(word) or lead):
            run.append((word, found.span()))
        last = found.end()
    if run:
        yield run


def _capital(word: str) -> bool:
    """Whether it is written as a name: "Amina", not "ISPR"."""
    bare = word.rstrip(".")
    return word[0].isupper() and (len(bare) == 1 or not bare.isupper())


def _bare(word: str) -> str:
    return word.rstrip(".").casefold()


def _aged(text: str, end: int) -> bool:
    """Whether an age follows: "Amina, 34,"."""
    return re.match(r", \d{1,3}\b", text[end : end + 8]) is not None


def _ages(text: str) -> Iterator[Span]:
    for pattern in (_AGE, _AGED):
        for found in pattern.finditer(text):
            name = "age" if found["age"] else "bare"
            if int(found[name]) < ADULT:
                yield found.span(name)


def _again(
    text: str, names: Sequence[str], public: Sequence[str], rules: MaskRules
) -> Iterator[Span]:
    """Where one of the names, or a part of one, stands once more; many parts are places too."""
    parts = {part for name in names for part in _TOKEN.findall(name) if len(part) > 2}
    wanted = {
        one
        for one in parts | set(names)
        if _bare(one) not in rules.particles and not _is_public(one, public)
    }
    for one in wanted:
        for found in re.finditer(rf"(?<!\w){re.escape(one)}(?!\w)", text):
            yield found.span()


def _public(reading: Reading, rules: MaskRules) -> list[str]:
    """What the reading itself names as an institution, a group, a place, or who speaks for one."""
    sources = [one.source for one in reading.statements if one.source]
    found = [n for s in sources if s.type in rules.public_sources for n in (s.name, s.text)]
    for account in reading.accounts:
        found += [one.name for one in account.parties if one.kind in rules.public_parties]
        place = account.place
        found += [n for n in (place.name, place.text, place.admin1) if n] if place else []
    report = reading.report
    return [name for name in (*found, report.publisher, report.author) if name]


def _is_public(name: str, public: Sequence[str]) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", one) for one in public)


def _near(text: str, one: Span, two: Span, rules: MaskRules) -> bool:
    """Whether two stretches stand close together in one sentence."""
    between = text[min(one[1], two[1]) : max(one[0], two[0])]
    return len(between) <= rules.near_minor and not _END.search(between)
