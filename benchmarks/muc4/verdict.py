"""How well one answer meets the key's: the three verdicts and what they are worth."""

from enum import Enum


class Verdict(Enum):
    """The guidelines' three verdicts on a fill; the value is the credit it earns."""

    CORRECT = 1.0
    PARTIAL = 0.5
    INCORRECT = 0.0


def best(verdicts: "list[Verdict]") -> Verdict:
    """The best of several verdicts; incorrect where there is none."""
    return max(verdicts, key=lambda one: one.value, default=Verdict.INCORRECT)
