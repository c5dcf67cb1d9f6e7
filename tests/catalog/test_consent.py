"""A contact's consent: kept word for word, ended when withdrawn or when the contact is another."""

import pytest

from cungcau.accounts.models import Consent
from cungcau.core.errors import BadInput
from tests.catalog.acting import AGREED, LATER, change, enter, said
from tests.factories.entries import an_exchange, need_entry
from tests.factories.traces import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(at):
    return an_exchange(at)


def test_consent_is_kept_word_for_word_with_the_contact(office):
    need = enter(office, need_entry(), agreed=AGREED)

    kept = Consent.objects.get()
    contact = need.contact
    assert (contact.consent_to, contact.consent_how, contact.consent_at) == (office.point.name, "form", office.at)
    assert (kept.subject, kept.purpose) == (f"contact {contact.public_id}", f"contact about {need.public_id}")
    assert (kept.wording, kept.language, kept.channel) == (AGREED.wording, "vi", "form")
    assert (kept.given_at, kept.withdrawn_at) == (office.at, None)


def test_draft_needs_no_consent(office):
    assert enter(office, need_entry()).contact.consent_at is None
    assert Consent.objects.count() == 0


def test_consent_of_nobody_is_refused(office):
    with refused(BadInput) as told:
        enter(office, need_entry(contact_name="", contact_phone=""), agreed=AGREED)
    assert list(said(told)) == ["contact_phone"]


def test_consent_ends_when_it_is_withdrawn(office):
    need = enter(office, need_entry(), agreed=AGREED)

    changed = change(office, need, need_entry(), withdrawn=True)

    assert (changed.contact.consent_at, Consent.objects.get().withdrawn_at) == (None, office.at + LATER)


@pytest.mark.parametrize("name", ["contact_name", "contact_phone", "contact_email"])
def test_consent_ends_when_the_contact_is_another(office, name):
    need = enter(office, need_entry(), agreed=AGREED)

    changed = change(office, need, need_entry(**{name: "b@mau.example"}))

    assert changed.contact.consent_at is None


def test_consent_stands_when_something_else_changes(office):
    need = enter(office, need_entry(), agreed=AGREED)

    changed = change(office, need, need_entry("Sấy mít"))

    assert (changed.contact.consent_at, Consent.objects.get().withdrawn_at) == (office.at, None)


def test_new_contact_may_agree_at_once(office):
    need = enter(office, need_entry(), agreed=AGREED)

    changed = change(office, need, need_entry(contact_phone="0900000002"), agreed=AGREED)

    assert changed.contact.consent_at == office.at + LATER
    ended = list(Consent.objects.order_by("pk").values_list("withdrawn_at", flat=True))
    assert ended == [office.at + LATER, None]
