"""Accounts change through actions: each leaves one audit row, and what it promises is in the database."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.contrib.auth.tokens import default_token_generator

from cungcau.accounts import actions
from cungcau.accounts.enums import SecondFactorChange
from cungcau.accounts.models import Person
from cungcau.accounts.queries import person_by_email
from cungcau.core.errors import Refused
from cungcau.core.models import AuditRow
from cungcau.core.text import sort_key
from tests.factories.accounts import EMAIL, PASSWORD, a_person

pytestmark = pytest.mark.django_db


def last_audit_row() -> tuple[str, str, str]:
    row = AuditRow.objects.latest("pk")
    return row.actor, row.verb, row.subject


def test_registered_person_is_kept_with_given_name_first_in_the_order():
    person = a_person("Lan@Vidu.Example", name="  Trần   Thị Mẫu ")
    assert (person.email, person.name) == ("lan@vidu.example", "Trần Thị Mẫu")
    assert person.sort_key == sort_key("Mẫu Thị Trần")
    assert last_audit_row() == ("system", "register", f"person {person.public_id}")


def test_vouched_address_is_proven_and_another_is_not():
    a_person("mot@vidu.example", vouched=True)
    a_person("hai@vidu.example", vouched=False)
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [("mot@vidu.example", True, True)]


def test_person_without_a_password_cannot_be_entered(at):
    person = actions.register(by=None, at=at, email=EMAIL, name="Mẫu", password=None, language="vi")
    assert not person.has_usable_password()


def test_many_accounts_share_a_password_hashed_once(at):
    hashed = make_password(PASSWORD)
    for email in (EMAIL, "hai@vidu.example"):
        actions.register(by=None, at=at, email=email, name="Mẫu", password=None, language="vi", hashed=hashed)
    assert [person.check_password(PASSWORD) for person in Person.objects.all()] == [True, True]
    assert [person.check_password("khác") for person in Person.objects.all()] == [False, False]


def test_confirming_proves_the_address_and_makes_it_the_primary_one(at):
    person = a_person(vouched=False)
    address = EmailAddress.objects.create(user=person, email=EMAIL)
    assert actions.confirm_email(by=person, at=at, address=address) is True
    assert list(EmailAddress.objects.values_list("verified", "primary")) == [(True, True)]
    assert last_audit_row() == (person.public_id, "confirm_email", f"person {person.public_id}")


def test_address_that_another_account_has_proven_is_not_taken(at):
    a_person(vouched=True)
    address = EmailAddress.objects.create(user=a_person("khac@vidu.example", vouched=False), email=EMAIL)
    assert actions.confirm_email(by=address.user, at=at, address=address) is False
    assert not EmailAddress.objects.get(pk=address.pk).verified


def test_new_password_by_letter_proves_the_address(at):
    person = a_person(vouched=False)
    actions.set_password(by=person, at=at, person=person, password="mot-mat-khau-khac", by_letter=True)
    assert Person.objects.get(pk=person.pk).check_password("mot-mat-khau-khac")
    assert EmailAddress.objects.get(user=person).verified
    assert last_audit_row() == (person.public_id, "set_password", f"person {person.public_id}")


def test_new_password_of_somebody_signed_in_proves_nothing(at):
    person = a_person(vouched=False)
    actions.set_password(by=person, at=at, person=person, password="mot-mat-khau-khac")
    assert not EmailAddress.objects.filter(user=person).exists()


def test_sign_in_is_kept_and_ends_earlier_reset_links(at):
    person = a_person()
    token = default_token_generator.make_token(person)
    actions.sign_in(by=person, at=at, person=person)
    person = Person.objects.get(pk=person.pk)
    assert person.signed_in_at == at
    assert not default_token_generator.check_token(person, token)
    assert last_audit_row() == (person.public_id, "sign_in", f"person {person.public_id}")


@pytest.mark.parametrize("change", SecondFactorChange)
def test_every_change_of_the_second_factor_has_its_verb(at, change):
    person = a_person()
    actions.note_second_factor(by=person, at=at, person=person, change=change)
    assert last_audit_row() == (person.public_id, change.value, f"person {person.public_id}")


def test_suspended_person_is_inactive_until_reinstated(at):
    person = a_person()
    actions.suspend(by=None, at=at, person=person)
    assert Person.objects.filter(is_active=False).get() == person
    assert last_audit_row() == ("system", "suspend", f"person {person.public_id}")
    actions.reinstate(by=None, at=at + timedelta(days=1), person=person)
    assert Person.objects.filter(is_active=True).get() == person
    assert last_audit_row() == ("system", "reinstate", f"person {person.public_id}")


def test_nobody_suspends_the_own_account_and_another_does(at):
    person, other = a_person(), a_person("khac@vidu.example")
    with pytest.raises(Refused):
        actions.suspend(by=person, at=at, person=person)
    assert Person.objects.filter(is_active=True).count() == 2
    actions.suspend(by=other, at=at, person=person)
    assert Person.objects.get(is_active=False) == person


@pytest.mark.parametrize("typed", [EMAIL, " Lan@Vidu.Example "])
def test_person_is_found_by_address_whatever_its_case(typed):
    assert person_by_email(typed) is None
    person = a_person()
    assert person_by_email(typed) == person


def test_account_is_entered_with_its_password():
    assert a_person().check_password(PASSWORD)
