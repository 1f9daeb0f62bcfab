"""Every page shows what it promises, in the words of the reports."""

import re
from html.parser import HTMLParser

import pytest

from reportedly.serve import links
from workbench import Bench

PAGES = ("/", "/questions", "/disagreements", "/activity", "/export", "/search?q=district")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_well_formed_and_asks_for_nothing_from_elsewhere(bench: Bench, page: str) -> None:
    """No page names another host, holds a script or a style of its own, or leaves a tag open."""
    text = bench.get(page)
    assert not re.findall(r'(?:src|href|action)="(?:https?:)?//', text)
    assert "<script>" not in text
    assert " style=" not in text
    assert " onclick=" not in text
    assert _unclosed(text) == []


def test_the_inbox_lists_what_is_new_with_its_grades(bench: Bench) -> None:
    """What nobody has decided on is new, with the three questions graded apart."""
    text = bench.get("/?tray=new")
    for incident in bench.board.incidents:
        assert f"/incidents/{incident}" in text
    assert "contested" in text


def test_the_incident_shows_each_claim_with_its_claimants(bench: Bench) -> None:
    """A claim's row has a cell for each claimant that asserts or disputes it."""
    text = bench.get(f"/incidents/{bench.incident}")
    incident = bench.board.incidents[bench.incident]
    for claim in incident.claims:
        row = re.search(rf'<tr data-row[^>]*id="item-{claim.id}">.*?</tr>', text, re.DOTALL)
        assert row, claim.value
        voices = {said.claimant for said in (*claim.asserted_by, *claim.disputed_by)}
        assert len(re.findall(r'class="cell (?:asserts|disputes|both)', row[0])) == len(voices)
    assert _unclosed(text) == []


def test_a_claim_is_shown_with_the_sentence_behind_it(bench: Bench) -> None:
    """The review pane quotes every assertion with its words marked, linked to the report."""
    claim = bench.board.incidents[bench.incident].claims[0]
    text = bench.get(f"/incidents/{bench.incident}?item={claim.id}")
    pane = text[text.index('id="pane"') :]
    for said in claim.asserted_by:
        quote = said.quote
        assert f"/reports/{said.report}?from={quote.start}&amp;to={quote.end}#words" in pane


def test_every_span_of_a_report_is_marked_and_leads_both_ways(bench: Bench) -> None:
    """Each thing read has an anchor in the text, an entry beside it, and links between them."""
    text = bench.get("/reports/kalat-a")
    marks = set(re.findall(r'id="at-([a-z0-9-]+)"', text))
    entries = set(re.findall(r'<li id="v-([a-z0-9-]+)"', text))
    assert marks == entries != set()
    assert set(re.findall(r'href="#v-([a-z0-9-]+)"', text)) <= entries


def test_the_text_on_the_page_is_the_reports_text(bench: Bench) -> None:
    """Marking changes no character of the text."""
    reading = bench.board.reading("kalat-a")
    assert reading
    shown = _text_of(bench.get("/reports/kalat-a"), "text")
    assert shown == reading.report.text


def test_the_words_that_somebody_came_for_are_marked(bench: Bench) -> None:
    """A link from a claim lands on its words."""
    claim = bench.board.incidents[bench.incident].claims[0]
    quote = claim.asserted_by[0].quote
    text = bench.get(f"/reports/{quote.report}?from={quote.start}&to={quote.end}")
    assert text.count('id="words"') == 1
    assert "asked" in text


def test_copied_passages_are_marked_on_both_sides(bench: Bench) -> None:
    """Words that two reports share stand under the same number left and right."""
    origin = max(
        (o for each in bench.board.incidents.values() for o in each.origins),
        key=lambda o: len(o.reports),
    )
    one, two = (links.slug(report) for report in origin.reports[:2])
    text = bench.get(f"/compare?left={one}&right={two}")
    left = re.findall(r'id="s1-(\d+)"', text)
    right = re.findall(r'id="s2-(\d+)"', text)
    assert left
    assert sorted(set(left)) == sorted(set(right))


def test_search_finds_the_reports_that_hold_all_words(bench: Bench) -> None:
    """A report with all words is found, and shown with the passage."""
    assert "/reports/kalat-a" in bench.get("/search?q=Kalat+district")
    assert "0 reports" in bench.get("/search?q=nothinghasthisword")


def test_the_brief_of_an_incident_is_the_documents_own_page(bench: Bench) -> None:
    """The brief has its own policy, which lets its style and script run and nothing else."""
    answer = bench.client.get(f"/incidents/{bench.incident}/brief")
    assert answer.status_code == 200
    assert "sha256-" in answer.headers["content-security-policy"]
    assert "Who is said to be responsible" in answer.text


def test_no_page_is_about_a_person(bench: Bench) -> None:
    """There is no address under which a source or a named person could be asked for."""
    shielded = bench.client.app.app  # type: ignore[attr-defined]
    routes = [getattr(route, "path", "") for route in shielded.routes]
    for word in ("person", "people", "source", "claimant", "reviewer", "author"):
        assert not [each for each in routes if word in each]


def test_exports_are_files_of_records(bench: Bench) -> None:
    """Each form gives a file, and the access log says who took it."""
    for name in ("incidents.jsonl", "readings.jsonl", "claims.csv", "decisions.csv"):
        answer = bench.client.get(f"/export/{name}")
        assert answer.status_code == 200
        assert answer.headers["content-disposition"].endswith(f'"{name}"')
    assert {entry.subject for entry in bench.desk.access.read()} >= {"claims.csv"}


VOID = {"meta", "link", "input", "br", "line", "circle", "path", "rect"}


class _Tags(HTMLParser):
    """Counts what is opened and not closed, and gathers the text under one id."""

    def __init__(self, wanted: str = "") -> None:
        super().__init__()
        self.open: list[str] = []
        self.wanted, self.depth, self.text = wanted, -1, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        if dict(attrs).get("id") == self.wanted:
            self.depth = len(self.open)

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        if len(self.open) < self.depth:
            self.depth = -1

    def handle_data(self, data: str) -> None:
        if self.depth > 0:
            self.text += data


def _unclosed(text: str) -> list[str]:
    tags = _Tags()
    tags.feed(text)
    return tags.open


def _text_of(text: str, name: str) -> str:
    tags = _Tags(name)
    tags.feed(text)
    return tags.text


def test_a_step_within_an_incident_fetches_the_review_alone(bench: Bench) -> None:
    """It is the same review as the whole page's; the browser's way back gets the whole page."""
    name = next(iter(bench.board.incidents))
    where = f"/incidents/{name}?item=date"
    whole = bench.client.get(where).text
    step = bench.client.get(where, headers={"hx-request": "true"}).text
    back = {"hx-request": "true", "hx-history-restore-request": "true"}
    assert step.strip().startswith('<section id="review"')
    assert _review_of(step) == _review_of(whole)
    assert "<html" in bench.client.get(where, headers=back).text


def _review_of(page: str) -> str:
    start = page.index('<section id="review"')
    return page[start : page.index("</section>", start)]
