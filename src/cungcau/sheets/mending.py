"""Setting the text of whole sheets right: old encodings decoded, everything cleaned, blank rows dropped."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cungcau.sheets.grid import ErrorText, Grid, Line, Value
from cungcau.sheets.legacy import is_narrow, repair
from cungcau.sheets.letters import clean


def mend(grids: Sequence[Grid]) -> tuple[tuple[Grid, ...], str]:
    """The grids with clean text, and the old encoding some of it was in, or "". Each sheet is judged by itself.

    Decoding comes before cleaning: what is invisible in Unicode (the soft hyphen) is a letter in TCVN3.
    """
    mended, found = [], ""
    for grid in grids:
        texts = {value for _, values in grid.lines for value in values if isinstance(value, str) and is_narrow(value)}
        fixed, name = repair(texts)
        found = found or name
        mended.append(replace(grid, lines=_clean_lines(grid, fixed)))
    return tuple(mended), found


def _clean_lines(grid: Grid, fixed: Mapping[str, str]) -> tuple[Line, ...]:
    lines = ((number, tuple(_clean_value(value, fixed) for value in values)) for number, values in grid.lines)
    return tuple((number, values) for number, values in lines if any(value is not None for value in values))


def _clean_value(value: Value, fixed: Mapping[str, str]) -> Value:
    if isinstance(value, str) and not isinstance(value, ErrorText):
        return clean(fixed.get(value, value)) or None
    return value
