import ast
import unicodedata
from pathlib import Path
from string import Formatter

import pytest

import cungcau.sheets
from cungcau.sheets import Problem, Severity, say
from cungcau.sheets.phrases import SENTENCES

SOURCE = Path(cungcau.sheets.__file__).parent


def test_money_sentence_says_where_what_and_how():
    labels = {"label_vi": "Ngân sách", "label_en": "Budget"}
    problem = Problem("money.unreadable", Severity.ERROR, "Nhu cầu", "F14", "Kinh phí", "250tr~", labels)
    assert say(problem, "vi") == (
        "Trang “Nhu cầu”, ô F14, Ngân sách: chưa đọc được “250tr~”. Ghi 250 triệu hoặc 250.000.000."
    )
    assert say(problem, "en") == (
        "Sheet “Nhu cầu”, cell F14, Budget: could not read “250tr~”. Write 250 million or 250,000,000."
    )


def test_date_sentence_offers_the_nearest_day():
    params = {"nearest": "2027-02-28"}
    problem = Problem("date.not_in_calendar", Severity.ERROR, "A", "G2", "Ngày cần", "31/02/2027", params)
    assert say(problem, "vi") == (
        "Trang “A”, ô G2, Ngày cần: lịch không có ngày 31/02/2027. Ghi ngày/tháng/năm, ví dụ 28/02/2027."
    )


def test_file_sentence_has_no_place():
    problem = Problem("file.too_large", Severity.ERROR, params={"name": "ban-ve.xlsx", "size": 24, "most": 20})
    assert say(problem, "vi") == (
        "Tệp “ban-ve.xlsx” nặng 24 MB, mức nhận là 20 MB. Bỏ hình ảnh hoặc chia thành nhiều tệp."
    )


def test_row_sentence_names_the_row():
    problem = Problem("row.duplicate", Severity.NOTE, "A", "14", params={"first": 1002})
    assert say(problem, "vi") == "Trang “A”, dòng 14: giống hệt dòng 1.002, chỉ tính một lần."
    assert say(problem, "en") == "Sheet “A”, row 14: the same as row 1,002; counted once."


def test_sentence_without_its_place_begins_with_a_capital():
    problem = Problem("cell.required", Severity.ERROR, "A", "B2", "Tên")
    assert say(problem, "vi", with_place=False) == "Chưa ghi. Ghi nội dung vào ô này."


def test_unknown_choice_names_the_nearest_where_there_is_one():
    params = {"allowed_vi": "Có; Không", "allowed_en": "Yes; No", "more": 0}
    problem = Problem("choice.unknown", Severity.ERROR, "A", "B2", "Cột", "Cos", params)
    assert say(problem, "vi", with_place=False) == (
        "“Cos” không có trong danh mục. Ghi một trong các giá trị: Có; Không."
    )
    near = Problem("choice.unknown", Severity.ERROR, value="Cos", params={**params, "near_vi": "Có", "near_en": "Yes"})
    assert say(near, "en") == "“Cos” is not in the list. The nearest is “Yes”. Permitted: Yes; No."


def test_long_value_is_quoted_short():
    problem = Problem("number.unreadable", Severity.ERROR, value="dài " * 100)
    assert "…”" in say(problem, "vi")
    assert len(say(problem, "vi")) < 160


def test_braces_in_a_value_are_only_text():
    assert say(Problem("number.unreadable", Severity.ERROR, value="{name} {0} %s"), "en").startswith(
        "“{name} {0} %s” is"
    )


def codes_in_source() -> set[str]:
    """Every string in the package that looks like a problem's code."""
    found = set()
    for path in set(SOURCE.glob("*.py")) - {SOURCE / "phrases.py"}:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                group, _, rest = node.value.partition(".")
                if group in {code.partition(".")[0] for code in SENTENCES} and rest.replace("_", "").isalpha():
                    found.add(node.value)
    return found


def test_every_code_has_its_sentences_and_every_sentence_its_code():
    of_callers = {"file.no_list", "file.which_kind", "file.lacks_column", "row.repeated", "code.elsewhere"}
    of_callers |= {"file.lost", "file.not_allowed", "code.taken", "cell.both_changed", "cell.erases"}
    variants = {"choice.near", "choice.left_open_near"}
    assert codes_in_source() == set(SENTENCES) - of_callers - variants


@pytest.mark.parametrize("code", SENTENCES)
def test_sentence_pair_is_whole(code: str):
    vi, en = SENTENCES[code]
    fields = [{name for _, name, _, _ in Formatter().parse(sentence) if name} for sentence in (vi, en)]
    assert fields[0] == fields[1]
    assert vi == unicodedata.normalize("NFC", vi)
    assert (vi[-1], en[-1]) == (".", ".")
    assert "!" not in vi + en
    assert "bạn" not in vi.lower().split()
