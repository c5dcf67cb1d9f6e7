import pytest

from cungcau.matching.errors import IndexBusyError, IndexDamagedError
from cungcau.matching.indexes import TantivyIndex, rebuild_index, update_index
from cungcau.matching.indexes.stored import from_json, to_json
from cungcau.matching.indexes.tantivy_index import CURRENT, _open
from matchmaker import Attributes, Band, Document, Kind, Shelf

OFFERS = [Document(f"CB-{n}", title=f"Máy sấy số {n}", body="Sấy xoài bằng bơm nhiệt") for n in range(20)]
SHELF = Shelf(Kind.OFFER, "vi")


def directory_in_use(root):
    return root / (root / CURRENT).read_text(encoding="utf-8").split()[0]


def test_missing_index_is_told_apart_from_an_empty_one(tmp_path):
    rebuild_index(tmp_path / "empty", [])

    assert TantivyIndex(tmp_path / "empty").shelves() == ()
    with pytest.raises(IndexDamagedError) as told:
        TantivyIndex(tmp_path / "nowhere")
    assert str(told.value).endswith("there is no search index here. Restore it with: cungcau index rebuild")


@pytest.mark.parametrize("suffix", [".term", ".idx", ".store", ".fast", ".fieldnorm"])
@pytest.mark.parametrize("harm", ["removed", "cut short"])
def test_damaged_file_is_noticed(tmp_path, suffix, harm):
    rebuild_index(tmp_path, OFFERS)
    file = next(directory_in_use(tmp_path).glob(f"*{suffix}"))
    half = file.read_bytes()[: file.stat().st_size // 2]
    file.unlink()
    if harm == "cut short":
        file.write_bytes(half)

    with pytest.raises(IndexDamagedError, match="cannot be read"):
        TantivyIndex(tmp_path)


@pytest.mark.parametrize("written", ["", "g000001 0 another-version", "g999999 0 1"])
def test_pointer_that_leads_nowhere_is_noticed(tmp_path, written):
    rebuild_index(tmp_path, OFFERS)
    (tmp_path / CURRENT).write_text(written, encoding="utf-8")

    with pytest.raises(IndexDamagedError):
        TantivyIndex(tmp_path)


def test_index_lost_while_open_is_noticed_at_the_next_question(tmp_path):
    rebuild_index(tmp_path, OFFERS)
    index = TantivyIndex(tmp_path)
    (tmp_path / CURRENT).unlink()

    with pytest.raises(IndexDamagedError):
        index.shelves()


def test_update_of_a_lost_index_is_refused(tmp_path):
    with pytest.raises(IndexDamagedError):
        update_index(tmp_path, OFFERS)


def test_second_writer_is_told_that_the_index_is_busy(tmp_path):
    rebuild_index(tmp_path, OFFERS)
    writer = _open(directory_in_use(tmp_path)).writer()

    with pytest.raises(IndexBusyError):
        update_index(tmp_path, OFFERS[:1])
    writer.rollback()


def test_readers_follow_changes_and_rebuilds(tmp_path):
    rebuild_index(tmp_path, OFFERS)
    index = TantivyIndex(tmp_path)
    seen = [index.version]

    update_index(tmp_path, [Document("CB-0", title="Máy sấy mới")])
    assert index.shelves() == (SHELF,)
    assert [document.title for document in index.documents(SHELF, ["CB-0", "gone"])] == ["Máy sấy mới"]
    seen.append(index.version)
    rebuild_index(tmp_path, [Document("CB-0", title="Heat pump")])
    assert index.shelves() == (Shelf(Kind.OFFER, "en"),)
    seen.append(index.version)

    assert seen == ["g000001 0 2", "g000001 1 2", "g000002 0 2"]


def test_rebuild_leaves_one_directory(tmp_path):
    rebuild_index(tmp_path, OFFERS)
    rebuild_index(tmp_path, OFFERS)

    assert sorted(path.name for path in tmp_path.iterdir()) == [CURRENT, "g000002"]


def test_removing_a_listing_removes_all_its_languages(tmp_path):
    both = [Document("A", language="vi", title="Máy sấy"), Document("A", language="en", title="Dryer")]
    rebuild_index(tmp_path, [*both, Document("B", title="Máy bơm")])

    update_index(tmp_path, [], removed=["A"])

    assert TantivyIndex(tmp_path).shelves() == (SHELF,)


def test_documents_come_back_as_they_were_stored():
    full = Document(
        id="NC-1",
        kind=Kind.NEED,
        language="vi",
        title="Máy sấy",
        summary="Sấy “xoài”",
        body="Dòng 1\nDòng 2",
        keywords=("sấy", "xoài"),
        codes=("field:204",),
        attributes=Attributes(
            trl=0,
            trl_min=7,
            budget=Band(1.0, None),
            price=Band(None, 5.0, "USD"),
            province="92",
            region="ĐBSCL",
            transfer_kinds=("licence",),
            languages=("vi", "en"),
        ),
        wished=("Dòng 2",),
    )

    assert [from_json(to_json(one)) for one in (full, Document("X"))] == [full, Document("X")]
