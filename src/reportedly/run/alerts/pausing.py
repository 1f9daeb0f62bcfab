"""How often something has failed -> how long to wait before it is tried again."""

# Seconds after the first failure; doubled each time, up to the most.
FIRST = 5.0
MOST = 6 * 3600.0
# A host may ask for more, up to a day: one that asks for a year is not waited for.
MOST_ASKED = 24 * 3600.0
# 5 s, 10 s, ... 2.8 h: some 5.7 hours in all, then it is given up.
MOST_FAILURES = 12


def pause(
    failures: int,
    asked: float | None = None,
    *,
    first: float = FIRST,
    most: float = MOST,
    give_up: int | None = MOST_FAILURES,
) -> float | None:
    """The seconds to wait after so many failures in a row; null: give it up.

    Args:
        failures: at least 1.
        asked: the seconds that the other side asked for, or null.
        first: the pause after the first failure; it doubles each time.
        most: no pause is longer, unless it was asked for.
        give_up: after how many failures it is given up; null: never.
    """
    if give_up is not None and failures >= give_up:
        return None
    own = min(most, first * 2.0 ** min(failures - 1, 60))
    return max(own, min(asked or 0.0, MOST_ASKED))
