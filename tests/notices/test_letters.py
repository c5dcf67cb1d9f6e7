"""Letters: kept until they have left, read by those whose they are, links that open accounts by nobody."""

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend

from cungcau.core.models import AuditRow, OutboxRow
from cungcau.core.outbox import work_through
from cungcau.network.enums import Role
from cungcau.notices.actions import mark_sent, read_messages, write_message
from cungcau.notices.enums import KEY_LETTERS
from cungcau.notices.models import Message
from cungcau.notices.queries import letters_of, messages_for, waiting_message
from cungcau.notices.receivers import on_message_written
from tests.factories.accounts import a_member_of_staff, a_person, a_point

pytestmark = pytest.mark.django_db
LINK = "https://san.vidu.example/vi/account/password/reset/key/1-abc/"
MASK = {"vi": "[liên kết chỉ gửi cho người nhận]", "en": "[link sent to the addressee only]"}


class Refusing(BaseEmailBackend):
    """A mail server that takes nothing."""

    def send_messages(self, email_messages):
        raise ConnectionRefusedError("no room for letters")


def a_letter(at, *, kind: str = "password_reset_key", point_code: str = "", language: str = "vi") -> Message:
    return write_message(
        by=None,
        at=at,
        to="nam@vidu.example",
        kind=kind,
        language=language,
        subject="Thư mẫu",
        body=f"Xin mở trang:\n{LINK}\n\nTrân trọng.\n",
        point_code=point_code,
    )


def test_letter_waits_for_the_worker(at):
    message = a_letter(at)
    assert (message.state, message.sent_at, message.message_id) == (
        "waiting",
        None,
        f"<{message.public_id.lower()}@localhost>",
    )
    assert list(OutboxRow.objects.values_list("topic", "subscriber", "payload")) == [
        ("message_written", "notices.send", {"message": message.public_id})
    ]


def test_worker_sends_the_whole_letter_and_keeps_it_without_the_link(at, settings):
    settings.MAIL_IS_SENT = True
    message = a_letter(at)
    assert work_through(at=at) == 1
    (sent,) = mail.outbox
    assert (sent.subject, sent.body, sent.to) == (message.subject, message.body, [message.to])
    assert sent.extra_headers["Message-ID"] == message.message_id
    kept = Message.objects.get()
    assert (kept.state, kept.sent_at, LINK in kept.body) == ("sent", at, False)


def test_letter_without_a_key_is_kept_word_for_word(at, settings):
    settings.MAIL_IS_SENT = True
    message = a_letter(at, kind="introduction")
    work_through(at=at)
    assert Message.objects.get().body == message.body


def test_letter_told_twice_leaves_once(at, settings):
    settings.MAIL_IS_SENT = True
    message = a_letter(at)
    on_message_written({"message": message.public_id}, at=at)
    on_message_written({"message": message.public_id}, at=at)
    assert len(mail.outbox) == 1


def test_letter_that_the_mail_server_refuses_waits_for_another_try(at, settings):
    settings.MAIL_IS_SENT = True
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    message = a_letter(at)
    assert work_through(at=at) == 1
    assert waiting_message(message.public_id) == message
    assert list(OutboxRow.objects.values_list("state", "attempts", "last_error")) == [
        ("waiting", 1, "ConnectionRefusedError: no room for letters")
    ]


def test_letter_is_kept_where_no_mail_is_sent(at):
    a_letter(at)
    work_through(at=at)
    assert mail.outbox == []
    assert list(Message.objects.values_list("state", "sent_at")) == [("kept", None)]
    assert LINK not in Message.objects.get().body


def test_demo_keeps_the_link_and_shows_it(at, settings):
    settings.DEMO = True
    message = a_letter(at)
    work_through(at=at)
    (letter,) = letters_of(Message.objects.all())
    assert letter.body == message.body


@pytest.mark.parametrize("kind", sorted(KEY_LETTERS))
@pytest.mark.parametrize("language", ["vi", "en"])
def test_link_that_opens_an_account_is_shown_to_nobody(at, kind, language):
    (letter,) = letters_of([a_letter(at, kind=kind, language=language)])
    assert letter.body == f"Xin mở trang:\n{MASK[language]}\n\nTrân trọng.\n"


def test_link_of_another_letter_is_shown(at):
    (letter,) = letters_of([a_letter(at, kind="introduction")])
    assert LINK in letter.body


def test_operator_reads_all_letters_an_officer_those_of_the_point_others_none(at):
    point, elsewhere = a_point("mau"), a_point("khac")
    operator = a_member_of_staff(Role.OPERATOR, "van-hanh@vidu.example", point=point)
    officer = a_member_of_staff(Role.OFFICER, "can-bo@vidu.example", point=point)
    account, own, others = (a_letter(at, point_code=code) for code in ("", point.code, elsewhere.code))
    assert set(messages_for(operator)) == {account, own, others}
    assert set(messages_for(officer)) == {own}
    assert set(messages_for(a_person("ai-do@vidu.example"))) == set()


def test_reading_letters_is_one_audit_row_that_lists_them(at):
    letters = letters_of([a_letter(at), a_letter(at)])
    read_messages(by=a_person(), at=at, letters=letters)
    row = AuditRow.objects.latest("pk")
    assert (row.verb, row.rows) == ("read_messages", [letter.public_id for letter in letters])


def test_sending_is_one_audit_row(at):
    message = a_letter(at)
    mark_sent(by=None, at=at, message=message)
    row = AuditRow.objects.latest("pk")
    assert (row.actor, row.verb, row.subject) == ("system", "mark_sent", f"message {message.public_id}")
