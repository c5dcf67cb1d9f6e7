"""From what an office keeps to what the engine compares: rows of a list, or any noun's values, become documents."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cungcau.catalog.fields import EXPERT, NEED, OFFER, RowRead, WorkbookRead, packaged_taxonomies, read_workbook
from cungcau.core.fields import FieldRow, FieldTable, Group, Home, Indexed
from cungcau.core.money import Money
from matchmaker import Attributes, Band, Document, Kind

TABLES: dict[str, FieldTable] = {"need": NEED, "offer": OFFER, "expert": EXPERT}
EVERY_GROUP = frozenset(Group)
PUBLIC_ONLY = frozenset({Group.PUBLIC})
LONGEST_BEGINNING = 80
WISHES = frozenset({"required_result", "output_standard"})  # fields that say what is required and nothing else
_PARTS = re.compile(r"[;,\n|]+")


@dataclass(frozen=True)
class Listed:
    """A list read from a file: its rows in order, and the file it came from with what there is to say about it."""

    rows: tuple[RowRead, ...]
    workbook: WorkbookRead

    @property
    def documents(self) -> tuple[Document, ...]:
        """Return the documents of all rows; their id is the row's place in the list."""
        return tuple(one for place, row in enumerate(self.rows) for one in documents_of(row, self.id_at(place)))

    def id_at(self, place: int) -> str:
        """Return the id of the documents of the row at a place: it sorts as the rows stand, and is of this list alone.

        The matcher never offers a listing to itself, so ids of two lists must not meet.
        """
        return f"{self.rows[place].noun}:{place:07}"

    def row_at(self, id: str) -> RowRead:
        """Return the row whose documents have this id."""
        return self.rows[int(id.partition(":")[2])]


def read_list(data: bytes, name: str, noun: str, on_progress: Callable[[int, int], None] | None = None) -> Listed:
    """Read the rows of one noun from a spreadsheet; SheetError says what to mend when there is no such list."""
    workbook = read_workbook(data, name, packaged_taxonomies(), noun, on_progress)
    rows = tuple(row for row in workbook.rows if row.noun == noun and title_of(row))
    return Listed(rows, workbook)


def title_of(row: RowRead) -> str:
    """Return what a row is called, in its own language or else in the other; without a title, how its text begins."""
    if row.noun == "expert":
        return str(row.record.get("name") or "")
    titles = [row.texts.get(language, {}).get("title", "") for language in (row.language, "vi", "en")]
    texts = [text for words in row.texts.values() for text in words.values()]
    return next((title for title in titles if title), "") or next((_beginning(text) for text in texts if text), "")


def _beginning(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_BEGINNING else f"{line[:LONGEST_BEGINNING].rsplit(' ', 1)[0]} …"


def documents_of(row: RowRead, id: str) -> list[Document]:
    """Return the documents of one row, one per language it is written in, its own language first."""
    languages = sorted(row.texts, key=lambda language: language != row.language)
    return [
        compose(row.noun, id, language, row.texts[language], row.record)
        for language in languages
        if any(row.texts[language].values())
    ]


def compose(
    noun: str,
    id: str,
    language: str,
    words: Mapping[str, str],
    record: Mapping[str, Any],
    groups: frozenset[Group] = EVERY_GROUP,
) -> Document:
    """Return the document of one listing in one language, from the fields of `groups` alone."""
    table = TABLES[noun]
    said = {**{row.name: record.get(row.name) or "" for row in table.at_home(Home.RECORD)}, **words}
    parts: dict[Indexed, list[str]] = {part: [] for part in Indexed}
    for row in table:
        if row.group in groups and row.indexed != Indexed.NO and said.get(row.name):
            parts[row.indexed].append(str(said[row.name]))
    keywords = [word.strip() for text in parts[Indexed.KEYWORDS] for word in _PARTS.split(text)]
    return Document(
        id=id,
        kind=Kind(noun),
        language=language,
        title="\n".join(parts[Indexed.TITLE]),
        summary="\n".join(parts[Indexed.SUMMARY]),
        body="\n".join(parts[Indexed.BODY]),
        keywords=tuple(word for word in keywords if word),
        codes=tuple(f"{scheme}:{code}" for scheme, code in _codes(record)),
        attributes=_attributes(record, table, groups),
        wished=tuple(str(said[row.name]) for row in table if _is_wished(row, groups) and said.get(row.name)),
    )


def _is_wished(row: FieldRow, groups: frozenset[Group]) -> bool:
    return row.name in WISHES and row.group in groups and row.indexed != Indexed.NO


def _codes(record: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    for name, scheme in (("fields", "field"), ("industries", "industry")):
        yield from ((scheme, str(code)) for code in record.get(name) or [])


def _attributes(record: Mapping[str, Any], table: FieldTable, groups: frozenset[Group]) -> Attributes:
    open_names = {row.name for row in table if row.group in groups}
    open_values = {name: value for name, value in record.items() if name in open_names}
    return Attributes(
        trl=open_values.get("trl"),
        trl_min=open_values.get("trl_min"),
        budget=_band(open_values.get("budget")),
        price=_band(open_values.get("price")),
        province=open_values.get("province") or "",
        transfer_kinds=tuple(open_values.get("transfer_kinds") or ()),
    )


def _band(money: Money | None) -> Band | None:
    if not money or not money.is_known:
        return None
    low = float(money.low) if money.low is not None else None
    high = float(money.high) if money.high is not None else None
    return Band(low, high, money.currency, money.per)
