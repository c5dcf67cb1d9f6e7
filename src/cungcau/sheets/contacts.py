"""E-mail addresses, phone numbers and web addresses as they stand in lists."""

import re
from typing import Final

_EMAIL: Final = re.compile(r"[A-Za-z0-9._%+'-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,24}")
_SEPARATORS: Final = re.compile(r"[\n;,|]+| (?:hoặc|và|or|and|[-–/]) ")
_PHONE: Final = re.compile(
    r"\+?[\d\s().\-–/]{6,24}(?:\s*(?:ext|máy lẻ|số máy lẻ|nhánh|#|x)\.?:?\s*\d{1,6})?", re.IGNORECASE
)
_LABEL: Final = re.compile(
    r"^(?:e-?mail|đt|đtdđ|sđt|tel|phone|mobile|fax|hotline|điện thoại|di động|website|web)\s*[:.]\s*", re.IGNORECASE
)
_HOST: Final = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_]{2,24}(?::\d{2,5})?", re.IGNORECASE)
_URL: Final = re.compile(r"https?://([^/?#\\]+)", re.IGNORECASE)
_LONGEST_URL: Final = 2000
_LONGEST_CELL: Final = 4000
_MOBILE_OR_CITY: Final = re.compile(r"[35789]\d{8}|2\d{9}")


def split_several(text: str) -> list[str]:
    """The entries of a cell that lists several addresses or numbers, without labels such as "ĐT:"."""
    spaced = re.sub(r"[^\S\n]+", " ", text[:_LONGEST_CELL])
    pieces = (_LABEL.sub("", piece.strip()).strip() for piece in _SEPARATORS.split(spaced))
    return [piece for piece in pieces if piece]


def read_email(text: str) -> str | None:
    """An e-mail address in lower-case domain, or None."""
    address = _LABEL.sub("", text.strip()).removeprefix("mailto:").strip(" <>.,;")
    if not _EMAIL.fullmatch(address) or ".." in address:
        return None
    name, _, domain = address.rpartition("@")
    return f"{name}@{domain.lower()}"


def read_phone(text: str) -> tuple[str, bool] | None:
    """A phone number as written, and whether a leading zero that Excel had dropped was put back; None if it is none.

    Nine digits beginning like a Vietnamese mobile number, or ten beginning with 2, have lost their zero.
    """
    number = _LABEL.sub("", text.strip()).strip(" '’")
    if re.fullmatch(r"\d+\.0", number):
        number = number[:-2]
    digits = re.sub(r"\D", "", number)
    if not _PHONE.fullmatch(number) or not 6 <= len(digits) <= 18:
        return None
    if _MOBILE_OR_CITY.fullmatch(digits) and not number.startswith("+"):
        return "0" + number, True
    return number, False


def read_url(text: str) -> str | None:
    """A web address with its scheme (https where none is written); None for anything but http and https."""
    address = _LABEL.sub("", text.strip())
    if len(address) > _LONGEST_URL or re.search(r"\s", address):
        return None
    address = re.sub(r"^(https?):/{1,3}(?=[^/])", r"\1://", address, flags=re.IGNORECASE)
    if "://" not in address:
        address = f"https://{address}"
    match = _URL.match(address)
    return address if match and _HOST.fullmatch(match[1].rpartition("@")[2]) else None
