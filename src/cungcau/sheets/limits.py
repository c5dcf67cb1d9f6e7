"""How much of a file is taken in before it is refused; every reader of bytes asks here."""

from typing import Final

MAX_BYTES: Final = 20 * 1024 * 1024
"""Size of a file as received."""

MAX_UNPACKED: Final = 200 * 1024 * 1024
"""XML read out of one workbook, all parts together: a zip bomb stops here."""

MAX_ROWS: Final = 200_000
"""Rows with something in them, per sheet."""

MAX_COLUMNS: Final = 300
"""Columns counted from A to the last one with something in it."""

MAX_CELLS: Final = 4_000_000
"""Cells per workbook, blank ones with a format included."""

MAX_SHEETS: Final = 200

EXCEL_TEXT: Final = 32_767
"""Characters (UTF-16 units) that Excel keeps in one cell."""

EXCEL_ROWS: Final = 1_048_576
EXCEL_COLUMNS: Final = 16_384
