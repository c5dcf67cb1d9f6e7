"""What people do on the way to many pages: drop two files, state a need, bring a spreadsheet in."""

from pathlib import Path

from openpyxl import Workbook

from tests.journeys.browsing import Visitor, expect
from tests.journeys.exchange import Exchange

SEND = {"vi": "Gửi cho điểm kết nối", "en": "Send to the connection point"}
PUBLISH = {"vi": "Công bố", "en": "Publish"}
RETURN = {"vi": "Trả lại để bổ sung", "en": "Return for completion"}
READ = "main .lead, .notice.bad"  # the preview of a file, or why there is none
PROBLEM = "Bóc bằng tay, vỡ 9%.\nThiếu người làm mùa vụ."
HEADINGS = ("Mã", "Tên nhu cầu", "Sản phẩm", "Mô tả", "Công suất yêu cầu", "Thời hạn", "Mức TRL")
GOOD = ("Sấy chuối bằng nắng bị mốc", "chuối sấy dẻo", "Phơi sân, hai tuần mưa là mốc", "300 kg/mẻ", "01/06/2027", 7)
BROKEN = ("Lọc nước phèn cho vườn ươm", "nước tưới", "Nước giếng vàng", "5 m³/giờ", "31/02/2027", 7)


def two_books(exchange: Exchange) -> tuple[Path, Path]:
    """Return the lists that two offices keep: needs in the one, offers in the other."""
    return exchange.data / "workbooks" / "can-tho.xlsx", exchange.data / "workbooks" / "vien-co-dien.xlsx"


def drop_two_files(officer: Visitor, needs: Path, offers: Path) -> None:
    """Have two files compared and wait for what comes of it."""
    officer.place("Match two files")
    officer.page.set_input_files("[name=needs]", needs)
    officer.page.set_input_files("[name=offers]", offers)
    officer.press("Find matches")
    officer.reload_until("a[href$='/workbook/'], .notice.bad")


def half_good(folder: Path, name: str) -> Path:
    """Return a list of two needs as an office keeps it, one of them with a day that does not exist."""
    book = Workbook()
    book.active.title = "Nhu cầu"
    for row in (HEADINGS, (f"{name}-1", *GOOD), (f"{name}-2", *BROKEN)):
        book.active.append(row)
    book.save(folder / f"{name}.xlsx")
    return folder / f"{name}.xlsx"


def read(officer: Visitor, spreadsheet: Path) -> None:
    """Have a spreadsheet read and wait for the preview, or for what is wrong with it."""
    start_to_read(officer, spreadsheet)
    officer.reload_until(READ)


def start_to_read(officer: Visitor, spreadsheet: Path) -> None:
    officer.place("Import")
    officer.page.set_input_files("[name=file]", spreadsheet)
    officer.press("Read the file")


def state_a_need(member: Visitor, title: str) -> str:
    """Fill the form, leaving one answer and the consent out at first, and send it; return the code of the need."""
    page, send = member.page, SEND[member.way.language]
    member.go("")
    page.locator(".door").first.get_by_role("link").click()
    member.fill(title=title, used_for="hạt mắc ca, công đoạn tách vỏ cứng", problem=PROBLEM)
    member.press("Save")
    expect(page.locator(".notice.bad li")).to_have_count(1)
    assert page.input_value("[name=problem]") == PROBLEM
    member.fill(required_result="Tách vỏ cứng hạt mắc ca, nhân nguyên trên 60%")
    member.fill(contact_name="Minh Thí Dụ", contact_phone="0000 000 321")
    member.press("Save")
    code = member.code()
    member.press(send)
    page.locator(".notice.bad").wait_for()  # what was not agreed to
    member.go(f"listings/{code}/edit/")
    assert page.input_value("[name=title]") == title
    page.check("[name=consent]")
    member.press("Save")
    member.press(send)
    return code


def give_back(officer: Visitor, code: str) -> None:
    """Return a need with a reason."""
    words = RETURN[officer.way.language]
    officer.go(f"listings/{code}/")
    officer.page.locator("main details > summary", has_text=words).click()
    officer.fill(reason="Ghi công suất một giờ.")
    officer.press(words)
