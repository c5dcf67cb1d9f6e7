"""How a search says how much it found."""

import re

import pytest
from django.test import Client

from cungcau.catalog.enums import Noun, State
from cungcau.catalog.models import Offer
from cungcau.core.actions import excused
from cungcau.matching.engine.site import COUNTED_TO
from tests.factories.listings import Filling, make_listing
from tests.factories.places import make_point

pytestmark = pytest.mark.django_db


def offers(count: int) -> None:
    """Fill the exchange with copies of one published offer."""
    first = make_listing(Noun.OFFER, make_point("P1"), State.PUBLISHED, Filling(lambda row: "sấy"))
    with excused("test data"):
        Offer.objects.bulk_create(copies_of(first, count - 1))


def copies_of(first: Offer, count: int) -> list[Offer]:
    columns = {field.attname: getattr(first, field.attname) for field in Offer._meta.concrete_fields}
    del columns["id"]
    own = ({"public_id": f"NC-{number}", "identity": f"title:{number}|"} for number in range(count))
    return [Offer(**columns | each) for each in own]


def said(client: Client, address: str) -> tuple[str, str, str]:
    """Return what the page says of the number: over the list, on the tab of offers, under the list."""
    page = " ".join(client.get(address).content.decode().split())
    heading = re.search(r'aria-label="(?:Kết quả|Results)"> <h2>(.*?)</h2>', page)
    tab = re.search(r'aria-current="page">[^<]*<span class="count">(.*?)</span>', page)
    pager = re.search(r'<nav class="pager".*?<span>(.*?)</span>', page)
    return tuple(found[1] for found in (heading, tab, pager))


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/vi/search/?kind=offer", ("Hơn 1.000 kết quả", "1.000+", "1–20 trong hơn 1.000")),
        ("/en/search/?kind=offer", ("More than 1,000 results", "1,000+", "1–20 of more than 1,000")),
    ],
)
def test_beyond_a_thousand_search_says_more_than(client, address, words):
    offers(COUNTED_TO + 1)
    assert said(client, address) == words


def test_up_to_a_thousand_search_says_how_many(client):
    offers(COUNTED_TO)
    assert said(client, "/vi/search/?kind=offer") == ("1.000 nguồn cung", "1.000", "1–20 trong 1.000")
