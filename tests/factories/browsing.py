"""A browser's side of the exchange: signed in as somebody, asking for pages."""

from typing import Any

from django.test import Client

from cungcau.core.actions import excused


def browser_of(person: Any) -> Client:
    """Return a client signed in as `person`; an anonymous visitor's when that is who it is."""
    client = Client()
    if person.is_authenticated:
        with excused("test data"):
            client.force_login(person)
    return client
