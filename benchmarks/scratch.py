"""A scratch site in a folder that goes away: made, filled with generated listings by the import itself, and served."""

import os
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_INSTALLED = Path(sys.executable).with_name("cungcau")
COMMAND = [str(_INSTALLED)] if _INSTALLED.exists() else [sys.executable, "-m", "cungcau.cli"]
PASSWORD = "dung-de-do-toc-do"
SEED = 20261121
SHARES = {"need": 0.40, "offer": 0.55, "expert": 0.05}
BODY_FIELDS = {
    "need": ("used_for", "problem", "required_result", "input_material"),
    "offer": ("summary", "context", "specification", "advantage"),
    "expert": ("expertise", "practice"),
}
PROVINCES = ("01", "31", "48", "75", "79", "92")
OFFER_KINDS = ("technology", "equipment", "software", "service", "ip_asset", "research_result")


@contextmanager
def scratch_site() -> Iterator[Path]:
    """Yield the data folder of an empty, made site; SQLite, in this process and in those it starts."""
    folder = Path(tempfile.mkdtemp(prefix="cungcau-benchmark-"))
    os.environ.update(CUNGCAU_DATA=str(folder), CUNGCAU_DEMO="on", DJANGO_SETTINGS_MODULE="cungcau.config.settings")
    os.environ.pop("DATABASE_URL", None)
    try:
        from cungcau.cli.django_site import prepare

        prepare()
        from cungcau.cli.setup import make_site

        make_site()
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Words:
    """What generated listings are made of: sentences of the sample network, phrases of the lexicon by field."""

    def __init__(self) -> None:
        from cungcau.cli.sample_books import SAMPLE
        from cungcau.matching.engine.lexicon import SHIPPED, read_senses
        from matchmaker import Sense

        cells = [
            cell
            for name in ("needs.tsv", "offers.tsv")
            for file in sorted(Path(str(SAMPLE)).glob(f"*/{name}"))
            for line in file.read_text(encoding="utf-8").splitlines()
            for cell in line.split("\t")
        ]
        sentences = [part.strip() for cell in cells if len(cell) > 40 for part in re.split(r"(?<=[.;])\s|\\n", cell)]
        self.sentences = {
            "vi": sorted({one for one in sentences if re.search("[ăâđêôơưạảấầậ]", one)}),
            "en": sorted({one for one in sentences if one.isascii() and " the " in one}),
        }
        self.trades = {
            file.stem: [(sense.vi, sense.en) for _, sense in read_senses(file) if isinstance(sense, Sense)]
            for file in sorted(SHIPPED.glob("*.tsv"))
            if file.stem != "general"
        }

    def passage(self, chance: random.Random, trade: str, language: str, sentences: int) -> str:
        """Return sentences of the sample in which phrases of one trade stand in place of some words."""
        place = 0 if language == "vi" else 1
        found = []
        for _ in range(sentences):
            words = chance.choice(self.sentences[language]).split()[:30]
            for _ in range(2):
                at = chance.randrange(len(words))
                words[at : at + 2] = [chance.choice(self.trades[trade])[place]]
            found.append(" ".join(words).rstrip(".;") + ".")
        return " ".join(found)

    def title(self, chance: random.Random, trade: str, language: str) -> str:
        """Return two or three phrases of one trade."""
        place = 0 if language == "vi" else 1
        phrases = [chance.choice(self.trades[trade])[place] for _ in range(chance.randrange(2, 4))]
        return ", ".join(phrases).capitalize()


def listing_rows(words: Words, noun: str, count: int, chance: random.Random) -> list[dict[str, object]]:
    """Return generated rows of one noun as a workbook keeps them: seven in ten Vietnamese, two English, one both."""
    rows = []
    for number in range(count):
        trade = chance.choice(sorted(words.trades))
        languages = chance.choices((("vi",), ("en",), ("vi", "en")), (7, 2, 1))[0]
        row: dict[str, object] = {"source_code": f"{noun[0].upper()}-{number:06}", "province": chance.choice(PROVINCES)}
        for other in languages:
            ending = "" if other == languages[0] else f"@{other}"
            if noun != "expert":
                row[f"title{ending}"] = f"{words.title(chance, trade, other)} {number}"
            for name in BODY_FIELDS[noun]:
                row[f"{name}{ending}"] = words.passage(chance, trade, other, 2)
        if noun == "expert":
            row |= {"name": f"Nguyễn Văn Mẫu {number}", "fields": "2"}
        if noun == "offer":
            row |= {"kind": chance.choice(OFFER_KINDS), "trl": chance.randrange(3, 10)}
        rows.append(row)
    return rows


def workbook(count: int, seed: int = SEED) -> bytes:
    """Return one workbook of ``count`` generated listings, a sheet for each noun."""
    from cungcau.catalog.fields import packaged_taxonomies
    from cungcau.catalog.fields.workbook import TABLES
    from cungcau.network.fields import columns_for
    from cungcau.sheets import Table, write_book

    chance, words = random.Random(seed), Words()
    names = {"need": "Nhu cầu", "offer": "Nguồn cung", "expert": "Chuyên gia"}
    tables = []
    for noun, share in SHARES.items():
        rows = listing_rows(words, noun, max(1, round(count * share)), chance)
        used = {name for row in rows for name in row}
        columns = [column for column in columns_for(TABLES[noun], packaged_taxonomies()) if column.name in used]
        tables.append(Table(names[noun], columns, rows))
    return write_book(tables, "vi")


def open_office() -> tuple[object, object]:
    """Open one connection point with its officer, and return both."""
    from cungcau.accounts.actions import register
    from cungcau.core.clock import now
    from cungcau.network.actions import join, open_point
    from cungcau.network.enums import Role

    point = open_point(by=None, at=now(), code="do", kind="province", name="Điểm Mẫu", name_en="Sample", province="92")
    who = {"email": "can-bo@mau.example", "name": "Cán bộ Mẫu", "language": "vi", "vouched": True}
    officer = register(by=None, at=now(), password=PASSWORD, **who)
    join(by=None, at=now(), person=officer, role=Role.OFFICER, point=point)
    return point, officer


def fill(count: int, point: object, officer: object) -> dict[str, float]:
    """Import ``count`` generated listings, and return the seconds of each step."""
    from cungcau.catalog.actions.importing import import_workbook, plan_import
    from cungcau.catalog.fields import read_workbook
    from cungcau.catalog.queries import loaded_taxonomies
    from cungcau.core.clock import now

    seconds, last = {}, time.perf_counter()

    def lap(step: str) -> None:
        nonlocal last
        seconds[step], last = round(time.perf_counter() - last, 2), time.perf_counter()

    data = workbook(count)
    lap("write the workbook")
    read = read_workbook(data, "do.xlsx", loaded_taxonomies())
    lap("read the workbook")
    plan = plan_import(read, point)
    lap("plan the import")
    written = import_workbook(by=officer, at=now(), plan=plan)
    lap("write the listings")
    if len(written) < count * 0.99:
        raise SystemExit(f"only {len(written)} of {count} listings were written")
    return seconds


@contextmanager
def served(*options: str) -> Iterator[tuple[subprocess.Popen, str]]:
    """Yield the process of ``cungcau serve`` and its address, once it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen([*COMMAND, "serve", "--port", str(port), *options])
    address = f"http://127.0.0.1:{port}"
    try:
        wait_until_it_answers(f"{address}/vi/", server)
        yield server, address
    finally:
        server.terminate()
        server.wait(timeout=30)


def wait_until_it_answers(address: str, server: subprocess.Popen, patience: float = 120) -> None:
    """Return when a page answers; RuntimeError when the server ended or was silent too long."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if server.poll() is not None:
            raise RuntimeError(f"the server ended with {server.returncode}")
        try:
            with urllib.request.urlopen(address, timeout=30):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"{address} did not answer in {patience} s")


def family(pid: int) -> list[int]:
    """Return a process and all its descendants."""
    found, waiting = [], [pid]
    while waiting:
        one = waiting.pop()
        found.append(one)
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            waiting += [int(child) for child in task.read_text().split()]
    return found


def computed(pid: int) -> float:
    """Return the milliseconds of computing of a process and its descendants."""
    ticks = 0
    for one in family(pid):
        fields = Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks * 1000 / os.sysconf("SC_CLK_TCK")
