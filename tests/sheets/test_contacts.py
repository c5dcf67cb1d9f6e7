import pytest

from cungcau.sheets.contacts import read_email, read_phone, read_url, split_several


@pytest.mark.parametrize(
    ("text", "number", "restored"),
    [
        ("0912 000 000", "0912 000 000", False),
        ("912000000", "0912000000", True),
        ("912000000.0", "0912000000", True),
        ("2920000000", "02920000000", True),
        ("+84 912 000 000", "+84 912 000 000", False),
        ("(0292) 3 000 000", "(0292) 3 000 000", False),
        ("ĐT: 0912.000.000", "0912.000.000", False),
        ("028 3000 0000 ext 12", "028 3000 0000 ext 12", False),
        ("1900 0000", "1900 0000", False),
    ],
)
def test_phone(text: str, number: str, restored: bool):
    assert read_phone(text) == (number, restored)


@pytest.mark.parametrize("text", ["0912", "hỏi văn phòng", "9.12E+08", "0" * 30, ""])
def test_what_is_no_phone_is_none(text: str):
    assert read_phone(text) is None


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("a.b@mau.example", "a.b@mau.example"),
        ("mailto:a@MAU.example", "a@mau.example"),
        ("Email: a@mau.example.", "a@mau.example"),
        ("a@mau", None),
        ("a b@mau.example", None),
        ("a@@mau.example", None),
        ("a..b@mau.example", None),
    ],
)
def test_email(text: str, address: str | None):
    assert read_email(text) == address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("mau.example", "https://mau.example"),
        ("www.mau.example/a", "https://www.mau.example/a"),
        ("http://mau.example:8080/a?b=1#c", "http://mau.example:8080/a?b=1#c"),
        ("http:/mau.example", "http://mau.example"),
        ("javascript:alert(1)", None),
        ("ftp://mau.example", None),
        ("http://127.0.0.1/x", None),
        ("http://a@127.0.0.1", None),
        ("không có", None),
        ("mau example.vn", None),
    ],
)
def test_url(text: str, address: str | None):
    assert read_url(text) == address


def test_several_entries_lose_their_labels():
    assert split_several("ĐT: 0912 000 000; 0913 000 000 và Fax: 0914 000 000") == [
        "0912 000 000",
        "0913 000 000",
        "0914 000 000",
    ]
