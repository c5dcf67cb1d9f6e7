"""The list of excused violations: each is used, or it fails."""

from pathlib import Path

LIST = Path(__file__).with_name("exceptions.txt")


def excused(rule: str) -> dict[str, str]:
    """Return what is excused from `rule`, with the reason of each."""
    rows = [line.split("|", 2) for line in LIST.read_text().splitlines() if line.strip() and not line.startswith("#")]
    return {name.strip(): why.strip() for kind, name, why in rows if kind.strip() == rule}


def unexcused(rule: str, violations: dict[str, str]) -> dict[str, list[str]]:
    """Return violations (name to what is wrong) without an excuse, and excuses that nothing needs any more."""
    allowed = excused(rule)
    wrong = [f"{name}: {what}" for name, what in violations.items() if name not in allowed]
    return {"wrong": wrong, "excused for nothing": [name for name in allowed if name not in violations]}


FINE: dict[str, list[str]] = {"wrong": [], "excused for nothing": []}
