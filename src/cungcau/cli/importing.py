"""What `cungcau import` does with one file, and how it says so."""

from collections.abc import Callable, Iterator
from typing import Any

from cungcau.catalog.actions.batches import report_of
from cungcau.catalog.actions.importing import import_workbook, plan_import
from cungcau.catalog.fields import WorkbookRead, read_workbook
from cungcau.catalog.queries import loaded_taxonomies
from cungcau.catalog.queries.batches import problem_from
from cungcau.core.clock import now
from cungcau.core.words import Words
from cungcau.network.models import ConnectionPoint
from cungcau.network.queries import points_served_by
from cungcau.sheets import say

from .speech import FAILED, NOT_FOUND, USAGE, Stop, language


def point_for(person: Any, code: str) -> ConnectionPoint:
    """Return the point to import into: the one named, else the only one `person` serves."""
    points = list(points_served_by(person))
    if code:
        for point in points:
            if point.code == code:
                return point
        words = Words(f"Người này không phụ trách điểm “{code}”.", f"This person does not serve a point “{code}”.")
        raise Stop(NOT_FOUND, words)
    if len(points) == 1:
        return points[0]
    if not points:
        raise Stop(
            FAILED, Words("Chỉ cán bộ điểm kết nối nhập được bảng tính.", "Only officers of a connection point import.")
        )
    known = ", ".join(point.code for point in points)
    raise Stop(USAGE, Words(f"Thêm --point: {known}.", f"Add --point: {known}."))


def read(data: bytes, name: str, noun: str, told: Callable[[int, int], None]) -> WorkbookRead:
    """Read one file with the site's classifications; SheetError when it cannot be read."""
    return read_workbook(data, name, loaded_taxonomies(), noun, told)


def bring_in(
    workbook: WorkbookRead, person: Any, point: ConnectionPoint, dry_run: bool, told: Callable[[int, int], None]
) -> dict[str, Any]:
    """Plan one file, write it unless `dry_run`, and return the report as plain data with sentences."""
    plan = plan_import(workbook, point)
    codes = [] if dry_run else import_workbook(by=person, at=now(), plan=plan, on_progress=told)
    report = report_of(plan)
    report["problems"] = [say(problem_from(each), language()) for each in report["problems"]]
    for sheet in report["sheets"]:
        sheet["problems"] = [say(problem_from(each), language()) for each in sheet["problems"]]
        del sheet["headings"]
    return {"file": workbook.name, "dry_run": dry_run, "written": len(codes), "codes": codes, **report}


def in_lines(answer: dict[str, Any], spoken: str) -> Iterator[str]:
    """Yield the report of one file as lines."""
    counts = answer["counts"]
    yield answer["file"]
    summary = Words(
        f"  {answer['ready']} dòng sẵn sàng, {answer['left_out']} dòng để lại: {counts['new']} mới, "
        f"{counts['changed']} cập nhật, {counts['same']} không đổi, {counts['conflict']} hai bên cùng sửa, "
        f"{counts['repeated']} trùng",
        f"  {answer['ready']} ready, {answer['left_out']} left out: {counts['new']} new, {counts['changed']} changed, "
        f"{counts['same']} unchanged, {counts['conflict']} in conflict, {counts['repeated']} repeated",
    )
    yield summary.in_(spoken)
    for conflict in answer["conflicts"]:
        yield f"  {conflict['label']} ↔ {conflict['code']}: {', '.join(conflict['fields'])}"
    yield from (f"  {sentence}" for sheet in answer["sheets"] for sentence in sheet["problems"])
    yield from (f"  {sentence}" for sentence in answer["problems"])
    if answer["dry_run"]:
        yield Words("  Chạy thử: chưa ghi gì.", "  Dry run: nothing was written.").in_(spoken)
