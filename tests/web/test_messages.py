"""The page of letters: for an operator and for offices, each reading in the audit, no link that opens an account."""

import pytest
from allauth.mfa.models import Authenticator

from cungcau.accounts.models import Person
from cungcau.core.clock import now
from cungcau.core.models import AuditRow
from cungcau.network.enums import Role
from cungcau.notices.actions import write_message
from cungcau.notices.models import Message
from tests.factories.accounts import a_member_of_staff, a_person, a_point

pytestmark = pytest.mark.django_db
SECRET = "1-abc-def"
PAGES = {"vi": "/vi/messages/", "en": "/en/messages/"}


@pytest.fixture
def letters() -> dict[str, Message]:
    """Return one letter of each sort: an account's, the own point's, another point's."""
    codes = {"account": "", "own": a_point("mau").code, "others": a_point("khac").code}
    return {
        sort: write_message(
            by=None,
            at=now(),
            to="nam@vidu.example",
            kind="password_reset_key" if sort == "account" else "introduction",
            language="vi",
            subject=f"Thư {sort}",
            body=f"https://san.vidu.example/{SECRET}/" if sort == "account" else "Lời trong thư.",
            point_code=code,
        )
        for sort, code in codes.items()
    }


def read(client, person, language="vi"):
    client.force_login(person)
    return client.get(PAGES[language])


def staff(role: Role) -> Person:
    """Return a member of staff at the point of the own letter, with a second factor."""
    person = a_member_of_staff(role, point=a_point("mau"))
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "none"})
    return person


@pytest.mark.parametrize("language", ["vi", "en"])
def test_operator_sees_every_letter_and_no_link_of_a_reset(client, letters, language):
    answer = read(client, staff(Role.OPERATOR), language)
    assert [letter.subject for letter in answer.context["page"].rows] == ["Thư others", "Thư own", "Thư account"]
    assert SECRET not in answer.content.decode()


@pytest.mark.parametrize("role", [Role.OFFICER, Role.LEAD])
def test_office_sees_the_letters_of_its_point(client, letters, role):
    answer = read(client, staff(role))
    assert [letter.subject for letter in answer.context["page"].rows] == ["Thư own"]


def test_demo_shows_the_link_to_the_operator(client, letters, settings):
    settings.DEMO = True
    assert SECRET in read(client, staff(Role.OPERATOR)).content.decode()


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ANALYST])
def test_other_staff_have_no_such_page(client, letters, role):
    assert read(client, staff(role)).status_code == 404


def test_registered_person_has_no_such_page(client, letters):
    assert read(client, a_person()).status_code == 404


def test_reading_is_recorded_with_the_letters_that_were_read(client, letters):
    person = staff(Role.OFFICER)
    read(client, person)
    row = AuditRow.objects.get(verb="read_messages")
    assert (row.actor, row.rows) == (person.public_id, [letters["own"].public_id])


def test_reading_nothing_leaves_nothing(client):
    assert read(client, staff(Role.OFFICER)).status_code == 200
    assert not AuditRow.objects.filter(verb="read_messages").exists()
