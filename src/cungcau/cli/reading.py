"""Files given to a command: read with a limit, written whole or not at all, never over what was given."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from cungcau.core.words import Words

from .faults import file_words
from .speech import FAILED, NOT_FOUND, USAGE, Stop


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a spreadsheet; Stop with the right exit code when there is none or it cannot be read.

    One byte more than a spreadsheet may have is enough for its reader to refuse it: an endless file ends there.
    """
    if not path.exists():
        raise Stop(NOT_FOUND, Words(f"Không có tệp {path}.", f"There is no file {path}."))
    if path.is_dir():
        raise Stop(USAGE, Words(f"{path} là thư mục, cần một tệp.", f"{path} is a folder; a file is needed."))
    from cungcau.sheets.limits import MAX_BYTES  # slow import

    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise Stop(FAILED, file_words(error, path)) from error


def read_text(path: Path) -> str:
    """Return the text of a small table, in UTF-8."""
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        words = Words(f"{path} không phải văn bản UTF-8.", f"{path} is not UTF-8 text; save it as UTF-8.")
        raise Stop(FAILED, words) from error


def check_target(path: Path | None, endings: set[str], given: Iterable[Path] = ()) -> None:
    """Stop before any work when a file to be written has the wrong ending, no folder, or is one of those `given`."""
    if path is None:
        return
    if path.suffix.lower() not in endings:
        known = ", ".join(sorted(endings))
        raise Stop(
            USAGE, Words(f"{path}: tên tệp phải kết thúc bằng {known}.", f"{path}: the name must end in {known}.")
        )
    if path.is_dir():
        raise Stop(USAGE, Words(f"{path} là thư mục, cần một tệp.", f"{path} is a folder; a file is needed."))
    if not path.absolute().parent.is_dir():
        folder = path.absolute().parent
        raise Stop(NOT_FOUND, Words(f"Không có thư mục {folder}.", f"There is no folder {folder}."))
    if path.exists() and any(other.exists() and path.samefile(other) for other in given):
        words = Words(f"{path} là tệp đưa vào; chọn tên khác.", f"{path} is a file given; choose another name.")
        raise Stop(USAGE, words)


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; a half-written file never takes the place of a good one."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        raise Stop(FAILED, _not_written(path, error)) from error
    finally:
        with suppress(OSError):
            beside.unlink()


def _not_written(path: Path, error: OSError) -> Words:
    known = file_words(error, path)
    return Words(f"Chưa ghi được {known.vi}", f"Could not write {known.en}")
