"""A report's words -> the passage that they stand in, so that nobody has to look them up."""

from dataclasses import dataclass

# Characters shown on either side where no sentence or paragraph ends sooner: about two lines.
AROUND = 160
_ENDS = (". ", "! ", "? ", ".” ", '." ', "\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Some words, and what stands right before and after them; `cut` where more follows."""

    before: str
    words: str
    after: str


def excerpt(text: str, start: int, end: int) -> Excerpt:
    """The words `text[start:end]` within their sentence, cut where that is long."""
    low, high = max(0, start - AROUND), min(len(text), end + AROUND)
    before, after = text[low:start], text[end:high]
    begins = max((before.rfind(mark) + len(mark) for mark in _ENDS if mark in before), default=0)
    stops = [after.find(mark) + len(mark.rstrip(" ")) for mark in _ENDS if mark in after]
    stop = min(stops, default=len(after))
    lead = "" if begins or low == 0 else "…"
    tail = "" if stops or high == len(text) else "…"
    return Excerpt(
        before=f"{lead}{before[begins:]}".lstrip("\n"),
        words=text[start:end],
        after=f"{after[:stop]}{tail}".rstrip("\n"),
    )
