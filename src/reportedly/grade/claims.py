"""Case -> claims: that it happened, who did it, who sponsors it; who asserts and who disputes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from reportedly.grade.case import Case, Told
from reportedly.grade.cast import Figure, bare, is_nobody, shown
from reportedly.grade.grades import Voiced, graded
from reportedly.grade.names import name, one_name
from reportedly.grade.voices import statement_around, voiced
from reportedly.grade.wording import neutral, words
from reportedly.records.incident import Assertion, Claim
from reportedly.records.reading import Responsibility
from reportedly.records.vocabulary import EventType, ResponsibilityRole

ADMITTED = "CLAIMED OR ADMITTED"
# Characters of a report that tell whether it is written in capitals.
HEAD = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A claim before it is graded: predicate, value, who supports and who disputes it."""

    predicate: str
    value: str
    supports: tuple[Voiced, ...]
    disputes: tuple[Voiced, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Blamed:
    """One accusation, admission or denial as one report passes it on.

    `who`: the accused in neutral words; `figure`: the party that these name, where they name one.
    """

    who: str
    figure: Figure | None
    role: ResponsibilityRole
    denied: bool
    claimed: bool
    published: str
    voiced: Voiced


def claim(drawn: Drawn) -> Claim:
    """The claim with its grade; its id is a hash of predicate, value and the words behind it."""
    grade = graded(drawn.supports, drawn.disputes)
    return Claim(
        id=_id(drawn),
        predicate=drawn.predicate,
        value=drawn.value,
        asserted_by=_assertions(drawn.supports),
        disputed_by=_assertions(drawn.disputes),
        grade=grade.grade,
        why=grade.why,
    )


def event(case: Case, event_type: EventType, place: str | None) -> Claim:
    """The claim that the incident happened, at the place that its headline names."""
    said = [(told, _event_voice(case, told)) for told in case.told]
    denials = [v for told, (v, denied) in said if denied or told.account.modality == "denied"]
    supports = [v for _, (v, _) in said if v not in denials]
    name = case.rules.event_names.get(event_type, event_type)
    return claim(
        Drawn(
            predicate="event",
            value=f"{name} at {place}" if place else name,
            supports=tuple(supports),
            disputes=tuple(denials),
        )
    )


def responsibility(case: Case) -> tuple[Claim, ...]:
    """One claim for each role and accused, names of one accused put together."""
    blamed = [b for told in case.told for b in _blamed(case, told)]
    found: list[Claim] = []
    for role in ("perpetrator", "sponsor"):
        of_role = [b for b in blamed if b.role == role]
        for group in _by_accused(of_role, case):
            rest = [b for b in of_role if b not in group]
            found.append(_responsible(role, group, rest, case))
    return tuple(sorted(found, key=lambda c: (c.predicate, c.value, c.id)))


def _id(drawn: Drawn) -> str:
    quotes = sorted(
        f"{v.assertion.report} {v.assertion.quote.start} {v.assertion.quote.end}"
        for v in drawn.supports + drawn.disputes
    )
    content = "\n".join([drawn.predicate, drawn.value, *quotes])
    return "c-" + sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _assertions(voices: Sequence[Voiced]) -> tuple[Assertion, ...]:
    return tuple(dict.fromkeys(v.assertion for v in voices))


def _event_voice(case: Case, told: Told) -> tuple[Voiced, bool]:
    """Whose words the trigger stands in, and whether they deny the event.

    A denial of something else about the event ("denied having started the clash") takes the event
    for granted, and so does the report that passes it on.
    """
    trigger = told.account.trigger
    statement = statement_around(told, trigger)
    quote = told.quote(trigger.start, trigger.end)
    negative = statement is not None and statement.factuality in ("CT-", "PR-")
    denied = negative and told.account.modality == "denied"
    said = statement.id if statement and (denied or not negative) else None
    return voiced(case, told, said, quote), denied


def _blamed(case: Case, told: Told) -> list[Blamed]:
    rows = told.account.responsibility
    return [
        _one_blamed(case, told, row)
        for row in rows
        if _is_acronym(row.who, told) or _is_actor(row.who, case)
    ]


def _is_acronym(who: str, told: Told) -> bool:
    """Whether one word in capitals is a name, though it is a word, too ("IS")."""
    text = told.reading.report.text[:HEAD]
    return len(who) > 1 and who.isalpha() and who.isupper() and not text.isupper()


def _is_actor(who: str, case: Case) -> bool:
    """Whether the words can name an accused: no pronoun, body or toll, no phrase cut off."""
    end = who.split()[-1].strip("()[]") if who.split() else ""
    acronym = len(end) > 1 and end.isupper() and not who.isupper()
    last = words(end)
    cut = not acronym and last and last <= case.rules.vague
    return not is_nobody(who, case.rules) and not cut


def _one_blamed(case: Case, told: Told, row: Responsibility) -> Blamed:
    said = voiced(case, told, row.statement, told.quote(row.start, row.end))
    who = neutral(row.who, told.reading)
    figure = case.cast.of(bare(who, case.rules))
    source = told.source(row.statement)
    mention = source.text if source else ""
    claimed = row.confidence == ADMITTED and _self(case, who, figure, said, mention)
    denied = row.confidence == "DENIED"
    speaker = case.speakers.get((told.reading.report.id, row.statement or ""))
    return Blamed(
        who=who,
        figure=figure,
        role=row.role,
        denied=denied,
        claimed=claimed,
        published=told.reading.report.published or "",
        voiced=replace(
            said,
            own=claimed,
            admits=claimed and _harms_civilians(case),
            denies=denied and bool(speaker and speaker.institution),
        ),
    )


def _self(case: Case, who: str, figure: Figure | None, said: Voiced, mention: str) -> bool:
    """Whether who speaks is a party and is who is named, or speaks for that kind of party.

    `mention`: who speaks as the report words it, which may be another name of the same.
    """
    speaks_for = case.rules.speaks_for.get(said.kind, frozenset())
    if not speaks_for:
        return False
    if figure and figure.kind != "unknown" and said.kind != "armed_group":
        return figure.kind in speaks_for
    told = case.rules.articles | case.rules.belonging
    accused = [name(who, told), *(figure.forms if figure else ())]
    itself = [name(n, told) for n in (said.assertion.source, said.name, mention) if n]
    return any(one_name(a, b) for a in accused for b in itself) or not (figure and figure.named)


def _harms_civilians(case: Case) -> bool:
    """Somebody counts civilians among those harmed."""
    return any(
        party.kind == "civilians" and row.party == party.id and row.high != 0
        for told in case.told
        for party in told.account.parties
        for row in told.account.casualties
    )


def _by_accused(blamed: Sequence[Blamed], case: Case) -> list[list[Blamed]]:
    """Accusations of one party together; of others, the longest name takes in its shorter forms."""
    of_figure: dict[Figure, list[Blamed]] = {}
    for one in blamed:
        if one.figure:
            of_figure.setdefault(one.figure, []).append(one)
    groups: list[list[Blamed]] = []
    rest = sorted((b for b in blamed if not b.figure), key=lambda b: (-len(words(b.who)), b.who))
    for one in rest:
        mine = name(one.who, case.rules.articles)
        heads = (g for g in groups if one_name(mine, name(g[0].who, case.rules.articles)))
        home = next(heads, None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return [*of_figure.values(), *groups]


def _responsible(
    role: ResponsibilityRole, group: Sequence[Blamed], rest: Sequence[Blamed], case: Case
) -> Claim:
    denials = [b for b in group if b.denied]
    asserted = [_lifted(_later(b, denials), group) for b in group if not b.denied]
    rivals = [b.voiced for b in rest if _competes(b, group)]
    return claim(
        Drawn(
            predicate=f"responsibility:{role}",
            value=_accused(group, case),
            supports=tuple(asserted),
            disputes=(*(b.voiced for b in denials), *rivals),
        )
    )


def _accused(group: Sequence[Blamed], case: Case) -> str:
    """The party's name; of one that the cast does not hold, its longest wording."""
    figure = group[0].figure
    return figure.label if figure else shown(max((b.who for b in group), key=_length), case.rules)


def _length(who: str) -> tuple[int, str]:
    return len(words(who)), who


def _later(blamed: Blamed, denials: Sequence[Blamed]) -> Voiced:
    """Withdrawn where the same source has since denied it."""
    gone = any(
        d.published > blamed.published and d.voiced.root == blamed.voiced.root for d in denials
    )
    return replace(blamed.voiced, withdrawn=gone)


def _lifted(voice: Voiced, group: Sequence[Blamed]) -> Voiced:
    """A party's acceptance of what others too lay to it admits harm, not only boasts of it."""
    others = any(not b.denied and b.voiced.root != voice.root for b in group)
    return replace(voice, admits=voice.admits or (voice.own and others))


def _competes(other: Blamed, group: Sequence[Blamed]) -> bool:
    """Two armed groups that each claim the act for themselves compete."""
    if not other.claimed or other.voiced.kind != "armed_group":
        return False
    return any(b.claimed and b.voiced.kind == "armed_group" for b in group)
