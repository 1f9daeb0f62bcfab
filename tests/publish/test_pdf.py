"""The brief as a PDF, read back by another program."""

import re
import sys
from typing import Any

import pypdfium2
import pytest

from reportedly.errors import BadUsage
from reportedly.publish.brief import brief
from reportedly.publish.parts import quotations
from reportedly.publish.pdf import to_pdf
from reportedly.publish.wording import Wording


def words(written: bytes) -> str:
    """All text of all pages without white space and hyphens, which lines are broken at."""
    pages = pypdfium2.PdfDocument(written)
    return squeezed("".join(page.get_textpage().get_text_bounded() for page in pages))


def squeezed(text: str) -> str:
    """Without what typesetting changes: white space, hyphens, ligatures, footers between pages."""
    text = text.replace("ﬁ", "fi").replace("ﬂ", "fl").replace("\ufffe", "")
    return re.sub(r"[\s\-\u00ad]+", "", text)


def test_quotations_and_report_texts_stand_in_it(case: Any, wording: Wording) -> None:
    """A filed brief holds every quotation with its characters, and every text whole."""
    made = brief(case.incidents, case.readings, wording)
    text = words(to_pdf(made))
    found = quotations(made)
    assert found
    for quoted in found:
        assert squeezed(quoted.text) in text
    assert "“12terrorists”R15063" in text.replace("–", "")
    for reading in case.readings:
        for line in reading.report.text.splitlines():
            assert squeezed(line[:40]) in text


def test_links_lead_from_quotations_to_their_words(case: Any, wording: Wording) -> None:
    """There are at least as many links within the file as places that are quoted."""
    made = brief(case.incidents, case.readings, wording)
    places = [place for quoted in quotations(made) for place in quoted.places]
    pages = pypdfium2.PdfDocument(to_pdf(made))
    link = pypdfium2.raw.FPDF_ANNOT_LINK
    annotated = 0
    for page in pages:
        for index in range(pypdfium2.raw.FPDFPage_GetAnnotCount(page)):
            annot = pypdfium2.raw.FPDFPage_GetAnnot(page, index)
            annotated += pypdfium2.raw.FPDFAnnot_GetSubtype(annot) == link
            pypdfium2.raw.FPDFPage_CloseAnnot(annot)
    assert places
    assert annotated >= len(places)


def test_hostile_text_stays_text(hostile: tuple[str, Any], wording: Wording) -> None:
    """Nothing in a report is read as markup, and nothing in it keeps the file from being made."""
    poison, case = hostile
    written = to_pdf(brief(case.incidents, case.readings, wording))
    assert len(pypdfium2.PdfDocument(written)) > 1
    if poison.isprintable():
        assert squeezed(poison) in words(written)


def test_the_same_records_give_the_same_file(case: Any, wording: Wording) -> None:
    """No clock, no chance, and a title for whoever lists files."""
    made = brief(case.incidents, case.readings, wording)
    written = to_pdf(made)
    assert written == to_pdf(brief(case.incidents, case.readings, wording))
    assert pypdfium2.PdfDocument(written).get_metadata_dict()["Title"]


def test_without_the_typesetter_it_says_what_to_install(
    case: Any, wording: Wording, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The extra is named, and what can be done without it."""
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(BadUsage, match=r"reportedly\[pdf\].*--format html"):
        to_pdf(brief(case.incidents, case.readings, wording))
