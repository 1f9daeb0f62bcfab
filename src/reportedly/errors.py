"""Everything that can go wrong, and whether the run goes on.

    ReportedlyError
        ItemError       one input cannot be read: a row and a count, the run goes on
            Unreadable      the bytes cannot be had or opened
            NoText          nothing in them can be read as a report
            BadRecord       a record breaks the contract
            OtherLanguage   the report is in a language that is not read
            Unanswered      a reader that asks a server got no answer of use
            Redacted        what is asked for was taken out of the ledger
            Overtaken       somebody else decided it meanwhile
            NotAllowed      who asks may not do that
            NotFound        there is nothing of this name
            Unreached       a host does not give or take what was asked of it
                Gone            and says that it never will again
        RunError        nothing sensible can follow: stop before the next write
            BadUsage        the command line asks for what cannot be
            BadData         a file that reportedly ships is missing or damaged
            NoReader        a reader cannot be used at all: wrong key, address or model, server gone
            LedgerError     the ledger cannot be read or written: full disk, damage, newer schema

Every message says what, where, and what to do. Anything else that is raised is a bug and is never
caught.
"""


class ReportedlyError(Exception):
    """The root of all errors that reportedly raises knowingly."""


class ItemError(ReportedlyError):
    """One input cannot be read; the others can. `where` names the input."""

    def __init__(self, message: str, *, where: str) -> None:
        super().__init__(message)
        self.where = where


class Unreadable(ItemError):
    """The bytes of an input cannot be had or opened."""


class NoText(ItemError):
    """An input holds no text that can be read as a report."""


class BadRecord(ItemError):
    """A record breaks the contract."""


class OtherLanguage(ItemError):
    """A report is in a language that is not read."""


class Unanswered(ItemError):
    """A reader that asks a server got no answer of use about one report."""


class Redacted(ItemError):
    """What is asked for was taken out of the ledger, and stays out."""


class Overtaken(ItemError):
    """Somebody else decided the same thing since the person looked; nothing was written."""


class NotAllowed(ItemError):
    """Who asks may not do that; the message says what it takes."""


class NotFound(ItemError):
    """There is nothing of the name that was asked for."""


class Unreached(ItemError):
    """A host does not give, or take, what was asked of it.

    `again`: whether a later try may help. `after`: the seconds that the host asked to wait before
    it, or null.
    """

    def __init__(
        self, message: str, *, where: str, again: bool, after: float | None = None
    ) -> None:
        super().__init__(message, where=where)
        self.again = again
        self.after = after


class Gone(Unreached):
    """What was asked for is gone for good, says the host."""


class RunError(ReportedlyError):
    """Nothing sensible can follow: the run stops before the next write."""


class BadUsage(RunError):
    """The command line asks for what cannot be."""


class BadData(RunError):
    """A file that reportedly ships with is missing or damaged."""


class NoReader(RunError):
    """A reader cannot be used at all: wrong key, address or model, or its server is gone."""


class LedgerError(RunError):
    """The ledger cannot be read or written. What was acknowledged before is in it."""
