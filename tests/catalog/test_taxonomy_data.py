import unicodedata
from collections import Counter
from datetime import date
from importlib.resources import files

import pytest

from cungcau.core.tables import code_of, codes_by_name, names_of, packaged_table
from cungcau.core.text import fold

SCHEMES = {
    "fields_2008.tsv": "12/2008/QĐ-BKHCN",
    "fields_2025.tsv": "24/2025/TT-BKHCN",
    "industries_2018.tsv": "27/2018/QĐ-TTg",
    "industries_2025.tsv": "36/2025/QĐ-TTg",
}
COLUMNS = ["code", "level", "parent", "name_vi", "name_en", "also", "valid_from", "valid_to", "scheme"]
TABLES = {name: packaged_table("cungcau.catalog", name) for name in SCHEMES}
FIELDS = TABLES["fields_2008.tsv"]
TRL = packaged_table("cungcau.catalog", "trl.tsv")
every_table = pytest.mark.parametrize("name", SCHEMES)
# The 21 fields printed on the exchanges' forms, in both languages, with the code each means.
PRINTED = [
    ("Dữ liệu và thống kê", "Data and statistics", "10103"),
    ("Khoa học máy tính", "Computer science", "10201"),
    ("AI", "Artificial intelligence", "10201"),
    ("Vật lý", "Physics", "103"),
    ("Hóa học", "Chemistry", "104"),
    ("Khoa học trái đất & không gian", "Earth and space sciences", "105"),
    ("Kỹ thuật công trình xây dựng", "Civil engineering", "201"),
    ("Điện - điện tử - thông tin", "Electrical, electronic and information engineering", "202"),
    ("Cơ khí chế tạo máy", "Mechanical engineering", "203"),
    ("Vật liệu & luyện kim", "Materials and metallurgy", "205"),
    ("Công nghệ sinh học", "Biotechnology", "10616"),
    ("Môi trường", "Environment", "207"),
    ("Công nghệ nano", "Nanotechnology", "210"),
    ("Công nghệ thực phẩm", "Food technology", "211"),
    ("Y tế", "Health", "303"),
    ("Dược học", "Pharmacy", "304"),
    ("Trồng trọt", "Crop production", "401"),
    ("Chăn nuôi", "Animal husbandry", "402"),
    ("Thú y", "Veterinary", "403"),
    ("Lâm nghiệp", "Forestry", "404"),
    ("Thủy sản", "Fisheries", "405"),
]


@every_table
def test_taxonomy_has_the_columns_of_a_taxonomy(name: str) -> None:
    assert list(TABLES[name][0]) == COLUMNS


@every_table
def test_taxonomy_names_its_scheme_in_every_row(name: str) -> None:
    assert {row["scheme"] for row in TABLES[name]} == {SCHEMES[name]}


@pytest.mark.parametrize(
    ("name", "by_level"),
    [
        ("fields_2008.tsv", {"1": 6, "2": 46, "3": 322}),
        ("fields_2025.tsv", {"1": 6}),
        ("industries_2018.tsv", {"1": 21, "2": 88, "3": 242}),
        ("industries_2025.tsv", {"1": 22}),
    ],
)
def test_taxonomy_has_so_many_codes_a_level(name: str, by_level: dict[str, int]) -> None:
    assert Counter(row["level"] for row in TABLES[name]) == by_level


@every_table
def test_taxonomy_codes_are_unique(name: str) -> None:
    assert [code for code, times in Counter(row["code"] for row in TABLES[name]).items() if times > 1] == []


@every_table
def test_taxonomy_parents_exist_one_level_up(name: str) -> None:
    level_of = {row["code"]: int(row["level"]) for row in TABLES[name]} | {"": 0}
    assert [row["code"] for row in TABLES[name] if level_of.get(row["parent"]) != int(row["level"]) - 1] == []


@every_table
def test_taxonomy_parents_stand_before_their_children(name: str) -> None:
    seen = {""}
    orphans = []
    for row in TABLES[name]:
        orphans += [row["code"]] if row["parent"] not in seen else []
        seen.add(row["code"])
    assert orphans == []


@pytest.mark.parametrize("name", ["fields_2008.tsv", "industries_2018.tsv"])
def test_taxonomy_levels_1_and_2_have_children(name: str) -> None:
    parents = {row["parent"] for row in TABLES[name]}
    childless = [row["code"] for row in TABLES[name] if row["level"] != "3" and row["code"] not in parents]
    rest = [row["code"] for row in TABLES[name] if row["level"] == "2" and row["name_en"].startswith("Other ")]
    assert sorted(set(childless) - set(rest)) == []


@every_table
def test_taxonomy_names_are_filled_in_both_languages(name: str) -> None:
    assert [row["code"] for row in TABLES[name] if not (row["name_vi"] and row["name_en"])] == []
    assert [row["code"] for row in TABLES[name] if not row["name_en"].isascii()] == []


@every_table
def test_taxonomy_names_are_in_no_capitals(name: str) -> None:
    assert [row["name_vi"] for row in TABLES[name] if row["name_vi"].isupper() and len(row["name_vi"]) > 3] == []


@every_table
def test_taxonomy_names_mean_one_code(name: str) -> None:
    assert len(codes_by_name(TABLES[name])) > len(TABLES[name])


@every_table
def test_taxonomy_names_fold_apart(name: str) -> None:
    codes = codes_by_name(TABLES[name])
    unclear = [spelling for row in TABLES[name] for spelling in names_of(row) if fold(spelling) not in codes]
    assert unclear == (["Nấm học", "Nam học"] if name == "fields_2008.tsv" else [])


@every_table
def test_taxonomy_further_names_are_not_repeated(name: str) -> None:
    repeated = []
    for row in TABLES[name]:
        spellings = [fold(spelling) for spelling in names_of(row)]
        repeated += [row["code"]] if len(set(spellings)) < len(spellings) else []
    assert repeated == []


@pytest.mark.parametrize(
    ("old", "new", "last", "first"),
    [
        ("fields_2008.tsv", "fields_2025.tsv", "2025-12-14", "2025-12-15"),
        ("industries_2018.tsv", "industries_2025.tsv", "2025-11-14", "2025-11-15"),
    ],
)
def test_taxonomy_of_2025_follows_the_old_one_without_a_gap(old: str, new: str, last: str, first: str) -> None:
    assert {row["valid_to"] for row in TABLES[old]} == {last}
    assert {(row["valid_from"], row["valid_to"]) for row in TABLES[new]} == {(first, "")}
    assert (date.fromisoformat(first) - date.fromisoformat(last)).days == 1


@pytest.mark.parametrize("name", [*SCHEMES, "trl.tsv"])
def test_tables_are_composed_text_that_opens_with_its_source(name: str) -> None:
    text = files("cungcau.catalog").joinpath("data", name).read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert [line[:16] for line in text.splitlines()[1:2]] == ["# Nguồn / source"]


@pytest.mark.parametrize(("vi", "en", "code"), PRINTED)
def test_field_printed_on_forms_resolves(vi: str, en: str, code: str) -> None:
    codes = codes_by_name(FIELDS)
    assert (code_of(vi, codes), code_of(fold(vi), codes), code_of(en, codes)) == (code, code, code)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("CNTT", "102"),
        ("cong nghe thong tin", "102"),
        ("Hoá học", "104"),
        ("Thuỷ sản", "405"),
        ("Cơ khí", "203"),
        ("Tự động hoá", "20203"),
        ("Điện, điện tử", "20201"),
        ("Công nghệ sau thu hoạch", "40107"),
        ("Xử lý nước thải", "207"),
        ("Nông nghiệp", "4"),
        ("Nấm học", "10607"),
        ("Nam học", "30201"),
        ("nam hoc", None),
        ("Political science", "506"),
        ("40504", "40504"),
        ("Ngành nghề bất kì", None),
    ],
)
def test_field_found_as_offices_write_it(typed: str, code: str | None) -> None:
    assert code_of(typed, codes_by_name(FIELDS)) == code


@pytest.mark.parametrize(
    ("name", "typed", "code"),
    [
        ("industries_2018.tsv", "Chế biến thực phẩm", "10"),
        ("industries_2018.tsv", "Sản xuất đồ uống", "11"),
        ("industries_2018.tsv", "Dệt may", "13"),
        ("industries_2018.tsv", "Food processing", "10"),
        ("industries_2018.tsv", "CNTT", "62"),
        ("industries_2025.tsv", "CNTT", "K"),
        ("industries_2025.tsv", "Nông nghiệp", "A"),
    ],
)
def test_industry_found_as_offices_write_it(name: str, typed: str, code: str) -> None:
    assert code_of(typed, codes_by_name(TABLES[name])) == code


def test_trl_has_nine_levels_in_order() -> None:
    assert [row["level"] for row in TRL] == list("123456789")


def test_trl_labels_are_short_and_sentences_single_in_both_languages() -> None:
    assert [row["level"] for row in TRL if not all(0 < len(row[f"label_{lang}"]) <= 32 for lang in ("vi", "en"))] == []
    assert [row["level"] for row in TRL if not all(row[f"text_{lang}"].count(".") == 1 for lang in ("vi", "en"))] == []
    assert [row["level"] for row in TRL if not all(row[f"text_{lang}"].endswith(".") for lang in ("vi", "en"))] == []
