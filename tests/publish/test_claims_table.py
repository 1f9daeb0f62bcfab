"""Claims as CSV: a row for each assertion, safe to open in a spreadsheet."""

import csv
from dataclasses import replace
from io import StringIO

from ledger.claiming import reading
from reportedly.publish.claims_table import COLUMNS, to_csv
from reportedly.run.desk.incidents import computed, rules


def test_every_assertion_is_a_row_with_its_words() -> None:
    """Which stand in the report where the row says."""
    made = [reading(n) for n in range(5)]
    (one,) = (each.incident for each in computed(made, (), rules()))
    rows = list(csv.DictReader(StringIO(to_csv([one], made))))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == sum(len(c.asserted_by) + len(c.disputed_by) for c in one.claims)
    texts = {each.report.id: each.report.text for each in made}
    for row in rows:
        assert texts[row["report"]][int(row["start"]) : int(row["end"])] == row["quote"]
    assert {row["lat"] for row in rows} == {"-60.0"}


def test_no_cell_is_a_formula() -> None:
    """Words that a spreadsheet would carry out are shown as words."""
    made = [reading(n) for n in range(5)]
    (one,) = (each.incident for each in computed(made, (), rules()))
    text = to_csv([replace(one, title="=HYPERLINK(1)")], made)
    rows = list(csv.DictReader(StringIO(text)))
    assert {row["title"] for row in rows} == {"'=HYPERLINK(1)"}
