"""Fills a ledger with made reports quickly, its index of incidents too.

The history is written by the program itself. Incidents are computed by it for the first 36,
which are of all kinds that are made; the others of the index are these with other reports, places
and days put in. (Computing each takes some 50 ms, and changes nothing that is measured.)
"""

import re
from datetime import timedelta
from functools import cache

from ledger import claiming
from reportedly.ledger.canonical import decode, encode
from reportedly.ledger.ledger import Ledger
from reportedly.records.view import IndexChange, Indexed, IndexState
from reportedly.run.desk.incidents import Rules, computed, rules, rules_name
from reportedly.run.desk.near import keys

AT = "2026-01-01T00:00:00+00:00"
BATCH = 500  # reports in a transaction
KINDS = 36
_REPORT = re.compile(rb'"r(\d+)"')


def next_number(ledger: Ledger) -> int:
    """The number of the next report, as each is two events."""
    return ledger.size() // 2


def fill(ledger: Ledger, reports: int) -> None:
    """Append reports up to that number, and bring the index up to date."""
    while (first := next_number(ledger)) < reports:
        numbers = range(first, min(first + BATCH, reports))
        made = {n: claiming.reading(n) for n in numbers}
        ledger.append([draft for n in numbers for draft in claiming.drafts_of(made[n], AT)])
        known = sorted({n // claiming.REPORTS for n in numbers})
        whole = [n for n in known if (n + 1) * claiming.REPORTS <= numbers.stop]
        near = tuple((f"r{n}", keys(made[n])) for n in numbers if n // claiming.REPORTS in whole)
        _index(ledger, whole, near)


def _index(
    ledger: Ledger, incidents: list[int], near: tuple[tuple[str, tuple[str, ...]], ...]
) -> None:
    before = ledger.incidents.state()
    made = tuple(_indexed(number) for number in incidents)
    change = IndexChange(
        whole=False,
        gone=(),
        dropped=(),
        made=made,
        reports=near,
    )
    latest = (claiming.happened(incidents[-1]) + timedelta(days=4)).isoformat()
    after = IndexState(size=ledger.size(), rules=rules_name(), latest=latest)
    ledger.incidents.change(change, before, after)


def _indexed(number: int) -> Indexed:
    """The n-th incident, as it is kept ready."""
    kind = number % KINDS
    data = _template(kind).replace(claiming.name(kind).encode(), claiming.name(number).encode())
    for day in range(claiming.REPORTS):
        was, now = (claiming.happened(n) + timedelta(days=day) for n in (kind, number))
        data = data.replace(was.isoformat().encode(), f"@{now.isoformat()}".encode())
    moved = (number - kind) * claiming.REPORTS
    data = _REPORT.sub(lambda m: b'"r%d"' % (int(m[1]) + moved), data.replace(b"@", b""))
    data = re.sub(
        rb'"(i|c|q)-[0-9a-f]{12}"', lambda m: b'"%s-%012x"' % (m[1], _id(m, number)), data
    )
    return decode(data, Indexed)


def _id(found: "re.Match[bytes]", number: int) -> int:
    """Another id for each number, the same within one incident."""
    was = int(found[0].split(b"-")[1][:12], 16)
    return (was * 1_000_003 + number) % 16**12


@cache
def _template(kind: int) -> bytes:
    numbers = range(kind * claiming.REPORTS, (kind + 1) * claiming.REPORTS)
    (made,) = computed([claiming.reading(n) for n in numbers], (), _rules())
    return encode(made)


@cache
def _rules() -> Rules:
    return rules()
