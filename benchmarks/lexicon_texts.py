"""The texts that the lexicon is measured on: the sample network and, where there are any, workbooks and collections."""

import gzip
import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl

from matchmaker.text.languages import VIETNAMESE, detect

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cungcau.config.settings")

from cungcau.catalog.fields import packaged_taxonomies, read_workbook
from cungcau.cli.sample_books import SAMPLE, workbook_of

TODAY = date(2026, 11, 21)
NEEDS = "development needs"
OFFERS = "offers_vi.xlsx"
NEEDS_BOOK = "needs_vi.xlsx"
NETWORK = "sample network"
UNIVERSITIES = "university offers, titles"
# Columns that hold words of the trade; codes, owners and English versions are other columns.
_SKIPPED = ("mã", "đơn vị", "tiếng anh", "code", "owner", "url", "patents", "published", "opens", "closes", "budget")


def sample_texts(language: str) -> list[str]:
    """Return the texts of every listing and organisation of the sample network in one language, without names."""
    found = []
    for point in sorted(folder.name for folder in SAMPLE.iterdir() if folder.is_dir()):
        book = read_workbook(workbook_of(point, TODAY), point, packaged_taxonomies())
        for row in book.rows:
            words = row.texts.get(language, {})
            found += [text for field, text in words.items() if text and field != "name"]
    return found


def measured(shared: Path | None) -> dict[str, dict[str, list[str]]]:
    """Return by language the texts whose coverage is measured, by name."""
    vi, en = {NETWORK: sample_texts("vi")}, {NETWORK: sample_texts("en")}
    if shared:
        queries = [_queries(shared / "eval" / name) for name in ("xl_need_vi2en", "dom_need_vi2vi")]
        vi[NEEDS] = list(dict.fromkeys(text for each in queries for text in each))
        vi[OFFERS] = _cells(shared / "data" / OFFERS)
        vi[NEEDS_BOOK] = _cells(shared / "data" / NEEDS_BOOK)
        en[UNIVERSITIES] = _cells(shared / "data" / "offers_university.xlsx", only=("title",))
    return {"vi": vi, "en": en}


def every_text(shared: Path | None) -> dict[str, set[str]]:
    """Return by language all texts there are, each once; a text with words of both languages is in the one it reads."""
    found: dict[str, set[str]] = {"vi": set(sample_texts("vi")), "en": set(sample_texts("en"))}
    if not shared:
        return found
    for book in sorted((shared / "data").glob("*.xlsx")):
        for cell in _cells(book, skipped=()):
            found[VIETNAMESE if detect(cell) == VIETNAMESE else "en"].add(cell)
    for collection in sorted(path for path in (shared / "eval").iterdir() if path.is_dir()):
        languages = json.loads((collection / "meta.json").read_text(encoding="utf-8"))
        found[languages["lang_d"]].update(_documents(collection))
        found[languages["lang_q"]].update(_queries(collection))
    return found


def _queries(collection: Path) -> list[str]:
    lines = (collection / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines if line.strip()]


def _documents(collection: Path) -> Iterator[str]:
    with gzip.open(collection / "corpus.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield f"{row.get('title') or ''}. {row.get('text') or ''}"


def _cells(book: Path, only: tuple[str, ...] = (), skipped: tuple[str, ...] = _SKIPPED) -> list[str]:
    """Return the texts of a workbook from columns by heading: `only` names those wanted, `skipped` parts of others."""
    rows = openpyxl.load_workbook(book, read_only=True).worksheets[0].iter_rows(values_only=True)
    heads = [str(head or "").lower() for head in next(rows)]
    wanted = {n for n, head in enumerate(heads) if (head in only if only else not any(s in head for s in skipped))}
    return [cell for row in rows for n, cell in enumerate(row) if n in wanted and isinstance(cell, str)]
