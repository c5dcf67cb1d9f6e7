"""Commands on files alone, without a database: match and evaluate."""

from pathlib import Path
from typing import Annotated, Any

import typer

from cungcau.core.words import Words

from .django_site import prepare
from .speech import NOT_FOUND, USAGE, Stop, language, progress, put, put_json, tell

AsJson = Annotated[bool, typer.Option("--json", help="Write the answer as JSON.")]


def add_to(app: typer.Typer) -> None:
    """Register these commands."""
    app.command()(match)
    app.command()(evaluate)


def match(
    needs: Annotated[Path, typer.Argument(help="Spreadsheet of technology needs (XLSX, CSV, TSV).")],
    offers: Annotated[Path, typer.Argument(help="Spreadsheet of technology offers.")],
    top: Annotated[int, typer.Option(min=1, max=50, help="How many matches per need at the most.")] = 5,
    out: Annotated[Path | None, typer.Option(help="Workbook to write: matches, and questions to ask.")] = None,
    print_to: Annotated[Path | None, typer.Option("--print", help="HTML to write: a page to print per need.")] = None,
    as_json: AsJson = False,
) -> None:
    """Rank offers for every need, with reasons. Example: cungcau match needs.xlsx offers.xlsx --out matches.xlsx"""
    prepare()
    from cungcau.matching import engine  # slow import
    from cungcau.matching.engine import results  # slow import

    with progress(Words("Đọc tệp", "Reading files")) as told:
        asked = engine.read_list(read_bytes(needs), needs.name, "need", told)
        offered = engine.read_list(read_bytes(offers), offers.name, "offer", told)
    with progress(Words("Tìm nguồn cung phù hợp", "Matching")) as told:
        matched = engine.match_lists(asked, offered, top, told)
    shown = list(results.shown(matched, language()))
    if out is not None:
        write_bytes(out, results.workbook(shown, language()))
    if print_to is not None:
        write_bytes(print_to, results.printed(shown, language()).encode())
    if as_json:
        put_json(results.as_json(shown))
    elif out is None and print_to is None:
        for line in results.as_lines(shown, language()):
            put(line)
    fitting = sum(bool(each.matches) for each in matched)
    tell(
        Words(
            f"{len(matched)} nhu cầu, {fitting} có nguồn cung phù hợp trong {len(offered.rows)} nguồn cung.",
            f"{len(matched)} needs, {fitting} with a match among {len(offered.rows)} offers.",
        )
    )


def evaluate(
    collections: Annotated[list[Path], typer.Argument(help="Folders with corpus.jsonl[.gz], queries.jsonl, qrels/.")],
    k1: Annotated[float | None, typer.Option(help="Rank by plain BM25 with this k1.", min=0, max=20)] = None,
    b: Annotated[float | None, typer.Option(help="Rank by plain BM25 with this b.", min=0, max=1)] = None,
    as_json: AsJson = False,
) -> None:
    """Measure matching on judged collections. Example: cungcau evaluate eval/dom_sbir --json"""
    prepare()
    from cungcau.matching import engine  # slow import

    found: list[dict[str, Any]] = []
    with progress(Words("Đo", "Measuring")) as told:
        for done, folder in enumerate(collections):
            told(done, len(collections))
            if not folder.is_dir():
                raise Stop(NOT_FOUND, Words(f"Không có thư mục {folder}.", f"There is no folder {folder}."))
            found.append(engine.evaluate_collection(folder, k1, b))
    if as_json:
        put_json(found)
        return
    put(f"{'collection':24} {'queries':>8} {'ndcg@10':>8} {'r@10':>7} {'r@100':>7} {'mrr':>7} {'ms':>8}")
    for row in found:
        put(
            f"{row['collection']:24} {row['queries']:8} {row['ndcg@10']:8.4f} {row['recall@10']:7.4f} "
            f"{row['recall@100']:7.4f} {row['mrr']:7.4f} {row['ms_per_query']:8.2f}"
        )


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file; Stop with the right exit code when there is none or it cannot be read."""
    if not path.exists():
        raise Stop(NOT_FOUND, Words(f"Không có tệp {path}.", f"There is no file {path}."))
    if path.is_dir():
        raise Stop(USAGE, Words(f"{path} là thư mục, cần một tệp.", f"{path} is a folder; a file is needed."))
    return path.read_bytes()


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; a half-written file never takes the place of a good one."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        words = Words(f"Chưa ghi được {path}: {error.strerror}.", f"{path} could not be written: {error.strerror}.")
        raise Stop(1, words) from error
