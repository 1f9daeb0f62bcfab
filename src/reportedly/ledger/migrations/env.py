"""Alembic's entry: run the steps in the transaction that `migrate.py` has opened."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
