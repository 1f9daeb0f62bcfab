"""DateRules -> patterns: each rule of the date grammar as a regular expression with named parts.

A rule stands before those that would take only the head of what it takes. `e1` and `e2` are the two
ends of a stretch; `y`, `y2`, `yy` a stated year, `ry` one told from another; `hour`, `hour2` parts
of the day. Every repetition is bounded, so that finding dates takes time linear in the text.
"""

import re
from collections.abc import Iterable

from reportedly.extract.date_rules import DateRules

S = r"(?:[ \t\r\n\u00a0\u202f]{1,3})"
_DAY = r"\d{1,2}(?:st|nd|rd|th|ST|ND|RD|TH)?(?!\w|[:.,/-]?\d)"
_FOUR = r"(?:1[5-9]|20)\d{2}"
_YEAR = rf"{_FOUR}(?!\w|[.,:/-]\d)"
_SHORT_YEAR = r"(?:['’]\d{2}|\d{2}(?=[ ]?\())(?!\w)"
_STOP = r"(?=[ ]?(?:[.,;:)–—]|$|\n)"

_Tree = dict[str, "_Tree"]
"""Words by their letters; the empty letter ends one."""

TEMPLATES = {
    "iso": r"(?P<y>\d{4})[-‑](?P<m>\d{2})[-‑](?P<d>\d{2})(?!\d|-)"
    r"(?:T\d{2}:?\d{2}(?::?\d{2})?(?:[.]\d{1,6})?(?:Z|[+-]\d{2}:?\d{2})?)?",
    "compact": r"(?P<y>(?:19|20)\d{2})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\w|[.,]\d)",
    "numeric": r"(?P<a>\d{1,2})(?:[/.](?P<b>\d{1,2})[/.](?P<y>\d{4}|\d{2})"
    r"|-(?P<b2>\d{1,2})-(?P<y2>\d{4}))(?![\d/]|\.\d)",
    "numeric_year": r"(?P<y>\d{4})[/.](?P<m>\d{2})[/.](?P<d>\d{2})(?!\d)",
    "numeric_short": r"(?P<a>\d{1,2})(?:/(?P<b>\d{1,2})(?![\w/]|[.,]\d)"
    r"|\.(?P<b2>0[1-9]|1[0-2])\.(?!\w))(?!{S}?{MON})",
    "military": r"(?P<d>\d{1,2})(?:(?P<m>{MON})(?P<y>\d{4}|\d{2})(?!\w)"
    r"|{S}(?P<m2>{CAPITALS}){S}(?P<y2>\d{2})(?={S}?[(.,;)\n]|$))",
    "buddhist": r"(?P<d>{D}){S}(?P<m>{MON}){S}(?:B\.?E\.?{S})?(?P<y>2[45]\d{2})"
    r"(?:{S}B\.?E\.?)?(?!\w)",
    "local_day": r"{THE}(?:(?P<d>{D}){S}{OF}(?P<lm>{LOCAL})|(?P<lm2>{LOCAL}){S}(?P<d2>{D}))(?!\w)"
    r"(?:,?{S}(?P<y>\d{4})(?!\w))?(?:{S}(?:{ERA})(?!\w))?",
    "local_month": r"(?P<lm>{LOCAL})(?!\w)(?:,?{S}(?P<y>\d{4})(?!\w)(?:{S}(?:{ERA})(?!\w))?)?",
    "local_feast": r"(?P<feast>{LOCALFEASTS})(?!\w)",
    "week_of": r"(?:[Tt]he{S})?[Ww]eek{S}of{S}(?:the{S})?"
    r"(?:(?P<d>{D}){S}{OF}(?P<m>{MON})|(?P<m2>{MON}){S}(?P<d2>{D})){YEAR}",
    "date_span": r"{FROM}{DP}{WDL}{THE}(?P<e1>(?P<d>{D}){S}{OF}(?P<m>{MON})"
    r"(?:,?{S}(?P<y>{Y}))?){LINK}{THE}(?:{PART}{S}of{S})?"
    r"{WDL}{THE}(?P<e2>(?P<d2>{D}){S}{OF}(?P<m2>{MON}){YEAR2})",
    "day_span": r"{FROM}{DP}{WDL}{THE}(?P<e1>(?P<d>\d{1,2})(?:st|nd|rd|th)?)"
    r"(?:,{S}\d{1,2}(?:st|nd|rd|th)?){0,6}(?:,?{LINK}|/){THE}{WDL}{THE}"
    r"(?P<e2>(?P<d2>{D}){S}{OF}(?P<m>{MON}){YEAR})",
    "month_day_span": r"{FROM}{DP}{WDL}(?P<e1>(?P<m>{MON}){S}{THE}(?P<d>\d{1,2})"
    r"(?:st|nd|rd|th)?(?:,?{S}(?P<y>{Y}))?)(?:,{S}\d{1,2}(?!\d)){0,6}(?:,?{LINK}|/){THE}{WDL}"
    r"(?P<e2>(?:(?P<m2>{MON}){S})?(?P<d2>{D}){YEAR2})",
    "day_month": r"{DP}{WDL}{THE}(?P<d>{D})(?:{S}{OF}|-)(?P<m>{MON})(?!\w)(?:-(?P<y3>{Y})|{YEAR})",
    "month_day": r"{DP}{WDL}(?P<m>{MON}){S}{THE}(?P<d>{D})(?!{S}(?:%|per)){YEAR}",
    "month_span": r"{FROM}(?P<e1>(?P<m>{MON})(?:,?{S}(?P<y>{Y}))?){LINK}"
    r"(?P<e2>(?P<m2>{MON})(?!\w){YEAR2})",
    "half": r"(?:[Tt]he{S})?(?P<order>{ORDER}){S}(?P<piece>half|quarter){S}of{S}"
    r"(?:(?P<m>{MON})(?!\w){YEAR3}|(?:the{S}year{S})?(?P<y>{Y})|(?P<this>{THIS}|the){S}year"
    r"|(?P<last>{LAST}){S}year)(?!\w)",
    "piece_of_month": r"(?:[Tt]he{S})?(?P<order>{ORDER}){S}(?:(?P<n>{NUM}){S})?"
    r"(?P<unit>day|week|weekend)s?{S}(?:of|in){S}(?P<m>{MON})(?!\w){YEAR}",
    "nth_weekday": r"(?:[Tt]he{S})?(?P<order>{ORDER}){S}(?P<w>{WD}){S}(?:of|in){S}"
    r"(?P<m>{MON})(?!\w){YEAR}",
    "part_month": r"{THE}(?P<part>{PARTS})[- \u00a0](?P<m>{MON})(?!\w){YEAR}",
    "part_year": r"{THE}(?P<part>{PARTS})[- \u00a0]{OF}(?:the{S}year{S})?(?P<y>{Y})",
    "part_period": r"{THE}(?P<part>{PARTS})[- \u00a0]{OF}"
    r"(?:(?P<last>{LAST})|(?P<next>{NEXT})|(?P<this>{THIS})|(?P<same>{SAME})|the){S}"
    r"(?P<unit>month|year)(?!\w)",
    "month_last": r"(?:(?P<last>{LAST})|(?P<next>{NEXT})|(?P<this>{THIS})|(?P<prev>{PREV})"
    r"|(?P<foll>{FOLL})){S}(?P<m>{MON})(?!\w)",
    "month_year": r"(?P<m>{MON})(?!\w)(?:,?{S}{OF}(?P<y>{Y})|(?P<ry>{RELYEAR}))",
    "month": r"(?P<m>{MON})(?!\w)",
    "season": r"{THE}(?:(?P<part>{PARTS})[- \u00a0]{OF}{THE})?"
    r"(?:(?:(?P<last>{LAST})|(?P<next>{NEXT})|(?P<this>{THIS})|(?P<prev>{PREV})|(?P<foll>{FOLL})"
    r"|(?P<same>{SAME})){S})?(?P<season>{SEASONS})(?!\w)"
    r"(?:(?:{S}|{S}of{S}|,{S})(?P<y>{Y})|(?P<ry>{RELYEAR}))?",
    "weekday_span": r"{FROM}{DP}(?P<e1>(?P<w>{WD})(?:{S}{PART})?){LINK}"
    r"(?:(?:{PART}{S})?on{S})?(?:the{S}|early{S}|late{S})?(?P<e2>(?P<w2>{WD})(?!\w)(?:{S}{PART})?)",
    "overnight_of": r"[Oo]vernight{S}(?:on{S}|from{S})?(?P<w>{WD})(?!\w)",
    "night_to": r"(?:(?:the|The|THE){S})?(?:overnight|Overnight|night|NIGHT){S}"
    r"(?:into|to|INTO|TO){S}(?P<w>{WD})(?!\w)",
    "weekday_day": r"(?P<w>{WD}),?{S}{THE}(?P<d>{D})" + _STOP + r"|{S}(?:at|in|when|the|and){S})",
    "some_weekday": r"(?:[Aa]|[Oo]ne|[Aa]ny|[Ss]ome){S}(?:{WD})(?!\w)"
    + _STOP
    + r"|{S}(?:{PART}{S})?(?:and|at|in|when){S}|{S}{PART}[.,;:)])",
    "weekday": r"{DP}(?:(?:(?P<last>{LAST})|(?P<next>{NEXT})|(?P<this>{THIS})"
    r"|(?P<prev>{PREV})|(?P<foll>(?!following{S}(?:{WD})(?:{S}{PART})?['’]s){FOLL})"
    r"|(?P<same>{SAME})){S})?(?P<w>{WD}|{SHORT}(?=[.,]))(?!\w)(?P<many>s(?!\w))?(?:['’]s|['’]S)?(?:{S}(?P<hour2>{PART})(?!\w))?"
    r"(?:{S}{OF}(?:(?P<lastweek>{LAST})|(?P<thisweek>{THIS})|(?P<nextweek>{NEXT})){S}week)?"
    r"(?P<beforelast>{S}before{S}last)?",
    "day_word": r"(?P<word>{DAYWORDS})(?!\w)",
    "past_span": r"(?:[Tt]he{S})?(?:{ROLLING}){S}(?P<n>{NUM}|{VAGUE}){S}(?P<unit>{UNIT})s?(?!\w)",
    "past_one": r"(?:[Tt]he{S}[Pp]ast|(?:(?<=[Oo]ver )|(?<=[Dd]uring )|(?<=[Ww]ithin )"
    r"|(?<=[Ii]n ))the{S}last){S}(?P<unit>{UNIT})(?!\w)",
    "next_span": r"(?:[Tt]he{S})?(?:(?:{NEXT}|{FOLL}|first|final|opening|coming){S})"
    r"(?P<n>{NUM}|{VAGUE}){S}(?P<unit>{UNIT})s?(?!\w)",
    "vague_span": r"(?:[Tt]he{S})?(?:{VAGUELEAD}){S}(?P<unit>{UNIT})s(?!\w)",
    "ago": r"(?:(?P<half>half){S})?(?P<n>{NUM}|{VAGUE}){S}(?P<unit>{UNIT})s?{S}(?:{AGO})(?!\w)"
    r"(?:{S}(?:on{S}(?P<w>{WD})|(?P<today>today)|this{S}(?P<of>week|month))(?!\w))?",
    "vague_ago": r"(?:{UNIT})s{S}(?:{AGO})(?!\w)",
    "days_on": r"(?P<n>{NUM}){S}(?P<unit>{UNIT})s?{S}on(?=,)",
    "ahead": r"(?P<n>{NUM}|{VAGUE}){S}(?P<unit>{UNIT})s?(?:['’]?{S}time|{S}from{S}now)(?!\w)",
    "away": r"(?:(?P<n>{NUM}|{VAGUE}){S})?(?P<unit>{UNIT})s?{S}(?P<exact>to{S}the{S}day{S})?"
    r"(?:(?P<later>{LATER})|(?P<earlier>{EARLIER}))(?!\w)",
    "next_day": r"(?:{PARTOF}{S})?{THE}(?:(?P<foll>{FOLL})|(?P<prev>{PREV})|(?P<same>{SAME})){S}"
    r"(?:(?P<hour>{PART})|day|(?P<unit>weekend|week|month|year|decade|century))(?!\w)",
    "day_after": r"[Tt]he{S}(?:day|(?P<hour>{PART})){S}"
    r"(?:(?P<later>after|following)|(?P<earlier>before))(?!\w)",
    "period": r"(?:[Tt]he{S})?(?:(?P<last>{LAST})|(?P<next>{NEXT})|(?P<this>{THIS})){S}"
    r"(?P<unit>weekend|week|month|year|decade|century|WEEKEND|WEEK|MONTH|YEAR)(?![\w-])",
    "weekend": r"(?:the|THE|The){S}(?:weekend|WEEKEND)(?!\w)",
    "within": r"[Ww]ithin{S}(?P<unit>hour|minute)s(?!\w)",
    "hour_of": r"[Tt]he{S}(?P<hour>{PART}){S}of(?!\w)",
    "event_day": r"[Tt]he{S}{ORDINAL}{S}(?:day|night|week)(?!\w)",
    "eve": r"(?:[Tt]he{S})?[Ee]ve{S}of(?!\w)",
    "feast": r"(?P<feast>{FEASTS})(?!\w){YEAR}",
    "century": r"{THE}(?:(?P<part>{PARTS})[- \u00a0]{OF}{THE})?"
    r"(?P<n>\d{1,2}(?:st|nd|rd|th)|{ORDINAL})[- ](?:century|centuries|Century)(?!\w)"
    r"(?P<bc>{S}(?:{BEFOREERA}))?",
    "bc_decade": r"{THE}(?:(?:{PARTS})[- \u00a0]{OF}{THE})?\d{1,3}0s{S}(?:{BEFOREERA})",
    "decade": r"{THE}(?:(?P<part>{PARTS})[- \u00a0]{OF}{THE})?"
    r"(?:(?P<y>(?:1[0-9]|20)\d0)['’]?s|['’](?P<yy>\d0)s|(?P<word>{DECADES}))(?!\w)",
    "year_span": r"(?P<from>{FROM})(?:the{S}years{S})?(?:{PARTS}[- \u00a0])?(?P<e1>(?P<y>{FOUR}))"
    r"(?:{S}?[-–—/]{S}?|{LINK})(?:{PARTS}[- \u00a0])?"
    r"(?P<e2>(?P<y2>{Y}|(?<=[-–—/])\d{2}(?!\w|[.,:/-]\d)))",
    "before_era": r"(?:c(?:a|irca)?\.?{S})?(?P<e1>\d{1,4})"
    r"(?:{S}?(?:[-–—]|to|and){S}?(?P<e2>\d{1,4}))?"
    r"{S}?(?:{BEFOREERA})",
    "nth_span": r"the{S}(?P<e1>(?P<d>\d{1,2}(?:st|nd|rd|th))){LINK}{THE}"
    r"(?P<e2>(?P<d2>\d{1,2}(?:st|nd|rd|th)))(?!\w)"
    + _STOP
    + r"|{S}(?:at|in|when|of{S}(?:this|the)))",
    "nth": r"the{S}(?P<d>\d{1,2}(?:st|nd|rd|th))(?:{S}of{S}(?:(?P<this>{THIS})|(?P<last>{LAST})"
    r"|(?P<same>the|{SAME})){S}month(?!\w)|{S}(?P<inst>inst)(?!\w)|"
    + _STOP
    + r"|{S}(?:and|at|in|when|he|she|they|to){S}))",
    "year": r"(?:the{S}year{S})?(?P<y>{Y})",
    "clock": r"(?<![^\n])\d{1,2}[:.]\d{2}(?:{S}[ap]\.?m\.?)?(?={S}?[-–—:|]|{S}[A-Z])",
    "time": r"\d{1,2}(?:[:.]\d{2})?{S}?(?:[ap]\.m\.|[ap]m(?!\w)|[AP]M(?!\w))"
    r"|\d{1,2}:\d{2}(?:{S}?(?:hrs|hours|GMT|UTC))?(?!\w|[:.]\d)"
    r"|\d{4}{S}?(?:hours|hrs|HOURS|HRS|GMT|UTC|local{S}time)(?!\w)"
    r"|(?<=[Aa]t )(?:{PART})(?!\w)",
    "rate": r"per{S}(?P<unit>{UNIT})(?!\w)",
    "habit": r"(?:{SETLEAD}){S}(?:(?:{NUM}){S})?(?:(?:{UNIT})s?|{PART}|{WD}|{MON}|{SEASONS})(?!\w)"
    r"|(?:{SETWORDS})(?!\w)",
    "duration": r"(?P<n>{NUM}|{VAGUE})(?P<half>{S}and{S}(?:a{S})?half)?(?:[- ]|{S})"
    r"(?P<unit>{UNIT})s?(?:[- ](?:old|long)|{S}of{S}age)?(?!\w)",
    "units": r"(?:(?<=[Ff]or )|(?<=[Ww]ithin ))(?P<unit>{UNIT})s(?!\w)"
    r"|(?P<unit2>{UNIT})s(?={S}of{S})",
    "vague": r"(?P<word>{VAGUEWORDS})(?!\w)",
}


def any_of(words: Iterable[str]) -> str:
    """The longest that fits of some literal words; each also in capitals and capitalised.

    Common heads are written once, so that a word that fits none is given up at its first letter.
    """
    cased = {case for word in words for case in (word, word.upper(), word[:1].upper() + word[1:])}
    tree: _Tree = {}
    for word in sorted(cased):
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _alternation(tree)


def _alternation(tree: "_Tree") -> str:
    branches = [_branch(letter, below) for letter, below in sorted(tree.items()) if letter]
    whole = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{whole})?" if "" in tree else whole


def _branch(letter: str, below: "_Tree") -> str:
    head = S if letter == " " else re.escape(letter)
    return head if set(below) == {""} else head + _alternation(below)


def filled(rules: DateRules) -> dict[str, str]:
    """Each template with the words of a language in it."""
    fields = _fields(rules)
    found = {}
    for name, template in TEMPLATES.items():
        for field, pattern in fields.items():
            template = template.replace(field, pattern)
        found[name] = template
    return found


def _fields(rules: DateRules) -> dict[str, str]:
    return {**_year_fields(), **_phrase_fields(rules), **_word_fields(rules), "{S}": S}


def _year_fields() -> dict[str, str]:
    relative = (
        rf"(?:{S}(?:(?:of|in){S})?(?:the{S})?"
        rf"(?:last|this|that|same|that same|next|previous|following){S}year)"
    )
    year = rf"(?:,?{S}(?:of{S}|in{S})?(?P<y>{_YEAR})|{S}(?P<yy>{_SHORT_YEAR})|(?P<ry>{relative}))?"
    return {
        "{YEAR2}": year.replace("<y>", "<y2>"),
        "{YEAR3}": year.replace("<y>", "<y3>"),
        "{YEAR}": year,
        "{RELYEAR}": relative,
        "{Y}": _YEAR,
        "{FOUR}": _FOUR,
    }


def _phrase_fields(rules: DateRules) -> dict[str, str]:
    weekday = any_of(rules.weekdays)
    part = any_of(rules.day_parts)
    tens = any_of(word for word, number in rules.numbers.items() if 20 <= number < 100)
    ones = any_of(word for word, number in rules.numbers.items() if 1 <= number < 10)
    starts = any_of(("between", "from", "overnight", "overnight from", "overnight on"))
    return {
        "{FROM}": rf"(?:{starts}{S})?",
        "{THE}": rf"(?:[Tt]he{S})?",
        "{OF}": rf"(?:of{S})?",
        "{DP}": rf"(?:(?:[Tt]he{S})?(?P<hour>{part})s?{S}of{S})?",
        "{PARTOF}": any_of(("later", "earlier", "early", "late")),
        "{LINK}": rf"(?:{S}?[-–—]{S}?|{S}{any_of(rules.links)}{S})",
        "{WDL}": rf"(?:(?:{weekday}|{any_of(rules.short_weekdays)}\.?),?{S})?",
        "{NUM}": rf"(?:\d{{1,4}}|{tens}-{ones}|{any_of(rules.numbers)})(?!\w)",
        "{D}": rf"(?:{_DAY}|{any_of(rules.ordinals)}(?!\w))",
    }


def _word_fields(rules: DateRules) -> dict[str, str]:
    words = {
        "WD": rules.weekdays, "SHORT": rules.short_weekdays, "PART": rules.day_parts,
        "PARTS": rules.parts, "LAST": rules.last_words, "NEXT": rules.next_words,
        "THIS": rules.this_words, "PREV": rules.previous_words, "FOLL": rules.following_words,
        "SAME": rules.same_words, "AGO": rules.ago_words, "LATER": rules.later_words,
        "EARLIER": rules.earlier_words, "VAGUE": rules.vague_numbers, "ORDER": rules.orders,
        "DAYWORDS": rules.day_words, "FEASTS": (*rules.feasts, *rules.movable_feasts),
        "SEASONS": rules.seasons, "UNIT": rules.units, "ROLLING": rules.rolling_words,
        "VAGUELEAD": rules.vague_leaders, "DECADES": rules.decades, "ORDINAL": rules.ordinals,
        "LOCAL": rules.local_months, "LOCALFEASTS": rules.local_feasts, "ERA": rules.local_eras,
        "BEFOREERA": rules.before_era, "SETLEAD": rules.set_leaders, "SETWORDS": rules.set_words,
        "VAGUEWORDS": rules.vague,
    }  # fmt: skip
    found = {f"{{{name}}}": any_of(group) for name, group in words.items()}
    short = {word for word in rules.months if len(word) < 5} - {"May", "June", "July"}
    capitals = "|".join(sorted(word.upper() for word in rules.months if len(word) == 3))
    months = rf"(?:{any_of(set(rules.months) - short)}|{any_of(short)}\.?)"
    return {**found, "{MON}": months, "{CAPITALS}": rf"(?:{capitals})"}
