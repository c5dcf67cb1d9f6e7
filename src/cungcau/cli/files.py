"""Commands on files alone, without a database: match, why and evaluate."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from cungcau.core.words import Words

from .django_site import prepare_without_site
from .help import Command
from .reading import check_target, read_bytes, write_bytes
from .speech import NOT_FOUND, Stop, language, progress, put, put_json, tell

AsJson = Annotated[bool, typer.Option("--json", help="Write the answer as JSON.")]


def add_to(app: typer.Typer) -> None:
    """Register these commands."""
    app.command(cls=Command)(match)
    app.command(cls=Command)(why)
    app.command(cls=Command)(evaluate)


def match(
    needs: Annotated[Path, typer.Argument(help="Spreadsheet of technology needs (XLSX, CSV, TSV).")],
    offers: Annotated[Path, typer.Argument(help="Spreadsheet of technology offers.")],
    top: Annotated[int, typer.Option(min=1, max=50, help="How many matches per need at the most.")] = 5,
    out: Annotated[Path | None, typer.Option(help="Workbook to write: matches, and questions to ask.")] = None,
    print_to: Annotated[Path | None, typer.Option("--print", help="HTML to write: a page to print per need.")] = None,
    as_json: AsJson = False,
) -> None:
    """Rank offers for every need, with reasons.

    Example: cungcau match needs.xlsx offers.xlsx --out matches.xlsx
    """
    for target, endings in ((out, {".xlsx"}), (print_to, {".html", ".htm"})):
        check_target(target, endings, (needs, offers))
    matched, offered = _matched(needs, offers, top)
    from cungcau.matching.engine import printing, results  # slow import

    shown = list(results.shown(matched, language()))
    if out is not None:
        write_bytes(out, results.workbook(shown, language()))
    if print_to is not None:
        write_bytes(print_to, printing.printed(shown, language()).encode())
    if as_json:
        put_json(results.as_json(shown))
    elif out is None and print_to is None:
        for line in results.as_lines(shown, language()):
            put(line)
    fitting = sum(bool(each.matches) for each in matched)
    tell(
        Words(
            f"{len(matched)} nhu cầu, {fitting} có nguồn cung phù hợp trong {offered} nguồn cung.",
            f"{len(matched)} needs, {fitting} with a match among {offered} offers.",
        )
    )


def _matched(needs: Path, offers: Path, top: int) -> tuple[list[Any], int]:
    """Return the needs of one file with their matches in the other, and how many offers there were."""
    asked, offered = _read_both(needs, offers)
    from cungcau.matching import engine  # slow import

    with progress(Words("Tìm nguồn cung phù hợp", "Matching")) as told:
        return engine.match_lists(asked, offered, top, told), len(offered.rows)


def _read_both(needs: Path, offers: Path) -> tuple[Any, Any]:
    """Return the needs of one file and the offers of the other, having told what there is to say about the files."""
    prepare_without_site()
    from cungcau.matching import engine  # slow import

    with progress(Words("Đọc tệp", "Reading files")) as told:
        asked = engine.read_list(read_bytes(needs), needs.name, "need", told)
        offered = engine.read_list(read_bytes(offers), offers.name, "offer", told)
    for listed in (asked, offered):
        for sentence in _notes(listed.workbook):
            tell(sentence)
    for fault in engine.office_faults():
        tell(fault.words)
    return asked, offered


def why(
    needs: Annotated[Path, typer.Argument(help="Spreadsheet of technology needs (XLSX, CSV, TSV).")],
    offers: Annotated[Path, typer.Argument(help="Spreadsheet of technology offers.")],
    need: Annotated[str, typer.Option(help="Code of the need, or its place such as Sheet1!12.")],
    offer: Annotated[str, typer.Option(help="Code of the offer, or its place.")],
    as_json: AsJson = False,
) -> None:
    """Show every signal, weight and phrase behind one match.

    Example: cungcau why needs.xlsx offers.xlsx --need A1 --offer CB-1
    """
    asked, offered = _read_both(needs, offers)
    from cungcau.matching import engine  # slow import
    from cungcau.matching.engine.results import names_in  # slow import

    found = engine.why_lists(asked, offered, _place(asked, need, needs), _place(offered, offer, offers))
    if as_json:
        put_json(engine.as_data(found) if found else None)
        return
    if found is None:
        tell(Words("Hai bên không có từ nào chung.", "The two have no word in common."))
        return
    for table in engine.tables(found, language(), names_in(language())):
        for line in _as_lines(table):
            put(line)


def _place(listed: Any, label: str, path: Path) -> int:
    """Return the place of the row called `label`; Stop when the file has none."""
    for place, row in enumerate(listed.rows):
        if row.label == label:
            return place
    raise Stop(NOT_FOUND, Words(f"{path.name} không có dòng nào mã {label}.", f"{path.name} has no row {label}."))


def _as_lines(table: Any) -> Iterator[str]:
    yield f"\n{table.title}"
    yield table.note
    widths = [max(len(row[column]) for row in (table.heads, *table.rows)) for column in range(len(table.heads))]
    for row in (table.heads, *table.rows):
        yield "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _notes(workbook: Any) -> Iterator[Words]:
    """Yield what there is to say about a file and its sheets as a whole."""
    from cungcau.sheets import say  # slow import

    for problem in (*workbook.problems, *(each for sheet in workbook.sheets for each in sheet.problems)):
        yield Words(f"{workbook.name}: {say(problem, 'vi')}", f"{workbook.name}: {say(problem, 'en')}")


def evaluate(
    collections: Annotated[list[Path], typer.Argument(help="Folders with corpus.jsonl[.gz], queries.jsonl, qrels/.")],
    k1: Annotated[float | None, typer.Option(help="Rank by plain BM25 with this k1.", min=0, max=20)] = None,
    b: Annotated[float | None, typer.Option(help="Rank by plain BM25 with this b.", min=0, max=1)] = None,
    as_json: AsJson = False,
) -> None:
    """Measure matching on judged collections.

    Example: cungcau evaluate eval/dom_sbir --json
    """
    for folder in collections:
        if not folder.is_dir():
            raise Stop(NOT_FOUND, Words(f"Không có thư mục {folder}.", f"There is no folder {folder}."))
    prepare_without_site()
    from cungcau.matching import engine  # slow import

    found: list[dict[str, Any]] = []
    with progress(Words("Đo", "Measuring")) as told:
        for done, folder in enumerate(collections):
            told(done, len(collections))
            found.append(engine.evaluate_collection(folder, k1, b))
    if as_json:
        put_json(found)
    else:
        for line in _as_table(found):
            put(line)


def _as_table(found: list[dict[str, Any]]) -> Iterator[str]:
    yield f"{'collection':24} {'queries':>8} {'ndcg@10':>8} {'r@10':>7} {'r@100':>7} {'mrr':>7} {'ms':>8}"
    for row in found:
        yield (
            f"{row['collection']:24} {row['queries']:8} {row['ndcg@10']:8.4f} {row['recall@10']:7.4f} "
            f"{row['recall@100']:7.4f} {row['mrr']:7.4f} {row['ms_per_query']:8.2f}"
        )
