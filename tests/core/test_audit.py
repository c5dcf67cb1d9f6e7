import pytest

from cungcau.core.actions import action
from cungcau.core.audit import digests, record
from cungcau.core.models import AuditRow

pytestmark = pytest.mark.django_db


@action
def change(*, by, at):
    """Write an audit row with everything a row can hold."""
    before, after = {"title": "Sấy xoài"}, {"title": "Sấy xoài 500 kg"}
    return record("change", by=by, at=at, subject="need NC-7K3M", before=before, after=after, rows=["NC-7K3M"])


def test_audit_row_says_who_what_which_and_when(at):
    row = AuditRow.objects.get(pk=change(by=None, at=at).pk)
    assert (row.actor, row.verb, row.subject, row.at, row.rows) == ("system", "change", "need NC-7K3M", at, ["NC-7K3M"])


def test_audit_row_holds_digests_and_not_the_text(at):
    row = change(by=None, at=at)
    assert row.before != row.after
    assert all(len(digest) == 16 for digest in [*row.before.values(), *row.after.values()])
    assert "xoài" not in str([row.before, row.after])


def test_equal_values_have_equal_digests():
    assert digests({"a": {"x": 1, "y": 2}}) == digests({"a": {"y": 2, "x": 1}})
    assert digests({"a": 1}) != digests({"a": 2})


def test_audit_row_has_no_foreign_keys():
    assert [field.name for field in AuditRow._meta.get_fields() if field.is_relation] == []
