"""Reading -> tellings: each account with what it is compared by, worked out once."""

from dataclasses import dataclass
from datetime import date

from reportedly.fuse.rules import FuseRules
from reportedly.fuse.words import folded, names, runs, words
from reportedly.records.incident import AccountRef
from reportedly.records.reading import Account, EventDate, Place, Reading

# Characters on either side of the words that tell of an incident in which its names are looked
# for: about two sentences.
NEAR_TRIGGER = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One account and what it is compared by.

    `days`: first and last day, as ordinals, both included; null if not known. `published`: the
    report's day. `figures`: outcome and the figure, 0 and unknown left out. `runs` and
    `names` are of the whole report for its main account, else of the words around the trigger.
    """

    ref: AccountRef
    sha256: str
    account: Account
    days: tuple[int, int] | None
    published: int | None
    place: Place | None
    place_words: frozenset[str]
    party_words: frozenset[str]
    party_kinds: frozenset[str]
    figures: frozenset[tuple[str, int]]
    instruments: frozenset[str]
    names: frozenset[str]
    runs: frozenset[tuple[str, ...]]


def tellings(reading: Reading, rules: FuseRules) -> tuple[Telling, ...]:
    """All accounts of a reading, in the reading's order."""
    return tuple(_telling(reading, account, rules) for account in reading.accounts)


def day(iso: str | None) -> int | None:
    """The ordinal of an ISO 8601 date or time; null where it cannot be read."""
    try:
        return date.fromisoformat((iso or "")[:10]).toordinal()
    except ValueError:
        return None


def _telling(reading: Reading, account: Account, rules: FuseRules) -> Telling:
    report = reading.report
    text = _told(report.text, report.title, account)
    parties = " ".join(party.name for party in account.parties if party.role != "other")
    place = account.place
    return Telling(
        ref=AccountRef(report=report.id, account=account.id, main=account.main),
        sha256=report.sha256,
        account=account,
        days=_days(account.date),
        published=day(report.published),
        place=place,
        place_words=frozenset(words(f"{place.name} {place.text}" if place else ""))
        - rules.common_places,
        party_words=frozenset(words(parties)) - rules.common_parties,
        party_kinds=frozenset(p.kind for p in account.parties) - {"unknown", "civilians"},
        figures=_figures(account),
        instruments=frozenset(folded(tool.type) for tool in account.instruments),
        names=names(text, rules.unnaming),
        runs=runs(words(text)),
    )


def _told(text: str, title: str | None, account: Account) -> str:
    if account.main:
        return text if text.startswith(title or "") else f"{title}\n\n{text}"
    start, end = account.trigger.start, account.trigger.end
    return text[max(0, start - NEAR_TRIGGER) : end + NEAR_TRIGGER]


def _days(when: EventDate | None) -> tuple[int, int] | None:
    first, last = day(when.start if when else None), day(when.end if when else None)
    return None if first is None or last is None else (min(first, last), max(first, last))


def _figures(account: Account) -> frozenset[tuple[str, int]]:
    counts = ((c.outcome, c.low or c.high) for c in account.casualties)
    return frozenset((outcome, count) for outcome, count in counts if count)
