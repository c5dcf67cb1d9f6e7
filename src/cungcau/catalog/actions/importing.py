"""A workbook on its way into the catalogue.

An office keeps its list in a spreadsheet and keeps changing it; people also change listings on the site. Import must
bring the news of the file without undoing the news of the site, and importing the same file twice must change nothing:
`merging` says how, `recognising` which row is which listing, `planning` what will become of each. `plan_import` reads
only; writing a plan is one bulk action.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from cungcau.catalog.enums import Noun
from cungcau.catalog.queries import MODELS
from cungcau.catalog.rules import ONLY_OFFICE, may_import
from cungcau.core.actions import action
from cungcau.core.audit import record
from cungcau.core.errors import EditConflict, require
from cungcau.core.outbox import emit_many
from cungcau.core.rows import CHUNK
from cungcau.core.text import fold
from cungcau.network.actions.organisations import OrganisationEntry, put_organisations
from cungcau.network.models import Organisation
from cungcau.network.queries import organisations_by_folded_name

from .consent import end_consent
from .entry import Entry
from .flat import flat
from .merging import remembered_of
from .planning import CHANGED, CONFLICT, NEW, ImportPlan, PlannedRow, plan_import
from .writing import Built, Place, make_known, write_changed, write_new

__all__ = ["import_workbook", "plan_import", "put_plan"]

Progress = Callable[[int, int], None]


@action
def import_workbook(*, by: Any, at: datetime, plan: ImportPlan, on_progress: Progress | None = None) -> list[str]:
    """Write a plan in one transaction; return the codes of what it touched. EditConflict when the site has moved on."""
    return put_plan(plan, Place(plan.point, by, at), on_progress)


def put_plan(plan: ImportPlan, place: Place, on_progress: Progress | None = None) -> list[str]:
    """Write a plan inside the running action: new, changed, and what is undisputed of conflicts; return the codes."""
    require(may_import(place.by, plan.point), ONLY_OFFICE)
    _require_unmoved(plan)
    codes = _write_organisations(plan, place)
    mentioned = _make_mentioned_known(plan, place)
    news: list[tuple[str, dict[str, str]]] = []
    told = _counting(plan, on_progress)
    for noun in Noun:
        for thing in _write_listings(noun, plan, place, told):
            codes.append(thing.public_id)
            news.append((f"{thing.public_id}:{thing.version}", {"noun": noun.value, "code": thing.public_id}))
    _remember_quietly(plan)
    emit_many("listing_changed", news, at=place.at)
    after = {"new": plan.count(NEW), "changed": plan.count(CHANGED), "conflicts": plan.count(CONFLICT)}
    rows = [*mentioned, *codes]
    record("import", by=place.by, at=place.at, subject=f"point {plan.point.code}", after=after, rows=rows)
    return codes


def _require_unmoved(plan: ImportPlan) -> None:
    """Hold what is about to change, and refuse when somebody changed it since the plan was made."""
    for model in (Organisation, *MODELS.values()):
        planned = {row.thing.pk: row.thing.version for row in plan.rows if isinstance(row.thing, model) and row.merge}
        for part in _parts(sorted(planned)):
            held = model.objects.select_for_update().filter(pk__in=part).order_by("pk").values_list("pk", "version")
            if dict(held) != {pk: planned[pk] for pk in part}:
                raise EditConflict


def _parts(things: list[Any]) -> Iterator[list[Any]]:
    for start in range(0, len(things), CHUNK):
        yield things[start : start + CHUNK]


def _counting(plan: ImportPlan, on_progress: Progress | None) -> Callable[[int], None]:
    """Return what tells `on_progress` how many rows more were written, of all there are to write."""
    total = plan.ready
    done = 0

    def more(count: int) -> None:
        nonlocal done
        done += count
        if on_progress:
            on_progress(done, total)

    return more


def _write_organisations(plan: ImportPlan, place: Place) -> list[str]:
    rows = [row for row in plan.rows if row.row.noun == "organisation" and (row.verdict == NEW or row.has_news)]
    for row in rows:
        if row.thing is not None:
            row.thing.as_imported = row.merge.remembered
    written = put_organisations([(row.thing, row.entry) for row in rows], place.point, place.at)
    _remember_new([(row.entry, thing) for row, thing in zip(rows, written, strict=True) if row.thing is None])
    return [thing.public_id for thing in written]


def _remember_new(made: Sequence[tuple[OrganisationEntry, Organisation]]) -> None:
    """Keep with new organisations what the file said of them, and what they were given beside."""
    for entry, thing in made:
        given = {"record.kind": thing.kind, "record.province": thing.province.code if thing.province else ""}
        thing.as_imported = remembered_of(flat(entry), given)
    Organisation.objects.bulk_update([thing for _, thing in made], ["as_imported"], batch_size=CHUNK)


def _make_mentioned_known(plan: ImportPlan, place: Place) -> list[str]:
    """Make the organisations that listings name known to `place`; return the codes of those made."""
    rows = [row for row in plan.rows if isinstance(row.entry, Entry) and row.entry.organisation]
    place.organisations = organisations_by_folded_name((row.entry.organisation for row in rows), place.point)
    written = (row for row in rows if row.verdict == NEW or (row.merge and "organisation" in row.merge.taken))
    made = make_known(((row.entry.organisation, row.row.language) for row in written), place)
    _remember_new(made)
    return [thing.public_id for _, thing in made]


def _write_listings(noun: Noun, plan: ImportPlan, place: Place, told: Callable[[int], None]) -> list[Any]:
    rows = [row for row in plan.rows if row.row.noun == noun]
    new = [
        (row.entry, place.organisations.get(fold(row.entry.organisation)[:300]), True)
        for row in rows
        if row.verdict == NEW
    ]
    changed = [_brought_up_to_date(row, place) for row in rows if row.has_news]
    listings = write_new(new, place, told, remembering=_remembered)
    write_changed(changed, place, told)
    return [*listings, *(each.listing for each in changed)]


def _remembered(entry: Entry, listing: Any) -> dict[str, Any]:
    """Return what a new listing remembers: what its row said, what it let one tell, the province it was given."""
    given = {f"record.{name}": entry.record[name] for name in entry.given}
    return remembered_of(flat(entry), given | {"record.province": listing.province.code if listing.province else ""})


def _brought_up_to_date(planned: PlannedRow, place: Place) -> Built:
    listing, entry, taken = planned.thing, planned.entry, planned.merge.taken
    if "record.source_code" in taken and not planned.row.exchange_code:
        listing.identity = entry.identity  # the office has given a number to what it knew by title
    listing.version += 1
    listing.as_imported = planned.merge.remembered
    if any(key.startswith("contact.") for key in taken):
        end_consent(listing.contact, place.at)  # it was given for the contact as it was
    owner = listing.organisation
    if "organisation" in taken:
        owner = place.organisations[fold(entry.organisation)[:300]]
    classes = {key.removeprefix("record.") for key in taken}
    return Built(replace(entry, noun=Noun(planned.row.noun)), listing, owner, classes)


def _remember_quietly(plan: ImportPlan) -> None:
    """Keep what the file said where nothing else changes; that is no new version and no news."""
    rows = [row for row in plan.rows if row.only_remembers]
    for row in rows:
        row.thing.as_imported = row.merge.remembered
    for model in (Organisation, *MODELS.values()):
        things = [row.thing for row in rows if isinstance(row.thing, model)]
        model.objects.bulk_update(things, ["as_imported"], batch_size=CHUNK)
