"""Files of a listing: told by content, opened by those who may, each opening kept."""

import pytest

from cungcau.catalog.actions.files import MOST, attach_file, detach_file, open_file
from cungcau.catalog.queries.files import files_of
from cungcau.core.clock import day_of
from cungcau.core.errors import BadInput, Refused
from cungcau.core.models import AuditRow
from tests.access.world import World

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 drawing"


def need_of(world: World):
    return world.listings["need", "usual", "published"]


def test_attach_file_keeps_bytes_and_one_audit_row(world, at):
    need = need_of(world)

    made = attach_file(by=world.people["member"], at=at, listing=need, name="ban-ve.pdf", data=PDF, caption="Bản vẽ")

    assert open_file(by=None, at=at, listing=need, attachment=made) == PDF
    assert list(AuditRow.objects.order_by("pk").values_list("verb", flat=True))[-2:] == ["attach_file", "open_file"]


def test_attach_file_of_somebody_else_is_refused(world, at):
    with pytest.raises(Refused):
        attach_file(by=world.people["outsider"], at=at, listing=need_of(world), name="a.pdf", data=PDF)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("page.pdf", b"<html><script>alert(1)</script></html>"),
        ("photo.png", b"GIF89a not a png"),
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("archive.docx", b"PK\x03\x04 not a package"),
        ("empty.pdf", b""),
    ],
)
def test_attach_file_that_is_not_what_its_name_says_is_refused(world, at, name, data):
    need = need_of(world)
    before = [each.pk for each in files_of(world.people["member"], need, day_of(at))]

    with pytest.raises(BadInput):
        attach_file(by=world.people["member"], at=at, listing=need, name=name, data=data)

    assert [each.pk for each in files_of(world.people["member"], need, day_of(at))] == before


def test_attach_file_beyond_the_most_is_refused(world, at):
    need, member = need_of(world), world.people["member"]
    for number in range(MOST - len(files_of(member, need, day_of(at)))):
        attach_file(by=member, at=at, listing=need, name=f"{number}.pdf", data=PDF)

    with pytest.raises(BadInput):
        attach_file(by=member, at=at, listing=need, name="more.pdf", data=PDF)


def test_detach_file_takes_it_off_the_listing(world, at):
    need, member = need_of(world), world.people["member"]
    made = attach_file(by=member, at=at, listing=need, name="ban-ve.pdf", data=PDF)

    detach_file(by=member, at=at, listing=need, attachment=made)

    assert made.file_id not in [each.file_id for each in files_of(member, need, day_of(at))]


def test_files_are_none_for_those_who_may_not_open_them(world, at):
    assert files_of(world.people["visitor"], need_of(world), day_of(at)) == []
