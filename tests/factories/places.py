"""Provinces, connection points and organisations."""

from datetime import UTC, datetime

from cungcau.core.actions import excused
from cungcau.core.ids import new_code
from cungcau.core.text import fold, sort_key
from cungcau.network.models import ConnectionPoint, Organisation, OrganisationText, Province

OPENED = datetime(2026, 1, 5, 2, tzinfo=UTC)


def make_province(code: str, name: str, name_en: str = "") -> Province:
    """Return a province that exists at all times."""
    with excused("test data"):
        return Province.objects.create(
            code=code, name=name, name_en=name_en or fold(name).title(), folded=fold(name), sort_key=sort_key(name)
        )


def make_point(
    code: str, *, kind: str = "province", parent: ConnectionPoint | None = None, province: Province | None = None
) -> ConnectionPoint:
    """Return a connection point called after its code."""
    with excused("test data"):
        return ConnectionPoint.objects.create(
            code=code,
            kind=kind,
            name=f"Điểm kết nối Mẫu {code}",
            name_en=f"Sample point {code}",
            sort_key=code,
            parent=parent,
            province=province,
        )


def make_organisation(name: str, point: ConnectionPoint, **columns: object) -> Organisation:
    """Return an organisation of `point`; `columns` are any of its own."""
    with excused("test data"):
        organisation = Organisation.objects.create(
            public_id=new_code("TC", lambda code: False),
            point=point,
            folded=fold(name),
            sort_key=sort_key(name),
            created_at=OPENED,
            updated_at=OPENED,
            **columns,
        )
        OrganisationText.objects.create(thing=organisation, language="vi", is_original=True, name=name)
    return organisation
