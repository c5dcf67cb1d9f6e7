"""The second factor: asked of staff, set up with an authenticator app, given back by recovery codes, all audited."""

import base64
import hashlib
import hmac
import re
import struct
import time

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from cungcau.core.models import AuditRow
from cungcau.network.enums import STAFF_ROLES, Role
from cungcau.notices.models import Message
from tests.factories.accounts import EMAIL, PASSWORD, a_member_of_staff, a_person

pytestmark = pytest.mark.django_db


def code_of(secret: str) -> str:
    """Return what an authenticator app shows now: RFC 6238 with SHA-1, six digits, 30 seconds."""
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    (number,) = struct.unpack_from(">I", digest, digest[-1] & 15)
    return f"{(number & 0x7FFFFFFF) % 10**6:06}"


def address(name: str, language: str = "vi") -> str:
    with translation.override(language):
        return reverse(name)


def enter(client: Client, email: str = EMAIL):
    return client.post(address("account_login"), {"login": email, "password": PASSWORD})


def prove_again(client: Client) -> None:
    client.post(address("account_reauthenticate"), {"password": PASSWORD})


@pytest.fixture
def after_commit(django_capture_on_commit_callbacks):
    """Return a function that posts a form and runs what waits for the commit, which a test never reaches."""

    def post(client: Client, name: str, data: dict[str, str]):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(address(name), data)

    return post


@pytest.fixture
def set_up(after_commit):
    """Return a function that signs `client` in, sets the second factor up and returns its secret."""

    def run(client: Client) -> str:
        enter(client)
        prove_again(client)
        secret = client.get(address("mfa_activate_totp")).context["form"].secret
        answer = after_commit(client, "mfa_activate_totp", {"code": code_of(secret)})
        assert answer.headers["Location"] == address("mfa_view_recovery_codes")
        return secret

    return run


def verbs_of(person) -> list[str]:
    return list(AuditRow.objects.filter(actor=person.public_id).order_by("pk").values_list("verb", flat=True))


@pytest.mark.parametrize("role", sorted(STAFF_ROLES))
@pytest.mark.parametrize("language", ["vi", "en"])
def test_staff_without_it_are_sent_to_set_it_up(client, role, language):
    a_member_of_staff(role)
    enter(client)
    answer = client.get(address("home", language))
    assert answer.headers["Location"] == address("mfa_activate_totp", language)


def test_others_are_not_asked(client):
    a_person()
    enter(client)
    assert client.get(address("home")).status_code == 200


def test_demo_lifts_it_and_says_so(client, settings):
    settings.DEMO = True
    a_member_of_staff(Role.OFFICER)
    enter(client)
    answer = client.get(address("home", "en"))
    assert answer.status_code == 200
    assert "the second factor is lifted" in answer.content.decode()


def test_staff_without_it_may_still_sign_out(client):
    a_member_of_staff(Role.OFFICER)
    enter(client)
    assert client.post(address("account_logout")).headers["Location"] == address("home")
    assert not client.get(address("home")).context["user"].is_authenticated


def test_setting_up_asks_for_the_password_again(client):
    a_person()
    enter(client)
    answer = client.get(address("mfa_activate_totp"))
    assert answer.headers["Location"].startswith(address("account_reauthenticate"))


def test_set_up_is_audited_and_told_to_the_person(client, set_up):
    person = a_member_of_staff(Role.OFFICER)
    set_up(client)
    assert verbs_of(person) == ["sign_in", "set_up_second_factor"]
    assert list(Message.objects.values_list("to", "kind")) == [(EMAIL, "totp_activated")]
    assert client.get(address("home")).status_code == 200


def test_wrong_code_sets_nothing_up(client, after_commit):
    person = a_person()
    enter(client)
    prove_again(client)
    client.get(address("mfa_activate_totp"))
    answer = after_commit(client, "mfa_activate_totp", {"code": "000000x"})
    assert list(answer.context["form"].errors) == ["code"]
    assert verbs_of(person) == ["sign_in"]


def test_sign_in_then_asks_for_a_code_and_takes_each_only_once(set_up):
    person = a_person()
    secret = set_up(Client())
    first, second = Client(), Client()
    for client in (first, second):
        assert enter(client).headers["Location"] == address("mfa_authenticate")
        assert not client.get(address("home")).context["user"].is_authenticated
    code = code_of(secret)
    answers = [client.post(address("mfa_authenticate"), {"code": code}) for client in (first, second)]
    assert [answer.status_code for answer in answers] == [302, 200]
    assert first.get(address("home")).context["user"] == person
    assert verbs_of(person) == ["sign_in", "set_up_second_factor", "sign_in"]


def test_recovery_code_signs_in_once(client, set_up):
    a_person()
    set_up(client)
    codes = client.get(address("mfa_view_recovery_codes")).context["unused_codes"]
    assert len(codes) == 10
    answers = []
    for each in (Client(), Client()):
        enter(each)
        answers.append(each.post(address("mfa_authenticate"), {"code": codes[0]}).status_code)
    assert answers == [302, 200]


def test_new_recovery_codes_are_audited_and_told(client, set_up, after_commit):
    person = a_person()
    set_up(client)
    before = client.get(address("mfa_view_recovery_codes")).context["unused_codes"]
    after_commit(client, "mfa_generate_recovery_codes", {})
    after = client.get(address("mfa_view_recovery_codes")).context["unused_codes"]
    assert not set(before) & set(after)
    assert verbs_of(person)[-1] == "renew_recovery_codes"
    assert Message.objects.filter(kind="recovery_codes_generated").count() == 1


def test_removing_it_is_audited_and_told_and_staff_must_set_it_up_anew(client, set_up, after_commit):
    person = a_member_of_staff(Role.LEAD)
    set_up(client)
    after_commit(client, "mfa_deactivate_totp", {})
    assert verbs_of(person)[-1] == "remove_second_factor"
    assert Message.objects.filter(kind="totp_deactivated").count() == 1
    assert client.get(address("home")).headers["Location"] == address("mfa_activate_totp")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_letters_about_it_speak_the_language_of_the_person(client, set_up, language):
    a_person(language=language)
    set_up(client)
    letter = Message.objects.get()
    assert letter.subject == {"vi": "Đã cài đặt xác thực bước hai", "en": "The second factor was set up"}[language]
    assert re.findall(r"https?://\S+", letter.body) == [f"http://testserver/{language}/account/password/reset/"]
    assert "127.0.0.1" in letter.body


def test_second_factor_of_a_visitor_is_a_sign_in_first(client):
    page = address("mfa_index")
    assert client.get(page).headers["Location"] == f"{address('account_login')}?next={page}"
