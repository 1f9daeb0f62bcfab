"""Files, folders and standard input -> reports, kept whole and named by their hash."""

from reportedly.acquire.contained import Contained
from reportedly.acquire.fields import is_iso
from reportedly.acquire.files import Named, walk
from reportedly.acquire.formats import ARCHIVES, SUPPORTED, suffix_of
from reportedly.acquire.language import LanguageRules, Languages, in_english
from reportedly.acquire.outcome import Acquired, Duplicate, Options, Outcome, Skipped
from reportedly.acquire.sources import acquire

__all__ = [
    "ARCHIVES",
    "SUPPORTED",
    "Acquired",
    "Contained",
    "Duplicate",
    "LanguageRules",
    "Languages",
    "Named",
    "Options",
    "Outcome",
    "Skipped",
    "acquire",
    "in_english",
    "is_iso",
    "suffix_of",
    "walk",
]
