"""DateRules -> Grammar: the patterns of the date grammar, each compiled once.

One pattern finds where a date begins and which rule it follows; the rule's own pattern then cuts it
into named parts. Every repetition is bounded, so that finding dates takes time linear in the text.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from reportedly.extract.date_rules import DateRules

_S = r"(?:[ \t\r\n\u00a0\u202f]{1,3})"
_DAY = r"\d{1,2}(?:st|nd|rd|th|ST|ND|RD|TH)?(?!\w|[:.,/-]?\d)"
_YEAR = r"(?:1[5-9]|20)\d{2}(?!\w|[.,:/-]\d)"
_SHORT_YEAR = r"(?:['’]\d{2}|\d{2}(?=[ ]?\())(?!\w)"

_UNITS = ("hour", "day", "week", "month", "year", "night", "minute", "fortnight")
# Words that the templates themselves begin with.
_HEADS = ("between", "from", "the", "past", "last", "previous", "preceding", "overnight", "eve")
# The head of a word, where a date can begin: a figure, or letters.
WORD = re.compile(r"(?<![\w$€£₦])(?:\d|[^\W\d_]+)")

_TEMPLATES = {
    "iso": r"(?P<y>\d{4})[-‑](?P<m>\d{2})[-‑](?P<d>\d{2})(?!\d|-)",
    "numeric": r"(?P<a>\d{1,2})(?P<s>[/.])(?P<b>\d{1,2})[/.](?P<y>\d{4}|\d{2})(?![\d/]|\.\d)",
    "numeric_year": r"(?P<y>\d{4})[/.](?P<m>\d{2})[/.](?P<d>\d{2})(?!\d)",
    "date_span": r"{FROM}(?:the{S}{PART}{S}of{S})?{WDL}{THE}(?P<d>{D}){S}{OF}(?P<m>{MON})"
    r"(?:,?{S}(?P<y>{Y}))?{LINK}{THE}(?:{PART}{S}of{S})?"
    r"{WDL}{THE}(?P<d2>{D}){S}{OF}(?P<m2>{MON}){YEAR2}",
    "day_span": r"{FROM}{WDL}{THE}(?P<d>\d{1,2})(?:st|nd|rd|th)?"
    r"(?:,{S}\d{1,2}){0,3}(?:,?{LINK}|/){THE}{WDL}(?P<d2>{D}){S}{OF}(?P<m>{MON}){YEAR}",
    "month_day_span": r"{FROM}{WDL}(?P<m>{MON}){S}(?P<d>\d{1,2})"
    r"(?:st|nd|rd|th)?(?:,?{LINK})(?:(?P<m2>{MON}){S})?(?P<d2>{D}){YEAR}",
    "day_month": r"{WDL}{THE}(?P<d>{D})(?:{S}{OF}|-)(?P<m>{MON})(?!\w){YEAR}",
    "month_day": r"{WDL}(?P<m>{MON}){S}{THE}(?P<d>{D})(?!{S}(?:%|per)){YEAR}",
    "month_span": r"(?:[Bb]etween|BETWEEN|[Ff]rom|FROM){S}(?P<m>{MON})(?:{S}(?P<y>{Y}))?{LINK}"
    r"(?P<m2>{MON})(?!\w){YEAR2}",
    "part_month": r"(?P<part>{PARTS})[- \u00a0](?P<m>{MON})(?!\w){YEAR}",
    "part_year": r"(?P<part>{PARTS})[- \u00a0]{OF}(?P<y>{Y})",
    "part_period": r"(?P<part>{PARTS})[- \u00a0]"
    r"(?:(?P<last>{LAST})|(?P<next>{NEXT})|(?P<this>{THIS}|the)){S}(?P<unit>month|year)(?!\w)",
    "month_last": r"(?:(?P<last>{LAST})|(?P<next>{NEXT})|(?P<this>{THIS})){S}(?P<m>{MON})(?!\w)",
    "month_year": r"(?P<m>{MON})(?!\w)(?:,?{S}{OF}(?P<y>{Y})|(?P<ry>{RELYEAR}))",
    "month": r"(?P<m>{MON})(?!\w)",
    "weekday_span": r"{FROM}(?P<w>{WD})(?:{S}{PART})?{LINK}"
    r"(?:(?:{PART}{S})?on{S})?(?:the{S}|early{S}|late{S})?(?P<w2>{WD})(?!\w)(?:{S}{PART})?",
    "night_to": r"(?:(?:the|The|THE){S})?(?:overnight|Overnight|night|NIGHT){S}"
    r"(?:into|to|INTO|TO){S}(?P<w>{WD})(?!\w)",
    "weekday_day": r"(?P<w>{WD}),?{S}{THE}(?P<d>{D})"
    r"(?=[ ]?(?:[.,;:)–—]|$|\n)|{S}(?:at|in|when|the|and){S})",
    "weekday": r"(?:(?:(?P<last>{LAST})|(?P<next>{NEXT})|(?P<this>{THIS})"
    r"|(?P<prev>{PREV})|(?P<foll>{FOLL})|(?P<same>{SAME})){S})?"
    r"(?P<w>{WD}|{SHORT}(?=[.,]))(?!\w)(?P<many>s(?!\w))?(?:['’]s|['’]S)?(?:{S}{PART})?"
    r"(?:{S}{OF}(?:(?P<lastweek>{LAST})|(?P<thisweek>{THIS})|(?P<nextweek>{NEXT})){S}week)?",
    "day_word": r"(?P<word>{DAYWORDS})(?!\w)",
    "past_span": r"(?:[Tt]he{S})?(?:[Pp]ast|[Ll]ast|[Pp]revious|[Pp]receding|PAST|LAST)"
    r"{S}(?P<n>{NUM}){S}(?P<unit>{UNIT})s?(?!\w)",
    "ago": r"(?P<n>{NUM}|{VAGUE}){S}(?P<unit>{UNIT})s?{S}(?:{AGO})(?!\w)",
    "days_on": r"(?P<n>{NUM}){S}(?P<unit>{UNIT})s?{S}on(?=,)",
    "away": r"(?:(?P<n>{NUM}|{VAGUE}){S})?(?P<unit>{UNIT})s?{S}"
    r"(?:(?P<later>{LATER})|(?P<earlier>{EARLIER}))(?!\w)",
    "next_day": r"(?:(?P<foll>{FOLL})|(?P<prev>{PREV})|(?P<same>{SAME})){S}"
    r"(?:day|{PART}|(?P<unit>weekend|week|month|year))(?!\w)",
    "day_after": r"[Tt]he{S}(?:day|{PART}){S}(?:(?P<later>after)|(?P<earlier>before))(?!\w)",
    "period": r"(?:[Tt]he{S})?(?:(?P<last>{LAST})|(?P<next>{NEXT})|(?P<this>{THIS})){S}"
    r"(?P<unit>weekend|week|month|year|WEEKEND|WEEK|MONTH|YEAR)(?![\w-])",
    "weekend": r"(?:the|THE|The){S}(?:weekend|WEEKEND)(?!\w)",
    "eve": r"(?:[Tt]he{S})?[Ee]ve{S}of(?!\w)",
    "feast": r"(?P<feast>{FEASTS})(?!\w){YEAR}",
    "decade": r"(?:[Tt]he{S})?(?:1[5-9]|20)\d0['’]?s(?!\w)",
    "nth": r"the{S}(?P<d>\d{1,2}(?:st|nd|rd|th))(?=[ ]?(?:[.,;:)–—]|$|\n)|"
    r"{S}(?:and|at|in|when|he|she|they|to|of{S}(?:this|the|last){S}month){S})",
    "year": r"(?P<y>{Y})",
    "clock": r"(?<![^\n])\d{1,2}[:.]\d{2}(?:{S}[ap]\.?m\.?)?(?={S}?[-–—:|]|{S}[A-Z])",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """Compiled patterns; those on the words before a date end with `$` and see a window only.

    `first` tells that a date begins and, by its group name, the rule; `openers` are the lower-case
    words with which one that has no figure at its head can begin; `rules` holds each rule's own
    pattern. `open`, `bound`, `habit`: "since", "until", "every" before a date.
    """

    first: re.Pattern[str]
    openers: frozenset[str]
    rules: dict[str, re.Pattern[str]]
    month_opener: re.Pattern[str]
    year_opener: re.Pattern[str]
    open: re.Pattern[str]
    bound: re.Pattern[str]
    habit: re.Pattern[str]
    name_before: re.Pattern[str]
    weekday_opener: re.Pattern[str]
    stamp_before: re.Pattern[str]
    cue: re.Pattern[str]
    months: dict[str, int]
    weekdays: dict[str, int]
    feasts: dict[str, tuple[int, int]]


def any_of(words: Iterable[str]) -> str:
    """An alternation of literal words, longest first; each also in capitals and capitalised."""
    cased = {case for word in words for case in (word, word.upper(), word[:1].upper() + word[1:])}
    ordered = sorted(cased, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", _S) for word in ordered) + ")"


@lru_cache(maxsize=8)
def grammar_of(rules: DateRules) -> Grammar:
    """The patterns of these rules; compiled at the first call with them."""
    parts = {name: _filled(template, rules) for name, template in _TEMPLATES.items()}
    whole = "|".join(f"(?P<{name}>{_nameless(part)})" for name, part in parts.items())
    return Grammar(
        first=re.compile(whole),
        openers=_openers(rules),
        rules={name: re.compile(part) for name, part in parts.items()},
        month_opener=re.compile(rf"(?<!\w){any_of(rules.month_openers)}{_S}$"),
        year_opener=re.compile(rf"(?<!\w){any_of(rules.year_openers)}{_S}$"),
        open=re.compile(
            rf"(?<!\w){any_of(rules.open_words)}{_S}(?:(?:about|at|the|early|late){_S})?$"
        ),
        bound=re.compile(rf"(?<!\w){any_of(rules.bound_words)}{_S}(?:(?:early|late|the){_S})?$"),
        habit=re.compile(rf"(?<!\w){any_of(rules.habit_words)}{_S}$"),
        name_before=re.compile(rf"(?<!\w)(?:{'|'.join(rules.name_leaders)}){_S}$"),
        weekday_opener=re.compile(rf"(?<!\w){any_of(rules.weekday_openers)}{_S}$"),
        stamp_before=re.compile(
            rf"(?:^|\n)[^\n]{{0,20}}?{any_of(rules.stamp_words)}(?:{_S}on|:)?{_S}$"
        ),
        cue=re.compile(
            rf"(?P<future>(?<!\w){any_of(rules.future_words)}(?![\w-]))|[.!?;]{_S}|\n"
            rf"|(?P<past>(?<!\w){any_of((*rules.saying_words, *rules.past_words))}(?!\w))"
        ),
        months={
            case: number for word, number in rules.months.items() for case in (word, word.upper())
        },
        weekdays=_weekdays(rules),
        feasts={word.lower(): days for word, days in rules.feasts.items()},
    )


def _openers(rules: DateRules) -> frozenset[str]:
    """The first word of everything that a rule can begin with, in lower case."""
    words = (
        *(rules.weekdays, rules.short_weekdays, rules.months, rules.numbers, rules.day_words),
        *(rules.parts, rules.ordinals, rules.feasts, rules.vague_numbers, rules.last_words),
        *(rules.next_words, rules.this_words, rules.previous_words, rules.following_words),
        *(rules.same_words, _UNITS, (f"{unit}s" for unit in _UNITS), _HEADS),
    )
    return frozenset(
        found[0].lower() for group in words for word in group if (found := WORD.match(word))
    )


def _weekdays(rules: DateRules) -> dict[str, int]:
    numbers = {word: index for index, word in enumerate(rules.weekdays)} | rules.short_weekdays
    return {case: number for word, number in numbers.items() for case in (word, word.upper())}


def _nameless(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


def _filled(template: str, rules: DateRules) -> str:
    months = any_of(rules.months) + r"\.?"
    weekday = any_of(rules.weekdays)
    relative = (
        rf"(?:{_S}(?:of{_S})?(?:the{_S})?(?:last|this|that|same|that same|next|previous){_S}year)"
    )
    year = (
        rf"(?:,?{_S}(?:of{_S}|in{_S})?(?P<y>{_YEAR})|{_S}(?P<yy>{_SHORT_YEAR})|(?P<ry>{relative}))?"
    )
    fields = {
        "{FROM}": rf"(?:(?:[Bb]etween|BETWEEN|[Ff]rom|FROM){_S})?",
        "{THE}": rf"(?:the{_S})?",
        "{OF}": rf"(?:of{_S})?",
        "{YEAR2}": year.replace("<y>", "<y2>"),
        "{YEAR}": year,
        "{RELYEAR}": relative,
        "{LINK}": rf"(?:{_S}?[-–—]{_S}?|{_S}{any_of(rules.links)}{_S})",
        "{WDL}": rf"(?:(?:{weekday}|{any_of(rules.short_weekdays)}\.?),?{_S})?",
        "{WD}": weekday,
        "{SHORT}": any_of(rules.short_weekdays),
        "{MON}": months,
        "{D}": rf"(?:{_DAY}|{any_of(rules.ordinals)}(?!\w))",
        "{Y}": _YEAR,
        "{S}": _S,
        "{PART}": any_of(rules.day_parts),
        "{PARTS}": any_of(rules.parts),
        "{LAST}": any_of(rules.last_words),
        "{NEXT}": any_of(rules.next_words),
        "{THIS}": any_of(rules.this_words),
        "{PREV}": any_of(rules.previous_words),
        "{FOLL}": any_of(rules.following_words),
        "{SAME}": any_of(rules.same_words),
        "{AGO}": any_of(rules.ago_words),
        "{LATER}": any_of(rules.later_words),
        "{EARLIER}": any_of(rules.earlier_words),
        "{VAGUE}": any_of(rules.vague_numbers),
        "{DAYWORDS}": any_of(rules.day_words),
        "{FEASTS}": any_of(rules.feasts),
        "{NUM}": rf"(?:\d{{1,4}}|{any_of(rules.numbers)})(?!\w)",
        "{UNIT}": any_of(_UNITS),
    }
    for name, pattern in fields.items():
        template = template.replace(name, pattern)
    return template
