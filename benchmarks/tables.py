"""How every benchmark says what it measured: a table on stdout, JSON in benchmarks/results/."""

import json
import platform
import statistics
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results"


def quantile(values: Sequence[float], share: float) -> float:
    """Return the value below which a share of the measurements lies (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(share * len(ordered)) - 1))]


def spread(values: Sequence[float]) -> dict[str, float]:
    """Return median, 95th percentile and maximum."""
    return {
        "p50": round(statistics.median(values), 2),
        "p95": round(quantile(values, 0.95), 2),
        "max": round(max(values), 2),
    }


def show(rows: Sequence[dict[str, Any]]) -> None:
    """Print rows of equal keys as a table."""
    names = list(rows[0])
    cells = [[_written(row.get(name, "")) for name in names] for row in rows]
    widths = [max(len(name), *(len(line[place]) for line in cells)) for place, name in enumerate(names)]
    for line in ([*names], *cells):
        parts = [
            cell.ljust(width) if not place else cell.rjust(width) for place, (cell, width) in _numbered(line, widths)
        ]
        print("  ".join(parts).rstrip())


def _numbered(line: Sequence[str], widths: Sequence[int]) -> enumerate:
    return enumerate(zip(line, widths, strict=True))


def _written(value: Any) -> str:
    if isinstance(value, bool | str):
        return str(value)
    return f"{value:,}" if isinstance(value, int) else f"{value:,.1f}" if value >= 1 else f"{value:.2f}"


def keep(name: str, figures: dict[str, Any]) -> None:
    """Write the figures of one benchmark to ``results/NAME.json``."""
    RESULTS.mkdir(exist_ok=True)
    told = {"measured_on": datetime.now(UTC).date().isoformat(), "python": platform.python_version(), **figures}
    (RESULTS / f"{name}.json").write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
