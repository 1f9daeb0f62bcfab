"""Phrases -> a text without them: found by their first word, so that thousands cost little."""

import re
from collections.abc import Callable, Iterable, Iterator

_WORD = re.compile(r"\w+")


class Phrases:
    """Phrases to be replaced wherever they stand as whole words, the longest first."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """Take phrases; what stands before their first word and after their last does not count."""
        self._by_first: dict[str, list[str]] = {}
        for phrase in sorted(set(phrases), key=lambda each: (-len(each), each)):
            words = list(_WORD.finditer(phrase))
            if words:
                bare = phrase[words[0].start() : words[-1].end()]
                self._by_first.setdefault(words[0].group(), []).append(bare)

    def replaced(self, text: str, by: Callable[[str], str]) -> str:
        """The text with each phrase as `by` gives it."""
        parts: list[str] = []
        done = 0
        for start, end in self._found(text):
            parts += [text[done:start], by(text[start:end])]
            done = end
        return "".join([*parts, text[done:]])

    def _found(self, text: str) -> Iterator[tuple[int, int]]:
        done = 0
        for word in _WORD.finditer(text):
            if word.start() < done:
                continue
            phrase = self._at(text, word)
            if phrase:
                done = word.start() + len(phrase)
                yield word.start(), done

    def _at(self, text: str, word: re.Match[str]) -> str | None:
        for phrase in self._by_first.get(word.group(), ()):
            end = word.start() + len(phrase)
            if text.startswith(phrase, word.start()) and not _WORD.match(text, end):
                return phrase
        return None
