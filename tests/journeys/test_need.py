"""Journey 2: a factory states a need on a phone; the office returns it, publishes it, weighs what fits."""

from tests.journeys.browsing import PHONE, People, Visitor, Way, expect
from tests.journeys.doing import PUBLISH, SEND, give_back, state_a_need

TITLE = {"vi": "Máy tách vỏ mắc ca {} kg/giờ", "en": "Macadamia cracker, {} kg per hour of nuts"}
HOURLY = {"vi": 301, "en": 302}
SEARCHED = {"vi": "tach vo mac ca", "en": "macadamia cracker"}
LATER = {"vi": "Để sau, xem lại 05/02/2027", "en": "Not now; look again on 05 Feb 2027"}
WRONG = {"vi": "Không đúng: ngoài lĩnh vực", "en": "Wrong match: not our field"}


def test_need_goes_from_a_phone_to_the_public_and_is_weighed(people: People, way: Way):
    title = TITLE[way.language].format(HOURLY[way.language])
    member, officer = people.visitor(way, "minh", PHONE), people.visitor(way, "thao")
    code = state_a_need(member, title)
    give_back(officer, code)
    complete(member, code, HOURLY[way.language])
    officer.go(f"listings/{code}/")
    officer.press(PUBLISH[way.language])
    found_by_a_visitor(people.visitor(way), code, title)
    weighed_by(officer, code)


def complete(member: Visitor, code: str, hourly: int) -> None:
    """Read why the need came back, edit it and send it again."""
    member.go(f"listings/{code}/")
    member.sees("Ghi công suất một giờ.")
    member.follow("Edit")
    member.fill(required_result=f"Tách {hourly} kg hạt mắc ca/giờ, nhân nguyên trên 60%")
    member.press("Save")
    member.sees(f"Tách {hourly} kg hạt mắc ca/giờ")
    member.press(SEND[member.way.language])


def found_by_a_visitor(visitor: Visitor, code: str, title: str) -> None:
    card = f"main a[href$='/listings/{code}/']"
    visitor.go(f"search/?kind=need&q={SEARCHED[visitor.way.language]}")
    visitor.reload_until(card)
    visitor.page.locator(card).click()
    visitor.sees(title)
    assert "0000 000 321" not in visitor.page.content()


def weighed_by(officer: Visitor, code: str) -> None:
    """Put a suggestion off, take that back, call it wrong, take that back too."""
    language = officer.way.language
    officer.go(f"listings/{code}/")
    officer.follow("See suggestions")
    officer.reload_until("article.match")
    pair = officer.page.locator(
        f"article.match[id='{officer.page.locator('article.match').first.get_attribute('id')}']"
    )

    open_low(officer)
    pair.locator("summary", has_text=officer.say("Not now")).click()
    pair.locator("[name=until]").fill("5/2/27")
    officer.press("Not now", pair)
    expect(pair).to_contain_text(LATER[language])
    officer.press("Undo", pair)
    open_low(officer)
    pair.locator("summary", has_text=officer.say("Wrong match")).click()
    pair.locator("[name=reason]").select_option("not_our_field")
    officer.press("Wrong match", pair)
    expect(pair).to_contain_text(WRONG[language])
    officer.press("Undo", pair)
    expect(pair).not_to_contain_text(WRONG[language])


def open_low(officer: Visitor) -> None:
    low = officer.page.locator("details.low:not([open]) > summary")
    if low.count():
        low.click()
