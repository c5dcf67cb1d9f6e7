"""What `cungcau doctor` looks at, each finding a sentence with its remedy."""

import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection

from cungcau.catalog.enums import Noun
from cungcau.core.files import damaged_files
from cungcau.core.outbox import backlog
from cungcau.core.words import Words
from cungcau.matching.engine import office_faults, office_files
from cungcau.matching.engine.site import held
from cungcau.matching.errors import IndexDamagedError
from cungcau.matching.queries import codes_of_published
from cungcau.matching.search import index_root
from cungcau.network.queries import working_points

from .speech import language

SQLITE_MENDED = (3, 51, 3)
LEAST_FREE = 1024**3
GOOD, DOUBTFUL, BAD = "ok", "warn", "bad"
GRADES = {GOOD: Words("ổn", "ok"), DOUBTFUL: Words("chú ý", "check"), BAD: Words("lỗi", "bad")}
INIT = Words("chưa có bảng; chạy: cungcau init", "no tables; run: cungcau init")
FINE = Words("ổn", "fine")


@dataclass(frozen=True)
class Finding:
    """One thing looked at: `ok`, `warn` or `bad`, and the sentence that says so."""

    about: str
    grade: str
    words: Words

    @property
    def is_bad(self) -> bool:
        return self.grade == BAD

    def as_dict(self) -> dict[str, str]:
        return {"about": self.about, "grade": self.grade, "words": self.words.in_(language())}

    def __str__(self) -> str:
        return f"{GRADES[self.grade].in_(language()):6} {self.about}: {self.words.in_(language())}"


def all_findings() -> list[Finding]:
    """Return every finding, in a fixed order."""
    checks: dict[str, Callable[[], tuple[str, Words]]] = {
        "database": _database,
        "sqlite": _sqlite,
        "migrations": _migrations,
        "points": _points,
        "outbox": _outbox,
        "index": _index,
        "lexicon": _lexicon,
        "files": _files,
        "disk": _disk,
        "settings": _settings,
    }
    return [Finding(about, *_graded(check)) for about, check in checks.items()]


def _graded(check: Callable[[], tuple[str, Words]]) -> tuple[str, Words]:
    try:
        return check()
    except DatabaseError:  # a table is missing; the finding on migrations says why
        return BAD, INIT


def _database() -> tuple[str, Words]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Exception as error:  # whatever the driver raises is the finding
        return BAD, Words(f"không mở được: {error}", f"cannot be opened: {error}")
    return GOOD, Words(f"{connection.vendor}, mở được", f"{connection.vendor}, opens")


def _sqlite() -> tuple[str, Words]:
    if connection.vendor != "sqlite":
        return GOOD, Words("không dùng", "not in use")
    if sqlite3.sqlite_version_info < SQLITE_MENDED:
        return DOUBTFUL, Words(
            f"bản {sqlite3.sqlite_version} có lỗi hiếm của WAL trước 3.51.3; đông người dùng thì chuyển PostgreSQL",
            f"{sqlite3.sqlite_version} has a rare WAL fault before 3.51.3; with many users move to PostgreSQL",
        )
    return GOOD, Words(sqlite3.sqlite_version, sqlite3.sqlite_version)


def _migrations() -> tuple[str, Words]:
    try:
        call_command("migrate", check_unapplied=True, verbosity=0)
    except (SystemExit, CommandError):
        return BAD, Words("cơ sở dữ liệu chưa có hoặc cũ; chạy: cungcau init", "no or old database; run: cungcau init")
    return GOOD, Words("đủ", "complete")


def _points() -> tuple[str, Words]:
    count = working_points().count()
    return GOOD if count else DOUBTFUL, Words(f"{count} điểm kết nối", f"{count} connection points")


def _outbox() -> tuple[str, Words]:
    waiting, dead = backlog()
    words = Words(f"{waiting} việc chờ, {dead} việc hỏng", f"{waiting} waiting, {dead} dead")
    return DOUBTFUL if dead else GOOD, words


def _index() -> tuple[str, Words]:
    try:
        version, indexed = held(index_root())
    except IndexDamagedError as error:
        return BAD, Words(
            f"mất, hỏng hoặc thuộc phiên bản khác, tìm kiếm bị hạn chế; chạy: cungcau index rebuild ({error})",
            f"lost, damaged or of another version; search is simple until then; run: cungcau index rebuild ({error})",
        )
    published = set().union(*(codes_of_published(noun) for noun in Noun))
    missing, extra = len(published - indexed), len(indexed - published)
    if not missing and not extra:
        return GOOD, Words(f"{len(indexed)} mục, bản {version}", f"{len(indexed)} listings, version {version}")
    return DOUBTFUL, Words(
        f"thiếu {missing} mục, thừa {extra} mục so với dữ liệu; khi hết việc chờ, chạy: cungcau index rebuild",
        f"{missing} listings missing, {extra} too many; when nothing waits, run: cungcau index rebuild",
    )


def _lexicon() -> tuple[str, Words]:
    files, faults = office_files(), office_faults()
    if not faults:
        return GOOD, Words(f"{len(files)} tệp từ vựng của đơn vị", f"{len(files)} word lists of this office")
    first = faults[0].words
    return DOUBTFUL, Words(f"bỏ qua {len(faults)} dòng; {first.vi}", f"{len(faults)} lines left out; {first.en}")


def _files() -> tuple[str, Words]:
    count, damaged = damaged_files()
    if damaged:
        return BAD, Words(
            f"{len(damaged)} trong {count} tệp bị mất hoặc hỏng ({damaged[0]} …); lấy lại từ bản sao lưu",
            f"{len(damaged)} of {count} files lost or damaged ({damaged[0]} …); take them from a backup",
        )
    return GOOD, Words(f"{count} tệp, đủ", f"{count} files, all there")


def _disk() -> tuple[str, Words]:
    folder = Path(settings.DATA_DIR)
    free = shutil.disk_usage(folder).free
    words = Words(f"còn {free / 1024**3:.1f} GB tại {folder}", f"{free / 1024**3:.1f} GB free at {folder}")
    return GOOD if free >= LEAST_FREE else DOUBTFUL, words


def _settings() -> tuple[str, Words]:
    if settings.DEBUG:
        return DOUBTFUL, Words("CUNGCAU_DEBUG đang bật", "CUNGCAU_DEBUG is on")
    if settings.DEMO:
        return DOUBTFUL, Words(
            "trang dùng thử: không gửi thư, mật khẩu ai cũng biết", "a demo: no letters, passwords that all know"
        )
    return GOOD, FINE
