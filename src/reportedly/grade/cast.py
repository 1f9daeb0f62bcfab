"""Accounts -> Cast: the few parties that many wordings name, named ones and plain nouns."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.grade.names import Name, name, one_name
from reportedly.grade.rules import GradeRules
from reportedly.grade.wording import neutral, words
from reportedly.records.reading import Account, Reading
from reportedly.records.vocabulary import PartyKind

# Kinds whose plain nouns ("troops", "the army") are one side in one incident; states and people of
# unknown kind are told apart by their words.
ONE_SIDE: tuple[PartyKind, ...] = (
    "state_forces",
    "police",
    "armed_group",
    "militia",
    "civilians",
)
# Of these, a single named party ("Orvian troops") takes in the plain nouns too: they serve a state.
OF_A_STATE: tuple[PartyKind, ...] = ("state_forces", "police")

Mention = tuple[str, PartyKind]

_CAPITAL = re.compile(r"(?<!\w)[^\W\d_a-z]")
_ACRONYM = re.compile(r"(?<!\w)[A-Z]{2,}(?!\w)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One party under its most used wording; `forms` are all its wordings, as `Name`s."""

    label: str
    kind: PartyKind
    named: bool
    forms: tuple[Name, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """All parties of an incident, and the rules by which a further wording is one of them."""

    figures: tuple[Figure, ...]
    rules: GradeRules

    def of(self, text: str) -> Figure | None:
        """The party that a wording names: by its words, else by the side it belongs to.

        What stands before the last "of" is passed over where what follows names a party.
        """
        for part in (text, text.rpartition(" of ")[2]):
            found = self._by_name(part) or self._by_side(part)
            if found is not None:
                return found
        return None

    def _by_name(self, text: str) -> Figure | None:
        wanted = _name(text, self.rules)
        told = wanted.words - self.rules.belonging
        if told:
            wanted = Name(text=text, words=told, initials=wanted.initials)
        fits = [f for f in self.figures if any(one_name(wanted, form) for form in f.forms)]
        return fits[0] if len(fits) == 1 else next((f for f in fits if f.named), None)

    def _by_side(self, text: str) -> Figure | None:
        kind = side(text, self.rules)
        fits = [f for f in self.figures if f.kind == kind and (not f.named or kind in OF_A_STATE)]
        return next((f for f in fits if not f.named), fits[0] if len(fits) == 1 else None)


def cast(told: Sequence[tuple[Reading, Account]], rules: GradeRules) -> Cast:
    """Who takes part, over all accounts: wordings of one party put together."""
    mentions = Counter(_mentions(told, rules))
    named = [(text, kind) for text, kind in mentions if is_named(text, rules)]
    plain = [m for m in mentions if m not in named and is_collective(m[0], rules)]
    figures = _named_figures(named, mentions, rules)
    for kind in dict.fromkeys(kind for _, kind in sorted(plain)):
        forms = [text for text, of in plain if of == kind]
        figures = _with_plain(figures, kind, forms, mentions, rules)
    ranked = sorted(figures, key=lambda f: (not f.named, f.kind, f.label))
    return Cast(figures=tuple(ranked), rules=rules)


def bare(text: str, rules: GradeRules) -> str:
    """A wording without the articles, counts and possessives before it, and without asides."""
    for aside in rules.asides:
        text = text.replace(f"{aside} ", "")
    parts = text.split()
    while len(parts) > 1 and words(parts[0]) <= rules.articles | rules.vague:
        parts = parts[1:]
    return " ".join(parts)


def shown(text: str, rules: GradeRules) -> str:
    """A wording as it stands within a sentence: "Security forces" is "security forces"."""
    return text if is_named(text, rules) else text[:1].lower() + text[1:]


def is_nobody(text: str, rules: GradeRules) -> bool:
    """Whether the wording names no party: figures, bodies, "the dead", "others", pronouns."""
    told = words(text) - rules.articles - rules.vague - rules.no_party
    return all(word.isdigit() for word in told)


def is_named(text: str, rules: GradeRules) -> bool:
    """Whether the wording holds a name: an acronym, or a capital that no plain noun has."""
    if _ACRONYM.search(text) and not text.isupper():
        return True
    telling = (word for word in text.split() if _CAPITAL.match(word.lstrip("(\"'“‘")))
    known = rules.plain | rules.articles | rules.vague | rules.no_party
    return any(words(word) - known for word in telling)


def is_collective(text: str, rules: GradeRules) -> bool:
    """Whether a plain wording names many: a plural, or a noun such as "army" or "police"."""
    last = next(iter(re.findall(r"\w+", bare(text, rules).partition(" of ")[0])[-1:]), "")
    return not is_nobody(text, rules) and (last.endswith("s") or last.lower() in rules.collectives)


def side(text: str, rules: GradeRules) -> PartyKind | None:
    """The kind of party whose plain nouns alone make up the wording."""
    told = words(text) - rules.articles - rules.vague
    return next((kind for kind, nouns in rules.sides.items() if told and told <= nouns), None)


def _mentions(told: Sequence[tuple[Reading, Account]], rules: GradeRules) -> Iterator[Mention]:
    for reading, account in told:
        for party in account.parties:
            text = _organisation(bare(neutral(party.name, reading), rules), party.kind, rules)
            if not is_nobody(text, rules):
                yield text, party.kind
        for row in account.responsibility:
            text = bare(neutral(row.who, reading), rules)
            if row.role == "perpetrator" and is_named(text, rules):
                yield text, side(text, rules) or "unknown"


def _organisation(text: str, kind: PartyKind, rules: GradeRules) -> str:
    """ "Northern Front" of "fighters of the Northern Front": a group under its own name."""
    head, of, tail = text.partition(" of ")
    whole = bare(tail, rules)
    plain = rules.belonging | rules.articles | rules.vague | rules.sides["armed_group"]
    group = kind in ("armed_group", "militia") and words(head) <= plain
    return whole if of and group and is_named(whole, rules) else text


def _name(text: str, rules: GradeRules) -> Name:
    return name(text, rules.articles | rules.vague)


def _named_figures(
    named: Sequence[Mention],
    mentions: Counter[Mention],
    rules: GradeRules,
) -> list[Figure]:
    """Named parties, the longest name first, which takes in its shorter forms."""
    telling = {one: _telling(one[0], rules) for one in named}
    groups: dict[Mention, list[Mention]] = {}
    heads: dict[str, list[Mention]] = defaultdict(list)
    for one in sorted(named, key=lambda m: (-len(telling[m].words), m)):
        mine = telling[one]
        near = min((heads[word] for word in mine.words), key=len, default=[])
        home = next((h for h in near if one_name(mine, telling[h])), None)
        if home is not None:
            groups[home].append(one)
            continue
        groups[one] = [one]
        for word in {*mine.words, mine.initials}:
            heads[word].append(one)
    return [
        _figure([text for text, _ in group], _kind(group, mentions), head[0], rules)
        for head, group in groups.items()
    ]


def _telling(text: str, rules: GradeRules) -> Name:
    """What tells one named party from another: "Orvian" of "Orvian troops"."""
    whole = _name(text, rules)
    rest = whole.words - rules.sides.get("state_forces", frozenset())
    return Name(text=text, words=rest or whole.words, initials=whole.initials)


def _kind(group: Sequence[Mention], mentions: Counter[Mention]) -> PartyKind:
    counted: Counter[PartyKind] = Counter()
    for one in group:
        counted[one[1]] += mentions[one]
    return min(counted, key=lambda kind: (kind == "unknown", -counted[kind], kind))


def _with_plain(
    figures: Sequence[Figure],
    kind: PartyKind,
    forms: Sequence[str],
    mentions: Counter[Mention],
    rules: GradeRules,
) -> list[Figure]:
    """The figures with the plain nouns of one kind: one more, or part of the only named one."""
    named = [f for f in figures if f.kind == kind and f.named]
    if kind in OF_A_STATE and len(named) == 1:
        more = (*named[0].forms, *(_name(text, rules) for text in sorted(forms)))
        whole = Figure(label=named[0].label, kind=kind, named=True, forms=more)
        return [whole if f is named[0] else f for f in figures]
    ranked = sorted(forms, key=lambda t: (-mentions[t, kind], words(t) <= rules.parts, t))
    groups = [ranked] if kind in ONE_SIDE else [[text] for text in ranked]
    return [*figures, *(_figure(g, kind, shown(g[0], rules), rules) for g in groups)]


def _figure(forms: Sequence[str], kind: PartyKind, label: str, rules: GradeRules) -> Figure:
    made = tuple(_name(text, rules) for text in forms)
    return Figure(label=label, kind=kind, named=is_named(label, rules), forms=made)
