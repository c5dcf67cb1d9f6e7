"""How often may be tried: the limits of one address of the network and of one account, the same answer either way."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import translation

from cungcau.notices.models import Message
from tests.factories.accounts import EMAIL, PASSWORD, a_person

pytestmark = pytest.mark.django_db


def address(name: str, language: str = "vi") -> str:
    with translation.override(language):
        return reverse(name)


def sign_in(email: str, password: str, ip: str = "192.0.2.1", language: str = "vi"):
    data = {"login": email, "password": password}
    return Client(REMOTE_ADDR=ip).post(address("account_login", language), data)


def ask_reset(email: str, ip: str = "192.0.2.1") -> int:
    return Client(REMOTE_ADDR=ip).post(address("account_reset_password"), {"email": email}).status_code


def test_attempts_are_counted_where_every_server_process_sees_them():
    assert settings.CACHES["default"]["BACKEND"].endswith("DatabaseCache")
    cache.set("counted", 1)
    assert cache.get("counted") == 1


@pytest.mark.parametrize("language", ["vi", "en"])
def test_twenty_sixth_sign_in_from_one_address_is_told_to_wait(language):
    a_person()
    answers = [sign_in(f"{n}@vidu.example", "khong-phai", language=language).status_code for n in range(25)]
    refused = sign_in(EMAIL, PASSWORD, language=language)
    assert set(answers) == {200}
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "1800")
    words = {"vi": "Thử lại sau 30 phút", "en": "Try again in 30 minutes"}
    assert words[language] in refused.content.decode()
    assert sign_in(EMAIL, PASSWORD, ip="192.0.2.2").status_code == 302


def test_neighbours_in_one_ipv6_network_count_together():
    for n in range(25):
        sign_in(f"{n}@vidu.example", "khong-phai", ip=f"2001:db8:0:1::{n + 1}")
    assert sign_in(EMAIL, PASSWORD, ip="2001:db8:0:1:ffff::1").status_code == 429
    assert sign_in(EMAIL, PASSWORD, ip="2001:db8:0:2::1").status_code == 200


def errors_after_25_failures(email: str) -> str:
    for n in range(25):
        sign_in(email, "khong-phai", ip=f"192.0.2.{n}")
    return sign_in(email, PASSWORD, ip="198.51.100.1").context["form"].errors.as_json()


def test_account_tried_25_times_in_an_hour_is_closed_to_all_and_an_unknown_one_answers_alike():
    a_person()
    known, unknown = errors_after_25_failures(EMAIL), errors_after_25_failures("moi@vidu.example")
    assert known == unknown
    assert "too_many_login_attempts" in known


def test_signing_in_rightly_does_not_use_the_account_up():
    a_person()
    assert {sign_in(EMAIL, PASSWORD, ip=f"192.0.2.{n}").status_code for n in range(27)} == {302}


def test_sixth_reset_for_one_address_is_told_to_wait_known_or_not():
    a_person()
    for email in (EMAIL, "moi@vidu.example"):
        answers = [ask_reset(email, ip=f"192.0.2.{n}") for n in range(6)]
        assert answers == [302, 302, 302, 302, 302, 429]
    assert Message.objects.filter(to=EMAIL).count() == 5


def test_sixth_sign_up_from_one_address_is_told_to_wait(settings):
    settings.MAIL_IS_SENT = True
    data = {"name": "Mẫu", "password1": PASSWORD}
    answers = [
        Client().post(address("account_signup"), data | {"email": f"{n}@vidu.example"}).status_code for n in range(6)
    ]
    assert answers == [302, 302, 302, 302, 302, 429]


def test_forwarded_address_is_believed_only_behind_a_proxy_that_was_named(settings):
    def status(n: int) -> int:
        client = Client(headers={"x-forwarded-for": f"203.0.113.{n}"})
        return client.post(address("account_login"), {"login": f"{n}@vidu.example", "password": "x"}).status_code

    assert [status(n) for n in range(26)][-1] == 429
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert [status(n) for n in range(26)][-1] == 200
