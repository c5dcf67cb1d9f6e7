"""Forms as a browser fills them in and sends them."""

import re
from html import unescape

from tests.factories.browsing import browser_of

REQUIRED = {
    "title": "Sấy xoài 500 kg/mẻ",
    "used_for": "Xoài sấy dẻo",
    "problem": "Sấy than không đều, hỏng 8%.",
    "required_result": "500 kg/mẻ trong 8 giờ",
}
CONTACT = {"contact_name": "Nguyễn Văn Mẫu", "contact_phone": "0900000001"}


def post(person, data, address="/vi/needs/new/"):
    return browser_of(person).post(address, data)


def page_of(answer) -> str:
    return unescape(answer.content.decode())


def boxes(page: str) -> dict[str, list[str]]:
    """Return what a browser would send of the form on a page, unchanged."""
    form = page[page.index('<form method="post" novalidate') :].split("</form>")[0]
    sent: dict[str, list[str]] = {}
    for tag in re.findall(r"<input [^>]*>", form):
        kind = re.search(r'type="(\w+)"', tag)[1]
        name = re.search(r'name="(\w+)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        if name and (kind not in {"checkbox", "radio"} or "checked" in tag):
            unsaid = "on" if kind in {"checkbox", "radio"} else ""
            sent.setdefault(name[1], []).append(unescape(value[1]) if value else unsaid)
    for name, text in re.findall(r'<textarea name="(\w+)"[^>]*>\n?(.*?)</textarea>', form, re.DOTALL):
        sent[name] = [unescape(text)]
    for name, options in re.findall(r'<select name="(\w+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        sent[name] = [unescape(v) for v in re.findall(r'<option value="([^"]*)" selected', options)]
    return {name: values for name, values in sent.items() if name != "csrfmiddlewaretoken"}
