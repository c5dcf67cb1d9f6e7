"""Backup and restore: what is taken in is what was written, and nothing else is ever taken in."""

import gzip
import io
import json
import tarfile
from pathlib import Path

import pytest
from django.conf import settings

from cungcau.accounts.models import Person
from cungcau.core import archive
from cungcau.core.actions import excused
from cungcau.core.models import StoredFile
from tests.conftest import MOMENT
from tests.factories.accounts import a_person, a_point

pytestmark = pytest.mark.django_db
CONTENT = {"mot": b"%PDF-1.7 ban ve may say" * 5_000, "hai": b"%PDF-1.7 hop dong"}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings) -> Path:
    settings.DATA_DIR = tmp_path / "site"
    settings.FILES_DIR = tmp_path / "site" / "files"
    return tmp_path


def keep(data: bytes, name: str = "mot") -> Path:
    sha256 = archive.hashlib.sha256(data).hexdigest()
    place = Path(settings.FILES_DIR) / sha256[:2] / sha256
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    with excused("test data"):
        StoredFile.objects.create(
            public_id=name,
            name=f"{name}.pdf",
            media_type="application/pdf",
            size=len(data),
            sha256=sha256,
            stored_at=MOMENT,
            stored_by="x",
        )
    return place


def a_filled_site() -> None:
    a_point("can-tho")
    a_person("lan@vidu.example", name="Trần Thị Mẫu\u2028\x85 “hai dòng”")
    for name, data in CONTENT.items():
        keep(data, name)


def logical_export() -> bytes:
    stream = io.BytesIO()
    archive.write_rows(stream)
    files = sorted((path.name, path.read_bytes()) for path in Path(settings.FILES_DIR).glob("*/*"))
    return stream.getvalue() + repr(files).encode()


def emptied() -> None:
    with excused("test data"):
        archive._empty()
    archive._remove_all_but(set())


def bring_back(path: Path) -> archive.Contents:
    with archive.opened(path) as staged:
        return archive.restore(staged)


def parts_of(path: Path) -> list[tuple[tarfile.TarInfo, bytes]]:
    with tarfile.open(path) as tar:
        return [(entry, tar.extractfile(entry).read()) for entry in tar]


def packed(path: Path, parts: list[tuple[tarfile.TarInfo, bytes]]) -> Path:
    with (
        path.open("wb") as file,
        gzip.GzipFile("", "wb", 6, file, 0) as stream,
        tarfile.open(None, "w|", stream) as tar,
    ):
        for entry, data in parts:
            tar.addfile(entry, io.BytesIO(data))
    with path.open("r+b") as file:
        archive.seal(file)
    return path


def with_manifest(path: Path, target: Path, **changed: object) -> Path:
    parts = parts_of(path)
    manifest = json.loads(parts[-1][1]) | changed
    data = json.dumps(manifest).encode()
    entry = tarfile.TarInfo("manifest.json")
    entry.size = len(data)
    return packed(target, [*parts[:-1], (entry, data)])


@pytest.fixture
def backup(folder: Path) -> Path:
    a_filled_site()
    archive.write(folder / "site.tar.gz")
    return folder / "site.tar.gz"


def test_backup_restored_into_an_empty_site_is_the_same_site(backup: Path):
    before = logical_export()
    emptied()
    assert (Person.objects.count(), len(list(settings.FILES_DIR.glob("*/*")))) == (0, 0)
    contents = bring_back(backup)
    assert logical_export() == before
    assert (contents.files, contents.lost) == (2, ())
    assert contents.rows == before.count(b"\n")


def test_moments_are_kept_to_the_microsecond(backup: Path, folder: Path):
    moment = MOMENT.replace(microsecond=345)
    with excused("test data"):
        Person.objects.update(joined_at=moment)
    archive.write(folder / "exact.tar.gz")
    emptied()
    bring_back(folder / "exact.tar.gz")
    assert Person.objects.get().joined_at == moment


def test_keys_go_on_counting_after_a_restore(backup: Path):
    emptied()
    bring_back(backup)
    a_person("moi@vidu.example")
    assert Person.objects.count() == 2


def test_same_site_gives_the_same_bytes_and_leaves_no_other_file(backup: Path, folder: Path):
    archive.write(folder / "again.tar.gz")
    assert (folder / "again.tar.gz").read_bytes() == backup.read_bytes()
    assert sorted(path.name for path in folder.iterdir()) == ["again.tar.gz", "site", "site.tar.gz"]


def test_backup_is_readable_by_its_owner_alone(backup: Path):
    assert backup.stat().st_mode & 0o777 == 0o600


def test_restore_takes_the_place_of_what_was_there(backup: Path):
    before = logical_export()
    a_person("khac@vidu.example")
    keep(b"%PDF-1.7 khac", "ba")
    bring_back(backup)
    assert logical_export() == before


def test_sign_ins_of_the_replaced_site_end(backup: Path, client):
    with excused("test data"):
        client.force_login(Person.objects.get())
    bring_back(backup)
    assert client.session.get("_auth_user_id") is None


def test_file_lost_from_the_disk_is_named_and_the_rest_kept(folder: Path):
    a_filled_site()
    place = keep(b"%PDF-1.7 mat", "ba")
    place.write_bytes(b"rotten")
    contents = archive.write(folder / "site.tar.gz")
    assert (contents.files, contents.lost) == (2, (place.name,))


def refusal_of(path: Path) -> str:
    """Return the words of a refusal, having seen that it changed nothing and left nothing behind."""
    before = logical_export()
    with pytest.raises(archive.BackupError) as refused:
        bring_back(path)
    assert logical_export() == before
    assert [each.name for each in settings.DATA_DIR.iterdir()] == ["files"]
    return refused.value.words.en


def test_every_length_cut_short_is_refused(backup: Path, folder: Path):
    data = backup.read_bytes()
    emptied()
    for length in [0, 1, 9, 10, 100, *range(200, len(data), len(data) // 7), len(data) - 8, len(data) - 1]:
        (folder / "cut").write_bytes(data[:length])
        assert refusal_of(folder / "cut") in {archive.DAMAGED.en, archive.NOT_OURS.en}


def test_every_flipped_bit_is_refused(backup: Path, folder: Path):
    data = bytearray(backup.read_bytes())
    emptied()
    for place in [*range(12), *range(12, len(data) - 120, len(data) // 60), *range(len(data) - 120, len(data))]:
        data[place] ^= 1 << place % 8
        (folder / "flipped").write_bytes(data)
        assert refusal_of(folder / "flipped") in {archive.DAMAGED.en, archive.NOT_OURS.en}, place
        data[place] ^= 1 << place % 8


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 mot bang tinh", b"xin chao" * 999, gzip.compress(b"xin chao", mtime=0)]
)
def test_file_that_is_no_backup_is_refused(folder: Path, content: bytes):
    settings.FILES_DIR.mkdir(parents=True)
    (folder / "other").write_bytes(content)
    assert refusal_of(folder / "other") in {archive.DAMAGED.en, archive.NOT_OURS.en}


@pytest.mark.parametrize("name", ["/etc/evil", "../evil", "files/../../evil", "files/evil", "data.jsonl/x"])
def test_name_that_is_not_ours_is_refused(backup: Path, folder: Path, name: str):
    entry = tarfile.TarInfo(name)
    assert refusal_of(packed(folder / "odd", [(entry, b""), *parts_of(backup)])) == archive.NOT_OURS.en


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE])
def test_link_or_other_thing_in_the_place_of_a_file_is_refused(backup: Path, folder: Path, kind: bytes):
    entry = tarfile.TarInfo("files/" + "0" * 64)
    entry.type, entry.linkname = kind, "/etc/passwd"
    assert refusal_of(packed(folder / "odd", [(entry, b""), *parts_of(backup)])) == archive.NOT_OURS.en


def test_ordinary_tools_can_open_a_backup(backup: Path):
    names = [entry.name for entry, _ in parts_of(backup)]
    assert (names[0], len(names), names[-1]) == ("data.jsonl", 4, "manifest.json")


def test_part_twice_and_part_missing_are_refused(backup: Path, folder: Path):
    parts = parts_of(backup)
    assert refusal_of(packed(folder / "twice", [parts[1], *parts])) == archive.DAMAGED.en
    assert refusal_of(packed(folder / "without", [parts[0], *parts[2:]])) == archive.DAMAGED.en


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"format": 1, "version": "0.0.9"}, archive._older("0.0.9")),
        ({"format": 3, "version": "9.0"}, archive._newer("9.0")),
        ({"migrations": [], "version": "0.0.9"}, archive._older("0.0.9")),
        ({"migrations": ["core.9999_later"], "version": "9.0"}, archive._newer("9.0")),
        ({"data": "0" * 64}, archive.DAMAGED),
        ({"files": None}, archive.DAMAGED),
        ({"kind": "another"}, archive.DAMAGED),
    ],
)
def test_manifest_of_another_version_or_of_other_parts_is_refused(backup: Path, folder: Path, changed, sentence):
    assert refusal_of(with_manifest(backup, folder / "other", **changed)) == sentence.en


def test_rows_that_do_not_fit_the_tables_change_nothing(backup: Path, folder: Path):
    rows = b'{"model": "accounts.person", "pk": 1, "fields": {"joined_at": "khong phai ngay"}}\n'
    (entry, _), *others = parts_of(backup)
    entry.size = len(rows)
    broken = packed(folder / "first", [(entry, rows), *others])
    broken = with_manifest(broken, folder / "second", data=archive.hashlib.sha256(rows).hexdigest())
    assert refusal_of(broken) == archive.DAMAGED.en
