"""DateRules -> Grammar: the patterns of the date grammar, compiled when first needed.

One pattern finds where a date begins and which rule it follows; the rule's own pattern then cuts it
into named parts.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from reportedly.extract.date_rules import DateRules
from reportedly.extract.date_templates import S, any_of, filled

# Words that the templates themselves begin with.
_HEADS = (
    "between",
    "from",
    "the",
    "overnight",
    "eve",
    "week",
    "first",
    "final",
    "c",
    "ca",
    "circa",
)
_HEADS_OF_STRETCHES = (
    "half",
    "past",
    "last",
    "one",
    "any",
    "early",
    "late",
    "later",
    "earlier",
    "within",
)
_ARTICLE = re.compile(r"the\s{1,3}(\d|['’]|[^\W\d_]+)", re.I)
# The head of a word, where a date can begin: a figure, or letters.
WORD = re.compile(r"(?<![\w$€£₦])(?:\d|['’](?=\d0s)|[^\W\d_]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """Patterns; those on the words before a date end with `$` and see a window only.

    `first` tells that a date begins and, by its group name, the rule; `openers` are the lower-case
    words with which one that has no figure at its head can begin, `after_the` those that can follow
    an article there; `rules` holds each rule's own
    pattern. `open`, `bound`, `habit`: "since", "until", "every" before a date.
    """

    first: re.Pattern[str]
    openers: frozenset[str]
    after_the: frozenset[str]
    rules: dict[str, str]
    month_opener: re.Pattern[str]
    year_opener: re.Pattern[str]
    open: re.Pattern[str]
    bound: re.Pattern[str]
    later_bound: re.Pattern[str]
    habit: re.Pattern[str]
    name_before: re.Pattern[str]
    name_after: re.Pattern[str]
    year_after: re.Pattern[str]
    weekday_opener: re.Pattern[str]
    number_opener: re.Pattern[str]
    stamp_before: re.Pattern[str]
    cue: re.Pattern[str]
    months: dict[str, int]
    weekdays: dict[str, int]
    feasts: dict[str, tuple[int, int]]

    def cut(self, rule: str, text: str, at: int) -> re.Match[str] | None:
        """The match of a rule at a place, in named parts; its pattern is compiled when needed."""
        return re.compile(self.rules[rule]).match(text, at)

    def may_begin(self, text: str, word: re.Match[str]) -> bool:
        """Whether a date can begin with a word (a match of `WORD`)."""
        head = word[0]
        if not head.isalpha():
            return True
        if head.lower() != "the":
            return head.lower() in self.openers
        behind = _ARTICLE.match(text, word.start())
        return behind is not None and (
            not behind[1].isalpha() or behind[1].lower() in self.after_the
        )


@lru_cache(maxsize=8)
def grammar_of(rules: DateRules) -> Grammar:
    """The patterns of these rules; compiled at the first call with them."""
    parts = filled(rules)
    whole = "|".join(f"(?P<{name}>{_nameless(part)})" for name, part in parts.items())
    return Grammar(
        first=re.compile(whole),
        openers=_openers(rules),
        after_the=_openers(rules) | _after_the(rules) | {"weekend"},
        rules=parts,
        month_opener=_behind(rules.month_openers),
        year_opener=_behind(rules.year_openers),
        open=_behind(rules.open_words, rf"(?:(?:about|around|at least|at|the|early|late|mid){S})?"),
        bound=_behind(rules.bound_words, rf"(?:(?:early|late|the|around|about|mid){S})?"),
        later_bound=_behind(rules.later_bounds),
        habit=_behind(rules.habit_words),
        name_before=re.compile(rf"(?<!\w)(?:{'|'.join(rules.name_leaders)}){S}$"),
        name_after=re.compile(rf"{S}(?:{'|'.join(rules.name_followers)})(?!\w)"),
        year_after=re.compile(rf"{S}{any_of(rules.year_followers)}(?!\w)"),
        weekday_opener=_behind(rules.weekday_openers),
        number_opener=_behind(rules.number_openers, rf"(?:the{S})?"),
        stamp_before=_stamp(rules),
        cue=re.compile(
            rf"(?P<future>(?<!\w){any_of(rules.future_words)}(?![\w-])"
            rf"(?:{S}(?:not|also|only))?(?:{S}be(?:{S}\w+ly)?{S}\w+)?)|[.!?;]{S}|\n"
            rf"|(?P<past>(?<!\w){any_of((*rules.saying_words, *rules.past_words))}(?!\w))"
        ),
        months=_cased(rules.months),
        weekdays=_weekdays(rules),
        feasts={word.lower(): days for word, days in rules.feasts.items()},
    )


def _stamp(rules: DateRules) -> re.Pattern[str]:
    """What a page prints before its own date: at the head of a line, or with a capital."""
    words = any_of(rules.stamp_words)
    titled = any_of(
        tuple(one for word in rules.stamp_words for one in (word.title(), word.upper()))
    )
    clock = rf"(?:\d{{1,2}}:\d\d{S}?(?:[AaPp]\.?[Mm]\.?)?(?:{S}[A-Z]{{2,4}})?,?{S})?"
    weekday = rf"(?:{any_of(rules.weekdays)},?{S})?"
    return re.compile(
        rf"(?:(?:^|\n)[^\n]{{0,20}}?{words}|(?<!\w){titled})(?:{S}on|:|{S}?[-–—|]+)?{S}"
        rf"{clock}{weekday}$"
    )


def _behind(words: Iterable[str], between: str = "") -> re.Pattern[str]:
    """Whether one of the words stands right before a date."""
    return re.compile(rf"(?<![\w-]){any_of(words)}{S}{between}$")


def _openers(rules: DateRules) -> frozenset[str]:
    """The first word of everything that a rule can begin with, in lower case."""
    words = (
        *(rules.weekdays, rules.short_weekdays, rules.months, rules.numbers, rules.day_words),
        *(rules.parts, rules.ordinals, rules.feasts, rules.vague_numbers, rules.last_words),
        *(rules.next_words, rules.this_words, rules.previous_words, rules.following_words),
        *(rules.same_words, rules.units, (f"{unit}s" for unit in rules.units), _HEADS),
        *(rules.seasons, rules.orders, rules.decades, rules.movable_feasts, rules.local_months),
        *(rules.local_feasts, rules.vague, rules.vague_leaders, rules.rolling_words),
        *(rules.set_words, rules.set_leaders, rules.day_parts, _HEADS_OF_STRETCHES),
    )
    return frozenset(
        found[0].lower() for group in words for word in group if (found := WORD.match(word))
    )


def _after_the(rules: DateRules) -> frozenset[str]:
    """The second word of what begins with an article."""
    words = (*rules.vague, *rules.parts, *rules.numbers, *rules.day_words, *rules.last_words)
    more = (*rules.next_words, *rules.this_words, *rules.previous_words, *rules.following_words)
    return frozenset(
        word.split()[1].lower()
        for word in (*words, *more, *rules.same_words, *rules.vague_numbers)
        if word.startswith("the ")
    )


def _cased(numbers: dict[str, int]) -> dict[str, int]:
    return {case: number for word, number in numbers.items() for case in (word, word.upper())}


def _weekdays(rules: DateRules) -> dict[str, int]:
    return _cased({word: n for n, word in enumerate(rules.weekdays)} | rules.short_weekdays)


def _nameless(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)
