"""models/data/encoder/card.toml -> the model card: what the encoder is and what it reaches."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from typing import Any

CARD = resources.files("reportedly.models") / "data" / "encoder" / "card.toml"
TITLES = {
    "meant_for": "Meant for",
    "trained_on": "Trained on",
    "never_trained_on": "Never trained on",
    "never_sees": "Never sees",
    "shipped_heads": "What it marks",
    "not_shipped_heads": "What it does not mark",
    "base": "Made from",
    "licence": "Licence",
}
REST = """
## What it must not be used for

To judge persons; to decide about anybody without reading the sources; to choose targets; as
evidence. The encoder marks words. Who is right is no label of it.

## Where it fails

[What is not claimed](../what-is-not-claimed.md) has the limits in words,
[the benchmarks](../benchmarks.md) in figures, each beside a baseline that ran with it. [How it was
trained](../decisions/0009-training.md) and [why no name of a state reaches
it](../decisions/0008-names-are-not-read.md) are decisions of their own.
"""


def page() -> str:
    """The card in words; every figure is the one in the card."""
    card = tomllib.loads(CARD.read_text("utf-8"))
    head = [
        "# Model card\n",
        f"Made from the card that ships with the weights: **{card['name']}**, version "
        f"{card['version']}. SHA-256 of the graph: `{card['sha256']}`.\n",
    ]
    return "\n".join([*head, *_about(card["about"]), *_measured(card["measured"]), REST])


def _about(about: Mapping[str, Any]) -> Iterator[str]:
    for key, value in sorted(about.items(), key=lambda each: [*TITLES, each[0]].index(each[0])):
        yield f"**{TITLES.get(key, key.replace('_', ' ').capitalize())}:** {_listed(value)}\n"


def _listed(value: str | Sequence[str]) -> str:
    return f"{value}." if isinstance(value, str) else "; ".join(value) + "."


def _measured(measured: Mapping[str, float]) -> Iterator[str]:
    yield "## Measured when the weights were made\n"
    yield "Later changes of the rules around it are in [the benchmarks](../benchmarks.md).\n"
    yield "| figure | |\n| --- | --- |"
    yield from (f"| {key.replace('_', ' ')} | {value:.3f} |" for key, value in measured.items())
