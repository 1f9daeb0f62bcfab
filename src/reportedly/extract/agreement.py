"""Mentions and pronouns -> whether they agree: a person, several, or a body."""

from reportedly.extract.source_rules import SourceRules

_AFTER_HEAD = frozenset({"of", "in", "at", "for", "from", "who", "on"})


def agrees(pronoun: str, mention: str, rules: SourceRules) -> bool:
    """Whether a mention is a person, several or a thing, as the pronoun is."""
    words = mention.lower().split()
    if _several(words, rules):
        return pronoun in rules.plural
    if set(words) & (rules.people | rules.titles) or personal(mention, rules):
        return pronoun in rules.person and not of_other_sex(pronoun, words, rules)
    return pronoun in rules.thing


def of_other_sex(pronoun: str, words: list[str], rules: SourceRules) -> bool:
    """Whether a mention is a woman's and the pronoun a man's, or the other way round."""
    told = set(words[1:] if words[0] in rules.feminine else words)
    man, woman = bool(told & rules.male), bool(told & rules.female)
    if pronoun in rules.feminine:
        return man and not woman
    return pronoun in rules.masculine and woman and not man


def personal(mention: str, rules: SourceRules) -> bool:
    """Whether a mention looks like a person's name."""
    words = mention.split()
    capital = all(word[0].isupper() for word in words)
    first = words[0].lower() not in rules.articles
    return capital and first and not mention.isupper() and 2 <= len(words) <= 4


def head_of(words: list[str]) -> str:
    """The word that a mention is about: the last before "of", "in" and the like."""
    stops = (i for i, word in enumerate(words) if i and word in _AFTER_HEAD)
    return words[next(stops, len(words)) - 1]


def _several(words: list[str], rules: SourceRules) -> bool:
    """Whether the words of a mention are about more than one."""
    head = head_of(words)
    plural = head.endswith("s") and not head.endswith(("'s", "’s", "ss", "us", "is"))
    named = head in rules.people
    return words[0] in rules.many or head in rules.many or "and" in words or (plural and not named)
