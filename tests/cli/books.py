"""Small spreadsheets and a judged collection, written for the tests."""

import json
from pathlib import Path

import xlsxwriter

NEEDS = (
    ("Mã", "Tên nhu cầu", "Yêu cầu kết quả"),
    ("NC-1", "Máy sấy xoài 500 kg/mẻ", "Sấy xoài bằng bơm nhiệt, độ ẩm còn 12%, 500 kg/mẻ"),
    ("NC-2", "Xử lý nước thải chế biến cá", "Nước thải chế biến cá đạt chuẩn, 50 m3/ngày"),
    ("NC-3", "Đúc trống đồng cổ", "Khuôn đúc trống đồng theo lối cổ"),
)
OFFERS = (
    ("Mã", "Tên công nghệ", "Mô tả", "Đơn vị"),
    ("CB-1", "Máy sấy bơm nhiệt cho trái cây", "Sấy xoài, mít bằng bơm nhiệt, 600 kg/mẻ, độ ẩm 12%", "Viện Mẫu A"),
    ("CB-2", "Hệ thống xử lý nước thải thủy sản", "Xử lý nước thải chế biến cá, đạt chuẩn xả", "Công ty Mẫu B"),
)


def write_csv(path: Path, rows: tuple[tuple[str, ...], ...]) -> Path:
    """Write rows as CSV in UTF-8."""
    path.write_text("\n".join(",".join(f'"{cell}"' for cell in row) for row in rows), encoding="utf-8")
    return path


def write_book(path: Path, **sheets: tuple[tuple[str, ...], ...]) -> Path:
    """Write a workbook, one sheet per keyword (underscores are spaces in its name)."""
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name.replace("_", " "))
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


def needs_and_offers(folder: Path) -> tuple[Path, Path]:
    """Write `needs.xlsx` and `offers.xlsx`."""
    return (
        write_book(folder / "needs.xlsx", Nhu_cầu=NEEDS),
        write_book(folder / "offers.xlsx", Nguồn_cung=OFFERS),
    )


def write_collection(folder: Path) -> Path:
    """Write a judged collection of three documents and two questions."""
    (folder / "qrels").mkdir(parents=True)
    documents = {"d1": "máy sấy bơm nhiệt cho xoài", "d2": "xử lý nước thải", "d3": "đúc đồng"}
    queries = {"q1": "sấy xoài", "q2": "nước thải chế biến cá"}
    for name, texts in (("corpus", documents), ("queries", queries)):
        lines = [json.dumps({"_id": key, "title": "", "text": text}) for key, text in texts.items()]
        (folder / f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (folder / "qrels/test.tsv").write_text("query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td2\t1\n", encoding="utf-8")
    return folder
