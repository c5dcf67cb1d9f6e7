"""Matching two uploaded spreadsheets: asked for on a page, done by the worker, kept for the person who asked."""

from datetime import datetime
from typing import Any

from cungcau.accounts.enums import Permission
from cungcau.catalog.rules import SIGN_IN_FIRST
from cungcau.core import progress
from cungcau.core.actions import action
from cungcau.core.audit import record
from cungcau.core.errors import BadInput, require
from cungcau.core.files import SPREADSHEETS, read_file, store_file
from cungcau.core.ids import new_token
from cungcau.core.outbox import emit
from cungcau.matching.engine import match_lists, read_list
from cungcau.matching.engine.kept import kept_from
from cungcau.matching.models import FileMatch
from cungcau.network.queries import has_permission
from cungcau.sheets import SheetError

TOP = 5
State = FileMatch.State


@action
def start_file_match(
    *, by: Any, at: datetime, needs: tuple[str, bytes], offers: tuple[str, bytes], language: str
) -> FileMatch:
    """Take in two spreadsheets, `(name, bytes)` each; the worker matches them. BadInput names the file at fault."""
    require(has_permission(by, Permission.MATCH_FILES), SIGN_IN_FIRST)
    stored = {}
    for name, (file_name, data) in {"needs": needs, "offers": offers}.items():
        try:
            stored[name] = store_file(file_name, data, allowed=SPREADSHEETS, by=by, at=at)
        except BadInput as refusal:
            raise BadInput({name: refusal.problems["file"]}) from refusal
    job = FileMatch.objects.create(public_id=new_token(), person=by, language=language, asked_at=at, **stored)
    record("start_file_match", by=by, at=at, subject=f"file match {job.public_id}")
    emit("files_to_match", job.public_id, {"job": job.public_id}, at=at)
    return job


@action
def run_file_match(*, by: Any, at: datetime, public_id: str) -> FileMatch:
    """Match the two files of a job and keep the result; a file that cannot be read ends it with why."""
    job = FileMatch.objects.select_for_update().get(public_id=public_id)
    if job.state == State.WAITING:
        try:
            job.result, job.state = _matched(job), State.DONE
        except SheetError as error:
            job.problems, job.state = [problem_data(error)], State.REFUSED
        job.done_at = at
        job.save()
        progress.forget(public_id)
    record("run_file_match", by=by, at=at, subject=f"file match {public_id}", after={"state": job.state})
    return job


def _matched(job: FileMatch) -> list[dict[str, Any]]:
    needs = read_list(read_file(job.needs), job.needs.name, "need")
    offers = read_list(read_file(job.offers), job.offers.name, "offer")

    def told(done: int, total: int) -> None:
        if done % 20 == 0 or done == total:
            progress.report(job.public_id, done, total)

    return kept_from(match_lists(needs, offers, TOP, told))


def problem_data(error: SheetError) -> dict[str, Any]:
    """Return the problem of a file as plain data."""
    problem = error.problem
    return {"code": problem.code, "severity": problem.severity.value, "params": dict(problem.params)}
