"""Who asks, and what they may do."""

from dataclasses import dataclass

from reportedly.errors import NotAllowed
from reportedly.serve.accounts import Account, Role
from reportedly.serve.sessions import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who asks: the account, and the browser's session (null for the API)."""

    account: Account
    session: Session | None

    @property
    def name(self) -> str:
        """The name under which acts are written."""
        return self.account.name

    def may(self, role: Role) -> bool:
        """Whether they have this role or one above it."""
        return self.account.may(role)

    def must(self, role: Role) -> None:
        """Refuse whoever has not this role.

        Raises:
            NotAllowed: they have not.
        """
        if not self.may(role):
            raise NotAllowed(
                f"{self.name} is {self.account.role}: this takes the role {role}. Ask an admin.",
                where=self.name,
            )
