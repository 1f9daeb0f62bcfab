"""Document + gazetteer -> Found: the names that are places by their words, each with its rows."""

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.extract.place_names import Name, names
from reportedly.extract.place_rules import Lexicon, PlaceRules
from reportedly.ports import Gazetteer
from reportedly.records.document import Document
from reportedly.records.place import GazetteerPlace
from reportedly.records.span import Span

# Below this score a name is not taken for a place (training reports).
ACCEPTED = 0.5
# Longest abbreviation of a group, as in "(MAL)": its letters are some town's name somewhere.
ABBREVIATION = 6

Found = tuple[Name, tuple[GazetteerPlace, ...]]


def accepted(
    document: Document, gazetteer: Gazetteer, rules: PlaceRules, look: Lexicon
) -> list[Found]:
    """Names that are places by their words; a name once accepted is one wherever it returns."""
    scored: list[tuple[float, Name, tuple[GazetteerPlace, ...]]] = []
    read = names(document, rules, look)
    surnames = {name.inner[-1] for name in read if len(name.inner) > 1 and _is_person(name)}
    for name in read:
        if _is_other(name, rules, look) or (name.inner[0] in surnames and _is_bare(name, rules)):
            continue
        name, rows = _looked_up(name, gazetteer, rules)
        scored.append((likeness(name, rows, rules, look), name, rows))
    sure = {name.span.text for score, name, _ in scored if score >= ACCEPTED}
    return [
        (name, rows)
        for score, name, rows in scored
        if score >= ACCEPTED or (name.span.text in sure and score > 0.0)
    ]


def _is_person(name: Name) -> bool:
    """Whether a run of two or three capitalised words may be somebody's full name."""
    plain = name.kind is None and not name.shouted and not name.dateline
    return plain and len(name.inner) <= 3 and not name.lead


def _is_bare(name: Name, rules: PlaceRules) -> bool:
    """Whether one word stands without a preposition that puts something there."""
    return len(name.inner) == 1 and name.kind is None and name.lead not in rules.words.locative


def _is_other(name: Name, rules: PlaceRules, look: Lexicon) -> bool:
    """Whether a name is surely a date, a nationality, a person or an organisation."""
    words = rules.words
    lower, inner = name.span.text.lower(), name.inner
    never = (words.months, words.weekdays, words.faiths, look.demonym_of)
    if any(lower in some for some in never):
        return True
    if inner[-1] in words.organisations and name.kind is None:
        return True
    if "of" in inner and (inner[0] in words.organisations or inner[0] in words.titles):
        return True
    if inner[0] in words.titles or (name.before in words.titles and name.kind is None):
        return True
    short = lower.isascii() and name.span.text.isupper() and len(lower) <= ABBREVIATION
    if len(lower) < 2 or (
        short
        and not name.shouted
        and not name.dateline
        and lower not in look.country_of
        and not (name.lead == "in" and name.before != "in")
    ):
        return True
    return (
        len(inner) == 1
        and lower in words.ordinary
        and not (name.lead in words.locative or name.kind)
    )


def rows_of(text: str, gazetteer: Gazetteer, look: Lexicon) -> tuple[GazetteerPlace, ...]:
    """The rows of a name; a nationality gives its country, an abbreviation its unit."""
    plain = text.lower().removesuffix("'s").removesuffix("’s")
    code = look.demonym_of.get(plain)
    if code and plain not in look.country_of:
        rows = gazetteer.find(look.name_of[code])
        return tuple(row for row in rows if row.level == "country" and row.country == code)
    longer = look.abbreviation_of.get(plain.replace(".", "").replace(" ", ""))
    return gazetteer.find(longer or text)


def _looked_up(
    name: Name, gazetteer: Gazetteer, rules: PlaceRules
) -> tuple[Name, tuple[GazetteerPlace, ...]]:
    """A name with its rows; where the whole is unknown, the part of it that is a place."""
    text = name.span.text
    if name.full.end - name.full.start > name.span.end - name.span.start and not name.opening:
        rows = gazetteer.find(name.full.text)
        if rows and name.kind is None:
            return replace(name, span=name.full), rows
    whole = gazetteer.find(name.whole.text) if name.whole.end > name.span.end else ()
    exact = tuple(row for row in whole if row.level in ("site", "district", "province"))
    sites = tuple(row for row in whole if row.level == "site") if name.kind == "site" else ()
    rows = sites or gazetteer.find(text)
    if exact and not rows:
        rows = exact
    if rows:
        return name, rows
    for start, end in _parts(name, rules):
        part = text[start:end]
        rows = gazetteer.find(part)
        if rows and part.lower() not in rules.words.ordinary:
            span = Span(text=part, start=name.span.start + start, end=name.span.start + end)
            return replace(name, span=span, full=name.span, partial=not name.shouted), rows
    return name, ()


def _parts(name: Name, rules: PlaceRules) -> list[tuple[int, int]]:
    """Parts of a name to try where the whole is unknown, as offsets into it."""
    text = name.span.text
    breaks = [m.span() for m in re.finditer(r"\s+|(?<=\w\w\w)[–-](?=\w\w\w)", text)][:8]
    parts: list[tuple[int, int]] = []
    if name.shouted:
        starts = [0, *(end for _, end in breaks)]
        ends = [*(start for start, _ in breaks), len(text)]
        parts = [(s, e) for s in starts for e in reversed(ends) if e > s]
        small = rules.words.determiners | rules.words.locative | {"of", "and"}
        whole = [(s, e) for s, e in parts if small.isdisjoint(_ends(text[s:e]))]
        return whole[:20]
    if " of " in text:
        parts.append((text.removesuffix(" ").rindex(" of ") + 4, len(text)))
    if name.kind == "site":
        parts += [(0, start) for start, _ in reversed(breaks)]
        parts += [(end, len(text)) for _, end in breaks]
    elif name.lead in rules.words.locative:
        parts += [(end, len(text)) for _, end in breaks[:1]]
    return parts


def _ends(words: str) -> tuple[str, str]:
    """The first and the last word, in lower case: no name begins or ends with "of"."""
    split = words.lower().split()
    return split[0], split[-1]


def likeness(name: Name, rows: Sequence[GazetteerPlace], rules: PlaceRules, look: Lexicon) -> float:
    """How surely a name is one of a place, from the words in it and around it."""
    words = rules.words
    lower = name.span.text.lower()
    located = name.lead in words.locative
    score = 0.4 if rows else 0.0
    score += 0.35 * located + 0.15 * (name.lead in words.leading)
    score += 0.3 * (name.kind is not None) + 0.3 * (name.dateline and bool(rows))
    score += 0.2 * (name.whole.start < name.span.start)
    score += 0.1 * (bool(rows) and not name.opening)
    score += 0.2 * (not rows and located and name.lead != "on" and not name.opening)
    score += 0.3 * (lower in look.country_of)
    score -= 0.3 * (lower in words.ordinary)
    score -= 0.3 * (name.after in words.speaking)
    if name.shouted and not (rows and (located or name.kind)) and lower not in look.country_of:
        score -= 0.3
    return max(0.0, min(1.0, score))
