"""The demo's own folder: made before anything else is loaded, and never somebody's real data."""

import os
import shutil
from pathlib import Path

from cungcau.core.words import Words

from .speech import FAILED, Stop

DONE_MARK = "demo-loaded"
OWN_MARK = "this-folder-is-the-demo"


def ready_folder(*, fresh: bool) -> Path:
    """Return the demo's folder, empty when `fresh` or when an earlier loading was cut short.

    It lies in the data folder. A folder that holds anything but a demo is left alone and refused.
    """
    folder = Path(os.environ.get("CUNGCAU_DATA", "var")).resolve() / "demo"
    if folder.exists() and any(folder.iterdir()) and not (folder / OWN_MARK).exists():
        words = Words(
            f"{folder} có dữ liệu không phải của bản dùng thử.", f"{folder} holds data that is not the demo's."
        )
        raise Stop(FAILED, words)
    if fresh or not (folder / DONE_MARK).exists():
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / OWN_MARK).touch()
    return folder
