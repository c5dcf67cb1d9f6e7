"""Writing many rows of one table in a few statements, however many they are."""

from collections.abc import Sequence

from django.db.models import Model

CHUNK = 500


def save_rows(rows: Sequence[Model]) -> None:
    """Write rows of one table: those that are new are made, the others brought up to date by their key."""
    new = [row for row in rows if row._state.adding]
    known = [row for row in rows if not row._state.adding]
    if new:
        type(new[0])._default_manager.bulk_create(new, batch_size=CHUNK)
    if known:
        meta = type(known[0])._meta
        columns = [column.name for column in meta.concrete_fields if not column.primary_key]
        type(known[0])._default_manager.bulk_create(
            known, batch_size=CHUNK, update_conflicts=True, unique_fields=[meta.pk.name], update_fields=columns
        )
