"""text -> Count: how many, as a report words it, with floor and ceiling kept apart.

No library keeps "at least", "up to", "dozens" or "two or three" as bounds, so the grammar is our
own; its words are data (models/data/counts.toml).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.extract.count_grammar import Grammar, grammar_of
from reportedly.extract.count_rules import CountRules, Effect
from reportedly.records.span import Span

__all__ = ["Count", "CountRules", "find_counts", "weak_count"]

WINDOW = 48
"""Characters looked at on either side of a number: the longest qualifier has 21."""

MOST = 2_000_000_000
"""No toll is larger; longer rows of digits are telephone or serial numbers."""


_ALIKE = str.maketrans("İıſK", "iisk")
"""Letters that a pattern takes for i, s and k when it looks past case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A count with its words. `None` is no bound: "at least 9" is low 9, high None.

    `best` is the figure that the text itself prefers in a range, else None. `qualifier` is the
    words that bound the number, in lower case.
    """

    span: Span
    low: int | None
    best: int | None
    high: int | None
    qualifier: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scope:
    """The text, where to look in it, and the patterns."""

    text: str
    start: int
    end: int
    grammar: Grammar
    rules: CountRules

    def behind(self, at: int) -> str:
        return self.text[max(self.start, at - WINDOW) : at]

    def ahead(self, at: int) -> str:
        return self.text[at : min(self.end, at + WINDOW)]


def find_counts(text: str, rules: CountRules) -> tuple[Count, ...]:
    """All counts of a text, in order, none overlapping; articles and a bare "some" do not count."""
    scope = _Scope(text=text, start=0, end=len(text), grammar=grammar_of(rules), rules=rules)
    return tuple(_strong(scope))


def weak_count(text: str, start: int, end: int, rules: CountRules) -> Count | None:
    """The first weak word in `text[start:end]` that counts: "a", "another", "some"; no number.

    None where nothing counts: what a bare noun counts is the caller's to say (`rules.bare`).
    """
    scope = _Scope(text=text, start=start, end=end, grammar=grammar_of(rules), rules=rules)
    return _weak(scope)


def _strong(scope: _Scope) -> Iterator[Count]:
    position = scope.start
    while found := scope.grammar.number.search(scope.text, position, scope.end):
        count = _phrase(scope, found) if found["word"] else _figure(scope, found)
        position = count.span.end if count else _past(found)
        if count:
            yield count


def _past(found: re.Match[str]) -> int:
    """Where to go on after a candidate that does not count: a range's second number may."""
    return found.end("word") if found["word"] else found.end("low")


def _phrase(scope: _Scope, found: re.Match[str]) -> Count | None:
    word = _plain(found["word"])
    follow = scope.ahead(found.end())
    if word in {"no", "not one", "neither"} and scope.grammar.no_after.match(follow):
        return None
    if word == "both" and scope.grammar.both_after.match(follow):
        return None
    rules = scope.rules
    if word in rules.exact:
        return _bounded(scope, found.span("word"), rules.exact[word], rules.exact[word])
    if word in rules.vague:
        return _bounded(scope, found.span("word"), rules.vague[word], None)
    return _count(scope.text, found.span("word"), (None, None), None)


def _figure(scope: _Scope, found: re.Match[str]) -> Count | None:
    low = _value(found["low"], scope.rules)
    high = _value(found["high"], scope.rules) if found["high"] else None
    if low > MOST or _refused(scope, found):
        return None
    opener = scope.grammar.before.search(scope.behind(found.start()))
    effect = scope.rules.before[_plain(opener[1])] if opener and opener[1] else None
    if effect == "revision" and not scope.grammar.changed.search(scope.behind(found.start())):
        effect = "between"
    if high is not None and _is_range(found, low, high, effect):
        return _range(scope, found, (low, high), effect)
    if high is not None and effect == "revision" and _plain(found["link"]) == "to":
        return _bounded(scope, (found.start("high"), found.end("high")), high, high)
    if high is not None and found["link"].strip() in {"-", "–", "—"} and " " not in found["link"]:
        return None
    return _bounded(scope, found.span("low"), low, low)


def _is_range(found: re.Match[str], low: int, high: int, effect: Effect | None) -> bool:
    link = _plain(found["link"])
    if low >= high or (link == "and" and effect != "between"):
        return False
    return not (link == "to" and effect == "revision")


def _range(
    scope: _Scope, found: re.Match[str], bounds: tuple[int, int], effect: Effect | None
) -> Count:
    preferred = scope.grammar.prefers.match(scope.ahead(found.end()))
    best = _value(preferred["best"], scope.rules) if preferred else None
    count = _bounded(scope, found.span(), *bounds)
    if best is None or not bounds[0] <= best <= bounds[1] or effect in {"floor", "ceiling"}:
        return count
    return Count(
        span=count.span, low=count.low, best=best, high=count.high, qualifier=count.qualifier
    )


def _bounded(scope: _Scope, where: tuple[int, int], low: int, high: int | None) -> Count:
    """The count with what the words before and after it do to its bounds."""
    (start, end), words, effect = where, None, None
    opener = scope.grammar.before.search(scope.behind(start))
    if opener and opener[1]:
        words, effect = opener[1], scope.rules.before[_plain(opener[1])]
        start -= len(scope.behind(start)) - opener.start()
    closer = scope.grammar.after.match(scope.ahead(end))
    if closer and effect in {None, "about"}:
        words = words or closer[1] or closer[0]
        effect = scope.rules.after[_plain(closer[1])] if closer[1] else "floor"
        end += closer.end()
    bounds = _widened(scope, where[1], _bounds(effect, low, high))
    return _count(scope.text, (start, end), bounds, _plain(words) if words else None)


def _widened(
    scope: _Scope, end: int, bounds: tuple[int | None, int | None]
) -> tuple[int | None, int | None]:
    """The bounds with a higher figure that follows: "at least 30, possibly as many as 45"."""
    found = scope.grammar.widened.match(scope.ahead(end))
    most = _value(found["most"], scope.rules) if found else None
    low = bounds[0]
    return (low, most) if low is not None and most is not None and most > low else bounds


def _bounds(effect: Effect | None, low: int, high: int | None) -> tuple[int | None, int | None]:
    if effect == "floor":
        return low, None
    if effect == "above":
        return low + 1, None
    if effect == "ceiling":
        return None, high
    if effect == "below":
        return None, None if high is None else max(0, high - 1)
    return low, high


def _refused(scope: _Scope, found: re.Match[str]) -> bool:
    """Whether the number is a measure, a name, an age, a date or a score and counts nobody."""
    grammar, behind = scope.grammar, scope.behind(found.start())
    ahead = scope.ahead(found.end())
    if grammar.no_count_before.search(behind) or grammar.no_count_before_cased.search(behind):
        return True
    if grammar.no_count_after.match(ahead) or grammar.no_count_after.match(
        scope.ahead(found.end("low"))
    ):
        return True
    if found["low"].lower() == "one" and (
        grammar.one_before.search(behind) or grammar.one_after.match(ahead)
    ):
        return True
    if not found["low"][0].isdigit():
        return False
    return _dated(scope, found) or _aged(scope, found) or _scored(scope, found)


def _dated(scope: _Scope, found: re.Match[str]) -> bool:
    grammar, behind = scope.grammar, scope.behind(found.start())
    ahead, low = scope.ahead(found.end()), found["low"]
    if grammar.date_after.match(ahead) or grammar.date_after.match(scope.ahead(found.end("low"))):
        return True
    if grammar.month_before.search(behind) and len(low) <= 2:
        told = re.search(r"(?:\b[Ii]n|\d)\s+\S+\s+$", behind) and grammar.noun_after.match(ahead)
        return not told
    if len(low) == 4 and low.isdigit() and "1900" <= low <= "2099":
        return bool(grammar.year_before.search(behind)) or not grammar.noun_after.match(ahead)
    return False


def _aged(scope: _Scope, found: re.Match[str]) -> bool:
    """Whether a number between commas or in brackets after a name is an age."""
    behind, ahead = scope.behind(found.start()), scope.ahead(found.end())
    joined = found["high"] and _plain(found["link"]) != "and"
    if joined or len(found["low"]) > 2 or scope.grammar.toll_before.search(behind):
        return False
    if re.search(r"(?<!\w)[A-Z][\w’'-]{0,30}\.? \($", behind):
        return ahead.startswith(")")
    after = scope.ahead(found.end("low"))
    return bool(re.search(r"[A-Za-z’'.”\"]{2},\s$", behind)) and bool(
        re.match(r"[,.;)]|$|\sand\s|\swho\s", after)
    )


def _scored(scope: _Scope, found: re.Match[str]) -> bool:
    """Whether "3-1" is a match's score, or a number opens a line of a list ("2. ...")."""
    if re.search(r"(?:^|\n)\s{0,4}$", scope.behind(found.start())):
        return bool(re.match(r"[.)]\s", scope.ahead(found.end()))) and len(found["low"]) <= 2
    if not found["high"] or found["link"].strip() not in {"-", "–"}:
        return False
    return bool(scope.grammar.sport_before.search(scope.behind(found.start())))


def _weak(scope: _Scope) -> Count | None:
    for found in scope.grammar.weak.finditer(scope.text, scope.start, scope.end):
        word, where = _plain(found[1]), found.span(1)
        if scope.grammar.some_after.match(scope.ahead(found.end())):
            continue
        if word in scope.rules.weak_exact:
            value = scope.rules.weak_exact[word]
            if pair := scope.grammar.pair.match(scope.text, found.start(), scope.end):
                return _count(scope.text, pair.span(), (2, 2), None)
            return _count(scope.text, where, (value, value), None)
        floor = scope.rules.weak_floor.get(word)
        return _count(scope.text, where, (floor, None), None)
    return None


def _count(
    text: str, where: tuple[int, int], bounds: tuple[int | None, int | None], words: str | None
) -> Count:
    low, high = bounds
    return Count(span=Span.cut(text, *where), low=low, best=None, high=high, qualifier=words)


def _plain(words: str) -> str:
    return " ".join(words.translate(_ALIKE).lower().split())


def _value(words: str, rules: CountRules) -> int:
    """The value of a number in figures or words."""
    total = current = 0.0
    plain = _plain(words).replace("and a half", "half")
    for part in re.findall(r"[\d][\d,. \u00a0\u202f]*|[^\W\d]+", plain):
        if part[0].isdigit():
            current += _digits(part)
        elif part in {"a", "an"}:
            current += 1
        elif part == "half":
            current += 0.5
        elif part in rules.magnitudes:
            scale = rules.magnitudes[part]
            current = max(current, 1) * scale
            if scale > 100 or part in {"dozen", "score"}:
                total, current = total + current, 0.0
        elif part != "and":
            current += rules.units[part]
    return round(total + current)


def _digits(part: str) -> float:
    plain = part.strip(" ,.\u00a0\u202f")
    if re.fullmatch(r"\d+\.\d{1,2}", plain):
        return float(plain)
    return float(re.sub(r"[,. \u00a0\u202f]", "", plain))
