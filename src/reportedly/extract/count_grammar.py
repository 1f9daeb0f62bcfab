"""CountRules -> Grammar: the patterns of the count grammar, each compiled once.

Every pattern is bounded or possessive, and those that look back see a window of fixed size, so
that finding counts takes time linear in the text.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from reportedly.extract.count_rules import CountRules

_GAP = r"(?:[ \t\r\n\u00a0\u202f-]{1,2})"
_SPACE = r"(?:[ \t\r\n\u00a0\u202f]{1,2})"
_FIGURE = (
    r"(?:\d{1,3}(?:(?:,\d{3}){1,3}|(?:\.\d{3}){1,2}|(?:[ \u00a0\u202f]\d{3}){1,2})(?!\d)|\d{1,7}+)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """Compiled patterns. Those on words before a number end with `$` and see a window only.

    `number`: candidates, with the groups `low`, `high` (second number of a range), `link`, `word`
    (a phrase that counts). `weak`: words that count only where asked.
    """

    number: re.Pattern[str]
    weak: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    prefers: re.Pattern[str]
    widened: re.Pattern[str]
    changed: re.Pattern[str]
    no_count_before: re.Pattern[str]
    no_count_before_cased: re.Pattern[str]
    no_count_after: re.Pattern[str]
    date_after: re.Pattern[str]
    month_before: re.Pattern[str]
    sport_before: re.Pattern[str]
    toll_before: re.Pattern[str]
    noun_after: re.Pattern[str]
    year_before: re.Pattern[str]
    pair: re.Pattern[str]
    one_before: re.Pattern[str]
    one_after: re.Pattern[str]
    no_after: re.Pattern[str]
    both_after: re.Pattern[str]
    some_after: re.Pattern[str]


def any_of(words: Iterable[str]) -> str:
    """An alternation of literal words, longest first, spaces matching any one or two blanks."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", _SPACE) for word in ordered) + ")"


@lru_cache(maxsize=8)
def grammar_of(rules: CountRules) -> Grammar:
    """The patterns of these rules; compiled at the first call with them."""
    return Grammar(
        number=_number(rules),
        weak=_words(
            (*rules.weak_exact, *rules.weak_floor, *rules.weak_open), r"(?<![\w'’-])(?=\w)", ""
        ),
        before=re.compile(
            rf"(?<![\w-])(?:{any_of(rules.risers)}{_SPACE}up{_SPACE}to"
            rf"|({any_of(rules.before)})){_SPACE}"
            rf"(?:[\"“'‘]|(?:the|another|a total of|these|those|all|only|her|his|its){_SPACE})?$",
            re.I,
        ),
        after=re.compile(rf"{_GAP}({any_of(rules.after)})(?!\w)|\+(?!\w)", re.I),
        prefers=re.compile(
            rf"(?:{_SPACE}\w{{1,20}}){{0,2}},?{_SPACE}\(?{any_of(rules.preferring_words)}{_SPACE}"
            rf"(?P<best>{_spelt(rules)})(?!\w)",
            re.I,
        ),
        widened=re.compile(
            rf"(?:{_SPACE}\w{{1,20}}){{0,2}},?{_SPACE}(?:(?:and|or|but){_SPACE})?"
            rf"{any_of(rules.widening_words)}{_SPACE}(?:(?:as many as|up to){_SPACE})?"
            rf"(?P<most>{_spelt(rules)})(?!\w)",
            re.I,
        ),
        changed=re.compile(rf"(?<!\w){any_of(rules.changers)}(?!\w)", re.I),
        **_vetoes(rules),
    )


def _vetoes(rules: CountRules) -> dict[str, re.Pattern[str]]:
    months, ages = any_of(rules.months), any_of(rules.age_words)
    people = any_of(rules.person_nouns)
    series = r"(?:\d{1,3}(?:,? and|,? or|,| to|-|–) {0,1}){0,4}"
    upper = any_of(word.upper() for word in rules.months)
    followers = any_of(rules.modal_followers)
    return {
        "no_count_before": re.compile(
            rf"(?<![\w-])(?:{any_of(rules.labels)}{_SPACE}?|{ages}{_SPACE}{series}"
            rf"|{people}{_SPACE}of{_SPACE})$",
            re.I,
        ),
        "no_count_before_cased": re.compile(
            rf"(?<![\w])(?:{any_of(case for word in rules.name_labels for case in _cases(word))})"
            rf"{_SPACE}$"
        ),
        "no_count_after": re.compile(
            rf"(?:{_GAP}(?:{any_of(rules.measures)})(?![\w])|{_SPACE}?%"
            rf"|{_SPACE}(?:and|or|to){_SPACE}\d{{1,3}}{_SPACE}years)",
            re.I,
        ),
        "date_after": re.compile(
            rf"(?:{_SPACE}?(?:,|and|to|or|-|–){_SPACE}?\d{{1,2}}){{0,4}}{_SPACE}(?:of{_SPACE})?"
            rf"(?:{months}|(?:{upper})(?!{_SPACE}{followers.upper()}))(?!\w)"
        ),
        "month_before": re.compile(rf"(?<!\w)(?:{months}|{upper})\.?{_SPACE}$"),
        "sport_before": re.compile(rf"(?<!\w){any_of(rules.sport_words)}(?: \w+)?{_SPACE}$", re.I),
        "toll_before": re.compile(rf"(?<!\w){any_of(rules.toll_words)},{_SPACE}$", re.I),
        "noun_after": re.compile(rf"{_SPACE}(?!{any_of(rules.function_words)}(?!\w))[a-z]"),
        "year_before": re.compile(
            rf"(?<!\w)(?:{any_of(rules.date_openers)}|{months}|{upper}),?{_GAP}$", re.I
        ),
        "pair": re.compile(
            rf"an?{_SPACE}[^\W\d]{{2,20}}{_SPACE}and{_SPACE}"
            rf"(?:an?|his|her|their){_SPACE}[^\W\d]{{2,20}}(?<!s)(?!\w)",
            re.I,
        ),
        "one_before": re.compile(rf"(?<!\w){any_of(rules.one_leaders)}{_SPACE}$", re.I),
        "one_after": re.compile(rf"['’]s?|{_SPACE}{any_of(rules.one_followers)}(?!\w)", re.I),
        "no_after": re.compile(rf"\.|{_SPACE}?\d|{_SPACE}{any_of(rules.no_followers)}(?!\w)", re.I),
        "both_after": re.compile(rf"{_SPACE}{any_of(rules.body_parts)}(?!\w)", re.I),
        "some_after": re.compile(rf"{_SPACE}{any_of(rules.some_followers)}(?!\w)", re.I),
    }


def _cases(word: str) -> tuple[str, ...]:
    return (word.title(), word.upper(), word.capitalize())


def _words(words: Iterable[str], head: str, tail: str) -> re.Pattern[str]:
    return re.compile(rf"{head}({any_of(words)})(?![\w-]){tail}", re.I)


def _spelt(rules: CountRules) -> str:
    """A number in figures or words, with its magnitude."""
    tens = any_of(rules.tens)
    ones = any_of(word for word, value in rules.units.items() if value < 10)
    small = rf"(?:{tens}(?:{_GAP}{ones})?|{any_of(rules.units)})(?!\w)"
    scale = rf"{_GAP}{any_of(rules.magnitudes)}(?!\w)"
    half = rf"(?:{_SPACE}and{_SPACE}a{_SPACE}half)?"
    scaled = rf"(?:{small}|an?){half}(?:{scale}){{1,2}}"
    more = rf"{_SPACE}(?:and{_SPACE})?"
    words = rf"(?:{scaled}(?:{more}{scaled}){{0,2}}(?:{more}{small})?|{small})"
    return rf"(?:{_FIGURE}(?:\.\d{{1,3}})?(?:{scale}){{1,2}}|{_FIGURE}|{words})"


def _number(rules: CountRules) -> re.Pattern[str]:
    spelt = _spelt(rules)
    link = (
        rf"(?:{_SPACE}?[-–—]{_SPACE}?|{_SPACE}(?:to|or|and){_SPACE}"
        rf"|,{_SPACE}(?:possibly|perhaps|maybe){_SPACE})"
    )
    phrase = any_of((*rules.exact, *rules.vague, *rules.unbounded))
    return re.compile(
        rf"(?<![\w$€£¥₦₹₽#@/:.,+'’-])(?=\w)(?:(?P<word>{phrase})(?![\w-])"
        rf"(?!{_GAP}{any_of(rules.magnitudes)}\b)"
        rf"|(?P<low>{spelt})(?:(?P<link>{link})(?P<high>{spelt}))?(?![\w%°]|[-‐–](?!(?:plus|odd)\b)\w|[-‐](?=\s(?:and|or|to)\s)|/\w|[:.,]\d))",
        re.I,
    )
