"""Every page of an account opens, in both languages, in each state that shows another part of it."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from cungcau.web.account_urls import urlpatterns
from tests.factories.accounts import EMAIL, PASSWORD, a_person

pytestmark = pytest.mark.django_db
NAMED = {
    "account_confirm_email": {"key": "khong-con-dung"},
    "account_reset_password_from_key": {"uidb36": "1", "key": "khong-con-dung"},
}
FOR_VISITORS = {"account_login", "account_signup"}  # lead those who are signed in home
FOR_THE_SECOND_STEP = {"mfa_authenticate"}
WITH_SECOND_FACTOR = {
    "mfa_reauthenticate",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_download_recovery_codes",
}
WITHOUT_SECOND_FACTOR = {"mfa_activate_totp"}
NAMES = [pattern.name for pattern in urlpatterns]
OWN = [each.name for each in urlpatterns if each.callback.permission == "sign_in"]


@pytest.fixture(params=["vi", "en"])
def language(request) -> str:
    return request.param


def address(name: str, language: str) -> str:
    with translation.override(language):
        return reverse(name, kwargs=NAMED.get(name))


def opens(client: Client, name: str, language: str) -> bool:
    answer = client.get(address(name, language))
    return answer.status_code == 200 and answer.content != b""


@pytest.fixture
def signed_in(client) -> Client:
    """Return a client whose person has just given the password for the second time."""
    a_person()
    client.post(address("account_login", "vi"), {"login": EMAIL, "password": PASSWORD})
    client.post(address("account_reauthenticate", "vi"), {"password": PASSWORD})
    return client


@pytest.fixture
def second_factor(signed_in) -> Client:
    """Return `signed_in`, with a second factor."""
    person = signed_in.get(address("home", "vi")).context["user"]
    Authenticator.objects.create(user=person, type="totp", data={"secret": generate_totp_secret()})
    RecoveryCodes.activate(person)
    return signed_in


@pytest.mark.parametrize("name", sorted(set(NAMES) - set(OWN) - FOR_THE_SECOND_STEP - {"account_logout"}))
def test_page_opens_to_a_visitor(client, settings, name, language):
    settings.MAIL_IS_SENT = True
    assert opens(client, name, language)


def test_page_that_says_sign_up_is_closed_opens(client, language):
    assert opens(client, "account_signup", language)


@pytest.mark.parametrize("name", sorted(set(NAMES) - FOR_VISITORS - FOR_THE_SECOND_STEP - WITH_SECOND_FACTOR))
def test_page_opens_to_a_person(signed_in, name, language):
    assert opens(signed_in, name, language)


@pytest.mark.parametrize("name", sorted(set(OWN) - WITHOUT_SECOND_FACTOR))
def test_page_opens_to_a_person_with_a_second_factor(second_factor, name, language):
    assert opens(second_factor, name, language)


@pytest.mark.usefixtures("second_factor")
def test_page_that_asks_for_the_code_opens(language):
    halfway = Client()
    halfway.post(address("account_login", language), {"login": EMAIL, "password": PASSWORD})
    assert opens(halfway, "mfa_authenticate", language)


@pytest.mark.parametrize("name", OWN)
def test_own_page_asks_a_visitor_to_sign_in(client, name, language):
    page = address(name, language)
    assert client.get(page).headers["Location"] == f"{address('account_login', language)}?next={page}"


@pytest.mark.parametrize("name", ["account_email", "account_set_password", "mfa_trust", "mfa_list_webauthn"])
def test_page_that_would_change_a_person_past_an_action_has_no_address(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)
