"""Run by alembic: bring the connection that `opening.migrate` hands over to the newest revision."""

from __future__ import annotations

from alembic import context

from casesim.play.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
