"""A media type -> the suffix that tells its format."""

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# Media types as they are registered with IANA, and the two that feeds have had before.
_SUFFIXES = {
    "text/plain": ".txt",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    _DOCX: ".docx",
    "message/rfc822": ".eml",
    "multipart/related": ".mhtml",
    "application/zip": ".zip",
    "application/warc": ".warc",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/rdf+xml": ".rss",
}


def suffix_of_type(media_type: str | None) -> str:
    """The suffix for "text/html; charset=utf-8" and the like; "" where none is read."""
    return _SUFFIXES.get((media_type or "").partition(";")[0].strip().lower(), "")
