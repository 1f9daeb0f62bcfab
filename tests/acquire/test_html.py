"""Web pages: the story without the page around it, its date with the evidence, hostile pages."""

import io
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.acquire import Acquired, Options, Outcome
from reportedly.acquire.html import read_html
from reportedly.acquire.outcome import Incoming
from reportedly.acquire.published import to_iso
from reportedly.errors import ItemError, NoText, Unreadable

ReadBytes = Callable[[str, bytes], list[Outcome]]
ReadOne = Callable[[str, bytes], Acquired]

NEWS = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Nine killed in Varosh raid | The Tidewater Post</title>
<meta property="og:title" content="Nine killed in Varosh raid">
<meta property="og:site_name" content="The Tidewater Post">
<meta property="article:modified_time" content="2026-03-20T00:00:00Z">
<meta property="article:published_time" content="2026-03-14T09:30:00+01:00">
<link rel="canonical" href="https://tidewater.example/varosh"></head><body>
<div id="cookie-banner" class="cookie-consent"><p>We use cookies. Accept all cookies?</p></div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article><h1>Nine killed in Varosh raid</h1><p class="byline">By Ilse Maran | Varosh</p>
<p>Gunmen killed at least nine people in the market town of Varosh on Friday, the interior
 ministry of Kestria said.</p>
<p>Witnesses said that the men came on <b>motorcycles</b> and opened fire.<br>
A hospital worker counted eleven bodies.</p>
<p>&ldquo;We do not know who they are,&rdquo; said Major Odo Tammer of the gendarmerie.</p>
<p style="display: none">Hidden words one.</p><p hidden>Hidden words two.</p>
<script>document.write("Hidden words three")</script><template>Hidden words four</template>
<p>The army said it would <a href="/x">send two battalions</a> to the province.</p>
</article></main><aside><h3>Most read</h3><ol><li><a href="/c">Ten best beaches</a></li></ol>
</aside><footer><p>&copy; 2019 The Tidewater Post. All rights reserved.</p></footer></body></html>
"""


def _page(head: str = "", body: str = "") -> bytes:
    words = "<p>Two men were killed at the Ostrel ferry on Monday, police said.</p>"
    return f"<html><head>{head}</head><body>{body}{words}</body></html>".encode()


def test_the_story_is_told_from_the_page_around_it(read_one: ReadOne) -> None:
    """Paragraphs are parted by empty lines; nothing of banners, menus or hidden parts remains."""
    assert read_one("a.html", NEWS.encode()).report.text == (
        "Gunmen killed at least nine people in the market town of Varosh on Friday, the interior "
        "ministry of Kestria said.\n\n"
        "Witnesses said that the men came on motorcycles and opened fire.\n\n"
        "A hospital worker counted eleven bodies.\n\n"
        "“We do not know who they are,” said Major Odo Tammer of the gendarmerie.\n\n"
        "The army said it would send two battalions to the province."
    )


def test_the_page_tells_of_itself(read_one: ReadOne) -> None:
    """Title, author, publisher, address and language come from the page; the kind does not."""
    report = read_one("a.html", NEWS.encode()).report
    assert (report.title, report.author) == ("Nine killed in Varosh raid", "Ilse Maran")
    assert (report.publisher, report.language) == ("The Tidewater Post", "en-GB")
    assert (report.url, report.kind) == ("https://tidewater.example/varosh", None)


def test_the_date_of_publication_comes_with_its_element(read_one: ReadOne) -> None:
    """The note says which element was read, so that anybody can check it."""
    acquired = read_one("a.html", NEWS.encode())
    assert acquired.report.published == "2026-03-14T09:30:00+01:00"
    assert acquired.notes == (
        "published 2026-03-14T09:30:00+01:00 read from <meta property=article:published_time>",
    )


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished":'
            '"2020-01-01"}, {"@type": ["NewsArticle"], "datePublished": "2026-03-14"}]}</script>',
            "",
            "2026-03-14",
        ),
        (
            '<script type="application/ld+json">[{"@type": "NewsArticle", "dateModified": '
            '"2026-03-20"}]</script><meta name="DC.date.issued" content="2026-03-14">',
            "",
            "2026-03-14",
        ),
        ("", '<time datetime="2026-03-14" pubdate>Saturday</time>', "2026-03-14"),
        ("", '<time itemprop="datePublished" datetime="2026-03-14T08:00">8am</time>', None),
        ("", "<span itemprop='datePublished'>March 14, 2026</span>", "2026-03-14"),
        ("", "<p>Published: 14 March 2026</p>", "2026-03-14"),
        ("", "<div>Updated 15 March 2026 | Published Sat, 14 Mar 2026</div>", "2026-03-14"),
    ],
)
def test_dates_of_publication_are_found(
    read_one: ReadOne, head: str, body: str, published: str | None
) -> None:
    """JSON-LD, meta, marked elements and bylines count, in that order."""
    found = read_one("a.html", _page(head, body)).report.published
    assert found == (published or "2026-03-14T08:00")


@pytest.mark.parametrize(
    "body",
    [
        "<p>Updated: 14 March 2026</p>",
        "<p>&copy; 2026 The Ostrel Lamp</p>",
        '<time datetime="2026-03-14">14 March</time>',
        "<p>Published: 3/4/2026</p>",
        "<p>A study published on 14 March 2026 by the union of ferrymen says otherwise.</p>",
        "<p>Published 1 March 2026</p><p>Published 2 March 2026</p>",
        "<time pubdate datetime=2026-03-01></time><time pubdate datetime=2026-03-02></time>",
        '<meta name="date" content="1970-01-01T00:00:00Z">',
        "<script type='application/ld+json'>{broken</script>",
    ],
)
def test_other_dates_are_never_the_date_of_publication(read_one: ReadOne, body: str) -> None:
    """Updates, copyright, running text, unsure order and several stories give no date."""
    acquired = read_one("a.html", _page(body=body))
    assert acquired.report.published is None
    assert "no publication date" in acquired.notes[-1]


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2026-03-14", "2026-03-14"),
        ("2026-03-14 09:30", "2026-03-14T09:30"),
        ("2026-03-14T09:30:00.000Z", "2026-03-14T09:30:00.000Z"),
        ("20260314", "2026-03-14"),
        ("2026/03/14", "2026-03-14"),
        ("Sat, 14 Mar 2026 10:00:00 GMT", "2026-03-14T10:00:00+00:00"),
        ("14th March 2026", "2026-03-14"),
        ("Saturday, March 14, 2026", "2026-03-14"),
        ("14.3.26", None),
        ("31 February 2026", None),
        ("3 Sept. 2026", "2026-09-03"),
        ("14 Marzipan 2026", None),
        ("March 2026", None),
        ("", None),
    ],
)
def test_dates_are_put_in_iso_form_or_left(written: str, iso: str | None) -> None:
    """What is certain is read, whatever is not is not."""
    assert to_iso(written) == iso


def test_an_old_page_without_paragraphs_is_read(read_one: ReadOne) -> None:
    """Line breaks and tables of the nineties make paragraphs too."""
    page = (
        b"<html><title>Release 41</title><body><a href=a>Home</a> | <a href=b>Press</a><table><tr>"
        b"<td><font size=2><b>Ministry of Defence of Kestria</b><br><br>On 3 May the armed forces "
        b"destroyed two camps.<br><br>Twelve men were killed.</font></table></body></html>"
    )
    acquired = read_one("a.htm", page)
    assert acquired.report.title == "Release 41"
    assert acquired.report.text.endswith("destroyed two camps.\n\nTwelve men were killed.")


def test_a_preformatted_release_keeps_its_paragraphs(read_one: ReadOne) -> None:
    """Lines within a paragraph are joined; empty lines part paragraphs."""
    page = b"<html><body><pre>The armed forces\nstruck.\n\nTwo men died.</pre></body></html>"
    assert read_one("a.html", page).report.text == "The armed forces struck.\n\nTwo men died."


def test_an_xhtml_page_with_a_declared_encoding_is_read(read_one: ReadOne) -> None:
    """The declaration in the first line counts."""
    page = '<?xml version="1.0" encoding="windows-1250"?><html><body><p>Zginęło pięć osób.</p>'
    assert read_one("a.xhtml", page.encode("cp1250")).report.text == "Zginęło pięć osób."


@pytest.mark.parametrize(
    "page",
    [
        b"<html><body><script>render()</script></body></html>",
        b"<!-- never closed <p>words</p>",
        b"<title>Only a title</title>",
        b"<div style='display:none'>words</div>",
    ],
)
def test_a_page_that_shows_no_words_is_no_text(read_bytes: ReadBytes, page: bytes) -> None:
    """The message says what to do with pages made by scripts."""
    (outcome,) = read_bytes("a.html", page)
    assert isinstance(outcome, NoText)


@pytest.mark.parametrize(
    "page",
    [
        "<p>Early words.</p>" + "<div>" * 100_000 + "<p>Late.",
        "<b>" * 5_000 + "<p>Words.</p></i></u></table>",
        "<p title='" + "x" * 1_000_000 + "'>Words.",
        "<p " + " ".join(f"a{number}=1" for number in range(40_000)) + ">Words.",
        "&" * 200_000,
        "&#1;&#xD800;&#0;&#x110000;" * 1_000 + "Words.",
        "Words.<script>x</script>" * 10_000,
        "<table><tr><td>" * 2_000 + "Words.",
        "<script type=application/ld+json>" + "[" * 100_000 + "</script><p>Words.",
        "<p>" + "Words. " * 200_000,
        "<meta charset='" + "x" * 100_000 + "'><p>Words.",
    ],
)
def test_a_hostile_page_ends_soon_in_a_report_or_an_error(page: str) -> None:
    """No nesting, size or damage crashes the reader or keeps it (5 s are far above need)."""
    began = time.perf_counter()
    _read(page.encode())
    assert time.perf_counter() - began < 5


def test_a_page_nested_too_deeply_says_that_it_was_cut(read_one: ReadOne) -> None:
    """What was not read is told."""
    acquired = read_one("a.html", b"<p>Early words.</p>" + b"<div>" * 1000 + b"<p>Late.")
    assert "nested too deeply" in acquired.notes[0]
    assert acquired.report.text == "Early words."


def test_a_page_of_too_many_tags_is_refused(read_bytes: ReadBytes) -> None:
    """A tree that would fill the memory is never built."""
    (outcome,) = read_bytes("a.html", b"<p>" * 600_000)
    assert isinstance(outcome, Unreadable)


_PIECES = st.sampled_from(
    (
        *("<p>", "</p>", "<div>", "</div>", "<table>", "<td>", "<pre>", "<br>", "<li>", "<time>"),
        *("<article>", "<main>", "<body>", "<html>", "<head>", "<title>", "<h1>", "<a href='x'>"),
        *("<script type='application/ld+json'>", "</script>", '{"@type":"Report"', ":1}", "<!--"),
        *("-->", "<![CDATA[", "<?xml", "<!DOCTYPE", "&#0;", "&amp", "<", ">", "'", '"', "\0"),
        *(
            "<time pubdate datetime='",
            "Published: ",
            "14 March 2026",
            "words of a story ",
            "é\u202e",
        ),
        *("<meta name=date content='", "<span itemprop=datePublished>", "<svg>", "é\u202e"),
    )
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_PIECES | st.text(max_size=10), max_size=60).map("".join))
def test_any_page_becomes_a_report_or_a_named_error(page: str) -> None:
    """Whatever the markup, the text is storable, and nothing but an ItemError is raised."""
    acquired = _read(page.encode("utf-8", "replace"))
    if acquired is not None:
        assert acquired.report.text.strip()
        assert acquired.report.text.encode()


def _read(data: bytes) -> Acquired | None:
    incoming = Incoming(where="a.html", stream=io.BytesIO(data))
    try:
        (outcome,) = read_html(incoming, Options())
    except ItemError as error:
        assert error.where == "a.html"
        return None
    assert isinstance(outcome, Acquired)
    return outcome
