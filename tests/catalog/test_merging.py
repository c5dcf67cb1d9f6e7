"""Three voices: the file now, the file before, the site."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cungcau.catalog.actions.merging import (
    EXPORTED,
    OWN_LIST,
    VERSION,
    Before,
    before_of,
    digest,
    digests_of,
    merge_values,
    remembered_of,
)
from cungcau.catalog.actions.planning import CHANGED, CONFLICT, LEFT_OUT, NEW, REPEATED, SAME, ImportPlan
from cungcau.core.actions import excused
from cungcau.core.money import Money
from cungcau.network.models import ConnectionPoint, Organisation
from tests.factories.places import make_organisation
from tests.factories.standing import everything
from tests.factories.workbooks import book

ImportFile = Callable[..., ImportPlan]
NOTHING_SAID = "nothing said"


def merged(site: Any, now: Any, before: Any = NOTHING_SAID, blanks_count: bool = True) -> str:
    """Return what becomes of one field: taken, erased, conflict or kept."""
    digests = {} if before == NOTHING_SAID else digests_of({"k": before})
    merge = merge_values({"k": site}, {"k": now}, Before(digests, blanks_count, OWN_LIST), {})
    assert merge.values["k"] == (now if merge.taken else site)
    return "conflict" if merge.conflicts else "erased" if merge.erased else "taken" if merge.taken else "kept"


@pytest.mark.parametrize(
    ("site", "before", "now", "outcome"),
    [
        ("a", "a", "a", "kept"),
        ("a", "a", "b", "taken"),
        ("b", "a", "a", "kept"),
        ("b", "a", "b", "kept"),
        ("b", "a", "c", "conflict"),
        ("", "a", "a", "kept"),
        ("", "a", "b", "taken"),
        ("", "", "b", "taken"),
        ("a", "", "", "kept"),
        ("a", "", "b", "conflict"),
        ("a", "a", "", "erased"),
        ("b", "a", "", "conflict"),
        ("", "a", "", "kept"),
        ("a", NOTHING_SAID, "", "kept"),
        ("a", NOTHING_SAID, "a", "kept"),
        ("a", NOTHING_SAID, "b", "conflict"),
        ("", NOTHING_SAID, "b", "taken"),
    ],
)
def test_one_field_of_three_voices(site: str, before: str, now: str, outcome: str):
    assert merged(site, now, before) == outcome


@pytest.mark.parametrize("value", [False, 0])
def test_no_and_zero_are_said(value: Any):
    assert (merged(value, True), merged(True, value, True), merged("", value)) == ("conflict", "taken", "taken")


def test_blank_says_nothing_where_blanks_do_not_count():
    assert merged("a", "", "a", blanks_count=False) == "kept"
    assert merged("a", "b", "a", blanks_count=False) == "taken"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (None, ""),
        ("", []),
        (Money(None, None), None),
        (Money(Decimal("5.0"), None), Money(Decimal(5), None)),
        (Money(Decimal("5E+8"), None), Money(Decimal(500_000_000), None)),
        (["b", "a"], ["a", "b"]),
        (Decimal("1.50"), Decimal("1.5")),
        ("Tie\u0302\u0301ng  Việt", "Tiếng Việt"),
        (date(2026, 1, 2), "2026-01-02"),
    ],
)
def test_equal_values_have_one_digest(one: Any, other: Any):
    assert digest(one) == digest(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (False, None),
        (0, None),
        (Money(Decimal(5), None), Money(None, Decimal(5))),
        (Money(Decimal(5), None), Money(Decimal(5), None, "USD")),
        ("a b", "a\nb"),
    ],
)
def test_other_values_have_another(one: Any, other: Any):
    assert digest(one) != digest(other)


OURS = {"k": "site"}


@pytest.mark.parametrize(
    ("code", "version", "memory", "expected"),
    [
        ("", None, {OWN_LIST: {"k": "x"}}, Before({"k": "x"}, True, OWN_LIST)),
        ("NC-1", None, {OWN_LIST: {"k": "x"}}, Before({"k": "x"}, False)),
        ("NC-1", 3, {OWN_LIST: {"k": "x"}}, Before(digests_of(OURS), True, EXPORTED, 3)),
        ("NC-1", 2, {OWN_LIST: {"k": "x"}}, Before({"k": "x"}, False)),
        ("NC-1", 2, {EXPORTED: {"k": "y", VERSION: 2}}, Before({"k": "y", VERSION: 2}, True, EXPORTED, 2)),
        ("NC-1", 1, {EXPORTED: {"k": "y", VERSION: 2}}, Before({}, False)),
    ],
)
def test_what_a_file_said_before_depends_on_whose_it_is(code: str, version: Any, memory: dict, expected: Before):
    assert before_of(code, version, 3, OURS, memory) == expected


def test_conflict_is_not_remembered_as_said():
    memory = remembered_of({"k": "a", "m": "a"}, {})
    merge = merge_values({"k": "b", "m": "a"}, {"k": "c", "m": "d"}, Before(memory[OWN_LIST], True, OWN_LIST), memory)
    assert merge.remembered[OWN_LIST] == {"k": digest("a"), "m": digest("d")}


def test_what_the_exchange_gave_gives_way_to_the_first_who_speaks():
    memory = remembered_of({"k": ""}, {"k": "given", "m": "given"})
    before = Before(memory[OWN_LIST], True, OWN_LIST)
    site = {"k": "given", "m": "given"}
    assert merge_values(site, {"k": ""}, before, memory).taken == ()
    assert merge_values(site, {"k": "a", "m": "b"}, before, memory).taken == ("k", "m")
    assert merge_values({"k": "other"}, {"k": "a"}, before, memory).conflicts == ("k",)


HEADINGS = ("Mã đơn vị", "Tên đơn vị", "Loại hình", "Tỉnh, thành phố", "Điện thoại", "Chức năng")
A = ("DV-01", "Công ty Mẫu A", "Công ty", "Cần Thơ", "0900000001", "Chế biến trái cây")
B = ("DV-02", "Viện Mẫu B", "Viện", "Bình Dương", "", "Nghiên cứu cơ khí")


def organisations(*rows: tuple) -> bytes:
    return book({"Đơn vị": (HEADINGS, *rows)})


def verdicts(plan: ImportPlan) -> list[str]:
    return [row.verdict for row in plan.rows]


def organisation(code: str) -> Organisation:
    return Organisation.objects.get(source_code=code)


@pytest.mark.django_db
def test_organisations_twice_change_nothing(import_file: ImportFile):
    assert verdicts(import_file(organisations(A, B))) == [NEW, NEW]
    before = everything()
    assert verdicts(import_file(organisations(A, B))) == [SAME, SAME]
    assert everything() == before
    assert [(o.kind, o.province.name, o.version) for o in Organisation.objects.order_by("source_code")] == [
        ("manufacturer", "Cần Thơ", 1),
        ("institute", "Thành phố Hồ Chí Minh", 1),
    ]


def on_site(code: str, **columns: Any) -> None:
    """Change an organisation as its people would."""
    with excused("test data"):
        Organisation.objects.filter(source_code=code).update(**columns, version=5)


@pytest.mark.django_db
def test_organisation_changed_on_both_sides_keeps_the_sites_and_takes_the_rest(import_file: ImportFile):
    import_file(organisations(A, B))
    on_site("DV-01", phone="0911111111")
    theirs = (*A[:4], "0922222222", "Chế biến trái cây, rau")
    plan = import_file(organisations(theirs, B))
    assert verdicts(plan) == [CONFLICT, SAME]
    assert [(p.code, p.cell, p.params["kept_vi"]) for p in plan.problems] == [("cell.both_changed", "E2", "0911111111")]
    assert (organisation("DV-01").phone, organisation("DV-01").texts.get().mission) == (
        "0911111111",
        "Chế biến trái cây, rau",
    )


@pytest.mark.django_db
def test_organisation_changed_on_the_site_alone_survives(import_file: ImportFile):
    import_file(organisations(A, B))
    on_site("DV-01", phone="0911111111")
    before = everything()
    assert verdicts(import_file(organisations(A, B))) == [SAME, SAME]
    assert everything() == before


@pytest.mark.django_db
def test_organisation_renamed_in_the_file_is_known_by_its_code(import_file: ImportFile):
    import_file(organisations(A, B))
    plan = import_file(organisations((A[0], "Công ty Mẫu A1", *A[2:]), B))
    assert verdicts(plan) == [CHANGED, SAME]
    assert (organisation("DV-01").texts.get().name, organisation("DV-01").folded) == (
        "Công ty Mẫu A1",
        "cong ty mau a1",
    )


@pytest.mark.django_db
def test_organisation_first_mentioned_by_a_listing_is_the_one_of_the_list(import_file: ImportFile):
    import_file(book([("Tên nhu cầu", "Đơn vị", "Mô tả"), ("Sấy xoài xuất khẩu", "Công ty Mẫu A", "Sấy than")]))
    assert verdicts(import_file(organisations(A))) == [CHANGED]
    assert Organisation.objects.get().source_code == "DV-01"


@pytest.mark.django_db
def test_organisation_of_another_point_is_left_alone(import_file: ImportFile, other_point: ConnectionPoint):
    theirs = make_organisation("Công ty Mẫu A", other_point, source_code="DV-01", phone="0933333333")
    assert verdicts(import_file(organisations(A))) == [NEW]
    theirs.refresh_from_db()
    assert (theirs.phone, theirs.version, Organisation.objects.count()) == ("0933333333", 1, 2)


@pytest.mark.django_db
def test_two_rows_of_one_organisation_count_once(import_file: ImportFile):
    plan = import_file(organisations(A, (A[0], "Công ty Mẫu khác", *A[2:]), ("", "CÔNG TY MẪU A", *A[2:])))
    assert verdicts(plan) == [NEW, REPEATED, NEW]
    assert verdicts(import_file(organisations(A, ("", *A[1:])))) == [SAME, REPEATED]


@pytest.mark.django_db
def test_code_of_another_organisation_is_left_out_and_says_whose(import_file: ImportFile):
    import_file(organisations(A, B))
    codes = [organisation(code).public_id for code in ("DV-01", "DV-02")]
    headings, row = ("Mã trên sàn", "Mã đơn vị", "Tên đơn vị"), (codes[0], "DV-02", "Công ty Mẫu A")
    plan = import_file(book({"Đơn vị": (headings, row)}))
    assert verdicts(plan) == [LEFT_OUT]
    assert [(p.code, p.cell, p.params["other"]) for p in plan.problems] == [("code.taken", "B2", codes[1])]
