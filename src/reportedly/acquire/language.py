"""A report acquired -> the same with its language, or the error that it is not in English.

The text decides. What a report says of its language counts where the text does not tell, and is
noted where the text tells otherwise. Why: docs/decisions/0014-languages.md.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.acquire.outcome import Acquired, Options, Outcome
from reportedly.acquire.passages import ByWords, Passage, Told, passages, plainly_english, told
from reportedly.errors import OtherLanguage
from reportedly.ports import LanguageIdentifier

ENGLISH = "en"
# Up to this share another language is a translation of the English beside it, or its boilerplate:
# a translation has at most 1.3 times the letters, 57 % of both.
_MOST_FOREIGN = 0.6
# The least share of all letters, told or not, that another language must have to be the report's.
_LEAST_FOREIGN = 0.3
# From this share on, a user is told that a part of the report is in another language.
_NOTED = 0.2
# The share of telling words: half of all English reports have 0.48 and more, 5 % less than 0.4.
_ENGLISH_SHARE = 0.4
# In such a report a passage with this share of them is English as well, lines cut short included.
_SOME_ENGLISH = 0.1
# What the identifier leads by, a word: 3.9 and more for the languages that it knows, up to 3.8
# for those that it does not (written in Latin letters).
_SURE_LEAD = 3.85


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageRules:
    """`models/data/languages.toml`, which explains each table."""

    english: frozenset[str]
    asked: tuple[str, ...]
    merged: dict[str, str]
    by_words: tuple[ByWords, ...]
    names: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Languages:
    """What telling languages takes."""

    rules: LanguageRules
    identifier: LanguageIdentifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The language of a text, null where it does not tell.

    `other` is the language besides English with most letters, `share` that of all other languages
    among the letters that tell, `sure` whether `other` is named with certainty.
    """

    code: str | None
    other: str | None = None
    share: float = 0.0
    sure: bool = True


def in_english(outcome: Outcome, options: Options, languages: Languages) -> Outcome:
    """Refuse a report that is not in English, unless `options.language` says how to read all.

    Other outcomes pass.
    """
    if not isinstance(outcome, Acquired):
        return outcome
    if options.language is not None:
        return _with(outcome, options.language)
    said = _said(outcome.report.language, languages.rules)
    found = find_language(outcome.report.text, languages)
    code = found.code or said
    if code is None or code == ENGLISH:
        return _with(outcome, code, *_notes(found, said, languages.rules))
    return _refused(outcome.where, found, said, languages.rules)


def find_language(text: str, languages: Languages) -> Found:
    """What language a text is in: its larger part decides; nearly half is English enough."""
    pieces = tuple(passages(text, languages.rules.english))
    if _plain(pieces):
        return Found(code=ENGLISH)
    by_words, identifier = languages.rules.by_words, languages.identifier
    return _found([told(piece, by_words, identifier) for piece in pieces], languages.rules.merged)


def _plain(pieces: Sequence[Passage]) -> bool:
    """Whether no more than a part that is not worth a note can be in another language."""
    words = sum(len(piece.words) for piece in pieces)
    english = sum(piece.english for piece in pieces)
    least = _SOME_ENGLISH if english >= _ENGLISH_SHARE * words else None
    plain = sum(piece.letters for piece in pieces if plainly_english(piece, least))
    return plain >= (1 - _NOTED) * sum(piece.letters for piece in pieces) > 0


def _found(each: Sequence[Told], merged: dict[str, str]) -> Found:
    letters: Counter[str] = Counter()
    for one in each:
        if one.code is not None:
            letters[merged.get(one.code, one.code)] += one.passage.letters
    english = letters.pop(ENGLISH, 0)
    foreign = letters.total()
    if not foreign:
        return Found(code=ENGLISH if english else None)
    whole = sum(one.passage.letters for one in each)
    other = max(letters, key=lambda code: (letters[code], code))
    share = foreign / (foreign + english)
    refused = share > _MOST_FOREIGN and foreign >= _LEAST_FOREIGN * whole
    code = other if refused else ENGLISH if english else None
    return Found(code=code, other=other, share=share, sure=_is_sure(each))


def _is_sure(each: Sequence[Told]) -> bool:
    foreign = [one for one in each if one.code not in (None, ENGLISH)]
    words = sum(len(one.passage.words) for one in foreign)
    return sum(one.lead for one in foreign) >= _SURE_LEAD * words


def _said(language: str | None, rules: LanguageRules) -> str | None:
    """The code that a report gives itself ("en-GB", "eng", "English"); null where it is none."""
    if language is None:
        return None
    names = {name.lower(): code for code, name in rules.names.items()}
    written = language.strip().lower().replace("_", "-")
    base = names.get(written, written.partition("-")[0])
    code = rules.merged.get(base, base)
    return code if code in rules.names else None


def _with(acquired: Acquired, code: str | None, *notes: str) -> Acquired:
    report = replace(acquired.report, language=code)
    return replace(acquired, report=report, notes=(*acquired.notes, *notes))


def _notes(found: Found, said: str | None, rules: LanguageRules) -> tuple[str, ...]:
    notes = []
    if said not in (None, ENGLISH):
        notes.append(f"says that it is in {_name(said, rules)}, but its text is English: read")
    if found.other is not None and found.share >= _NOTED:
        part = f"{found.share:.0%} of its text is in {_name(found.other, rules)}"
        notes.append(f"{part}, which is not understood: its English is read")
    return tuple(notes)


def _refused(where: str, found: Found, said: str | None, rules: LanguageRules) -> OtherLanguage:
    if found.code is None:
        what = f"says that it is in {_name(said, rules)}, and its text does not tell otherwise"
    elif not found.sure:
        what = f"is not in English (most like {_name(found.code, rules)})"
    else:
        mostly = "mostly in" if found.share < 1 - _NOTED / 2 else "in"
        belied = f", though it says {_name(said, rules)}" if said == ENGLISH else ""
        what = f"is {mostly} {_name(found.code, rules)}{belied}"
    return OtherLanguage(
        f"{where} {what}: reportedly reads English. "
        "Translate it, or force reading with --language en.",
        where=where,
    )


def _name(code: str | None, rules: LanguageRules) -> str:
    return f"{rules.names.get(code or '', 'an unknown language')} ({code})"
