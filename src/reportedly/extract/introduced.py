"""Document -> armed groups that it introduces by a name: "the rebel group X", "fighters of X"."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from reportedly.extract.institutions import IntroducedWords, Naming
from reportedly.records.document import Document
from reportedly.records.institution import Institution, folded, identity

# In longer texts groups are introduced early; a bound keeps time in hand.
HEAD = 100_000
SOURCE = "the report itself"
CLAIM = "claim_of_responsibility"

# Words part at spaces only, and hyphens stand within a word: every text has one way to be read, so
# that time grows with its length.
_WORD = r"[^\W\d_a-z][\w'’]{0,30}(?:-[\w'’]{1,30}){0,3}"
_SMALL = r"(?:of|the|for|and|de|del|al|du|la|el|as|li|ul|bin|e|i)"
_NEXT = rf" (?:{_SMALL} ){{0,2}}(?:{_SMALL}-)?{_WORD}"
_NAME = rf"{_WORD}(?:{_NEXT}){{0,6}}"
_START = r"(?<![\w'’-])"

_BLAMED = re.compile(
    rf"(?P<the>[Tt]he )?(?P<name>{_NAME})(?P<acronym> [(\[][^()\[\]]{{2,12}}[)\]])?"
)
_SHORT = re.compile(rf"{_START}(?P<name>{_NAME}) [(\[][A-ZÀ-Þ][\w-]{{1,11}}[)\]]")
_ORGANISED = re.compile(r"\A(?:Los|Las|Les|Al|Ansar|Jund) |[ -](?:al|of|de|del|du|for)[ -]")


def introduced(
    document: Document, country: str | None, blamed: Iterable[str], by: Naming
) -> Mapping[str, Institution]:
    """The armed groups that the report introduces and no list holds, by their folded names.

    Args:
        document: the report.
        country: of the incident; it is part of an unlisted group's identity.
        blamed: whom the report names as perpetrators.
        by: the registry, which is asked first, and the words that introduce.
    """
    text = document.report.text[:HEAD]
    found: dict[str, Institution] = {}
    for name in (
        *_names(text, by.rules.introduced),
        *_blamed(blamed, by),
        *_short(text, by),
        *_issued(document),
    ):
        key, acronym = folded(name), _acronym(name, text)
        known = len(key) < 3 or key in by.states or key in found or by.registry.find(name)
        if known or not (acronym or " " in key):
            continue
        found[key] = unlisted(name, acronym, country)
        if acronym and not by.registry.find(acronym):
            found.setdefault(folded(acronym), found[key])
    return found


def _blamed(blamed: Iterable[str], by: Naming) -> Iterable[str]:
    """Those blamed whose name is an organisation's: with an acronym, an article or a particle.

    A name without any of these may be a person's; one that holds a word for a state's institution
    is none of an armed group.
    """
    for words in blamed:
        match = _BLAMED.fullmatch(words.strip())
        if match is None or _of_a_state(folded(match["name"]), by):
            continue
        name = match["name"]
        if match["the"] or match["acronym"] or _ORGANISED.search(name):
            yield name


def _of_a_state(name: str, by: Naming) -> bool:
    """Whether a folded name holds words for an institution of a state: "General Staff"."""
    words = name.split()
    parts = (" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, i + 4))
    return any(part in by.heads or part in by.rules.words.bodies for part in parts)


def _short(text: str, by: Naming) -> Iterable[str]:
    """Names with their acronym that hold a word of an armed group's name, and no state's."""
    for match in _SHORT.finditer(text):
        words = folded(match["name"]).split()
        if by.rules.introduced.names.intersection(match["name"].lower().split()) and not any(
            word in by.states for word in words
        ):
            yield match["name"]


def organised(mention: str) -> bool:
    """Whether a capitalised name is put together as an organisation's, not as a person's.

    "Ahl al-Buhayra", "the Red Hill Tigers"; a name of two plain words may be anybody's.
    """
    match = _BLAMED.fullmatch(mention.strip())
    if match is None:
        return False
    several = match["the"] and match["name"].endswith("s") and " " in match["name"]
    return bool(several or _ORGANISED.search(match["name"]))


def _issued(document: Document) -> tuple[str, ...]:
    """Who claims: the publisher of a claim of responsibility."""
    report = document.report
    return (report.publisher.split(",")[0],) if report.publisher and report.kind == CLAIM else ()


def _acronym(name: str, text: str) -> str | None:
    """What stands in brackets after the name."""
    match = re.search(rf"{re.escape(name)} [(\[]([A-ZÀ-Þ][\w-]{{1,11}})[)\]]", text)
    return match[1] if match else None


def unlisted(name: str, acronym: str | None, country: str | None) -> Institution:
    """An armed group that no list holds: its id hangs on its name and the country alone."""
    name = name.removeprefix("The ").removeprefix("the ")
    return Institution(
        id=identity(name, country),
        name=name,
        aliases=(acronym,) if acronym else (),
        kind="armed_group",
        source=SOURCE,
        country=country,
    )


def introduced_in(words: str, by: Naming) -> tuple[str, ...]:
    """The names that a mention introduces: "a group calling itself X"."""
    return tuple(_names(words, by.rules.introduced))


def _names(text: str, words: IntroducedWords) -> Iterable[str]:
    for pattern in _patterns(words):
        for match in pattern.finditer(text):
            name = match["name"].removesuffix("'s").removesuffix("’s")
            yield name.removeprefix("The ")


@lru_cache(maxsize=2)
def _patterns(words: IntroducedWords) -> tuple[re.Pattern[str], ...]:
    """Before the name: kind and noun, or its members; after it: a clause set off by a comma."""
    lists = (words.kinds, words.nouns, words.members, words.clear, words.called)
    kinds, nouns, members, clear, calls = ("|".join(map(re.escape, one)) for one in lists)
    called, clause = f"(?:{calls})", r"(?: [\w'’-]+){0,3}"
    return (
        re.compile(
            rf"\b(?:{kinds})[ -](?:{nouns})s?,? (?:{called} )?(?:the )?[\"“]?(?P<name>{_NAME})"
        ),
        re.compile(rf"\b(?:group|movement|{nouns}) {called} (?:the )?[\"“]?(?P<name>{_NAME})"),
        re.compile(rf"\b(?:{members}) (?:of|from) (?:the )?(?P<name>{_WORD}(?:{_NEXT}){{1,6}})"),
        re.compile(
            rf"{_START}(?P<name>{_NAME})(?: \([^()]{{2,12}}\))?, (?:a|an|the|one of the){clause}"
            rf" (?:(?:{kinds})(?: [\w-]+)? (?:{nouns})|{clear})\b"
        ),
    )
