"""Readings and the same redacted -> the names that were covered; an export -> those still in it."""

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reportedly.publish.exports.redaction import BLOCK
from reportedly.records.reading import Reading

_WORD = re.compile(r"\w[\w'’-]*")
_NAME = re.compile(rf"{BLOCK}+(?:\s+{BLOCK}+)*")
SHORTEST = 3  # letters of a name; initials stand for many


@dataclass(frozen=True, slots=True, kw_only=True)
class Secrets:
    """Names that redaction covered wherever they stood, as the reports word them.

    A word that some report still shows elsewhere ("the Green line") is no secret.
    """

    names: frozenset[str]

    def whole(self) -> "Secrets":
        """Those of two capitalised words or more: names without doubt."""
        names = (name for name in self.names if sum(w[0].isupper() for w in name.split()) > 1)
        return Secrets(names=frozenset(names))

    @classmethod
    def between(cls, before: Sequence[Reading], after: Sequence[Reading]) -> "Secrets":
        """What stands in the texts and no more in the redacted ones."""
        found: set[str] = set()
        for one, other in zip(before, after, strict=True):
            found |= set(_covered(one.report.text, other.report.text))
        left = kept(cls(names=frozenset(found)), [other.report.text for other in after])
        return cls(names=frozenset(found - left))


def _covered(text: str, blocked: str) -> Iterator[str]:
    """Every name under the blocks, whole and word by word."""
    for match in _NAME.finditer(blocked):
        words = _WORD.findall(text[match.start() : match.end()])
        names = [word for word in words if len(word) >= SHORTEST and word[0].isupper()]
        yield from names
        if len(words) > 1 and names:
            yield " ".join(words)


def told(name: str, data: bytes) -> list[str]:
    """Every free string of an export: values, not the names of fields."""
    if name == "parquet":
        from pyarrow import parquet

        table = parquet.read_table(io.BytesIO(data))
        columns = (column.to_pylist() for column in table.columns)
        return [cell for column in columns for cell in column if isinstance(cell, str)]
    text = data.decode("utf-8")
    if name == "csv":
        cells = csv.reader(io.StringIO(text, newline=""))
        return list({cell for row in cells for cell in row if cell})
    if name in ("geojson", "schemaorg-claim", "prov", "webannotation", "csl"):
        return list(_strings(json.loads(text)))
    if name == "followthemoney":
        return [json.loads(line)["value"] for line in text.splitlines()]
    return [text]


def _strings(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for value in node.values():
            yield from _strings(value)
    elif isinstance(node, list):
        for value in node:
            yield from _strings(value)


def kept(secrets: Secrets, strings: Sequence[str]) -> set[str]:
    """The secrets that stand in some strings as whole words."""
    longest = max((len(name.split()) for name in secrets.names), default=1)
    seen = {phrase for text in set(strings) for phrase in _phrases(text, longest)}
    return seen & secrets.names


def _phrases(text: str, longest: int) -> Iterator[str]:
    """Every run of up to so many words."""
    words = _WORD.findall(text)
    for start in range(len(words)):
        for length in range(1, min(longest, len(words) - start) + 1):
            yield " ".join(words[start : start + length])
