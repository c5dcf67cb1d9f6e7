"""Commands on a site's data: import, export, template, index rebuild, backup, restore."""

from pathlib import Path
from typing import Annotated, Any

import typer

from cungcau.core.words import Words

from .django_site import prepare
from .files import read_bytes, write_bytes
from .speech import FAILED, NOT_FOUND, USAGE, Stop, language, progress, put, put_json, tell

NOUNS = {"needs": "need", "offers": "offer", "experts": "expert", "organisations": "organisation"}
AsJson = Annotated[bool, typer.Option("--json", help="Write the answer as JSON.")]
By = Annotated[str, typer.Option("--by", help="E-mail address of the person who does this.")]
index_app = typer.Typer(help="The search and matching index.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Register these commands."""
    app.command(name="import")(import_files)
    for command in (export, template, backup, restore):
        app.command()(command)
    index_app.command(name="rebuild")(rebuild)
    app.add_typer(index_app, name="index")


def import_files(
    files: Annotated[list[Path], typer.Argument(help="Spreadsheets (XLSX, CSV, TSV).")],
    by: By,
    point: Annotated[str, typer.Option(help="Code of the connection point; needed by officers of several.")] = "",
    as_: Annotated[str, typer.Option("--as", help="auto, needs, offers, experts or organisations.")] = "auto",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen; write nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Bring spreadsheets into the exchange. Example: cungcau import needs.xlsx --by lan@demo.example --dry-run"""
    if as_ != "auto" and as_ not in NOUNS:
        raise Stop(USAGE, Words(f"--as không có “{as_}”.", f"--as does not know “{as_}”."))
    prepare()
    from cungcau.accounts.queries import person_by_email  # app ready

    from . import importing  # app ready

    person = person_by_email(by)
    if person is None:
        raise Stop(NOT_FOUND, Words(f"Không có người dùng địa chỉ {by}.", f"Nobody has the address {by}."))
    place = importing.point_for(person, point)
    answers: list[dict[str, Any]] = []
    for path in files:
        data = read_bytes(path)
        with progress(Words(f"Đọc {path.name}", f"Reading {path.name}")) as told:
            answers.append(importing.bring_in(data, path.name, person, place, NOUNS.get(as_, "auto"), dry_run, told))
    if as_json:
        put_json(answers)
        return
    for answer in answers:
        for line in importing.in_lines(answer, language()):
            put(line)


def export(
    kind: Annotated[str, typer.Argument(help="needs, offers, experts or organisations.")],
    file: Annotated[Path, typer.Argument(help="File to write: .xlsx or .csv.")],
    by: By,
    own: Annotated[bool, typer.Option("--own", help="Only what belongs to the points this person serves.")] = False,
) -> None:
    """Write what a person may see as a spreadsheet. Example: cungcau export needs needs.xlsx --by lan@demo.example"""
    noun = _noun(kind)
    prepare()
    from cungcau.accounts.queries import person_by_email  # app ready
    from cungcau.catalog.actions.exporting import export_listings  # app ready
    from cungcau.core.clock import now  # app ready

    person = person_by_email(by)
    if person is None:
        raise Stop(NOT_FOUND, Words(f"Không có người dùng địa chỉ {by}.", f"Nobody has the address {by}."))
    as_csv = file.suffix.lower() == ".csv"
    data = export_listings(by=person, at=now(), noun=noun, language=language(), own_only=own, as_csv=as_csv)
    write_bytes(file, data)
    tell(Words(f"Đã ghi {file}.", f"Wrote {file}."))


def template(
    kind: Annotated[str, typer.Argument(help="needs, offers, experts or organisations.")],
    file: Annotated[Path, typer.Argument(help="Workbook to write (.xlsx).")],
) -> None:
    """Write an empty spreadsheet with the headings of the paper form. Example: cungcau template needs needs.xlsx"""
    noun = _noun(kind)
    prepare()
    from cungcau.catalog.fields import packaged_taxonomies, template_for  # slow import

    write_bytes(file, template_for(noun, language(), packaged_taxonomies()))
    tell(Words(f"Đã ghi {file}.", f"Wrote {file}."))


def _noun(kind: str) -> str:
    if kind not in NOUNS:
        known = ", ".join(NOUNS)
        raise Stop(
            USAGE, Words(f"Không có loại “{kind}”. Chọn: {known}.", f"There is no kind “{kind}”. Choose: {known}.")
        )
    return NOUNS[kind]


def rebuild() -> None:
    """Make the index anew from the database and put it in place of the old one. Example: cungcau index rebuild"""
    prepare()
    from cungcau.core.clock import now  # app ready
    from cungcau.matching.actions import rebuild_index  # app ready

    with progress(Words("Lập chỉ mục", "Indexing")) as told:
        count = rebuild_index(by=None, at=now(), on_progress=told)
    tell(Words(f"Chỉ mục có {count} mục.", f"The index holds {count} listings."))


def backup(file: Annotated[Path, typer.Argument(help="File to write (.tar.gz).")]) -> None:
    """Write database and stored files into one file. Example: cungcau backup cungcau-2026-11-21.tar.gz"""
    prepare()
    from cungcau.core import archive  # app ready

    counts = archive.write(file)
    tell(Words(f"Đã ghi {file}: {counts}.", f"Wrote {file}: {counts}."))


def restore(
    file: Annotated[Path, typer.Argument(help="A file written by cungcau backup.")],
    yes: Annotated[bool, typer.Option("--yes", help="Replace what this site holds now.")] = False,
) -> None:
    """Check a backup and put it in place of this site's data. Example: cungcau restore backup.tar.gz --yes"""
    if not file.exists():
        raise Stop(NOT_FOUND, Words(f"Không có tệp {file}.", f"There is no file {file}."))
    prepare()
    from cungcau.core import archive  # app ready

    problem = archive.fault_in(file)
    if problem is not None:
        raise Stop(FAILED, problem)
    if not yes and not archive.is_empty_site():
        words = Words("Nơi này đã có dữ liệu. Thêm --yes để thay.", "This site holds data. Add --yes to replace it.")
        raise Stop(FAILED, words)
    archive.read(file)
    tell(Words("Đã khôi phục. Chạy tiếp: cungcau index rebuild", "Restored. Next run: cungcau index rebuild"))
