"""Writing an organisation, from a form or a spreadsheet's row."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from cungcau.core.actions import action
from cungcau.core.audit import record
from cungcau.core.errors import BadInput, require
from cungcau.core.fields import Home
from cungcau.core.ids import new_code
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
    organisation = put_organisation(known, entry, point, at)
    record("write_organisation", by=by, at=at, subject=f"organisation {organisation.public_id}", after=entry.record)
    return organisation


def put_organisation(
    organisation: Organisation | None, entry: OrganisationEntry, point: ConnectionPoint, at: datetime
) -> Organisation:
    """Write the rows of one organisation, new when `organisation` is None; for actions, which add the audit row."""
    if organisation is None:
        code = new_code("TC", lambda code: Organisation.objects.filter(public_id=code).exists())
        organisation = Organisation(public_id=code, point=point, province=point.province, created_at=at)
    else:
        organisation.version += 1
    for row in ORGANISATION.at_home(Home.RECORD):
        value = entry.record.get(row.name)
        if row.taxonomy == "province":
            organisation.province = Province.objects.filter(code=value).first() or organisation.province
        elif row.name in entry.record:
            setattr(organisation, row.name, _column(organisation, row.name, value))
    organisation.folded, organisation.sort_key = fold(entry.name)[:300], sort_key(entry.name)[:600]
    organisation.updated_at = at
    organisation.save()
    for language, words in entry.texts.items():
        columns = {name: tidy(value) for name, value in words.items()}
        columns["name"] = (columns.get("name") or entry.name)[:300]
        is_original = language == entry.original_language
        OrganisationText.objects.update_or_create(
            thing=organisation, language=language, defaults=columns | {"is_original": is_original}
        )
    return organisation


def _column(organisation: Organisation, name: str, value: Any) -> Any:
    column = organisation._meta.get_field(name)
    if value is None and not column.null:
        return column.get_default()
    return tidy(value) if isinstance(value, str) else value
