"""How many reports of a folder use each word -> the table `background` of models/data/fuse.toml.

usage: python benchmarks/clusters/background.py training/corpus

Prints the table. Counts are put down to the next power of two: how rare a word is matters, not the
last digit. Words of fewer than `LEAST` reports are left out; they count as never used.
"""

import json
import sys
from collections import Counter
from pathlib import Path

from reportedly.fuse.words import words

LEAST = 3
# Characters of a line of the table.
WIDTH = 100


def main() -> None:
    """Count, print."""
    paths = sorted(Path(sys.argv[1]).glob("*/*.json"), reverse=True)
    # One report of each incident, whose ids are GROUP-letter: else its names would pass for words.
    texts = [_text(path) for path in {path.stem.rsplit("-", 1)[0]: path for path in paths}.values()]
    uses = Counter(word for text in texts for word in set(words(text)))
    by_count: dict[int, list[str]] = {}
    for word, count in sorted(uses.items()):
        if count >= LEAST and word.isascii():
            by_count.setdefault(1 << (count.bit_length() - 1), []).append(word)
    print(f"[background]\nreports = {len(texts)}\n\n[background.uses]")
    for count, used in sorted(by_count.items(), reverse=True):
        print(f'{count} = """\\\n' + "\n".join(_lines(used)) + ' """')


def _text(path: Path) -> str:
    report = json.loads(path.read_text("utf-8"))["report"]
    return f"{report['title'] or ''}\n{report['text']}"


def _lines(words: list[str]) -> list[str]:
    lines = [""]
    for word in words:
        if len(lines[-1]) + len(word) >= WIDTH:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return lines


if __name__ == "__main__":
    main()
