"""What an import will do, before it does it: which row is which listing, and what becomes of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cungcau.catalog.enums import Noun
from cungcau.catalog.fields import RowRead, WorkbookRead
from cungcau.catalog.queries import loaded_taxonomies
from cungcau.network.fields import Taxonomies
from cungcau.network.models import ConnectionPoint
from cungcau.sheets import Problem, Severity

from .flat import column_of, flat
from .merging import Merge, before_of, merge_values
from .recognising import Listings, Organisations

NEW, CHANGED, SAME, CONFLICT, LEFT_OUT, REPEATED = "new", "changed", "same", "conflict", "left_out", "repeated"


@dataclass(frozen=True)
class PlannedRow:
    """What will become of one row: new, changed, same, conflict, left out, or repeated within the file.

    `entry` is what will stand on the site; `thing` the listing or organisation that the row was recognised as.
    """

    row: RowRead
    verdict: str
    entry: Any = None
    thing: Any = None
    merge: Merge | None = None

    @property
    def has_news(self) -> bool:
        """Whether the file changes something of what is there."""
        return self.merge is not None and bool(self.merge.taken)

    @property
    def only_remembers(self) -> bool:
        """Whether nothing changes but what is kept of the file."""
        return self.merge is not None and not self.merge.taken and self.merge.remembered != self.thing.as_imported


@dataclass(frozen=True)
class ImportPlan:
    """What an import will do, before it does it."""

    workbook: WorkbookRead
    point: ConnectionPoint
    rows: tuple[PlannedRow, ...]

    def count(self, *verdicts: str) -> int:
        """Return how many rows have one of these verdicts."""
        return sum(row.verdict in verdicts for row in self.rows)

    @property
    def ready(self) -> int:
        """Return how many rows the import will write: new ones, and those that change something of what is there."""
        return sum(row.verdict == NEW or row.has_news for row in self.rows)

    @property
    def problems(self) -> list[Problem]:
        """Return everything there is to say about cells, in the order of the rows."""
        return [problem for planned in self.rows for problem in planned.row.problems]


def plan_import(workbook: WorkbookRead, point: ConnectionPoint, taxonomies: Taxonomies | None = None) -> ImportPlan:
    """Compare every row with what `point` has. Reads only; a few queries for every 500 rows.

    `taxonomies` are the loaded ones, for who has them at hand.
    """
    taxonomies = taxonomies or loaded_taxonomies()
    by_noun = {noun: [row for row in workbook.rows if row.noun == noun] for noun in ("organisation", *Noun)}
    planned = {noun: iter(_plan(noun, rows, point, taxonomies)) for noun, rows in by_noun.items() if rows}
    return ImportPlan(workbook, point, tuple(next(planned[row.noun]) for row in workbook.rows))


def _plan(noun: str, rows: Sequence[RowRead], point: ConnectionPoint, taxonomies: Taxonomies) -> list[PlannedRow]:
    ours: Listings | Organisations = (
        Organisations(point, taxonomies) if noun == "organisation" else Listings(Noun(noun), point, taxonomies)
    )
    entries = [ours.entry(row) for row in rows]
    things = ours.things(rows, entries)
    seen: dict[str, RowRead] = {}
    return [_planned(row, entry, ours, things, seen) for row, entry in zip(rows, entries, strict=True)]


def _planned(
    row: RowRead, entry: Any, ours: Listings | Organisations, things: Mapping[str, Any], seen: dict[str, RowRead]
) -> PlannedRow:
    if not row.is_ready:
        return PlannedRow(row, LEFT_OUT)
    thing = ours.recognised(row, entry, things, seen)
    if row.exchange_code and thing is None:
        return _left_out(row, LEFT_OUT, "code.elsewhere", "exchange_code", value=row.exchange_code)
    own = [thing.public_id if thing else ours.keys(entry)[0], *ours.unique(entry)]
    first = next((seen[key] for key in own if key in seen), None)
    if first is not None:
        return _left_out(row, REPEATED, "row.repeated", ours.named_by(row), first=first.number)
    holder = next((things[key] for key in ours.unique(entry) if things.get(key, thing) is not thing), None)
    if holder is not None:
        about = {"value": entry.record["source_code"], "other": holder.public_id}
        return _left_out(row, LEFT_OUT, "code.taken", "source_code", **about)
    seen |= dict.fromkeys(own, row)
    return PlannedRow(row, NEW, entry) if thing is None else _merged(row, entry, thing, ours)


def _left_out(row: RowRead, verdict: str, code: str, name: str, **about: Any) -> PlannedRow:
    problem = row.problem(code, Severity.ERROR, name, **about)
    return PlannedRow(replace(row, problems=(*row.problems, problem)), verdict)


def _merged(row: RowRead, entry: Any, thing: Any, ours: Listings | Organisations) -> PlannedRow:
    site, said = ours.compared(entry, thing)
    here = flat(site)
    before = before_of(row.exchange_code, row.exchange_version, thing.version, here, thing.as_imported)
    merge = merge_values(here, flat(said), before, thing.as_imported)
    told = tuple(_told(row, said.original_language, merge, here, ours))
    verdict = CONFLICT if merge.conflicts else CHANGED if merge.taken else SAME
    marked = replace(row, problems=(*row.problems, *told))
    return PlannedRow(marked, verdict, ours.entry_of(merge.values, site), thing, merge)


def _told(
    row: RowRead, language: str, merge: Merge, here: Mapping[str, Any], ours: Listings | Organisations
) -> Iterator[Problem]:
    """Yield what must be seen before anybody confirms: cells changed on both sides, cells whose blank erases."""
    for code, keys in (("cell.both_changed", merge.conflicts), ("cell.erases", merge.erased)):
        for key in keys:
            name = column_of(key, language)
            yield row.problem(code, Severity.WARNING, name, **ours.shown(name.partition("@")[0], here.get(key)))
