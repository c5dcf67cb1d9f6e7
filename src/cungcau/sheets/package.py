"""The zip around a workbook, opened with care: nothing is unpacked beyond a budget, no entity is ever resolved."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Final
from xml.parsers import expat

from cungcau.sheets.limits import MAX_UNPACKED
from cungcau.sheets.problems import refused

Start = Callable[[str, Mapping[str, str]], None]

_CHUNK: Final = 1 << 16
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DAMAGE: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError, NotImplementedError, RuntimeError)
_OTHER_OFFICE: Final = {"word/document.xml": "DOCX", "ppt/presentation.xml": "PPTX", "xl/workbook.bin": "XLSB"}


def is_zip(data: bytes) -> bool:
    """Whether bytes begin like a zip file."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def refuse_other_kinds(data: bytes) -> None:
    """SheetError for files that are neither a workbook of today nor text: old .xls, a password, PDF, a web page."""
    if data.startswith(_OLE):
        raise refused("file.password" if "EncryptedPackage".encode("utf-16-le") in data else "file.old_xls")
    start = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"%pdf-"):
        raise refused("file.other_kind", kind="PDF")
    if start.startswith((b"<!doctype html", b"<html", b"<table")) or b"<html" in start[:1024]:
        raise refused("file.other_kind", kind="HTML")
    if start.startswith((b"<?xml", b"{\\rtf")):
        raise refused("file.other_kind", kind="XML" if start.startswith(b"<") else "RTF")


class Package:
    """The parts of one workbook file. Every read is counted against `MAX_UNPACKED`."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._names = {name.replace("\\", "/").lstrip("/"): name for name in self._zip.namelist()}
        except (*_DAMAGE, ValueError, UnicodeDecodeError) as error:
            raise refused("file.damaged") from error
        self.unpacked = 0
        self._refuse_other_packages()

    def _refuse_other_packages(self) -> None:
        for part, kind in _OTHER_OFFICE.items():
            if part in self:
                raise refused("file.other_kind", kind=kind)
        if "mimetype" in self and b"opendocument" in b"".join(self.chunks("mimetype")):
            raise refused("file.other_kind", kind="ODS")

    def __contains__(self, part: str) -> bool:
        return part in self._names

    def size(self, part: str) -> int:
        """The unpacked size of a part as the file claims it; 0 when there is no such part."""
        return self._zip.getinfo(self._names[part]).file_size if part in self else 0

    def whole_size(self) -> int:
        """The unpacked size of all parts together, as the file claims it; no part can yield more than it claims."""
        return sum(entry.file_size for entry in self._zip.infolist())

    def chunks(self, part: str) -> Iterator[bytes]:
        """The bytes of a part, a piece at a time; SheetError when it is damaged, locked or beyond the budget."""
        try:
            with self._zip.open(self._names[part]) as stream:
                while chunk := stream.read(_CHUNK):
                    self.unpacked += len(chunk)
                    if self.unpacked > MAX_UNPACKED:
                        raise refused("file.too_large_inside", most=MAX_UNPACKED // 1024**2)
                    yield chunk
        except _DAMAGE as error:
            raise refused("file.damaged") from error

    def parse(
        self,
        part: str,
        start: Start,
        end: Callable[[str], None] | None = None,
        text: Callable[[str], None] | None = None,
    ) -> None:
        """Walk the XML of a part without building a tree. Names reach `start` and `end` without their namespace.

        A document type declaration is refused before any entity in it can be used.
        """
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.StartElementHandler = lambda name, attributes: start(name.rpartition(" ")[2], attributes)
        if end:
            parser.EndElementHandler = lambda name: end(name.rpartition(" ")[2])
        if text:
            parser.CharacterDataHandler = text
        try:
            for chunk in self.chunks(part):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise refused("file.damaged") from error

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Where a part points: relation id to (kind, part)."""
        folder, _, name = part.rpartition("/")
        listing = posixpath.join(folder, "_rels", f"{name}.rels")
        found: dict[str, tuple[str, str]] = {}

        def start(name: str, attributes: Mapping[str, str]) -> None:
            if name == "Relationship" and attributes.get("TargetMode") != "External":
                target = attributes.get("Target", "").replace("\\", "/")
                path = target if target.startswith("/") else posixpath.join(folder, target)
                kind = attributes.get("Type", "").rpartition("/")[2]
                found[attributes.get("Id", "")] = (kind, posixpath.normpath(path).lstrip("/"))

        if listing in self:
            self.parse(listing, start)
        return found


def _refuse_doctype(*_: object) -> None:
    raise refused("file.damaged")
