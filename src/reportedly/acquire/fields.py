"""What an input says of itself -> a Report: checked once, here, whatever the format."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast, get_args

from reportedly.acquire.mend import is_blank
from reportedly.acquire.outcome import Acquired, Options
from reportedly.errors import BadRecord, NoText
from reportedly.records.report import Report
from reportedly.records.vocabulary import ReportKind

KINDS: tuple[str, ...] = get_args(ReportKind)
# 48 bits: among a million reports the chance that any two share an id is 1 in 560.
_ID_DIGITS = 12
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_ISO_START = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ].+)?", re.S)

NO_DATE = "no publication date: relative dates stay unresolved (--published gives one)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """The contract's fields of a report as an input gives them; null where it does not."""

    text: str
    id: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    kind: str | None = None
    url: str | None = None
    author: str | None = None
    language: str | None = None
    retrieved: str | None = None


# The fields that an input may give besides its text.
NAMES = tuple(name for name in Fields.__dataclass_fields__ if name != "text")


def fields_of(text: str, given: Mapping[str, str | None]) -> Fields:
    """Put the fields together; what is blank counts as not given.

    `given` holds names of `NAMES` only. Lone surrogates, which no UTF-8 file can hold, become
    U+FFFD; all else in the text stays as it is.
    """
    kept = {name: storable(value.strip()) for name, value in given.items() if value}
    return Fields(text=storable(text), **{name: value or None for name, value in kept.items()})


def report_from(
    fields: Fields, data: bytes, where: str, options: Options, notes: tuple[str, ...] = ()
) -> Acquired:
    """Check the fields and make the report, named by its own id or by the hash of its bytes.

    Args:
        fields: what the input says.
        data: the report's bytes as received.
        where: names the input in errors.
        options: its `published` stands in where the input has no date.
        notes: what the reader of the format has to say.

    Raises:
        NoText: the text is blank.
        BadRecord: the kind is unknown or a date is none.
    """
    if is_blank(fields.text):
        raise NoText(f"no text in {where}: give the report's words in it.", where=where)
    _check(fields, where)
    published, dated = _published(fields, options)
    sha256 = hashlib.sha256(data).hexdigest()
    report = Report(
        id=fields.id or sha256[:_ID_DIGITS],
        sha256=sha256,
        title=fields.title,
        publisher=fields.publisher,
        author=fields.author,
        url=fields.url,
        kind=cast(ReportKind | None, fields.kind),
        language=fields.language,
        published=published,
        retrieved=fields.retrieved,
        text=fields.text,
    )
    return Acquired(report=report, where=where, notes=(*notes, *dated))


def is_iso(value: str) -> bool:
    """Whether it is an ISO 8601 date (YYYY-MM-DD), or such a date with a time."""
    if not _ISO_START.fullmatch(value):
        return False
    try:
        date.fromisoformat(value[:10])
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def storable(text: str) -> str:
    """The text with U+FFFD for each lone surrogate: what UTF-8 can hold."""
    return _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def _check(fields: Fields, where: str) -> None:
    if fields.kind is not None and fields.kind not in KINDS:
        raise BadRecord(
            f"cannot take {where}: its kind {fields.kind!r} is none of {', '.join(KINDS)}.",
            where=where,
        )
    for name, value in (("published", fields.published), ("retrieved", fields.retrieved)):
        if value is not None and not is_iso(value):
            raise BadRecord(
                f"cannot take {where}: its {name} {value!r} is no ISO 8601 date or time. "
                "Write it as 2026-03-14 or 2026-03-14T09:30:00+01:00.",
                where=where,
            )


def _published(fields: Fields, options: Options) -> tuple[str | None, tuple[str, ...]]:
    """The date of publication and, unless the input gives it, a note on where it comes from."""
    if fields.published is not None:
        return fields.published, ()
    if options.published is not None:
        return options.published, (
            f"published {options.published} taken from {options.published_by}",
        )
    return None, (NO_DATE,)
