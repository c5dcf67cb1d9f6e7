"""Imports as their officers see them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from cungcau.catalog.models import ImportBatch
from cungcau.network.queries import memberships_of
from cungcau.sheets import Problem, Severity


def batches_for(person: Any) -> QuerySet[ImportBatch]:
    """Return the imports into the points that `person` serves, newest first."""
    points = memberships_of(person).points
    return ImportBatch.objects.filter(point__in=points).select_related("point", "file", "person")


def batch_by_id(person: Any, public_id: str) -> ImportBatch | None:
    """Return one import if it exists for `person`, else None."""
    return batches_for(person).filter(public_id=public_id).first()


def problem_from(data: dict[str, Any]) -> Problem:
    """Return a problem kept as plain data."""
    return Problem(**{**data, "severity": Severity(data["severity"])})


@dataclass(frozen=True)
class BatchReport:
    """What a page shows of an import, with problems as values again."""

    counts: dict[str, int]
    ready: int
    left_out: int
    sheets: list[dict[str, Any]]
    rows: list[dict[str, Any]]
    problems: list[Problem]
    more_problems: int
    conflicts: list[dict[str, Any]]

    @property
    def asks_for_the_kind(self) -> bool:
        """Whether some sheet does not tell what it holds, so that somebody must."""
        untold = {"file.which_kind", "file.no_list", "file.lacks_column"}
        return any(p.code in untold for p in self.problems) or any(not sheet["noun"] for sheet in self.sheets)

    @property
    def holds_anything_known(self) -> bool:
        """Whether some row was recognised as what is already there."""
        return any(self.counts.get(verdict) for verdict in ("same", "conflict"))

    @classmethod
    def of(cls, batch: ImportBatch) -> "BatchReport":
        """Return the report kept with `batch`; empty before it was read."""
        kept = batch.report
        return cls(
            counts=kept.get("counts", {}),
            ready=kept.get("ready", 0),
            left_out=kept.get("left_out", 0),
            sheets=kept.get("sheets", []),
            rows=kept.get("rows", []),
            problems=[problem_from(each) for each in kept.get("problems", [])],
            more_problems=kept.get("more_problems", 0),
            conflicts=kept.get("conflicts", []),
        )
