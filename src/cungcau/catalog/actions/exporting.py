"""Exporting is an action because it reads private rows in bulk: who took what, and when, is kept."""

from datetime import datetime
from typing import Any

from cungcau.catalog.queries.exports import export_table
from cungcau.core.actions import action
from cungcau.core.audit import record
from cungcau.core.clock import day_of
from cungcau.sheets import write_book, write_csv


@action
def export_listings(
    *, by: Any, at: datetime, noun: str, language: str, own_only: bool = False, as_csv: bool = False
) -> bytes:
    """Return a workbook (or CSV) of what `by` may see of `noun`; importing it again changes nothing."""
    table = export_table(by, noun, day_of(at), own_only=own_only)
    codes = [row["exchange_code"] for row in table.rows if row.get("exchange_code")]
    record("export", by=by, at=at, subject=f"{noun} list", after={"rows": len(table.rows)}, rows=codes)
    return write_csv(table, language) if as_csv else write_book([table], language)
