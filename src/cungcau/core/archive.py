"""Backup and restore: one file with database and stored files, for either database, verified before it is used."""

import hashlib
import io
import json
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model

from cungcau import __version__

from .actions import excused
from .words import Words

FORMAT = 1
LEFT_OUT = {"sessions.session", "contenttypes.contenttype", "auth.permission", "auth.group"}
DAMAGED = Words("Tệp sao lưu hỏng hoặc không đầy đủ; chưa thay đổi gì.", "The backup is damaged; nothing was changed.")


def _models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model._meta.label_lower not in LEFT_OUT]


def write(path: Path) -> str:
    """Write the whole site into `path`, whole or not at all; return what went in, in words."""
    rows = _rows_as_jsonl()
    stored = sorted(each for each in Path(settings.FILES_DIR).rglob("*") if each.is_file() and each.suffix != ".part")
    parts = {"data.jsonl": rows, **{f"files/{each.name}": each.read_bytes() for each in stored}}
    manifest = {
        "format": FORMAT,
        "version": __version__,
        "rows": rows.count(b"\n"),
        "sha256": {name: hashlib.sha256(data).hexdigest() for name, data in parts.items()},
    }
    beside = path.with_name(f".{path.name}.part")
    with tarfile.open(beside, "w:gz") as archive:
        _add(archive, "manifest.json", json.dumps(manifest, indent=1).encode())
        for name, data in parts.items():
            _add(archive, name, data)
    beside.replace(path)
    return f"{manifest['rows']} rows, {len(stored)} files"


def _rows_as_jsonl() -> bytes:
    stream = io.StringIO()
    with transaction.atomic():  # one moment for all tables
        for model in _models():
            serializers.serialize("jsonl", model._base_manager.order_by("pk").iterator(chunk_size=500), stream=stream)
    return stream.getvalue().encode()


def _add(archive: tarfile.TarFile, name: str, data: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(data)
    entry.mode = 0o600
    archive.addfile(entry, io.BytesIO(data))


def fault_in(path: Path) -> Words | None:
    """Return what is wrong with a backup, None when every part is there and unchanged."""
    try:
        manifest, parts = _open(path)
    except (tarfile.TarError, OSError, ValueError, KeyError, EOFError):
        return DAMAGED
    if manifest["format"] > FORMAT:
        return Words(
            f"Bản sao lưu do phiên bản {manifest['version']} ghi; nâng cấp cungcau trước.",
            f"This backup was written by version {manifest['version']}; upgrade cungcau first.",
        )
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in parts.items()}
    return None if sums == manifest["sha256"] else DAMAGED


def _open(path: Path) -> tuple[dict[str, Any], dict[str, bytes]]:
    with tarfile.open(path, "r:gz") as archive:
        read = {entry.name: archive.extractfile(entry).read() for entry in archive if entry.isfile()}  # type: ignore[union-attr]
    return json.loads(read.pop("manifest.json")), read


def is_empty_site() -> bool:
    """Return whether nobody has an account here yet."""
    call_command("migrate", verbosity=0)
    return not apps.get_model("accounts.Person")._base_manager.exists()


def read(path: Path) -> None:
    """Replace this site's rows and files by those of a verified backup, in one transaction."""
    _, parts = _open(path)
    call_command("migrate", verbosity=0)
    with excused("restoring a backup"), transaction.atomic():
        for model in reversed(apps.get_models(include_auto_created=True)):
            if model._meta.label_lower in LEFT_OUT:
                continue
            model._base_manager.all()._raw_delete(using="default")
        for entry in _entries(parts["data.jsonl"]):
            entry.save()
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), _models()):
                cursor.execute(statement)
    for name, data in parts.items():
        if name.startswith("files/"):
            _keep(name.removeprefix("files/"), data)


def _entries(rows: bytes) -> Iterator[Any]:
    return serializers.deserialize("jsonl", rows.decode(), ignorenonexistent=True)


def _keep(sha256: str, data: bytes) -> None:
    place = Path(settings.FILES_DIR) / sha256[:2] / sha256
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
