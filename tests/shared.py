"""Judged collections, real workbooks and design sheets that lie beside the repository and are no part of it."""

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("CUNGCAU_SHARED") or Path(__file__).resolve().parents[2] / "shared")
MISSING = "../shared"  # stands in the reason of every skip for want of such a file, so that it is told from the others


def shared_path(path: str = ".") -> Path:
    """Return a file or folder of the shared data; the test is skipped where there is none."""
    found = SHARED / path
    if not found.exists():
        pytest.skip(f"{MISSING}/{path} is not there; it is not part of the repository (set CUNGCAU_SHARED)")
    return found
