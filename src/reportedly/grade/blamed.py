"""Case -> Blamed: every accusation, admission and denial, whose word it is and whom it names."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.grade.case import Case, Told
from reportedly.grade.cast import Figure, bare, is_named, is_nobody, side
from reportedly.grade.claim import heard
from reportedly.grade.grades import Voiced
from reportedly.grade.names import name, one_name
from reportedly.grade.wording import neutral, words
from reportedly.records.reading import Responsibility
from reportedly.records.vocabulary import PartyKind, ResponsibilityRole

# Characters of a report that tell whether it is written in capitals.
HEAD = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Blamed:
    """One accusation, admission or denial as one report passes it on.

    `who`: the accused in neutral words; `figure`: the party that these name, where they name one;
    `kind`: its kind, or that of its plain nouns; `named`: whether it is called by a name.
    `claimed`: the accused themselves say that they did it. `single`: an act of this type has one
    author, so that another one is excluded.
    """

    who: str
    figure: Figure | None
    kind: PartyKind | None
    named: bool
    role: ResponsibilityRole
    denied: bool
    claimed: bool
    single: bool
    published: str | None
    voiced: Voiced


def blamed(case: Case) -> tuple[Blamed, ...]:
    """All rows of responsibility that name somebody who can have done it."""
    return tuple(
        _blamed(case, told, row)
        for told in case.told
        for row in told.account.responsibility
        if _is_acronym(row.who, told) or _is_actor(row.who, case)
    )


def accepting(found: Sequence[Blamed], case: Case) -> frozenset[str]:
    """The roots of those who accept that they did it, where somebody counts civilians harmed.

    Not of those who lay it to others as well, nor of those who also deny it.
    """
    if not harms_civilians(case):
        return frozenset()
    of_act = [b for b in found if b.role == "perpetrator"]
    claimed = {b.voiced.root for b in of_act if b.claimed}
    other = {b.voiced.root for b in of_act if not b.claimed or b.denied}
    return frozenset(claimed - other)


def harms_civilians(case: Case) -> bool:
    """Somebody counts civilians among those harmed."""
    return any(
        party.kind == "civilians" and row.party == party.id and row.high != 0
        for told in case.told
        for party in told.account.parties
        for row in told.account.casualties
    )


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


def _blamed(case: Case, told: Told, row: Responsibility) -> Blamed:
    said = heard(case, told, row.statement, told.quote(row.start, row.end))
    who = neutral(row.who, told.reading)
    figure = case.cast.of(bare(who, case.rules))
    source = told.source(row.statement)
    claimed = _claimed(case, row, figure, said, source.text if source else "")
    denied = row.confidence == "DENIED"
    speaker = case.speakers.get((told.reading.report.id, row.statement or ""))
    return Blamed(
        who=who,
        figure=figure,
        kind=figure.kind if figure else side(bare(who, case.rules), case.rules),
        named=figure.named if figure else is_named(who, case.rules),
        role=row.role,
        denied=denied,
        claimed=claimed,
        single=told.account.event_type in case.rules.single_author,
        published=told.reading.report.published,
        voiced=replace(
            said,
            own=claimed,
            party=said.party or claimed,
            admits=claimed and harms_civilians(case),
            denies=denied and bool(speaker and speaker.institution),
            hedged=said.hedged or row.confidence == "POSSIBLE",
        ),
    )


def _claimed(
    case: Case, row: Responsibility, figure: Figure | None, said: Voiced, mention: str
) -> bool:
    """Whether a party says that it did it itself, also where it tells it as a plain fact.

    `mention`: who speaks as the report words it, which may be another name of the same.
    """
    itself = _itself(case, row.who, figure, (said.assertion.source, said.name, mention), said.kind)
    if row.confidence == "CLAIMED OR ADMITTED" and case.rules.speaks_for.get(said.kind):
        return itself or not (figure and figure.named)
    return itself and row.statement is not None and row.confidence == "REPORTED AS FACT"


def _itself(
    case: Case,
    who: str,
    figure: Figure | None,
    speaker: Sequence[str | None],
    kind: str,
) -> bool:
    """Whether who speaks is a party and is who is named, or speaks for that kind of party."""
    speaks_for = case.rules.speaks_for.get(kind, frozenset())
    if not speaks_for:
        return False
    if figure and figure.kind != "unknown" and kind != "armed_group":
        return figure.kind in speaks_for
    told = case.rules.articles | case.rules.belonging
    accused = [name(who, told), *(figure.forms if figure else ())]
    return any(one_name(a, name(n, told)) for a in accused for n in speaker if n)
