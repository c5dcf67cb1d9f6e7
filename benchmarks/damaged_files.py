"""Reads and imports random and damaged files: python benchmarks/damaged_files.py [--files 2000] [--seed 1] [SAMPLE…].

Each file must be read or refused in words; whatever is read is imported into a scratch site, or refused, and an import
that fails must leave nothing behind. Tracebacks and partial writes are counted; both must be none. Samples are
workbooks to damage beside the generated ones.
"""

import argparse
import io
import random
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scratch import Words, listing_rows, open_office, scratch_site, workbook
from tables import keep, show

Damage = Callable[[bytes, random.Random], bytes]
NAMES = ("do.xlsx", "do.csv", "do.tsv", "do.xls", "do", "đo.XLSX")


def flip(data: bytes, chance: random.Random) -> bytes:
    """Change single bytes."""
    damaged = bytearray(data)
    for _ in range(chance.randrange(1, 40)):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def cut(data: bytes, chance: random.Random) -> bytes:
    """Keep the beginning, the end, or leave out a stretch."""
    first, second = sorted(chance.randrange(len(data)) for _ in range(2))
    return chance.choice((data[:first], data[second:], data[:first] + data[second:]))


def repeat(data: bytes, chance: random.Random) -> bytes:
    """Write a stretch twice."""
    first, second = sorted(chance.randrange(len(data)) for _ in range(2))
    return data[:second] + data[first:]


def noise(data: bytes, chance: random.Random) -> bytes:
    """Give random bytes instead, with or without the first ones of the file."""
    return data[: chance.choice((0, 0, 4, 60))] + chance.randbytes(chance.randrange(0, 20_000))


def recode(data: bytes, chance: random.Random) -> bytes:
    """Read the file as text in one encoding and write it in another."""
    text = data.decode(chance.choice(("utf-8", "cp1258", "utf-16", "latin-1")), errors="replace")
    return text.encode(chance.choice(("utf-8", "cp1258", "utf-16", "utf-7", "utf-32")), errors="replace")


def spoil_part(data: bytes, chance: random.Random) -> bytes:
    """Damage one part inside the package of a workbook, leaving the package sound; or leave the part out."""
    try:
        source = zipfile.ZipFile(io.BytesIO(data))
        parts = {name: source.read(name) for name in source.namelist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, KeyError):
        return flip(data, chance)
    name = chance.choice(sorted(parts))
    spoiled = chance.choice((flip, cut, repeat, swap_words))(parts[name] or b" ", chance)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for each, content in parts.items():
            if each != name:
                package.writestr(each, content)
            elif chance.random() < 0.8:
                package.writestr(each, spoiled)
    return stream.getvalue()


def swap_words(data: bytes, chance: random.Random) -> bytes:
    """Put values that nobody expects in place of numbers and references."""
    odd = (b"-1", b"1e309", b"99999999999", b"NaN", b"XFE1048577", b"", b"&#0;", b"\xff", b"A0", b"<c/>")
    words = data.split(b'"')
    for _ in range(chance.randrange(1, 10)):
        words[chance.randrange(len(words))] = chance.choice(odd)
    return b'"'.join(words)


DAMAGES: tuple[Damage, ...] = (flip, cut, repeat, noise, recode, spoil_part, spoil_part, swap_words)


def as_csv(rows: int, chance: random.Random) -> bytes:
    """Return a generated list as delimited text in some encoding."""
    from cungcau.catalog.fields import packaged_taxonomies
    from cungcau.catalog.fields.workbook import TABLES
    from cungcau.network.fields import columns_for
    from cungcau.sheets import Table, write_csv

    made = listing_rows(Words(), "need", rows, chance)
    used = {name for row in made for name in row}
    columns = [column for column in columns_for(TABLES["need"], packaged_taxonomies()) if column.name in used]
    text = write_csv(Table("Nhu cầu", columns, made), "vi").decode("utf-8-sig")
    return text.encode(chance.choice(("utf-8-sig", "utf-16", "cp1258")), errors="replace")


class Site:
    """A scratch site that counts what is in it and imports what can be read."""

    def __init__(self, point: Any, officer: Any) -> None:
        from cungcau.catalog.queries import loaded_taxonomies

        self.point, self.officer, self.taxonomies = point, officer, loaded_taxonomies()

    def size(self) -> tuple[int, ...]:
        """Return how many rows stand in each table that an import writes."""
        from django.apps import apps

        tables = [m for name in ("catalog", "network", "core") for m in apps.get_app_config(name).get_models()]
        return tuple(model.objects.count() for model in tables)

    def take(self, data: bytes, name: str) -> str:
        """Read a file and import it; return what became of it. Anything but a refusal in words goes through."""
        from cungcau.catalog.actions.importing import import_workbook, plan_import
        from cungcau.catalog.fields import read_workbook
        from cungcau.core.clock import now
        from cungcau.core.errors import BadInput, Refused
        from cungcau.sheets import SheetError, say

        try:
            read = read_workbook(data, name, self.taxonomies)
        except SheetError as refusal:
            return "refused" if all(say(refusal.problem, language) for language in ("vi", "en")) else "without words"
        try:
            written = import_workbook(by=self.officer, at=now(), plan=plan_import(read, self.point))
        except (BadInput, Refused):
            return "import refused"
        return "imported" if written else "nothing new"


def main() -> None:
    """Measure, print and keep; ends with 1 when there was a traceback or a partial write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("samples", type=Path, nargs="*")
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    became: Counter[str] = Counter()
    tracebacks: list[str] = []
    partial, slowest = 0, (0.0, "")
    with scratch_site():
        site = Site(*open_office())
        sources = [
            workbook(30, seed=asked.seed),
            workbook(3, seed=asked.seed + 1),
            *(as_csv(20, chance) for _ in range(3)),
        ]
        sources += [data for path in asked.samples if (data := path.read_bytes())]
        for number in range(asked.files):
            damage = chance.choice(DAMAGES)
            data = damage(chance.choice(sources), chance)
            name, before, start = chance.choice(NAMES), site.size(), time.perf_counter()
            try:
                outcome = site.take(data, name)
            except Exception:
                outcome = "traceback"
                tracebacks.append(f"file {number}, {damage.__name__}, {name}\n{traceback.format_exc()}")
            partial += outcome not in {"imported", "nothing new"} and site.size() != before
            became[outcome] += 1
            slowest = max(
                slowest, (time.perf_counter() - start, f"file {number}, {damage.__name__}, {len(data):,} bytes")
            )
    show([{"became": name, "files": count} for name, count in became.most_common()])
    print(f"tracebacks {len(tracebacks)}, partial writes {partial}; slowest {slowest[0]:.2f} s: {slowest[1]}")
    for one in tracebacks[:3]:
        print(one, file=sys.stderr)
    figures = {"files": asked.files, "seed": asked.seed, "became": dict(became), "partial_writes": partial}
    keep("damaged_files", {**figures, "tracebacks": tracebacks[:20], "slowest_s": slowest[0], "slowest": slowest[1]})
    raise SystemExit(1 if tracebacks or partial else 0)


if __name__ == "__main__":
    main()
