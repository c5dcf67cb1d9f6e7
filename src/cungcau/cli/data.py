"""Commands on a site's data: import, export, template, index rebuild, backup, restore."""

import shutil
from pathlib import Path
from typing import Annotated, Any

import typer

from cungcau.core.words import Words

from .django_site import prepare, prepare_without_site
from .help import Command, Group
from .reading import check_target, read_bytes, write_bytes
from .speech import FAILED, NOT_FOUND, USAGE, Stop, language, progress, put, put_json, tell

NOUNS = {"needs": "need", "offers": "offer", "experts": "expert", "organisations": "organisation"}
WORKBOOK, TABLE = {".xlsx"}, {".xlsx", ".csv"}
AsJson = Annotated[bool, typer.Option("--json", help="Write the answer as JSON.")]
By = Annotated[str, typer.Option("--by", help="E-mail address of the person who does this.")]
index_app = typer.Typer(cls=Group, help="The search and matching index.", no_args_is_help=True, rich_markup_mode=None)


def add_to(app: typer.Typer) -> None:
    """Register these commands."""
    app.command(name="import", cls=Command)(import_files)
    for command in (export, template, backup, restore):
        app.command(cls=Command)(command)
    index_app.command(name="rebuild", cls=Command)(rebuild)
    app.add_typer(index_app, name="index")


def import_files(
    files: Annotated[list[Path], typer.Argument(help="Spreadsheets (XLSX, CSV, TSV).")],
    by: By,
    point: Annotated[str, typer.Option(help="Code of the connection point; needed by officers of several.")] = "",
    as_: Annotated[str, typer.Option("--as", help="auto, needs, offers, experts or organisations.")] = "auto",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen; write nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Bring spreadsheets into the exchange.

    Example: cungcau import needs.xlsx --by lan@demo.example --dry-run
    """
    noun = "auto" if as_ == "auto" else _noun(as_)
    given = [(path, read_bytes(path)) for path in files]
    prepare()
    from . import importing  # app ready

    person = _person(by)
    place = importing.point_for(person, point)
    workbooks = []
    for path, data in given:
        with progress(Words(f"Đọc {path.name}", f"Reading {path.name}")) as told:
            workbooks.append(importing.read(data, path.name, noun, told))
    answers: list[dict[str, Any]] = []
    for workbook in workbooks:
        with progress(Words(f"Nhập {workbook.name}", f"Importing {workbook.name}")) as told:
            answers.append(importing.bring_in(workbook, person, place, dry_run, told))
        if not as_json:
            for line in importing.in_lines(answers[-1], language()):
                put(line)
    if as_json:
        put_json(answers)


def _person(email: str) -> Any:
    from cungcau.accounts.queries import person_by_email  # app ready

    person = person_by_email(email)
    if person is None:
        raise Stop(NOT_FOUND, Words(f"Không có người dùng địa chỉ {email}.", f"Nobody has the address {email}."))
    return person


def export(
    kind: Annotated[str, typer.Argument(help="needs, offers, experts or organisations.")],
    file: Annotated[Path, typer.Argument(help="File to write: .xlsx or .csv.")],
    by: By,
    own: Annotated[bool, typer.Option("--own", help="Only what belongs to the points this person serves.")] = False,
    as_json: AsJson = False,
) -> None:
    """Write what a person may see as a spreadsheet.

    Example: cungcau export needs needs.xlsx --by lan@demo.example
    """
    noun = _noun(kind)
    check_target(file, TABLE)
    prepare()
    from cungcau.catalog.actions.exporting import export_listings  # app ready
    from cungcau.core.clock import now  # app ready

    as_csv = file.suffix.lower() == ".csv"
    data = export_listings(by=_person(by), at=now(), noun=noun, language=language(), own_only=own, as_csv=as_csv)
    write_bytes(file, data)
    _wrote(file, as_json, {"kind": kind})


def template(
    kind: Annotated[str, typer.Argument(help="needs, offers, experts or organisations.")],
    file: Annotated[Path, typer.Argument(help="Workbook to write (.xlsx).")],
    as_json: AsJson = False,
) -> None:
    """Write an empty spreadsheet with the headings of the paper form.

    Example: cungcau template needs needs.xlsx
    """
    noun = _noun(kind)
    check_target(file, WORKBOOK)
    prepare_without_site()
    from cungcau.catalog.fields import packaged_taxonomies, template_for  # slow import

    write_bytes(file, template_for(noun, language(), packaged_taxonomies()))
    _wrote(file, as_json, {"kind": kind})


def _wrote(file: Path, as_json: bool, more: dict[str, Any]) -> None:
    if as_json:
        put_json({"file": str(file), **more})
    tell(Words(f"Đã ghi {file}.", f"Wrote {file}."))


def _noun(kind: str) -> str:
    if kind not in NOUNS:
        known = ", ".join(NOUNS)
        words = Words(f"Không có loại “{kind}”. Chọn: {known}.", f"There is no kind “{kind}”. Choose: {known}.")
        raise Stop(USAGE, words)
    return NOUNS[kind]


def rebuild(as_json: AsJson = False) -> None:
    """Make the index anew from the database and put it in place of the old one.

    Example: cungcau index rebuild
    """
    prepare()
    from cungcau.core.clock import now  # app ready
    from cungcau.matching.actions import rebuild_index  # app ready

    with progress(Words("Lập chỉ mục", "Indexing")) as told:
        count = rebuild_index(by=None, at=now(), on_progress=told)
    if as_json:
        put_json({"listings": count})
    tell(Words(f"Chỉ mục có {count} mục.", f"The index holds {count} listings."))


def backup(
    file: Annotated[Path, typer.Argument(help="File to write (.tar.gz).")],
    as_json: AsJson = False,
) -> None:
    """Write database and stored files into one file.

    Example: cungcau backup cungcau-2026-11-21.tar.gz
    """
    check_target(file, {".gz", ".tgz"})
    prepare()
    from cungcau.core import archive  # app ready

    contents = archive.write(file)
    if as_json:
        put_json({"file": str(file), **_counts(contents)})
    told = Words(
        f"Đã ghi {file}: {contents.rows} dòng, {contents.files} tệp.",
        f"Wrote {file}: {contents.rows} rows, {contents.files} files.",
    )
    tell(told)
    _tell_lost(contents)


def _counts(contents: Any) -> dict[str, Any]:
    return {"rows": contents.rows, "files": contents.files, "lost": list(contents.lost)}


def _tell_lost(contents: Any) -> None:
    if contents.lost:
        count, first = len(contents.lost), contents.lost[0]
        words = Words(
            f"Cần chú ý: {count} tệp đã lưu bị mất hoặc hỏng trên ổ đĩa, không có trong bản sao lưu ({first} …).",
            f"Check: {count} stored files are lost or damaged on the disk and not in the backup ({first} …).",
        )
        tell(words)


def restore(
    file: Annotated[Path, typer.Argument(help="A file written by cungcau backup.")],
    yes: Annotated[bool, typer.Option("--yes", help="Replace what this site holds now.")] = False,
    as_json: AsJson = False,
) -> None:
    """Check a backup and put it in place of this site's data.

    Example: cungcau restore cungcau-2026-11-21.tar.gz --yes
    """
    if not file.is_file():
        raise Stop(NOT_FOUND, Words(f"Không có tệp {file}.", f"There is no file {file}."))
    prepare()
    from django.conf import settings  # app ready

    from cungcau.core import archive  # app ready

    with archive.opened(file) as staged:
        if not yes and not archive.is_empty_site():
            words = Words(
                "Nơi này đã có dữ liệu. Thêm --yes để thay.", "This site holds data. Add --yes to replace it."
            )
            raise Stop(FAILED, words)
        archive.prepare_tables()
        contents = archive.restore(staged)
    shutil.rmtree(settings.INDEX_DIR, ignore_errors=True)  # it speaks of the replaced site
    if as_json:
        put_json({"file": str(file), **_counts(contents)})
    told = Words(
        f"Đã khôi phục {contents.rows} dòng, {contents.files} tệp. Chạy tiếp: cungcau index rebuild",
        f"Restored {contents.rows} rows, {contents.files} files. Next run: cungcau index rebuild",
    )
    tell(told)
    _tell_lost(contents)
