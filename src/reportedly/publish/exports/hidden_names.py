"""A report -> the names in it that are not plainly public, and the ages beside children."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from reportedly.records.report import Report

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+(?=\s|$)|\n|$|[.!?])")
_WORD = re.compile(r"\w[\w'’-]*")
_AGE = re.compile(
    r"\b(?:\d{1,2}(?=[- ]years?\b|[- ]year-old)|(?<=aged )\d{1,2}|(?<=, )\d{1,2}(?=[,.]))"
)
ADULT = 18  # years from which an age is nobody's to hide
SHORTEST = 3  # letters of a part of a name that is hidden where it stands alone


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRules:
    """Lists of the data file models/data/redaction.toml, which explains each."""

    public_sources: frozenset[str]
    institutional: frozenset[str]
    particles: frozenset[str]
    calendar: frozenset[str]
    openings: frozenset[str]
    minors: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """Capitalised words in a row; `opening`: it begins a sentence."""

    words: tuple[str, ...]
    text: str
    opening: bool


def private(
    report: Report, public: frozenset[str], rules: NameRules, *, beside_minors: bool
) -> set[str]:
    """Names in a report's title and text that are not plainly public.

    Args:
        report: any.
        public: whole names that are public; a part of one is public as well.
        rules: the word lists.
        beside_minors: only in sentences that tell of a child.
    """
    known = _Public(public)
    texts = (report.text, report.title or "", report.author or "")
    found: set[str] = set()
    for text in texts:
        for sentence in _sentences(text):
            if beside_minors and not _tells_of_child(sentence, rules):
                continue
            for run in _runs(sentence, rules):
                if _is_private(run, known, rules):
                    found |= {run.text, *_within(run, known), *_parts(run, known, rules)}
    return found


def _within(run: _Run, known: "_Public") -> Iterator[str]:
    """The names that small words join: "Ilse Daron" of "Ilse Daron of Ostrel", also alone.

    Whole, for a public person may share each of its words.
    """
    for small, words in groupby(_WORD.finditer(run.text), lambda w: w.group()[0].islower()):
        name = tuple(words)
        if not small and len(name) > 1 and tuple(word.group() for word in name) not in known:
            yield run.text[name[0].start() : name[-1].end()]


def _parts(run: _Run, known: "_Public", rules: NameRules) -> Iterator[str]:
    """The parts of a name that stand for it elsewhere: no small word, nothing public."""
    for word in run.words:
        usual = word in rules.calendar or word.lower() in rules.particles
        if word[0].isupper() and len(word) >= SHORTEST and not usual and (word,) not in known:
            yield word


def ages(text: str, rules: NameRules) -> Iterator[tuple[int, int]]:
    """Where ages stand in sentences that tell of a child."""
    for match in _SENTENCE.finditer(text):
        if _tells_of_child(match.group(), rules):
            for age in _AGE.finditer(match.group()):
                if int(age.group()) < ADULT:
                    yield match.start() + age.start(), match.start() + age.end()


class _Public:
    """Public names, asked by the words that they are made of."""

    def __init__(self, names: Iterable[str]) -> None:
        self._runs = {
            words[start:end]
            for name in names
            for words in (tuple(_WORD.findall(name)),)
            for start in range(len(words))
            for end in range(start + 1, len(words) + 1)
        }

    def __contains__(self, words: tuple[str, ...]) -> bool:
        return words in self._runs


def _sentences(text: str) -> Iterator[str]:
    return (match.group() for match in _SENTENCE.finditer(text))


def _tells_of_child(sentence: str, rules: NameRules) -> bool:
    return any(word.lower() in rules.minors for word in _WORD.findall(sentence))


def _runs(sentence: str, rules: NameRules) -> Iterator[_Run]:
    """Capitalised words in a row, joined by nothing but spaces and small words of names."""
    first = _WORD.search(sentence)
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(sentence):
        if run and not _joins(sentence[run[-1].end() : word.start()], word, rules):
            yield from _made(run, sentence, first)
            run = []
        low = word.group().lower()
        if not run and low in rules.openings:
            continue
        if word.group()[0].isupper() or (run and low in rules.particles):
            run.append(word)
    yield from _made(run, sentence, first)


def _joins(between: str, word: re.Match[str], rules: NameRules) -> bool:
    small = word.group().lower() in rules.particles
    return between.strip() in ("", ".") and (word.group()[0].isupper() or small)


def _made(run: list[re.Match[str]], sentence: str, first: re.Match[str] | None) -> Iterator[_Run]:
    while run and not run[-1].group()[0].isupper():
        run = run[:-1]
    if run:
        yield _Run(
            words=tuple(word.group() for word in run),
            text=sentence[run[0].start() : run[-1].end()],
            opening=first is not None and run[0].start() == first.start(),
        )


def _is_private(run: _Run, known: _Public, rules: NameRules) -> bool:
    """Whether a run may name a person who is not public."""
    if run.words in known or _is_institution(run.words, rules):
        return False
    telling = [word for word in run.words if word not in rules.calendar]
    telling = [word for word in telling if (word,) not in known or len(run.words) > 1]
    if not telling or all(word.isupper() and len(word) < 7 for word in telling):
        return False
    if run.opening and len(run.words) == 1:
        return False
    return not (run.opening and run.words[1:] in known)


def _is_institution(words: tuple[str, ...], rules: NameRules) -> bool:
    low = [word.lower() for word in words]
    pairs = (f"{one} {two}" for one, two in pairwise(low))
    return not rules.institutional.isdisjoint((*low, *pairs))
