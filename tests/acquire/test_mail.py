"""Saved mail: what it says itself, and the files attached to it."""

from collections.abc import Callable
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from hostile import originals
from reportedly.acquire import Acquired, Outcome, Skipped
from reportedly.errors import NoText

ReadBytes = Callable[[str, bytes], list[Outcome]]
ReadOne = Callable[[str, bytes], Acquired]

WORDS = "Two men were killed at the Ostrel ferry, the ministry said."


def _mail(words: str | None = WORDS) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Press office <press@ministry.example>"
    mail["Subject"] = "Two killed at ferry"
    mail["Date"] = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)
    if words is not None:
        mail.set_content(words)
    return mail


def _reports(outcomes: list[Outcome]) -> list[Acquired]:
    return [outcome for outcome in outcomes if isinstance(outcome, Acquired)]


def test_a_mail_is_a_report_with_subject_sender_and_date(read_one: ReadOne) -> None:
    """The date of sending is that of publication, and the note says so."""
    acquired = read_one("a.eml", _mail().as_bytes())
    report = acquired.report
    assert (report.title, report.author) == ("Two killed at ferry", "Press office")
    assert (report.published, report.text) == ("2026-03-14T09:30:00+00:00", WORDS)
    assert acquired.notes == ("published 2026-03-14T09:30:00+00:00 read from the Date of the mail",)


def test_files_attached_are_reports_of_their_own(read_bytes: ReadBytes) -> None:
    """Those without a date have the mail's, with a note; pictures are counted."""
    mail = _mail()
    pdf = originals.pdf()
    mail.add_attachment(pdf, maintype="application", subtype="pdf", filename="release.pdf")
    mail.add_attachment("Words of a note.", filename="note.txt")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    outcomes = read_bytes("a.eml", mail.as_bytes())
    own, release, note = _reports(outcomes)
    assert own.report.text == WORDS
    assert release.where.endswith("a.eml: release.pdf")
    assert release.report.title == originals.TITLE
    assert note.report.published == "2026-03-14T09:30:00+00:00"
    assert "the Date of the mail that it came with" in note.notes[0]
    (skipped,) = (outcome for outcome in outcomes if isinstance(outcome, Skipped))
    assert "1 .png" in skipped.message


def test_a_forwarded_mail_is_read_with_its_own_date(read_bytes: ReadBytes) -> None:
    """A mail in a mail is a mail."""
    inner = _mail("The first words.")
    outer = _mail("See below.")
    del outer["Date"]
    outer.add_attachment(inner)
    own, forwarded = _reports(read_bytes("a.eml", outer.as_bytes()))
    assert own.report.published is None
    assert forwarded.report.text == "The first words."
    assert forwarded.report.published == "2026-03-14T09:30:00+00:00"


def test_of_two_versions_the_plain_one_counts_unless_it_says_less(read_one: ReadOne) -> None:
    """Some plain versions only say that the mail needs another program."""
    mail = _mail()
    mail.add_alternative(f"<p>{WORDS} <b>Bold.</b></p>", subtype="html")
    assert read_one("a.eml", mail.as_bytes()).report.text == WORDS
    mail = _mail("Your program shows no HTML.")
    mail.add_alternative(f"<p>{WORDS}</p><p>{WORDS}</p>", subtype="html")
    assert read_one("b.eml", mail.as_bytes()).report.text == f"{WORDS}\n\n{WORDS}"


def test_text_before_and_after_a_picture_is_read(read_one: ReadOne) -> None:
    """Some programs cut a mail's text where a picture stands."""
    data = (
        b"Subject: Two killed\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
        b"--b\r\nContent-Type: text/plain\r\n\r\nBefore.\r\n--b\r\n"
        b"Content-Type: text/plain; charset=windows-1251\r\n\r\nAfter \xcf\xf0.\r\n--b--\r\n"
    )
    assert read_one("a.eml", data).report.text == "Before.\n\nAfter Пр."


def test_flowing_lines_are_joined(read_one: ReadOne) -> None:
    """Where the mail says that its line ends are soft (RFC 3676)."""
    head = b"Subject: a\r\nContent-Type: text/plain; format=flowed\r\n\r\n"
    data = head + b"Two men were \r\nkilled.\r\nNobody claimed it.\r\n"
    assert read_one("a.eml", data).report.text == "Two men were killed.\nNobody claimed it."


@pytest.mark.parametrize(
    "data", [b"", b"\r\n\r\nWords without a header.", b"Subject: Nothing else\r\n\r\n"]
)
def test_a_mail_that_says_nothing_is_no_text(read_bytes: ReadBytes, data: bytes) -> None:
    """Neither words nor files: one named error."""
    (outcome,) = read_bytes("a.eml", data)
    assert isinstance(outcome, NoText)
    assert "a.eml" in str(outcome)


def test_a_damaged_attachment_is_named_and_the_mail_is_read(read_bytes: ReadBytes) -> None:
    """One bad file costs only itself."""
    mail = _mail()
    mail.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="bad.pdf")
    own, bad = read_bytes("a.eml", mail.as_bytes())
    assert isinstance(own, Acquired)
    assert "a.eml: bad.pdf" in str(bad)
