"""Stored files: kept by the hash of their content outside the web root, their type told by content, never by name."""

import hashlib
import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings

from .actions import running
from .errors import BadInput
from .ids import new_token
from .models import StoredFile
from .text import tidy
from .words import Words

LARGEST = 20 * 1024 * 1024
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEXT = "text/plain"
SPREADSHEETS = frozenset({XLSX, TEXT})
DOCUMENTS = frozenset({"application/pdf", "image/png", "image/jpeg", DOCX, XLSX})
_BEGINNINGS = {b"%PDF-": "application/pdf", b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


def type_by_content(data: bytes) -> str:
    """Return the media type that the bytes themselves show, or "" when it is none we know."""
    for beginning, media_type in _BEGINNINGS.items():
        if data.startswith(beginning):
            return media_type
    if data.startswith(b"PK"):
        return _type_of_package(data)
    head = data[:4096]
    control = sum(byte < 9 or 13 < byte < 32 for byte in head)
    looks_like_utf16 = head[:2] in {b"\xff\xfe", b"\xfe\xff"}
    return TEXT if looks_like_utf16 or not control else ""


def _type_of_package(data: bytes) -> str:
    try:
        names = set(zipfile.ZipFile(BytesIO(data)).namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return ""
    if any(name.endswith("vbaProject.bin") for name in names):
        return ""
    return XLSX if any(n.startswith("xl/") for n in names) else DOCX if "word/document.xml" in names else ""


def store_file(name: str, data: bytes, *, allowed: frozenset[str], by: Any, at: datetime) -> StoredFile:
    """Keep a file for the running action; BadInput says what is wrong with its size or type."""
    running()
    shown = tidy(Path(name.replace("\\", "/")).name)[:200] or "file"
    if len(data) > LARGEST:
        size, most = len(data) / 1024**2, LARGEST // 1024**2
        raise BadInput({"file": [_too_large(shown, size, most)]})
    media_type = type_by_content(data)
    if media_type not in allowed:
        raise BadInput({"file": [_wrong_type(shown)]})
    return StoredFile.objects.create(
        public_id=new_token(),
        name=shown,
        media_type=media_type,
        size=len(data),
        sha256=keep_bytes(data),
        stored_at=at,
        stored_by=by.public_id if by is not None else "system",
    )


def keep_bytes(data: bytes) -> str:
    """Put bytes into the store, whole or not at all, and return the hash they are kept under; the same bytes once."""
    sha256 = hashlib.sha256(data).hexdigest()
    path = path_of(sha256)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{new_token()}.part")
        part.write_bytes(data)
        part.replace(path)
    return sha256


def read_file(file: StoredFile) -> bytes:
    """Return the bytes of a stored file; OSError when the disk has lost them or they are not what was stored."""
    data = path_of(file.sha256).read_bytes()
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise OSError(f"stored file {file.public_id} is damaged")
    return data


def damaged_files() -> tuple[int, list[str]]:
    """Return how many different files should be on the disk, and the hashes of those lost or changed."""
    hashes = sorted(set(StoredFile.objects.values_list("sha256", flat=True)))
    return len(hashes), [each for each in hashes if not is_whole(path_of(each), each)]


def is_whole(path: Path, sha256: str) -> bool:
    """Return whether a file is there and its content has this hash; it is read in pieces."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except OSError:
        return False


def path_of(sha256: str) -> Path:
    """Return where the file with this hash is kept."""
    return Path(settings.FILES_DIR) / sha256[:2] / sha256


def _too_large(name: str, size: float, most: int) -> Words:
    return Words(
        f"Tệp “{name}” nặng {size:.0f} MB, mức nhận là {most} MB. Giảm dung lượng hoặc chia hai tệp.",
        f"“{name}” is {size:.0f} MB; the limit is {most} MB. Make it smaller or split it in two.",
    )


def _wrong_type(name: str) -> Words:
    return Words(
        f"Chưa nhận được tệp “{name}”: nội dung không phải loại tệp ở đây nhận. Chọn tệp khác.",
        f"“{name}” cannot be taken: its content is not of a kind accepted here. Choose another file.",
    )
