"""Registering, signing in and out, a forgotten password; in the demo the operator reads the letters."""

import re

from tests.journeys.browsing import People, Visitor, Way, expect

PASSWORD, NEW_PASSWORD = "cau-may-nhip-song-tram", "qua-song-nho-nhip-cau"


def link_in_the_letter_to(email: str, operator: Visitor) -> str:
    """Return the address that the newest letter to `email` asks to open, as its page shows it."""
    operator.go("")
    operator.place("Messages")
    letter = operator.page.locator(".letter", has_text=email).first
    letter.locator("summary").click()
    return letter.locator("details a[href^=http]").first.get_attribute("href")


def is_signed_in(visitor: Visitor, *, yes: bool = True) -> None:
    expect(visitor.page.locator(".site-header a[href$='/account/logout/']")).to_have_count(2 if yes else 0)


def register(visitor: Visitor, email: str) -> None:
    visitor.go("")
    visitor.place("Sign in")
    visitor.follow("Register")
    visitor.fill(name="Lan Thí Dụ", email=email, password1=PASSWORD)
    visitor.press("Register", visitor.page.locator("main"))
    is_signed_in(visitor)


def set_a_new_password(visitor: Visitor, operator: Visitor, email: str) -> None:
    visitor.go("account/login/")
    visitor.follow("Forgot your password?")
    visitor.fill(email=email)
    visitor.press("Send the letter")
    visitor.page.goto(link_in_the_letter_to(email, operator))
    visitor.fill(password1=NEW_PASSWORD, password2=NEW_PASSWORD)
    visitor.press("Save the password")
    visitor.sees(visitor.say("The password is changed"))


def test_newcomer_registers_and_mends_a_forgotten_password(people: People, way: Way):
    operator, visitor, elsewhere = people.visitor(way, "van"), people.visitor(way), people.visitor(way)
    email = f"lan.{way}@vidu.example"
    register(visitor, email)
    set_a_new_password(elsewhere, operator, email)
    elsewhere.sign_in(email, NEW_PASSWORD)
    is_signed_in(elsewhere)
    visitor.go("my/")
    assert "/account/login/" in visitor.page.url  # the new password has ended every other session
    elsewhere.place("Sign out")
    elsewhere.press("Sign out", elsewhere.page.locator("main"))
    is_signed_in(elsewhere, yes=False)


def test_wrong_password_is_answered_beside_the_form(people: People, way: Way):
    visitor = people.visitor(way)
    visitor.go("account/login/")
    visitor.fill(login="khong.ai@vidu.example", password="sai-mat-khau")
    visitor.page.press("[name=password]", "Enter")
    expect(visitor.page.locator(".notice.bad")).to_be_visible()
    assert visitor.page.input_value("[name=login]") == "khong.ai@vidu.example"
    is_signed_in(visitor, yes=False)


def test_messages_are_not_for_members(people: People):
    member = people.visitor(Way("vi"), "minh")
    member.go("")
    assert re.findall("messages/", member.page.content()) == []
    member.go("messages/")
    member.sees("Không có trang này")
