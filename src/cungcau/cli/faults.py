"""Exceptions as sentences and exit codes: what went wrong, where, and how to mend it."""

import errno
import re
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.utils import Error as DatabaseError
from typer.exceptions import TyperException

from cungcau.core.errors import BadInput, Refused
from cungcau.core.tables import TableError
from cungcau.core.words import Words

from .speech import FAILED, NOT_FOUND, USAGE, Stop

SYSTEM = {
    errno.ENOENT: Words("không có tệp hoặc thư mục này", "no such file or folder"),
    errno.EACCES: Words("không có quyền đọc hoặc ghi ở đây", "no permission to read or write here"),
    errno.EPERM: Words("không có quyền đọc hoặc ghi ở đây", "no permission to read or write here"),
    errno.EROFS: Words("ổ đĩa chỉ cho đọc", "the disk is read-only"),
    errno.EISDIR: Words("đây là thư mục, cần một tệp", "this is a folder; a file is needed"),
    errno.ENOTDIR: Words("đây là tệp, cần một thư mục", "this is a file; a folder is needed"),
    errno.EEXIST: Words("đã có tệp mang tên này", "there is a file of this name already"),
    errno.ENOSPC: Words("ổ đĩa đã đầy; giải phóng chỗ rồi chạy lại", "the disk is full; make room and run again"),
    errno.ENAMETOOLONG: Words("tên tệp quá dài", "the file name is too long"),
}
MISSING_TABLES = re.compile(r"no such table|relation .* does not exist|undefined table|no such column", re.IGNORECASE)
CANNOT_OPEN = re.compile(r"unable to open database file|connection .*(refused|failed)|could not (connect|translate)")
NOT_A_DATABASE = re.compile(r"file is not a database|malformed")


def outcome_of(error: BaseException) -> tuple[int, Words]:
    """Return the exit code and the sentence of an exception."""
    if isinstance(error, Stop):
        return error.code, error.words
    if isinstance(error, TyperException):
        return USAGE, usage_words(error)
    if isinstance(error, OSError):
        return (NOT_FOUND if isinstance(error, FileNotFoundError) else FAILED), file_words(error)
    return FAILED, _words(error)


def _words(error: BaseException) -> Words:
    if isinstance(error, Refused):
        return error.reason
    if isinstance(error, BadInput):
        said = [words for many in error.problems.values() for words in many]
        return Words(" ".join(words.vi for words in said), " ".join(words.en for words in said))
    if type(error).__name__ == "SheetError":
        from cungcau.sheets import say  # slow import

        return Words(say(error.problem, "vi"), say(error.problem, "en"))  # type: ignore[attr-defined]
    if isinstance(getattr(error, "words", None), Words):
        return error.words  # type: ignore[attr-defined]
    if isinstance(error, TableError):
        where = (f"dòng {error.line}: ", f"line {error.line}: ") if error.line else ("", "")
        return Words(f"{where[0]}{error.problem.vi}", f"{where[1]}{error.problem.en}")
    if isinstance(error, DatabaseError):
        return _database_words(error)
    if isinstance(error, ImproperlyConfigured):
        return Words(f"Cấu hình chưa đúng: {error}", f"Wrong configuration: {error}")
    if isinstance(error, MemoryError):
        return Words("Máy không đủ bộ nhớ cho việc này.", "This machine has not enough memory for this.")
    what = f"{type(error).__name__}: {error}"
    return Words(
        f"Lỗi của chương trình: {what}. Chạy lại với --debug và gửi kết quả cho người bảo trì.",
        f"A fault of the program: {what}. Run it again with --debug and send the output to the maintainers.",
    )


def file_words(error: OSError, path: object = None) -> Words:
    """Return what the system says about a file, with the name of the file."""
    known = SYSTEM.get(error.errno or 0) or Words(error.strerror or str(error), error.strerror or str(error))
    where = path if path is not None else error.filename
    return Words(f"{where}: {known.vi}.", f"{where}: {known.en}.") if where else Words(f"{known.vi}.", f"{known.en}.")


def _database_words(error: DatabaseError) -> Words:
    said = str(error).strip()
    if MISSING_TABLES.search(said):
        return Words(
            "Cơ sở dữ liệu chưa có hoặc thuộc phiên bản cũ. Chạy: cungcau init",
            "There is no database yet, or it is of an older version. Run: cungcau init",
        )
    if CANNOT_OPEN.search(said):
        return Words(
            f"Chưa mở được cơ sở dữ liệu ({said}). Kiểm tra CUNGCAU_DATA, DATABASE_URL; nơi mới thì chạy: cungcau init",
            f"The database could not be opened ({said}). Check CUNGCAU_DATA, DATABASE_URL; a new place: cungcau init",
        )
    if NOT_A_DATABASE.search(said):
        return Words(
            f"Tệp cơ sở dữ liệu bị hỏng ({said}). Khôi phục bản sao lưu: cungcau restore TỆP --yes",
            f"The database file is damaged ({said}). Put a backup in its place: cungcau restore FILE --yes",
        )
    return Words(f"Cơ sở dữ liệu báo lỗi: {said}", f"The database refused: {said}")


def usage_words(error: TyperException) -> Words:
    """Return what is wrong with a command as it was typed, and where its help is."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "cungcau"
    said = _misuse(error)
    return Words(f"{said.vi} Xem: {path} --help", f"{said.en} See: {path} --help")


def _misuse(error: TyperException) -> Words:
    kind = type(error).__name__  # the library names them in a private module only
    if kind == "MissingParameter":
        return Words(f"Thiếu {_name_of(error)}.", f"{_name_of(error)} is missing.")
    if kind == "NoSuchOption":
        return _no_such_option(error)
    if kind == "BadParameter":
        return _bad_value(error)
    return _by_message(_MISUSES, error.message) or Words(f"Chưa hiểu lệnh: {error.message}", error.message)


def _name_of(error: Any) -> str:
    parameter = error.param
    if error.param_hint or parameter is None:
        return str(error.param_hint or "")
    return parameter.opts[0] if parameter.opts[0].startswith("-") else str(parameter.name).upper()


def _no_such_option(error: Any) -> Words:
    near = ", ".join(error.possibilities or ())
    vi, en = (f" Gần nhất: {near}.", f" Nearest: {near}.") if near else ("", "")
    return Words(f"Không có tùy chọn {error.option_name}.{vi}", f"There is no option {error.option_name}.{en}")


def _bad_value(error: TyperException) -> Words:
    name, wanted = _name_of(error), _by_message(_WANTED, error.message)
    return (
        Words(f"{name}: {wanted.vi}.", f"{name}: {wanted.en}.") if wanted else Words(*[f"{name}: {error.message}"] * 2)
    )


def _by_message(table: Sequence[tuple[str, Words]], message: str) -> Words | None:
    for pattern, words in table:
        if found := re.search(pattern, message):
            return Words(words.vi.format(*found.groups()), words.en.format(*found.groups()))
    return None


_MISUSES = (
    (r"No such command '(.*?)'", Words("Không có lệnh “{}”.", "There is no command “{}”.")),
    (r"unexpected extra argument\S* \((.*)\)", Words("Thừa: {}.", "Too much: {}.")),
    (r"Option '(.*?)' requires", Words("Sau {} phải có giá trị.", "{} needs a value.")),
    (r"Option '(.*?)' does not take", Words("Sau {} không ghi giá trị.", "{} takes no value.")),
    (r"Missing command", Words("Thiếu tên lệnh.", "The name of a command is missing.")),
)
_WANTED = (
    (r"valid integer", Words("cần một số nguyên", "a whole number is needed")),
    (r"valid number", Words("cần một số", "a number is needed")),
    (r"less than or equal to (\S+)", Words("nhiều nhất là {}", "{} at the most")),
    (r"greater than or equal to (\S+)", Words("ít nhất là {}", "{} at the least")),
)
