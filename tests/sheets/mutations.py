"""Seeded damage to spreadsheet files: bytes, zip structure, XML inside, and text in every encoding."""

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

from tests.sheets.making import HEADINGS, workbook

ROWS: Final = (
    ("DANH SÁCH NHU CẦU",),
    (),
    HEADINGS,
    (1, "Máy sấy xoài", "Công ty Mẫu A", "Sấy", "500 kg/mẻ", "500.000.000", "21/11/2026"),
    ("I", "Nông nghiệp"),
    (2, "Lọc nước", "Công ty Mẫu B", "Lọc\ntuần hoàn", 20.5, 1500000, "quý I/2027"),
    (None, "Tổng cộng", None, None, None, 501500000),
    (None, None, "Người lập biểu"),
)
TEXT: Final = "\n".join(";".join("" if cell is None else f'"{cell}"' for cell in row) for row in ROWS)
ENCODINGS: Final = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1258", "latin-1", "utf-7", "cp932")
_ODD: Final = (
    "",
    "0",
    "-1",
    "1e999",
    "nan",
    "99999999999999999999",
    "A0",
    "XFD1048576",
    "ZZZZ1",
    "s",
    "inlineStr",
    "d",
    "e",
    "b",
    "true",
    "&#0;",
    "\ufffe",
    "\u202e",
    "../../x",
    "http://mau.example/x",
    "=1+1",
    "31/02/2026",
    "_xD800_",
    "1.2.3,4",
)


@lru_cache(maxsize=1)
def originals() -> tuple[bytes, ...]:
    """Sound workbooks to damage."""
    plain = workbook(ROWS, ("A1:G1", "C4:C6"))
    several = workbook({"Nhu cầu": ROWS[2:], "Ẩn": [("x",)], "Cần sửa": [("a", "b")]})
    return plain, several


def damaged_files(seed: int, count: int) -> Iterator[bytes]:
    """`count` damaged files, the same for the same seed."""
    rng = random.Random(seed)
    ways: tuple[Callable[[random.Random], bytes], ...] = (noise, bent_bytes, bent_parts, bent_text, lost_parts)
    for number in range(count):
        yield ways[number % len(ways)](rng)


def noise(rng: random.Random) -> bytes:
    """Random bytes, some with the first bytes of a known kind of file."""
    starts = (
        b"",
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xfe\xff",
        b"\xd0\xcf\x11\xe0",
        b"sep=;\n",
    )
    size = rng.choice((0, 1, 2, 7, 60, 900))
    return rng.choice(starts) + bytes(rng.choice((rng.randrange(256), 44, 59, 10, 34, 65)) for _ in range(size))


def bent_bytes(rng: random.Random) -> bytes:
    """A workbook with bytes changed, cut out, doubled or cut off."""
    data = bytearray(rng.choice(originals()))
    for _ in range(rng.randrange(1, 12)):
        place = rng.randrange(len(data))
        way = rng.randrange(4)
        if way == 0:
            data[place] = rng.randrange(256)
        elif way == 1:
            del data[place : place + rng.randrange(1, 40)]
        elif way == 2:
            data[place:place] = data[place : place + rng.randrange(1, 200)]
        elif rng.random() < 0.3:
            del data[max(place, 100) :]
    return bytes(data)


def bent_parts(rng: random.Random) -> bytes:
    """A sound zip whose XML is wrong: values, names and structure changed at random."""
    return _rezipped(rng.choice(originals()), lambda name, data: _bent_xml(data, rng) if rng.random() < 0.5 else data)


def lost_parts(rng: random.Random) -> bytes:
    """A sound zip that lacks parts, or whose parts stand under each other's names."""
    parts = _parts(rng.choice(originals()))
    names = list(parts)
    for _ in range(rng.randrange(1, 4)):
        one, other = rng.choice(names), rng.choice(names)
        if rng.random() < 0.5:
            parts.pop(one, None)
        elif one in parts and other in parts:
            parts[one], parts[other] = parts[other], parts[one]
    return _zipped(parts)


def bent_text(rng: random.Random) -> bytes:
    """A text file in some encoding, with odd signs put in and bytes lost."""
    letters = list(TEXT)
    for _ in range(rng.randrange(0, 30)):
        letters[rng.randrange(len(letters))] = rng.choice(
            ('"', "'", ";", ",", "\t", "\n", "\r", "\x00", "|", "=", *_ODD)
        )
    data = bytearray("".join(letters).encode(rng.choice(ENCODINGS), "replace"))
    for _ in range(rng.choice((0, 0, 3))):
        data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data[: rng.choice((len(data), rng.randrange(len(data))))])


def _bent_xml(data: bytes, rng: random.Random) -> bytes:
    text = data.decode("utf-8")
    for _ in range(rng.randrange(1, 6)):
        spots = list(re.finditer(r'"[^"]*"|>[^<]+<|</?\w+', text))
        if not spots:
            return b""
        spot = rng.choice(spots)
        odd = rng.choice(_ODD)
        new = (
            f'"{odd}"'
            if spot[0][0] == '"'
            else f">{odd}<"
            if spot[0][0] == ">"
            else rng.choice(("<c", "</row", "<v", "<x"))
        )
        text = text[: spot.start()] + new + text[spot.end() :]
    return text.encode("utf-8", "replace")


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return stream.getvalue()


def _rezipped(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    return _zipped({name: change(name, part) for name, part in _parts(data).items()})


def with_part(data: bytes, name: str, part: bytes) -> bytes:
    """A workbook with one part replaced."""
    return _zipped(_parts(data) | {name: part})
