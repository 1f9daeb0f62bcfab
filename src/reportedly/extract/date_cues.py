"""DateRules -> Cues: what the words around a date make it the date of: a saying, an arrest."""

import re
from dataclasses import dataclass
from functools import lru_cache

from reportedly.extract.date_mention import DateMention
from reportedly.extract.date_rules import DateRules
from reportedly.extract.date_templates import any_of
from reportedly.records.span import Span

WINDOW = 120
"""Characters looked at on either side of a date for a word of saying: a long clause."""
HOUR_LENGTH = 20
"""Characters before a date in which an hour may stand."""
_HOUR_BEFORE = re.compile(r"\d ?[ap]\.?m\.?,?(?: on)?(?: early| late)? $", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """Patterns for the words around a date; `before` ends with `$`."""

    before: re.Pattern[str]
    near: re.Pattern[str]
    opener: re.Pattern[str]
    far: re.Pattern[str]
    aftermath: re.Pattern[str]
    custody: re.Pattern[str]
    elsewhere: re.Pattern[str]
    ranking: re.Pattern[str]
    rising: re.Pattern[str]


def is_of_saying(text: str, mention: DateMention, words: Cues) -> bool:
    """Whether a date is that of a saying: "said on Sunday", "on Sunday the army said"."""
    start, end = mention.span.start, mention.span.end
    behind, ahead = text[max(0, start - WINDOW) : start], text[end : end + WINDOW]
    if behind.isupper():
        behind, ahead = behind.lower(), ahead.lower()  # capitals tell no names there
    if words.near.match(ahead):
        return True
    if mention.span.text.endswith(("'s", "’s", "'S", "’S")):
        return False
    if words.before.search(behind):
        return True
    return bool(words.opener.search(behind) and words.far.match(ahead))


def is_of_another(text: str, mention: DateMention, words: Cues) -> bool:
    """Whether a date is of a birth, of a new count, or of what the event is ranked among."""
    behind = text[max(0, mention.span.start - WINDOW) : mention.span.start]
    if words.elsewhere.search(behind) or words.rising.search(behind):
        return True
    long = mention.precision in {"month", "year"} or mention.rule == "open"
    return long and words.ranking.search(behind) is not None


def is_of_custody(text: str, trigger: Span, mention: DateMention, words: Cues) -> bool:
    """Whether a date is that of an arrest or a hearing, where something else is told of."""
    start = mention.span.start
    found = words.custody.search(text, max(0, start - WINDOW), start)
    return found is not None and not trigger.start <= found.start() < trigger.end


def is_clocked(text: str, mention: DateMention) -> bool:
    """Whether an hour stands before a date: "about 2 a.m. Saturday"."""
    start = mention.span.start
    return _HOUR_BEFORE.search(text[max(0, start - HOUR_LENGTH) : start]) is not None


def _saying(rules: DateRules) -> str:
    """Words of saying, not of coming to a scene: "was reported at", "responded to a call"."""
    scene = rf"(?! to (?:(?:an?|the) )?{any_of(rules.scene_words)}(?!\w))"
    passive = rf"(?<!was )(?<!were )(?<!been )(?:{any_of(rules.passive_words)})"
    others = [word for word in rules.saying_words if word not in rules.passive_words]
    return rf"(?:{passive}|{any_of(tuple(others))}){scene}"


@lru_cache(maxsize=8)
def cues(rules: DateRules) -> Cues:
    """The patterns of these rules; compiled at the first call with them."""
    saying, filler = _saying(rules), any_of(rules.saying_fillers)
    clause = any_of(rules.clause_words)
    word = r"[^\W\d][\w’'-]{0,30}"
    return Cues(
        before=re.compile(
            rf"(?<!\w){saying}"
            rf"(?:[ \n](?:{filler}(?!\w)|[A-Z]{word}|[A-Z]{{1,8}}(?!\w))){{0,7}}[ \n]$"
        ),
        near=re.compile(rf"[ \n](?:\w{{2,20}}ly[ \n])?{saying}(?!\w)"),
        opener=re.compile(
            rf"(?:^|[.!?:\n][\"”’)]?\s{{1,3}}|, |—|– )(?:{word} ){{0,3}}$",
        ),
        far=re.compile(
            rf"(?:[ \n](?!(?:{clause}|{saying})(?!\w)){word}){{1,7}}[ \n]{saying}(?!\w)"
        ),
        elsewhere=re.compile(rf"(?<!\w){any_of(rules.elsewhere_words)}(?: (?:in|on|late in))? $"),
        ranking=re.compile(
            rf"(?<!\w){any_of(rules.ranking_words)}(?: (?!(?:{clause})(?!\w)){word}){{0,7}} $"
        ),
        rising=re.compile(
            rf"(?<!\w){any_of(rules.rising_words)}(?: (?!(?:{clause})(?!\w))[\w,’'-]+){{1,5}} $"
        ),
        aftermath=re.compile(rf"(?<!\w){any_of(rules.aftermath_words)}(?!\w)"),
        custody=re.compile(
            rf"(?<!\w)(?<!and ){any_of(rules.custody_words)},?"
            rf"(?:[ \n](?!(?:{clause}|{saying})(?!\w))[\w’'.-]+,?){{0,8}}[ \n]$"
        ),
    )
