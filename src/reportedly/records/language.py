"""What language some words are most likely in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """The likeliest language of a text (ISO 639), and how much likelier it is than English.

    `lead`: the natural logarithm of the odds against English; 0 where it is English itself. It
    grows with the length of the text.
    """

    code: str
    lead: float
