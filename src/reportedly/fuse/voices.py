"""Reading, account -> whose words a report passes on about an incident, and in which words."""

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

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
    rest on, the kinds that a release of its kind comes from where it is one. `sources`: (name,
    type) of those sources, most cited first; `deniers`: the names of those that only deny.

    Words written with a capital: `speakers` in its sources' names, `accused` in the names of those
    to whom the act is laid, `names` all but those of the place. `parties`: the words of the names
    of its parties.

    `figures`: (outcome, count) of its toll; `counted`: every figure in its words. `runs`: of the
    paragraphs that tell of the incident. `quotations`: runs of words of its quotations.

    `outlet`: the words of the publisher's name; `spoken`: the report's words, to look such a name
    up in. `credits`: agencies that it credits, `acronyms`: any that it names; `unnamed`: its phrase
    for agencies without a name. `own`: its phrases for its own finding out.
    """

    report: str
    publisher: str | None
    release: bool
    types: frozenset[str]
    fact_types: frozenset[str]
    sources: tuple[tuple[str, str], ...]
    deniers: frozenset[str]
    speakers: frozenset[str]
    accused: frozenset[str]
    names: frozenset[str]
    parties: frozenset[str]
    figures: frozenset[tuple[str, int]]
    counted: frozenset[int]
    quotations: frozenset[tuple[str, ...]]
    runs: frozenset[tuple[str, ...]]
    outlet: tuple[str, ...]
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
    called = names(report.text, rules.unnaming)
    said = f"{' '.join(name for name, _ in sources)} {(report.publisher or '') if issuer else ''}"
    place = account.place
    return Voice(
        report=report.id,
        publisher=report.publisher,
        release=bool(issuer),
        types=types,
        fact_types=_fact_types(reading, account, issuer),
        sources=sources,
        deniers=_deniers(cited),
        speakers=(frozenset(words(said)) & called) - rules.common_names,
        accused=frozenset(w for r in account.responsibility for w in words(r.who)) & called,
        names=called - frozenset(words(f"{place.name} {place.text}" if place else "")),
        parties=frozenset(word for party in account.parties for word in words(party.name)),
        figures=frozenset((c.outcome, c.low or c.high or 0) for c in account.casualties),
        counted=figures(report.text, rules.number_words, rules.date_words),
        quotations=_quotations(report.text),
        runs=runs(words(_telling_text(reading, account))),
        outlet=signs.outlet(report.publisher, rules),
        spoken=" " + " ".join(w for w in words(report.text) if w != "the") + " ",
        credits=signs.agencies(report.text, rules),
        acronyms=signs.acronyms(report.text, rules),
        unnamed=signs.unnamed_credit(report.text, rules),
        own=() if issuer else found_out,
        published=day(report.published),
    )


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
