"""Document -> Context: what a report says of where it plays, before any name is decided."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from math import log2

from reportedly.extract.place_rules import Lexicon
from reportedly.records.document import Document
from reportedly.records.report import Report

# Votes for a country: of a nationality in the text, and of the end of the outlet's address.
DEMONYM = 2.5
ADDRESS = 2.0
_WORD = re.compile(r"[\w'’.-]+")
_HOST = re.compile(r"\w+://(?:[^/@?#]*@)?([^/:?#]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Countries with the votes that nationalities and the outlet's address give them."""

    votes: Mapping[str, float]


def context(document: Document, look: Lexicon) -> Context:
    """Count nationalities (the second one of a kind less than the first) and read the address."""
    times: defaultdict[str, int] = defaultdict(int)
    texts = [[token.lower for token in sentence.tokens] for sentence in document.sentences]
    texts.append(_WORD.findall((document.report.title or "").lower()))
    for text in texts:
        words = [word.removesuffix("'s").removesuffix("’s") for word in text]
        for at, word in enumerate(words):
            pair = f"{words[at - 1]} {word}" if at else ""
            code = look.demonym_of.get(pair) or look.demonym_of.get(word)
            if code:
                times[code] += 1
    votes = {code: DEMONYM * (1.0 + log2(count)) for code, count in times.items()}
    home = address_country(document.report, look)
    if home:
        votes[home] = votes.get(home, 0.0) + ADDRESS
    return Context(votes=dict(sorted(votes.items())))


def address_country(report: Report, look: Lexicon) -> str | None:
    """The country that the outlet's address ends in (".pk"); null for ".com" and its like."""
    host = _HOST.match(report.url or "")
    code = host[1].rpartition(".")[2].upper() if host else ""
    code = look.address_of.get(code, code)
    return code if code in look.name_of else None
