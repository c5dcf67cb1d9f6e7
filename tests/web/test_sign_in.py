"""Signing up, in and out, new passwords and who may stay: in both languages, each change an action."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse
from django.utils import translation

from cungcau.accounts.actions import suspend
from cungcau.accounts.models import Consent, Person
from cungcau.core.clock import now
from cungcau.core.models import AuditRow
from cungcau.notices.models import Message
from tests.factories.accounts import BEFORE, EMAIL, PASSWORD, a_person

pytestmark = pytest.mark.django_db
NEW_PASSWORD = "ben-kia-song-la-nha-may"
SIGN_UP = {"name": "Trần Thị Mẫu & Con", "email": EMAIL, "password1": PASSWORD}
LINK = re.compile(r"https?://\S+")


@pytest.fixture(autouse=True)
def mail_is_sent(settings):
    settings.MAIL_IS_SENT = True


@pytest.fixture(params=["vi", "en"])
def language(request) -> str:
    return request.param


def address(name: str, language: str = "vi", **named: str) -> str:
    with translation.override(language):
        return reverse(name, kwargs=named)


def enter(client: Client, email: str = EMAIL, password: str = PASSWORD, *, then: str = "", language: str = "vi"):
    data = {"login": email, "password": password} | ({"next": then} if then else {})
    return client.post(address("account_login", language), data)


def who(client: Client) -> str:
    """Return the address of the person whom pages take the client for, "" for a visitor."""
    user = client.get(address("home")).context["user"]
    return user.email if user.is_authenticated else ""


def audited() -> list[tuple[str, str]]:
    return list(AuditRow.objects.order_by("pk").values_list("actor", "verb"))


def link_of(kind: str) -> str:
    (link,) = LINK.findall(Message.objects.get(kind=kind).body)
    return link


def test_signing_up_confirming_and_signing_in_is_an_audited_chain(client, language):
    answer = client.post(address("account_signup", language), SIGN_UP)
    assert answer.headers["Location"] == address("account_email_verification_sent", language)
    person = Person.objects.get()
    assert (person.name, person.language, person.signed_in_at) == (SIGN_UP["name"], language, None)
    client.post(link_of("email_confirmation_signup"))
    answer = enter(client, language=language)
    assert answer.headers["Location"] == address("home", language)
    assert who(client) == EMAIL
    me = person.public_id
    assert audited() == [
        ("system", "register"),
        ("system", "write_message"),
        (me, "confirm_email"),
        (me, "sign_in"),
    ]


def test_confirmation_letter_speaks_the_language_of_the_page_and_links_to_it(client, language):
    client.post(address("account_signup", language), SIGN_UP)
    letter = Message.objects.get()
    opening = {"vi": "Kính gửi: Ông/Bà Trần Thị Mẫu & Con\n\nTài khoản", "en": "Dear Trần Thị Mẫu & Con,\n\nAn account"}
    assert letter.body.startswith(opening[language])
    assert letter.subject == {"vi": "Xác nhận địa chỉ email", "en": "Confirm your e-mail address"}[language]
    assert link_of(letter.kind).startswith(f"http://testserver/{language}/account/confirm-email/")
    assert (letter.language, letter.to, letter.point_code) == (language, EMAIL, "")


def test_unconfirmed_person_cannot_sign_in_and_gets_the_letter_again_later(client):
    a_person(vouched=False)
    assert enter(client).headers["Location"] == address("account_email_verification_sent")
    assert who(client) == ""
    assert list(Message.objects.values_list("kind", flat=True)) == ["email_confirmation"]


def test_opening_the_confirmation_page_confirms_nothing_yet(client):
    client.post(address("account_signup"), SIGN_UP)
    assert client.get(link_of("email_confirmation_signup")).status_code == 200
    assert not EmailAddress.objects.get().verified


@pytest.mark.parametrize("name", ["", "  ", "Mẫu http://vidu.example", "mau@vidu.example", "vidu.com"])
def test_name_is_required_and_is_no_address(client, name, language):
    answer = client.post(address("account_signup", language), SIGN_UP | {"name": name})
    assert list(answer.context["form"].errors) == ["name"]
    assert not Person.objects.exists()


def test_signing_up_ticks_nothing_beforehand_and_gives_no_consent(client):
    form = client.get(address("account_signup")).context["form"]
    assert list(form.fields) == ["name", "email", "password1"]
    client.post(address("account_signup"), SIGN_UP)
    assert not Consent.objects.exists()


def test_signing_in_does_not_stay_signed_in_unless_asked(client):
    assert client.get(address("account_login")).context["form"]["remember"].value() is None
    a_person()
    enter(client)
    assert client.session.get_expire_at_browser_close()


def test_weak_password_is_refused(client):
    answer = client.post(address("account_signup"), SIGN_UP | {"password1": "1234567"})
    assert list(answer.context["form"].errors) == ["password1"]


def test_signing_up_is_closed_where_no_letter_leaves(client, settings):
    settings.MAIL_IS_SENT = False
    assert "form" not in client.get(address("account_signup")).context
    client.post(address("account_signup"), SIGN_UP)
    assert not Person.objects.exists()


def test_sign_up_answers_a_known_address_as_an_unknown_one(language):
    a_person()
    answers = [
        Client().post(address("account_signup", language), SIGN_UP | {"email": email}, follow=True)
        for email in (EMAIL, "moi@vidu.example")
    ]
    assert answers[0].redirect_chain == answers[1].redirect_chain
    assert answers[0].content == answers[1].content
    assert list(Message.objects.order_by("pk").values_list("to", "kind")) == [
        (EMAIL, "account_already_exists"),
        ("moi@vidu.example", "email_confirmation_signup"),
    ]


def test_sign_in_answers_a_known_address_as_an_unknown_one(language):
    a_person()
    answers = [enter(Client(), email, "khong-phai", language=language) for email in (EMAIL, "moi@vidu.example")]
    errors = [answer.context["form"].errors.as_json() for answer in answers]
    assert errors[0] == errors[1]
    assert [answer.status_code for answer in answers] == [200, 200]


def test_reset_answers_a_known_address_as_an_unknown_one(language):
    a_person(language=language)
    page = address("account_reset_password", language)
    answers = [Client().post(page, {"email": email}, follow=True) for email in (EMAIL, "moi@vidu.example")]
    assert answers[0].redirect_chain == answers[1].redirect_chain
    assert answers[0].content == answers[1].content
    assert list(Message.objects.order_by("pk").values_list("to", "kind")) == [
        (EMAIL, "password_reset_key"),
        ("moi@vidu.example", "unknown_account"),
    ]


def test_reset_letter_speaks_the_language_of_the_person_not_of_the_page(client, language):
    a_person(language=language)
    client.post(address("account_reset_password", "en" if language == "vi" else "vi"), {"email": EMAIL})
    letter = Message.objects.get()
    assert letter.subject == {"vi": "Đặt mật khẩu mới", "en": "Set a new password"}[language]
    assert link_of(letter.kind).startswith(f"http://testserver/{language}/account/password/reset/key/")


def reset(client: Client) -> str:
    """Set a new password through a letter; return the link that was used."""
    client.post(address("account_reset_password"), {"email": EMAIL})
    link = link_of("password_reset_key")
    form = client.get(link)
    client.post(form.headers["Location"], {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    return link


def test_reset_sets_the_password_proves_the_address_and_tells_the_person(client):
    person = a_person(vouched=False)
    link = reset(client)
    assert who(client) == ""
    assert enter(client, password=PASSWORD).status_code == 200
    assert enter(client, password=NEW_PASSWORD).status_code == 302
    assert who(client) == EMAIL
    assert [verb for actor, verb in audited() if actor == person.public_id] == ["set_password", "sign_in"]
    assert Message.objects.filter(to=EMAIL, kind="password_reset").count() == 1
    assert Client().get(link).context["token_fail"] is True


def test_reset_link_does_not_outlive_its_time(client, settings):
    a_person()
    client.post(address("account_reset_password"), {"email": EMAIL})
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert client.get(link_of("password_reset_key")).context["token_fail"] is True


def test_changed_password_ends_every_other_session(client):
    a_person()
    other = Client()
    enter(client)
    enter(other)
    data = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    client.post(address("account_change_password"), data)
    assert (who(client), who(other)) == (EMAIL, "")
    assert [verb for _, verb in audited()][-2:] == ["set_password", "write_message"]


def test_reset_password_ends_every_session(client):
    a_person()
    enter(client)
    reset(Client())
    assert who(client) == ""


def test_suspended_person_is_signed_out_at_once_and_stays_out(client):
    person = a_person()
    enter(client)
    suspend(by=None, at=now(), person=person)
    assert who(client) == ""
    assert enter(client).headers["Location"] == address("account_inactive")
    assert who(client) == ""
    assert Person.objects.get().signed_in_at > BEFORE


def test_suspended_person_gets_no_reset_link(client):
    suspend(by=None, at=now(), person=a_person())
    client.post(address("account_reset_password"), {"email": EMAIL})
    assert list(Message.objects.values_list("kind", flat=True)) == ["unknown_account"]


@pytest.mark.parametrize("then", ["/vi/my/", "/en/search/?kind=need", "http://testserver/vi/my/"])
def test_sign_in_leads_on_to_own_pages(client, then):
    a_person()
    assert enter(client, then=then).headers["Location"] == then


@pytest.mark.parametrize(
    "then",
    [
        "https://xau.example/",
        "//xau.example/",
        "http://localhost/",
        "javascript:alert(1)",
        r"\\xau.example",
        "https:///x",
    ],
)
def test_sign_in_does_not_lead_elsewhere(client, then):
    a_person()
    assert enter(client, then=then).headers["Location"] == address("home")


def test_page_for_the_signed_in_comes_back_after_signing_in(client, language):
    page = address("my_listings", language)
    a_person()
    sign_in = client.get(page).headers["Location"]
    assert client.post(sign_in, {"login": EMAIL, "password": PASSWORD}).headers["Location"] == page


def test_signing_out_takes_a_button(client):
    a_person()
    enter(client)
    assert client.get(address("account_logout")).status_code == 200
    assert who(client) == EMAIL
    client.post(address("account_logout"))
    assert who(client) == ""


@pytest.mark.parametrize("path", ["email/", "password/set/", "login/code/", "second-factor/trust/", "social/"])
def test_pages_of_allauth_that_are_not_offered_do_not_exist(client, path):
    a_person()
    enter(client)
    assert client.get(f"/vi/account/{path}").status_code == 404
