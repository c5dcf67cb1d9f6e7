"""How far a long job is, told outside its transaction: a small file the worker writes and a page reads."""

import json
from pathlib import Path

from django.conf import settings


def report(job: str, done: int, total: int) -> None:
    """Say that `done` of `total` steps of `job` are done."""
    path = _path(job)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_text(json.dumps([done, total]))
    part.replace(path)


def read(job: str) -> tuple[int, int]:
    """Return (done, total) of `job`; (0, 0) before it has said anything."""
    try:
        done, total = json.loads(_path(job).read_text())
    except (OSError, ValueError):
        return 0, 0
    return int(done), int(total)


def forget(job: str) -> None:
    """Remove what was said of a finished job."""
    _path(job).unlink(missing_ok=True)


def _path(job: str) -> Path:
    return Path(settings.DATA_DIR) / "progress" / f"{job}.json"
