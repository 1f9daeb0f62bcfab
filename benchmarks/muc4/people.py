"""marks of victims -> the HUM TGT slots: who they are, how many, and what came of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from muc4 import features
from muc4.choose import tables
from muc4.counts import number
from muc4.fillers import Filler, fillers
from muc4.marks import Mark, Marked, tidy
from muc4.nations import nations
from muc4.parse import NOTHING, Fill
from muc4.rules import rules

# Between a title and a name, or a name and what the person is.
_BESIDE = re.compile(r"[\s,\"'.]*(?:(?:THE|A|AN|FORMER|RETIRED|MR|DR)\.?\s+)*")
# How surely a mark is a name, and how surely one mark is a title with a name behind it.
NAME_SHARE, LEAST_PARTED = 0.5, 0.8
# A choice less sure than this is left open.
LEAST_EFFECT = 0.45
# Marks of a person that its type and effect are read from.
_READ = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A named person with titles and roles, or people that are only described."""

    filler: Filler
    named: bool
    roles: tuple[Filler, ...] = ()


def people(marked: Marked, marks: Sequence[Mark]) -> tuple[Person, ...]:
    """Those whom the marks of one incident name or describe; a role beside a name is the name's."""
    names, roles = [], []
    for mark in (part for one in marks for part in _parted(marked, one)):
        (names if _is_name(marked, mark) else roles).append(mark)
    found = [Person(filler=one, named=True) for one in fillers(marked, names)]
    alone: list[Mark] = []
    for role in roles:
        home = _home(marked, role, found)
        if home is None:
            alone.append(role)
        else:
            filler = Filler(words=marked.words(role), marks=(role,))
            found[home] = replace(found[home], roles=(*found[home].roles, filler))
    return (*found, *(Person(filler=one, named=False) for one in fillers(marked, alone)))


def _parted(marked: Marked, mark: Mark) -> tuple[Mark, ...]:
    """A mark of a title and a name in one: each by itself."""
    tokens = [
        one
        for one in marked.document.sentences[mark.line].tokens
        if mark.start <= one.start < mark.end
    ]
    best, found = LEAST_PARTED, (mark,)
    for one, before in zip(tokens[1:-1], tokens[:-2], strict=True):
        title = replace(mark, end=before.end)
        name = replace(mark, start=one.start)
        share = (1 - _name_share(marked, title)) * _name_share(marked, name)
        if share > best:
            best, found = share, (title, name)
    return found


def _home(marked: Marked, role: Mark, found: Sequence[Person]) -> int | None:
    """The name beside which a role stands; the only name where the role tells of one person."""
    beside = (n for n, one in enumerate(found) if _beside(marked, role, one.filler))
    text = marked.document.report.text
    start = marked.document.sentences[role.line].start
    one = number(text[role.start : role.end], text[start : role.start]) == "1"
    known = tables()["role"].best(features.of_filler(marked.words(role))) == "yes"
    return next(beside, 0 if len(found) == 1 and one and known else None)


def _is_name(marked: Marked, mark: Mark) -> bool:
    return _name_share(marked, mark) > NAME_SHARE


def _name_share(marked: Marked, mark: Mark) -> float:
    told = [
        *features.of_filler(marked.words(mark), rules().patterns.person),
        *features.beside(marked.document, mark.start, mark.end, mark.line),
    ]
    return tables()["name"].shares(told)["yes"]


def _beside(marked: Marked, role: Mark, name: Filler) -> bool:
    text = marked.document.report.text
    for one in name.marks:
        gap = text[min(role.end, one.end) : max(role.start, one.start)]
        if _BESIDE.fullmatch(gap.upper()):
            return True
    return False


def slots(
    marked: Marked, marks: Sequence[Mark], kind: str, country: str | None, lines: Sequence[int]
) -> dict[int, tuple[Fill, ...]]:
    """Slots 18 to 23 of one incident.

    Args:
        marked: the article.
        marks: its victims' marks.
        kind: the INCIDENT: TYPE.
        country: where it happened; a victim's nation is told only where it is another.
        lines: the incident's sentences, which may say that nobody came to harm.
    """
    found = people(marked, marks)
    if not found:
        return {23: _unharmed(marked, lines, kind)}
    roles = [(role.words, one.filler.words) for one in found for role in _roles(one)]
    return {
        18: tuple(Fill(values=(one.filler.words,)) for one in found if one.named),
        19: (
            *(Fill(values=(role,), refs=(name,)) for role, name in roles),
            *(Fill(values=(one.filler.words,)) for one in found if not one.named),
        ),
        20: tuple(_about(person_type(marked, one), one) for one in found),
        21: tuple(_about(how_many(marked, one), one) for one in found),
        22: tuple(_about(n, one) for one in found for n in _nation(marked, one, country)),
        23: tuple(_about(e, one) for one in found for e in _effect(marked, one, kind)),
    }


def _about(value: str, person: Person) -> Fill:
    return Fill(values=(value,), refs=(person.filler.words,))


def _roles(person: Person) -> tuple[Filler, ...]:
    """The longest role: the key takes any of several."""
    return tuple(sorted(person.roles, key=lambda one: -len(one.words))[:1])


def person_type(marked: Marked, person: Person) -> str:
    """CIVILIAN, LAW ENFORCEMENT ..., by the words of the person's name, roles and neighbours."""
    return tables()["person"].best(type_features(marked, person))


def type_features(marked: Marked, person: Person) -> list[str]:
    """The words of a person's name and roles, and those beside."""
    words = " ".join(dict.fromkeys(one.words for one in (person.filler, *person.roles)))
    marks = person.filler.marks[:_READ]
    beside = [f for m in marks for f in features.beside(marked.document, m.start, m.end, m.line)]
    return list(dict.fromkeys([*features.of_filler(words, rules().patterns.person), *beside]))


def how_many(marked: Marked, person: Person) -> str:
    """One for a name; else the first figure that any of the marks stands with."""
    text, found = marked.document.report.text, []
    for one in person.filler.marks:
        start = marked.document.sentences[one.line].start
        found.append(number(text[one.start : one.end], text[start : one.start], name=person.named))
    return next((one for one in found if one not in ("1", "PLURAL")), found[0])


def _nation(marked: Marked, person: Person, country: str | None) -> list[str]:
    """The nation in the person's own words or in front of them, if it is not the incident's."""
    text = marked.document.report.text
    for one in (m for filler in (person.filler, *person.roles) for m in filler.marks):
        start = max(marked.document.sentences[one.line].start, one.start - 25)
        before = tidy(text[start : one.start]).split(" ")[-2:]
        for nation in nations(" ".join([*before, marked.words(one)])):
            if nation.country != country:
                return [nation.country]
    return []


def _effect(marked: Marked, person: Person, kind: str) -> list[str]:
    shares = tables()["person effect"].shares(effect_features(marked, person.filler.marks, kind))
    best = max(shares, key=shares.__getitem__)
    return [best] if best != "none" and shares[best] > LEAST_EFFECT else []


def _unharmed(marked: Marked, lines: Sequence[int], kind: str) -> tuple[Fill, ...]:
    """What the sentences say did not happen to anyone; tagged with nobody."""
    shares = tables()["unharmed"].shares(incident_features(marked, lines, kind))
    best = max(shares, key=shares.__getitem__)
    sure = best != "none" and shares[best] > LEAST_EFFECT
    return (Fill(values=(best,), refs=(NOTHING,)),) if sure else ()


def incident_features(marked: Marked, lines: Sequence[int], kind: str) -> list[str]:
    """What the sentences of an incident say about it as a whole."""
    return ["bias", f"type:{kind}", *features.of_lines(marked.document, lines)]


def effect_features(marked: Marked, marks: Sequence[Mark], kind: str) -> list[str]:
    """What the sentences of some marks say about what came of them."""
    document = marked.document
    told = ["bias", f"type:{kind}"]
    for one in marks[:_READ]:
        told += features.beside(document, one.start, one.end, one.line)
        told += features.within(document, one.start, one.end, one.line)
    told += features.of_filler(marked.words(marks[0]))
    told += features.of_lines(document, [one.line for one in marks[:_READ]])
    return list(dict.fromkeys(told))
