"""Matching two uploaded spreadsheets: asked for on a page, done by the worker, kept for the person who asked."""

from dataclasses import dataclass, field
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
from cungcau.core.models import StoredFile
from cungcau.core.outbox import emit
from cungcau.matching.engine import Listed, match_lists, read_list
from cungcau.matching.engine.kept import kept_from
from cungcau.matching.models import FileMatch
from cungcau.network.queries import has_permission
from cungcau.sheets import Problem, Severity, SheetError

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


@dataclass(frozen=True)
class Outcome:
    """What became of a job: its needs with their matches as plain data, or why a file cannot be read."""

    result: list[dict[str, Any]] = field(default_factory=list)
    problems: list[dict[str, Any]] = field(default_factory=list)


def outcome_of(public_id: str) -> Outcome:
    """Match the two files of a job; reads only, tells how far it is. A job that was done before is not done again."""
    job = FileMatch.objects.select_related("needs", "offers").get(public_id=public_id)
    if job.state != State.WAITING:
        return Outcome(job.result, job.problems)
    lists, problems = [], []
    for file, noun in ((job.needs, "need"), (job.offers, "offer")):
        try:
            lists.append(read_list(_bytes_of(file), file.name, noun))
        except SheetError as error:
            problems.append(problem_data(error, file.name))
    return Outcome(problems=problems) if problems else Outcome(result=_matched(job, *lists))


def _bytes_of(file: StoredFile) -> bytes:
    try:
        return read_file(file)
    except OSError as error:
        raise SheetError(Problem("file.damaged", Severity.ERROR, params={"name": file.name})) from error


def _matched(job: FileMatch, needs: Listed, offers: Listed) -> list[dict[str, Any]]:
    """Return needs with their matches as plain data, telling how far it is."""

    def told(done: int, total: int) -> None:
        if done % 20 == 0 or done == total:
            progress.report(job.public_id, done, total)

    return kept_from(match_lists(needs, offers, TOP, told))


@action
def keep_file_match(*, by: Any, at: datetime, public_id: str, outcome: Outcome) -> FileMatch:
    """Keep what became of a job that waits, for the person who asked; one that was done before stays as it is."""
    job = FileMatch.objects.select_for_update().get(public_id=public_id)
    if job.state == State.WAITING:
        job.result, job.problems = outcome.result, outcome.problems
        job.state = State.REFUSED if outcome.problems else State.DONE
        job.done_at = at
        job.save()
        progress.forget(public_id)
    record("keep_file_match", by=by, at=at, subject=f"file match {public_id}", after={"state": job.state})
    return job


def problem_data(error: SheetError, name: str) -> dict[str, Any]:
    """Return the problem of the file called `name` as plain data."""
    problem = error.problem
    return {"code": problem.code, "severity": problem.severity.value, "params": {"name": name, **problem.params}}
