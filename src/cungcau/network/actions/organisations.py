"""Writing an organisation, from a form or a spreadsheet's row."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from cungcau.core.actions import action
from cungcau.core.audit import record
from cungcau.core.errors import BadInput, require
from cungcau.core.fields import Home
from cungcau.core.ids import new_codes
from cungcau.core.rows import CHUNK, save_rows
from cungcau.core.text import fold, sort_key, tidy
from cungcau.core.words import Words
from cungcau.network.fields import ORGANISATION
from cungcau.network.models import ConnectionPoint, Organisation, OrganisationText, Province
from cungcau.network.rules import ONLY_OFFICERS, may_serve


@dataclass(frozen=True)
class OrganisationEntry:
    """What somebody entered for one organisation: `record` as typed values, `texts` by language."""

    original_language: str
    texts: dict[str, dict[str, str]]
    record: dict[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.texts.get(self.original_language, {}).get("name", "")


@action
def write_organisation(*, by: Any, at: datetime, point: ConnectionPoint, entry: OrganisationEntry) -> Organisation:
    """Enter an organisation at `point`, or bring the one of that name up to date."""
    require(by is None or may_serve(by, point), ONLY_OFFICERS)
    if not entry.name.strip():
        raise BadInput({"name": [Words("Chưa ghi tên đơn vị.", "No name of the organisation given.")]})
    known = Organisation.objects.filter(point=point, folded=fold(entry.name)[:300]).first()
    organisation = put_organisations([(known, entry)], point, at)[0]
    record("write_organisation", by=by, at=at, subject=f"organisation {organisation.public_id}", after=entry.record)
    return organisation


def put_organisations(
    changes: Sequence[tuple[Organisation | None, OrganisationEntry]], point: ConnectionPoint, at: datetime
) -> list[Organisation]:
    """Write organisations, new ones where there is None yet, and return them in order.

    For actions, which add the audit row; a few statements for any number of them.
    """
    if not changes:
        return []
    codes = iter(new_codes("TC", sum(thing is None for thing, _ in changes), _known_codes))
    provinces = {province.code: province for province in Province.objects.filter(valid_to__isnull=True)}
    things = [thing or _new(next(codes), point, at) for thing, _ in changes]
    for thing, (_, entry) in zip(things, changes, strict=True):
        _set_columns(thing, entry, provinces, at)
    save_rows(things)
    known = {
        (text.thing_id, text.language): text
        for start in range(0, len(things), CHUNK)
        for text in OrganisationText.objects.filter(thing__in=[thing.pk for thing in things[start : start + CHUNK]])
    }
    texts = [
        _text(known.get((thing.pk, language)) or OrganisationText(thing=thing, language=language), entry)
        for thing, (_, entry) in zip(things, changes, strict=True)
        for language in entry.texts
    ]
    save_rows(texts)
    return things


def _known_codes(codes: Collection[str]) -> Iterable[str]:
    return Organisation.objects.filter(public_id__in=codes).values_list("public_id", flat=True)


def _new(code: str, point: ConnectionPoint, at: datetime) -> Organisation:
    return Organisation(public_id=code, point=point, province=point.province, created_at=at, version=0)


def _set_columns(
    organisation: Organisation, entry: OrganisationEntry, provinces: Mapping[str, Province], at: datetime
) -> None:
    for row in ORGANISATION.at_home(Home.RECORD):
        if row.name not in entry.record:
            continue
        value = entry.record[row.name]
        if row.taxonomy == "province":
            blank = None if organisation.pk else organisation.province
            organisation.province = provinces.get(value, organisation.province) if value else blank
        else:
            setattr(organisation, row.name, _column(organisation, row.name, value))
    organisation.folded, organisation.sort_key = fold(entry.name)[:300], sort_key(entry.name)[:600]
    organisation.updated_at = at
    organisation.version += 1


def _column(organisation: Organisation, name: str, value: Any) -> Any:
    column = organisation._meta.get_field(name)
    if value is None and not column.null:
        return column.get_default()
    return tidy(value) if isinstance(value, str) else value


def _text(text: OrganisationText, entry: OrganisationEntry) -> OrganisationText:
    words = {name: tidy(value) for name, value in entry.texts[text.language].items()}
    words["name"] = (words.get("name") or text.name or entry.name)[:300]
    text.is_original = text.language == entry.original_language
    for name, value in words.items():
        setattr(text, name, value)
    return text
