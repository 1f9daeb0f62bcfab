"""THE WAY of watching: look at every source, read what is new, notice, deliver, wait, again."""

from dataclasses import dataclass

from reportedly.run.watch import inbox, web
from reportedly.run.watch.folder import Folders
from reportedly.run.watch.inbox import Watching
from reportedly.run.watch.noticing import Wanted, notice
from reportedly.run.watch.sending import Sender
from reportedly.run.watch.sources import Source

# Seconds between two looks at the outbox while something in it waits for its next try.
SLICE = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounds:
    """What a round does, for whom: the sources, what is watched, and who delivers."""

    sources: tuple[Source, ...]
    it: Watching
    want: Wanted
    sender: Sender

    def run(self) -> None:
        """Go round once, or for ever. It may be stopped anywhere: the next call goes on from there.

        Raises:
            LedgerError: the ledger, or what was seen, cannot be kept.
        """
        folders = Folders()
        self._noticed()
        while True:
            start = self.it.clock.steady()
            self._round(folders)
            if self.it.every is None:
                return
            self._rest(start + self.it.every)

    def _round(self, folders: Folders) -> None:
        inbox.finish(self.it)
        for source in self.sources:
            if source.web:
                web.look(source.name, self.it)
            else:
                folders.look(source.name, self.it)
            self._noticed()

    def _noticed(self) -> None:
        it = self.it
        names = tuple(self.sender.targets)
        notice(it.adding.ledger, it.arrivals, self.want, names, it.clock.now())
        self.sender.send()

    def _rest(self, until: float) -> None:
        """Wait for the next round, and try again meanwhile what has not been delivered."""
        left = self.sender.send()
        while (rest := until - self.it.clock.steady()) > 0:
            self.it.clock.pause(min(rest, SLICE) if left else rest)
            left = self.sender.send() if left else 0
