"""The words of every letter about an account: whole in both languages, in the voice of the house, with full links."""

import re
from pathlib import Path

import pytest
from allauth.core.context import request_context
from django.conf import settings
from django.utils import timezone, translation

from cungcau.notices.models import Message
from cungcau.web.sign_in import SECOND_FACTOR_LETTERS, SignIn
from tests.factories.accounts import EMAIL, a_person, a_point

pytestmark = pytest.mark.django_db
OWN_TEMPLATES = Path(settings.TEMPLATES[0]["DIRS"][0])
LETTERS = sorted(
    str(path.relative_to(OWN_TEMPLATES)).removesuffix("_subject.txt")
    for folder in ("account", "mfa")
    for path in (OWN_TEMPLATES / folder / "email").glob("*_subject.txt")
)
ENGLISH_WORDS = re.compile(r"\b(the|your|account|password|address|was|dear|codes?|this)\b", re.IGNORECASE)
VIETNAMESE_LETTERS = re.compile("[ạảấầậẹếềệịọốồộớờợụứừựỹđ]", re.IGNORECASE)
PAGE = "https://san.vidu.example/vi/account/login/"


@pytest.fixture
def write(rf):
    """Return a function that writes a letter of one kind, asked for on a Vietnamese page."""

    def run(template: str, language: str) -> Message:
        words = dict.fromkeys(("activate_url", "password_reset_url", "signup_url"), PAGE)
        with request_context(rf.get("/vi/")), translation.override("vi"):
            words |= {"timestamp": timezone.now(), "ip": "192.0.2.1"}
            SignIn().send_mail(template, EMAIL, words)
        return Message.objects.get(language=language)

    return run


def test_letters_were_found():
    assert set(SECOND_FACTOR_LETTERS) | {"account/email/password_reset_key"} <= set(LETTERS)
    assert len(LETTERS) == 10


@pytest.mark.parametrize("template", LETTERS)
def test_vietnamese_letter_is_wholly_vietnamese_in_the_voice_of_the_house(write, template):
    a_point()
    a_person(language="vi", name="Trần Thị Mẫu")
    letter = write(template, "vi")
    words = re.sub(r"https?://\S+", "", f"{letter.subject}\n{letter.body}")
    assert ENGLISH_WORDS.findall(words) == []
    assert letter.body.startswith("Kính gửi: Ông/Bà Trần Thị Mẫu\n\n")
    assert letter.body.endswith("Trân trọng.\nĐiểm kết nối Mẫu mau\n")
    assert not re.search(r"\bbạn\b|!", words)
    assert "\n\n\n" not in letter.body


@pytest.mark.parametrize("template", LETTERS)
def test_english_letter_is_wholly_english_with_links_to_english_pages(write, template):
    a_point()
    a_person(language="en", name="Tran Mau")
    letter = write(template, "en")
    assert VIETNAMESE_LETTERS.findall(f"{letter.subject}\n{letter.body}") == []
    assert letter.body.startswith("Dear Tran Mau,\n\n")
    assert letter.body.endswith("Yours sincerely,\nSample Point mau\n")
    links = re.findall(r"https?://\S+", letter.body)
    assert len(links) == 1
    assert re.match(r"https?://[^/]+/en/account/", links[0])


def test_stranger_is_addressed_without_a_name(write):
    letter = write("account/email/unknown_account", "vi")
    assert letter.body.startswith("Kính gửi: Ông/Bà\n\n")
    assert letter.body.endswith("Trân trọng.\nCung Cầu\n")
