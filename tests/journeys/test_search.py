"""A visitor looks for technology: in one language, finding both; narrows it; what is private stays so."""

import re

from tests.journeys.browsing import People, Way, expect

# asked in one language → what has a text in the other only
ACROSS = {
    "vi": ("say thang hoa", "Industrial freeze dryer of 1,000 kg per batch"),
    "en": ("salt-tolerant rice", "Giống lúa chịu mặn 4‰ ngắn ngày thử nghiệm ba vụ"),
}
OTHER = {"vi": ("en", "English"), "en": ("vi", "Tiếng Việt")}
FILTERED = "kind=offer&q=n%C6%B0%E1%BB%9Bc+th%E1%BA%A3i&province=&type=equipment"  # waste water, of the kind equipment
# a need with a budget; persons have telephone numbers, the help line is 0000 000 000
PRIVATE = re.compile(r"350[.,]000[.,]000|350 (?:triệu|million)|lienhe@|0000 000 (?!000)\d{3}")
CARD = "main .card h3 a"


def test_search_in_one_language_finds_the_other(people: People, way: Way):
    words, title = ACROSS[way.language]
    visitor = people.visitor(way)
    visitor.go("")
    visitor.fill(q=words)
    visitor.page.press("[name=q]", "Enter")
    found = visitor.page.get_by_role("link", name=title, exact=True)
    assert found.get_attribute("lang") == OTHER[way.language][0]
    found.click()
    assert visitor.page.locator("h1").get_attribute("lang") == OTHER[way.language][0]
    visitor.sees(visitor.say("there is no text in this language yet; it is shown in its own."))


def test_search_is_narrowed_and_widened_again(people: People, way: Way):
    visitor = people.visitor(way)
    visitor.go("search/?kind=offer&q=máy sấy")
    every = visitor.page.locator(CARD).all_inner_texts()
    wide = visitor.page.locator("aside .wide")
    wide.locator("[name=type]").select_option("equipment")
    visitor.press("Apply", wide)
    visitor.page.locator(".chip").wait_for()
    narrowed = visitor.page.locator(CARD).all_inner_texts()
    assert 0 < len(narrowed) < len(every)
    visitor.page.locator(".chip a, a.chip").first.click()
    expect(visitor.page.locator(".chip")).to_have_count(0)
    assert visitor.page.locator(CARD).all_inner_texts() == every


def test_listing_shows_budget_and_contact_to_its_office_only(people: People, way: Way):
    visitor, officer = people.visitor(way), people.visitor(way, "can-bo.thai-nguyen")
    visitor.go("search/?kind=need&q=sao che xanh bang ga")
    visitor.page.locator(CARD).first.click()
    assert PRIVATE.findall(visitor.page.content()) == []
    officer.page.goto(visitor.page.url)
    assert {"lienhe@", "0000 000 143"} <= set(PRIVATE.findall(officer.page.content()))


def test_language_switch_keeps_page_and_filters(people: People, way: Way):
    visitor = people.visitor(way)
    visitor.go(f"search/?{FILTERED}")
    before = visitor.page.locator(CARD).count()
    code, name = OTHER[way.language]
    visitor.page.get_by_role("link", name=name).click()
    assert visitor.page.url == f"{people.exchange.address}/{code}/search/?{FILTERED}"
    assert visitor.page.locator(CARD).count() == before > 0
    assert visitor.page.locator("main select[name=type]").first.input_value() == "equipment"
