"""Where words stand in a report."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Some words of a report and where they stand: `report.text[start:end] == text`.

    `start` and `end` count Unicode code points; `end` is exclusive.
    """

    text: str
    start: int
    end: int

    @classmethod
    def cut(cls, text: str, start: int, end: int) -> "Span":
        """The span `text[start:end]` of a report's text."""
        return cls(text=text[start:end], start=start, end=end)

    def covers(self, other: "Span") -> bool:
        """Whether `other` stands wholly within this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end
