"""Empty workbooks to fill in: headings, a row of hints, drop-down lists, a sheet that explains every column."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from cungcau.sheets.columns import Column, Kind, Language
from cungcau.sheets.writing import SAFE, WIDTHS, Styles, sheet_name

ROWS_PREPARED: Final = 1000
"""Rows below the headings that carry formats and drop-down lists."""

_WORDS: Final = {
    "vi": {
        "number": "STT",
        "hint": "Gợi ý",
        "guide": "Hướng dẫn",
        "lists": "Danh mục",
        "column": "Cột",
        "required": "Phải ghi",
        "how": "Cách ghi",
        "choices": "Giá trị được dùng",
        "yes": "Có",
        "no": "Không",
        "several": "Có thể ghi nhiều giá trị, cách nhau bằng dấu chấm phẩy.",
        "pick": "Chọn trong danh sách.",
        "star": "Cột có dấu * là cột phải ghi. Không đổi tên cột; cột không dùng thì để trống.",
    },
    "en": {
        "number": "No.",
        "hint": "Hint",
        "guide": "Guide",
        "lists": "Lists",
        "column": "Column",
        "required": "Required",
        "how": "What to write",
        "choices": "Permitted values",
        "yes": "Yes",
        "no": "No",
        "several": "Several values may be given, separated by semicolons.",
        "pick": "Pick from the list.",
        "star": "Columns with * are required. Do not rename columns; leave those not needed blank.",
    },
}
_HOW: Final[dict[Kind, tuple[str, str]]] = {
    Kind.CODE: ("Mã riêng của dòng này; chưa có thì để trống.", "The row's own code; leave blank if it has none."),
    Kind.TEXT: ("Ghi chữ.", "Text."),
    Kind.INTEGER: ("Ghi số nguyên, ví dụ 12.", "A whole number, for example 12."),
    Kind.DECIMAL: ("Ghi số, ví dụ 1.234,5.", "A number, for example 1,234.5."),
    Kind.MONEY: (
        "Ghi 250 triệu, 1,5 tỷ, 250.000.000, 500 - 800 triệu hoặc thỏa thuận.",
        "Write 250 million, 1.5 billion, 250,000,000, 500 - 800 million or negotiable.",
    ),
    Kind.QUANTITY: ("Ghi số và đơn vị, ví dụ 500 kg/mẻ.", "A number and its unit, for example 500 kg/batch."),
    Kind.DATE: ("Ghi ngày/tháng/năm, ví dụ 28/02/2027.", "Day/month/year, for example 28/02/2027."),
    Kind.YES_NO: ("Ghi Có hoặc Không.", "Write Yes or No."),
    Kind.EMAIL: ("Ghi theo dạng ten@donvi.example.", "Like name@office.example."),
    Kind.PHONE: ("Ghi đủ các chữ số, ví dụ 0000 000 000.", "All digits, for example 0000 000 000."),
    Kind.URL: ("Ghi theo dạng https://donvi.example.", "Like https://office.example."),
    Kind.CHOICE: ("Chọn trong danh mục.", "Pick from the list."),
}
_TYPED_AS_TEXT: Final = {Kind.CODE, Kind.PHONE, Kind.EMAIL, Kind.URL}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a column's permitted values stand on the sheet of lists."""

    column: int
    count: int


def template_book(title: str, columns: Sequence[Column], language: Language, guidance: Sequence[str] = ()) -> bytes:
    """An empty workbook for `columns`: title, headings (required ones with a star), a row of hints that reading skips.

    Choices get drop-down lists; a column that takes several choices shows them without forcing one. The second sheet
    explains every column, below the paragraphs of `guidance`.
    """
    words = _WORDS[language]
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {**SAFE, "constant_memory": False}) as book:
        styles, names = Styles(book), set[str]()
        sheet = book.add_worksheet(sheet_name(title, names))
        guide = book.add_worksheet(sheet_name(words["guide"], names))
        lists = book.add_worksheet(sheet_name(words["lists"], names))
        lists.hide()
        _write_form(sheet, title, columns, styles, language)
        _write_guide(guide, columns, guidance, styles, language)
        for place, column in enumerate(columns, start=1):
            values = _values(column, language)
            for row, value in enumerate(values):
                lists.write_string(row, place, value)
            _validate(sheet, place, column, _Place(place, len(values)), (lists.get_name(), language))
    return stream.getvalue()


def _values(column: Column, language: Language) -> list[str]:
    """What a column permits, in the words of `language`."""
    if column.kind is Kind.YES_NO:
        return [_WORDS[language]["yes"], _WORDS[language]["no"]]
    return [choice.label(language) for choice in column.choices]


def how_to_fill(column: Column, language: Language) -> str:
    """One sentence on what to write in a column: its own hint, else what its kind takes."""
    vi, en = _HOW[column.kind]
    text = column.hint(language) or (vi if language == "vi" else en)
    return f"{text} {_WORDS[language]['several']}" if column.multiple else text


def _write_form(sheet: Worksheet, title: str, columns: Sequence[Column], styles: Styles, language: Language) -> None:
    words = _WORDS[language]
    sheet.write_string(0, 0, title, styles.title)
    sheet.write_string(1, 0, words["number"], styles.header)
    sheet.write_string(2, 0, words["hint"], styles.hint)
    sheet.set_column(0, 0, 8)
    for place, column in enumerate(columns, start=1):
        typed = (
            styles.typed if column.kind in _TYPED_AS_TEXT else styles.day if column.kind is Kind.DATE else styles.text
        )
        sheet.set_column(place, place, WIDTHS[column.kind], typed)
        sheet.write_string(1, place, column.label(language) + (" *" if column.required else ""), styles.header)
        sheet.write_string(2, place, how_to_fill(column, language), styles.hint)
    sheet.freeze_panes(2, 0)


def _validate(sheet: Worksheet, place: int, column: Column, values: _Place, where: tuple[str, Language]) -> None:
    lists, language = where
    if not values.count:
        return
    letters = xlsxwriter.utility.xl_col_to_name(values.column, True)
    quoted = lists.replace("'", "''")
    forced = not column.multiple and not column.open_choice
    sheet.data_validation(
        3,
        place,
        2 + ROWS_PREPARED,
        place,
        {
            "validate": "list",
            "source": f"='{quoted}'!{letters}$1:{letters}${values.count}",
            "error_type": "stop" if forced else "information",
            "show_error": forced,
            "input_message": _WORDS[language]["several" if column.multiple else "pick"],
        },
    )


def _write_guide(
    sheet: Worksheet, columns: Sequence[Column], guidance: Sequence[str], styles: Styles, language: Language
) -> None:
    words = _WORDS[language]
    row = 0
    for paragraph in (*guidance, words["star"]):
        sheet.write_string(row, 0, paragraph)
        row += 1
    row += 1
    for place, (key, width) in enumerate((("column", 34), ("required", 12), ("how", 60), ("choices", 60))):
        sheet.set_column(place, place, width)
        sheet.write_string(row, place, words[key], styles.header)
    for column in columns:
        row += 1
        texts = (column.label(language), words["yes"] if column.required else "", how_to_fill(column, language))
        for place, text in enumerate((*texts, "; ".join(_values(column, language))[:30_000])):
            if text:
                sheet.write_string(row, place, text, styles.text)
