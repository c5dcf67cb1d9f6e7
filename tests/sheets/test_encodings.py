import unicodedata

import pytest

from cungcau.sheets import read_book
from cungcau.sheets.encoding import decode_text
from cungcau.sheets.legacy import DECODERS, recognise, repair, wide_text
from cungcau.sheets.tcvn3 import LETTERS, decode_tcvn3
from cungcau.sheets.vni import CODES, decode_vni
from tests.sheets.making import workbook

TEXT = (
    "Tên nhu cầu công nghệ;Đơn vị;Mô tả\n"
    "Máy sấy bơm nhiệt cho xoài;Công ty Mẫu A;Hiện đang sấy thủ công, hao hụt nhiều, chất lượng không đều\n"
    "Lọc nước tuần hoàn nuôi tôm;Hợp tác xã Mẫu B;Nước thải chưa xử lý, độ mặn thay đổi, phụ thuộc thời tiết\n"
    "Thiết bị đóng gói hút chân không;Cơ sở Mẫu D;Gạo bị ẩm mốc sau khi lưu kho, kỹ thuật cũ\n"
)

TO_TCVN3 = {letter: code for code, letter in LETTERS.items()}
TO_VNI = {letter: code for code, letter in reversed(CODES.items())}


def in_tcvn3(text: str) -> str:
    """Text as the bytes of an ABC font show in Windows-1252; capitals with a tone have no code there."""
    return "".join(TO_TCVN3.get(letter, letter) for letter in text)


def in_vni(text: str) -> str:
    """Text as the bytes of a VNI font show in Windows-1252."""
    return "".join(TO_VNI.get(letter, letter) for letter in text)


def in_1258(text: str) -> bytes:
    """Text in Windows-1258: the letters it has composed, other tones as combining marks."""
    data = b""
    for letter in text:
        try:
            data += letter.encode("cp1258")
        except UnicodeEncodeError:
            data += _in_parts(letter)
    return data


def _in_parts(letter: str) -> bytes:
    decomposed = unicodedata.normalize("NFD", letter)
    tone = next(mark for mark in decomposed if mark in "\u0300\u0301\u0303\u0309\u0323")
    return unicodedata.normalize("NFC", decomposed.replace(tone, "")).encode("cp1258") + tone.encode("cp1258")


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-32"), "utf-32"),
        (in_1258(TEXT), "windows-1258"),
        (in_tcvn3(TEXT).encode("latin-1"), "tcvn3"),
        (in_vni(TEXT).encode("latin-1"), "vni"),
    ],
)
def test_encoding_is_guessed_from_the_content(data: bytes, encoding: str):
    text, found = decode_text(data)
    assert (text, found) == (TEXT, encoding)


def test_utf_8_cut_inside_a_letter_is_still_utf_8():
    assert decode_text(TEXT.encode()[:-3] + b"\xc5")[1] == "utf-8"


def test_other_languages_are_left_to_the_second_opinion():
    japanese = "名前,会社\n乾燥機を探しています、マンゴー用の熱ポンプ乾燥機,株式会社モデル\n" * 5
    assert decode_text(japanese.encode("cp932"))[0] == japanese
    french = "Désignation;Société;Référence\nSéchoir à mangues;Société modèle;déjà testé\n" * 5
    assert decode_text(french.encode("cp1252"))[0] == french


def test_tables_hold_every_vietnamese_letter_once():
    marked = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ"
    assert sorted(LETTERS.values()) == sorted(marked + "ĂÂÊÔƠƯĐ")
    assert sorted(set(CODES.values())) == sorted(marked + marked.upper())


def test_tcvn3_word_in_capitals_was_set_in_a_capital_font():
    assert decode_tcvn3("CéNG HßA X· HéI") == "CỘNG HÒA XÃ HỘI"
    assert decode_tcvn3("Hµ Néi") == "Hà Nội"


@pytest.mark.parametrize("text", ["5 µm", "10 µg/l", "2×3 m", "Ø 20", "A · B", "50 m², 20 °C"])
def test_technical_signs_survive_tcvn3(text: str):
    assert decode_tcvn3(text) == text


def test_vni_capitals_are_decoded():
    assert decode_vni("COÄNG HOØA XAÕ HOÄI, Ñôn vò, ÖÙng duïng") == "CỘNG HÒA XÃ HỘI, Đơn vị, Ứng dụng"


@pytest.mark.parametrize("name", ["tcvn3", "vni"])
def test_old_text_in_cells_becomes_unicode(name: str):
    lines = [line.split(";") for line in TEXT.strip().split("\n")]
    encode = in_tcvn3 if name == "tcvn3" else in_vni
    rows = [tuple(map(encode, line)) for line in lines]
    book = read_book(workbook(rows), "a.xlsx")
    assert [heading.text for heading in book.sheets[0].headings] == lines[0]
    assert [list(row.values) for row in book.sheets[0].rows] == lines[1:]
    assert [(problem.code, problem.params) for problem in book.problems] == [("file.old_encoding", {"encoding": name})]


def test_text_decoded_as_windows_1252_is_set_right():
    lines = [line.split(";") for line in TEXT.strip().split("\n")]
    rows = [tuple(wide_text(cell.encode()) for cell in line) for line in lines]
    book = read_book(workbook(rows), "a.xlsx")
    assert [list(row.values) for row in book.sheets[0].rows] == lines[1:]


@pytest.mark.parametrize("name", ["tcvn3", "vni", "utf-8-twice"])
def test_old_text_saved_as_utf_8_is_set_right(name: str):
    old = {"tcvn3": in_tcvn3(TEXT), "vni": in_vni(TEXT), "utf-8-twice": wide_text(TEXT.encode())}[name]
    book = read_book(old.encode("utf-8-sig"), "a.csv")
    assert [list(row.values) for row in book.sheets[0].rows] == [line.split(";") for line in TEXT.split("\n")[1:4]]
    assert [(problem.code, problem.params) for problem in book.problems] == [("file.old_encoding", {"encoding": name})]


def test_short_text_follows_the_sheet():
    texts = ["C«ng nghÖ sÊy", "M¸y läc n­íc", "ThiÕt bÞ ®ãng gãi", "Hµ"]
    fixed, name = repair(texts)
    assert (name, fixed["Hµ"]) == ("tcvn3", "Hà")
    assert repair(["Hµ"]) == ({}, "")


@pytest.mark.parametrize(
    "text",
    [
        "Công ty Mẫu A",
        "Hà Nội, à, cá, tôm",
        "Müller & Söhne, Zürich",
        "naïve café déjà vu",
        "São Paulo, ação, informação",
        "Provide · coastal · managers «with» a 5 µm kit © 2020 ® ½",
        "El Niño, señor, años",
        "5 µm",
        "§ 12, ± 0,5 %, 20 °C",
    ],
)
def test_sound_text_is_left_alone(text: str):
    assert recognise(text) == ""
    assert recognise(text, least_words=1) == ""


def test_every_decoder_takes_any_character():
    everything = "".join(map(chr, range(0x180)))
    assert all(decode(everything) for decode in DECODERS.values())
