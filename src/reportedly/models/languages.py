"""Text -> its likeliest language: the only file that knows py3langid.

Its model is 4.6 MB, takes 0.5 s to load and 100 MB of memory: it is loaded when first asked, and
whoever asks does so only for what is not plainly English.
"""

from collections.abc import Collection
from functools import cached_property
from typing import TYPE_CHECKING

from reportedly.records.language import Likeness

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_ENGLISH = "en"


class Identifier:
    """The shipped identifier of languages (`ports.LanguageIdentifier`), over `codes` alone."""

    def __init__(self, codes: Collection[str]) -> None:
        self._codes = frozenset(codes) | {_ENGLISH}

    def likeliest(self, text: str) -> Likeness:
        """The likeliest language of a text, among the codes."""
        ranked = self._model.rank(text)
        code, score = ranked[0]
        return Likeness(code=code, lead=score - dict(ranked)[_ENGLISH])

    @cached_property
    def _model(self) -> "LanguageIdentifier":
        from py3langid.langid import MODEL_FILE, LanguageIdentifier  # imported late: see above

        model = LanguageIdentifier.from_model_file(MODEL_FILE)
        model.set_languages(self._codes)
        return model
