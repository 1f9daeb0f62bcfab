"""match -> whether it is no date: a verb, a person, a unit, a prayer, a number of things."""

import re
from collections.abc import Callable

from reportedly.extract.date_scope import Scope

_ALONE = re.compile(r"[.,;:)\n–—]|$|\s(?:and|when|but|in|the|to|as|was|were|or|saw|had)\b")
_CLAUSE_HEAD = re.compile(r"(?:^|[(,;:–—\n]\s?|[.!?][\"”’]?\s)$")
_LISTED = re.compile(r"(?<!\w)(?:and|or|to|for|AND|OR|TO)\s$")
_ADJOINING = re.compile(r"(?<!\w)(?:of|by|and|from|to|for)\s$")
_TITLED = re.compile(r" (?!I\b)[A-Z][a-z]")
_PREPOSED = re.compile(
    r"\b(?:at|by|during|from|until|since|of|for|in|over|throughout|around|about|before|after)\s$",
    re.I,
)
_CAPITAL_BEFORE = re.compile(r"(?<![.!?\n] )(?<!\w)(?!The |In |By |Last |This |Next )[A-Z][a-z]+ $")


def is_name(scope: Scope, rule: str, found: re.Match[str]) -> bool:
    """Whether the words are no date here."""
    check = _CHECKS.get(rule)
    return check is not None and check(scope, found)


def _month(scope: Scope, found: re.Match[str]) -> bool:
    behind, follow = scope.behind(found.start()), scope.ahead(found.end())
    named = re.search(r"(?<!\w)[Tt]he\s$", behind) and re.match(r" [a-z]{3}", follow)
    if re.match(r"\s(?:have|be|not|also)\b", follow, re.I):
        return True  # MAY in capitals is the verb there
    if _ADJOINING.search(behind) and _TITLED.match(follow):
        return True
    if scope.grammar.name_after.match(follow):
        return True
    if found["m"].title() in scope.rules.plain_months:
        return bool(_CAPITAL_BEFORE.search(behind))
    return not (named or scope.grammar.month_opener.search(behind))


def _year(scope: Scope, found: re.Match[str]) -> bool:
    """A figure is a year at the head of a clause that goes on, or behind a word that opens one."""
    behind, follow = scope.behind(found.start()), scope.ahead(found.end(), 6)
    alone = _ALONE.match(follow)
    if scope.grammar.year_after.match(scope.ahead(found.end())):
        return True
    if found[0].startswith("the"):
        return False
    if _LISTED.search(behind):
        return not alone
    if scope.grammar.year_opener.search(behind):
        return False
    return not (alone and _CLAUSE_HEAD.search(behind))


def _year_span(scope: Scope, found: re.Match[str]) -> bool:
    behind = scope.behind(found.start())
    if found["from"] or len(found["y2"]) == 4:
        return (
            not found["from"]
            and not re.search(r"[-–—]", found[0])
            and not (scope.grammar.year_opener.search(behind))
        )
    if re.search(r"[-–—]", found[0]):
        return bool(
            re.search(r"[A-Z]\w*\s$", behind) and not scope.grammar.year_opener.search(behind)
        )
    return not scope.grammar.year_opener.search(behind)


def _weekday(scope: Scope, found: re.Match[str]) -> bool:
    behind, follow = scope.behind(found.start()), scope.ahead(found.end())
    if scope.grammar.name_before.search(behind) or scope.grammar.name_after.match(follow):
        return True
    if found[0].istitle() and _TITLED.match(follow):
        opened = scope.grammar.weekday_opener.search(behind) and not _ADJOINING.search(behind)
        return not opened and not behind.endswith("\n")
    return False


def _season(scope: Scope, found: re.Match[str]) -> bool:
    """ "Fall" is a season with a year or "in the" before it; capitals tell persons and events."""
    if found["y"] or found["ry"]:
        return False
    behind, follow = scope.behind(found.start()), scope.ahead(found.end())
    word = found["season"]
    if word[0].isupper() and (_TITLED.match(follow) or _CAPITAL_BEFORE.search(behind)):
        return True
    if re.search(r"(?<!\w)(?:to|will|would|can|could)\s$", behind):
        return True
    if word.lower() != "fall":
        return False
    determined = found[0].lower() != "fall" and re.search(r"\b(?:in|by|during|until)\s$", behind)
    return not determined or follow.startswith((" of", "-"))


def _numeric_short(scope: Scope, found: re.Match[str]) -> bool:
    """A figure with a stroke is a date only behind "on" and the like, and only if one can tell."""
    if not scope.grammar.number_opener.search(scope.behind(found.start())):
        return True
    if found["b2"]:
        return not 1 <= int(found["a"]) <= 31
    small, large = sorted((int(found["a"]), int(found["b"])))
    return not (1 <= small <= 12 < large <= 31)


def _group(scope: Scope, found: re.Match[str]) -> bool:
    """ "The November 17 group" is named after a day, and is none."""
    return scope.grammar.name_after.match(scope.ahead(found.end())) is not None


def _month_day(scope: Scope, found: re.Match[str]) -> bool:
    return _group(scope, found) or _counts_noun(scope, found)


def _counts_noun(scope: Scope, found: re.Match[str]) -> bool:
    """Whether the day of "in May 14 people" counts people, not days."""
    if found["y"] or not re.search(r"\b[Ii]n\s$", scope.behind(found.start())):
        return False
    return bool(re.match(r"\s[a-z]", scope.ahead(found.end(), 2)))


def _local_day(_: Scope, found: re.Match[str]) -> bool:
    """Without a year only the long names of the Hijri months are sure."""
    return not found["y"] and not re.search(r"[- ][\w'’]+[- ]?", found["lm"] or found["lm2"])


def _local_month(_: Scope, found: re.Match[str]) -> bool:
    return not found["y"] and not re.match(r"Rama[dz]|Ramz", found["lm"])


def _duration(scope: Scope, found: re.Match[str]) -> bool:
    """ "A day", "a night" as an adverb of price or number: not before "of" a name."""
    return bool(
        re.match(r"[-’']\w", scope.ahead(found.end(), 2)) and found[0][0].isdigit() is False
    )


def _vague(scope: Scope, found: re.Match[str]) -> bool:
    """ "Then" is a date only behind "since", "by"; a capital makes a name of "Future"."""
    words, behind = found[0], scope.behind(found.start())
    if words.lower() == "then":
        return not re.search(r"(?<!\w)(?:since|by|until|from|[Ss]ince|[Bb]y)\s$", behind)
    if words.lower() == "the day":
        return not re.search(r"\b(?:of|on|during|for|until)\s$", behind)
    if words.lower().startswith(("this ", "that ", "the ")) and not _PREPOSED.search(behind):
        return True
    return words[0].isupper() and not _CLAUSE_HEAD.search(behind)


def _clocked(scope: Scope, found: re.Match[str]) -> bool:
    """A score or a verse is no hour."""
    return bool(re.match(r"[-–]\d", scope.ahead(found.end(), 2)))


_CHECKS: dict[str, Callable[[Scope, re.Match[str]], bool]] = {
    "month": _month,
    "year": _year,
    "year_span": _year_span,
    "weekday": _weekday,
    "season": _season,
    "numeric_short": _numeric_short,
    "month_day": _month_day,
    "day_month": _group,
    "local_day": _local_day,
    "local_month": _local_month,
    "duration": _duration,
    "vague": _vague,
    "time": _clocked,
}
