"""Backup and restore: one file with database and stored files, for either database, verified before it is used.

Theory. A backup is a gzipped tar: `data.jsonl` (one line per row, all tables, in the order of their keys, so the same
site gives the same bytes on SQLite and PostgreSQL), `files/HASH` for every stored file, and at the end `manifest.json`
with what the others must be; behind the tar, as an empty gzip member, the hash of every byte before it. Everything
passes through in pieces; neither rows nor files are ever held in memory as a whole. Restoring first unpacks the file
beside the site, trusting nothing: only plain files with names we write are taken and every hash must be right. Only
then rows are replaced, in one transaction.
"""

import gzip
import hashlib
import io
import json
import os
import re
import shutil
import tarfile
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.management import call_command
from django.core.management.color import no_style
from django.core.serializers.base import DeserializationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

from cungcau import __version__

from .actions import excused
from .files import is_whole, path_of
from .models import StoredFile
from .seal import begins_as_written, is_sealed, seal
from .words import Words

FORMAT = 2
KIND = "cungcau backup"
DATA, MANIFEST = "data.jsonl", "manifest.json"
FILE_NAME = re.compile(r"files/([0-9a-f]{64})")
LARGEST_MANIFEST = 64 * 1024**2
PIECE = 1024**2
ROWS_AT_ONCE = 500
MADE_BY_MIGRATIONS = {"contenttypes.contenttype", "auth.permission"}  # each database makes its own
OF_THE_MOMENT = {"sessions.session"}  # sign-ins of the replaced site must not sign anybody in
UNREADABLE = (
    *(tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError, FileExistsError),  # the container
    *(ValueError, KeyError, TypeError),  # the manifest
)
DAMAGED = Words(
    "Tệp sao lưu bị hỏng hoặc thiếu phần cuối; chưa thay đổi gì. Dùng một bản sao lưu khác.",
    "The backup is damaged or cut short; nothing was changed. Use another backup.",
)
NOT_OURS = Words(
    "Tệp này không phải bản sao lưu của Cung Cầu; chưa thay đổi gì.",
    "This file is not a backup of Cung Cầu; nothing was changed.",
)


class BackupError(Exception):
    """A backup cannot be used; `words` say why. Nothing was changed."""

    def __init__(self, words: Words):
        super().__init__(words.en)
        self.words = words


@dataclass(frozen=True)
class Contents:
    """What a backup holds: rows, stored files, and the ids of stored files that the disk had lost or that were bad."""

    rows: int
    files: int
    lost: tuple[str, ...] = ()


@dataclass
class Staged:
    """A verified backup unpacked beside the site."""

    folder: Path
    manifest: dict[str, Any] = field(default_factory=dict)
    hashes: set[str] = field(default_factory=set)


def write(path: Path) -> Contents:
    """Write the whole site into `path`, whole or not at all, readable by its owner alone."""
    beside = path.with_name(f".{path.name}.part")
    try:
        with os.fdopen(os.open(beside, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600), "w+b") as stream:
            contents = _write_parts(stream, path.parent)
            seal(stream)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    finally:
        with suppress(OSError):
            beside.unlink()
    return contents


def _write_parts(stream: IO[bytes], folder: Path) -> Contents:
    packed = gzip.GzipFile(filename="", mode="wb", fileobj=stream, mtime=0, compresslevel=6)
    with packed, tarfile.open(fileobj=packed, mode="w|", format=tarfile.PAX_FORMAT) as archive:
        with tempfile.TemporaryFile(dir=folder) as rows:
            with one_moment():
                count = write_rows(rows)
                hashes = sorted(set(StoredFile.objects.values_list("sha256", flat=True)))
                lost = [one for one in hashes if not is_whole(path_of(one), one)]
            rows.seek(0)
            digest = _hash(rows)
            _add(archive, DATA, rows)
        kept = [one for one in hashes if one not in set(lost)]
        for one in kept:
            with path_of(one).open("rb") as file:
                _add(archive, f"files/{one}", file)
        manifest = _manifest(count, digest, kept, lost)
        with tempfile.TemporaryFile(dir=folder) as text:
            text.write(json.dumps(manifest, indent=1, ensure_ascii=False).encode())
            _add(archive, MANIFEST, text)
    return Contents(count, len(kept), tuple(lost))


def _manifest(rows: int, digest: str, files: list[str], lost: list[str]) -> dict[str, Any]:
    return {
        "kind": KIND,
        "format": FORMAT,
        "version": __version__,
        "migrations": _migrations(),
        "rows": rows,
        "data": digest,
        "files": files,
        "lost": lost,
    }


def _migrations() -> list[str]:
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


@contextmanager
def one_moment() -> Iterator[None]:
    """Read all tables as they are at one moment, without keeping others from writing."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":  # Django's own transactions would take the only place of a writer
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield


class _ExactMoments(DjangoJSONEncoder):
    """Writes a moment to the microsecond, where Django's own form cuts it to milliseconds."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def write_rows(stream: IO[bytes]) -> int:
    """Write every row as a line of JSON, tables by name and rows by key; return how many."""
    count = 0

    def counted(rows: Iterable[Model]) -> Iterator[Model]:
        nonlocal count
        for row in rows:
            count += 1
            yield row

    text = io.TextIOWrapper(stream, encoding="utf-8", newline="\n")
    for model in _models():
        names = [column.name for column in model._meta.local_fields]
        rows = counted(model._base_manager.order_by("pk").iterator(chunk_size=ROWS_AT_ONCE))
        serializers.serialize("jsonl", rows, stream=text, fields=names, sort_keys=True, cls=_ExactMoments)
    text.flush()
    text.detach()
    return count


def _models() -> list[type[Model]]:
    """Return every table that is backed up, those between two others included."""
    left_out = MADE_BY_MIGRATIONS | OF_THE_MOMENT
    models = [
        each for each in apps.get_models(include_auto_created=True) if each._meta.managed and not each._meta.proxy
    ]
    kept = [each for each in models if each._meta.label_lower not in left_out]
    return sorted(kept, key=lambda each: each._meta.label_lower)


def _add(archive: tarfile.TarFile, name: str, stream: IO[bytes]) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = stream.seek(0, os.SEEK_END)
    entry.mode = 0o600
    stream.seek(0)
    archive.addfile(entry, stream)


def _hash(stream: IO[bytes]) -> str:
    return hashlib.file_digest(stream, "sha256").hexdigest()


def is_empty_site() -> bool:
    """Return whether nobody has an account here yet; a site without tables is empty."""
    person = apps.get_model(settings.AUTH_USER_MODEL)
    return person._meta.db_table not in connection.introspection.table_names() or not person._base_manager.exists()


@contextmanager
def opened(path: Path) -> Iterator[Staged]:
    """Unpack a backup beside the site and verify all of it; BackupError says what is wrong. Removed afterwards."""
    folder = Path(settings.DATA_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=folder) as name:
        staged = Staged(Path(name))
        try:
            _check_manifest(staged, _unpack(path, staged))
        except UNREADABLE as error:
            raise BackupError(DAMAGED) from error
        yield staged


def _unpack(path: Path, staged: Staged) -> str:
    """Write the parts of a backup into the folder of `staged`, reading to the very end; return the hash of its rows."""
    digest = ""
    with path.open("rb") as stream:
        if not begins_as_written(stream):
            raise BackupError(NOT_OURS)
        if not is_sealed(stream):
            raise BackupError(DAMAGED)
        with gzip.GzipFile(fileobj=stream) as unpacked, tarfile.open(fileobj=unpacked, mode="r|") as archive:
            for entry in archive:
                digest = _take(archive, entry, staged) or digest
    return digest


def _take(archive: tarfile.TarFile, entry: tarfile.TarInfo, staged: Staged) -> str:
    """Take one part in; return the hash of the rows when it is them. Only plain files under names of ours are taken."""
    source = archive.extractfile(entry) if entry.isreg() else None
    if source is None:
        raise BackupError(NOT_OURS)
    if entry.name == MANIFEST:
        if entry.size > LARGEST_MANIFEST:
            raise BackupError(DAMAGED)
        staged.manifest = json.loads(source.read())
        return ""
    if entry.name == DATA:
        return _keep(source, staged.folder / DATA)
    named = FILE_NAME.fullmatch(entry.name)
    if named is None:
        raise BackupError(NOT_OURS)
    if _keep(source, staged.folder / named[1]) != named[1]:
        raise BackupError(DAMAGED)
    staged.hashes.add(named[1])
    return ""


def _keep(source: IO[bytes], target: Path) -> str:
    digest = hashlib.sha256()
    with target.open("xb") as file:
        while piece := source.read(PIECE):
            digest.update(piece)
            file.write(piece)
    return digest.hexdigest()


def _check_manifest(staged: Staged, digest: str) -> None:
    manifest = staged.manifest
    if not isinstance(manifest, dict) or manifest.get("kind") != KIND:
        raise BackupError(NOT_OURS if not manifest and not digest else _of_version(manifest) or DAMAGED)
    if problem := _of_version(manifest):
        raise BackupError(problem)
    if manifest["data"] != digest or set(manifest["files"]) != staged.hashes:
        raise BackupError(DAMAGED)
    made_with, known = set(manifest["migrations"]), _known_migrations()
    if made_with != known:
        raise BackupError((_newer if made_with - known else _older)(manifest["version"]))


def _of_version(manifest: Any) -> Words | None:
    written = manifest.get("format") if isinstance(manifest, dict) else None
    if not isinstance(written, int) or written == FORMAT:
        return None
    return (_newer if written > FORMAT else _older)(manifest.get("version", "?"))


def _newer(version: str) -> Words:
    return Words(
        f"Bản sao lưu do phiên bản mới hơn ({version}) ghi; chưa thay đổi gì. Nâng cấp cungcau rồi khôi phục.",
        f"This backup was written by a newer version ({version}); nothing was changed. Upgrade cungcau first.",
    )


def _older(version: str) -> Words:
    return Words(
        f"Bản sao lưu do phiên bản cũ ({version}) ghi; chưa thay đổi gì. Khôi phục bằng phiên bản đó, nâng cấp, "
        "chạy cungcau init, rồi sao lưu lại.",
        f"This backup was written by an older version ({version}); nothing was changed. Restore it with that version, "
        "upgrade, run cungcau init and back up again.",
    )


def _known_migrations() -> set[str]:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return {f"{app}.{name}" for app, name in loader.disk_migrations}


def restore(staged: Staged) -> Contents:
    """Replace this site's rows and files by those of a verified backup, in one transaction; all of it or nothing."""
    added = [one for one in staged.hashes if not is_whole(path_of(one), one)]
    try:
        for one in added:
            path_of(one).parent.mkdir(parents=True, exist_ok=True)
            shutil.move(staged.folder / one, path_of(one))
        with excused("restoring a backup"), transaction.atomic():
            _empty()
            rows = _load(staged.folder / DATA)
    except BaseException:
        for one in added:
            path_of(one).unlink(missing_ok=True)
        raise
    _remove_all_but(staged.hashes)
    return Contents(rows, len(staged.hashes), tuple(staged.manifest["lost"]))


def _empty() -> None:
    sessions = [apps.get_model(label) for label in OF_THE_MOMENT]
    for model in (*_models(), *sessions):
        model._base_manager.all()._raw_delete(using="default")


def _load(path: Path) -> int:
    """Write the rows of a file, a table at a time in pieces; return how many."""
    count = 0
    try:
        with path.open(encoding="utf-8", newline="\n") as lines:
            for batch in _batches(lines):
                type(batch[0])._base_manager.bulk_create(batch, batch_size=ROWS_AT_ONCE)
                count += len(batch)
    except (DeserializationError, LookupError) as error:
        raise BackupError(DAMAGED) from error
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), _models()):
            cursor.execute(statement)
    return count


def _batches(lines: IO[str]) -> Iterator[list[Model]]:
    batch: list[Model] = []
    for each in serializers.deserialize("jsonl", lines):
        if batch and (type(batch[0]) is not type(each.object) or len(batch) == ROWS_AT_ONCE):
            yield batch
            batch = []
        batch.append(each.object)
    if batch:
        yield batch


def _remove_all_but(hashes: set[str]) -> None:
    """Take away stored files of the replaced site; no row names them any more."""
    for path in Path(settings.FILES_DIR).glob("*/*"):
        if path.is_file() and path.name not in hashes:
            path.unlink(missing_ok=True)


def prepare_tables() -> None:
    """Bring the database to this version, so that rows can be put into it."""
    call_command("migrate", verbosity=0)
