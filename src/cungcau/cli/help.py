"""The help of every command in Vietnamese; English stands at the commands themselves."""

from inspect import cleandoc
from typing import Any, TypeVar

from typer.core import TyperCommand, TyperGroup

from .speech import language

Tree = TypeVar("Tree")
UNWRAPPED = "\b\n"  # what the library asks for before a paragraph that keeps its lines
LABELS = (
    ("Usage: ", "Cách dùng: "),
    ("\nArguments:\n", "\nĐối số:\n"),
    ("\nOptions:\n", "\nTùy chọn:\n"),
    ("\nCommands:\n", "\nLệnh:\n"),
    ("[OPTIONS]", "[TÙY CHỌN]"),
    ("COMMAND [ARGS]...", "LỆNH [ĐỐI SỐ]..."),
    ("Example: ", "Ví dụ: "),
    ("[required]", "[bắt buộc]"),
    ("[default:", "[mặc định:"),
    ("; required]", "; bắt buộc]"),
    ("[env var:", "[biến môi trường:"),
    ("; default:", "; mặc định:"),
    ("Show this message and exit.", "Hiện hướng dẫn này rồi dừng."),
)


class Spoken:
    """A command whose help is laid out in the language of the reader."""

    def get_help(self, ctx: Any) -> str:
        text = super().get_help(ctx)  # type: ignore[misc]
        if language() == "vi":
            for english, vietnamese in LABELS:
                text = text.replace(english, vietnamese)
        return text


class Command(Spoken, TyperCommand):
    """One command."""


class Group(Spoken, TyperGroup):
    """Several commands under one name."""


def in_language(command: Tree) -> Tree:
    """Return the command, just made, with all its help in the language of the reader and its examples on one line."""
    _translate(command, VIETNAMESE if language() == "vi" else {})
    return command


def _translate(command: Any, table: dict[str, str]) -> None:
    first, _, example = cleandoc(command.help or "").partition("\n\n")
    command.help = "\n\n".join(part for part in (table.get(first, first), example and f"{UNWRAPPED}{example}") if part)
    for parameter in command.params:
        parameter.help = table.get(parameter.help, parameter.help)
    for each in getattr(command, "commands", {}).values():
        _translate(each, table)


VIETNAMESE = {
    "The open technology exchange: match needs with offers, run a site, look after its data.": (
        "Sàn giao dịch công nghệ mã nguồn mở: tìm nguồn cung cho nhu cầu, chạy trang, giữ dữ liệu."
    ),
    "Show the developer's traceback when something fails.": "Khi có lỗi, hiện chi tiết cho người lập trình.",
    "vi or en, for messages and workbooks.": "vi hoặc en, cho thông báo và bảng tính.",
    "Write the answer as JSON.": "Ghi kết quả theo JSON.",
    "Install completion for the current shell.": "Cài tự điền lệnh cho dòng lệnh này.",
    "Show completion for the current shell, to copy it or customize the installation.": (
        "Hiện đoạn tự điền lệnh của dòng lệnh này."
    ),
    # match, why, evaluate
    "Rank offers for every need, with reasons.": "Xếp nguồn cung cho từng nhu cầu, kèm căn cứ.",
    "Spreadsheet of technology needs (XLSX, CSV, TSV).": "Bảng tính nhu cầu công nghệ (XLSX, CSV, TSV).",
    "Spreadsheet of technology offers.": "Bảng tính nguồn cung công nghệ.",
    "How many matches per need at the most.": "Mỗi nhu cầu nhiều nhất mấy nguồn cung.",
    "Workbook to write: matches, and questions to ask.": "Bảng tính sẽ ghi: kết quả và câu cần hỏi.",
    "HTML to write: a page to print per need.": "Tệp HTML sẽ ghi: mỗi nhu cầu một trang để in.",
    "Show every signal, weight and phrase behind one match.": "Nêu mọi tín hiệu, trọng số, cụm từ làm nên một gợi ý.",
    "Code of the need, or its place such as Sheet1!12.": "Mã nhu cầu, hoặc vị trí như Sheet1!12.",
    "Code of the offer, or its place.": "Mã nguồn cung, hoặc vị trí.",
    "Measure matching on judged collections.": "Đo chất lượng tìm trên các bộ có đáp án.",
    "Folders with corpus.jsonl[.gz], queries.jsonl, qrels/.": "Thư mục có corpus.jsonl[.gz], queries.jsonl, qrels/.",
    "Rank by plain BM25 with this k1.": "Xếp bằng BM25 thường với k1 này.",
    "Rank by plain BM25 with this b.": "Xếp bằng BM25 thường với b này.",
    # init, demo, serve, worker, doctor
    "Make or upgrade the database, load provinces and classifications, gather static files.": (
        "Tạo hoặc nâng cấp cơ sở dữ liệu, nạp tỉnh và bảng phân loại, gom tệp tĩnh."
    ),
    "Open the connection points of a table, parents first.": "Mở các điểm kết nối trong một bảng, cấp trên trước.",
    "TSV: code, kind, name, name_en, parent, province, address, phone, …": (
        "TSV: code, kind, name, name_en, parent, province, address, phone, …"
    ),
    "Make accounts and give each its place; each sets a password by “reset”.": (
        "Lập tài khoản và vai trò; từng người đặt mật khẩu qua mục quên mật khẩu."
    ),
    "TSV: email, name, language, role, place (point code or organisation).": (
        "TSV: email, name, language, role, place (mã điểm kết nối hoặc tên đơn vị)."
    ),
    "Open a filled trial site on this machine.": "Mở trang dùng thử có sẵn dữ liệu trên máy này.",
    "Run the web server, and the worker beside it.": "Chạy máy chủ web và tiến trình nền bên cạnh.",
    "Do what the outbox holds: letters, index, suggestions, imports.": (
        "Làm các việc đang chờ: thư, chỉ mục, gợi ý, nhập bảng tính."
    ),
    "Check database, index, queue, files, disk and settings.": (
        "Kiểm tra cơ sở dữ liệu, chỉ mục, hàng đợi, tệp, ổ đĩa và cấu hình."
    ),
    "Address to listen on.": "Địa chỉ nhận kết nối.",
    "Port to listen on.": "Cổng nhận kết nối.",
    "Throw the demo's data away and load it anew.": "Bỏ dữ liệu dùng thử và nạp lại từ đầu.",
    "Load the sample network and stop.": "Nạp dữ liệu mẫu rồi dừng.",
    "Also run the worker beside the server.": "Chạy cả tiến trình nền bên cạnh máy chủ.",
    "Do what is due now and stop.": "Làm các việc đến hạn rồi dừng.",
    # import, export, template, index, backup, restore
    "Bring spreadsheets into the exchange.": "Nhập bảng tính vào sàn.",
    "Spreadsheets (XLSX, CSV, TSV).": "Các bảng tính (XLSX, CSV, TSV).",
    "E-mail address of the person who does this.": "Địa chỉ email của người làm việc này.",
    "Code of the connection point; needed by officers of several.": (
        "Mã điểm kết nối; cần khi cán bộ phụ trách nhiều điểm."
    ),
    "auto, needs, offers, experts or organisations.": "auto, needs, offers, experts hoặc organisations.",
    "Say what would happen; write nothing.": "Chỉ nói sẽ ra sao; không ghi gì.",
    "Write what a person may see as a spreadsheet.": "Ghi những gì một người được xem thành bảng tính.",
    "needs, offers, experts or organisations.": "needs, offers, experts hoặc organisations.",
    "File to write: .xlsx or .csv.": "Tệp sẽ ghi: .xlsx hoặc .csv.",
    "Only what belongs to the points this person serves.": "Chỉ những gì thuộc các điểm người này phụ trách.",
    "Write an empty spreadsheet with the headings of the paper form.": (
        "Ghi bảng tính trống có tiêu đề cột theo mẫu giấy."
    ),
    "Workbook to write (.xlsx).": "Bảng tính sẽ ghi (.xlsx).",
    "The search and matching index.": "Chỉ mục dùng để tìm kiếm và gợi ý.",
    "Make the index anew from the database and put it in place of the old one.": (
        "Lập lại chỉ mục từ cơ sở dữ liệu và thay chỉ mục cũ."
    ),
    "Write database and stored files into one file.": "Ghi cơ sở dữ liệu và các tệp đã lưu vào một tệp.",
    "File to write (.tar.gz).": "Tệp sẽ ghi (.tar.gz).",
    "Check a backup and put it in place of this site's data.": "Kiểm tra bản sao lưu rồi thay dữ liệu của trang này.",
    "A file written by cungcau backup.": "Tệp do cungcau backup ghi.",
    "Replace what this site holds now.": "Thay những gì trang này đang có.",
}
