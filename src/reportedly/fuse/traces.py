"""Readings -> traces: each account with what it is compared by, worked out once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.fuse.days import day
from reportedly.fuse.rules import FuseRules
from reportedly.fuse.spread import Spread, Weights, spread, told, weights
from reportedly.fuse.wordings import Wording, furniture, headline_alone, passing, whole
from reportedly.fuse.words import folded, words
from reportedly.records.incident import AccountRef
from reportedly.records.reading import Account, EventDate, Place, Reading
from reportedly.records.report import Report

# Share of a headline's weight that the text of a page has at least which holds what it announces.
HALF = 0.5
# Characters of a text without a headline that stand for one.
OPENING = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One account and what it is compared by.

    `follow_up`: the report is about what came after: an arrest, a trial, a funeral. `days`: first
    and last day, as ordinals, both included; null if not known. `published`: the
    report's day. `place_words`: the words of the place's name that are no common words, each with
    its rarity. `figures`: outcome and the figure, 0 and unknown left out. `weights` are of the
    whole report for its main account, else of the words around the trigger.

    A report in which no account was found has a trace, too, whose `ref` names no account.
    """

    ref: AccountRef
    sha256: str
    event_type: str | None
    planned: bool
    follow_up: bool
    days: tuple[int, int] | None
    published: int | None
    place: Place | None
    place_words: Mapping[str, float]
    party_words: frozenset[str]
    figures: frozenset[tuple[str, int]]
    instruments: frozenset[str]
    weights: Weights


def traces(readings: Sequence[Reading], rules: FuseRules) -> tuple[Trace, ...]:
    """All accounts of the readings, in the readings' order; then the reports that have none."""
    lines = furniture((one.report, day(one.report.published)) for one in readings)
    wordings = [whole(one.report, lines) for one in readings]
    among = spread(wordings, rules.background)
    both = tuple(zip(readings, wordings, strict=True))
    accounts = (
        _trace(reading, account, wording if account.main else None, among, rules)
        for reading, wording in both
        for account in reading.accounts
    )
    silent = (_silent(r.report, _weighed(r.report, w, among)) for r, w in both if not r.accounts)
    return (*accounts, *silent)


def _weighed(report: Report, wording: Wording, among: Spread) -> Weights:
    """The words of a report, or of its headline alone where its text tells of something else."""
    weighed = weights(wording, among)
    if told(weighed.headline, frozenset(words(report.text))) >= HALF:
        return weighed
    return weights(headline_alone(report), among) if weighed.headline else weighed


def _silent(report: Report, weighed: Weights) -> Trace:
    return Trace(
        ref=AccountRef(report=report.id, account="", main=True),
        sha256=report.sha256,
        event_type=None,
        planned=False,
        follow_up=False,
        days=None,
        published=day(report.published),
        place=None,
        place_words={},
        party_words=frozenset(),
        figures=frozenset(),
        instruments=frozenset(),
        weights=weighed,
    )


def _trace(
    reading: Reading, account: Account, wording: Wording | None, among: Spread, rules: FuseRules
) -> Trace:
    report, place = reading.report, account.place
    parties = " ".join(party.name for party in account.parties if party.role != "other")
    return Trace(
        ref=AccountRef(report=report.id, account=account.id, main=account.main),
        sha256=report.sha256,
        event_type=account.event_type,
        planned=account.modality == "planned",
        follow_up=account.main and _follow_up(report, account, rules),
        days=_days(account.date),
        published=day(report.published),
        place=place,
        place_words={word: among.rarity(word) for word in sorted(_place_words(place, rules))},
        party_words=frozenset(words(parties)) - rules.common_parties,
        figures=_figures(account),
        instruments=frozenset(folded(tool.type) for tool in account.instruments),
        weights=weights(wording or passing(report, account), among),
    )


def _follow_up(report: Report, account: Account, rules: FuseRules) -> bool:
    """Whether the headline, or the first words where there is none, tells of what came after."""
    opening = words(report.title or report.text[:OPENING])
    return account.event_type != "Arrests" and not rules.follow_ups.isdisjoint(opening)


def _place_words(place: Place | None, rules: FuseRules) -> frozenset[str]:
    named = words(f"{place.name} {place.text}" if place else "")
    return frozenset(named) - rules.common_places - rules.unnaming


def _days(when: EventDate | None) -> tuple[int, int] | None:
    first, last = day(when.start if when else None), day(when.end if when else None)
    return None if first is None or last is None else (min(first, last), max(first, last))


def _figures(account: Account) -> frozenset[tuple[str, int]]:
    counts = ((c.outcome, c.low or c.high) for c in account.casualties)
    return frozenset((outcome, count) for outcome, count in counts if count)
