"""Reading, account -> whose words a report passes on about an incident, and in which words."""

from collections import Counter
from dataclasses import dataclass

from reportedly.fuse.rules import FuseRules
from reportedly.fuse.tellings import day
from reportedly.fuse.words import folded, runs, words
from reportedly.records.reading import Account, Reading, Statement

# Kinds of report that are themselves an institution's statement, and the kinds of source that
# such a statement may come from.
RELEASES = {
    "official_statement": frozenset({"government", "military", "police", "court"}),
    "claim_of_responsibility": frozenset({"armed_group"}),
}
# Words in a quotation from which sharing it is no accident.
QUOTED_WORDS = 6
# Factualities of a denial.
NEGATIVE = ("CT-", "PR-")
# Characters from the start in which an agency's credit stands; as many again at the end.
CREDIT_WITHIN = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What a report's account of an incident rests on.

    `types`: the kinds of source it cites; `fact_types`: those that its toll and its accusations
    rest on, the kinds that a release of its kind comes from where it is one. `sources`: (name,
    type) of those sources, most cited first; `deniers`: the names of those that only deny.
    `figures`: (outcome, low, high). `quotations`: folded runs of words of direct quotations.
    `credit`: the agency that it credits.
    """

    report: str
    release: bool
    types: frozenset[str]
    fact_types: frozenset[str]
    sources: tuple[tuple[str, str], ...]
    deniers: frozenset[str]
    source_words: frozenset[str]
    figures: frozenset[tuple[str, int | None, int | None]]
    quotations: frozenset[tuple[str, ...]]
    runs: frozenset[tuple[str, ...]]
    credit: str | None
    published: int | None


def voice(reading: Reading, account: Account, rules: FuseRules) -> Voice:
    """What `reading` rests on where it tells of `account`."""
    report = reading.report
    cited = [s for s in reading.statements if s.source is not None]
    sources = _sources(cited)
    own = RELEASES.get(report.kind or "", frozenset())
    types = _telling(frozenset(kind for _, kind in sources))
    named = " ".join([name for name, _ in sources] + ([report.publisher or ""] if own else []))
    return Voice(
        report=report.id,
        release=bool(own),
        types=types,
        fact_types=_fact_types(reading, account, own),
        sources=sources,
        deniers=_deniers(cited),
        source_words=frozenset(words(named)) - rules.unnaming,
        figures=frozenset((c.outcome, c.low, c.high) for c in account.casualties),
        quotations=_quotations(cited),
        runs=runs(words(report.text)),
        credit=_credit(report.text, rules),
        published=day(report.published),
    )


def _fact_types(reading: Reading, account: Account, own: frozenset[str]) -> frozenset[str]:
    """The kinds of source behind the account's figures and accusations; `own` behind its own."""
    kinds = {s.id: s.source.type for s in reading.statements if s.source}
    said = [c.statement for c in account.casualties]
    said += [r.statement for r in account.responsibility]
    cited = frozenset(kinds[s] for s in said if s in kinds)
    return _telling(cited | own if None in said else cited)


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


def _quotations(cited: list[Statement]) -> frozenset[tuple[str, ...]]:
    """Runs of words in direct quotations long enough to be shared by no accident."""
    said = (words(s.content.text) for s in cited if s.mode in ("direct", "mixed"))
    return frozenset(run for one in said if len(one) >= QUOTED_WORDS for run in runs(one))


def _credit(text: str, rules: FuseRules) -> str | None:
    ends = folded(text[:CREDIT_WITHIN] + "\n" + text[-CREDIT_WITHIN:])
    found = [name for credit, name in rules.wire_credits.items() if credit in ends]
    return min(found, default=None)
