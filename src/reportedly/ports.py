"""What the stages ask of the world: protocols that run/wiring.py fills with the real thing."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from reportedly.records.document import Document
from reportedly.records.institution import Institution
from reportedly.records.language import Likeness
from reportedly.records.marks import Marks
from reportedly.records.place import GazetteerPlace
from reportedly.records.reader_options import ReaderOptions
from reportedly.records.reading import Reader
from reportedly.records.scores import Scores
from reportedly.records.span import Span


class Marker(Protocol):
    """Marks reports: word rules, one pass of an encoder, a model asked. Same input, same marks."""

    @property
    def reader(self) -> Reader:
        """Name, version and hash of what marks: written into every reading."""

    def mark(self, documents: Sequence[Document]) -> Iterator[Marks]:
        """Mark a batch of reports as it is asked for; one `Marks` for each document, in order."""


class ReaderFactory(Protocol):
    """What an entry point of the group `reportedly.readers` names (docs/readers.md)."""

    def __call__(self, options: ReaderOptions, rules: Marker, say: Callable[[str], None]) -> Marker:
        """Make a reader: `rules` mark what it does not, `say` tells the user something.

        Raises:
            BadUsage: the options do not do for it.
        """


class Gazetteer(Protocol):
    """Looks names up among the world's places, offline."""

    def find(self, name: str) -> tuple[GazetteerPlace, ...]:
        """All places of that name (folded: case, accents, punctuation), most populous first."""


class Registry(Protocol):
    """Looks institutions and organised groups up, by their names and by their ids."""

    def find(self, name: str) -> tuple[Institution, ...]:
        """All with this name; several where only the country tells them apart."""

    def get(self, key: str) -> Institution | None:
        """The one of that id."""

    def chain(self, row: Institution) -> tuple[Institution, ...]:
        """It, what it belongs to, what that belongs to, and so on."""


class Encoder(Protocol):
    """Scores reports window by window: the one pass. Same input, same scores."""

    def scores(self, document: Document, scheme: str = "security") -> Iterator[Scores]:
        """Score a report; `scheme` chooses whose annotation to follow."""

    def groups(self, document: Document) -> tuple[Span, ...]:
        """Where the report names a known armed group: all are treated alike."""


class LanguageIdentifier(Protocol):
    """Tells what language some words are in, offline. Same text, same answer."""

    def likeliest(self, text: str) -> Likeness:
        """The likeliest language of the text, and its lead over English."""


class Relevance(Protocol):
    """Tells, far sooner than a reading, which texts may tell of an incident. Same text, same score.

    `name`: name, version and hash, for what is written of the texts that were left out.
    """

    @property
    def name(self) -> str:
        """What filtered."""

    def score(self, text: str) -> float:
        """How likely the text tells of an incident, as log-odds."""

    def may_tell(self, score: float) -> bool:
        """Whether a text of this score is worth a full reading."""


class Clock(Protocol):
    """Tells the time; the ledger asks none but its caller's."""

    def now(self) -> str:
        """Now, as ISO 8601 with its offset: "2026-01-31T18:05:00+00:00"."""
