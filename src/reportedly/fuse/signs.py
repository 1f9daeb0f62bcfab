"""text -> whom a report credits, and where it tells that its own people found something out."""

import re

from reportedly.fuse.rules import FuseRules
from reportedly.fuse.words import MOST_CHARACTERS, folded, words

# Characters from the start in which a dateline stands; as many again at the end for a credit.
DATELINE = 160
# Longest quotation in characters: a mark that is never closed must not hide the rest.
LONGEST_QUOTATION = 1200

QUOTED = re.compile(rf"[“\"]([^“”\"]{{1,{LONGEST_QUOTATION}}})[”\"]")
ACRONYM = re.compile(r"\b[A-Z]{2,6}\b")
# "Paris (XYZ) -", "(XYZ)" and "- XYZ" at the end of a paragraph, "XYZ reported", "told XYZ".
CREDITED = re.compile(
    r"\(([A-Z]{2,6})\)\s*[-–—]"
    r"|(?<=[.!?\"”])\s*\(([A-Z]{2,6})\)\s*(?:\n|$)"
    r"|[-–—]\s*([A-Z]{2,6})\s*(?:\n|$)"
    r"|\b([A-Z]{2,6})\s+(?:reported|reports|news agency)\b"
    r"|\b(?:told|call to|agency)\s+([A-Z]{2,6})\b"
)


def outside_quotations(text: str) -> str:
    """The text with every quotation blanked out."""
    return QUOTED.sub(" ", text[:MOST_CHARACTERS])


def quotations(text: str) -> tuple[str, ...]:
    """What stands between quotation marks, in order."""
    return tuple(QUOTED.findall(text[:MOST_CHARACTERS]))


def agencies(text: str, rules: FuseRules) -> frozenset[str]:
    """Names and acronyms of the agencies that the report credits."""
    ends = folded(text[:DATELINE] + "\n" + text[-DATELINE:])
    listed = {name for credit, name in rules.wire_credits.items() if _stands(credit, ends)}
    # A look for any acronym first: the search for what marks a credit costs fifty times as much.
    any_named = ACRONYM.search(text)
    credited = CREDITED.findall(text[:MOST_CHARACTERS]) if any_named else ()
    marked = {one for found in credited for one in found if one}
    known = {one: rules.wire_credits.get(f"({one.casefold()})", one) for one in marked}
    return frozenset(listed | set(known.values()))


def acronyms(text: str, rules: FuseRules) -> frozenset[str]:
    """Every acronym in the text, those of listed agencies by the agency's name."""
    found = set(ACRONYM.findall(text[:MOST_CHARACTERS]))
    return frozenset(rules.wire_credits.get(f"({one.casefold()})", one) for one in found)


def unnamed_credit(text: str, rules: FuseRules) -> str | None:
    """The phrase by which the report credits agencies without naming them."""
    plain = folded(text[:MOST_CHARACTERS])
    return next((phrase for phrase in rules.unnamed_credits if _stands(phrase, plain)), None)


def own_signs(text: str, publisher: str | None, rules: FuseRules) -> tuple[str, ...]:
    """The phrases outside quotations that tell of the report's own finding out."""
    plain = folded(outside_quotations(text))
    found = [phrase for phrase in rules.own_reporting if _stands(phrase, plain)]
    name = " ".join(outlet(publisher, rules))
    if name and f" told {name} " in " " + " ".join(w for w in words(plain) if w != "the") + " ":
        found.append(f"told {publisher}")
    return tuple(found)


def outlet(publisher: str | None, rules: FuseRules) -> tuple[str, ...]:
    """The folded words of an outlet's or office's name, without what stands behind a comma.

    Empty for a name of one word, or of words that many names share: it could be anybody's.
    """
    name = re.split(r"[,(/]", publisher or "")[0]
    told = tuple(word for word in words(name) if word != "the")
    return told if len(told) > 1 and set(told) - rules.common_names - rules.unnaming else ()


def _stands(phrase: str, text: str) -> bool:
    """Whether the phrase stands in the text with no letter or digit on either side."""
    if phrase not in text:
        return False
    return re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text) is not None
