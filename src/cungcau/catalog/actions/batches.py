"""An import on the pages: uploaded, read by the worker, looked at by its officer, confirmed, written by the worker."""

from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from cungcau.catalog.fields import WorkbookRead, read_workbook
from cungcau.catalog.models import ImportBatch
from cungcau.catalog.queries import loaded_taxonomies
from cungcau.catalog.rules import ONLY_OFFICE, may_import
from cungcau.core import progress
from cungcau.core.actions import action
from cungcau.core.audit import record
from cungcau.core.errors import BadInput, require
from cungcau.core.files import SPREADSHEETS, read_file, store_file
from cungcau.core.ids import new_token
from cungcau.core.outbox import emit
from cungcau.core.words import Words
from cungcau.network.models import ConnectionPoint
from cungcau.sheets import Problem, Severity, SheetError, say
from cungcau.sheets.package import Package, is_zip, refuse_other_kinds

from .importing import put_plan
from .planning import CHANGED, CONFLICT, LEFT_OUT, NEW, REPEATED, SAME, ImportPlan, plan_import
from .writing import Place

State = ImportBatch.State
SHOWN_PROBLEMS = 500
SHOWN_ROWS = 20
SHOWN_TITLE = 300


@action
def upload_workbook(
    *, by: Any, at: datetime, point: ConnectionPoint, name: str, data: bytes, noun: str = "auto", language: str = "vi"
) -> ImportBatch:
    """Take in a workbook for `point`; the worker reads it next. BadInput when the file is not a spreadsheet."""
    require(may_import(by, point), ONLY_OFFICE)
    _require_spreadsheet(name, data)
    file = store_file(name, data, allowed=SPREADSHEETS, by=by, at=at)
    batch = ImportBatch.objects.create(
        public_id=new_token(), person=by, point=point, file=file, noun=noun, language=language, uploaded_at=at
    )
    record("upload_workbook", by=by, at=at, subject=f"import {batch.public_id}", after={"sha256": file.sha256})
    emit("workbook_uploaded", batch.public_id, {"batch": batch.public_id}, at=at)
    return batch


def _require_spreadsheet(name: str, data: bytes) -> None:
    """Refuse the kinds of file that offices take for a spreadsheet of today, with what to do about each."""
    try:
        if is_zip(data):
            Package(data)
        else:
            refuse_other_kinds(data)
    except SheetError as error:
        problem = replace(error.problem, params={**error.problem.params, "name": name})
        raise BadInput({"file": [Words(say(problem, "vi"), say(problem, "en"))]}) from error


@action
def read_batch_as(*, by: Any, at: datetime, batch: ImportBatch, noun: str) -> ImportBatch:
    """Have the file of an import that nobody has confirmed read again, its sheets as lists of `noun`."""
    locked = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    require(may_import(by, locked.point), ONLY_OFFICE)
    if locked.state not in {State.PREVIEWED, State.REFUSED}:
        words = Words("Bảng này đang được đọc hoặc đã ghi.", "This workbook is being read or was already written.")
        raise BadInput({"": [words]})
    locked.noun, locked.state, locked.report = noun, State.UPLOADED, {}
    locked.save(update_fields=["noun", "state", "report"])
    record("read_import_as", by=by, at=at, subject=f"import {locked.public_id}", after={"noun": noun})
    emit("workbook_uploaded", f"{locked.public_id}:{new_token()}", {"batch": locked.public_id}, at=at)
    return locked


@action
def preview_batch(*, by: Any, at: datetime, public_id: str) -> ImportBatch:
    """Read an uploaded workbook and keep what an import would do; a file that cannot be read is refused with why."""
    batch = ImportBatch.objects.select_for_update().get(public_id=public_id)
    if batch.state == State.UPLOADED:
        plan = _plan_or_why_not(batch)
        if isinstance(plan, Problem):
            _refuse(batch, plan)
        else:
            batch.state, batch.report = State.PREVIEWED, report_of(plan)
            batch.save(update_fields=["state", "report"])
        progress.forget(public_id)
    record("preview_import", by=by, at=at, subject=f"import {public_id}", after={"state": batch.state})
    return batch


def _plan_or_why_not(batch: ImportBatch) -> ImportPlan | Problem:
    """Return what importing the file would do, or why it cannot be read."""
    try:
        return plan_of(batch)
    except SheetError as error:
        return error.problem
    except OSError:
        return Problem("file.lost", Severity.ERROR, params={"name": batch.file.name})


def _refuse(batch: ImportBatch, problem: Problem) -> None:
    batch.state, batch.report = State.REFUSED, {"problems": [as_data(problem)]}
    batch.save(update_fields=["state", "report"])


def plan_of(batch: ImportBatch) -> ImportPlan:
    """Return what importing the file of `batch` would do now."""
    data, taxonomies, job = read_file(batch.file), loaded_taxonomies(), batch.public_id
    book = read_workbook(data, batch.file.name, taxonomies, batch.noun, lambda d, t: progress.report(job, d, t))
    return plan_import(book, batch.point, taxonomies)


@action
def confirm_batch(*, by: Any, at: datetime, batch: ImportBatch) -> ImportBatch:
    """Confirm a previewed import; the worker writes it."""
    locked = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    require(may_import(by, locked.point), ONLY_OFFICE)
    if locked.state not in {State.PREVIEWED, State.CONFIRMED}:
        words = Words("Bảng này đã được ghi hoặc không đọc được.", "This workbook was already written or refused.")
        raise BadInput({"": [words]})
    locked.state = State.CONFIRMED
    locked.save(update_fields=["state"])
    record("confirm_import", by=by, at=at, subject=f"import {locked.public_id}")
    emit("import_confirmed", locked.public_id, {"batch": locked.public_id, "by": by.pk}, at=at)
    return locked


@action
def run_batch(*, by: Any, at: datetime, public_id: str) -> ImportBatch:
    """Write a confirmed import in one transaction, planned anew so that what changed meanwhile is respected.

    Who confirmed it may have left the point since, or the file be lost: then it is refused with why.
    """
    batch = ImportBatch.objects.select_for_update().get(public_id=public_id)
    plan = _plan_or_why_not(batch) if batch.state == State.CONFIRMED else None
    if plan is not None and not may_import(by, batch.point):
        plan = Problem("file.not_allowed", Severity.ERROR, params={"name": batch.file.name})
    if isinstance(plan, Problem):
        _refuse(batch, plan)
    if not isinstance(plan, ImportPlan):
        record("skip_import", by=by, at=at, subject=f"import {public_id}", after={"state": batch.state})
        return batch
    put_plan(plan, Place(batch.point, by, at), lambda done, total: progress.report(public_id, done, total))
    batch.state, batch.written_at, batch.report = State.WRITTEN, at, report_of(plan)
    batch.save(update_fields=["state", "written_at", "report"])
    progress.forget(public_id)
    return batch


def report_of(plan: ImportPlan) -> dict[str, Any]:
    """Return what the pages show of a plan: counts, sheets, first rows, problems and conflicts, as plain data."""
    verdicts = (NEW, CHANGED, SAME, CONFLICT, LEFT_OUT, REPEATED)
    problems = plan.problems
    conflicts = [planned for planned in plan.rows if planned.verdict == CONFLICT]
    return {
        "counts": {verdict: plan.count(verdict) for verdict in verdicts},
        "ready": plan.ready,
        "left_out": plan.count(LEFT_OUT, REPEATED),
        "sheets": _sheets(plan.workbook),
        "rows": [_row(planned) for planned in plan.rows[:SHOWN_ROWS]],
        "problems": [as_data(problem) for problem in problems[:SHOWN_PROBLEMS]],
        "more_problems": max(0, len(problems) - SHOWN_PROBLEMS),
        "conflicts": [_conflict(planned) for planned in conflicts[:SHOWN_PROBLEMS]],
    }


def _sheets(workbook: WorkbookRead) -> list[dict[str, Any]]:
    return [
        {
            "name": sheet.name,
            "noun": sheet.noun,
            "rows": len(sheet.rows),
            "skipped": sheet.skipped,
            "headings": [list(pair) for pair in sheet.headings],
            "problems": [as_data(problem) for problem in sheet.problems],
        }
        for sheet in workbook.sheets
    ]


def _row(planned: Any) -> dict[str, Any]:
    row = planned.row
    return {"label": row.label, "noun": row.noun, "title": row.called[:SHOWN_TITLE], "verdict": planned.verdict}


def _conflict(planned: Any) -> dict[str, Any]:
    keys, row = list(planned.merge.conflicts), planned.row
    about = {"label": row.label, "noun": row.noun, "title": row.called[:SHOWN_TITLE]}
    return {**about, "code": planned.thing.public_id, "fields": keys}


def as_data(problem: Problem) -> dict[str, Any]:
    """Return a problem as plain data; `problem_from` turns it back."""
    return asdict(problem) | {"params": dict(problem.params), "severity": problem.severity.value}
