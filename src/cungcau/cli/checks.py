"""What `cungcau doctor` looks at, each finding a sentence with its remedy."""

import sqlite3
from dataclasses import asdict, dataclass

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from cungcau.core.outbox import backlog
from cungcau.core.words import Words
from cungcau.network.queries import working_points

from .speech import language

SQLITE_MENDED = (3, 51, 3)


@dataclass(frozen=True)
class Finding:
    """One thing looked at: `ok`, `warn` or `bad`, and the sentence that says so."""

    about: str
    grade: str
    words: Words

    @property
    def is_bad(self) -> bool:
        return self.grade == "bad"

    def as_dict(self) -> dict[str, str]:
        return {**asdict(self), "words": self.words.in_(language())}

    def __str__(self) -> str:
        return f"{self.grade:4}  {self.about}: {self.words.in_(language())}"


def all_findings() -> list[Finding]:
    """Return every finding, in a fixed order."""
    return [_database(), _sqlite(), _migrations(), _points(), _queue(), _secrets()]


def _database() -> Finding:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Exception as error:  # whatever the driver raises is the finding
        return Finding("database", "bad", Words(f"không mở được: {error}", f"cannot be opened: {error}"))
    return Finding("database", "ok", Words(f"{connection.vendor}, mở được", f"{connection.vendor}, opens"))


def _sqlite() -> Finding:
    if connection.vendor != "sqlite":
        return Finding("sqlite", "ok", Words("không dùng", "not in use"))
    if sqlite3.sqlite_version_info < SQLITE_MENDED:
        return Finding(
            "sqlite",
            "warn",
            Words(
                f"bản {sqlite3.sqlite_version} có lỗi hiếm của WAL trước 3.51.3; đông người dùng thì chuyển PostgreSQL",
                f"{sqlite3.sqlite_version} has a rare WAL fault before 3.51.3; with many users move to PostgreSQL",
            ),
        )
    return Finding("sqlite", "ok", Words(sqlite3.sqlite_version, sqlite3.sqlite_version))


def _migrations() -> Finding:
    try:
        call_command("migrate", check_unapplied=True, verbosity=0)
    except (SystemExit, CommandError):
        return Finding(
            "migrations", "bad", Words("cơ sở dữ liệu cũ; chạy: cungcau init", "old database; run: cungcau init")
        )
    return Finding("migrations", "ok", Words("đủ", "complete"))


def _points() -> Finding:
    try:
        count = working_points().count()
    except Exception:  # tables may be missing; the finding above says what to do
        return Finding("points", "bad", Words("chưa có bảng; chạy: cungcau init", "no tables; run: cungcau init"))
    grade = "ok" if count else "warn"
    return Finding("points", grade, Words(f"{count} điểm kết nối", f"{count} connection points"))


def _queue() -> Finding:
    try:
        waiting, dead = backlog()
    except Exception:  # as above
        return Finding("outbox", "bad", Words("chưa có bảng; chạy: cungcau init", "no tables; run: cungcau init"))
    words = Words(f"{waiting} việc chờ, {dead} việc hỏng", f"{waiting} waiting, {dead} dead")
    return Finding("outbox", "warn" if dead else "ok", words)


def _secrets() -> Finding:
    if settings.DEBUG:
        return Finding("settings", "warn", Words("CUNGCAU_DEBUG đang bật", "CUNGCAU_DEBUG is on"))
    return Finding("settings", "ok", Words("ổn", "fine"))
