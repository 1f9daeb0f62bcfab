"""patterns.toml, countries -> states.jsonl: the institutions that every state has, one row each.

By hand, after a change of either file: `python -m reportedly.models.registry_states`.
"""

import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product
from string import Formatter

import msgspec

from reportedly.models.data import load
from reportedly.models.registry import FORMED, folder, written
from reportedly.records.institution import Institution, Kind, folded


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What a state is called; of `names` the first one is printed."""

    code: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class States:
    """models/data/countries.toml."""

    countries: tuple[State, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """How an institution is called; `only`, `unless`: lists of states that (do not) have it."""

    id: str
    kind: Kind
    name: str
    aliases: tuple[str, ...]
    parent: str | None = None
    only: str | None = None
    unless: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Patterns:
    """models/data/registry/patterns.toml; `lists` are of states, by code."""

    source: str
    unclear: frozenset[str]
    body: tuple[Body, ...]
    lists: dict[str, frozenset[str]]


def patterns() -> Patterns:
    """Read the patterns."""
    given = tomllib.loads((folder() / "patterns.toml").read_text("utf-8"))
    own = {name: given.pop(name) for name in ("source", "unclear", "body")}
    return msgspec.convert({**own, "lists": given}, Patterns)


def formed(
    states: Iterable[State], by: Patterns, by_hand: Iterable[Institution]
) -> list[Institution]:
    """The rows that the patterns give, less those written by hand, in the order of the states.

    A name that a row written by hand has in the same state is given to no other row.
    """
    known = {row.id for row in by_hand}
    taken = {(row.country, folded(name)) for row in by_hand for name in row.names}
    rows = [
        _row(state, body, by, taken)
        for state in states
        if state.code not in by.lists["no_state"]
        for body in by.body
        if _has(state, body, by) and _id(state, body.id) not in known
    ]
    ids = known | {row.id for row in rows}
    return [row if row.parent in ids else replace(row, parent=None) for row in rows]


def _has(state: State, body: Body, by: Patterns) -> bool:
    if body.only is not None and state.code not in by.lists[body.only]:
        return False
    return not any(
        state.code in by.lists[name]
        for name in (body.unless, "no_forces" if body.unless == "no_navy" else None)
        if name is not None
    )


def _id(state: State, body: str) -> str:
    return f"{state.code.lower()}-{body}"


def _row(state: State, body: Body, by: Patterns, taken: set[tuple[str | None, str]]) -> Institution:
    aliases = []
    for pattern in body.aliases:
        for alias in _filled(pattern, state, by):
            if (state.code, folded(alias)) not in taken:
                taken.add((state.code, folded(alias)))
                aliases.append(alias)
    return Institution(
        id=_id(state, body.id),
        name=next(_filled(body.name, state, by)),
        aliases=tuple(aliases),
        kind=body.kind,
        country=state.code,
        parent=None if body.parent is None else _id(state, body.parent),
        source=by.source,
    )


def _filled(pattern: str, state: State, by: Patterns) -> Iterator[str]:
    """The pattern with every adjective or capital of the state in turn."""
    used = {field for _, field, _, _ in Formatter().parse(pattern) if field}
    values = {
        "c": (state.names[0],),
        "the": ("the " if state.code in by.lists["with_the"] else "",),
        "d": _adjectives(state, by),
        "k": state.capitals,
    }
    chosen = {field: values[field] for field in sorted(used)}
    for one in product(*chosen.values()):
        yield pattern.format(**dict(zip(chosen, one, strict=True)))


def _adjectives(state: State, by: Patterns) -> tuple[str, ...]:
    """The adjectives of a state that no other has; words for its people ("Kenyans") are none."""
    words = set(state.demonyms)
    people = {f"{word}s" for word in words}
    return tuple(w for w in state.demonyms if w not in people and w not in by.unclear)


def lines(rows: Iterable[Institution]) -> str:
    """Rows as JSON Lines, without what is null or empty."""
    slim = ({k: v for k, v in msgspec.to_builtins(row).items() if v} for row in rows)
    return "".join(f"{msgspec.json.encode(row).decode()}\n" for row in slim)


def text() -> str:
    """What states.jsonl is to hold, from the files beside it."""
    return lines(formed(load("countries", States).countries, patterns(), written()))


if __name__ == "__main__":
    sys.stdout.write(f"{(folder() / FORMED).write_text(text(), 'utf-8')}\n")
