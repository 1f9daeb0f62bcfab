"""reportedly: an auditable ledger of who claims what about security incidents."""

__version__ = "0.1.0"
