"""Documents -> Marks by asking a model: the marker of the reader `openai` (`ports.Marker`).

Each report is a conversation of its own. What a report says, whatever it asks of the model, can
reach no other report's reading.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from reportedly import __version__
from reportedly.errors import Unanswered
from reportedly.ports import Marker
from reportedly.readers.endpoint.answers import Answer
from reportedly.readers.endpoint.asking import Asking, TooLong
from reportedly.readers.endpoint.locating import Finder
from reportedly.readers.endpoint.marks_of import marks_of
from reportedly.readers.endpoint.parts import Part, halves, message, parts
from reportedly.records.document import Document
from reportedly.records.marks import Marks
from reportedly.records.reading import Reader


class EndpointMarker:
    """Marks reports by a model behind an endpoint, over what `rules` mark."""

    def __init__(self, asking: Asking, rules: Marker, say: Callable[[str], None]) -> None:
        """Take the parts; nothing is sent yet."""
        self._asking = asking
        self._rules = rules
        self._say = say

    @cached_property
    def reader(self) -> Reader:
        """Which model read, as its server names it; asks the server once.

        Nobody outside knows the weights: the hash is of the names, the form and all that was told.

        Raises:
            NoReader: the endpoint cannot be used.
        """
        form, served = self._asking.settled()
        if not form.steady:
            self._say(f"{served} takes no temperature and no seed: two runs may differ")
        told = (self._asking.model, served, form.shape, repr(self._asking.wording))
        whole = "\n".join((*told, self._rules.reader.model_sha256))
        return Reader(
            name=f"openai/{served}",
            version=__version__,
            model_sha256=hashlib.sha256(whole.encode()).hexdigest(),
        )

    def mark(self, documents: Sequence[Document]) -> Iterator[Marks]:
        """Mark a batch of reports; one `Marks` for each document, in order.

        Raises:
            Unanswered: of one report no answer of use was had.
            NoReader: the endpoint cannot be used.
        """
        for document, ruled in zip(documents, self._rules.mark(documents), strict=True):
            yield self._marked(document, ruled)

    def _marked(self, document: Document, ruled: Marks) -> Marks:
        answers = [
            answered
            for part in parts(document)
            if part.last
            for answered in self._answers(document, part)
        ]
        told = marks_of(answers, Finder(document, self._asking.wording.same), ruled)
        if told.dropped:
            self._say(
                f"{document.report.id}: {self.reader.name} gave {told.values} values; "
                f"{told.dropped} do not stand in the text or are of no known kind: left out"
            )
        return told.marks

    def _answers(self, document: Document, part: Part) -> Iterator[tuple[Part, Answer]]:
        """The answer about a part; where it is too long for the server, about its halves."""
        where = document.report.id
        try:
            asked = message(document, part, self._asking.wording.opening)
            yield part, self._asking.ask(asked, where)
        except TooLong as error:
            two = halves(document, part)
            if two is None:
                raise Unanswered(
                    f"{where} was not read: {self._asking.model} gives no whole answer even to "
                    f"a short part of it ({error}). Read it with another model.",
                    where=where,
                ) from None
            for half in two:
                yield from self._answers(document, half)
