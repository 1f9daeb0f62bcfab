"""gains -> pairs: which row goes with which column so that the sum of gains is greatest."""

from collections.abc import Sequence

_INFINITE = float("inf")


def assign(gains: Sequence[Sequence[float]]) -> tuple[tuple[int, int], ...]:
    """Pair rows with columns (each once, the shorter side wholly), the sum of gains greatest.

    Args:
        gains: [row, column], what a pair is worth.

    Returns:
        The pairs (row, column) in row order.
    """
    if not gains or not gains[0]:
        return ()
    if len(gains) > len(gains[0]):
        turned = [list(column) for column in zip(*gains, strict=True)]
        return tuple(sorted((row, column) for column, row in assign(turned)))
    owner = _owners([[-one for one in row] for row in gains])
    return tuple(sorted((row - 1, column) for column, row in enumerate(owner) if row))


def _owners(costs: list[list[float]]) -> list[int]:
    """The Hungarian method by shortest augmenting paths: each column's row, from 1; 0 is none."""
    width = len(costs[0])
    of_rows, of_columns = [0.0] * (len(costs) + 1), [0.0] * (width + 1)
    owner = [0] * (width + 1)
    for row in range(1, len(costs) + 1):
        owner[0] = row
        column, came_from = _path(costs, owner, of_rows, of_columns)
        while column:
            before = came_from[column]
            owner[column] = owner[before]
            column = before
    return owner[1:]


def _path(
    costs: list[list[float]], owner: list[int], of_rows: list[float], of_columns: list[float]
) -> tuple[int, list[int]]:
    """The free column that the cheapest path reaches, and the column before each on the way."""
    width = len(costs[0])
    least, came_from, seen = [_INFINITE] * (width + 1), [0] * (width + 1), [False] * (width + 1)
    column = 0
    while owner[column]:
        seen[column] = True
        row = owner[column]
        for other in range(1, width + 1):
            cost = costs[row - 1][other - 1] - of_rows[row] - of_columns[other]
            if not seen[other] and cost < least[other]:
                least[other], came_from[other] = cost, column
        nearest = min((one for one in range(1, width + 1) if not seen[one]), key=least.__getitem__)
        step = least[nearest]
        for other in range(width + 1):
            if seen[other]:
                of_rows[owner[other]] += step
                of_columns[other] -= step
            else:
                least[other] -= step
        column = nearest
    return column, came_from
