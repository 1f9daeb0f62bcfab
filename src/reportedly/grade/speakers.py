"""Readings -> speakers: which sources are one institution, and what to call who is not named."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from reportedly.grade.names import Name, name, short_of
from reportedly.grade.rules import GradeRules
from reportedly.grade.wording import neutral, words
from reportedly.records.reading import Reading

# The key of a report's own voice among its statements.
OWN = ""
# Names that may share a word before it tells none apart: more than any incident's reports hold.
MOST_NAMES = 100
# Kinds of source that do not tell which institution speaks.
_UNTELLING_TYPES = ("other", "anonymous_official", "media")


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks: the neutral name to show, and the kind of source.

    `institution`: the fullest name of the institution it is or belongs to; empty where it is of
    none, or of one that is not named. `via`: the statement that passes its words on.
    """

    name: str
    type: str
    institution: str
    via: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mention:
    report: str
    key: str
    shown: str
    type: str
    name: Name
    via: str | None


Speakers = Mapping[tuple[str, str], Speaker]


def speakers(readings: Sequence[Reading], rules: GradeRules) -> Speakers:
    """Every statement's source, and the issuer of every release, by (report, statement or `OWN`).

    A name that is a short form of exactly one fuller name, first in its own report and then in all
    reports, takes that name: "the Directorate" is "the Northern Security Directorate".
    """
    mentions = [m for reading in readings for m in _mentions(reading, rules)]
    full = _full(mentions)
    types = _types(mentions, full)
    found = {(m.report, m.key): _speaker(m, full[m.name], types, rules) for m in mentions}
    return {key: _of_release(key[0], speaker, found) for key, speaker in found.items()}


def _of_release(report: str, speaker: Speaker, found: Speakers) -> Speaker:
    """Who issued the release where somebody unnamed of its kind speaks in it: "we"."""
    issuer = found.get((report, OWN))
    if issuer is None or speaker.institution or issuer.type != speaker.type:
        return speaker
    return replace(issuer, via=speaker.via)


def _mentions(reading: Reading, rules: GradeRules) -> list[_Mention]:
    report = reading.report
    cited = [(s, s.source) for s in reading.statements if s.source]
    found = [_mention(reading, (s.id, s.via), who.name, who.type, rules) for s, who in cited]
    kind = rules.releases.get(report.kind or "")
    if report.publisher and kind:
        found.append(_mention(reading, (OWN, None), report.publisher, kind, rules))
    return found


def _mention(
    reading: Reading, key: tuple[str, str | None], text: str, kind: str, rules: GradeRules
) -> _Mention:
    shown = _leads(rules.source_leads).sub("", neutral(text, reading)) or text
    untelling = _unnaming(rules) | rules.mouthpieces | rules.insiders
    return _Mention(
        report=reading.report.id,
        key=key[0],
        via=key[1],
        shown=shown,
        type=kind,
        name=name(shown, untelling),
    )


def _unnaming(rules: GradeRules) -> frozenset[str]:
    return rules.articles | rules.vague | rules.persons | rules.no_party


@lru_cache(maxsize=8)
def _leads(leads: tuple[str, ...]) -> re.Pattern[str]:
    choices = "|".join(re.escape(lead) for lead in sorted(leads, key=len, reverse=True))
    return re.compile(rf"\A(?:(?:{choices})\s+)+", re.IGNORECASE)


def _full(mentions: Sequence[_Mention]) -> dict[Name, Name]:
    """Each name's fullest form, looked for in the name's own reports before all others."""
    reports: dict[Name, set[str]] = defaultdict(set)
    by_word: dict[str, list[Name]] = defaultdict(list)
    for mention in mentions:
        reports[mention.name].add(mention.report)
    for one in sorted(reports, key=lambda n: n.text):
        for word in {*one.words, one.initials}:
            by_word[word].append(one)
    found: dict[Name, Name] = {}
    for one in reports:
        others = _sharing(one, by_word)
        top = _longest(one, [n for n in others if reports[n] & reports[one]])
        found[one] = _longest(top, _sharing(top, by_word))
    return found


def _sharing(one: Name, by_word: Mapping[str, list[Name]]) -> list[Name]:
    """Names that hold the name's rarest word: all fuller forms of it are among them.

    A word of more names than `MOST_NAMES` tells none of them apart.
    """
    holders = min((by_word[word] for word in one.words), key=len, default=[])
    return holders if len(holders) <= MOST_NAMES else []


def _longest(one: Name, others: Sequence[Name]) -> Name:
    """The one fuller name that all fuller names are forms of; `one` where there is none."""
    fuller = [n for n in others if short_of(one, n)]
    tops = [n for n in fuller if all(short_of(m, n) for m in fuller)]
    return min(tops, key=lambda n: (-len(n.words), -len(n.text), n.text), default=one)


def _types(mentions: Sequence[_Mention], full: Mapping[Name, Name]) -> dict[Name, str]:
    """The kind of source that an institution is most often read as."""
    counted: dict[Name, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        if mention.type not in _UNTELLING_TYPES:
            counted[full[mention.name]][mention.type] += 1
    return {
        one: min(kinds, key=lambda kind: (kind == "official_statement", -kinds[kind], kind))
        for one, kinds in counted.items()
    }


def _speaker(
    mention: _Mention, full: Name, types: Mapping[Name, str], rules: GradeRules
) -> Speaker:
    said = words(mention.shown)
    if not full.words:
        vague = said <= _unnaming(rules)
        unnamed = rules.unnamed_sources.get(mention.type, rules.unnamed_sources["other"])
        shown = unnamed if vague else mention.shown
        return Speaker(name=shown, type=mention.type, institution="", via=mention.via)
    kind = mention.type if mention.type == "anonymous_official" else types.get(full, mention.type)
    inside = bool(said & rules.insiders)
    shown = mention.shown if inside else full.text
    return Speaker(name=shown, type=kind, institution=full.text, via=mention.via)
