"""Pages saved as one file with their pictures."""

from collections.abc import Callable

from hostile import originals
from reportedly.acquire import Acquired, Outcome
from reportedly.errors import NoText

ReadBytes = Callable[[str, bytes], list[Outcome]]
ReadOne = Callable[[str, bytes], Acquired]


def test_a_saved_page_is_read_like_the_page_itself(read_one: ReadOne) -> None:
    """Same text, title and date, with the address from which it was saved."""
    saved = read_one("a.mhtml", originals.mhtml()).report
    page = read_one("a.html", originals.page()).report
    assert (saved.text, saved.title, saved.published) == (page.text, page.title, page.published)
    assert saved.url == "https://lamp.example/ostrel"
    assert saved.sha256 != page.sha256


def test_the_day_of_saving_is_not_that_of_publication(read_one: ReadOne) -> None:
    """It is when the page was retrieved."""
    data = (
        originals.mhtml()
        .replace(b"article:published=5Ftime", b"x")
        .replace(b"article:published_time", b"x")
    )
    report = read_one("a.mht", data).report
    assert report.retrieved == "2026-04-02T08:00:00+00:00"
    assert report.published is None


def test_the_declared_root_is_the_page(read_one: ReadOne) -> None:
    """A frame that stands before it is not."""
    data = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b; start="<two>"\r\n\r\n'
        b"--b\r\nContent-Type: text/html\r\nContent-ID: <one>\r\n\r\n<p>A frame of the page.\r\n"
        b"--b\r\nContent-Type: text/html; charset=windows-1251\r\nContent-ID: <two>\r\n\r\n"
        b"<p>\xcf\xf0\xe8\xe2\xe5\xf2 to the page.\r\n--b--\r\n"
    )
    assert read_one("a.mhtml", data).report.text == "Привет to the page."


def test_a_file_without_a_page_is_no_text(read_bytes: ReadBytes) -> None:
    """The message says what to do."""
    (outcome,) = read_bytes("a.mhtml", b"From: a\r\nContent-Type: image/png\r\n\r\nxx")
    assert isinstance(outcome, NoText)
    assert "Save it again" in str(outcome)
