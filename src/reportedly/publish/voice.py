"""Any string -> own words, a name or a quotation: loaded words stand only in quotation marks."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from reportedly.publish.parts import Line, Named, Own, Quoted
from reportedly.records.incident import Incident
from reportedly.records.reading import Reading

_QUOTATION = re.compile(r"“([^“”]*)”|\"([^\"]*)\"|«([^«»]*)»")
_UNKNOWN = "[…]"  # a spelling that matches a loaded word by case folding alone
_ROUNDS = 3  # a label's neutral word may itself be on the list of loaded words: replaced once more
_SMALL_WORDS = frozenset({"a", "and", "for", "in", "of", "on", "the", "to"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Loaded words (lower case) with their neutral words, and the proper names that hold some."""

    neutral: dict[str, str]
    pattern: re.Pattern[str]
    proper: frozenset[str]


def voice(
    loaded: dict[str, str], readings: Sequence[Reading], incidents: Sequence[Incident]
) -> Voice:
    """Make the voice for these records: the given words and every word that a reading labels."""
    labels = {label.text.lower(): label.neutral for each in readings for label in each.labels}
    neutral = loaded | {word: text for word, text in labels.items() if word.strip() and text}
    return Voice(
        neutral=neutral,
        pattern=_pattern(neutral),
        proper=frozenset(filter(_is_proper, _names(readings, incidents))),
    )


def loaded_in(text: str, speaker: Voice) -> tuple[str, ...]:
    """Find the loaded words of `text` outside quotation marks and outside proper names."""
    bare = _QUOTATION.sub(" ", text)
    for name in sorted(speaker.proper, key=lambda name: (-len(name), name)):
        bare = bare.replace(name, " ")
    return tuple(match.group(0) for match in speaker.pattern.finditer(bare))


def line(text: str, speaker: Voice) -> Line:
    """Put a sentence of another stage in our voice: its quotations stay, other loaded words go."""
    parts: list[Own | Quoted] = []
    done = 0
    for match in _QUOTATION.finditer(text):
        parts.append(own(text[done : match.start()], speaker))
        parts.append(Quoted(text=next(group for group in match.groups() if group is not None)))
        done = match.end()
    parts.append(own(text[done:], speaker))
    return tuple(part for part in parts if part.text)


def own(text: str, speaker: Voice) -> Own:
    """Give `text` with neutral words for loaded ones, proper names untouched."""
    for _ in range(_ROUNDS):
        if not loaded_in(text, speaker):
            break
        text = speaker.pattern.sub(partial(_replaced, text=text, speaker=speaker), text)
    return Own(text=text)


def named(text: str, speaker: Voice) -> Named | Quoted:
    """Give a name; in quotation marks where it holds a loaded word and is no proper name."""
    return Quoted(text=text) if loaded_in(text, speaker) else Named(text=text)


def _pattern(neutral: Iterable[str]) -> re.Pattern[str]:
    words = sorted(neutral, key=lambda word: (-len(word), word))
    choices = "|".join(re.escape(word) for word in words) or r"(?!)"
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)", re.IGNORECASE)


def _replaced(match: re.Match[str], text: str, speaker: Voice) -> str:
    for name in speaker.proper:
        start = text.find(name, max(0, match.end() - len(name)))
        if 0 <= start <= match.start():
            return match.group(0)
    word = speaker.neutral.get(match.group(0).lower(), _UNKNOWN)
    return word.capitalize() if match.group(0)[0].isupper() else word


def _is_proper(name: str) -> bool:
    """Check for two words or more, all capitalised ("Counter Terrorism Office")."""
    words = [word for word in name.split() if word.lower() not in _SMALL_WORDS]
    return len(words) > 1 and all(word[:1].isupper() for word in words)


def _names(readings: Sequence[Reading], incidents: Sequence[Incident]) -> Iterable[str]:
    for reading in readings:
        yield reading.report.publisher or ""
        for statement in reading.statements:
            yield statement.source.name if statement.source else ""
    for incident in incidents:
        yield from (origin.name for origin in incident.origins)
        for claim in incident.claims:
            yield from (said.source or "" for said in (*claim.asserted_by, *claim.disputed_by))
