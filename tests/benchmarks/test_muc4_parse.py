"""A key and a response are read as they are written: alternatives, tags, options, comments."""

import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from muc4.parse import parse

KEY = r"""
;; a comment of the people who made the key
0.  MESSAGE: ID                     INV-MUC4-0001 (SITE)
1.  MESSAGE: TEMPLATE               2 (OPTIONAL)
2.  INCIDENT: DATE                  (- 04 MAY 90) / (03 MAY 90 - 04 MAY 90)
3.  INCIDENT: LOCATION              (PERU: ALTOVALLE (CITY / TOWN)) / (PERU)
4.  INCIDENT: TYPE                  BOMBING / ATTACK
6.  INCIDENT: INSTRUMENT ID         "\"BLUE\" BOMB" / "BOMB"
7.  INCIDENT: INSTRUMENT TYPE       ? BOMB: "\"BLUE\" BOMB" / "BOMB"
9.  PERP: INDIVIDUAL ID             -
12. PHYS TGT: ID                    *
18. HUM TGT: NAME                   "ANA BELLO"
                                    ? "LUZ ROCA"
;; another comment, in the middle of a form
19. HUM TGT: DESCRIPTION            "NURSE" / "HEAD NURSE": "ANA BELLO"
23. HUM TGT: EFFECT OF INCIDENT     NO INJURY: "-"

0.  MESSAGE: ID                     INV-MUC4-0002
1.  MESSAGE: TEMPLATE               *
2.  INCIDENT: DATE                  *
"""


def test_alternatives_tags_and_options_are_kept_apart() -> None:
    """Values, what they are about and the question mark end in their own fields."""
    one = parse(KEY).templates[0]
    kind = one.of(7)[0]
    assert (kind.values, kind.refs, kind.optional) == (("BOMB",), ('"BLUE" BOMB', "BOMB"), True)
    assert one.of(19)[0].values == ("NURSE", "HEAD NURSE")
    assert one.of(19)[0].refs == ("ANA BELLO",)
    assert [fill.optional for fill in one.of(18)] == [False, True]


def test_dates_and_places_come_without_their_brackets() -> None:
    """Bracketed alternatives and `(CITY / TOWN)` become whole values."""
    one = parse(KEY).templates[0]
    assert one.of(2)[0].values == ("- 04 MAY 90", "03 MAY 90 - 04 MAY 90")
    assert one.of(3)[0].values == ("PERU: ALTOVALLE (CITY)", "PERU: ALTOVALLE (TOWN)", "PERU")


def test_empty_and_inapplicable_slots_hold_nothing() -> None:
    """ "-" and "*" are no fills; a tag of "-" is kept, for it says: about nobody named."""
    one = parse(KEY).templates[0]
    assert one.of(9) == one.of(12) == ()
    assert one.of(23)[0].refs == ("-",)


def test_a_message_without_incidents_is_counted_and_has_no_template() -> None:
    """A form of asterisks names its message and gives no template; (OPTIONAL) is read."""
    answers = parse(KEY)
    assert answers.messages == ("INV-MUC4-0001", "INV-MUC4-0002")
    assert [one.optional for one in answers.templates] == [True]
    assert answers.faults == ()


def test_continuation_lines_may_start_in_the_first_column_and_words_between_forms_are_faults() -> (
    None
):
    """A value at the margin belongs to its slot; a line after a blank belongs to none."""
    head = "0.  MESSAGE: ID  INV-MUC4-0003\n1.  MESSAGE: TEMPLATE  1\n"
    text = f'{head}6.  INCIDENT: INSTRUMENT ID  "A"\n"B"\n\nstray'
    answers = parse(text)
    assert [fill.values[0] for fill in answers.templates[0].of(6)] == ["A", "B"]
    assert len(answers.faults) == 1


@given(st.text())
def test_no_text_stops_the_parser(text: str) -> None:
    """Whatever stands in a slot, parsing ends with an answer."""
    head = "0.  MESSAGE: ID  INV-MUC4-0001\n1.  MESSAGE: TEMPLATE  1\n"
    assert parse(f"{head}19. HUM TGT: DESCRIPTION  {text}").messages[:1] == ("INV-MUC4-0001",)
