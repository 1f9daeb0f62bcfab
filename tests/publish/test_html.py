"""The page: self-contained, linked both ways, and safe with any text."""

import base64
import hashlib
import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

from lxml import html

from reportedly.publish.brief import brief
from reportedly.publish.html import to_html
from reportedly.publish.reading_view import view
from reportedly.publish.wording import Wording


def page(case: Any, wording: Wording) -> html.HtmlElement:
    """Parse the page of a case."""
    return html.document_fromstring(to_html(brief(case.incidents, case.readings, wording)))


def test_each_quotation_leads_to_its_words_and_back(case: Any, wording: Wording) -> None:
    """Every link within the page arrives; every marked word leads to a quotation of it."""
    root = page(case, wording)
    ids = [each.get("id") for each in root.xpath("//*[@id]")]
    assert len(ids) == len(set(ids))
    links = root.xpath("//a/@href")
    assert links and all(link.startswith("#") and link[1:] in ids for link in links)
    assert root.xpath("//a[@class='m']")


def test_marked_words_are_the_quoted_words(case: Any, wording: Wording) -> None:
    """The segments that carry a quotation's span join to exactly the quoted words."""
    root = page(case, wording)
    texts = [each.report.text for each in case.readings]
    for link in root.xpath("//a[@class='q']"):
        span = link.get("data-span")
        pieces = root.xpath(f"//a[contains(concat(' ', @data-spans, ' '), ' {span} ')]")
        number, start, end = (int(part) for part in span.removeprefix("r").split("-"))
        whole = "".join(piece.text_content() for piece in pieces)
        assert whole == texts[number - 1][start:end]


def test_report_texts_stand_whole(case: Any, wording: Wording) -> None:
    """Marking words loses and adds no character of a report."""
    shown = page(case, wording).xpath("//div[@class='text']")
    assert [each.text_content() for each in shown] == [r.report.text for r in case.readings]


def test_nothing_comes_from_outside(case: Any, wording: Wording) -> None:
    """No element can load anything: no sources, no links out, no event handlers."""
    root = page(case, wording)
    assert root.xpath("//@src | //link | //img | //iframe | //object | //form | //base") == []
    names = {name for each in root.iter() for name in getattr(each, "attrib", {})}
    assert not any(name.startswith("on") or name == "style" for name in names)
    assert "url(" not in root.xpath("string(//style)")
    assert "@import" not in root.xpath("string(//style)")


def test_policy_allows_only_the_own_style_and_script(case: Any, wording: Wording) -> None:
    """The policy's hashes are those of the style and script in the page."""
    text = to_html(brief(case.incidents, case.readings, wording))
    policy = html.document_fromstring(text).xpath(
        "string(//meta[@http-equiv='Content-Security-Policy']/@content)"
    )
    assert policy.startswith("default-src 'none'; ")
    for name in ("style", "script"):
        (content,) = re.findall(rf"<{name}>(.*?)</{name}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy


def test_hostile_text_stays_text(hostile: tuple[str, Any], wording: Wording) -> None:
    """Markup in any field or text becomes words: the page has the same elements as without."""
    _, case = hostile
    root = page(case, wording)
    assert len(root.xpath("//script")) == 1
    assert len(root.xpath("//style")) == 1
    assert root.xpath("//img | //b") == []
    allowed = {"class", "id", "href", "data-span", "data-spans", "data-label", "aria-label", "lang"}
    allowed |= {"dir", "title", "tabindex", "scope", "colspan", "charset", "name", "content"}
    names = {name for each in root.iter() for name in getattr(each, "attrib", {})}
    assert names <= allowed | {"http-equiv"}


def test_hostile_text_can_be_written(hostile: tuple[str, Any], wording: Wording) -> None:
    """The page is valid UTF-8 without control characters, whatever the reports hold."""
    _, case = hostile
    for document in (
        brief(case.incidents, case.readings, wording),
        view(case.readings, wording),
    ):
        text = to_html(document)
        text.encode()
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202e]", text)


def test_report_text_keeps_its_direction_and_language(case: Any, wording: Wording) -> None:
    """Right-to-left text sets its own direction; a language tag that is none is left out."""
    first = case.readings[0]
    arabic = replace(first, report=replace(first.report, text="قال متحدث", language="ar"))
    odd = replace(case.readings[1], report=replace(case.readings[1].report, language='"x'))
    root = page(replace(case, readings=(arabic, odd)), wording)
    texts = root.xpath("//div[@class='text']")
    assert [each.get("dir") for each in texts] == ["auto", "auto"]
    assert [each.get("lang") for each in texts] == ["ar", None]


def test_headings_do_not_skip_levels(case: Any, wording: Wording) -> None:
    """Screen readers get an outline: one h1, and no level left out on the way down."""
    root = page(case, wording)
    levels = [
        int(each.tag[1])
        for each in root.xpath(
            "//main//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5]"
        )
    ]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_same_records_give_the_same_page(case: Any, wording: Wording) -> None:
    """No clock and no chance: two runs are byte for byte the same."""
    one, two = (to_html(brief(case.incidents, case.readings, wording)) for _ in range(2))
    assert one == two


def _light(colour: str) -> float:
    """Compute the relative luminance of "#rrggbb" (WCAG 2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_colours_have_contrast_enough(case: Any, wording: Wording) -> None:
    """Text keeps WCAG AA (4.5 to 1) on every ground that it stands on, in light and dark."""
    style = page(case, wording).xpath("string(//style)")
    blocks = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    schemes = [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})\b", block)) for block in blocks[:2]]
    grounds = {"ink": ("paper", "sheet", "mark", "lit"), "muted": ("paper", "sheet")}
    grounds |= {"accent": ("paper", "accent-soft"), "good": ("paper",), "warn": ("paper",)}
    grounds |= {"bad": ("paper", "sheet"), "quiet": ("paper",)}
    assert len(schemes) == 2
    for scheme in schemes:
        for text, below in grounds.items():
            for ground in below:
                light = sorted((_light(scheme[text]), _light(scheme[ground])))
                assert (light[1] + 0.05) / (light[0] + 0.05) >= 4.5, (text, ground)
