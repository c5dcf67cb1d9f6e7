"""Workbooks as an office sends them, and what bringing one in does."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import openpyxl

from cungcau.catalog.actions.importing import import_workbook
from cungcau.catalog.actions.planning import ImportPlan, plan_import
from cungcau.catalog.fields import WorkbookRead, read_workbook
from cungcau.catalog.queries import loaded_taxonomies
from cungcau.network.models import ConnectionPoint

Lines = Iterable[Sequence[Any]]


def book(rows: Lines | Mapping[str, Lines]) -> bytes:
    """Return an XLSX with the rows, on one sheet or on several by name."""
    sheets = rows if isinstance(rows, Mapping) else {"Nhu cầu": rows}
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, lines in sheets.items():
        sheet = made.create_sheet(name)
        for line in lines:
            sheet.append(list(line))
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def text_file(rows: Lines) -> bytes:
    """Return the rows as CSV."""
    stream = io.StringIO()
    csv.writer(stream).writerows(rows)
    return stream.getvalue().encode()


def cells_of(data: bytes) -> list[list[Any]]:
    """Return what stands in the first sheet of a workbook."""
    return [[cell.value for cell in line] for line in openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].rows]


def read(data: bytes, noun: str = "auto", name: str = "bảng.xlsx") -> WorkbookRead:
    """Return the workbook as it is understood with the classifications loaded."""
    return read_workbook(data, name, loaded_taxonomies(), noun)


def bring_in(
    data: bytes, *, by: Any, point: ConnectionPoint, at: datetime, noun: str = "auto", name: str = "bảng.xlsx"
) -> ImportPlan:
    """Import a file into `point` and return the plan that was written."""
    plan = plan_import(read(data, noun, name), point)
    import_workbook(by=by, at=at, plan=plan)
    return plan
