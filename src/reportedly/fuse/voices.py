"""Reading, account -> whose words a report passes on about an incident, and in which words."""

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import combinations

from reportedly.fuse import signs
from reportedly.fuse.days import day
from reportedly.fuse.rules import FuseRules
from reportedly.fuse.words import figures, names, runs, words
from reportedly.records.reading import Account, Reading, Statement

# Kinds of report that are themselves an institution's statement, and the kinds of source that
# such a statement may come from.
RELEASES = {
    "official_statement": frozenset({"government", "military", "police", "court"}),
    "claim_of_responsibility": frozenset({"armed_group"}),
}
# An organisation's report is its statement unless it tells of people whom it asked.
FINDINGS = {"ngo_report": frozenset({"ngo", "un"})}
# What parts paragraphs.
BETWEEN = re.compile(r"\n{2,}")
# Words in a quotation from which sharing it is no accident.
QUOTED_WORDS = 6
# Factualities of a denial.
NEGATIVE = ("CT-", "PR-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What a report's account of an incident rests on.

    `types`: the kinds of source it cites; `fact_types`: those that its toll and its accusations
    rest on, the kinds that a release of its kind comes from where it is one; `fact_side`, the one
    side that all these speak for, empty where there is none; `fact_sides`, all kinds that speak for
    their sides. `sided`: the one side that all it cites speaks for, where it found out nothing
    itself. `found`: it cites somebody whom a reporter must find. `sources`: (name,
    type) of those sources, most cited first; `deniers`: the names of those that only deny.

    Words written with a capital: `speakers` in its sources' names, `accused` in the names of those
    to whom the act is laid, `names` all but those of the place. `parties`: the words of the names
    of its parties.

    `figures`: (outcome, count) of its toll; `summed`: with the sums of any two of one outcome,
    since a leader and seven men are eight; `counted`: every figure in its words. `runs`: of the
    paragraphs that tell of the incident. `quotations`: runs of words of its quotations.

    `outlet`: the words of the publisher's name, `called`: the same as one text; `spoken`: the
    report's words, to look such a name up in. `credits`: agencies that it credits, `acronyms`: any
    that it names; `unnamed`: its phrase for agencies without a name. `own`: its phrases for its
    own finding out.
    """

    report: str
    publisher: str | None
    release: bool
    types: frozenset[str]
    fact_types: frozenset[str]
    fact_side: frozenset[str]
    fact_sides: frozenset[str]
    sided: frozenset[str]
    found: bool
    sources: tuple[tuple[str, str], ...]
    deniers: frozenset[str]
    speakers: frozenset[str]
    accused: frozenset[str]
    names: frozenset[str]
    parties: frozenset[str]
    figures: frozenset[tuple[str, int]]
    summed: frozenset[tuple[str, int]]
    counted: frozenset[int]
    quotations: frozenset[tuple[str, ...]]
    runs: frozenset[tuple[str, ...]]
    outlet: tuple[str, ...]
    called: str
    spoken: str
    credits: frozenset[str]
    acronyms: frozenset[str]
    unnamed: str | None
    own: tuple[str, ...]
    published: int | None


def voice(reading: Reading, account: Account, rules: FuseRules) -> Voice:
    """What `reading` rests on where it tells of `account`."""
    report = reading.report
    cited = [s for s in reading.statements if s.source is not None]
    sources = _sources(cited)
    types = _telling(frozenset(kind for _, kind in sources))
    found_out = signs.own_signs(report.text, report.publisher, rules)
    issuer = _issuer(report.kind, types, found_out, rules)
    own = () if issuer else found_out
    fact_types = _fact_types(reading, account, issuer)
    toll = frozenset((c.outcome, c.low or c.high or 0) for c in account.casualties)
    named = names(report.text, rules.unnaming)
    outlet = signs.outlet(report.publisher, rules)
    said = f"{' '.join(name for name, _ in sources)} {(report.publisher or '') if issuer else ''}"
    place = account.place
    return Voice(
        report=report.id,
        publisher=report.publisher,
        release=bool(issuer),
        types=types,
        fact_types=fact_types,
        fact_side=_side(fact_types, rules),
        fact_sides=fact_types.union(*(side for side in rules.sides if side & fact_types)),
        sided=frozenset() if own else _side(types, rules),
        found=not types.isdisjoint(rules.found_sources),
        sources=sources,
        deniers=_deniers(cited),
        speakers=(frozenset(words(said)) & named) - rules.common_names,
        accused=frozenset(w for r in account.responsibility for w in words(r.who)) & named,
        names=named - frozenset(words(f"{place.name} {place.text}" if place else "")),
        parties=frozenset(word for party in account.parties for word in words(party.name)),
        figures=toll,
        summed=_summed(toll),
        counted=figures(report.text, rules.number_words, rules.date_words),
        quotations=_quotations(report.text),
        runs=runs(words(_telling_text(reading, account))),
        outlet=outlet,
        called=_spoken(outlet),
        spoken=_spoken(words(report.text)),
        credits=signs.agencies(report.text, rules),
        acronyms=signs.acronyms(report.text, rules),
        unnamed=signs.unnamed_credit(report.text, rules),
        own=own,
        published=day(report.published),
    )


def _spoken(told: tuple[str, ...]) -> str:
    """Words as one text in which a name can be looked up, without articles."""
    return f" {' '.join([word for word in told if word != 'the'])} "


def _side(kinds: frozenset[str], rules: FuseRules) -> frozenset[str]:
    """The one side that all these kinds of source speak for; empty where there is none."""
    return next((side for side in rules.sides if kinds and kinds <= side), frozenset())


def _summed(toll: frozenset[tuple[str, int]]) -> frozenset[tuple[str, int]]:
    """The figures, and the sums of any two of one outcome: a leader and seven men are eight."""
    pairs = combinations(sorted(toll), 2)
    return toll | {(one[0], one[1] + other[1]) for one, other in pairs if one[0] == other[0]}


def _issuer(
    kind: str | None, types: frozenset[str], own: tuple[str, ...], rules: FuseRules
) -> frozenset[str]:
    """The kinds of source that the report may be a statement of; none where it is no statement."""
    if kind in FINDINGS and not own and not types & rules.found_sources:
        return FINDINGS[kind]
    return RELEASES.get(kind or "", frozenset())


def _telling_text(reading: Reading, account: Account) -> str:
    """The report without the paragraphs that tell nothing of the account: shared background.

    Kept are the first paragraph, those with words of the account, and those in which somebody
    speaks who speaks in one of these.
    """
    text = reading.report.text
    starts = _paragraphs(text)

    def paragraph(at: int) -> int:
        return bisect_right(starts, at) - 1

    told = [account.trigger.start]
    told += [c.start for c in account.casualties] + [r.start for r in account.responsibility]
    kept = {0, *map(paragraph, told)}
    speak = [(s.source.name, paragraph(s.content.start)) for s in reading.statements if s.source]
    voices = {who for who, where in speak if where in kept}
    kept |= {where for who, where in speak if who in voices}
    ends = [*starts[1:], len(text)]
    return "\n\n".join(text[starts[n] : ends[n]].rstrip() for n in sorted(kept))


def _paragraphs(text: str) -> list[int]:
    """Where each stretch between empty lines starts."""
    return [0, *(gap.end() for gap in BETWEEN.finditer(text))]


def _fact_types(reading: Reading, account: Account, issuer: frozenset[str]) -> frozenset[str]:
    """The kinds of source behind the account's figures and accusations; a release's own issuer."""
    kinds = {s.id: s.source.type for s in reading.statements if s.source}
    said = [c.statement for c in account.casualties]
    said += [r.statement for r in account.responsibility]
    return issuer or _telling(frozenset(kinds[s] for s in said if s in kinds))


def _telling(kinds: frozenset[str]) -> frozenset[str]:
    """The kinds without `other` where there are more: what it is of cannot be told."""
    return kinds - {"other"} or kinds


def _sources(cited: list[Statement]) -> tuple[tuple[str, str], ...]:
    """Sources as (name, type), most cited first."""
    counted = Counter((s.source.name, s.source.type) for s in cited if s.source)
    return tuple(source for source, _ in sorted(counted.items(), key=lambda x: (-x[1], x[0])))


def _deniers(cited: list[Statement]) -> frozenset[str]:
    """Sources all of whose statements are denials."""
    said = {s.source.name for s in cited if s.source and s.factuality not in NEGATIVE}
    return frozenset(s.source.name for s in cited if s.source) - said


def _quotations(text: str) -> frozenset[tuple[str, ...]]:
    """Runs of words between quotation marks long enough to be shared by no accident."""
    said = (words(one) for one in signs.quotations(text))
    return frozenset(run for one in said if len(one) >= QUOTED_WORDS for run in runs(one))
