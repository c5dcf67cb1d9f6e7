"""Text files with a delimiter (CSV, TSV, semicolons, pipes) to a grid."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from typing import Final

from cungcau.sheets.encoding import decode_text
from cungcau.sheets.grid import Grid, Line, Progress, Source
from cungcau.sheets.legacy import DECODERS
from cungcau.sheets.limits import MAX_BYTES, MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from cungcau.sheets.mending import mend
from cungcau.sheets.problems import refused

_DELIMITERS: Final = {"\t": 1.3, ";": 1.1, ",": 1.0, "|": 0.9}
_SAMPLE: Final = 128 * 1024
_SAMPLE_RECORDS: Final = 300
_FEWEST_LINES: Final = 3
_DIRECTIVE: Final = re.compile(r"sep=(.)\n", re.IGNORECASE)
_RISKY: Final = re.compile(r"'*\s*[=+\-@＝＋－＠﹢﹣﹦﹫−]")
_GUARDED: Final = re.compile(r"'+\s*[=+\-@＝＋－＠﹢﹣﹦﹫−]")

# One record of a hostile file may be one field as long as the file; the file's own limit is the right one.
csv.field_size_limit(MAX_BYTES)


def guard(text: str) -> str:
    """Text safe to stand in a CSV cell: an apostrophe before anything a spreadsheet would run as a formula.

    Text that already starts with apostrophes and then such a sign gets one more, so that `unguard` is its exact
    inverse.
    """
    return "'" + text if _RISKY.match(text) else text


def unguard(text: str) -> str:
    """The text that `guard` was given."""
    return text[1:] if _GUARDED.match(text) else text


def read_delimited(data: bytes, name: str, on_progress: Progress | None = None) -> Source:
    """The one grid of a text file. Records count as rows, blank ones too, as in Excel."""
    text, encoding = decode_text(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\x1a")
    if directive := _DIRECTIVE.match(text):
        delimiter, text = directive[1], text[directive.end() :]
    else:
        delimiter = guess_delimiter(text[:_SAMPLE])
    try:
        lines = _lines(text, delimiter, csv.QUOTE_MINIMAL, on_progress)
        open_quote = _swallowed(lines, delimiter)
        if open_quote:
            lines = _lines(text, delimiter, csv.QUOTE_NONE, on_progress)
    except csv.Error as error:
        raise refused("file.not_a_workbook") from error
    grids, old = mend([Grid(name, tuple(lines))])
    return Source(grids, "text", encoding, delimiter, encoding if encoding in DECODERS else old, open_quote)


def guess_delimiter(sample: str) -> str:
    """The sign that cuts most records of a sample into the same number (more than one) of cells; tab if none does."""
    scores = {delimiter: _regularity(sample, delimiter) * weight for delimiter, weight in _DELIMITERS.items()}
    best = max(scores, key=lambda delimiter: scores[delimiter])
    return best if scores[best] > 0 else "\t"


def _regularity(sample: str, delimiter: str) -> float:
    try:
        records = [
            record for record in islice(_records(sample, delimiter, csv.QUOTE_MINIMAL), _SAMPLE_RECORDS) if record
        ]
    except csv.Error:
        return 0.0
    widths = Counter(len(record) for record in records if any(map(str.strip, record)))
    several = {width: count for width, count in widths.items() if width > 1}
    if not several:
        return 0.0
    width, count = max(several.items(), key=lambda item: (item[1], item[0]))
    if widths[1] >= (count if delimiter == "," else 3 * count):
        return 0.0  # a comma here and there is prose; other signs may stand below a few lines of titles
    return float(count / widths.total() * (1 + min(width, 20) / 20))


def _records(text: str, delimiter: str, quoting: int) -> Iterable[list[str]]:
    return csv.reader(io.StringIO(text, newline="\n"), delimiter=delimiter, quoting=quoting, skipinitialspace=True)  # type: ignore[arg-type]


def _lines(text: str, delimiter: str, quoting: int, on_progress: Progress | None) -> list[Line]:
    lines: list[Line] = []
    cells = done = 0
    for number, record in enumerate(_records(text, delimiter, quoting), start=1):
        values = tuple(unguard(field) if field.strip() else None for field in record)
        while values and values[-1] is None:
            values = values[:-1]
        cells, done = cells + len(record), done + sum(map(len, record)) + len(record)
        if values:
            lines.append((number, values))
        if len(values) > MAX_COLUMNS:
            raise refused("file.too_many_columns", columns=len(values), most=MAX_COLUMNS)
        if len(lines) > MAX_ROWS or cells > MAX_CELLS:
            raise refused("file.too_many_rows", most=MAX_ROWS)
        if on_progress and number % 1000 == 0:
            on_progress(min(done, len(text)), len(text))
    return lines


def _swallowed(lines: list[Line], delimiter: str) -> bool:
    """Whether an opening quote without its partner has drawn the following records into one cell."""
    signs = max((len(values) for _, values in lines), default=1) - 1
    for _, values in lines:
        for value in values:
            if isinstance(value, str) and value.count("\n") >= _FEWEST_LINES:
                inside = value.split("\n")
                if sum(line.count(delimiter) >= max(signs, 1) for line in inside) * 2 > len(inside):
                    return True
    return False
