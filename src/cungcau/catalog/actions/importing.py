"""A workbook on its way into the catalogue.

Theory. An office keeps its list in a spreadsheet and keeps changing it; people also change listings on the site. Import
must bring the news of the file without undoing the news of the site, and importing the same file twice must change
nothing. So each listing remembers what the file said about it (`as_imported`, a digest per field). A row is compared
three ways, field by field: what the file says now, what it said last time, what the site says now. Only the file
changed: the site follows. Only the site changed: it stays. Both changed, differently: a conflict, shown and never
written over.

A row is recognised by the office's code, else by folded title and organisation, within its point and noun. `plan` reads
only; `write_plan` is the one bulk action.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from cungcau.catalog.enums import Noun
from cungcau.catalog.fields import RowRead, WorkbookRead
from cungcau.catalog.queries import MODELS
from cungcau.catalog.rules import ONLY_OFFICE, may_import
from cungcau.core.actions import action
from cungcau.core.audit import record
from cungcau.core.errors import require
from cungcau.core.outbox import emit_many
from cungcau.core.text import fold
from cungcau.network.actions.organisations import OrganisationEntry, put_organisation
from cungcau.network.models import ConnectionPoint, Organisation
from cungcau.network.queries import organisations_by_folded_name

from .entry import Entry
from .merging import Merge, entry_digests, merge_entries, said_by_site
from .writing import Place, fill, organisation_named, write_new

Progress = Callable[[int, int], None]
NEW, CHANGED, SAME, CONFLICT, LEFT_OUT, REPEATED = "new", "changed", "same", "conflict", "left_out", "repeated"


@dataclass(frozen=True)
class PlannedRow:
    """What will become of one row: new, changed, same, conflict, left out, or repeated within the file."""

    row: RowRead
    verdict: str
    entry: Entry | OrganisationEntry | None = None
    thing: Any = None
    merge: Merge | None = None


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
        """Return how many rows will stand in the exchange after the import, changed or not."""
        return self.count(NEW, CHANGED, SAME, CONFLICT)


def plan_import(workbook: WorkbookRead, point: ConnectionPoint) -> ImportPlan:
    """Compare a workbook with the site, row by row; reads only."""
    organisations = _known_organisations(workbook, point)
    planned: list[PlannedRow] = []
    for noun in ("organisation", *Noun):
        rows = [row for row in workbook.rows if row.noun == noun]
        if noun == "organisation":
            planned += _plan_organisations(rows, organisations)
        else:
            planned += _plan_listings(Noun(noun), rows, point, organisations)
    order = {id(row): place for place, row in enumerate(workbook.rows)}
    return ImportPlan(workbook, point, tuple(sorted(planned, key=lambda each: order[id(each.row)])))


def _known_organisations(workbook: WorkbookRead, point: ConnectionPoint) -> dict[str, Organisation]:
    named = [row.organisation for row in workbook.rows]
    named += [_own_words(row).get("name", "") for row in workbook.rows if row.noun == "organisation"]
    return organisations_by_folded_name(named, point)


def _own_words(row: RowRead) -> dict[str, str]:
    return row.texts.get(row.language, {})


def _plan_organisations(rows: Iterable[RowRead], known: Mapping[str, Organisation]) -> list[PlannedRow]:
    planned, seen = [], set()
    for row in rows:
        entry = OrganisationEntry(row.language, row.texts, row.record)
        folded = fold(entry.name)[:300]
        if not row.is_ready:
            planned.append(PlannedRow(row, LEFT_OUT))
        elif folded in seen:
            planned.append(PlannedRow(row, REPEATED))
        else:
            seen.add(folded)
            planned.append(_plan_organisation(row, entry, known.get(folded)))
    return planned


def _plan_organisation(row: RowRead, entry: OrganisationEntry, thing: Organisation | None) -> PlannedRow:
    if thing is None:
        return PlannedRow(row, NEW, entry)
    same = thing.as_imported == organisation_digest(entry)
    return PlannedRow(row, SAME if same else CHANGED, entry, thing)


def organisation_digest(entry: OrganisationEntry) -> str:
    """Return the digest of all that a file says about an organisation."""
    said = json.dumps([entry.texts, entry.record], sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _plan_listings(
    noun: Noun, rows: Iterable[RowRead], point: ConnectionPoint, organisations: Mapping[str, Organisation]
) -> list[PlannedRow]:
    entries = [(row, entry_from(row)) for row in rows]
    known = _known_listings(noun, point, entries)
    names = {organisation.pk: name for name, organisation in organisations.items()}
    planned: list[PlannedRow] = []
    seen: set[str] = set()
    for row, entry in entries:
        if not row.is_ready:
            planned.append(PlannedRow(row, LEFT_OUT))
            continue
        thing = known.get(row.exchange_code) or known.get(entry.identity)
        identity = thing.public_id if thing else entry.identity
        if identity in seen:
            planned.append(PlannedRow(row, REPEATED))
        else:
            seen.add(identity)
            planned.append(_plan_listing(row, entry, thing, names))
    return planned


def entry_from(row: RowRead) -> Entry:
    """Return the entry that a row of a list stands for."""
    return Entry(Noun(row.noun), row.language, row.texts, row.record, row.contact, row.organisation)


def _known_listings(noun: Noun, point: ConnectionPoint, entries: Sequence[tuple[RowRead, Entry]]) -> dict[str, Any]:
    """Return the point's listings that the file speaks of, by identity and by the exchange's own code."""
    identities = {entry.identity for _, entry in entries}
    codes = {row.exchange_code for row, _ in entries if row.exchange_code}
    found: dict[str, Any] = {}
    taxonomies = [name for name in ("fields", "industries") if hasattr(MODELS[noun], name)]
    rows = MODELS[noun].objects.filter(point=point).select_related("province", "contact", "organisation")
    for column, names in (("identity", sorted(identities)), ("public_id", sorted(codes))):
        for start in range(0, len(names), 500):
            asked = {f"{column}__in": names[start : start + 500]}
            part = rows.filter(**asked).prefetch_related("texts", *taxonomies)
            found |= {getattr(listing, column): listing for listing in part}
    return found


def _plan_listing(row: RowRead, entry: Entry, thing: Any, names: Mapping[int, str]) -> PlannedRow:
    if thing is None:
        return PlannedRow(row, NEW, entry)
    # The same organisation under another spelling is no change.
    here = entry.organisation if names.get(thing.organisation_id) == fold(entry.organisation) else ""
    merge = merge_entries(said_by_site(thing, here), entry, thing.as_imported)
    if merge.conflicts:
        return PlannedRow(row, CONFLICT, entry, thing, merge)
    verdict = CHANGED if merge.taken else SAME
    return PlannedRow(row, verdict, entry, thing, merge)


def put_plan(plan: ImportPlan, place: Place, on_progress: Progress | None = None) -> list[str]:
    """Write a plan inside the running action: new, changed, and what is undisputed of conflicts; return the codes."""
    require(may_import(place.by, plan.point), ONLY_OFFICE)
    place.organisations = _known_organisations(plan.workbook, plan.point)
    touched: list[tuple[str, str, int]] = []
    _write_organisations(plan, place)
    for noun in Noun:
        touched += _write_noun(noun, plan, place, on_progress)
    news = [(f"{code}:{version}", {"noun": noun, "code": code}) for noun, code, version in touched]
    emit_many("listing_changed", news, at=place.at)
    codes = [code for _, code, _ in touched]
    after = {"new": plan.count(NEW), "changed": plan.count(CHANGED), "conflicts": plan.count(CONFLICT)}
    record("import", by=place.by, at=place.at, subject=f"point {plan.point.code}", after=after, rows=codes)
    return codes


@action
def import_workbook(*, by: Any, at: datetime, plan: ImportPlan, on_progress: Progress | None = None) -> list[str]:
    """Write a plan in one transaction; return the codes of the listings touched."""
    return put_plan(plan, Place(plan.point, by, at), on_progress)


def _write_organisations(plan: ImportPlan, place: Place) -> None:
    for planned in plan.rows:
        if planned.row.noun == "organisation" and planned.verdict in {NEW, CHANGED}:
            organisation = put_organisation(planned.thing, planned.entry, place.point, place.at)
            Organisation.objects.filter(pk=organisation.pk).update(as_imported=organisation_digest(planned.entry))
            place.organisations[organisation.folded] = organisation


def _write_noun(noun: Noun, plan: ImportPlan, place: Place, on_progress: Progress | None) -> list[tuple[str, str, int]]:
    rows = [planned for planned in plan.rows if planned.row.noun == noun]
    new = [planned for planned in rows if planned.verdict == NEW]
    entries = [(p.entry, organisation_named(p.entry.organisation, place, p.row.language), True) for p in new]
    told = (lambda done: on_progress(done, len(new))) if on_progress else int
    listings = write_new(entries, place, told, remembering=entry_digests)
    changed = [planned for planned in rows if planned.merge and planned.merge.taken]
    for planned in changed:
        _bring_up_to_date(planned, place)
    return [(noun.value, thing.public_id, thing.version) for thing in [*listings, *(p.thing for p in changed)]]


def _bring_up_to_date(planned: PlannedRow, place: Place) -> None:
    entry = planned.merge.entry
    organisation = organisation_named(entry.organisation, place, entry.original_language) or planned.thing.organisation
    planned.thing.version += 1
    planned.thing.as_imported = planned.merge.remembered
    fill(planned.thing, replace(entry, noun=Noun(planned.row.noun)), place, organisation)
