"""Measures the reader of requirements on the hand-made pairs: python benchmarks/requirements.py [--wrong].

Of the kept pairs only figures are told. ``--wrong`` prints what is read wrongly or missed in the development pairs.
"""

import argparse

from requirement_rows import FILES, Judged, judge, measured
from tables import keep, show


def wrong_rows(pairs: list[Judged]) -> list[str]:
    """Return a line for every row read wrongly and every expected row that was missed."""
    lines = []
    for pair in pairs:
        found = [row for row, right in zip(pair.read, pair.right, strict=True) if right]
        lines += [f"{pair.id} read   {row}" for row in pair.read if row not in found]
        missed = [row for row in pair.expected if not any(row[:2] == one[:2] for one in found)]
        lines += [f"{pair.id} missed {row}" for row in missed]
    return lines


def main() -> None:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", action="store_true")
    asked = parser.parse_args()
    judged = {name: judge(name) for name in FILES}
    figures = {name: measured(pairs) for name, pairs in judged.items()}
    for name, rows in figures.items():
        print(f"{name}: {len(judged[name])} pairs")
        show(rows)
    if asked.wrong:
        print("\n".join(wrong_rows(judged["development"])))
    keep("requirements", figures)


if __name__ == "__main__":
    main()
