"""The trial site: the sample network's workbooks written with today's dates and loaded by the importer itself."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password

from cungcau.accounts.actions import register
from cungcau.accounts.models import Person
from cungcau.catalog.actions.importing import import_workbook, plan_import
from cungcau.catalog.fields import read_workbook
from cungcau.catalog.queries import loaded_taxonomies
from cungcau.core.clock import day_of, now
from cungcau.core.outbox import work_through
from cungcau.core.tables import read_table
from cungcau.core.words import Words
from cungcau.matching.actions import rebuild_index
from cungcau.network.actions import join
from cungcau.network.enums import Role
from cungcau.network.models import ConnectionPoint
from cungcau.network.queries import working_points

from .demo_folder import DONE_MARK
from .network_tables import open_points, seat_people
from .sample_books import SAMPLE, workbook_of
from .setup import make_site
from .speech import language, progress, tell

PASSWORD = "dung-thu-2026"  # noqa: S105 - printed on the screen; the demo only runs on this machine


def load() -> None:
    """Fill the demo unless it is filled already."""
    make_site()
    mark = Path(settings.DATA_DIR) / DONE_MARK
    if not mark.exists():
        _load_network()
        mark.touch()


def _load_network() -> None:
    today = day_of(now())
    open_points(_table("points.tsv"))
    points = list(working_points().order_by("code"))
    with progress(Words("Nhập bảng tính của các điểm", "Importing the points' workbooks")) as told:
        for done, point in enumerate(points):
            told(done, len(points))
            _import_point(point, today)
    seat_people(_table("people.tsv"), _hashed())
    tell(Words("Lập chỉ mục và gợi ý …", "Indexing and matching …"))
    rebuild_index(by=None, at=now())
    while work_through(at=now(), limit=500):
        pass


def _import_point(point: ConnectionPoint, today: date) -> None:
    officer = _person(f"can-bo.{point.code}@demo.example", f"Cán bộ Mẫu {point.code}", "vi")
    join(by=None, at=now(), person=officer, role=Role.OFFICER, point=point)
    data = workbook_of(point.code, today)
    if not data:
        return
    path = Path(settings.DATA_DIR) / "workbooks" / f"{point.code}.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    workbook = read_workbook(data, path.name, loaded_taxonomies())
    import_workbook(by=officer, at=now(), plan=plan_import(workbook, point))


def _person(email: str, name: str, spoken: str) -> Person:
    return register(by=None, at=now(), email=email, name=name, password=None, language=spoken, hashed=_hashed())


@cache
def _hashed() -> str:
    """Return the one password of the demo as the database keeps it; hashing is slow on purpose, so it is done once."""
    return make_password(PASSWORD)


def _table(name: str) -> tuple[dict[str, str], ...]:
    return read_table((SAMPLE / name).read_text(encoding="utf-8"))


def welcome_data(host: str, port: int) -> dict[str, Any]:
    """Return what the demo tells: the address, the password, a sign-in per role, the sample workbooks."""
    shown = "localhost" if host in {"127.0.0.1", "::1"} else host
    people = [
        {"email": row["email"], "name": row["name"], "role": row["role"], "place": row["place"]}
        for row in _table("people.tsv")
    ]
    return {
        "address": f"http://{shown}:{port}/{language()}/",
        "password": PASSWORD,
        "people": people,
        "workbooks": str(Path(settings.DATA_DIR) / "workbooks"),
    }


def welcome(host: str, port: int) -> list[str]:
    """Return the same as lines to print."""
    told = welcome_data(host, port)
    password = Words("Mật khẩu chung", "Password for all").in_(language())
    books = Words("Bảng tính mẫu", "Sample workbooks").in_(language())
    lines = ["", f"  Cung Cầu: {told['address']}", "", f"  {password}: {told['password']}"]
    for person in told["people"]:
        role = _role_words(person["role"]).in_(language())
        lines.append(f"    {person['email']:32} {person['name']:26} {role}, {person['place']}".rstrip(", "))
    return [*lines, "", f"  {books}: {told['workbooks']}", ""]


def _role_words(role: str) -> Words:
    return ROLE_WORDS.get(role, Words("người đã đăng ký", "registered person"))


ROLE_WORDS = {
    "member": Words("thành viên đơn vị", "member of an organisation"),
    "manager": Words("quản lý đơn vị", "manager of an organisation"),
    "intermediary": Words("trung gian", "intermediary"),
    "officer": Words("cán bộ điểm kết nối", "officer"),
    "lead": Words("phụ trách điểm kết nối", "lead of a point"),
    "coordinator": Words("điều phối viên vùng", "regional coordinator"),
    "analyst": Words("chuyên viên phân tích", "ministry analyst"),
    "operator": Words("người vận hành", "operator"),
}
